package org.magistral.core.batch;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Severity;

/** What the batch reports; what its steps report is in {@code batch.step}. */
public enum BatchEvent implements Declaration {
    STARTED("batch.started", Severity.INFO, "a batch was started"),
    COMPLETED("batch.completed", Severity.INFO, "the batch is through its recipe"),
    HELD("batch.held", Severity.WARNING, "the batch is held"),
    HOLD_WAITS("batch.hold.waits", Severity.ALARM, "a Hold waits for the end of a phase in which nothing may be delayed"),
    HELD_TOO_LONG("batch.hold.too-long", Severity.ALARM, "the batch is held for longer than its phase allows"),
    STOPPED("batch.stopped", Severity.ALARM, "the batch was stopped"),
    ABORTED("batch.aborted", Severity.ALARM, "the batch was aborted"),
    UNIT_STATE("batch.unit.state", Severity.INFO, "the unit changed its state"),
    UNIT_MODE("batch.unit.mode", Severity.INFO, "the unit changed its mode"),
    PHASE_STATE("batch.phase.state", Severity.INFO, "a phase changed its state"),
    COMMAND_ACCEPTED("batch.command.accepted", Severity.INFO, "a command was accepted"),
    COMMAND_REFUSED("batch.command.refused", Severity.WARNING, "a command was refused"),
    AFTER_OUTAGE("batch.outage.resumed", Severity.ALARM, "the controller is back after an outage in a batch"),
    HELD_AFTER_OUTAGE("batch.outage.held", Severity.ALARM, "the outage was longer than the phase bears, or its length is not known");

    private final String id;
    private final Severity severity;
    private final String text;

    BatchEvent(String id, Severity severity, String text) {
        this.id = id;
        this.severity = severity;
        this.text = text;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean deviation() {
        return this == HELD_TOO_LONG || this == STOPPED || this == ABORTED || this == HELD_AFTER_OUTAGE;
    }
}
