package org.magistral.image.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.magistral.core.batch.step.Question;
import org.magistral.core.event.Events;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.sensor.CultureLog;
import org.magistral.core.forecast.sensor.Expected;
import org.magistral.core.forecast.sensor.SoftSensor;
import org.magistral.core.forecast.watch.Course;
import org.magistral.core.forecast.watch.CultureWatch;
import org.magistral.core.input.Channel;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.input.Source;
import org.magistral.core.input.VotingGroup;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.twin.LabResult;
import org.magistral.core.twin.Twin;
import org.magistral.core.twin.TwinParameters;
import org.magistral.core.twin.fault.Fault;
import org.magistral.core.twin.vessel.Fluid;
import org.magistral.desk.config.unit.UnitConfig;

/**
 * One culture on a twin that differs from the model: in every kinetic parameter, in the strength of its feeds, in what its pumps give for a
 * count and in what its probes show. A plain hand sees the unit's own channels and drives the twin's outputs, second by second;
 * the forecast sees what {@link CultureWatch} sees in a unit. One thread.
 */
final class GrownTwin {
    /** On these days a forecast is noted. */
    static final int[] DAYS = {3, 5, 7};

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int HOUR_SECONDS = 3600;
    private static final int DAY_SECONDS = 24 * HOUR_SECONDS;
    private static final int FILL_SECONDS = HOUR_SECONDS;
    private static final double FILL_ML_PER_MIN = 500;
    private static final int CONDITION_SECONDS = 12 * HOUR_SECONDS;
    private static final int INOCULATION_SECONDS = 600;
    private static final double INOCULUM_ML_PER_MIN = 198;
    private static final int LABORATORY_SECONDS = 2 * HOUR_SECONDS;
    private static final double SAMPLE_MILLILITRES = 20;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MOST_CELLS = 10;
    private static final List<String> SEEN = List.of("TT-101A", "TT-101B", "TT-101C", "AT-110A", "AT-110B", "AT-111A", "AT-111B", "AT-113");

    private final Product product;
    private final Course course;
    private final UnitConfig unit;
    private final Twin twin;
    private final Hand hand;
    private final List<Suspicion> suspicions;
    private final ProcessImage image;
    private final List<Source> sources = new ArrayList<>();
    private final CultureWatch watch;
    private final double[] foreseen = new double[DAYS.length];
    private final double[] pumpFactors;
    private final double[] counted = new double[3];
    private final double cellsFactor;
    private final double[] offsets;

    private List<Question> questions = List.of();
    private LabResult drawn;
    private long nowNanos = SECOND_NANOS;

    /**
     * What came of one.
     *
     * @param grams in the bag at harvest
     * @param planned what the recipe would give with cells as expected
     * @param foreseen one for each of {@link #DAYS}
     */
    record Result(double grams, double planned, double[] foreseen) {}

    GrownTwin(Product product, Course course, UnitConfig unit, long seed) {
        this(product, course, unit, seed, List.of(), List.of());
    }

    /**
     * @param suspicions that look on
     */
    GrownTwin(Product product, Course course, UnitConfig unit, long seed, List<Fault> faults, List<Suspicion> suspicions) {
        this.suspicions = suspicions;
        this.product = product;
        this.course = course;
        this.unit = unit;
        Random random = new Random(seed);
        Variation variation = new Variation(product, random);
        twin = new Twin(parameters(variation), seed, faults);
        pumpFactors = new double[]{variation.factor(0.02), variation.factor(0.02), variation.factor(0.02)};
        cellsFactor = variation.factor(0.1);
        offsets = new double[]{0.1 * random.nextGaussian(), 0.03 * random.nextGaussian(), 2 * random.nextGaussian()};
        image = new ProcessImage(unit.tags().size());
        Events unheard = new Events(_ -> {});
        for (ChannelSpec spec : unit.channels()) {
            if (SEEN.contains(spec.tag())) {
                int index = unit.tags().indexOf(spec.tag());
                sources.add(new Channel(index, unit.tags().get(index), spec, twin.sensor(spec.tag()), unheard));
            }
        }
        unit.groups().stream().filter(spec -> SEEN.containsAll(spec.members()))
                .forEach(spec -> sources.add(new VotingGroup(spec, unit.tags(), unheard)));
        watch = CultureWatch.of(unit.tags(), () -> questions, this::asked);
        hand = new Hand(twin);
    }

    private TwinParameters parameters(Variation variation) {
        TwinParameters standard = TwinParameters.standard();
        Fluid feed = standard.feed().fluid();
        Fluid glucose = standard.glucose().fluid();
        double strength = variation.factor(0.03);
        double sweetness = variation.factor(0.03);
        return new TwinParameters(variation.kinetics(), standard.extensions(),
                new TwinParameters.Supply(Fluid.nutrients(feed.densityKgPerLitre(), strength * feed.glucoseMillimolar(),
                        strength * feed.glutamineMillimolar()), standard.feed().kilograms()),
                new TwinParameters.Supply(Fluid.nutrients(glucose.densityKgPerLitre(), sweetness * glucose.glucoseMillimolar(), 0),
                        standard.glucose().kilograms()),
                standard.base(), standard.acid(), standard.antifoam(), standard.medium(), standard.inoculum(), standard.roomCelsius(),
                standard.roomSwingCelsius());
    }

    /** From the empty bag to harvest. */
    Result grow() {
        step();
        List.of("K1", "K2", "XV-100", "KE-101").forEach(tag -> twin.actuator(tag).write(1));
        twin.actuator("XV-109").write(0);
        show("FQ-101", 0);
        show("FQ-102", 0);
        show("FQ-103", 0);
        show("FQ-107", 0);
        pour("P-106", "FQ-106", FILL_ML_PER_MIN, FILL_SECONDS);
        for (int second = 0; second < CONDITION_SECONDS; second++) {
            hold(product.regime().warmCelsius());
        }
        show("CULTURE", 1);
        pour("P-107", "FQ-107", INOCULUM_ML_PER_MIN, INOCULATION_SECONDS);
        double planned = new SoftSensor(product, course.feed(), (FILL_ML_PER_MIN * FILL_SECONDS + INOCULUM_ML_PER_MIN
                * INOCULATION_SECONDS) / SECONDS_PER_MINUTE / 1000, course.hours()).forecast().grams();
        culture();
        return new Result(twin.truth().productGrams(), planned, foreseen.clone());
    }

    private void pour(String pump, String total, double millilitresPerMinute, int seconds) {
        twin.actuator(pump).write(millilitresPerMinute);
        for (int second = 0; second < seconds; second++) {
            hold(product.regime().warmCelsius());
        }
        twin.actuator(pump).write(0);
        show(total, millilitresPerMinute * seconds / SECONDS_PER_MINUTE);
    }

    /** As the recipe goes: warm for five days or until there are enough cells, then cold for four or until too many are dead. */
    private void culture() {
        int warmSeconds = (int) Math.round(product.regime().shiftHour() * HOUR_SECONDS);
        int shift = Integer.MAX_VALUE;
        int rest = course.hours() * HOUR_SECONDS - warmSeconds;
        for (int second = 0; second < shift || second - shift < rest; second++) {
            if (shift == Integer.MAX_VALUE && (second >= warmSeconds || isSample(second) && drawn.viableMillionPerMl() >= MOST_CELLS)) {
                shift = second;
            }
            double cold = shift > second ? 0 : product.regime().celsiusPerHour() * (second - shift) / HOUR_SECONDS;
            feed(second);
            hold(Math.max(product.regime().coldCelsius(), product.regime().warmCelsius() - cold));
            laboratory(second);
        }
    }

    private static boolean isSample(int second) {
        return second % DAY_SECONDS == LABORATORY_SECONDS + 1 && second > DAY_SECONDS;
    }

    private void feed(int second) {
        int hour = second / HOUR_SECONDS;
        give(0, "P-101", "FQ-101", course.feed().feedMlPerHour(hour) / SECONDS_PER_MINUTE);
        give(1, "P-102", "FQ-102", course.feed().glucoseMlPerHour(hour) / SECONDS_PER_MINUTE);
    }

    private void give(int pump, String actuator, String total, double millilitresPerMinute) {
        twin.actuator(actuator).write(pumpFactors[pump] * millilitresPerMinute);
        counted[pump] += millilitresPerMinute / SECONDS_PER_MINUTE;
        show(total, counted[pump]);
    }

    /** A sample a day, and its results two hours later. */
    private void laboratory(int second) {
        int sinceSample = second % DAY_SECONDS;
        if (second >= DAY_SECONDS && sinceSample == 0) {
            drawn = twin.sampleLab(SAMPLE_MILLILITRES);
            questions = List.of(new Question("daily", Question.Kind.RESULTS,
                    "LAB.VCD, LAB.VIABILITY, LAB.GLUCOSE, LAB.LACTATE, LAB.GLUTAMINE, LAB.AMMONIUM, LAB.TITRE", nowNanos));
        } else if (second >= DAY_SECONDS && sinceSample == LABORATORY_SECONDS) {
            show("LAB.VCD", drawn.viableMillionPerMl());
            show("LAB.VIABILITY", drawn.viabilityPercent());
            show("LAB.GLUCOSE", drawn.glucoseMillimolar());
            show("LAB.LACTATE", drawn.lactateMillimolar());
            show("LAB.GLUTAMINE", drawn.glutamineMillimolar());
            show("LAB.AMMONIUM", drawn.ammoniumMillimolar());
            show("LAB.TITRE", drawn.titreGramsPerLitre());
            questions = List.of();
        }
    }

    private void hold(double celsius) {
        double base = hand.hold(value("TT-101"), celsius, value("AT-110"), product.regime().ph(), value("AT-111"),
                product.regime().oxygenPercent());
        give(2, "P-103", "FQ-103", base);
        step();
        suspicions.forEach(suspicion -> suspicion.look(hand.outputPercent(), counted[2]));
    }

    private void step() {
        nowNanos += SECOND_NANOS;
        twin.step(nowNanos);
        twin.heartbeat(nowNanos);
        for (Source source : sources) {
            source.latch(nowNanos, image);
        }
        show("TT-101", value("TT-101") + offsets[0]);
        show("AT-110", value("AT-110") + offsets[1]);
        show("AT-111", value("AT-111") + offsets[2]);
        show("AT-113", value("AT-113") * cellsFactor);
        watch.latch(nowNanos, image);
    }

    private void asked(CultureLog log, long atNanos) {
        if (!suspicions.isEmpty()) {
            Expected expected = new SoftSensor(product, course.feed(), course.hours(), log, SoftSensor.BLIND_HOURS).expected();
            double base = watch.baseMillilitresBefore(Expected.BASE_HOURS);
            suspicions.forEach(suspicion -> suspicion.expect(expected, base));
        }
        for (int i = 0; i < DAYS.length; i++) {
            if (log.hours() == 24 * DAYS[i]) {
                foreseen[i] = new SoftSensor(product, course.feed(), course.hours(), log).forecast().grams();
            }
        }
    }

    private double value(String tag) {
        return image.value(unit.tags().indexOf(tag));
    }

    private void show(String tag, double value) {
        image.good(unit.tags().indexOf(tag), value, nowNanos);
    }
}
