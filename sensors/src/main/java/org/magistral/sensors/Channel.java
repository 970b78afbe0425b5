package org.magistral.sensors;

import org.magistral.core.tag.Unit;

/**
 * One quantity that a part measures, and how far: a unit file that asks for more is to be refused.
 *
 * @param unit that its samples are in; null where settings or a loop scale them, so that it is the tag's own
 * @param low least that it can measure; minus infinity where any range of a tag will do
 * @param high most that it can measure; infinity likewise
 */
public record Channel(String name, Unit unit, double low, double high) {
    public Channel {
        if (!(low < high)) {
            throw new IllegalArgumentException(name + ": from " + low + " to " + high + " is no range");
        }
    }

    /** One whose unit and range are those of its tag. */
    public static Channel scaled(String name) {
        return new Channel(name, null, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
