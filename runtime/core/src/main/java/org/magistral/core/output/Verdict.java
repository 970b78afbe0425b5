package org.magistral.core.output;

import java.util.Arrays;

/**
 * What the interlocks leave of one actuator's range in this scan. Within a scan it can only tighten, and keeps every row that
 * tightened it. A bound that is no number blocks. Scan thread; allocates nothing.
 */
public final class Verdict {
    private final long[] rows;
    private double low;
    private double high;
    private boolean blocked;
    private boolean tightened = true;

    /**
     * @param rows how many interlock rows there are
     */
    public Verdict(int rows) {
        this.rows = new long[(rows + 63) / 64];
        open();
    }

    /** Permits everything; the start of a scan's judgement. */
    public void open() {
        if (!tightened) {
            return;
        }
        tightened = false;
        low = Double.NEGATIVE_INFINITY;
        high = Double.POSITIVE_INFINITY;
        blocked = false;
        Arrays.fill(rows, 0);
    }

    /** Leaves nothing but the safe state. */
    public void block(int row) {
        blocked = true;
        note(row);
    }

    /** Permits no more than this. */
    public void atMost(double limit, int row) {
        if (Double.isNaN(limit)) {
            blocked = true;
        }
        high = Math.min(high, limit + 0.0); // which makes 0 of -0, that Math.clamp thinks is less
        note(row);
    }

    /** Permits no less than this, other than the safe state. */
    public void atLeast(double limit, int row) {
        if (Double.isNaN(limit)) {
            blocked = true;
        }
        low = Math.max(low, limit + 0.0);
        note(row);
    }

    /** True when only the safe state is left. */
    public boolean isBlocked() {
        return blocked || low > high;
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }

    /** Whether this row tightened it. */
    public boolean isBy(int row) {
        return (rows[row >> 6] & 1L << (row & 63)) != 0;
    }

    /** Whether no row tightened it. */
    public boolean isOpen() {
        return !tightened;
    }

    private void note(int row) {
        tightened = true;
        rows[row >> 6] |= 1L << (row & 63);
    }
}
