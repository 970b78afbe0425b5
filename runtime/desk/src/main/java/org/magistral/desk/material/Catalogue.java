package org.magistral.desk.material;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;

/** The kinds of material that recipes take, and in what each is counted. What no recipe takes is not received. Immutable. */
public final class Catalogue {
    private final Map<String, Set<Amount.Unit>> kinds = new TreeMap<>();

    /** Of all that these recipes take. */
    public Catalogue(List<Need> needs) {
        needs.forEach(need -> kinds.computeIfAbsent(need.kind(), _ -> EnumSet.noneOf(Amount.Unit.class)).add(need.amount().unit()));
    }

    /**
     * A lot as it was typed.
     *
     * @param amount such as {@code 40L}
     * @throws MaterialRefused where no recipe takes this kind, or not by this unit of measure; says which there are
     * @throws IllegalArgumentException where it is no lot
     */
    public Lot lot(String kind, String id, LocalDate expiry, String amount, int mostUses) {
        Set<Amount.Unit> units = kinds.get(kind);
        if (units == null) {
            throw new MaterialRefused("no recipe takes a '" + kind + "'"
                    + Nearest.to(kind, kinds.keySet()).map(near -> "; did you mean '" + near + "'?").orElse(";")
                    + " known are: " + String.join(", ", kinds.keySet()));
        }
        String counted = "; " + kind + " is counted in " + units.stream().map(Amount.Unit::toString).collect(Collectors.joining(" or "));
        Amount parsed = amount(amount, counted);
        if (!units.contains(parsed.unit())) {
            throw new MaterialRefused("'" + amount + "' is no amount of it" + counted);
        }
        return new Lot(kind, id, expiry, parsed, mostUses);
    }

    private static Amount amount(String text, String counted) {
        try {
            return Amount.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new MaterialRefused(wrong.getMessage() + counted);
        }
    }
}
