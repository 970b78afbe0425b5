package org.magistral.bus.worker;

import java.util.ArrayList;
import java.util.List;

/**
 * Whose turn it is on a bus. Safe states go before all, then writes, each to the one whose turn is longest ago; then the step that is due
 * longest. Writes that never end let a step through after {@link Pace#writesInRow}. A part that is lost is asked in the order of the
 * steps, and all that are lost together get no more than {@link Pace#share} of the bus. Worker's thread; no clock, no transfer.
 */
final class Agenda {
    /**
     * A turn on the bus.
     *
     * @param write whether what is owed is to be written, else a step is to be taken
     * @param urgency of what is written, or of what waits for this step
     */
    record Turn(Slot slot, boolean write, Urgency urgency) {}

    private final List<Slot> slots = new ArrayList<>();
    private final Pace pace;
    private long turns;
    private int writesInRow;
    /** Until then no part that is lost is asked. */
    private long lostWaitUntilNanos;
    private boolean lostWait;

    Agenda(Pace pace) {
        this.pace = pace;
    }

    void add(Slot slot) {
        slots.add(slot);
    }

    List<Slot> slots() {
        return slots;
    }

    /** The next turn, or null while nobody is due. */
    Turn next(long nowNanos) {
        lostWait &= nowNanos - lostWaitUntilNanos < 0;
        Slot owed = null;
        Urgency most = Urgency.NOTHING;
        Slot due = null;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            boolean isDue = slot.isDue(nowNanos) && !(slot.isLost() && lostWait);
            Urgency urgency = urgency(slot, isDue, nowNanos);
            int more = urgency.compareTo(most);
            if (more > 0 || more == 0 && owed != null && slot.turn() < owed.turn()) {
                owed = slot;
                most = urgency;
            }
            if (isDue && (due == null || slot.dueNanos() - due.dueNanos() < 0)) {
                due = slot;
            }
        }
        boolean owedFirst = most == Urgency.SAFE || most == Urgency.WRITE && (due == null || writesInRow < pace.writesInRow());
        if (owedFirst) {
            return new Turn(owed, owed.isWritable(nowNanos), most);
        }
        return due == null ? null : new Turn(due, false, Urgency.NOTHING);
    }

    /** A step that a safe state waits for ranks as a write: a part that never gets ready must not keep the bus for itself. */
    private static Urgency urgency(Slot slot, boolean isDue, long nowNanos) {
        if (slot.isWritable(nowNanos)) {
            return slot.urgency();
        }
        return isDue && !slot.isLost() && slot.urgency() != Urgency.NOTHING ? Urgency.WRITE : Urgency.NOTHING;
    }

    /** To be told of each turn when it is over, and its slot knows how it went. */
    void taken(Turn turn, long beganNanos, long endedNanos) {
        turns++;
        turn.slot().takesTurn(turns);
        writesInRow = switch (turn.urgency()) {
            case WRITE -> writesInRow + 1;
            case SAFE -> writesInRow;
            case NOTHING -> 0;
        };
        if (turn.slot().isLost()) {
            lostWait = true;
            lostWaitUntilNanos = endedNanos + (pace.share() - 1) * (endedNanos - beganNanos);
        }
    }

    /** When somebody is due next; what is owed comes by itself. */
    long dueNanos(long nowNanos) {
        long soonest = Long.MAX_VALUE;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            long dueNanos = slot.isLost() && lostWait && lostWaitUntilNanos - slot.dueNanos() > 0 ? lostWaitUntilNanos : slot.dueNanos();
            soonest = Math.min(soonest, dueNanos - nowNanos);
        }
        return soonest == Long.MAX_VALUE ? nowNanos : nowNanos + soonest;
    }
}
