package org.magistral.core.input;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;

/**
 * How long a device has been answering with one and the same raw value. Only the time from an answer to the next one counts: silence is
 * judged by its age, and what lies behind a loss or a restart is not known. Scan thread; allocates nothing.
 */
final class Freeze implements Checkpointed {
    private final long limitNanos;
    private final long longestGapNanos;
    private double raw = Double.NaN;
    private long takenAtNanos = Long.MIN_VALUE;
    private long unchangedNanos;

    /**
     * @param longestGapNanos answers further apart do not vouch for the time between
     */
    Freeze(long limitNanos, long longestGapNanos) {
        this.limitNanos = limitNanos;
        this.longestGapNanos = longestGapNanos;
    }

    /** Takes the next answer; whether it is the same as all those of the time that is allowed. */
    boolean isFrozen(double nextRaw, long nextTakenAtNanos) {
        if (Double.compare(nextRaw, raw) != 0) { // so that NaN, too, is the same as itself
            unchangedNanos = 0;
        } else if (takenAtNanos != Long.MIN_VALUE && nextTakenAtNanos - takenAtNanos <= longestGapNanos) {
            unchangedNanos += nextTakenAtNanos - takenAtNanos;
        }
        raw = nextRaw;
        takenAtNanos = nextTakenAtNanos;
        return unchangedNanos >= limitNanos;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putDouble(raw).putLong(unchangedNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        raw = in.getDouble();
        unchangedNanos = in.getLong();
        takenAtNanos = Long.MIN_VALUE;
    }
}
