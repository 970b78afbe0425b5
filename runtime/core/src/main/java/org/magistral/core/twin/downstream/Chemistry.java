package org.magistral.core.twin.downstream;

/**
 * What makes a resin bind and let go, by pH and conductivity. The ranges are those of unit-operations.md rows 8, 11 and 12 [K]; the
 * ramps between them are estimates.
 */
public enum Chemistry {
    /** Binds the product above pH 6, lets go below 4.2. */
    PROTEIN_A,
    /** The product flows through; impurities bind in little salt. */
    ANION_EXCHANGE,
    /** Binds the product in little salt below pH 6, lets go in much. */
    CATION_EXCHANGE;

    /** How much of what could bind does: 1 where the step is run as meant, 0 where nothing binds. */
    double binding(double ph, double milliSiemensPerCm) {
        return switch (this) {
            case PROTEIN_A -> ramp(ph, 4.5, 6);
            case ANION_EXCHANGE -> ramp(ph, 6, 7.3) * (1 - ramp(milliSiemensPerCm, 9, 20));
            case CATION_EXCHANGE -> (1 - ramp(ph, 6, 7.5)) * (1 - ramp(milliSiemensPerCm, 8, 16));
        };
    }

    /** Whether the product comes off. */
    boolean elutes(double ph, double milliSiemensPerCm) {
        return switch (this) {
            case PROTEIN_A -> ph < 4.2;
            case ANION_EXCHANGE -> false;
            case CATION_EXCHANGE -> milliSiemensPerCm > 16 || ph > 7.5;
        };
    }

    /** Whether everything comes off. */
    boolean strips(double ph, double milliSiemensPerCm) {
        return ph > 12 || switch (this) {
            case PROTEIN_A -> ph < 3.2;
            case ANION_EXCHANGE, CATION_EXCHANGE -> milliSiemensPerCm > 60;
        };
    }

    private static double ramp(double value, double from, double to) {
        return Math.clamp((value - from) / (to - from), 0, 1);
    }
}
