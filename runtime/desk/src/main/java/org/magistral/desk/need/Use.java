package org.magistral.desk.need;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a batch uses a material, by parts of its recipe: from the beginning of one through the end of another. A part is a unit procedure,
 * an operation or a phase, such as {@code culture/inoculation}.
 *
 * @param from empty for the beginning of the batch
 * @param to empty for its end
 */
public record Use(String from, String to) {
    /** From the beginning of the batch to its end. */
    public static final Use WHOLE = new Use("", "");

    private static final String PART = "([A-Za-z0-9][A-Za-z0-9._/-]{0,150})";
    private static final Pattern TEXT = Pattern.compile("in " + PART + "|from " + PART + "(?: to " + PART + ")?|to " + PART);

    /** As a recipe says it: {@code in PART}, {@code from PART}, {@code to PART} or {@code from PART to PART}. */
    public static Use parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("'" + text + "' does not say when it is used; allowed is in PART, from PART, to PART or "
                    + "from PART to PART, such as in culture/inoculation");
        }
        if (found.group(1) != null) {
            return new Use(found.group(1), found.group(1));
        }
        return found.group(2) != null
                ? new Use(found.group(2), Objects.requireNonNullElse(found.group(3), ""))
                : new Use("", found.group(4));
    }

    /** As {@link #parse} reads it; empty for the whole batch. */
    @Override
    public String toString() {
        if (from.equals(to)) {
            return from.isEmpty() ? "" : "in " + from;
        }
        return ((from.isEmpty() ? "" : "from " + from) + (to.isEmpty() ? "" : " to " + to)).strip();
    }
}
