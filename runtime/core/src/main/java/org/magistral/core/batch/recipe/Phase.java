package org.magistral.core.batch.recipe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What is started, held, stopped and aborted as one.
 *
 * @param id such as {@code day-1}
 * @param text what it is for
 * @param steps in order
 * @param hold what its Hold keeps running, and how long it may last
 * @param failTimeSeconds after an outage up to this long it goes on with an alarm, after a longer one it is Held
 * @param onAbort what Stop and Abort do once everything is off: {@link Step.LineUp} and {@link Step.Dose} are worked through while the unit
 *     is Stopping or Aborting, {@link Step.Set} of an actuator and {@link Step.Control} stay in force after it
 * @param spendsOrder whether its start spends the order: from there on there is no way back for the patient's material
 */
public record Phase(
        String id,
        String text,
        List<Step> steps,
        HoldRule hold,
        double failTimeSeconds,
        List<Step> onAbort,
        boolean spendsOrder) {
    public Phase {
        Recipe.checkId("phase", id);
        Objects.requireNonNull(text, () -> id + ": text");
        Objects.requireNonNull(hold, () -> id + ": hold");
        steps = List.copyOf(steps);
        onAbort = List.copyOf(onAbort);
        Recipe.checkNotNegative(id + ": failTime", failTimeSeconds);
        for (Step step : onAbort) {
            switch (step) {
                case Step.Set set -> {
                }
                case Step.Control control -> {
                }
                case Step.LineUp lineUp -> {
                }
                case Step.Dose dose -> {
                }
                default -> throw new IllegalArgumentException(id + ": onAbort can set, control, line up and dose, not " + step);
            }
        }
    }

    /** A phase that does not spend the order. */
    public Phase(String id, String text, List<Step> steps, HoldRule hold, double failTimeSeconds, List<Step> onAbort) {
        this(id, text, steps, hold, failTimeSeconds, onAbort, false);
    }

    /** All valves that any line-up in these steps names, however deep it stands. */
    public static Set<String> linedUp(List<Step> steps) {
        Set<String> valves = new LinkedHashSet<>();
        for (Step step : steps) {
            if (step instanceof Step.LineUp lineUp) {
                valves.addAll(lineUp.valves());
            }
            valves.addAll(linedUp(step.inner()));
        }
        return valves;
    }
}
