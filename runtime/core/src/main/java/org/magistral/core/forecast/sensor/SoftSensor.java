package org.magistral.core.forecast.sensor;

import org.magistral.core.forecast.Band;
import org.magistral.core.forecast.CultureRun;
import org.magistral.core.forecast.FeedProfile;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.Trait;
import org.magistral.core.twin.culture.Kinetics;
import org.magistral.core.twin.vessel.Oxygen;

/**
 * Fits the traits of the cells to all that was measured since inoculation, by least squares, held to what the product file expects of
 * them; then runs the model on to harvest. A residual beyond two of its spreads counts by its size, not its square, so that one wrong
 * result does not carry the fit. An hour that was not measured is taken as planned, and widens the band. One thread; {@link #forecast}
 * takes some 20 ms and allocates, so it is not for the scan thread.
 */
public final class SoftSensor {
    /**
     * A fit to the very data that a contaminant disturbs follows it, and hides it: it kills cells, which the probe shows, and eats their
     * sugar.
     * So what is expected now comes from a fit that knows nothing that was found in the culture in the last half day. By then one that
     * doubles each hour, or in three, has outgrown the cells; in a clean culture a forecast of half a day is hardly off by more than one
     * of an hour. What was done to the culture meanwhile, its feeds and its temperature, it does know. [K]
     */
    public static final int BLIND_HOURS = 12;

    private static final int ROUNDS = 5;
    private static final double NUDGE = 0.02;
    private static final double LARGE_RESIDUAL = 2;
    /** No trait is believed to lie further off than this many spreads. */
    private static final double FURTHEST = 3;
    /** What the model itself may be off by, and what each day without measurement adds. [K] */
    private static final double MODEL_SPREAD = 0.04;
    private static final double LOST_DAY_SPREAD = 0.02;
    private static final double TENTH = 1.2816;
    private static final int TRAITS = Trait.count();
    private static final int HOURS_A_DAY = 24;

    private final Product product;
    private final FeedProfile planned;
    private final double litres;
    private final double inoculumLitres;
    private final int harvestHour;
    private final Observations seen = new Observations();
    private final double[] feedLitres = new double[CultureLog.MOST_HOURS];
    private final double[] glucoseLitres = new double[CultureLog.MOST_HOURS];
    private final double[] baseLitres = new double[CultureLog.MOST_HOURS];
    private final double[] celsius = new double[CultureLog.MOST_HOURS];
    private final double[] logFactors = new double[TRAITS];
    private int hoursSeen;
    private int lostHours;

    /**
     * For a batch as it was planned.
     *
     * @param hours from inoculation to harvest
     */
    public SoftSensor(Product product, FeedProfile planned, double litres, int hours) {
        this(product, planned, litres, litres * product.regime().inoculumShare(), hours);
    }

    /** The same with another share of inoculum, of which the litres are a part. */
    public SoftSensor(Product product, FeedProfile planned, double litres, double inoculumLitres, int hours) {
        this.product = product;
        this.planned = planned;
        this.litres = litres;
        this.inoculumLitres = inoculumLitres;
        harvestHour = hours;
    }

    /** For a batch of which this was seen. */
    public SoftSensor(Product product, FeedProfile planned, int hours, CultureLog log) {
        this(product, planned, hours, log, 0);
    }

    /**
     * The same by one who knows what was done to the culture to this hour, but not what was found in it in the last ones.
     *
     * @param blindHours of which no evidence counts
     */
    public SoftSensor(Product product, FeedProfile planned, int hours, CultureLog log, int blindHours) {
        this(product, planned, log.litres(), log.inoculumLitres(), hours);
        log.tell(this, log.hours() - blindHours);
    }

    /** An hour has gone by, with this much delivered at this temperature; NaN for what is not known. */
    public void hour(double feed, double glucose, double base, double measuredCelsius) {
        if (hoursSeen == CultureLog.MOST_HOURS) {
            return;
        }
        boolean known = feed >= 0 && glucose >= 0 && base >= 0 && Double.isFinite(measuredCelsius);
        feedLitres[hoursSeen] = feed >= 0 ? feed : planned.feedMlPerHour(hoursSeen) / 1000;
        glucoseLitres[hoursSeen] = glucose >= 0 ? glucose : planned.glucoseMlPerHour(hoursSeen) / 1000;
        baseLitres[hoursSeen] = base >= 0 ? base : Double.NaN;
        celsius[hoursSeen] = Double.isFinite(measuredCelsius) ? measuredCelsius : product.regime().celsius(hoursSeen);
        lostHours += known ? 0 : 1;
        hoursSeen++;
    }

    /**
     * Something was seen of the culture now.
     *
     * @param kind index in {@link Kinetics}
     * @param value NaN is none
     * @param spread of its error, as a share
     */
    public void observe(int kind, double value, double spread) {
        seen.add(hoursSeen, kind, value, spread);
    }

    /** What is to be expected, from all that was seen so far. */
    public Forecast forecast() {
        double[][] curvature = fit();
        CultureRun now = run(logFactors, null, hoursSeen);
        double titre = now.concentration(Kinetics.PRODUCT);
        int end = goOn(now);
        double grams = now.productGrams();
        double[] sensitivities = new double[TRAITS];
        for (int trait = 0; trait < TRAITS; trait++) {
            CultureRun nudged = run(nudged(trait), null, end);
            sensitivities[trait] = Math.log(nudged.productGrams() / grams) / NUDGE;
        }
        double lost = LOST_DAY_SPREAD * lostHours / HOURS_A_DAY;
        double variance = Symmetric.product(sensitivities, Symmetric.solve(curvature, sensitivities)) + MODEL_SPREAD * MODEL_SPREAD
                + lost * lost;
        double width = Math.exp(TENTH * Math.sqrt(variance));
        return new Forecast(grams, new Band(grams / width, grams * width), end, titre);
    }

    /**
     * What the culture does within the coming hour, as its cells were when they were seen last. Its uptake and its base are the model's,
     * never those measured, by feeds and temperature as measured.
     */
    public Expected expected() {
        fit();
        CultureRun culture = begin(logFactors);
        double baseBefore = 0;
        for (int hour = 0; hour < hoursSeen; hour++) {
            baseBefore = hour == hoursSeen - Expected.BASE_HOURS ? culture.baseLitres() : baseBefore;
            culture.hour(feedLitres[hour], glucoseLitres[hour], Double.NaN, celsius[hour]);
        }
        // the last temperature and not the planned one: the shift comes sooner where the cells are many
        double warmth = hoursSeen == 0 ? product.regime().warmCelsius() : celsius[hoursSeen - 1];
        double now = breathedMmolPerHour(culture, warmth);
        culture.hour(planned.feedMlPerHour(hoursSeen) / 1000, planned.glucoseMlPerHour(hoursSeen) / 1000, Double.NaN, warmth);
        return new Expected(Math.max(now, breathedMmolPerHour(culture, warmth)), culture.litres(), warmth, product.regime().oxygenPercent(),
                culture.baseLitres() - baseBefore);
    }

    private static double breathedMmolPerHour(CultureRun culture, double celsius) {
        return culture.concentration(Kinetics.VIABLE) * culture.litres() * Oxygen.useMmolPerHourPerBillion(celsius);
    }

    private double[][] fit() {
        double[][] curvature = new double[TRAITS][TRAITS];
        for (int round = 0; round < ROUNDS; round++) {
            double[] slope = new double[TRAITS];
            curvature = new double[TRAITS][TRAITS];
            weigh(slope, curvature);
            step(Symmetric.solve(curvature, slope));
        }
        return curvature;
    }

    /** By what the cells are taken to differ from what was expected. */
    public double factor(Trait trait) {
        return Math.exp(logFactors[trait.ordinal()]);
    }

    /** The steepest way down, and how the ground bends: the normal equations of Gauss and Newton. */
    private void weigh(double[] slope, double[][] curvature) {
        double[] predicted = new double[seen.count()];
        run(logFactors, predicted, hoursSeen);
        double[][] nudged = new double[TRAITS][seen.count()];
        for (int trait = 0; trait < TRAITS; trait++) {
            run(nudged(trait), nudged[trait], hoursSeen);
            double spread = Math.max(1e-3, product.spread().get(trait));
            curvature[trait][trait] += 1 / (spread * spread);
            slope[trait] -= logFactors[trait] / (spread * spread);
        }
        for (int i = 0; i < seen.count(); i++) {
            double residual = seen.residual(i, predicted[i]);
            double weight = Math.min(1, LARGE_RESIDUAL / Math.max(1e-9, Math.abs(residual)));
            for (int one = 0; one < TRAITS; one++) {
                double slopeOfOne = (nudged[one][i] - predicted[i]) / NUDGE / seen.spread(i);
                slope[one] += weight * slopeOfOne * residual;
                for (int other = 0; other < TRAITS; other++) {
                    curvature[one][other] += weight * slopeOfOne * (nudged[other][i] - predicted[i]) / NUDGE / seen.spread(i);
                }
            }
        }
    }

    private void step(double[] change) {
        for (int trait = 0; trait < TRAITS; trait++) {
            double spread = Math.max(1e-3, product.spread().get(trait));
            double bounded = Math.clamp(change[trait], -spread, spread);
            logFactors[trait] = Math.clamp(logFactors[trait] + bounded, -FURTHEST * spread, FURTHEST * spread);
        }
    }

    private double[] nudged(int trait) {
        double[] factors = logFactors.clone();
        factors[trait] += NUDGE;
        return factors;
    }

    /** The model up to this hour: as measured, then as planned; notes what it says where something was seen, if asked to. */
    private CultureRun run(double[] logs, double[] predicted, int untilHour) {
        CultureRun culture = begin(logs);
        int next = 0;
        for (int hour = 0; hour <= untilHour; hour++) {
            while (predicted != null && next < seen.count() && seen.hour(next) == hour) {
                predicted[next] = Observations.log(seen.kind(next), culture.concentration(seen.kind(next)));
                next++;
            }
            if (hour < untilHour) {
                advance(culture);
            }
        }
        return culture;
    }

    private CultureRun begin(double[] logs) {
        double[] factors = new double[TRAITS];
        for (int trait = 0; trait < TRAITS; trait++) {
            factors[trait] = Math.exp(logs[trait]);
        }
        return new CultureRun(product.regime(), product.liquids(), Trait.applied(product.kinetics(), factors), litres, inoculumLitres);
    }

    private void advance(CultureRun culture) {
        int hour = culture.hours();
        if (hour < hoursSeen) {
            culture.hour(feedLitres[hour], glucoseLitres[hour], baseLitres[hour], celsius[hour]);
        } else {
            culture.follow(planned);
        }
    }

    private int goOn(CultureRun culture) {
        while (culture.hours() < harvestHour && culture.viabilityPercent() >= product.regime().leastViabilityPercent()) {
            advance(culture);
        }
        return culture.hours();
    }
}
