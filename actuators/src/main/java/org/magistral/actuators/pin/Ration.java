package org.magistral.actuators.pin;

/**
 * Shares out the time that a switch may be on, a fraction of it granted, over windows that begin with their time on. It keeps account: the
 * time on never comes to more than what was granted until the window's end, and what is left over, because it is shorter than the least
 * time on or leaves less than the least time off, is given in a later window. A smaller grant counts at once, a greater one at the latest
 * with the next window. One thread; no clock.
 *
 * <p>Over any span a steady grant is met within {@link #errorNanos}, and no grant, however it changes, is exceeded by more than
 * {@link #mostAheadNanos}; besides, by how late the switch was. What it was on too long is taken from the windows to come, up to
 * {@link #LONGEST_DEBT_NANOS}.
 */
final class Ration {
    static final long LONGEST_DEBT_NANOS = 60_000_000_000L;

    private final long windowNanos;
    private final long leastOnNanos;
    private final long leastOffNanos;
    private double fraction;
    /** Granted and not yet given; below zero where the window has it in advance. */
    private double balanceNanos;
    private long seenNanos;
    private boolean on;
    private long offSinceNanos;
    private boolean inWindow;
    private long endNanos;
    private long offAtNanos;

    Ration(long windowNanos, long leastOnNanos, long leastOffNanos) {
        if (leastOnNanos < 0 || leastOffNanos < 0 || windowNanos <= 0 || leastOnNanos + leastOffNanos > windowNanos) {
            throw new IllegalArgumentException("a window of " + windowNanos + " ns with " + leastOnNanos + " ns on and " + leastOffNanos
                    + " ns off at least; both must fit in it");
        }
        this.windowNanos = windowNanos;
        this.leastOnNanos = leastOnNanos;
        this.leastOffNanos = leastOffNanos;
    }

    /** How far the time on may be from a steady grant, over any span. */
    long errorNanos() {
        return leftOverNanos() + Math.max(windowNanos / 4, leftOverNanos());
    }

    /** How much longer it may be on than granted, over any span: what was left over before it, and what its last window has in advance. */
    long mostAheadNanos() {
        return leftOverNanos() + Math.max(windowNanos / 2, leftOverNanos());
    }

    private long leftOverNanos() {
        return Math.max(leastOnNanos, leastOffNanos);
    }

    /** Off for certain, and a new window to come: at the start, and after a failure. */
    void stopped(long nowNanos) {
        reckon(nowNanos);
        on = false;
        offSinceNanos = nowNanos;
        inWindow = false;
    }

    /**
     * @param granted 0 to 1; 0 at once
     */
    void grant(double granted, long nowNanos) {
        reckon(nowNanos);
        fraction = granted;
        if (granted <= 0) {
            balanceNanos = Math.min(balanceNanos, 0);
            inWindow = false;
        } else if (inWindow && on) {
            plan(nowNanos);
        }
    }

    /** Whether it is to be on now. */
    boolean turn(long nowNanos) {
        reckon(nowNanos);
        if (fraction <= 0) {
            return false;
        }
        boolean ended = !inWindow || nowNanos - endNanos >= 0;
        if (ended && (on || nowNanos - offSinceNanos >= leastOffNanos)) {
            inWindow = true;
            endNanos = nowNanos + windowNanos;
            plan(nowNanos);
            return nowNanos - offAtNanos < 0;
        }
        return on && inWindow && nowNanos - offAtNanos < 0;
    }

    /** It is on from now on, or may be; or it is off for certain. */
    void switched(boolean isOn, long nowNanos) {
        reckon(nowNanos);
        if (on && !isOn) {
            offSinceNanos = nowNanos;
        }
        on = isOn;
    }

    /** When it has to be switched next, {@link Long#MAX_VALUE} for never. */
    long nextNanos() {
        if (fraction <= 0) {
            return Long.MAX_VALUE;
        }
        if (on) {
            return inWindow ? offAtNanos : seenNanos;
        }
        long restedNanos = offSinceNanos + leastOffNanos;
        return inWindow && endNanos - restedNanos > 0 ? endNanos : restedNanos;
    }

    /** How long it stays on in what is left of the window. */
    private void plan(long nowNanos) {
        long leftNanos = endNanos - nowNanos;
        double dueNanos = balanceNanos + fraction * leftNanos;
        if (!on && dueNanos < leastOnNanos) {
            dueNanos = 0;
        }
        if (dueNanos < leftNanos && dueNanos > leftNanos - leastOffNanos) {
            dueNanos = leftNanos - leastOffNanos;
        }
        offAtNanos = nowNanos + (long) Math.clamp(dueNanos, 0.0, (double) leftNanos);
    }

    private void reckon(long nowNanos) {
        double spanNanos = nowNanos - seenNanos;
        seenNanos = nowNanos;
        balanceNanos = Math.clamp(balanceNanos + (on ? fraction - 1 : fraction) * spanNanos, -(double) LONGEST_DEBT_NANOS,
                (double) leftOverNanos());
    }
}
