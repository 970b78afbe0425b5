package org.magistral.core.batch.recipe;

import java.util.List;
import java.util.Objects;
import org.magistral.core.condition.Condition;

/**
 * One unit operation, such as {@code growth}; where it goes through its phases more than once, each time is a cycle.
 *
 * @param phases in order
 * @param cycles at most, 1 for an operation that isn't repeated
 * @param until judged after each cycle: no more when it is met; where it can't be known the phase is held; null for never
 */
public record Operation(String id, String text, List<Phase> phases, int cycles, Condition until) {
    public Operation {
        Recipe.checkId("operation", id);
        Objects.requireNonNull(text, () -> id + ": text");
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException(id + ": an operation needs a phase");
        }
        if (cycles < 1) {
            throw new IllegalArgumentException(id + ": " + cycles + " cycles; 1 or more are needed");
        }
        if (until != null && cycles == 1) {
            throw new IllegalArgumentException(id + ": 'until' ends a repeated operation early, and this one is not repeated");
        }
    }

    /** One that goes through its phases once. */
    public Operation(String id, String text, List<Phase> phases) {
        this(id, text, phases, 1, null);
    }
}
