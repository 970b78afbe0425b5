package org.magistral.desk.material;

import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;

/**
 * A lot as it came in.
 *
 * @param kind such as {@code bag-set} or {@code protein-a-column}
 * @param id as the maker prints it; of all kinds together no two are alike
 * @param expiry the last day, in UTC, on which it may be used
 * @param amount that came in
 * @param mostUses into how many batches it may go as a whole, like a column; 0 for what is used up by amount
 */
public record Lot(String kind, String id, LocalDate expiry, Amount amount, int mostUses) {
    /** What a batch wears out and the next one may use. [K] */
    private static final Pattern REUSED = Pattern.compile("(.*-)?column");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,47}");

    public Lot {
        Need.requireKind(kind);
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("'" + id + "' is no lot; 1 to 48 letters, digits, dots, slashes, dashes are allowed");
        }
        Objects.requireNonNull(expiry, "expiry");
        if (amount.isNothing()) {
            throw new IllegalArgumentException("a lot of " + amount + " of " + kind + "; more than 0 is needed");
        }
        if (mostUses > 0 && !REUSED.matcher(kind).matches()) {
            throw new IllegalArgumentException("a " + kind + " goes into one batch; only a column goes into several");
        }
        if (mostUses < 0) {
            throw new IllegalArgumentException(
                    "a lot of " + mostUses + " uses; 1 or more is allowed, or 0 for one that is used up by amount");
        }
    }

    /** Whether it is used again and again, and its uses are counted. */
    public boolean isCounted() {
        return mostUses > 0;
    }
}
