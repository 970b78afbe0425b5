package org.magistral.core.interlock;

import java.util.List;

/** What a row does to an actuator, as the unit file says it. Values are in the unit of the actuator's tag. */
public sealed interface Effect {
    /** Trip: the safe state, and all that a relay feeds falls with it. Stands until the cause is gone and a person has reset it. */
    record Trip(String actuator) implements Effect {}

    /**
     * Permit: a demand outside these bounds is cut back to them while the cause stands; in a row that also trips, until that is reset.
     * NaN is no bound.
     */
    record Permit(String actuator, double atLeast, double atMost) implements Effect {}

    /** Permit: refused altogether while the cause stands, with all that it feeds; in a row that also trips, until that is reset. */
    record Refuse(String actuator) implements Effect {}

    /**
     * Permit: of these actuators only one is energised at a time, and another only {@code deadSeconds} after the last one went off. Those
     * that demand take turns.
     */
    record OneAtATime(List<String> actuators, double deadSeconds) implements Effect {
        public OneAtATime {
            actuators = List.copyOf(actuators);
        }
    }

    /**
     * Protect: demands this value through the gate while the cause is known to stand (doubt never energises), for at most {@code
     * longestSeconds} at a time and {@code dailySeconds} in 24 hours.
     */
    record Protect(String actuator, double demand, double longestSeconds, double dailySeconds) implements Effect {}
}
