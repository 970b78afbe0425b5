package org.magistral.core.batch;

import org.magistral.core.batch.state.PhaseState;
import org.magistral.core.batch.state.UnitCommand;
import org.magistral.core.batch.step.Bench;
import org.magistral.core.batch.step.Program;
import org.magistral.core.event.Events;
import org.magistral.core.output.Booked;

/**
 * Whether a batch goes on after an outage. Within the phase's {@code failTime}, by a clock that can be trusted, it does, with an alarm;
 * else it is Held, where a Hold waits: at the end of the phase. Scan thread.
 */
final class AfterOutage {
    private final Events events;
    private final States states;
    private final Loaded loaded;
    private final Place place;
    private final Bench bench;
    private final Hold hold;

    AfterOutage(Parts parts, Hold hold) {
        events = parts.events();
        states = parts.states();
        loaded = parts.loaded();
        place = parts.place();
        bench = parts.bench();
        this.hold = hold;
    }

    /**
     * Goes on, or holds; acting states have been settled.
     *
     * @param wasHeld whether the unit was Held, or on the way to it, when it went
     */
    void resume(long outageNanos, boolean trusted, boolean wasHeld, Booked booked) {
        if (states.phase() != PhaseState.RUNNING && states.phase() != PhaseState.HELD) {
            return;
        }
        Program.Plan plan = place.plan();
        boolean inTime = trusted && outageNanos >= 0 && outageNanos <= (long) (plan.failTimeSeconds() * 1e9);
        boolean goesOn = inTime || plan.hold().waits();
        events.raise(
                BatchEvent.AFTER_OUTAGE,
                "batch",
                loaded.batchId(),
                "phase",
                plan.path(),
                "outageSeconds",
                outageNanos / 1e9,
                "trusted",
                trusted,
                "failTimeSeconds",
                plan.failTimeSeconds(),
                "state",
                states.phase());
        if (place.isBegun()) {
            place.task().afterOutage(bench, goesOn && !wasHeld, booked);
        }
        if (!inTime && states.refusal(UnitCommand.HOLD) == null) {
            String why = trusted
                    ? "an outage of " + outageNanos / 1e9 + " s; the phase bears " + plan.failTimeSeconds() + " s"
                    : "an outage of unknown length";
            events.raise(BatchEvent.HELD_AFTER_OUTAGE, "phase", plan.path(), "why", why);
            hold.ask(Events.UNIT, why);
        }
    }
}
