package org.magistral.bus.worker;

import java.util.List;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.TimeSource;

/**
 * One bus and the parts on it. Single-threaded: {@link #step} takes one turn and says when it wants the next; a {@link BusThread} calls it
 * on the system's clock, a test on a hand-turned one. A part that fails is asked again after a pause that doubles; after the third failure
 * it is lost, which is said once, until it answers. Parts are added before the first step; what else any thread may call says so.
 */
public final class BusWorker {
    private static final long NEVER = Long.MIN_VALUE;

    private final String name;
    private final Pace pace;
    private final Agenda agenda;
    private final BusStatistics statistics = new BusStatistics();
    private volatile Runnable wake = () -> {};
    private volatile long cameByNanos = NEVER;

    /**
     * @param name of the bus, for people: {@code i2c-1}
     */
    public BusWorker(String name, Pace pace) {
        this.name = name;
        this.pace = pace;
        agenda = new Agenda(pace);
    }

    /**
     * @param partName its name for people, most often its tag
     * @param nowNanos from when on it is due
     */
    public void add(String partName, Part part, long nowNanos) {
        Slot slot = new Slot(partName, part, nowNanos);
        agenda.add(slot);
        slot.demands().forEach(demand -> demand.wakes(this::wake));
    }

    /** Any thread. */
    public String name() {
        return name;
    }

    /** Any thread. */
    public BusStatistics statistics() {
        return statistics;
    }

    /** Any thread, once the parts are added. */
    List<Slot> slots() {
        return agenda.slots();
    }

    Pace pace() {
        return pace;
    }

    /** When it began its latest step, {@link Long#MIN_VALUE} before. Any thread. */
    long cameByNanos() {
        return cameByNanos;
    }

    /** Whether each driven part is set up or lost: what it has delivered is known now, if ever. Worker's thread, or before it begins. */
    boolean hasBegun() {
        return agenda.slots().stream().allMatch(Slot::hasBegun);
    }

    void wokenBy(Runnable thread) {
        wake = thread;
    }

    private void wake() {
        wake.run();
    }

    /**
     * Takes the next turn, if it is anybody's.
     *
     * @return when it wants to be called again, unless a write wakes it before; a moment that has passed means at once
     */
    public long step(TimeSource time) {
        long beganNanos = time.monotonicNanos();
        cameByNanos = beganNanos;
        Agenda.Turn turn = agenda.next(beganNanos);
        if (turn == null) {
            return agenda.dueNanos(beganNanos);
        }
        Slot slot = turn.slot();
        boolean retry = slot.isFailing();
        TransferFailed failure = take(turn, beganNanos);
        long endedNanos = time.monotonicNanos();
        if (failure == null && endedNanos - beganNanos > slot.deadlineNanos()) {
            failure = new TransferFailed(Fault.LATE,
                    "after " + (endedNanos - beganNanos) / 1_000_000 + " ms of " + slot.deadlineNanos() / 1_000_000);
        }
        if (failure == null) {
            slot.succeeded(turn.write());
        } else {
            slot.failed(failure, endedNanos, pace);
        }
        agenda.taken(turn, beganNanos, endedNanos);
        statistics.count(beganNanos, endedNanos, retry, failure != null, failure != null && failure.fault() == Fault.LATE);
        return endedNanos;
    }

    /** A driver that throws anything is a part that fails, and no reason to leave the others alone. */
    private static TransferFailed take(Agenda.Turn turn, long nowNanos) {
        try {
            if (turn.write()) {
                turn.slot().write(nowNanos);
            } else {
                turn.slot().step(nowNanos);
            }
            return null;
        } catch (TransferFailed failure) {
            return failure;
        } catch (RuntimeException | Error mistake) {
            return new TransferFailed(Fault.BROKEN, mistake.toString());
        }
    }

    /** The unit ends: each part that answers is owed its safe state once more, and nothing else any more. Worker's thread. */
    void release() {
        agenda.slots().forEach(slot -> slot.demands().forEach(Demand::release));
    }

    /** Whether a safe state is owed to a part that answers. */
    boolean owesSafe() {
        return agenda.slots().stream().anyMatch(slot -> !slot.isLost() && slot.urgency() == Urgency.SAFE);
    }
}
