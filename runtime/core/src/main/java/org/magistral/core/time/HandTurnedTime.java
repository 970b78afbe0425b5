package org.magistral.core.time;

/** A clock that moves only when it is told to; one thread turns it. Used by the twin's runs and by every test. */
public final class HandTurnedTime implements TimeSource {
    private long monotonicNanos;
    private long wallMillis;
    private long nanosBelowMilli;
    private boolean wallTrusted = true;

    public HandTurnedTime(long monotonicNanos, long wallMillis) {
        this.monotonicNanos = monotonicNanos;
        this.wallMillis = wallMillis;
    }

    /** Moves both clocks on. */
    public void advanceNanos(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("time does not go back: " + nanos + " ns");
        }
        monotonicNanos += nanos;
        nanosBelowMilli += nanos;
        wallMillis += nanosBelowMilli / 1_000_000;
        nanosBelowMilli %= 1_000_000;
    }

    /** Steps the wall clock alone, as an operator or a time server would. */
    public void setWall(long millis, boolean trusted) {
        wallMillis = millis;
        wallTrusted = trusted;
    }

    @Override
    public long monotonicNanos() {
        return monotonicNanos;
    }

    @Override
    public long wallMillis() {
        return wallMillis;
    }

    @Override
    public boolean wallTrusted() {
        return wallTrusted;
    }
}
