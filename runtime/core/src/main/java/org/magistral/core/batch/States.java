package org.magistral.core.batch;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.state.PhaseCommand;
import org.magistral.core.batch.state.PhaseState;
import org.magistral.core.batch.state.UnitCommand;
import org.magistral.core.batch.state.UnitMode;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.event.Events;

/**
 * The unit's state and mode, and the state of its one running phase. Every change is an event; none goes round the tables. Scan thread.
 */
final class States implements Checkpointed {
    private final Events events;
    private UnitState unit = UnitState.STOPPED;
    private UnitMode mode = UnitMode.PRODUCTION;
    private PhaseState phase = PhaseState.IDLE;
    private long changes;

    States(Events events) {
        this.events = events;
    }

    UnitState unit() {
        return unit;
    }

    UnitMode mode() {
        return mode;
    }

    PhaseState phase() {
        return phase;
    }

    /** Whether the phase is Held, or on the way to it. */
    boolean isPhaseHeld() {
        return phase == PhaseState.HOLDING || phase == PhaseState.HELD;
    }

    /** Why the unit does not take this command now, or null when it does. */
    String refusal(UnitCommand command) {
        return UnitState.TABLE.isAllowed(unit, command) ? null : UnitState.TABLE.refusal(unit, command);
    }

    boolean allows(PhaseCommand command) {
        return PhaseState.TABLE.isAllowed(phase, command);
    }

    /** A command that is allowed; asking first is the caller's duty. */
    void unit(UnitCommand command) {
        UnitState from = unit;
        unit = UnitState.TABLE.after(from, command);
        changes++;
        events.raise(BatchEvent.UNIT_STATE, "from", from, "to", unit, "number", unit.number(), "by", command);
    }

    /** A command that is allowed, to the phase of this operation. */
    void phase(PhaseCommand command, String operation, String id) {
        PhaseState from = phase;
        phase = PhaseState.TABLE.after(from, command);
        changes++;
        events.raise(BatchEvent.PHASE_STATE, "operation", operation, "phase", id, "from", from, "to", phase, "by", command);
    }

    /** Another phase comes up, in the state that each begins with. */
    void newPhase() {
        phase = PhaseState.IDLE;
    }

    /** Changes the mode; why not, or null. */
    String mode(UnitMode to, String actor) {
        if (!unit.allowsModeChange()) {
            return "the mode can't change to " + to + " in " + unit + "; allowed in Stopped, Idle, Aborted";
        }
        events.raiseBy(BatchEvent.UNIT_MODE, actor, "from", mode, "to", to);
        mode = to;
        return null;
    }

    /** Grows when a state changes; for those who publish it. */
    long changes() {
        return changes;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) unit.ordinal()).put((byte) mode.ordinal()).put((byte) phase.ordinal());
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        unit = UnitState.ofNumber(in.get());
        mode = UnitMode.ofNumber(in.get() + 1);
        phase = PhaseState.of(in.get());
    }
}
