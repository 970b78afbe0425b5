package org.magistral.core.batch;

import org.magistral.core.batch.state.PhaseCommand;
import org.magistral.core.batch.state.UnitCommand;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Bench;
import org.magistral.core.batch.step.Program;
import org.magistral.core.control.Loops;
import org.magistral.core.event.Events;

/** How a batch ends: through its recipe, or before that; and what is let go then. Scan thread. */
final class Ending {
    private final Events events;
    private final States states;
    private final Loaded loaded;
    private final Place place;
    private final Loops loops;
    private final Bench bench;
    private final Hold hold;
    private final OnAbort onAbort;

    Ending(Parts parts, Hold hold, OnAbort onAbort) {
        events = parts.events();
        states = parts.states();
        loaded = parts.loaded();
        place = parts.place();
        loops = parts.loops();
        bench = parts.bench();
        this.hold = hold;
        this.onAbort = onAbort;
    }

    /** Stop: all off, but what the phase's {@code onAbort} does and puts in force. The unit must allow it. */
    void stop(String actor, String reason) {
        breakOff(actor, UnitCommand.STOP, PhaseCommand.STOP, BatchEvent.STOPPED, reason);
    }

    /** Abort: likewise. */
    void abort(String actor, String reason) {
        breakOff(actor, UnitCommand.ABORT, PhaseCommand.ABORT, BatchEvent.ABORTED, reason);
    }

    private void breakOff(String actor, UnitCommand unitCommand, PhaseCommand phaseCommand, BatchEvent what, String reason) {
        boolean inPhase = place.isInPhase() && states.allows(phaseCommand);
        if (inPhase || states.unit() == UnitState.STARTING) {
            events.raiseBy(what, actor, "batch", loaded.batchId(), "reason", reason == null ? "" : reason);
        }
        switchOff();
        states.unit(unitCommand);
        if (inPhase) {
            place.command(phaseCommand);
            onAbort.begin();
        }
        loaded.end(bench.nowNanos());
    }

    /** Leaves the step, and lets go of everything. */
    void switchOff() {
        place.breakOff();
        if (bench.isAround()) {
            bench.breakOff(place.task());
        }
        loops.allOff();
        bench.dropStanding();
        bench.hold(false);
        bench.startOver();
        hold.drop();
    }

    /** The last phase is through. */
    void complete() {
        letGo(place.plan());
        events.raise(BatchEvent.COMPLETED, "batch", loaded.batchId());
        states.unit(UnitCommand.COMPLETE);
        loaded.end(bench.nowNanos());
    }

    /** What the Hold of the last phase keeps stays in force until Reset, so that a harvest is kept cold; all else is let go. */
    private void letGo(Program.Plan last) {
        for (int i = 0; i < loops.size(); i++) {
            if (!last.keepsLoop(i)) {
                loops.off(i);
            }
        }
        bench.dropStandingBut(last.keptActuators());
        bench.startOver();
        hold.drop();
    }
}
