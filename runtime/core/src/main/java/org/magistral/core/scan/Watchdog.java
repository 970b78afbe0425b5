package org.magistral.core.scan;

/** Takes the evidence of each scan, last thing in it. Scan thread; never waits. */
@FunctionalInterface
public interface Watchdog {
    /**
     * @param inBudget the scan ended in its time: evidence for the reboot watchdog
     * @param confirmed every energised output has confirmed its grant: together with {@code inBudget}, evidence for the heartbeat of K1
     */
    void evidence(long nowNanos, boolean inBudget, boolean confirmed);
}
