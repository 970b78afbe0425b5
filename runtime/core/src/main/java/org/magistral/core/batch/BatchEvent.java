package org.magistral.core.batch;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What the batch reports; what its steps report is in {@code batch.step}. */
public enum BatchEvent implements Declaration {
    STARTED(info("batch.started", "a batch was started")),
    COMPLETED(info("batch.completed", "the batch is through its recipe")),
    HELD(warning("batch.held", "the batch is held")),
    HOLD_WAITS(alarm("batch.hold.waits", "a Hold waits for the end of a phase in which nothing may be delayed")),
    HELD_TOO_LONG(alarm("batch.hold.too-long", "the batch is held for longer than its phase allows").asDeviation()),
    STOPPED(alarm("batch.stopped", "the batch was stopped").asDeviation()),
    ABORTED(alarm("batch.aborted", "the batch was aborted").asDeviation()),
    ORDER_SPENT(info("batch.order.spent", "from here on the order is spent")),
    ON_ABORT_LEFT(alarm("batch.abort.left", "a step of what the phase does on Stop and Abort was left undone").asDeviation()),
    UNIT_STATE(info("batch.unit.state", "the unit changed its state")),
    UNIT_MODE(info("batch.unit.mode", "the unit changed its mode")),
    PHASE_STATE(info("batch.phase.state", "a phase changed its state")),
    PHASE_WAITS(alarm("batch.phase.waits", "a phase may not begin, and the unit waits")),
    COMMAND_ACCEPTED(info("batch.command.accepted", "a command was accepted")),
    COMMAND_REFUSED(warning("batch.command.refused", "a command was refused")),
    AFTER_OUTAGE(alarm("batch.outage.resumed", "the controller is back after an outage in a batch")),
    HELD_AFTER_OUTAGE(alarm("batch.outage.held", "the outage was longer than the phase bears, or its length is not known").asDeviation());

    private final Kind kind;

    BatchEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
