package org.magistral.core.scan;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.magistral.core.Checkpointed;

/**
 * What holds K1 (I-28): a beat after each scan whose outputs are confirmed. A second of silence has let K1 fall; a beat after that arms it
 * again, which may be {@link #MOST_REARMS} times within an hour and no more: a fault that comes back each time must not make the relay
 * chatter. The first beat of all is no re-arming. Scan thread; allocates nothing.
 */
public final class Heartbeat implements Watchdog, Checkpointed {
    static final int MOST_REARMS = 3;
    static final long WITHIN_NANOS = 3_600_000_000_000L;
    /** How long the hardware holds K1 after a beat. */
    static final long CHARGE_NANOS = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final LongConsumer hardware;
    private final Watchdog others;
    private final long[] rearmedAtNanos = new long[MOST_REARMS];
    private int oldest;
    private long beatNanos = NEVER;

    /**
     * @param hardware is given the time of each beat
     * @param others get the evidence of each scan as it is
     */
    public Heartbeat(LongConsumer hardware, Watchdog others) {
        this.hardware = hardware;
        this.others = others;
        Arrays.fill(rearmedAtNanos, NEVER);
    }

    @Override
    public void evidence(long nowNanos, boolean confirmed) {
        if (confirmed && (beatNanos == NEVER || nowNanos - beatNanos < CHARGE_NANOS || isRearmed(nowNanos))) {
            beatNanos = nowNanos;
            hardware.accept(nowNanos);
        }
        others.evidence(nowNanos, confirmed);
    }

    private boolean isRearmed(long nowNanos) {
        if (rearmedAtNanos[oldest] != NEVER && nowNanos - rearmedAtNanos[oldest] < WITHIN_NANOS) {
            return false;
        }
        rearmedAtNanos[oldest] = nowNanos;
        oldest = (oldest + 1) % MOST_REARMS;
        return true;
    }

    /** What was armed again counts on over a restart; the restart itself, which begins with a first beat, does not. */
    @Override
    public void save(ByteBuffer out, long nowNanos) {
        for (int i = 0; i < MOST_REARMS; i++) {
            long rearmed = rearmedAtNanos[(oldest + i) % MOST_REARMS];
            out.putLong(rearmed == NEVER ? NEVER : nowNanos - rearmed);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        oldest = 0;
        for (int i = 0; i < MOST_REARMS; i++) {
            long span = in.getLong();
            rearmedAtNanos[i] = span == NEVER ? NEVER : savedAtNanos - span;
        }
    }
}
