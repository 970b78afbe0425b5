package org.magistral.core.batch.recipe;

import java.util.List;
import java.util.Objects;

/** A large part of a recipe, such as {@code upstream}. */
public record UnitProcedure(String id, String text, List<Operation> operations) {
    public UnitProcedure {
        Recipe.checkId("unit procedure", id);
        Objects.requireNonNull(text, () -> id + ": text");
        operations = List.copyOf(operations);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException(id + ": a unit procedure needs an operation");
        }
    }
}
