package org.magistral.core.input;

/**
 * A 4 to 20 mA loop over a tag's range, as NAMUR NE 43 has it: a transmitter measures from 3.8 to 20.5 mA and saturates there, and says
 * that it has failed by 3.6 mA or less, or 21 mA or more, where a broken wire and a short end too.
 *
 * <p>What lies between is alive: the transmitter saturates, and its tolerance and the converter's are not the process. Under 4 and over
 * 20 mA the value is the end of the range, and usable: a pressure above its range has to trip as what it is, not vanish as a lost reading.
 * Immutable.
 */
public final class CurrentLoop {
    private static final double BROKEN_MILLIAMPS = 3.6;
    private static final double SHORTED_MILLIAMPS = 21;
    private static final double LEAST_MEASURED_MILLIAMPS = 3.8;
    private static final double MOST_MEASURED_MILLIAMPS = 20.5;
    private static final double ZERO_MILLIAMPS = 4;
    private static final double SPAN_MILLIAMPS = 16;

    private final double low;
    private final double high;

    /**
     * @param low what 4 mA stand for
     * @param high what 20 mA stand for
     */
    public CurrentLoop(double low, double high) {
        this.low = low;
        this.high = high;
    }

    /** Whether a current says that wire or transmitter has failed. */
    boolean isFailed(double milliamps) {
        return milliamps <= BROKEN_MILLIAMPS || milliamps >= SHORTED_MILLIAMPS;
    }

    /** What a current stands for, within the range. */
    double value(double milliamps) {
        return Math.clamp(low + (milliamps - ZERO_MILLIAMPS) / SPAN_MILLIAMPS * (high - low), low, high);
    }

    /** The current that a sound transmitter gives for a value, saturated. */
    public double milliamps(double value) {
        double linear = ZERO_MILLIAMPS + SPAN_MILLIAMPS * (value - low) / (high - low);
        return Math.clamp(linear, LEAST_MEASURED_MILLIAMPS, MOST_MEASURED_MILLIAMPS);
    }
}
