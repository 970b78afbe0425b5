package org.magistral.core.batch;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.state.PhaseCommand;
import org.magistral.core.batch.state.PhaseState;
import org.magistral.core.batch.state.UnitCommand;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Bench;
import org.magistral.core.batch.step.Task;
import org.magistral.core.event.Events;

/** Moves through the recipe: one phase at a time, one step at a time. Scan thread; a scan in which nothing happens allocates nothing. */
final class Procedure implements Checkpointed {
    private static final int MOST_STEPS_A_SCAN = 64;

    private final States states;
    private final Place place;
    private final Bench bench;
    private final Hold hold;
    private final Ending ending;
    private final OnAbort onAbort;
    private final Approvals approvals;
    private final Events events;
    private final Loaded loaded;
    private boolean leavesAtRestart;

    Procedure(Parts parts, Hold hold, Ending ending, OnAbort onAbort, Approvals approvals) {
        states = parts.states();
        place = parts.place();
        bench = parts.bench();
        this.hold = hold;
        this.ending = ending;
        this.onAbort = onAbort;
        this.approvals = approvals;
        events = parts.events();
        loaded = parts.loaded();
    }

    /** Back before the first phase. */
    void forget() {
        place.forget();
        leavesAtRestart = false;
    }

    /** Ends acting states: what they are busy with was done when they were entered, but for what a phase does on Stop and Abort. */
    void settle() {
        if (!states.unit().isActing() || onAbort.isAtWork()) {
            return;
        }
        boolean starts = states.unit() == UnitState.STARTING;
        states.unit(UnitCommand.STATE_COMPLETE);
        switch (states.phase()) {
            case HOLDING, RESTARTING, STOPPING, ABORTING -> place.command(PhaseCommand.DONE);
            default -> {
            }
        }
        if (starts) {
            startNextPhase();
        }
    }

    private void startNextPhase() {
        place.startNextPhase();
        hold.phaseStarted();
    }

    /** Works on the steps, until one is busy. */
    void work() {
        if (onAbort.isAtWork()) {
            onAbort.run();
            return;
        }
        for (int steps = 0; steps < MOST_STEPS_A_SCAN; steps++) {
            boolean running = states.phase() == PhaseState.RUNNING;
            if (!running && !states.isPhaseHeld()) {
                return;
            }
            if (running && place.isFresh() && !beginPhase()) {
                return;
            }
            if (running && !place.isBegun()) {
                place.begin();
            }
            if (!place.isBegun() || !(running ? step() : stepHeld())) {
                return;
            }
        }
    }

    /** Until the phase may begin the unit is Suspended, and all that stands goes on; where nothing may be delayed, nothing is. */
    private boolean beginPhase() {
        boolean may = place.plan().hold().waits() || approvals.mayBegin(loaded.batchId(), place.plan().path());
        if (!may && states.unit() == UnitState.EXECUTE) {
            events.raise(BatchEvent.PHASE_WAITS, "batch", loaded.batchId(), "phase", place.plan().path());
            states.unit(UnitCommand.SUSPEND);
        } else if (may && states.unit() == UnitState.SUSPENDED) {
            states.unit(UnitCommand.UNSUSPEND);
        }
        boolean begins = may && states.unit() == UnitState.EXECUTE;
        if (begins && place.plan().spendsOrder()) {
            events.raise(BatchEvent.ORDER_SPENT, "batch", loaded.batchId(), "phase", place.plan().path());
        }
        return begins;
    }

    /** One step of a running phase; true when there is more to do in this scan. */
    private boolean step() {
        Task task = place.task();
        if (leavesAtRestart) {
            leavesAtRestart = false;
            task.leave(bench);
            advance();
            return true;
        }
        return switch (task.run(bench)) {
            case DONE -> done();
            case HOLD -> holdFromStep(bench.reason());
            case BUSY -> {
                Limit.Then then = task.limitReached(bench);
                if (then == null && task.suspendsUnit() && states.unit() == UnitState.EXECUTE) {
                    states.unit(UnitCommand.SUSPEND);
                }
                yield then != null && atLimit(task, then);
            }
        };
    }

    private boolean done() {
        if (states.unit() == UnitState.SUSPENDED) {
            states.unit(UnitCommand.UNSUSPEND);
        }
        if (states.unit() != UnitState.EXECUTE) {
            return false; // and says that it is done again in the next scan
        }
        advance();
        return true;
    }

    private boolean atLimit(Task task, Limit.Then then) {
        switch (then) {
            case CONTINUE -> {
                task.leave(bench);
                bench.startOver();
                advance();
            }
            case HOLD -> {
                return holdFromStep(usedUp(task));
            }
            case ABORT -> ending.abort(Events.UNIT, usedUp(task));
        }
        return true;
    }

    /** True when it is held now, so that the step must say again what it demands. */
    private boolean holdFromStep(String reason) {
        hold.ask(Events.UNIT, reason);
        return !hold.isWaiting();
    }

    /** A step of a held phase goes on counting and judging, but leads nowhere; true when there is more to do in this scan. */
    private boolean stepHeld() {
        Task task = place.task();
        task.run(bench);
        Limit.Then then = task.limitReached(bench);
        if (then == Limit.Then.ABORT) {
            ending.abort(Events.UNIT, usedUp(task));
        } else if (then == Limit.Then.CONTINUE) {
            leavesAtRestart = true;
        }
        return false;
    }

    private static String usedUp(Task task) {
        return task.kind() + " at " + task.path() + " has used up its time";
    }

    private void advance() {
        if (place.advance()) {
            return;
        }
        place.command(PhaseCommand.DONE);
        if (place.hasNextPhase()) {
            startNextPhase();
        } else {
            ending.complete();
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (leavesAtRestart ? 1 : 0));
        place.save(out, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        leavesAtRestart = in.get() != 0;
        place.load(in, savedAtNanos);
    }
}
