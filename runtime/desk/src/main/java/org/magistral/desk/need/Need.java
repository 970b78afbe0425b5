package org.magistral.desk.need;

import java.util.regex.Pattern;

/** What a batch needs of a kind. */
public record Need(String kind, Amount amount) {
    /** The prompt of every recipe that takes material: its answer names the lots. */
    public static final String INSTALLED_AT = "install";

    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

    public Need {
        requireKind(kind);
        if (amount.isNothing()) {
            throw new IllegalArgumentException("a need of " + amount + " of " + kind + "; more than 0 is needed");
        }
    }

    /** What names a kind of material, or a refusal that says what may. */
    public static String requireKind(String kind) {
        if (kind == null || !KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "'" + kind + "' is no kind of material; 1 to 48 small letters, digits and dashes are allowed, such as bag-set");
        }
        return kind;
    }
}
