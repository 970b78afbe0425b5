package org.magistral.core.alarm;

import java.util.Objects;
import org.magistral.core.condition.Condition;

/**
 * One alarm of the unit file, with all that the one who answers it needs to know.
 *
 * @param id such as {@code PT-101.H}, or that of the interlock it tells of
 * @param text what is wrong
 * @param cause when it is active; its on-delay and its deadband are part of the condition
 * @param offDelaySeconds how long the cause must be gone without a break before it has cleared
 * @param latched stands after its cause is gone, until it is acknowledged and reset
 * @param suppressedBy while this is known to hold it is suppressed by design; or null
 * @param why what may have caused it, in words
 * @param consequence what happens if nobody answers
 * @param action what to do
 * @param responseSeconds how long a person has for that
 */
public record AlarmSpec(
        String id,
        String text,
        Cause cause,
        double offDelaySeconds,
        Priority priority,
        boolean latched,
        Condition suppressedBy,
        String why,
        String consequence,
        String action,
        double responseSeconds) {
    public AlarmSpec {
        Objects.requireNonNull(cause, () -> id + " has no cause");
        Objects.requireNonNull(priority, () -> id + " has no priority");
        for (String words : new String[]{id, text, why, consequence, action}) {
            if (words.isBlank()) {
                throw new IllegalArgumentException(id + ": text, why, consequence and action are needed");
            }
        }
        if (!(offDelaySeconds >= 0) || !Double.isFinite(offDelaySeconds) || !(responseSeconds > 0) || !Double.isFinite(responseSeconds)) {
            throw new IllegalArgumentException(id + ": the delay is finite and 0 or more, the response time finite and above 0");
        }
    }

    /** When an alarm is active. */
    public sealed interface Cause {}

    /** While the condition is met, or can't be known. */
    public record OfCondition(Condition condition) implements Cause {}

    /** While the interlock of this id acts or stands tripped. */
    public record OfInterlock(String row) implements Cause {}
}
