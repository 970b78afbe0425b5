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
     * Permit: no more than this share of what was granted when the cause began, while it stands; in a row that also trips, until that is
     * reset. What was off stays off.
     *
     * @param share above 0 and below 1
     */
    record Reduce(String actuator, double share) implements Effect {}

    /**
     * Permit: of these actuators only one is energised at a time, and another only {@code deadSeconds} after the last one went off. Those
     * that demand take turns.
     *
     * @param told whether a demand is reported that is refused while another has its turn
     */
    record OneAtATime(List<String> actuators, double deadSeconds, boolean told) implements Effect {
        public OneAtATime {
            actuators = List.copyOf(actuators);
        }

        /** Whose turns are no news. */
        public OneAtATime(List<String> actuators, double deadSeconds) {
            this(actuators, deadSeconds, false);
        }
    }

    /**
     * Protect: demands this through the gate while the cause is known to stand (doubt never energises), for at most {@code
     * longestSeconds} at a time and {@code dailySeconds} in any 24 hours.
     *
     * @param pauseSeconds after so long a further run may follow, while the cause still stands and however often it came and went
     *     meanwhile; 0 where each cause gets one run
     */
    record Protect(String actuator, Level demand, double longestSeconds, double dailySeconds, double pauseSeconds) implements Effect {
        /** A value, once for each cause. */
        public Protect(String actuator, double demand, double longestSeconds, double dailySeconds) {
            this(actuator, new Level.Value(demand), longestSeconds, dailySeconds, 0);
        }
    }

    /** How much a protect demands. */
    sealed interface Level {
        /** This much. */
        record Value(double value) implements Level {}

        /** The mean of what was granted in so long a time before the cause began. */
        record MeanOf(double seconds) implements Level {
            public MeanOf {
                if (!(seconds > 0) || !Double.isFinite(seconds)) {
                    throw new IllegalArgumentException("the mean of " + seconds + " s");
                }
            }
        }
    }
}
