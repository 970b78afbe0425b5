package org.magistral.core.batch.state;

import static org.magistral.core.batch.state.PhaseCommand.ABORT;
import static org.magistral.core.batch.state.PhaseCommand.DONE;
import static org.magistral.core.batch.state.PhaseCommand.HOLD;
import static org.magistral.core.batch.state.PhaseCommand.PAUSE;
import static org.magistral.core.batch.state.PhaseCommand.RESET;
import static org.magistral.core.batch.state.PhaseCommand.RESTART;
import static org.magistral.core.batch.state.PhaseCommand.RESUME;
import static org.magistral.core.batch.state.PhaseCommand.START;
import static org.magistral.core.batch.state.PhaseCommand.STOP;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.magistral.core.Transitions;

/** The states of a phase, ISA-88. The ordinal is what the tag BATCH.PHASE-STATE shows and what checkpoints hold: add at the end only. */
public enum PhaseState {
    IDLE("Idle"),
    RUNNING("Running"),
    COMPLETE("Complete"),
    PAUSING("Pausing"),
    PAUSED("Paused"),
    HOLDING("Holding"),
    HELD("Held"),
    RESTARTING("Restarting"),
    STOPPING("Stopping"),
    STOPPED("Stopped"),
    ABORTING("Aborting"),
    ABORTED("Aborted");

    /** Where each command leads. */
    public static final Transitions<PhaseState, PhaseCommand> TABLE = new Transitions<>(
            PhaseState.class,
            PhaseCommand.class,
            List.of(
                    row(Set.of(IDLE), START, RUNNING),
                    row(Set.of(RUNNING), DONE, COMPLETE),
                    row(Set.of(RUNNING, PAUSING, PAUSED, RESTARTING), HOLD, HOLDING),
                    row(Set.of(HOLDING), DONE, HELD),
                    row(Set.of(HELD), RESTART, RESTARTING),
                    row(Set.of(RESTARTING), DONE, RUNNING),
                    row(Set.of(RUNNING, PAUSING, PAUSED, HOLDING, HELD, RESTARTING), STOP, STOPPING),
                    row(Set.of(STOPPING), DONE, STOPPED),
                    row(EnumSet.complementOf(EnumSet.of(IDLE, COMPLETE, ABORTING, ABORTED)), ABORT, ABORTING),
                    row(Set.of(ABORTING), DONE, ABORTED),
                    row(Set.of(RUNNING), PAUSE, PAUSING),
                    row(Set.of(PAUSING), DONE, PAUSED),
                    row(Set.of(PAUSED), RESUME, RUNNING),
                    row(Set.of(COMPLETE, STOPPED, ABORTED), RESET, IDLE)));

    private static final PhaseState[] ALL = values();

    private final String text;

    PhaseState(String text) {
        this.text = text;
    }

    private static Transitions.Row<PhaseState, PhaseCommand> row(Set<PhaseState> from, PhaseCommand command, PhaseState to) {
        return new Transitions.Row<>(from, command, to);
    }

    /** The state with this ordinal, without the copy that {@link #values()} makes. */
    public static PhaseState of(int ordinal) {
        return ALL[ordinal];
    }

    @Override
    public String toString() {
        return text;
    }
}
