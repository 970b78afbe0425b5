package org.magistral.image.service;

import org.HdrHistogram.Histogram;
import org.magistral.core.scan.Watchdog;

/**
 * Measures each scan with the computer's own clock, whatever clock the scan is given, and keeps the evidence of the watchdogs. Scan
 * thread; allocates nothing.
 */
public final class ScanTimer implements Watchdog {
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private final long budgetNanos;
    private final Histogram nanos = new Histogram(LONGEST_NANOS, 2);
    private long beganNanos;
    private long overBudget;
    private long unconfirmed;

    public ScanTimer(long budgetNanos) {
        this.budgetNanos = budgetNanos;
    }

    /** The scan begins. */
    public void begin() {
        beganNanos = System.nanoTime();
    }

    @Override
    public void evidence(long nowNanos, boolean confirmed) {
        long took = System.nanoTime() - beganNanos;
        nanos.recordValue(Math.min(took, LONGEST_NANOS));
        if (took > budgetNanos) {
            overBudget++;
        }
        if (!confirmed) {
            unconfirmed++;
        }
    }

    public long medianNanos() {
        return nanos.getValueAtPercentile(50);
    }

    /** Scans that took longer than their period. */
    public long overBudget() {
        return overBudget;
    }

    /** Scans after which an energised output had not confirmed its grant. */
    public long unconfirmed() {
        return unconfirmed;
    }
}
