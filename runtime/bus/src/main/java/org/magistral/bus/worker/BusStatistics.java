package org.magistral.bus.worker;

import org.magistral.core.input.Sensor;

/**
 * What a bus has done since the start, as sensors of tags. Written by its worker, read by any thread. A transfer here is a turn of a part:
 * a step or a write.
 */
public final class BusStatistics {
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private volatile long transfers;
    private volatile long errors;
    private volatile long late;
    private volatile long retries;
    private volatile long worstNanos;
    private long countedTransfers;
    private long countedErrors;
    private long countedLate;
    private long countedRetries;
    private boolean windowOpen;
    private long windowNanos;
    private long worstInWindowNanos;
    private long worstBeforeNanos;

    /** Worker's thread: counts one turn. */
    void count(long beganNanos, long endedNanos, boolean retry, boolean failed, boolean wasLate) {
        countedTransfers++;
        countedErrors += failed ? 1 : 0;
        countedLate += wasLate ? 1 : 0;
        countedRetries += retry ? 1 : 0;
        transfers = countedTransfers;
        errors = countedErrors;
        late = countedLate;
        retries = countedRetries;
        if (!windowOpen || endedNanos - windowNanos >= WINDOW_NANOS) {
            windowOpen = true;
            windowNanos = endedNanos;
            worstBeforeNanos = worstInWindowNanos;
            worstInWindowNanos = 0;
        }
        worstInWindowNanos = Math.max(worstInWindowNanos, endedNanos - beganNanos);
        worstNanos = Math.max(worstBeforeNanos, worstInWindowNanos);
    }

    /** All turns, failed ones among them. */
    public long transfers() {
        return transfers;
    }

    public long errors() {
        return errors;
    }

    /** Errors that were an answer after its deadline. */
    public long late() {
        return late;
    }

    /** Turns of a part whose turn before had failed. */
    public long retries() {
        return retries;
    }

    /** The longest turn of the last minute or two. */
    public long worstNanos() {
        return worstNanos;
    }

    public Sensor transfersSensor() {
        return (nowNanos, sample) -> sample.measured((double) transfers, nowNanos);
    }

    public Sensor errorsSensor() {
        return (nowNanos, sample) -> sample.measured((double) errors, nowNanos);
    }

    public Sensor retriesSensor() {
        return (nowNanos, sample) -> sample.measured((double) retries, nowNanos);
    }

    /** In milliseconds. */
    public Sensor worstSensor() {
        return (nowNanos, sample) -> sample.measured(worstNanos / 1e6, nowNanos);
    }
}
