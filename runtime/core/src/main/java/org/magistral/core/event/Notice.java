package org.magistral.core.event;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;

/**
 * What people are told of something that comes and goes. That it is there they are told at once; that it is gone once it has been gone
 * for a shortest span, which doubles each time it comes back within ten minutes, up to these ten minutes. So what flickers all day is
 * told some hundred times, not some hundred thousand times, and a ledger that can't be written for a day has room for it. Only what is
 * said waits; what is done about it does not. Scan thread; allocates nothing.
 */
public final class Notice implements Checkpointed {
    /** What has been gone for so long is gone. [K] */
    static final long LONGEST_NANOS = 600_000_000_000L;
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final long shortestNanos;
    private final boolean patient;
    private boolean up;
    private int times;
    private long neededNanos;
    private long goneSinceNanos = NEVER;
    private long endedAtNanos = NEVER;

    /**
     * @param shortestNanos how long it must have been gone at least
     */
    public Notice(long shortestNanos) {
        this(shortestNanos, true);
    }

    /**
     * @param shortestNanos how long it must have been gone at least
     * @param patient whether it waits longer each time; what must be news each time it comes, such as a trip, does not
     */
    public Notice(long shortestNanos, boolean patient) {
        this.shortestNanos = shortestNanos;
        this.patient = patient;
        neededNanos = shortestNanos;
    }

    /**
     * Whether people have to be told now: that it is there, where {@link #isUp} says no, or else that it is gone. To be asked in every
     * scan; the same again until it was {@link #given}.
     */
    public boolean isDue(boolean there, long nowNanos) {
        if (there) {
            times += up && goneSinceNanos != NEVER ? 1 : 0;
            goneSinceNanos = NEVER;
            return !up;
        }
        if (goneSinceNanos == NEVER) {
            goneSinceNanos = nowNanos;
        }
        return up && nowNanos - goneSinceNanos >= neededNanos;
    }

    /** They were told. */
    public void given(long nowNanos) {
        up = !up;
        if (!up) {
            endedAtNanos = nowNanos;
            return;
        }
        times = 1;
        boolean soon = patient && endedAtNanos != NEVER && nowNanos - endedAtNanos < LONGEST_NANOS;
        neededNanos = soon ? Math.max(shortestNanos, Math.clamp(2 * neededNanos, FIRST_NANOS, LONGEST_NANOS)) : shortestNanos;
    }

    /** Whether people were told that it is there, and not yet that it is gone. */
    public boolean isUp() {
        return up;
    }

    /** Whether it is gone, and people know: until it is there again, {@link #isDue} says no and changes nothing. */
    public boolean isAtRest() {
        return !up && goneSinceNanos != NEVER;
    }

    /** How often it has come since people were told that it is there, that time among them. */
    public int times() {
        return times;
    }

    /** For how long it has been gone, in seconds; 0 while it is there. */
    public double goneSeconds(long nowNanos) {
        return goneSinceNanos == NEVER ? 0 : (nowNanos - goneSinceNanos) / 1e9;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (up ? 1 : 0));
        out.putInt(times);
        out.putLong(neededNanos);
        put(out, goneSinceNanos, nowNanos);
        put(out, endedAtNanos, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        up = in.get() != 0;
        times = in.getInt();
        neededNanos = Math.clamp(in.getLong(), shortestNanos, Math.max(shortestNanos, LONGEST_NANOS));
        goneSinceNanos = get(in, savedAtNanos);
        endedAtNanos = get(in, savedAtNanos);
    }

    private static void put(ByteBuffer out, long momentNanos, long nowNanos) {
        out.putLong(momentNanos == NEVER ? NEVER : nowNanos - momentNanos);
    }

    private static long get(ByteBuffer in, long savedAtNanos) {
        long span = in.getLong();
        return span == NEVER ? NEVER : savedAtNanos - span;
    }
}
