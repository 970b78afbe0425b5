package org.magistral.core.alarm;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.magistral.core.Checkpointed;
import org.magistral.core.event.Events;

/**
 * Counts new alarms. More than the limit within the window is a flood: nobody can answer that many. It is over when fewer than half of
 * the limit are left in the window. [K] Scan thread.
 */
final class Flood implements Checkpointed {
    private final int limit;
    private final long windowNanos;
    private final Events events;
    /** When the last ones came; the oldest is overwritten. */
    private final long[] cameAtNanos;
    private int next;
    private boolean flood;
    private long count;
    private long beganAtNanos;

    Flood(int limit, double windowSeconds, Events events) {
        this.limit = limit;
        this.events = events;
        windowNanos = (long) (windowSeconds * 1e9);
        cameAtNanos = new long[limit + 1];
        Arrays.fill(cameAtNanos, Long.MIN_VALUE);
    }

    /** A new alarm. */
    void came(long nowNanos) {
        cameAtNanos[next] = nowNanos;
        next = (next + 1) % cameAtNanos.length;
        count++;
    }

    void step(long nowNanos) {
        int recent = recent(nowNanos);
        if (!flood && recent > limit) {
            events.raise(AlarmEvent.FLOOD_BEGAN, "alarms", recent, "withinSeconds", windowNanos / 1e9);
            flood = true;
            count = recent;
            beganAtNanos = nowNanos;
        } else if (flood && 2 * recent < limit) {
            events.raise(AlarmEvent.FLOOD_ENDED, "alarms", count, "lastedSeconds", (nowNanos - beganAtNanos) / 1e9);
            flood = false;
        }
    }

    private int recent(long nowNanos) {
        int recent = 0;
        for (long at : cameAtNanos) {
            recent += at != Long.MIN_VALUE && nowNanos - at < windowNanos ? 1 : 0;
        }
        return recent;
    }

    boolean isFlood() {
        return flood;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (flood ? 1 : 0)).putLong(count).putLong(nowNanos - beganAtNanos).putInt(next);
        for (long at : cameAtNanos) {
            out.putLong(at == Long.MIN_VALUE ? Long.MIN_VALUE : nowNanos - at);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        flood = in.get() != 0;
        count = in.getLong();
        beganAtNanos = savedAtNanos - in.getLong();
        next = in.getInt();
        if (next < 0 || next >= cameAtNanos.length) {
            throw new IllegalArgumentException("a flood of alarms at place " + next + " of " + cameAtNanos.length);
        }
        for (int i = 0; i < cameAtNanos.length; i++) {
            long span = in.getLong();
            cameAtNanos[i] = span == Long.MIN_VALUE ? Long.MIN_VALUE : savedAtNanos - span;
        }
    }
}
