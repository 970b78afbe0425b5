package org.magistral.image.diagnosis;

import org.magistral.core.input.Sensor;
import org.magistral.desk.config.unit.Driver;

/**
 * The controller as a device that measures itself. It is told from outside the scan, at its own pace, what there is to know; its sensors
 * hand on the latest of it. On a hand-turned clock one thread does both; else the sensors' fields are read as one thread wrote them last.
 */
public final class Diagnostics {
    /** More free room than this is shown as this: it is enough for years. */
    public static final double MOST_MEGABYTES = 4_000;

    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final long NEVER = Long.MIN_VALUE;

    private final boolean stands;
    private volatile double clockTrusted = 1;
    private volatile double freeMegabytes = MOST_MEGABYTES;
    private volatile double writable = 1;
    private volatile double overdue;
    private volatile double inDoubt;
    private volatile long lookedNanos = NEVER;

    private Diagnostics(boolean stands) {
        this.stands = stands;
    }

    /** One that has not looked yet, and so gives nothing. */
    public static Diagnostics blank() {
        return new Diagnostics(false);
    }

    /** One to which nothing ever happens: all is well. For a controller without records. */
    public static Diagnostics sound() {
        return new Diagnostics(true);
    }

    /**
     * What is so now.
     *
     * @param overdueInstruments how many have no calibration that counts
     * @param lotsInDoubt how many of the batch may not be used
     */
    public void look(long nowNanos, boolean isClockTrusted, long freeBytes, boolean areRecordsWritable, int overdueInstruments,
            int lotsInDoubt) {
        clockTrusted = isClockTrusted ? 1 : 0;
        freeMegabytes = Math.min(freeBytes / BYTES_PER_MEGABYTE, MOST_MEGABYTES);
        writable = areRecordsWritable ? 1 : 0;
        overdue = overdueInstruments;
        inDoubt = lotsInDoubt;
        lookedNanos = nowNanos;
    }

    /** The sensor of one of its signals. */
    public Sensor sensor(Driver.Controller driver) {
        return (nowNanos, sample) -> {
            long takenAtNanos = stands ? nowNanos : lookedNanos;
            if (takenAtNanos != NEVER) {
                sample.measured(value(driver.signal()), takenAtNanos);
            }
        };
    }

    private double value(Driver.OwnSignal signal) {
        return switch (signal) {
            case CLOCK -> clockTrusted;
            case DISK -> freeMegabytes;
            case STORE -> writable;
            case CALIBRATION -> overdue;
            case MATERIAL -> inDoubt;
            case ARMS -> throw new IllegalArgumentException("the heartbeat counts its armings itself");
        };
    }
}
