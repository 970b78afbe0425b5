package org.magistral.desk.need;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a batch needs of a kind.
 *
 * @param use when it is used: from then on, and until then, it has to be in date
 */
public record Need(String kind, Amount amount, Use use) {
    /** The prompt of every recipe that takes material: its answer names the lots. */
    public static final String INSTALLED_AT = "install";

    private static final Pattern USED = Pattern.compile(" (?=(in|from|to) )");
    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

    public Need {
        requireKind(kind);
        Objects.requireNonNull(use, "use");
        if (amount.isNothing()) {
            throw new IllegalArgumentException("a need of " + amount + " of " + kind + "; more than 0 is needed");
        }
    }

    /** One that is used from the beginning of the batch to its end, as far as anybody knows. */
    public Need(String kind, Amount amount) {
        this(kind, amount, Use.WHOLE);
    }

    /** As a recipe says it, such as {@code 40 L} or {@code 2.3 L in culture/inoculation}. */
    public static Need parse(String kind, String text) {
        Matcher found = USED.matcher(text);
        return found.find()
                ? new Need(kind, Amount.parse(text.substring(0, found.start())), Use.parse(text.substring(found.start() + 1)))
                : new Need(kind, Amount.parse(text));
    }

    /** The same of another amount. */
    public Need of(Amount other) {
        return new Need(kind, other, use);
    }

    /** Amount and use, as {@link #parse} reads them. */
    public String text() {
        return (amount + " " + use).strip();
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
