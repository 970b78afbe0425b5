package org.magistral.core.batch.state;

import static org.magistral.core.batch.state.UnitCommand.ABORT;
import static org.magistral.core.batch.state.UnitCommand.CLEAR;
import static org.magistral.core.batch.state.UnitCommand.COMPLETE;
import static org.magistral.core.batch.state.UnitCommand.HOLD;
import static org.magistral.core.batch.state.UnitCommand.RESET;
import static org.magistral.core.batch.state.UnitCommand.START;
import static org.magistral.core.batch.state.UnitCommand.STATE_COMPLETE;
import static org.magistral.core.batch.state.UnitCommand.STOP;
import static org.magistral.core.batch.state.UnitCommand.SUSPEND;
import static org.magistral.core.batch.state.UnitCommand.UNHOLD;
import static org.magistral.core.batch.state.UnitCommand.UNSUSPEND;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.magistral.core.Transitions;

/** The states of the unit, PackML (TR88.00.02-2022); in the order of their numbers, so that the ordinal is the number. */
public enum UnitState {
    UNDEFINED("Undefined"),
    CLEARING("Clearing"),
    STOPPED("Stopped"),
    STARTING("Starting"),
    IDLE("Idle"),
    SUSPENDED("Suspended"),
    EXECUTE("Execute"),
    STOPPING("Stopping"),
    ABORTING("Aborting"),
    ABORTED("Aborted"),
    HOLDING("Holding"),
    HELD("Held"),
    UNHOLDING("Unholding"),
    SUSPENDING("Suspending"),
    UNSUSPENDING("Unsuspending"),
    RESETTING("Resetting"),
    COMPLETING("Completing"),
    COMPLETED("Completed");

    /** Where each command leads. */
    public static final Transitions<UnitState, UnitCommand> TABLE = new Transitions<>(
            UnitState.class,
            UnitCommand.class,
            List.of(
                    row(EnumSet.complementOf(EnumSet.of(ABORTING, ABORTED)), ABORT, ABORTING),
                    row(Set.of(ABORTING), STATE_COMPLETE, ABORTED),
                    row(EnumSet.complementOf(EnumSet.of(ABORTING, ABORTED, CLEARING, STOPPING, STOPPED)), STOP, STOPPING),
                    row(Set.of(STOPPING), STATE_COMPLETE, STOPPED),
                    row(Set.of(ABORTED), CLEAR, CLEARING),
                    row(Set.of(CLEARING), STATE_COMPLETE, STOPPED),
                    row(Set.of(STOPPED, COMPLETED), RESET, RESETTING),
                    row(Set.of(RESETTING), STATE_COMPLETE, IDLE),
                    row(Set.of(IDLE), START, STARTING),
                    row(Set.of(STARTING), STATE_COMPLETE, EXECUTE),
                    row(Set.of(EXECUTE, SUSPENDED), HOLD, HOLDING),
                    row(Set.of(HOLDING), STATE_COMPLETE, HELD),
                    row(Set.of(HELD), UNHOLD, UNHOLDING),
                    row(Set.of(UNHOLDING), STATE_COMPLETE, EXECUTE),
                    row(Set.of(EXECUTE), SUSPEND, SUSPENDING),
                    row(Set.of(SUSPENDING), STATE_COMPLETE, SUSPENDED),
                    row(Set.of(SUSPENDED), UNSUSPEND, UNSUSPENDING),
                    row(Set.of(UNSUSPENDING), STATE_COMPLETE, EXECUTE),
                    row(Set.of(EXECUTE, HELD, SUSPENDED), COMPLETE, COMPLETING),
                    row(Set.of(COMPLETING), STATE_COMPLETE, COMPLETED)));

    private static final UnitState[] ALL = values();

    private final String text;

    UnitState(String text) {
        this.text = text;
    }

    private static Transitions.Row<UnitState, UnitCommand> row(Set<UnitState> from, UnitCommand command, UnitState to) {
        return new Transitions.Row<>(from, command, to);
    }

    /** PackML's number. */
    public int number() {
        return ordinal();
    }

    /** The state of this number, without the copy that {@link #values()} makes. */
    public static UnitState ofNumber(int number) {
        return ALL[number];
    }

    /** Whether it is busy with something and leaves by itself. */
    public boolean isActing() {
        return TABLE.isAllowed(this, STATE_COMPLETE);
    }

    /** Whether the unit mode may change here. */
    public boolean allowsModeChange() {
        return this == STOPPED || this == IDLE || this == ABORTED;
    }

    @Override
    public String toString() {
        return text;
    }
}
