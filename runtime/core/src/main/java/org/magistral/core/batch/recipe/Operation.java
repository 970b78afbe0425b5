package org.magistral.core.batch.recipe;

import java.util.List;
import java.util.Objects;

/** One unit operation, such as {@code growth}. */
public record Operation(String id, String text, List<Phase> phases) {
    public Operation {
        Recipe.checkId("operation", id);
        Objects.requireNonNull(text, () -> id + ": text");
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException(id + ": an operation needs a phase");
        }
    }
}
