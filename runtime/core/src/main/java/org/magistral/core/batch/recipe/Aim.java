package org.magistral.core.batch.recipe;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.magistral.core.control.Profile;

/** What a loop is to do. */
public sealed interface Aim {
    /**
     * Holds a set-point.
     *
     * @param value in the unit of the loop's set-point tag
     * @param rampPerHour how fast it moves there, 0 for at once; nobody waits for it ({@link Step.Ramp} does)
     * @param survival where the loop's actuators are put, by id, once its measured tag has been lost for longer than they hold (I-20):
     *     enough for the culture to live on, blindly; an actuator that is not named is let go
     */
    record Setpoint(double value, double rampPerHour, Map<String, Double> survival) implements Aim {
        /** Where nothing survives a lost reading. */
        public Setpoint(double value, double rampPerHour) {
            this(value, rampPerHour, Map.of());
        }

        public Setpoint {
            // In an order that is the same in every start: a recipe is known again by the hash of its text.
            survival = Collections.unmodifiableSortedMap(new TreeMap<>(survival));
            survival.forEach((actuator, at) -> Recipe.checkFinite("survival of " + actuator, at));
            Recipe.checkFinite("set-point", value);
            Recipe.checkNotNegative("ramp per hour", rampPerHour);
        }
    }

    /** Follows a profile that starts now; for flow loops. */
    record Follow(Profile profile) implements Aim {
        public Follow {
            Objects.requireNonNull(profile, "profile");
        }
    }

    /** Is off. */
    record Off() implements Aim {}
}
