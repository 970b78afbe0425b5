package org.magistral.image.ready;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
public record Asked(String recipe, String version, String product, boolean order, int days, List<Need> needs) {
    /** More than any batch takes. */
    public static final int MOST_DAYS = 366;

    public Asked {
        needs = List.copyOf(needs);
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("a batch of " + days + " days; 1 to " + MOST_DAYS + " are allowed");
        }
    }

    /** The needs in a line, as {@link #needs(String)} reads them. */
    public String needsText() {
        return needs.stream().map(need -> need.kind() + "=" + need.amount()).collect(Collectors.joining("; "));
    }

    /**
     * The needs of a line such as {@code bag-set=1 pcs; medium=38.4 L}.
     *
     * @throws IllegalArgumentException when it is none; says which part
     */
    public static List<Need> needs(String text) {
        List<Need> needs = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("; ", -1)) {
            Map.Entry<String, String> pair = pair(part);
            needs.add(new Need(pair.getKey(), Amount.parse(pair.getValue())));
        }
        return needs;
    }

    private static Map.Entry<String, String> pair(String part) {
        int equals = part.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + part + "' is no need; such is medium=40 L");
        }
        return Map.entry(part.substring(0, equals), part.substring(equals + 1));
    }
}
