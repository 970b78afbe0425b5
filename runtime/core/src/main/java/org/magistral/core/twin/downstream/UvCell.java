package org.magistral.core.twin.downstream;

import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;

/**
 * A UV detector: what the liquid absorbs over its path, less what light goes round it, so that it saturates softly as a real one does.
 * 10 g/L in 2 mm at 280 nm are 2.8 AU [C] and show as 2.4.
 *
 * @param pathCm through the liquid
 * @param millilitresPerMgCm extinction of the product
 * @param chromophoreShare how much of what else absorbs at 280 nm does so here
 * @param strayLight share of the light that misses the liquid
 */
public record UvCell(double pathCm, double millilitresPerMgCm, double chromophoreShare, double strayLight) {
    /** 280 nm, 2 mm; 1.4 mL/mg/cm [K] of unit-operations.md. */
    public static final UvCell A280_2_MM = new UvCell(0.2, 1.4, 1, 0.003);
    /** 280 nm, 0.5 mm. */
    public static final UvCell A280_HALF_MM = new UvCell(0.05, 1.4, 1, 0.003);
    /** 300 nm, 2 mm: a tenth of it [K]. */
    public static final UvCell A300_2_MM = new UvCell(0.2, 0.14, 0.1, 0.003);

    /**
     * What it shows for this liquid.
     *
     * @param lamp how much light its lamp still gives: 1 in health, 0 when dead, which shows as black as the detector can
     */
    public double milliAu(Stream liquid, double lamp) {
        double perCm = millilitresPerMgCm * liquid.productGramsPerLitre() + chromophoreShare * liquid.perLitre(Matter.CHROMOPHORE);
        double light = lamp * Math.pow(10, -perCm * pathCm) + strayLight;
        return -1000 * Math.log10(light / (1 + strayLight));
    }

    /** The most it can show. */
    public double saturatedMilliAu() {
        return -1000 * Math.log10(strayLight / (1 + strayLight));
    }
}
