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
    private long lastNanos = Long.MIN_VALUE;
    private long dayStartedNanos = Long.MIN_VALUE;
    private double runSeconds;
    private double daySeconds;
    private boolean spent;

    Protection(int actuator, Effect.Protect effect, Row row, Events events) {
        this.actuator = actuator;
        this.effect = effect;
        this.row = row;
        this.events = events;
    }

    void demand(boolean acting, Demands demands, long nowNanos) {
        if (dayStartedNanos == Long.MIN_VALUE || nowNanos - dayStartedNanos >= DAY_NANOS) {
            dayStartedNanos = nowNanos;
            daySeconds = 0;
        }
        if (!acting) {
            runSeconds = 0;
            spent = false;
            lastNanos = Long.MIN_VALUE;
            return;
        }
        double seconds = lastNanos == Long.MIN_VALUE ? 0 : (nowNanos - lastNanos) / 1e9;
        lastNanos = nowNanos;
        if (runSeconds + seconds > effect.longestSeconds() || daySeconds + seconds > effect.dailySeconds()) {
            if (!spent) {
                spent = true;
                events.raise(InterlockEvent.PROTECT_SPENT, "row", row.id(), "actuator", effect.actuator());
            }
            return;
        }
        runSeconds += seconds;
        daySeconds += seconds;
        demands.set(actuator, effect.demand());
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putDouble(daySeconds);
        out.putLong(dayStartedNanos == Long.MIN_VALUE ? 0 : nowNanos - dayStartedNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        daySeconds = in.getDouble();
        dayStartedNanos = savedAtNanos - in.getLong();
    }
}
