package org.magistral.core.twin.downstream;

/**
 * A tangential-flow cassette.
 *
 * @param areaM2 its area
 * @param lmhPerBar what it lets through clean, with water
 * @param filmLmh mass transfer from the membrane back into the liquid, at {@code ratedFeed}
 * @param gelGramsPerLitre at which nothing goes through any more
 * @param passesProduct share of the product that goes with the water
 * @param barAtRatedFeed from feed to retentate, with water
 * @param ratedFeedLitresPerMinM2 the feed that goes with it
 * @param leastLitres in the tank, below which the pump draws air
 */
public record CrossflowParameters(
        double areaM2,
        double lmhPerBar,
        double filmLmh,
        double gelGramsPerLitre,
        double passesProduct,
        double barAtRatedFeed,
        double ratedFeedLitresPerMinM2,
        double leastLitres) {

    /**
     * 30 kDa: at 10 g/L and 4 L/min/m2 it gives 120 LMH at 1.0 bar and hardly more above 1.9, of the 25 to 30 psi and 86 to 150 LMH of
     * [S:pellicon]; 0.9 bar from feed to retentate, of its 10 to 20 psid. 0.0003 of the product goes with the water [K].
     */
    public static CrossflowParameters standard(double areaM2) {
        return new CrossflowParameters(areaM2, 300, 40, 300, 3e-4, 0.9, 4, 0.15);
    }
}
