package org.magistral.core.twin.downstream;

/**
 * A virus filter, run at constant pressure.
 *
 * @param areaM2 its area
 * @param ratedBar what it is meant to be run at
 * @param lmhPerBar its flux clean, with water
 * @param halvingLitresPerM2 how much liquid halves its flux
 * @param logReduction decades of virus that it keeps, run as meant
 * @param logLost decades that it keeps less of what comes through after a dip of the pressure
 * @param holdUpLitres liquid in its housing
 */
public record VirusFilterParameters(
        double areaM2,
        double ratedBar,
        double lmhPerBar,
        double halvingLitresPerM2,
        double logReduction,
        double logLost,
        double holdUpLitres) {

    /** A filter for 2.0 bar; 60 LMH at it, 5 decades, of which a dip takes 1.5 [K]: low pressure and pauses are worst [S:vf]. */
    public static VirusFilterParameters standard(double areaM2) {
        return new VirusFilterParameters(areaM2, 2.0, 30, 400, 5, 1.5, 0.2 * areaM2);
    }

    /** One like Planova 20N, for 1.0 bar [K]. */
    public static VirusFilterParameters lowPressure(double areaM2) {
        return new VirusFilterParameters(areaM2, 1.0, 40, 400, 4.5, 1.5, 0.2 * areaM2);
    }
}
