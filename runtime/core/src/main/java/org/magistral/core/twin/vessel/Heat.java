package org.magistral.core.twin.vessel;

import java.nio.ByteBuffer;

/**
 * Two heat capacities: the liquid, and the heated and cooled surface that touches it. The surface gives heat to the liquid by the area
 * that is wetted, so a nearly empty bag overheats it; both lose some to the room, 6 W/K together, which is 90 W at 37 degC. Degrees
 * Celsius, watts, kg. One thread.
 */
public final class Heat {
    /** Heater power at 100 %. */
    public static final double HEATER_WATTS = 500;
    /** Chiller power at 100 %, down to about 8 degC at the surface. */
    public static final double CHILLER_WATTS = 400;

    private static final double WATER_JOULES_PER_KG_KELVIN = 4180;
    private static final double SURFACE_JOULES_PER_KELVIN = 8000;
    private static final double SURFACE_TO_ROOM_WATTS_PER_KELVIN = 4;
    private static final double LIQUID_TO_ROOM_WATTS_PER_KELVIN = 2;
    private static final double FULL_CONTACT_WATTS_PER_KELVIN = 60;
    private static final double HALF_CONTACT_KG = 10;
    private static final double COOLANT_CELSIUS = 2;
    private static final double COOLANT_FADES_KELVIN = 6;
    private static final double LEAST_KG = 0.05;

    private double liquidCelsius;
    private double surfaceCelsius;

    public Heat(double celsius) {
        liquidCelsius = celsius;
        surfaceCelsius = celsius;
    }

    /**
     * Moves both temperatures on.
     *
     * @param intoLiquidWatts of stirrer and cells
     * @param chillerShare 0 to 1
     */
    public void advance(double seconds, double kilograms, double heaterWatts, double chillerShare, double intoLiquidWatts,
            double roomCelsius) {
        double contact = FULL_CONTACT_WATTS_PER_KELVIN * kilograms / (kilograms + HALF_CONTACT_KG);
        double coolantReach = Math.clamp((surfaceCelsius - COOLANT_CELSIUS) / COOLANT_FADES_KELVIN, 0, 1);
        double acrossWatts = contact * (surfaceCelsius - liquidCelsius);
        double surfaceWatts = heaterWatts - chillerShare * CHILLER_WATTS * coolantReach - acrossWatts
                - SURFACE_TO_ROOM_WATTS_PER_KELVIN * (surfaceCelsius - roomCelsius);
        double wet = kilograms / (kilograms + 1);
        double liquidWatts = intoLiquidWatts + acrossWatts - LIQUID_TO_ROOM_WATTS_PER_KELVIN * wet * (liquidCelsius - roomCelsius);
        surfaceCelsius += seconds * surfaceWatts / SURFACE_JOULES_PER_KELVIN;
        liquidCelsius += seconds * liquidWatts / (WATER_JOULES_PER_KG_KELVIN * Math.max(LEAST_KG, kilograms));
    }

    /** Mixes in liquid of another temperature. */
    public void add(double presentKg, double addedKg, double addedCelsius) {
        double all = presentKg + addedKg;
        if (all > 0) {
            liquidCelsius += (addedCelsius - liquidCelsius) * addedKg / all;
        }
    }

    public double liquidCelsius() {
        return liquidCelsius;
    }

    public double surfaceCelsius() {
        return surfaceCelsius;
    }

    public void save(ByteBuffer out) {
        out.putDouble(liquidCelsius).putDouble(surfaceCelsius);
    }

    public void load(ByteBuffer in) {
        liquidCelsius = in.getDouble();
        surfaceCelsius = in.getDouble();
    }
}
