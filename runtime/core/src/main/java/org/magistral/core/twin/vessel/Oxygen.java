package org.magistral.core.twin.vessel;

import java.nio.ByteBuffer;

/**
 * Dissolved oxygen: dC/dt = kLa (C* - C) + kLa_surface (C*_headspace - C) - qO2 X. Concentrations in mM, amounts in mmol, kLa per hour.
 * One thread.
 */
public final class Oxygen {
    /** Oxygen in dry air, by volume. */
    public static final double AIR_FRACTION = 0.2095;
    /** kLa through the still surface. */
    private static final double SURFACE_PER_HOUR = 0.5;
    /** Uptake halves here, about 1 % of air saturation, so that oxygen never goes below 0. */
    private static final double HALF_UPTAKE_MILLIMOLAR = 0.002;
    /** Bubbles alone mix about as much as this. */
    private static final double LEAST_RPM = 20;
    private static final double COVERED_LITRES = 10;
    private static final double ATMOSPHERE_MBAR = 1013.25;

    private double millimoles;
    private double saturationMillimolar = saturationMillimolar(20);
    private double uptakeMmolPerHour;

    /** Solubility from air at one atmosphere in fresh water, by Benson and Krause 1984: 0.2842 mM at 20 degC, 0.2102 mM at 37. */
    public static double saturationMillimolar(double celsius) {
        double inverse = 1 / (celsius + 273.15);
        double logMilligrams = -139.34411
                + inverse * (1.575701e5 + inverse * (-6.642308e7 + inverse * (1.243800e10 - inverse * 8.621949e11)));
        return Math.exp(logMilligrams) / 31.998;
    }

    /** kLa = 10 /h (N / 100 rpm)^1.5 (vvm / 0.05)^0.5, less where the impeller is not covered. */
    public static double kLaPerHour(double rpm, double gasSlpm, double litres) {
        if (gasSlpm <= 0 || litres <= 0) {
            return 0;
        }
        double speed = Math.max(rpm, LEAST_RPM) / 100;
        double vvm = gasSlpm / Math.max(litres, 1);
        return 10 * speed * Math.sqrt(speed) * Math.sqrt(vvm / 0.05) * Math.min(1, litres / COVERED_LITRES);
    }

    /** qO2 per 1e9 cells, in mmol/h: 3.97 pmol/cell/d at 30.5 degC, 5.53 at 37.5 (Goudar), a straight line, held above 0.3. */
    public static double useMmolPerHourPerBillion(double celsius) {
        return Math.clamp(5.53 + (5.53 - 3.97) / 7 * (celsius - 37.5), 0.3, 6) / 24;
    }

    /** Takes a new temperature into account. */
    public void warm(double celsius) {
        saturationMillimolar = saturationMillimolar(celsius);
    }

    /** Moves the concentration on. */
    public void advance(
            double seconds,
            double litres,
            double kLaPerHour,
            double spargeFraction,
            double headspaceFraction,
            double pressureMbar,
            double demandMmolPerHour) {
        if (litres <= 0) {
            return;
        }
        double hours = seconds / 3600;
        double now = millimoles / litres;
        double perFraction = saturationMillimolar / AIR_FRACTION * (1 + pressureMbar / ATMOSPHERE_MBAR);
        double gain = hours * perFraction * (kLaPerHour * spargeFraction + SURFACE_PER_HOUR * headspaceFraction);
        double use = demandMmolPerHour / litres / (now + HALF_UPTAKE_MILLIMOLAR);
        double next = (now + gain) / (1 + hours * (kLaPerHour + SURFACE_PER_HOUR + use));
        uptakeMmolPerHour = use * next * litres;
        millimoles = next * litres;
    }

    /** Pours in liquid that stood in air. */
    public void add(double litres, double celsius) {
        millimoles += litres * saturationMillimolar(celsius);
    }

    /** Leaves this share, 0 to 1. */
    public void keep(double share) {
        millimoles *= share;
    }

    public double millimolar(double litres) {
        return litres <= 1e-3 ? saturationMillimolar : millimoles / litres;
    }

    /** Of air saturation at the current temperature and one atmosphere. */
    public double percent(double litres) {
        return 100 * millimolar(litres) / saturationMillimolar;
    }

    public double uptakeMmolPerHour() {
        return uptakeMmolPerHour;
    }

    public void save(ByteBuffer out) {
        out.putDouble(millimoles).putDouble(saturationMillimolar).putDouble(uptakeMmolPerHour);
    }

    public void load(ByteBuffer in) {
        millimoles = in.getDouble();
        saturationMillimolar = in.getDouble();
        uptakeMmolPerHour = in.getDouble();
    }
}
