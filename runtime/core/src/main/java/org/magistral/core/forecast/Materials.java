package org.magistral.core.forecast;

/**
 * What a batch takes.
 *
 * @param inoculumBillionCells living, 1e9
 * @param airCubicMetres at standard conditions, as the other gases
 */
public record Materials(
        double mediumLitres,
        double inoculumLitres,
        double inoculumBillionCells,
        double feedLitres,
        double glucoseLitres,
        double baseLitres,
        double airCubicMetres,
        double oxygenCubicMetres,
        double carbonDioxideCubicMetres) {
    /** So many times as much of all that is poured or blown in, to be had at hand; cells are counted, not kept in reserve. */
    public Materials times(double factor) {
        return new Materials(mediumLitres * factor, inoculumLitres, inoculumBillionCells, feedLitres * factor, glucoseLitres * factor,
                baseLitres * factor, airCubicMetres * factor, oxygenCubicMetres * factor, carbonDioxideCubicMetres * factor);
    }
}
