package org.magistral.core.forecast.sensor;

import org.magistral.core.twin.vessel.Carbonate;
import org.magistral.core.twin.vessel.Oxygen;

/** What is not measured but follows from what is. NaN in gives NaN out. */
public final class Balances {
    private static final double PKA = 6.1;

    private Balances() {}

    /**
     * Living cells, 1e6/mL, by the oxygen that goes into the liquid and is not found there: at a steady level all of it is used.
     *
     * @param oxygenFraction of the gas, by volume
     * @param oxygenPercent of air saturation, as measured
     */
    public static double cellsByOxygen(
            double rpm, double gasSlpm, double oxygenFraction, double oxygenPercent, double celsius, double litres) {
        double drive = Oxygen.saturationMillimolar(celsius) * (oxygenFraction / Oxygen.AIR_FRACTION - oxygenPercent / 100);
        return Oxygen.kLaPerHour(rpm, gasSlpm, litres) * drive / Oxygen.useMmolPerHourPerBillion(celsius);
    }

    /**
     * Lactate, mM, by the charges that must be even: what strong base was put in and is not met by bicarbonate is met by lactate.
     *
     * @param strongIonMmol of medium and inoculum
     * @param baseMmol delivered since
     * @param carbonDioxideMmHg as measured
     */
    public static double lactateByBase(double strongIonMmol, double baseMmol, double ph, double carbonDioxideMmHg, double litres) {
        double bicarbonate = Carbonate.MILLIMOLAR_PER_MMHG * carbonDioxideMmHg * Math.pow(10, ph - PKA);
        return (strongIonMmol + baseMmol) / litres - bicarbonate;
    }
}
