package org.magistral.core.interlock;

import java.util.List;
import java.util.Objects;
import org.magistral.core.condition.Condition;

/**
 * One interlock.
 *
 * @param id such as {@code I-01}
 * @param text what it guards against
 * @param cause when it acts
 * @param effects what it does then
 * @param holdsBatch whether the running phases are Held when it starts to act
 */
public record Row(String id, String text, Condition cause, List<Effect> effects, boolean holdsBatch) {
    public Row {
        Objects.requireNonNull(id);
        Objects.requireNonNull(text);
        Objects.requireNonNull(cause);
        effects = List.copyOf(effects);
    }

    /** A row with a trip is latched: its cause may pass, it stands until it is reset. */
    public boolean isLatched() {
        return effects.stream().anyMatch(Effect.Trip.class::isInstance);
    }
}
