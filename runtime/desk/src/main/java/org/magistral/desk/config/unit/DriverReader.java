package org.magistral.desk.config.unit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.device.DeviceReader;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Quantity;

/** Reads what stands behind a signal or an actuator: the row's own driver, or the one that the file names for all. */
final class DriverReader {
    private static final List<String> TIME_UNITS = List.of("s", "min", "h", "mL", "instant");

    private final DeviceReader devices;
    private final boolean namedForAll;
    private final Optional<Driver> forAll;

    DriverReader(Fields unit, DeviceReader devices) {
        this.devices = devices;
        namedForAll = unit.has("driver");
        forAll = named(unit);
    }

    /**
     * The driver of a row; empty after a complaint.
     *
     * @param tag id of the row
     * @param known the row's tag, if it could be read
     * @param measures true for a signal, false for an actuator
     */
    Optional<Driver> read(Fields row, String tag, Optional<Tag> known, boolean measures) {
        Optional<Unit> unit = known.map(Tag::unit);
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
        if (row.single("driver").map(Place.Text::value).filter("controller"::equals).isPresent()) {
            return own(row, tag, unit, measures);
        }
        if (row.single("driver").map(Place.Text::value).filter("forecast"::equals).isPresent()) {
            return forecast(row, tag, unit, measures);
        }
        Optional<String> device = row.single("driver").map(Place.Text::value).filter(devices::isDevice);
        if (device.isPresent()) {
            return devices.find(row, device.get(), tag, known, measures)
                    .map(found -> new Driver.Part(found.device().id(), found.channel().name()));
        }
        Optional<Driver> own = named(row);
        if (measures && own.isPresent() && own.get() instanceof Driver.Unwired) {
            row.report("driver", "a signal that is unwired measures nothing");
        }
        return own;
    }

    private static Optional<Driver> own(Fields row, String tag, Optional<Unit> unit, boolean measures) {
        Optional<Driver.OwnSignal> signal = Arrays.stream(Driver.OwnSignal.values()).filter(known -> known.tag().equals(tag)).findFirst();
        if (!measures) {
            row.report("driver", "the controller drives nothing of its own; allowed for an actuator: twin, unwired");
        } else if (signal.isEmpty()) {
            row.report("driver", "the controller knows no " + tag + " of itself; it knows "
                    + Arrays.stream(Driver.OwnSignal.values()).map(Driver.OwnSignal::tag).collect(Collectors.joining(", ")));
        } else if (unit.isPresent() && unit.get() != signal.get().unit()) {
            row.report("unit", tag + " of the controller is in " + signal.get().unit().symbol() + ", not in " + unit.get().symbol());
        }
        return row.isSound() ? signal.map(Driver.Controller::new) : Optional.empty();
    }

    private static Optional<Driver> forecast(Fields row, String tag, Optional<Unit> unit, boolean measures) {
        Optional<Driver.Outlook> signal = Arrays.stream(Driver.Outlook.values()).filter(known -> known.tag().equals(tag)).findFirst();
        if (!measures) {
            row.report("driver", "the forecast drives nothing; allowed for an actuator: twin, unwired");
        } else if (signal.isEmpty()) {
            row.report("driver", "the forecast knows no " + tag + "; it knows "
                    + Arrays.stream(Driver.Outlook.values()).map(Driver.Outlook::tag).collect(Collectors.joining(", ")));
        } else if (unit.isPresent() && unit.get() != signal.get().unit()) {
            row.report("unit", tag + " of the forecast is in " + signal.get().unit().symbol() + ", not in " + unit.get().symbol());
        }
        return row.isSound() ? signal.map(Driver.Forecast::new) : Optional.empty();
    }

    private static Optional<Driver> named(Fields row) {
        String kind = row.single("driver").map(Place.Text::value).orElse("");
        return switch (kind) {
            case "" -> Optional.empty();
            case "twin" -> Optional.of(new Driver.Twin());
            case "unwired" -> Optional.of(new Driver.Unwired());
            default -> {
                row.report("driver", "'" + kind + "' is no driver; allowed: twin, unwired, or in a row a device of the section "
                        + "'devices', controller, forecast or {kind: recorded, column: ..., unit: ..., time: ...}");
                yield Optional.empty();
            }
        };
    }

    private static Optional<Driver> recorded(Fields row, Optional<Unit> unit, boolean measures) {
        row.choice("kind", List.of("recorded"));
        String column = row.text("column");
        Optional<Unit> columnUnit = row.unit("unit");
        String time = row.text("time");
        String timeUnit = row.has("timeUnit") ? row.choice("timeUnit", TIME_UNITS) : "s";
        double scale = row.number("scale", 1, Quantity::number);
        double offset = row.number("offset", 0, Quantity::number);
        if (scale == 0) {
            row.report("scale", "'" + row.text("scale") + "' would make every value the same");
        }
        if (!measures) {
            row.report("kind", "recorded data can't be driven; allowed for an actuator: twin, unwired");
        }
        if (unit.isPresent() && columnUnit.isPresent() && unit.get() != columnUnit.get() && !row.has("scale")) {
            row.report("unit",
                    "the column is in " + columnUnit.get().symbol() + ", the tag in " + unit.get().symbol() + "; it needs a scale");
        }
        if (!row.isSound()) {
            return Optional.empty();
        }
        return Optional.of(new Driver.Recorded(column, columnUnit.orElseThrow(), time, timeUnit, scale, offset));
    }
}
