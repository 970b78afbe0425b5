package org.magistral.core.event;

/**
 * What is said once of all events of one kind.
 *
 * @param id stable for ever, unique in the program, such as {@code interlock.tripped}
 * @param text one sentence for people
 * @param deviation true for what is reckoned a deviation from the recipe or the rules, to be looked at before release
 */
public record Kind(String id, Severity severity, String text, boolean deviation) {
    public static Kind info(String id, String text) {
        return new Kind(id, Severity.INFO, text, false);
    }

    public static Kind warning(String id, String text) {
        return new Kind(id, Severity.WARNING, text, false);
    }

    public static Kind alarm(String id, String text) {
        return new Kind(id, Severity.ALARM, text, false);
    }

    public static Kind trip(String id, String text) {
        return new Kind(id, Severity.TRIP, text, false);
    }

    /** The same, reckoned a deviation. */
    public Kind asDeviation() {
        return new Kind(id, severity, text, true);
    }
}
