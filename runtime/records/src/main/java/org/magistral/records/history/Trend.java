package org.magistral.records.history;

import java.util.Arrays;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;

/**
 * Decides, frame by frame, which samples are kept. Flat arrays by tag index; allocates nothing after construction. One thread.
 */
final class Trend {
    private static final byte NEVER = -1;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final int tags;
    private final double[] deadband;
    private final Decimal[] decimal;
    private final long[] silenceNanos;
    private final double[] stored;
    private final byte[] storedQuality;
    private final long[] storedAtNanos;
    private long earliestDueNanos;
    private boolean anyStored;

    Trend(Tags tags) {
        this.tags = tags.size();
        deadband = new double[this.tags];
        decimal = new Decimal[this.tags];
        silenceNanos = new long[this.tags];
        stored = new double[this.tags];
        storedQuality = new byte[this.tags];
        storedAtNanos = new long[this.tags];
        for (int i = 0; i < this.tags; i++) {
            Tag tag = tags.get(i);
            deadband[i] = tag.deadband();
            decimal[i] = Decimal.within(tag.deadband());
            silenceNanos[i] = tag.longestSilenceSeconds() * NANOS_PER_SECOND;
        }
        Arrays.fill(storedQuality, NEVER);
    }

    /** Hands what must be stored of this frame to the block, which has room for all tags. */
    void frame(long nowNanos, double[] values, byte[] qualities, BlockEncoder into) {
        boolean silent = anyStored && nowNanos - earliestDueNanos >= 0;
        for (int i = 0; i < tags; i++) {
            double value = values[i];
            // The negation makes NaN a change; isSame then lets a NaN that stays one pass.
            if (!(Math.abs(value - stored[i]) <= deadband[i]) && !isSame(value, stored[i]) || qualities[i] != storedQuality[i]) {
                store(i, nowNanos, value, qualities[i], into);
            }
        }
        if (silent) {
            endSilences(nowNanos, values, qualities, into);
        } else if (!anyStored && tags > 0) {
            anyStored = true;
            findEarliestDue();
        }
    }

    private void endSilences(long nowNanos, double[] values, byte[] qualities, BlockEncoder into) {
        for (int i = 0; i < tags; i++) {
            if (nowNanos - storedAtNanos[i] >= silenceNanos[i]) {
                store(i, nowNanos, values[i], qualities[i], into);
            }
        }
        findEarliestDue();
    }

    private void findEarliestDue() {
        long earliest = storedAtNanos[0] + silenceNanos[0];
        for (int i = 1; i < tags; i++) {
            long due = storedAtNanos[i] + silenceNanos[i];
            if (due - earliest < 0) {
                earliest = due;
            }
        }
        earliestDueNanos = earliest;
    }

    private void store(int tag, long nowNanos, double value, byte quality, BlockEncoder into) {
        double rounded = decimal[tag] == null ? value : decimal[tag].round(value);
        stored[tag] = rounded;
        storedQuality[tag] = quality;
        storedAtNanos[tag] = nowNanos;
        into.sample(tag, rounded, quality);
    }

    private static boolean isSame(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
    }
}
