package org.magistral.core.tag;

/** The frozen inputs of one scan, for those who only read. By tag index; nothing here allocates. */
public interface Readings {
    /** The last value that was accepted, in the tag's unit; meaningful only together with {@link #quality}. NaN before the first. */
    double value(int tag);

    Quality quality(int tag);

    Defect defect(int tag);

    /** When the value was measured, monotonic nanoseconds; {@link Long#MIN_VALUE} before the first. */
    long sampledAtNanos(int tag);

    default boolean isGood(int tag) {
        return quality(tag) == Quality.GOOD;
    }

    /** True when a switch is known to be on. */
    default boolean isOn(int tag) {
        return isGood(tag) && value(tag) > 0.5;
    }

    /** One reading as a value of its own; allocates, for use outside the scan. */
    default Reading reading(int tag) {
        return new Reading(value(tag), quality(tag), defect(tag), sampledAtNanos(tag));
    }
}
