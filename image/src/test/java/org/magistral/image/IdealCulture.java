package org.magistral.image;

import java.util.Locale;

/**
 * The culture that the recipe's volumes, temperatures and feeds ought to give: the equations of Kornecki & Strube 2018 (Bioengineering
 * 5:25, Table 2) with the extensions of the project's notes, written from the paper and apart from the twin, in amounts instead of
 * concentrations, by Heun's method at 5 s instead of Runge and Kutta's at 60 s. Control is ideal: temperature and pH stand on their
 * set-points, oxygen limits nothing, no base dilutes, nobody starves.
 */
final class IdealCulture {
    static final double STEP_HOURS = 5.0 / 3600;
    /** Extension: this much of the cells dies in an hour, however well they are kept. */
    static final double LEAST_DEATH = 0.001;

    /** Millimoles and grams in a litre; cells in 1e9. */
    record Liquid(double cells, double glucose, double glutamine, double lactate, double ammonium, double product) {
        static final Liquid MEDIUM = new Liquid(0, 35, 6, 0, 0.5, 0);
        static final Liquid INOCULUM = new Liquid(6.5, 15, 2, 12, 1.5, 0.03);
        static final Liquid FEED = new Liquid(0, 150, 60, 0, 0, 0);
        static final Liquid GLUCOSE = new Liquid(0, 1500, 0, 0, 0, 0);

        private double of(int what) {
            return switch (what) {
                case LITRES -> 1;
                case CELLS -> cells;
                case GLC -> glucose;
                case GLN -> glutamine;
                case LAC -> lactate;
                case AMM -> ammonium;
                case MAB -> product;
                default -> 0;
            };
        }
    }

    /** What the recipe and its loops hold at one moment. */
    record Conditions(double celsius, double ph, double feedLitresPerHour, double glucoseLitresPerHour) {}

    private static final int LITRES = 0;
    private static final int CELLS = 1;
    private static final int GLC = 2;
    private static final int GLN = 3;
    private static final int LAC = 4;
    private static final int AMM = 5;
    private static final int MAB = 6;
    private static final int DEAD = 7;
    private static final int AMOUNTS = 8;

    private final double[] amounts = new double[AMOUNTS];
    private final double leastDeath;
    private double leastGlucose = Double.POSITIVE_INFINITY;

    IdealCulture(double leastDeath) {
        this.leastDeath = leastDeath;
    }

    void add(Liquid liquid, double litres) {
        for (int i = 0; i < AMOUNTS; i++) {
            amounts[i] += liquid.of(i) * litres;
        }
    }

    /** A sample takes its share of everything. */
    void draw(double litres) {
        double left = 1 - litres / amounts[LITRES];
        for (int i = 0; i < AMOUNTS; i++) {
            amounts[i] *= left;
        }
    }

    /** One step: the mean of the slopes at its begin and at the end that the first slope leads to. */
    void step(double hours, Conditions now) {
        double[] first = slopes(amounts, now);
        double[] ahead = moved(amounts, first, hours);
        double[] second = slopes(ahead, now);
        for (int i = 0; i < AMOUNTS; i++) {
            amounts[i] = Math.max(0, amounts[i] + hours * (first[i] + second[i]) / 2);
        }
        if (amounts[CELLS] > 0) {
            leastGlucose = Math.min(leastGlucose, amounts[GLC] / amounts[LITRES]);
        }
    }

    private static double[] moved(double[] from, double[] slopes, double hours) {
        double[] to = new double[AMOUNTS];
        for (int i = 0; i < AMOUNTS; i++) {
            to[i] = Math.max(0, from[i] + hours * slopes[i]);
        }
        return to;
    }

    private double[] slopes(double[] at, Conditions now) {
        double glc = at[GLC] / at[LITRES];
        double gln = at[GLN] / at[LITRES];
        double lac = at[LAC] / at[LITRES];
        double amm = at[AMM] / at[LITRES];
        double warmth = (now.celsius() - 36.4) / 3.12;
        double acidity = now.ph() - 6.99;
        double growth = 0.039 * glc / (1.00 + glc) * gln / (0.047 + gln) * 43.0 / (43.0 + lac) * 6.51 / (6.51 + amm)
                * Math.exp(-warmth * warmth) * Math.exp(-acidity * acidity);
        double death = Math.max(leastDeath, 0.004 * lac / (45.8 + lac) * amm / (6.51 + amm));
        double net = growth - death;
        double qGlc = net / 0.357 + 0.0692 * glc / (glc + 0.01);
        double qGln = net / 0.974 + 0.0032 * gln / (2.1 + gln);
        double qAmm = 0.67 * net / 0.974 - 0.0063 * amm / (amm + 0.01);
        double cells = at[CELLS];
        double[] slopes = new double[AMOUNTS];
        for (int i = 0; i < AMOUNTS; i++) {
            slopes[i] = now.feedLitresPerHour() * Liquid.FEED.of(i) + now.glucoseLitresPerHour() * Liquid.GLUCOSE.of(i);
        }
        slopes[CELLS] += net * cells;
        slopes[DEAD] = death * cells;
        slopes[GLC] -= qGlc * cells;
        slopes[GLN] -= qGln * cells;
        slopes[LAC] += 0.70 * qGlc * cells;
        slopes[AMM] += qAmm * cells;
        slopes[MAB] += 0.00151 * cells;
        return slopes;
    }

    double litres() {
        return amounts[LITRES];
    }

    double productGrams() {
        return amounts[MAB];
    }

    double millionCellsPerMl() {
        return amounts[CELLS] / amounts[LITRES];
    }

    double viabilityPercent() {
        return 100 * amounts[CELLS] / (amounts[CELLS] + amounts[DEAD]);
    }

    /** Ever since the cells were there, mM. */
    double leastGlucose() {
        return leastGlucose;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "%.2f L, %.3f 1e6/mL, glucose %.2f, glutamine %.3f, lactate %.2f, ammonium %.3f mM, product %.3f g",
                litres(), millionCellsPerMl(), amounts[GLC] / litres(), amounts[GLN] / litres(), amounts[LAC] / litres(),
                amounts[AMM] / litres(),
                productGrams());
    }
}
