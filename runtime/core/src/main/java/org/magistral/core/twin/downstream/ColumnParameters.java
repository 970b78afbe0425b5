package org.magistral.core.twin.downstream;

/**
 * A packed column and what it does.
 *
 * @param litres of resin
 * @param capacityGramsPerLitre product at which a tenth breaks through, new, at 6 minutes; of a flow-through column, at which a tenth of
 *     the impurities does
 * @param productBinds share of the product that the resin takes under the conditions it is meant for
 * @param monomerElutes share of it that comes off in the peak; the rest only with the strip
 * @param peak how it comes off
 * @param aggregate of clumped product; its binding is that of the product
 * @param hostCellProtein what the resin does to that which swims free
 * @param clingingProtein what it does to that which clings to the product
 * @param dna what the resin does to it
 * @param proteinA what the resin does to what leached before
 * @param leachedUgPerGram Protein A that comes off a new resin with the product, 0 for another resin
 * @param barAtRatedFlow of a clean column at {@code ratedMlPerMin}, with water
 * @param ratedMlPerMin the flow that goes with it
 */
public record ColumnParameters(
        Chemistry chemistry,
        double litres,
        double capacityGramsPerLitre,
        double productBinds,
        double monomerElutes,
        Peak peak,
        Affinity aggregate,
        Affinity hostCellProtein,
        Affinity clingingProtein,
        Affinity dna,
        Affinity proteinA,
        double leachedUgPerGram,
        double barAtRatedFlow,
        double ratedMlPerMin) {

    /**
     * How a thing takes to the resin.
     *
     * @param tight share of what comes that stays through the washes
     * @param loose share of what comes that the washes take off
     * @param elutes share of it that comes off with the product
     */
    public record Affinity(double tight, double loose, double elutes) {}

    /**
     * Protein A, 35 g/L, 0.8 bar at 5 minutes; 96 % comes off [K]: a step yield of 90 to 98 %. Of some 160,000 ng/mg of host cell protein
     * about 250 are left, nearly all of it clinging, and 6 ng/mg of Protein A are new, of the usual 100 to 1,000 and 1 to 20 [K].
     */
    public static ColumnParameters proteinA(double litres) {
        return new ColumnParameters(Chemistry.PROTEIN_A, litres, 35, 1, 0.965, new Peak(0.35, 0.12, 0.3), new Affinity(1, 0, 0.9),
                new Affinity(0.0002, 0.03, 1), new Affinity(0.75, 0, 1), new Affinity(0.002, 0.02, 1), new Affinity(0, 0, 0), 6, 0.8,
                200 * litres);
    }

    /** Anion exchange in flow-through: 150 g/L; 1.5 % of the product stays; free protein by one decade, DNA by two and more [K]. */
    public static ColumnParameters anionExchange(double litres) {
        return new ColumnParameters(Chemistry.ANION_EXCHANGE, litres, 150, 0.015, 0, new Peak(0.5, 0.2, 0.3), new Affinity(0.1, 0, 0),
                new Affinity(0.95, 0, 0), new Affinity(0.85, 0, 0), new Affinity(0.995, 0, 0), new Affinity(0.6, 0, 0), 0, 0.5,
                200 * litres);
    }

    /**
     * Cation exchange, 50 g/L: aggregates come off after the product, so most of them stay [K]. Free protein goes down 36-fold, as in the
     * capture of an antibody on such a resin: 24,000 ng/mg to 671 (Nian and Gagnon 2016, J. Chromatogr. A 1453:152); DNA, which the resin
     * repels, by two decades nearly; of what clings a fifth stays with the product [K].
     */
    public static ColumnParameters cationExchange(double litres) {
        return new ColumnParameters(Chemistry.CATION_EXCHANGE, litres, 50, 1, 0.965, new Peak(0.4, 0.15, 0.35), new Affinity(1, 0, 0.3),
                new Affinity(0.028, 0.05, 1), new Affinity(0.2, 0.05, 1), new Affinity(0.02, 0.05, 1), new Affinity(0.2, 0.05, 1), 0, 0.6,
                200 * litres);
    }
}
