package org.magistral.core.twin.vessel;

/**
 * What a bottle holds. Cells are in 1e6/mL.
 *
 * @param strongIonMillimolar strong base less strong acid, as it counts against bicarbonate: 3000 for 3 N NaOH, below 0 for an acid
 * @param inorganicCarbonMillimolar dissolved CO2 and bicarbonate together
 * @param antifoamShare part by volume that is antifoam, 0 to 1
 */
public record Fluid(
        double densityKgPerLitre,
        double viableMillionPerMl,
        double deadMillionPerMl,
        double glucoseMillimolar,
        double glutamineMillimolar,
        double lactateMillimolar,
        double ammoniumMillimolar,
        double productGramsPerLitre,
        double strongIonMillimolar,
        double inorganicCarbonMillimolar,
        double antifoamShare) {
    public Fluid {
        if (!(densityKgPerLitre > 0)) {
            throw new IllegalArgumentException("a density of " + densityKgPerLitre + " kg/L");
        }
    }

    /** A solution of nutrients, without ions that count. */
    public static Fluid nutrients(double densityKgPerLitre, double glucoseMillimolar, double glutamineMillimolar) {
        return new Fluid(densityKgPerLitre, 0, 0, glucoseMillimolar, glutamineMillimolar, 0, 0, 0, 0, 0, 0);
    }

    /** A strong base (above 0) or acid (below 0). */
    public static Fluid strongIon(double densityKgPerLitre, double millimolar) {
        return new Fluid(densityKgPerLitre, 0, 0, 0, 0, 0, 0, 0, millimolar, 0, 0);
    }

    /** Medium with 23.8 mM bicarbonate under 50 mmHg of CO2, which is pH 7.29. */
    public static Fluid medium(double glucoseMillimolar, double glutamineMillimolar, double ammoniumMillimolar) {
        double carbon = 23.8 + 50 * Carbonate.MILLIMOLAR_PER_MMHG;
        return new Fluid(1.0, 0, 0, glucoseMillimolar, glutamineMillimolar, 0, ammoniumMillimolar, 0, 23.8, carbon, 0);
    }
}
