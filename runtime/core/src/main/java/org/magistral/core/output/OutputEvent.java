package org.magistral.core.output;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What the gate reports. */
public enum OutputEvent implements Declaration {
    WRITE_FAILED(alarm("output.write.failed", "an actuator could not be written")),
    MISMATCH(alarm("output.mismatch", "an actuator does not do what it was granted")),
    CONFIRMED(info("output.confirmed", "an actuator does again what it is granted")),
    DEMAND_REFUSED(alarm("output.demand.refused", "a demand was not a number; the actuator is in its safe state")),
    DEMAND_ACCEPTED(info("output.demand.accepted", "demands are numbers again")),
    DOSE_BOOKED(alarm("output.dose.booked", "what a device delivered while nobody counted was added to its total"));

    private final Kind kind;

    OutputEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
