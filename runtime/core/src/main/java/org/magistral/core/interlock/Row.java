package org.magistral.core.interlock;

import java.util.List;
import java.util.Objects;
import org.magistral.core.condition.Condition;
import org.magistral.core.interlock.proof.ProofInterval;

/**
 * One interlock.
 *
 * @param id such as {@code I-01}
 * @param text what it guards against
 * @param cause when it acts
 * @param effects what it does then
 * @param holdsBatch whether the running phases are Held when it starts to act
 * @param refusesStart whether no batch starts while it acts or stands tripped; one that runs goes on
 * @param bypassAllowed whether a channel of its cause may be taken out for a while
 * @param reopens how it resets itself, or null where only a person does
 * @param proofTest how often it has to be proved, or null
 */
public record Row(
        String id,
        String text,
        Condition cause,
        List<Effect> effects,
        boolean holdsBatch,
        boolean refusesStart,
        boolean bypassAllowed,
        Reopening reopens,
        ProofInterval proofTest) {
    public Row {
        Objects.requireNonNull(id);
        Objects.requireNonNull(text);
        Objects.requireNonNull(cause);
        effects = List.copyOf(effects);
    }

    /** A row of a cause and its effects, and perhaps a Hold. */
    public Row(String id, String text, Condition cause, List<Effect> effects, boolean holdsBatch) {
        this(id, text, cause, effects, holdsBatch, false, false, null, null);
    }

    /** A row with a trip is latched: its cause may pass, it stands until it is reset. */
    public boolean isLatched() {
        return effects.stream().anyMatch(Effect.Trip.class::isInstance);
    }

    /** Whether its trip is reset by its name alone, with what was done: the end of its cause does not show that anything was. */
    public boolean isResetByName() {
        return isLatched() && cause.endsByItself();
    }
}
