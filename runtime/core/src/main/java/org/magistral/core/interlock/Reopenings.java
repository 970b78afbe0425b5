package org.magistral.core.interlock;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.magistral.core.Checkpointed;

/** When a row reset itself, and whether it may once more. Scan thread; allocates nothing. */
final class Reopenings implements Checkpointed {
    private static final long NEVER = Long.MIN_VALUE;

    private final long afterNanos;
    private final long withinNanos;
    /** The last times, the oldest at {@code next}. */
    private final long[] times;
    private int next;
    private long standsUntilNanos = NEVER;
    private boolean spent;

    Reopenings(Reopening rule) {
        afterNanos = (long) (rule.afterSeconds() * 1e9);
        withinNanos = (long) (rule.withinSeconds() * 1e9);
        times = new long[rule.most()];
        Arrays.fill(times, NEVER);
    }

    /** The cause stands, or stood until now. */
    void stands(long nowNanos) {
        standsUntilNanos = nowNanos;
    }

    /** Anew, and nobody knows how long its cause stood. */
    void tripped() {
        standsUntilNanos = NEVER;
    }

    /** Whether the cause has been gone for long enough; where nobody knows since when, it went just now. */
    boolean isDue(long nowNanos) {
        if (standsUntilNanos == NEVER) {
            standsUntilNanos = nowNanos;
        }
        return nowNanos - standsUntilNanos >= afterNanos;
    }

    /** How long until then. */
    long leftNanos(long nowNanos) {
        return standsUntilNanos == NEVER ? afterNanos : Math.max(0, standsUntilNanos + afterNanos - nowNanos);
    }

    /** Whether it may reset itself now, as often as it has done so. */
    boolean isAllowed(long nowNanos) {
        return times[next] == NEVER || nowNanos - times[next] >= withinNanos;
    }

    void reopened(long nowNanos) {
        times[next] = nowNanos;
        next = (next + 1) % times.length;
    }

    /** From now on a person has to reset it. */
    void spend() {
        spent = true;
    }

    boolean isSpent() {
        return spent;
    }

    /** A person has reset it. */
    void renew() {
        spent = false;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (spent ? 1 : 0)).put((byte) next);
        put(out, standsUntilNanos, nowNanos);
        for (long time : times) {
            put(out, time, nowNanos);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        spent = in.get() != 0;
        next = Math.floorMod(in.get(), times.length);
        standsUntilNanos = get(in, savedAtNanos);
        for (int i = 0; i < times.length; i++) {
            times[i] = get(in, savedAtNanos);
        }
    }

    /** A moment as a span before now; a moment that never was stays one. */
    static void put(ByteBuffer out, long momentNanos, long nowNanos) {
        out.putLong(momentNanos == NEVER ? NEVER : nowNanos - momentNanos);
    }

    /** The moment of which {@link #put} wrote the span. */
    static long get(ByteBuffer in, long savedAtNanos) {
        long span = in.getLong();
        return span == NEVER ? NEVER : savedAtNanos - span;
    }
}
