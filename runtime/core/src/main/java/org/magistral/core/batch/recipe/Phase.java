package org.magistral.core.batch.recipe;

import java.util.List;
import java.util.Objects;

/**
 * What is started, held, stopped and aborted as one.
 *
 * @param id such as {@code day-1}
 * @param text what it is for
 * @param steps in order
 * @param hold what its Hold keeps running, and how long it may last
 * @param failTimeSeconds after an outage up to this long it goes on with an alarm, after a longer one it is Held
 * @param onAbort what Stop and Abort leave in force once everything is off: {@link Step.Set} of an actuator and {@link Step.Control} only
 */
public record Phase(String id, String text, List<Step> steps, HoldRule hold, double failTimeSeconds, List<Step> onAbort) {
    public Phase {
        Recipe.checkId("phase", id);
        Objects.requireNonNull(text, () -> id + ": text");
        Objects.requireNonNull(hold, () -> id + ": hold");
        steps = List.copyOf(steps);
        onAbort = List.copyOf(onAbort);
        Recipe.checkNotNegative(id + ": failTime", failTimeSeconds);
        for (Step step : onAbort) {
            if (!(step instanceof Step.Set) && !(step instanceof Step.Control)) {
                throw new IllegalArgumentException(id + ": onAbort can only set and control, not " + step);
            }
        }
    }
}
