package org.magistral.sensors.digital;

import org.magistral.bus.EdgeCounter;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;

/**
 * Pulses of a counter that is looked at every so often: how many in all, and how many a second.
 *
 * <p>The rate is that between the first and the last change of the count within a window, or between the last two where they are further
 * apart; a look that saw no change bounds it, so that it falls when pulses stay away, and after a while it is 0. It is exact to the time
 * between two looks in the time between those changes. A counter that goes back has restarted: what it counts since then adds to the
 * total, and the rate begins anew. Worker's thread.
 */
final class Pulses {
    private static final double NANOS_PER_SECOND = 1e9;
    /** Ten thousand a second for three years: a greater count is no count. */
    private static final long MOST = 1L << 40;

    private final EdgeCounter counter;
    private final double mostHertz;
    private final long windowNanos;
    private final long stillNanos;
    private final long[] changesNanos;
    private final long[] counts;
    private int oldest;
    private int size;
    private boolean known;
    private long last;
    private long total;
    private boolean followed;
    private long changedNanos;
    private double resting = Double.NaN;
    private double hertz = Double.NaN;

    /**
     * @param mostHertz that can be; a greater rate is infinite
     * @param windowNanos over which the rate is taken
     * @param stillNanos without a pulse for so long is a rate of 0
     * @param periodNanos from look to look
     */
    Pulses(EdgeCounter counter, double mostHertz, long windowNanos, long stillNanos, long periodNanos) {
        if (!(periodNanos > 0 && windowNanos >= periodNanos && windowNanos <= 1000 * periodNanos && stillNanos > periodNanos)) {
            throw new IllegalArgumentException("a look each " + periodNanos / NANOS_PER_SECOND + " s, a window of "
                    + windowNanos / NANOS_PER_SECOND + " s, still after " + stillNanos / NANOS_PER_SECOND
                    + " s; allowed: a window of 1 to 1000 looks, still after more than one");
        }
        this.counter = counter;
        this.mostHertz = mostHertz;
        this.windowNanos = windowNanos;
        this.stillNanos = stillNanos;
        changesNanos = new long[(int) (windowNanos / periodNanos) + 2];
        counts = new long[changesNanos.length];
    }

    /** How many since the first look; a failure in between loses none that the counter kept. */
    double total() {
        return (double) total;
    }

    /** How many a second, as of the latest look; NaN while that is not known, infinite where it can't be. */
    double hertz() {
        return hertz;
    }

    /** The rate is not to reach over a failure. */
    void forgetRate() {
        followed = false;
        size = 0;
        resting = Double.NaN;
        hertz = Double.NaN;
    }

    /** Looks at the counter. */
    void look(long nowNanos) throws TransferFailed {
        long count = counter.count();
        if (count < 0 || count > MOST) {
            throw new TransferFailed(Fault.GARBLED, "a counter at " + count);
        }
        boolean restarted = known && count < last;
        long before = total;
        total += known ? count - (restarted ? 0 : last) : 0;
        known = true;
        last = count;
        if (restarted) {
            forgetRate();
        }
        if (!followed) {
            followed = true;
            changedNanos = nowNanos;
        } else if (total != before) {
            change(nowNanos);
        }
        hertz = rate(nowNanos);
    }

    private void change(long nowNanos) {
        if (size == counts.length) {
            drop();
        }
        int place = (oldest + size) % counts.length;
        changesNanos[place] = nowNanos;
        counts[place] = total;
        size++;
        changedNanos = nowNanos;
    }

    private void drop() {
        oldest = (oldest + 1) % counts.length;
        size--;
    }

    private double rate(long nowNanos) {
        long silentNanos = nowNanos - changedNanos;
        if (silentNanos >= stillNanos) {
            size = 0;
            resting = 0;
        }
        while (size > 2 && nowNanos - changesNanos[oldest] > windowNanos) {
            drop();
        }
        if (size < 2) {
            return resting;
        }
        int latest = (oldest + size - 1) % counts.length;
        double rate = (counts[latest] - counts[oldest]) / ((changesNanos[latest] - changesNanos[oldest]) / NANOS_PER_SECOND);
        if (rate > mostHertz) {
            return Double.POSITIVE_INFINITY;
        }
        return silentNanos > 0 ? Math.min(rate, NANOS_PER_SECOND / silentNanos) : rate;
    }
}
