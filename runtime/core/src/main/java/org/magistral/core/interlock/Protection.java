package org.magistral.core.interlock;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;
import org.magistral.core.event.Events;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;

/**
 * A demand that an interlock makes, capped in its length and in any 24 hours. The day is counted in half hours and a half hour is
 * forgotten when all of it is past, so that no 24 hours ever see more than the cap; they may see less. Scan thread; allocates only when
 * it reports.
 */
final class Protection implements Checkpointed {
    private static final long NEVER = Long.MIN_VALUE;
    private static final long SLOT_NANOS = 1_800_000_000_000L;
    private static final int SLOTS = 49;

    private final int actuator;
    private final Effect.Protect effect;
    private final Row row;
    private final Events events;
    private final long longestNanos;
    private final long dailyNanos;
    private final long pauseNanos;
    private final GrantMean mean;
    private final double value;

    private final long[] slots = new long[SLOTS];
    private int slot;
    private long slotBeganNanos = NEVER;
    private long dayNanos;
    private long demandedAtNanos = NEVER;
    private long endedAtNanos = NEVER;
    private long runNanos;
    private boolean spent;
    private boolean standing;
    private double held = Double.NaN;

    Protection(int actuator, Effect.Protect effect, Row row, Events events) {
        this.actuator = actuator;
        this.effect = effect;
        this.row = row;
        this.events = events;
        longestNanos = (long) (effect.longestSeconds() * 1e9);
        dailyNanos = (long) (effect.dailySeconds() * 1e9);
        pauseNanos = (long) (effect.pauseSeconds() * 1e9);
        switch (effect.demand()) {
            case Effect.Level.Value(double fixed) -> {
                value = fixed;
                mean = null;
            }
            case Effect.Level.MeanOf(double seconds) -> {
                value = Double.NaN;
                mean = new GrantMean(actuator, seconds);
            }
        }
    }

    int actuator() {
        return actuator;
    }

    /** Whether it demands in this scan. */
    boolean isDemanding() {
        return demandedAtNanos != NEVER;
    }

    /** What it demands when it does; NaN where nothing is known that it could demand. */
    double demand() {
        return mean == null ? value : held;
    }

    /** Looks at what was granted until now; in every scan, whether the row acts or not. */
    void watch(boolean acting, Grants grants, long nowNanos) {
        if (mean == null) {
            return;
        }
        mean.watch(grants, nowNanos);
        if (acting && !standing) {
            held = mean.mean();
        }
        standing = acting;
    }

    void demand(boolean acting, Demands demands, long nowNanos) {
        book(nowNanos);
        boolean paused = endedAtNanos != NEVER && nowNanos - endedAtNanos >= pauseNanos;
        if (pauseNanos > 0 ? demandedAtNanos == NEVER && paused : !acting) {
            runNanos = 0;
        }
        boolean may = acting && runNanos < longestNanos && dayNanos < dailyNanos && Double.isFinite(demand());
        if (acting && !may && !spent) {
            events.raise(
                    InterlockEvent.PROTECT_SPENT,
                    "row",
                    row.id(),
                    "actuator",
                    effect.actuator(),
                    "why",
                    Double.isFinite(demand()) ? "its time is used up" : "nothing is known that it could demand");
        }
        spent = acting && !may;
        if (may) {
            demandedAtNanos = nowNanos;
            demands.set(actuator, demand());
        } else if (demandedAtNanos != NEVER) {
            demandedAtNanos = NEVER;
            endedAtNanos = nowNanos;
        }
    }

    /** What was demanded ran until now, whether the cause still stands or not. */
    private void book(long nowNanos) {
        turn(nowNanos);
        if (demandedAtNanos != NEVER) {
            long sinceNanos = nowNanos - demandedAtNanos;
            demandedAtNanos = nowNanos;
            runNanos += sinceNanos;
            slots[slot] += sinceNanos;
            dayNanos += sinceNanos;
        }
    }

    private void turn(long nowNanos) {
        if (slotBeganNanos == NEVER) {
            slotBeganNanos = nowNanos;
        }
        for (int turned = 0; nowNanos - slotBeganNanos >= SLOT_NANOS && turned < SLOTS; turned++) {
            slot = (slot + 1) % SLOTS;
            dayNanos -= slots[slot];
            slots[slot] = 0;
            slotBeganNanos += SLOT_NANOS;
        }
        if (nowNanos - slotBeganNanos >= SLOT_NANOS) {
            slotBeganNanos = nowNanos;
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        Reopenings.put(out, slotBeganNanos, nowNanos);
        out.put((byte) slot);
        for (long one : slots) {
            out.putLong(one);
        }
        Reopenings.put(out, demandedAtNanos == NEVER ? endedAtNanos : nowNanos, nowNanos);
        out.putLong(runNanos);
        out.put((byte) (spent ? 1 : 0)).put((byte) (standing ? 1 : 0));
        out.putDouble(held);
        if (mean != null) {
            mean.save(out, nowNanos);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        slotBeganNanos = Reopenings.get(in, savedAtNanos);
        slot = Math.floorMod(in.get(), SLOTS);
        dayNanos = 0;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = in.getLong();
            dayNanos += slots[i];
        }
        demandedAtNanos = NEVER;
        endedAtNanos = Reopenings.get(in, savedAtNanos);
        runNanos = in.getLong();
        spent = in.get() != 0;
        standing = in.get() != 0;
        held = in.getDouble();
        if (mean != null) {
            mean.load(in, savedAtNanos);
        }
    }
}
