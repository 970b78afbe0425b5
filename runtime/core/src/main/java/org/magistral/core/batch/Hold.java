package org.magistral.core.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.state.PhaseCommand;
import org.magistral.core.batch.state.UnitCommand;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Bench;
import org.magistral.core.control.Loops;
import org.magistral.core.event.Events;

/**
 * Hold: it lets go of all that its phase does not keep, at once, or at the end of a phase in which nothing may be delayed. Scan thread.
 */
final class Hold implements Checkpointed {
    private static final String BY_INTERLOCK = "an interlock that holds the batch stands; its cause has to go, and be reset";

    private final Events events;
    private final States states;
    private final Place place;
    private final Loops loops;
    private final Bench bench;

    private boolean interlocked;
    private boolean waits;
    private String waitingReason = "";
    private byte[] waitingReasonBytes = {};
    private boolean tooLong;
    private long heldAtNanos;

    Hold(Parts parts) {
        events = parts.events();
        states = parts.states();
        place = parts.place();
        loops = parts.loops();
        bench = parts.bench();
    }

    /** Takes a Hold that an interlock row asks, which acts or stands tripped, as soon as the unit allows it. */
    void followInterlocks(boolean asked) {
        interlocked = asked;
        if (asked && !waits && states.refusal(UnitCommand.HOLD) == null) {
            ask(Events.UNIT, "an interlock that holds the batch acts");
        }
    }

    /** Why an interlock lets nothing go on, or null. */
    String interlockRefusal() {
        return interlocked ? BY_INTERLOCK : null;
    }

    /** Holds now, or at the end of a phase in which nothing may be delayed. The unit must allow it. */
    void ask(String actor, String reason) {
        if (!place.plan().hold().waits()) {
            enter(actor, reason);
            return;
        }
        waits = true;
        waitingReason = reason == null ? "" : reason;
        waitingReasonBytes = waitingReason.getBytes(StandardCharsets.UTF_8);
        if (waitingReasonBytes.length > Byte.MAX_VALUE) {
            waitingReasonBytes = Arrays.copyOf(waitingReasonBytes, Byte.MAX_VALUE);
        }
        events.raiseBy(BatchEvent.HOLD_WAITS, actor, "phase", place.plan().path(), "reason", waitingReason);
    }

    /** Whether it waits for the end of the phase. */
    boolean isWaiting() {
        return waits;
    }

    /** A phase has been started: a Hold that waited comes in, if this one can be delayed. */
    void phaseStarted() {
        if (waits && !place.plan().hold().waits()) {
            waits = false;
            enter(Events.UNIT, waitingReason);
        }
    }

    /** Waits no more. */
    void drop() {
        waits = false;
    }

    private void enter(String actor, String reason) {
        events.raiseBy(BatchEvent.HELD, actor, "phase", place.plan().path(), "reason", reason == null ? "" : reason);
        states.unit(UnitCommand.HOLD);
        place.command(PhaseCommand.HOLD);
        heldAtNanos = bench.nowNanos();
        tooLong = false;
        for (int i = 0; i < loops.size(); i++) {
            if (!place.plan().keepsLoop(i)) {
                loops.suspend(i);
            }
        }
        bench.hold(true);
        bench.startOver();
    }

    /** Restart: takes up again what Hold let go. The unit must allow it. */
    void leave() {
        bench.hold(false);
        for (int i = 0; i < loops.size(); i++) {
            loops.resume(i);
        }
        if (place.isBegun()) {
            place.task().restart(bench);
        }
        states.unit(UnitCommand.UNHOLD);
        place.command(PhaseCommand.RESTART);
    }

    /** The phase's limit of a Hold, in the one scan in which it is reached; else null. */
    Limit limitReached() {
        if (states.unit() != UnitState.HELD || tooLong) {
            return null;
        }
        Limit longest = place.plan().hold().longest();
        if (longest == null || bench.nowNanos() - heldAtNanos < (long) (longest.seconds() * 1e9)) {
            return null;
        }
        tooLong = true;
        events.raise(
                BatchEvent.HELD_TOO_LONG,
                "phase",
                place.plan().path(),
                "seconds",
                longest.seconds(),
                "then",
                longest.then());
        return longest;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (waits ? 1 : 0)).put((byte) waitingReasonBytes.length).put(waitingReasonBytes);
        out.put((byte) (tooLong ? 1 : 0)).putLong(nowNanos - heldAtNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        waits = in.get() != 0;
        waitingReasonBytes = new byte[in.get()];
        in.get(waitingReasonBytes);
        waitingReason = new String(waitingReasonBytes, StandardCharsets.UTF_8);
        tooLong = in.get() != 0;
        heldAtNanos = savedAtNanos - in.getLong();
    }
}
