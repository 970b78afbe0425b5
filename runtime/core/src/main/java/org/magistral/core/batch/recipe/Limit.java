package org.magistral.core.batch.recipe;

import java.util.Objects;

/**
 * How long a step may take, and what happens then, besides the alarm. The clock goes on during Hold and during an outage; after a Hold
 * that it caused it starts anew.
 */
public record Limit(double seconds, Then then) {
    /** What happens at the limit. */
    public enum Then {
        /** The step is left as it is and the next one starts. */
        CONTINUE,
        HOLD,
        ABORT
    }

    public Limit {
        Recipe.checkPositive("limit in seconds", seconds);
        Objects.requireNonNull(then, "what happens at the limit: continue, hold or abort");
    }
}
