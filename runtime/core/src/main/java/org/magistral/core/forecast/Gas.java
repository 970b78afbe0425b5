package org.magistral.core.forecast;

import org.magistral.core.twin.vessel.Oxygen;

/** The gas that a culture takes, as the unit's oxygen loop gives it: stirrer first, then air, then oxygen. One thread. */
final class Gas {
    private static final double FASTEST_RPM = 150;
    private static final double LEAST_AIR_SLPM = 0.5;
    private static final double MOST_AIR_SLPM = 4;
    private static final double MOST_OXYGEN_SLPM = 3;
    private static final double STEP_SLPM = 0.05;
    /** What the pH loop lets in on an average. [K] */
    private static final double CARBON_DIOXIDE_SLPM = 0.1;
    private static final double CUBIC_METRES_PER_HOUR = 0.06;

    private double air;
    private double oxygen;
    private double carbonDioxide;
    private boolean enough = true;

    /** One more hour of this culture. */
    void hour(CultureRun culture, double celsius, double oxygenPercent) {
        double airSlpm = LEAST_AIR_SLPM;
        double oxygenSlpm = 0;
        double uptake = culture.oxygenUptakeMmolPerHour();
        while (carried(airSlpm, oxygenSlpm, culture.litres(), celsius, oxygenPercent) < uptake && oxygenSlpm < MOST_OXYGEN_SLPM) {
            if (airSlpm < MOST_AIR_SLPM) {
                airSlpm += STEP_SLPM;
            } else {
                oxygenSlpm += STEP_SLPM;
            }
        }
        enough &= carried(airSlpm, oxygenSlpm, culture.litres(), celsius, oxygenPercent) >= uptake;
        air += airSlpm * CUBIC_METRES_PER_HOUR;
        oxygen += oxygenSlpm * CUBIC_METRES_PER_HOUR;
        carbonDioxide += CARBON_DIOXIDE_SLPM * CUBIC_METRES_PER_HOUR;
    }

    private static double carried(double airSlpm, double oxygenSlpm, double litres, double celsius, double oxygenPercent) {
        double total = airSlpm + oxygenSlpm;
        double fraction = (Oxygen.AIR_FRACTION * airSlpm + oxygenSlpm) / total;
        double drive = Oxygen.saturationMillimolar(celsius) * (fraction / Oxygen.AIR_FRACTION - oxygenPercent / 100);
        return Oxygen.kLaPerHour(FASTEST_RPM, total, litres) * drive * litres;
    }

    double airCubicMetres() {
        return air;
    }

    double oxygenCubicMetres() {
        return oxygen;
    }

    double carbonDioxideCubicMetres() {
        return carbonDioxide;
    }

    /** Whether the culture got all that it asked for. */
    boolean isEnough() {
        return enough;
    }
}
