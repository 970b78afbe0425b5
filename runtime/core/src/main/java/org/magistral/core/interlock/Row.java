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
 * @param tellAfterSeconds for how long what it refuses has to be asked for in vain until that is news; it refuses at once all the same.
 *     NaN where it is news as soon as the row acts
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
        ProofInterval proofTest,
        double tellAfterSeconds) {
    public Row {
        Objects.requireNonNull(id);
        Objects.requireNonNull(text);
        Objects.requireNonNull(cause);
        effects = List.copyOf(effects);
        if (tellAfterSeconds < 0 || Double.isInfinite(tellAfterSeconds)) {
            throw new IllegalArgumentException(id + ": told after " + tellAfterSeconds + " s");
        }
    }

    /** A row that is news as soon as it acts. */
    public Row(String id, String text, Condition cause, List<Effect> effects, boolean holdsBatch, boolean refusesStart,
            boolean bypassAllowed, Reopening reopens, ProofInterval proofTest) {
        this(id, text, cause, effects, holdsBatch, refusesStart, bypassAllowed, reopens, proofTest, Double.NaN);
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
