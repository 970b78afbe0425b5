package org.magistral.core.twin.downstream;

/**
 * One stage of a filtration at constant flow.
 *
 * @param areaM2 its area
 * @param cleanBar what it costs clean, at {@code ratedLmh}, with water
 * @param ratedLmh the flux that goes with it, L/m2/h
 * @param capacityLitresPerM2 how much of a liquid of {@code ratedNtu} plugs it
 * @param ratedNtu the turbidity that goes with it
 * @param holdUpLitres liquid in its housing
 * @param bindsGramsPerM2 product that its material keeps
 * @param passesTurbidity share of the turbidity that comes through
 * @param passesGerms share of germs and particles that comes through
 * @param passesHostCellProtein share that comes through, 0 to 1
 * @param passesDna share that comes through, 0 to 1
 */
public record FilterParameters(
        double areaM2,
        double cleanBar,
        double ratedLmh,
        double capacityLitresPerM2,
        double ratedNtu,
        double holdUpLitres,
        double bindsGramsPerM2,
        double passesTurbidity,
        double passesGerms,
        double passesHostCellProtein,
        double passesDna) {

    /**
     * The first stage: 0.1 bar and 205 L/m2, which is 1.4 bar at 150 L/m2 [C] of twin.md; 2000 NTU to 60 of the 20-100 of
     * unit-operations.md row 7 [S:bptools]. What it keeps of protein and DNA is [K].
     */
    public static FilterParameters primary(double areaM2) {
        return new FilterParameters(areaM2, 0.1, 150, 205, 2000, 0.8 * areaM2, 1.5, 0.03, 0.5, 0.8, 0.3);
    }

    /** The second: 60 NTU to 5 of the less than 10. */
    public static FilterParameters secondary(double areaM2) {
        return new FilterParameters(areaM2, 0.1, 150, 410, 60, 0.8 * areaM2, 1, 0.08, 0.1, 0.9, 0.5);
    }

    /** The third, of 0.2 um: below 1 NTU, and 7 decades of germs, which is what the grade is defined by [K]. */
    public static FilterParameters sterile(double areaM2) {
        return new FilterParameters(areaM2, 0.05, 300, 1500, 5, 0.3 * areaM2, 0.2, 0.1, 1e-7, 1, 1);
    }
}
