package org.magistral.core.batch;

import org.magistral.core.batch.check.Equipment;
import org.magistral.core.batch.step.Bench;
import org.magistral.core.control.Loops;
import org.magistral.core.event.Events;

/** What all that moves the batch works on: the unit, and where the batch stands on it. Scan thread. */
record Parts(Equipment unit, Loops loops, Events events, Bench bench, States states, Loaded loaded, Place place) {
    static Parts of(Equipment unit, Loops loops, Events events) {
        Bench bench = new Bench(unit, loops, events);
        States states = new States(events);
        return new Parts(unit, loops, events, bench, states, new Loaded(), new Place(bench, states));
    }
}
