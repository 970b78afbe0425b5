package org.magistral.sensors.atlas;

import java.util.function.DoubleSupplier;

/**
 * The temperature that a circuit compensates by.
 *
 * @param celsius the latest good one; NaN while there is none. Called on the bus worker's thread
 * @param otherwiseCelsius what is taken while there is none
 */
public record Compensation(DoubleSupplier celsius, double otherwiseCelsius) {
    /** What water in a vessel may be, in degC; a tag beyond is not believed. [K] */
    static final double COLDEST = 0;
    static final double HOTTEST = 100;

    public Compensation {
        if (!isPlausible(otherwiseCelsius)) {
            throw new IllegalArgumentException("compensation by " + otherwiseCelsius + " degC");
        }
    }

    /** By the same temperature always. */
    public static Compensation fixed(double celsius) {
        return new Compensation(() -> celsius, celsius);
    }

    static boolean isPlausible(double celsius) {
        return celsius >= COLDEST && celsius <= HOTTEST;
    }
}
