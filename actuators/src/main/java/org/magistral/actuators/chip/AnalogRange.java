package org.magistral.actuators.chip;

/**
 * What a signal of an analog output means in the unit of its tag, and what count of a converter of 12 bits makes it. The safe state is the
 * low end of the signal: no higher one comes without power. Immutable.
 *
 * @param atLow the tag's value at the low end of the signal; may be the greater one, as of a valve that a signal shuts
 * @param atHigh its value at the high end
 * @param low the low end, in V or mA
 * @param high the high end
 * @param full the signal that count 4096 would make: it tells the output stage behind the converter
 */
public record AnalogRange(double atLow, double atHigh, double low, double high, double full) {
    static final int COUNTS = 4096;
    /** Less than a count is lost to the arithmetic. */
    private static final double ROUNDING = 1e-6;

    public AnalogRange {
        if (!Double.isFinite(atLow) || !Double.isFinite(atHigh) || atLow == atHigh) {
            throw new IllegalArgumentException("a range from " + atLow + " to " + atHigh);
        }
        if (!(low >= 0 && low < high && high <= full * (COUNTS - 1) / COUNTS)) {
            throw new IllegalArgumentException(
                    "a signal from " + low + " to " + high + " of an output stage that gives " + full + " at full");
        }
    }

    /** 0 to 10 V, by an output stage that makes 2.5 V of each. [K] */
    public static AnalogRange volts(double atLow, double atHigh) {
        return new AnalogRange(atLow, atHigh, 0, 10, 10.24);
    }

    /** 4 to 20 mA, by an output stage that makes 5 mA of each volt. [K] */
    public static AnalogRange milliamps(double atLow, double atHigh) {
        return new AnalogRange(atLow, atHigh, 4, 20, 20.48);
    }

    /** The one value that is safe. */
    public double safe() {
        return atLow;
    }

    /** The count for a value, rounded towards the low end. */
    int count(double value) {
        double share = (value - atLow) / (atHigh - atLow);
        if (!(share >= -ROUNDING && share <= 1 + ROUNDING)) {
            throw new IllegalArgumentException(value + " is no value from " + atLow + " to " + atHigh);
        }
        return (int) Math.floor((low + share * (high - low)) / full * COUNTS + ROUNDING);
    }
}
