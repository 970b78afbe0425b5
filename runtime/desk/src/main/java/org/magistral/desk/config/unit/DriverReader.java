package org.magistral.desk.config.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Quantity;

/** Reads what stands behind a signal or an actuator: the row's own driver, or the one that the file names for all. */
final class DriverReader {
    private static final Map<String, Double> TIME_UNITS = timeUnits();

    private final boolean namedForAll;
    private final Optional<Driver> forAll;

    DriverReader(Fields unit) {
        namedForAll = unit.has("driver");
        forAll = named(unit);
    }

    private static Map<String, Double> timeUnits() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("ms", 0.001);
        seconds.put("s", 1.0);
        seconds.put("min", 60.0);
        seconds.put("h", 3600.0);
        return Collections.unmodifiableMap(seconds);
    }

    /**
     * The driver of a row; empty after a complaint.
     *
     * @param unit of the row's tag, if that is known
     * @param measures true for a signal, false for an actuator
     */
    Optional<Driver> read(Fields row, Optional<Unit> unit, boolean measures) {
        Optional<Place> place = row.at("driver");
        if (place.isEmpty()) {
            if (!namedForAll) {
                row.report("driver", "the key 'driver' is missing; it is needed where the file names none for all rows");
            }
            return forAll;
        }
        if (place.get() instanceof Place.Table table) {
            return Fields.of(table, UnitShapes.RECORDED, row.problems()).flatMap(fields -> recorded(fields, unit, measures));
        }
        return named(row);
    }

    private static Optional<Driver> named(Fields row) {
        String kind = row.single("driver").map(Place.Text::value).orElse("");
        if (kind.equals("twin")) {
            return Optional.of(new Driver.Twin());
        }
        if (!kind.isEmpty()) {
            row.report("driver", "'" + kind + "' is no driver; allowed: twin, or in a row {kind: recorded, column: ..., unit: ..., time: ...}");
        }
        return Optional.empty();
    }

    private static Optional<Driver> recorded(Fields row, Optional<Unit> unit, boolean measures) {
        row.choice("kind", List.of("recorded"));
        String column = row.text("column");
        Optional<Unit> columnUnit = row.unit("unit");
        String time = row.text("time");
        String timeUnit = row.has("timeUnit") ? row.choice("timeUnit", List.copyOf(TIME_UNITS.keySet())) : "s";
        double scale = row.number("scale", 1, Quantity::number);
        double offset = row.number("offset", 0, Quantity::number);
        if (scale == 0) {
            row.report("scale", "'" + row.text("scale") + "' would make every value the same");
        }
        if (!measures) {
            row.report("kind", "recorded data can't be driven; allowed for an actuator: twin");
        }
        if (unit.isPresent() && columnUnit.isPresent() && unit.get() != columnUnit.get() && !row.has("scale")) {
            row.report("unit", "the column is in " + columnUnit.get().symbol() + ", the tag in " + unit.get().symbol() + "; it needs a scale");
        }
        if (!row.isSound()) {
            return Optional.empty();
        }
        return Optional.of(new Driver.Recorded(column, columnUnit.orElseThrow(), time, TIME_UNITS.get(timeUnit), scale, offset));
    }
}
