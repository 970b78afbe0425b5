package org.magistral.desk.config.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.magistral.core.tag.Unit;

/**
 * One table of a file, read key by key. Making it reports unknown and missing keys; each method reports a bad value and gives a stand-in
 * (empty text, NaN), so that the reader can go on to the next. What was read counts only where {@link #isSound()}.
 */
public final class Fields {
    private final Place.Table table;
    private final Problems problems;
    private final int before;
    private final boolean complete;

    private Fields(Place.Table table, Shape shape, Problems problems) {
        this.table = table;
        this.problems = problems;
        before = problems.count();
        List<String> keys = shape.keys();
        table.rows().forEach((key, place) -> {
            if (!keys.contains(key)) {
                problems.report(place, "there is no key '" + key + "' here" + Nearest.hint(key, keys));
            }
        });
        boolean lacksNothing = true;
        for (String key : shape.required()) {
            if (!table.rows().containsKey(key)) {
                problems.report(table, "the key '" + key + "' is missing; needed are: " + String.join(", ", shape.required()));
                lacksNothing = false;
            }
        }
        complete = lacksNothing;
    }

    /** The fields of a table; empty where the place is none, which is reported. */
    public static Optional<Fields> of(Place place, Shape shape, Problems problems) {
        if (place instanceof Place.Table table) {
            return Optional.of(new Fields(table, shape, problems));
        }
        String needed = shape.required().isEmpty() ? "" : ", with " + String.join(", ", shape.required());
        problems.report(place, "this is " + place.kind() + "; it has to be a table of keys and values" + needed);
        return Optional.empty();
    }

    /** True when nothing has been reported since this was made. */
    public boolean isSound() {
        return problems.count() == before;
    }

    /** True when no required key was missing. */
    public boolean isComplete() {
        return complete;
    }

    public Place place() {
        return table;
    }

    public Problems problems() {
        return problems;
    }

    public boolean has(String key) {
        return table.rows().containsKey(key);
    }

    /** The value of a key, whatever it is. */
    public Optional<Place> at(String key) {
        return Optional.ofNullable(table.rows().get(key));
    }

    /** Where to report something about a key: its own place, or the table's where it was left out. */
    public Place near(String key) {
        return at(key).orElse(table);
    }

    /** Reports something about a key. */
    public void report(String key, String text) {
        problems.report(near(key), text);
    }

    /** A value that must be a single one and not empty. */
    public Optional<Place.Text> single(String key) {
        Place place = table.rows().get(key);
        if (place instanceof Place.Text text && !text.value().isEmpty()) {
            return Optional.of(text);
        }
        if (place != null) {
            problems.report(place, "this is " + place.kind() + "; it has to be a single value");
        }
        return Optional.empty();
    }

    /** A text, or an empty one. */
    public String text(String key) {
        return single(key).map(Place.Text::value).orElse("");
    }

    /** One of these words, or an empty one. */
    public String choice(String key, List<String> allowed) {
        Optional<Place.Text> text = single(key);
        if (text.isPresent() && !allowed.contains(text.get().value())) {
            problems.report(text.get(), "'" + text.get().value() + "' is not allowed; allowed: " + String.join(", ", allowed));
            return "";
        }
        return text.map(Place.Text::value).orElse("");
    }

    /** A unit of measure by its symbol. */
    public Optional<Unit> unit(String key) {
        return single(key).flatMap(text -> {
            Optional<Unit> unit = Unit.ofSymbol(text.value());
            if (unit.isEmpty()) {
                problems.report(text, "'" + text.value() + "' is not a unit; allowed: " + Unit.symbols());
            }
            return unit;
        });
    }

    /** A value of this unit. */
    public double quantity(String key, Unit unit, double whenAbsent) {
        return number(key, whenAbsent, (text, complain) -> Quantity.of(text, unit, complain));
    }

    /** A value of this unit, 0 or more. */
    public double size(String key, Unit unit, double whenAbsent) {
        return number(key, whenAbsent, (text, complain) -> {
            double value = Quantity.of(text, unit, complain);
            if (value < 0) {
                complain.accept("'" + text + "' is below zero");
            }
            return value;
        });
    }

    /** A duration in seconds. */
    public double seconds(String key, double whenAbsent) {
        return number(key, whenAbsent, Quantity::seconds);
    }

    /** A duration in seconds that is not zero. */
    public double someSeconds(String key, double whenAbsent) {
        return number(key, whenAbsent, (text, complain) -> {
            double seconds = Quantity.seconds(text, complain);
            if (seconds == 0) {
                complain.accept("'" + text + "' has to be longer than nothing");
            }
            return seconds;
        });
    }

    /** A change in time, a second. */
    public double perSecond(String key, Unit unit, double whenAbsent) {
        return number(key, whenAbsent, (text, complain) -> {
            double rate = Quantity.perSecond(text, unit, complain);
            if (rate < 0) {
                complain.accept("'" + text + "' is below zero");
            }
            return rate;
        });
    }

    /** A number by any rule. */
    public double number(String key, double whenAbsent, Rule rule) {
        if (!has(key)) {
            return whenAbsent;
        }
        return single(key).map(text -> rule.read(text.value(), complaint -> problems.report(text, complaint))).orElse(Double.NaN);
    }

    /** A whole number between bounds. */
    public int count(String key, int least, int most, int whenAbsent) {
        double value = number(key, whenAbsent, (text, complain) -> {
            double number = Quantity.number(text, complain);
            if (number != Math.rint(number) && !Double.isNaN(number) || number < least || number > most) {
                complain.accept("'" + text + "' is not a whole number from " + least + " to " + most);
            }
            return number;
        });
        return Double.isNaN(value) ? least : (int) value;
    }

    /** From one value to another of this unit; both NaN where it is absent or bad. */
    public double[] range(String key, Unit unit) {
        double[] none = {Double.NaN, Double.NaN};
        return single(key).map(text -> Quantity.range(text.value(), unit, complaint -> problems.report(text, complaint))).orElse(none);
    }

    /** From a value to a greater one of this unit; both NaN where it is absent or bad. */
    public double[] risingRange(String key, Unit unit) {
        double[] both = range(key, unit);
        if (both[0] >= both[1]) {
            report(key, "the range '" + text(key) + "' is empty: the first value has to be the lesser");
        }
        return both;
    }

    /** True or false, false where it is absent. */
    public boolean isTrue(String key) {
        return choice(key, List.of("true", "false")).equals("true");
    }

    /** A list of texts, each of them once; empty where it is absent or bad. */
    public List<Place.Text> list(String key) {
        List<Place.Text> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Place place : items(key)) {
            if (!(place instanceof Place.Text text) || text.value().isEmpty()) {
                problems.report(place, "this is " + place.kind() + "; it has to be a single value");
            } else if (seen.add(text.value())) {
                texts.add(text);
            } else {
                problems.report(text, "'" + text.value() + "' stands twice in this list");
            }
        }
        return texts;
    }

    /** The members of a list of anything; empty where it is absent or bad. */
    public List<Place> items(String key) {
        Place place = table.rows().get(key);
        if (place == null) {
            return List.of();
        }
        if (!(place instanceof Place.Items items)) {
            problems.report(place, "this is " + place.kind() + "; it has to be a list, as in [A, B]");
            return List.of();
        }
        if (items.all().isEmpty()) {
            problems.report(place, "this list is empty");
        }
        return items.all();
    }

    /** The rows of a table of tables; none where it is absent or bad. */
    public List<Row> rows(String key) {
        Place place = table.rows().get(key);
        if (place == null) {
            return List.of();
        }
        if (!(place instanceof Place.Table rows)) {
            problems.report(place, "this is " + place.kind() + "; it has to be a table of rows");
            return List.of();
        }
        return rows.rows().entrySet().stream().map(row -> new Row(row.getKey(), row.getValue())).toList();
    }

    /** A row of a table: its name and what stands there. */
    public record Row(String name, Place place) {}

    /** How a number is read from a text; NaN after a complaint. */
    @FunctionalInterface
    public interface Rule {
        double read(String text, Consumer<String> complain);
    }
}
