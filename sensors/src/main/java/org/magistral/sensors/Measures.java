package org.magistral.sensors;

import java.util.Objects;
import org.magistral.core.tag.Unit;

/**
 * One quantity that a driver's part measures: what the wiring must know before there is a part, to say whether a unit file asks it for
 * something it can't measure.
 *
 * @param channel its name, such as {@code ph}; under it the driver keeps the sample
 * @param unit that the sample is in
 * @param low least that the part can measure; a sample under it is bad
 * @param high most that it can measure
 */
public record Measures(String channel, Unit unit, double low, double high) {
    public Measures {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(unit);
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(channel + ": a range of " + low + " to " + high);
        }
    }

    /** Whether the part can have measured this; no NaN is. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
