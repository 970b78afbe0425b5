package org.magistral.core.interlock;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;
import org.magistral.core.event.Events;
import org.magistral.core.output.Demands;

/** A demand that an interlock makes, capped in its length and in a day's total. Scan thread. */
final class Protection implements Checkpointed {
    private static final long DAY_NANOS = 24L * 3600 * 1_000_000_000L;

    private final int actuator;
    private final Effect.Protect effect;
    private final Row row;
    private final Events events;
    private final long longestNanos;
    private final long dailyNanos;
    private long demandedAtNanos = Long.MIN_VALUE;
    private long dayStartedNanos = Long.MIN_VALUE;
    private long runNanos;
    private long dayNanos;
    private boolean spent;

    Protection(int actuator, Effect.Protect effect, Row row, Events events) {
        this.actuator = actuator;
        this.effect = effect;
        this.row = row;
        this.events = events;
        longestNanos = (long) (effect.longestSeconds() * 1e9);
        dailyNanos = (long) (effect.dailySeconds() * 1e9);
    }

    void demand(boolean acting, Demands demands, long nowNanos) {
        if (dayStartedNanos == Long.MIN_VALUE || nowNanos - dayStartedNanos >= DAY_NANOS) {
            dayStartedNanos = nowNanos;
            dayNanos = 0;
        }
        long sinceNanos = demandedAtNanos == Long.MIN_VALUE ? 0 : nowNanos - demandedAtNanos;
        dayNanos += sinceNanos; // what was demanded ran until now, whether the cause still stands or not
        runNanos = acting ? runNanos + sinceNanos : 0;
        demandedAtNanos = Long.MIN_VALUE;
        if (acting && runNanos < longestNanos && dayNanos < dailyNanos) {
            demandedAtNanos = nowNanos;
            demands.set(actuator, effect.demand());
            spent = false;
        } else if (acting && !spent) {
            spent = true;
            events.raise(InterlockEvent.PROTECT_SPENT, "row", row.id(), "actuator", effect.actuator());
        } else if (!acting) {
            spent = false;
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putLong(dayNanos);
        out.putLong(dayStartedNanos == Long.MIN_VALUE ? 0 : nowNanos - dayStartedNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        dayNanos = in.getLong();
        dayStartedNanos = savedAtNanos - in.getLong();
    }
}
