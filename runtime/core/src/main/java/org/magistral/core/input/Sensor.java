package org.magistral.core.input;

/**
 * A device that measures one tag. Called on the scan thread once a scan: it hands over the latest sample it has, without waiting and
 * without allocating; the talking to the device happens elsewhere, at the device's own pace.
 */
@FunctionalInterface
public interface Sensor {
    /** Puts the latest sample into {@code sample}; leaves it alone when there is none yet. */
    void read(long nowNanos, Sample sample);
}
