package org.magistral.core.scan;

import org.magistral.core.command.ClearArmings;

/**
 * Takes the evidence of each scan, last thing in it; a scan that never ends gives none. Scan thread; never waits. Whoever implements it
 * stands at the edge, has a clock, and judges whether the scan ended in its budget.
 */
@FunctionalInterface
public interface Watchdog {
    /**
     * @param confirmed every energised output has confirmed its grant: what the heartbeat of K1 asks besides a scan in time
     */
    void evidence(long nowNanos, boolean confirmed);

    /** Forgets what it has counted so far, and answers by an event; who counts nothing has nothing to forget. */
    default void clear(ClearArmings asked) {}
}
