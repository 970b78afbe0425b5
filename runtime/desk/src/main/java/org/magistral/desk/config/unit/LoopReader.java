package org.magistral.desk.config.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magistral.core.control.ElementSpec;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Quantity;
import org.magistral.desk.config.yaml.Shape;

/** Reads the loops, with the tags of their set-points ({@code .SP}) and outputs ({@code .OUT}). */
final class LoopReader {
    /** Ends the id of a loop's set-point tag. */
    static final String SETPOINT = ".SP";
    /** Ends the id of a PID loop's output tag. */
    static final String OUTPUT = ".OUT";

    private static final double FULL_PERCENT = 100;

    private final TagReader tags;
    private final List<LoopSpec> loops = new ArrayList<>();
    private final Map<String, Tag> setpoints = new LinkedHashMap<>();
    private final List<String> before = new ArrayList<>();
    private final Map<String, String> movedBy = new LinkedHashMap<>();
    private List<String> actuators = List.of();

    LoopReader(TagReader tags) {
        this.tags = tags;
    }

    List<LoopSpec> loops() {
        return loops;
    }

    /** Whether a row is a flow loop, which measures nothing; anything else is a PID loop. */
    static boolean isFlow(Place row) {
        return row instanceof Place.Table table && table.rows().containsKey("dosed") && !table.rows().containsKey("measured");
    }

    void loops(Fields unit) {
        actuators = unit.rows("actuators").stream().map(Fields.Row::name).toList();
        for (Fields.Row row : unit.rows("loops")) {
            if (isFlow(row.place())) {
                Fields.of(row.place(), UnitShapes.FLOW, unit.problems()).ifPresent(fields -> flow(row.name(), fields));
            } else {
                Fields.of(row.place(), UnitShapes.PID, unit.problems()).ifPresent(fields -> pid(row.name(), fields));
            }
            before.add(row.name());
        }
    }

    private void flow(String id, Fields row) {
        setpoint(id, row, Unit.MILLILITRE_PER_HOUR);
        Optional<ElementSpec.Dosed> dosed = dosed(id, row);
        if (row.isSound() && dosed.isPresent()) {
            loops.add(new LoopSpec.Flow(id, id + SETPOINT, dosed.get()));
        }
    }

    private void pid(String id, Fields row) {
        Optional<Tag> measured = row.single("measured")
                .flatMap(text -> tags.names().find(text.value(), complaint -> row.report("measured", complaint)));
        double period = row.someSeconds("period", Double.NaN);
        double integral = row.seconds("integral", 0);
        double derivative = row.seconds("derivative", 0);
        List<LoopSpec.Range> ranges = ranges(id, row);
        outputTag(id, row);
        if (measured.isEmpty()) {
            return;
        }
        Unit unit = measured.get().unit();
        if (unit == Unit.SWITCH) {
            row.report("measured", measured.get().id() + " is a switch; a loop needs a value");
            return;
        }
        setpoint(id, row, unit);
        double gain = row.number("gain", Double.NaN, (text, complain) -> Quantity.gain(text, unit, complain));
        if (gain == 0) {
            row.report("gain", "'" + row.text("gain") + "' is no gain");
        }
        double deadband = row.size("deadband", unit, 0);
        if (row.isSound() && !ranges.isEmpty()) { // it is empty where the rows of all that it moves are faulty
            loops.add(new LoopSpec.Pid(
                    id, measured.get().id(), id + SETPOINT, id + OUTPUT, gain, integral, derivative, deadband, period, ranges));
        }
    }

    private void setpoint(String id, Fields row, Unit unit) {
        double[] range = row.risingRange("setpoint", unit);
        double deadband = row.size("setpointDeadband", unit, 0);
        if (range[0] < range[1] && deadband >= 0) {
            Tag tag = new Tag(
                    id + SETPOINT, row.text("text") + ", set-point", unit, range[0], range[1], deadband, tags.longestSilenceSeconds());
            setpoints.put(id, tag);
            tags.define(tag);
        }
    }

    private void outputTag(String id, Fields row) {
        double deadband = row.size("outputDeadband", Unit.PERCENT, 0);
        if (deadband >= 0) {
            tags.define(new Tag(id + OUTPUT, row.text("text") + ", output", Unit.PERCENT, -FULL_PERCENT, FULL_PERCENT, deadband,
                    tags.longestSilenceSeconds()));
        }
    }

    private List<LoopSpec.Range> ranges(String id, Fields row) {
        List<LoopSpec.Range> ranges = new ArrayList<>();
        for (Place place : row.items("output")) {
            Fields.of(place, shapeOf(place), row.problems()).ifPresent(part -> {
                double[] percent = part.range("range", Unit.PERCENT);
                if (percent[0] == percent[1]) {
                    part.report("range", "the range '" + part.text("range") + "' is empty");
                }
                if (Math.abs(percent[0]) > FULL_PERCENT || Math.abs(percent[1]) > FULL_PERCENT) {
                    part.report("range", "'" + part.text("range") + "' is outside -100 to 100 %");
                }
                double hold = part.seconds("hold", 0);
                Optional<? extends ElementSpec> element = element(id, part);
                if (part.isSound() && element.isPresent()) {
                    ranges.add(new LoopSpec.Range(percent[0], percent[1], element.get(), hold));
                }
            });
        }
        return ranges;
    }

    private static Shape shapeOf(Place place) {
        if (place instanceof Place.Table table) {
            if (table.rows().containsKey("proportioned")) {
                return UnitShapes.PROPORTIONED;
            }
            if (table.rows().containsKey("dosed")) {
                return UnitShapes.DOSED;
            }
            if (table.rows().containsKey("loop")) {
                return UnitShapes.INNER;
            }
        }
        return UnitShapes.ANALOG;
    }

    private Optional<? extends ElementSpec> element(String id, Fields part) {
        if (part.has("proportioned")) {
            return proportioned(id, part);
        }
        if (part.has("dosed")) {
            return dosed(id, part);
        }
        return part.has("loop") ? inner(id, part) : analog(id, part);
    }

    private Optional<ElementSpec.Analog> analog(String id, Fields part) {
        return driven(id, part, "analog").flatMap(tag -> {
            double low = inRange(part, "low", tag);
            double high = inRange(part, "high", tag);
            refuseSame(part, low, high);
            return part.isSound() ? Optional.of(new ElementSpec.Analog(tag.id(), low, high)) : Optional.empty();
        });
    }

    private Optional<ElementSpec.Proportioned> proportioned(String id, Fields part) {
        double window = part.someSeconds("window", Double.NaN);
        return driven(id, part, "proportioned").flatMap(tag -> {
            if (tag.low() != 0) {
                part.report("proportioned", tag.id() + " begins at " + tag.low() + " " + tag.unit().symbol()
                        + "; what is switched on and off begins at 0");
            }
            return part.isSound() ? Optional.of(new ElementSpec.Proportioned(tag.id(), window)) : Optional.empty();
        });
    }

    private Optional<ElementSpec.Dosed> dosed(String id, Fields part) {
        double dose = part.size("dose", Unit.MILLILITRE, Double.NaN);
        double full = part.size("full", Unit.MILLILITRE_PER_HOUR, Double.NaN);
        double rate = part.size("rate", Unit.MILLILITRE_PER_MINUTE, Double.NaN);
        if (dose == 0 || full == 0 || rate == 0) {
            part.problems().report(part.place(), "dose, rate and full have to be above zero");
        }
        if (full > rate * 60) {
            part.report("full", "'" + part.text("full") + "' is more than the pump gives without a break at '" + part.text("rate") + "'");
        }
        return driven(id, part, "dosed").flatMap(tag -> {
            if (tag.unit() != Unit.MILLILITRE_PER_MINUTE) {
                part.report("dosed", tag.id() + " is in " + tag.unit().symbol() + "; only what is in mL/min can be dosed");
            } else if (rate > tag.high()) {
                part.report("rate", "'" + part.text("rate") + "' is outside the range of " + tag.id());
            }
            return part.isSound() ? Optional.of(new ElementSpec.Dosed(tag.id(), dose, rate, full)) : Optional.empty();
        });
    }

    private Optional<ElementSpec.Inner> inner(String id, Fields part) {
        String loop = part.text("loop");
        if (!loop.isEmpty() && !before.contains(loop)) {
            part.report("loop", "'" + loop + "' is no loop that stands before " + id);
            return Optional.empty();
        }
        moveOnce(id, part, "loop", loop);
        Tag setpoint = setpoints.get(loop);
        if (setpoint == null) {
            return Optional.empty(); // that loop's row is faulty
        }
        double low = inRange(part, "low", setpoint);
        double high = inRange(part, "high", setpoint);
        refuseSame(part, low, high);
        return part.isSound() ? Optional.of(new ElementSpec.Inner(loop, low, high)) : Optional.empty();
    }

    /** The tag of the actuator that a key names. */
    private Optional<Tag> driven(String id, Fields part, String key) {
        return part.single(key).flatMap(text -> {
            if (!actuators.contains(text.value())) {
                String what = tags.names().isDeclared(text.value()) ? "is no actuator" : "does not exist";
                part.report(key, "'" + text.value() + "' " + what + Nearest.hint(text.value(), actuators));
                return Optional.empty();
            }
            moveOnce(id, part, key, text.value());
            return tags.names().find(text.value(), complaint -> {});
        });
    }

    private void moveOnce(String id, Fields part, String key, String moved) {
        String other = movedBy.putIfAbsent(moved, id);
        if (other != null) {
            part.report(key, "'" + moved + "' is moved by " + (other.equals(id) ? "another part of " : "") + other + " already");
        }
    }

    private static double inRange(Fields part, String key, Tag tag) {
        double value = part.quantity(key, tag.unit(), Double.NaN);
        if (value < tag.low() || value > tag.high()) {
            part.report(key, "'" + part.text(key) + "' is outside the range of " + tag.id());
        }
        return value;
    }

    private static void refuseSame(Fields part, double low, double high) {
        if (low == high) {
            part.report("high", "'" + part.text("high") + "' is the same as low; the element would never move");
        }
    }
}
