package org.magistral.records;

import java.io.IOException;

/**
 * Something that can't be written for a while: since when and why, and when it is worth trying again. Recorder's thread, but for
 * {@link #isStanding}, which is for any.
 */
final class Trouble {
    private static final long RETRY_NANOS = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private volatile boolean standing;
    private long retryAtNanos;
    private long sinceNanos;
    private String reason = "";

    /**
     * It did not work, for the first time or again.
     *
     * @param paceNanos on the recorder's own clock, which says when to try again
     * @param scanNanos on the clock of frames and events, which says how long it lasted
     * @return true for the first time
     */
    boolean stands(IOException cause, long paceNanos, long scanNanos) {
        retryAtNanos = paceNanos + RETRY_NANOS;
        if (standing) {
            return false;
        }
        standing = true;
        sinceNanos = scanNanos;
        reason = String.valueOf(cause.getMessage());
        return true;
    }

    /** Whether it is too early to try again. */
    boolean rests(long paceNanos) {
        return standing && paceNanos - retryAtNanos < 0;
    }

    /** Makes the next attempt due. */
    void hurry(long paceNanos) {
        retryAtNanos = paceNanos;
    }

    void over() {
        standing = false;
    }

    boolean isStanding() {
        return standing;
    }

    String reason() {
        return reason;
    }

    /** How long it has lasted by now. */
    long millis(long scanNanos) {
        return (scanNanos - sinceNanos) / NANOS_PER_MILLI;
    }
}
