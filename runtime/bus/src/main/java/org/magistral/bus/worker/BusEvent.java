package org.magistral.bus.worker;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What the buses report. */
public enum BusEvent implements Declaration {
    PART_LOST(alarm("bus.part.lost", "a part on a bus does not answer")),
    PART_BACK(info("bus.part.back", "a part on a bus answers again")),
    STUCK(alarm("bus.stuck", "a bus hangs: nothing on it is read or written")),
    RUNS(info("bus.runs", "a bus that hung works again"));

    private final Kind kind;

    BusEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
