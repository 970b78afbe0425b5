package org.magistral.core.batch.pool;

/** Where a pool stands. Only in {@link #OPEN} does the outlet stand to it. */
public enum PoolState {
    /** Before the start: UV is looked at for its baseline. */
    BASELINE,
    /** Nothing has come yet. */
    WAITING,
    OPEN,
    /** UV fell. */
    CLOSED,
    /** It was full, before UV fell. */
    FULL,
    /** Nothing came in all the volume it was given. */
    MISSED,
    /** There is no baseline to judge by: too short, or unsteady. It never opens. */
    REFUSED;

    /** Whether nothing more comes of it. */
    public boolean isOver() {
        return this == CLOSED || this == FULL || this == MISSED || this == REFUSED;
    }
}
