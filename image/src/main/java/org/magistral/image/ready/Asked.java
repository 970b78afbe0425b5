package org.magistral.image.ready;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;

/**
 * For what the unit is to be ready.
 *
 * @param recipe its id
 * @param version of it
 * @param product that it makes
 * @param order whether it starts on an order; water is made for nobody
 * @param days that the batch may take
 * @param needs of materials, with the margin
 */
public record Asked(String recipe, String version, String product, boolean order, int days, List<Lasting> needs) {
    /** More than any batch takes. */
    public static final int MOST_DAYS = 366;

    private static final Pattern NEED = Pattern.compile("([^=]+)=([^=]+) for ([0-9]{1,3}) d");

    /**
     * A material that has to be there, and in date for a time.
     *
     * @param days until it has been used
     */
    public record Lasting(Need need, int days) {
        public Lasting {
            requireDays("a need", days);
        }

        @Override
        public String toString() {
            return need.kind() + "=" + need.amount() + " for " + days + " d";
        }
    }

    public Asked {
        needs = List.copyOf(needs);
        requireDays("a batch", days);
    }

    /** The needs in a line, as {@link #needs(String)} reads them. */
    public String needsText() {
        return needs.stream().map(Lasting::toString).collect(Collectors.joining("; "));
    }

    /**
     * The needs of a line such as {@code bag-set=1 pcs for 20 d; medium=38.4 L for 2 d}.
     *
     * @throws IllegalArgumentException when it is none; says which part
     */
    public static List<Lasting> needs(String text) {
        List<Lasting> needs = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("; ", -1)) {
            Matcher found = NEED.matcher(part);
            if (!found.matches()) {
                throw new IllegalArgumentException("'" + part + "' is no need; such is medium=40 L for 2 d");
            }
            needs.add(new Lasting(new Need(found.group(1), Amount.parse(found.group(2))), Integer.parseInt(found.group(3))));
        }
        return needs;
    }

    private static void requireDays(String what, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(what + " of " + days + " days; 1 to " + MOST_DAYS + " are allowed");
        }
    }
}
