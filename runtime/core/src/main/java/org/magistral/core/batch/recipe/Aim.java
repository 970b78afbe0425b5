package org.magistral.core.batch.recipe;

import java.util.Objects;
import org.magistral.core.control.Profile;

/** What a loop is to do. */
public sealed interface Aim {
    /**
     * Holds a set-point.
     *
     * @param value in the unit of the loop's set-point tag
     * @param rampPerHour how fast it moves there, 0 for at once; nobody waits for it ({@link Step.Ramp} does)
     */
    record Setpoint(double value, double rampPerHour) implements Aim {
        public Setpoint {
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
