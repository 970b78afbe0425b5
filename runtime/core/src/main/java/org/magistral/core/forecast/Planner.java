package org.magistral.core.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Chooses working volume, feed and days for an order. For each volume the model is fed as it needs, which gives the profile; then
 * the profile is run with the expected cells and with 64 samples of them, drawn from the product's spreads with a fixed seed, each
 * with its mirror image. Samples and not first-order sensitivities: grams answer growth by a curve that bends where the feed runs
 * out, and a line would promise too much above it. The cheapest of all that reach the order with the product's confidence is the
 * plan. One thread; the first plan takes less than a
 * second, a further one next to nothing.
 */
public final class Planner {
    private static final long SEED = 20180402;
    private static final int PAIRS = 32;
    private static final double LITRES_STEP = 2;
    private static final int HOURS_A_DAY = 24;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;
    /** The bag trips its inlets at 50 kg (I-10); this leaves room for foam and doubt. [K] */
    private static final double FULLEST_LITRES = 48;

    private final Product product;
    private final Prices prices;
    private final double[][] samples;
    private List<Candidate> candidates;

    public Planner(Product product, Prices prices) {
        this.product = product;
        this.prices = prices;
        samples = samples(product.spread());
    }

    private static double[][] samples(List<Double> spread) {
        Random random = new Random(SEED);
        double[][] samples = new double[2 * PAIRS][Trait.count()];
        for (int pair = 0; pair < PAIRS; pair++) {
            for (int trait = 0; trait < Trait.count(); trait++) {
                double deviation = spread.get(trait) * random.nextGaussian();
                samples[2 * pair][trait] = Math.exp(deviation);
                samples[2 * pair + 1][trait] = Math.exp(-deviation);
            }
        }
        return samples;
    }

    /**
     * The plan, or the most that this unit can make.
     *
     * @param grams ordered, in doses
     * @param days of culture, or 0 for whatever is cheapest
     * @throws IllegalArgumentException when grams or days are none that a batch could have; the message is for people
     */
    public Answer plan(double grams, int days) {
        Regime regime = product.regime();
        if (!(grams > 0) || Double.isInfinite(grams)) {
            throw new IllegalArgumentException("--grams " + grams + ": a plan needs a number of grams above 0, such as --grams 40");
        }
        if (days != 0 && (days < regime.leastDays() || days > regime.mostDays())) {
            throw new IllegalArgumentException("--days " + days + ": " + product.id() + " is grown for " + regime.leastDays() + " to "
                    + regime.mostDays() + " days");
        }
        if (candidates == null) {
            candidates = candidates();
        }
        List<Candidate> all = candidates.stream().filter(each -> days == 0 || each.days == days).toList();
        return all.stream()
                .filter(each -> each.surely() * product.overallYield() >= grams)
                .map(each -> plan(each, grams))
                .min(Comparator.comparingDouble(Plan::cost))
                .map(Answer.class::cast)
                .orElseGet(() -> most(all));
    }

    /**
     * What a given way of making it can be expected to give, good or bad.
     *
     * @param grams ordered, in doses
     * @param days of culture
     */
    public Plan by(double litres, FeedProfile feed, int days, double grams) {
        CultureRun expected = new CultureRun(product.regime(), product.liquids(), product.kinetics(), litres);
        Gas gas = new Gas();
        for (int day = 1; day <= days; day++) {
            breathe(expected, feed, gas);
        }
        double[] sorted = Arrays.stream(samples).mapToDouble(factors -> gramsByDay(factors, feed, litres, days)[days]).sorted().toArray();
        return plan(new Candidate(litres, feed, days, expected, gas, sorted), grams);
    }

    private Answer most(List<Candidate> all) {
        return all.stream()
                .max(Comparator.comparingDouble(Candidate::surely))
                .<Answer>map(each -> new Answer.TooMuch(each.surely() * product.overallYield(), each.litres, each.days))
                .orElseThrow(
                        () -> new IllegalArgumentException(product.id() + ": on every day that its file allows the cells are dead, the "
                                + "bag is full or the gas too little"));
    }

    /** What each volume gives on each day on which it can be harvested. */
    private List<Candidate> candidates() {
        Regime regime = product.regime();
        List<Candidate> candidates = new ArrayList<>();
        int volumes = (int) Math.floor((regime.mostLitres() - regime.leastLitres()) / LITRES_STEP + 1e-9);
        for (int i = 0; i <= volumes; i++) {
            double litres = regime.leastLitres() + i * LITRES_STEP;
            FeedProfile feed = feed(litres);
            CultureRun expected = new CultureRun(regime, product.liquids(), product.kinetics(), litres);
            double[][] grams = Arrays.stream(samples).map(factors -> gramsByDay(factors, feed, litres, regime.mostDays()))
                    .toArray(double[][]::new);
            Gas gas = new Gas();
            for (int day = 1; day <= regime.mostDays(); day++) {
                breathe(expected, feed, gas);
                boolean possible = expected.litres() <= FULLEST_LITRES && gas.isEnough()
                        && expected.viabilityPercent() >= regime.leastViabilityPercent();
                if (possible && day >= regime.leastDays()) {
                    candidates.add(new Candidate(litres, feed, day, expected, gas, sortedOn(day, grams)));
                }
            }
        }
        return candidates;
    }

    private void breathe(CultureRun culture, FeedProfile feed, Gas gas) {
        for (int hour = 0; hour < HOURS_A_DAY; hour++) {
            culture.follow(feed);
            gas.hour(culture, product.regime().celsius(culture.hours()), product.regime().oxygenPercent());
        }
    }

    private static double[] sortedOn(int day, double[][] gramsByDay) {
        return Arrays.stream(gramsByDay).mapToDouble(grams -> grams[day]).sorted().toArray();
    }

    /** What one gives who sees glucose and glutamine, by the half day, in whole mL/h: pumps dose no finer. */
    private FeedProfile feed(double litres) {
        int halfDays = product.regime().mostDays() * HOURS_A_DAY / FeedProfile.HOURS;
        double[] feed = new double[halfDays];
        double[] glucose = new double[halfDays];
        CultureRun culture = new CultureRun(product.regime(), product.liquids(), product.kinetics(), litres);
        for (int i = 0; i < halfDays; i++) {
            double feedBefore = culture.feedLitres();
            double glucoseBefore = culture.glucoseLitres();
            for (int hour = 0; hour < FeedProfile.HOURS; hour++) {
                culture.feedAsNeeded();
            }
            feed[i] = Math.rint(1000 * (culture.feedLitres() - feedBefore) / FeedProfile.HOURS);
            glucose[i] = Math.rint(1000 * (culture.glucoseLitres() - glucoseBefore) / FeedProfile.HOURS);
        }
        return new FeedProfile(feed, glucose);
    }

    private double[] gramsByDay(double[] factors, FeedProfile feed, double litres, int days) {
        CultureRun culture = new CultureRun(product.regime(), product.liquids(), Trait.applied(product.kinetics(), factors), litres);
        double[] grams = new double[days + 1];
        for (int day = 1; day < grams.length; day++) {
            for (int hour = 0; hour < HOURS_A_DAY; hour++) {
                culture.follow(feed);
            }
            grams[day] = culture.productGrams();
        }
        return grams;
    }

    private Plan plan(Candidate c, double grams) {
        double harvestHour = product.preparationHours() + c.days * HOURS_A_DAY;
        double completionHour = harvestHour + product.purificationHours();
        double reached = Arrays.stream(c.sortedGrams).filter(each -> each * product.overallYield() >= grams).count();
        return new Plan(product, grams, c.litres, c.feed.until(c.days * HOURS_A_DAY / FeedProfile.HOURS), c.days, c.expectedGrams,
                new Band(percentile(c.sortedGrams, LOW), percentile(c.sortedGrams, HIGH)), reached / c.sortedGrams.length, harvestHour,
                completionHour, c.finalLitres, c.viabilityPercent, c.materials, c.materials.times(product.margin()),
                prices.of(c.materials, completionHour / HOURS_A_DAY));
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** One volume harvested on one day. */
    private final class Candidate {
        private final double litres;
        private final FeedProfile feed;
        private final int days;
        private final double expectedGrams;
        private final double finalLitres;
        private final double viabilityPercent;
        private final Materials materials;
        private final double[] sortedGrams;

        Candidate(double litres, FeedProfile feed, int days, CultureRun expected, Gas gas, double[] sortedGrams) {
            this.litres = litres;
            this.feed = feed;
            this.days = days;
            this.sortedGrams = sortedGrams;
            expectedGrams = expected.productGrams();
            finalLitres = expected.litres();
            viabilityPercent = expected.viabilityPercent();
            double inoculum = litres * product.regime().inoculumShare();
            materials = new Materials(litres - inoculum, inoculum, inoculum * product.liquids().inoculum().viableMillionPerMl(),
                    expected.feedLitres(), expected.glucoseLitres(), expected.baseLitres(), gas.airCubicMetres(), gas.oxygenCubicMetres(),
                    gas.carbonDioxideCubicMetres());
        }

        /** What so many of the batches give as the product's confidence asks for. */
        double surely() {
            return percentile(sortedGrams, 1 - product.confidence());
        }
    }
}
