package org.magistral.core.output;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Severity;

/** What the gate reports. */
public enum OutputEvent implements Declaration {
    WRITE_FAILED("output.write.failed", Severity.ALARM, "an actuator could not be written"),
    MISMATCH("output.mismatch", Severity.ALARM, "an actuator does not do what it was granted"),
    CONFIRMED("output.confirmed", Severity.INFO, "an actuator does again what it is granted"),
    DEMAND_REFUSED("output.demand.refused", Severity.ALARM, "a demand was not a number; the actuator is in its safe state"),
    DEMAND_ACCEPTED("output.demand.accepted", Severity.INFO, "demands are numbers again"),
    DOSE_BOOKED("output.dose.booked", Severity.ALARM, "what a device delivered while nobody counted was added to its total");

    private final String id;
    private final Severity severity;
    private final String text;

    OutputEvent(String id, Severity severity, String text) {
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
}
