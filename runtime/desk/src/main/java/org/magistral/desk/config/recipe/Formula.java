package org.magistral.desk.config.recipe;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;

/**
 * The values of a recipe that one batch may have otherwise than another, ISA-88's formula: {@code formula: { MEDIUM: 32000 mL }}, and
 * {@code $MEDIUM} wherever the value is meant. A recipe that takes parts of this one may say them anew, in the same unit; so a plan
 * becomes a recipe of a few lines. One thread, one recipe.
 */
final class Formula {
    static final String KEY = "formula";

    private static final String SIGN = "$";
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9-]{0,31}");

    /** Of the recipe that takes parts of this one; null for the one that is to be run. */
    private final Formula asking;
    private final SequencedMap<String, Place> values;
    private final Problems problems;
    private final Set<String> used = new LinkedHashSet<>();
    /** What recipes that parts are taken of would let be said anew. */
    private final Set<String> offered = new LinkedHashSet<>();

    private record Wanted(Place place, Problems problems) {}

    private Formula(Formula asking, SequencedMap<String, Place> values, Problems problems) {
        this.asking = asking;
        this.values = values;
        this.problems = problems;
    }

    /** The formula of a recipe file as it stands there. */
    static Formula of(Place.Table recipe, Problems problems) {
        return new Formula(null, rows(recipe, problems), problems);
    }

    private static SequencedMap<String, Place> rows(Place.Table recipe, Problems problems) {
        return switch (recipe.rows().get(KEY)) {
            case null -> new LinkedHashMap<>();
            case Place.Table table -> {
                table.rows().forEach((name, place) -> {
                    if (!NAME.matcher(name).matches()) {
                        problems.report(place, "'" + name + "' can't name a value; allowed: capital letters, digits and hyphens, as in "
                                + "FEED-PLAN");
                    }
                });
                yield table.rows();
            }
            case Place other -> {
                problems.report(other, "this is " + other.kind() + "; a formula is a table of names and values");
                yield new LinkedHashMap<>();
            }
        };
    }

    /** That of another recipe that parts are taken of: what this one says of its values counts. */
    Formula over(Place.Table other, Problems itsProblems) {
        SequencedMap<String, Place> merged = new LinkedHashMap<>(rows(other, itsProblems));
        offer(merged.keySet());
        merged.replaceAll((name, usual) -> {
            Wanted wanted = wanted(name);
            if (wanted == null) {
                return usual;
            }
            if (!form(wanted.place()).equals(form(usual))) {
                wanted.problems().report(wanted.place(),
                        "this is " + wanted.place().kind() + "; the recipe that asks for it has " + usual.kind());
                return usual;
            }
            return wanted.place();
        });
        return new Formula(this, merged, itsProblems);
    }

    private void offer(Set<String> names) {
        offered.addAll(names);
        if (asking != null) {
            asking.offer(names);
        }
    }

    /** The recipe that is nearest to the run has the last word. */
    private Wanted wanted(String name) {
        Wanted last = asking == null ? null : asking.wanted(name);
        if (!values.containsKey(name)) {
            return last;
        }
        used.add(name);
        return last == null ? new Wanted(values.get(name), problems) : last;
    }

    /** A value's kind, and of a single one its unit. */
    private static String form(Place place) {
        return switch (place) {
            case Place.Text text -> "text " + text.value().substring(text.value().indexOf(' ') + 1).replaceFirst("^[0-9.]+$", "");
            case Place.Items _ -> "items";
            case Place.Table _ -> "table";
        };
    }

    /** The recipe with its values in their places; each problem of a value is told where the value is asked for. */
    Place.Table written(Place.Table recipe) {
        SequencedMap<String, Place> rows = new LinkedHashMap<>();
        recipe.rows().forEach((key, place) -> rows.put(key, key.equals(KEY) ? place : written(place)));
        return new Place.Table(recipe.path(), recipe.line(), rows);
    }

    private Place written(Place place) {
        return switch (place) {
            case Place.Text text when text.value().startsWith(SIGN) -> asked(text);
            case Place.Text text -> text;
            case Place.Items items -> new Place.Items(items.path(), items.line(), items.all().stream().map(this::written).toList());
            case Place.Table table -> {
                SequencedMap<String, Place> rows = new LinkedHashMap<>();
                table.rows().forEach((key, value) -> rows.put(key, written(value)));
                yield new Place.Table(table.path(), table.line(), rows);
            }
        };
    }

    private Place asked(Place.Text text) {
        String name = text.value().substring(SIGN.length());
        Place value = values.get(name);
        if (value == null) {
            problems.report(text, "there is no '" + name + "' in the formula" + Nearest.hint(name, List.copyOf(values.keySet())));
            return new Place.Text(text.path(), text.line(), "");
        }
        used.add(name);
        return at(text, value);
    }

    /** The value as if it stood where it is asked for. */
    private static Place at(Place where, Place value) {
        return switch (value) {
            case Place.Text text -> new Place.Text(where.path(), where.line(), text.value());
            case Place.Items items -> new Place.Items(where.path(), where.line(),
                    items.all().stream().map(item -> at(where, item)).toList());
            case Place.Table table -> {
                SequencedMap<String, Place> rows = new LinkedHashMap<>();
                table.rows().forEach((key, each) -> rows.put(key, at(where, each)));
                yield new Place.Table(where.path(), where.line(), rows);
            }
        };
    }

    /** Reports what nothing has asked for; once the whole recipe has been read. */
    void close() {
        Set<String> allowed = new LinkedHashSet<>(offered);
        allowed.addAll(used);
        for (Map.Entry<String, Place> value : values.entrySet()) {
            if (!used.contains(value.getKey()) && NAME.matcher(value.getKey()).matches()) {
                problems.report(value.getValue(), "nothing in this recipe, nor in one that it takes parts of, asks for '$" + value.getKey()
                        + "'" + Nearest.hint(value.getKey(), allowed));
            }
        }
    }
}
