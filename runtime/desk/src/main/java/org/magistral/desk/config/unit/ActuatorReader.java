package org.magistral.desk.config.unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.OnSilence;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Quantity;

/** Reads what the unit drives: actuators, and the totals of what they deliver. */
final class ActuatorReader {
    private final TagReader tags;
    private final DriverReader driverOf;
    private final SequencedMap<String, Driver> drivers;
    private final List<ActuatorSpec> actuators = new ArrayList<>();
    private final Set<String> before = new LinkedHashSet<>();
    private final Map<String, String> actuatorOfTotal = new HashMap<>();

    ActuatorReader(TagReader tags, DriverReader driverOf, SequencedMap<String, Driver> drivers) {
        this.tags = tags;
        this.driverOf = driverOf;
        this.drivers = drivers;
    }

    List<ActuatorSpec> actuators() {
        return actuators;
    }

    void totals(Fields unit) {
        for (Fields.Row row : unit.rows("totals")) {
            Fields.of(row.place(), UnitShapes.TOTAL, unit.problems())
                    .ifPresent(fields -> tags.read(row.name(), fields, Unit.MILLILITRE));
        }
    }

    void actuators(Fields unit) {
        List<String> all = unit.rows("actuators").stream().map(Fields.Row::name).toList();
        List<String> totals = unit.rows("totals").stream().map(Fields.Row::name).toList();
        for (Fields.Row row : unit.rows("actuators")) {
            Fields.of(row.place(), UnitShapes.ACTUATOR, unit.problems()).ifPresent(fields -> actuator(row.name(), fields, all, totals));
            before.add(row.name());
        }
        boolean allSound = actuators.size() == all.size();
        for (Fields.Row row : allSound ? unit.rows("totals") : List.<Fields.Row>of()) {
            if (!actuatorOfTotal.containsKey(row.name())) {
                unit.problems().report(row.place(), "no actuator counts into '" + row.name() + "'");
            }
        }
    }

    private void actuator(String id, Fields row, List<String> all, List<String> totals) {
        Optional<Tag> tag = tags.read(id, row);
        Optional<OnSilence> onSilence = onSilence(row, all);
        String relay = relay(id, row, all);
        String total = total(id, row, totals, tag);
        String exemption = row.has("exemption") ? row.text("exemption") : null;
        Optional<Driver> driver = driverOf.read(row, id, tag, false);
        if (tag.isEmpty()) {
            return;
        }
        Unit unit = tag.get().unit();
        double safe = inRange(row, "safe", tag.get(), Double.NaN);
        double standing = inRange(row, "standing", tag.get(), Double.NaN);
        double slew = row.perSecond("slew", unit, 0);
        if (slew == 0 && row.has("slew")) {
            row.report("slew", "'" + row.text("slew") + "' would never move it; leave the key out for no limit");
        }
        double[] confirm = confirm(row, unit);
        if (row.isSound() && onSilence.isPresent() && driver.isPresent()) {
            actuators.add(new ActuatorSpec(
                    id, safe, onSilence.get(), relay, slew, standing, confirm[0], confirm[1], total, exemption));
            drivers.put(id, driver.get());
        }
    }

    private static double inRange(Fields row, String key, Tag tag, double whenAbsent) {
        double value = row.quantity(key, tag.unit(), whenAbsent);
        if (value < tag.low() || value > tag.high()) {
            row.report(key, "'" + row.text(key) + "' is outside the range '" + row.text("range") + "'");
        }
        return value;
    }

    private static Optional<OnSilence> onSilence(Fields row, List<String> all) {
        Optional<Place> place = row.at("onSilence");
        if (place.isPresent() && place.get() instanceof Place.Table table) {
            return Fields.of(table, UnitShapes.ON_SILENCE, row.problems()).flatMap(ActuatorReader::byItself);
        }
        return row.single("onSilence").flatMap(text -> {
            if (!all.contains(text.value())) {
                row.report("onSilence", "'" + text.value()
                        + "' is no relay of this unit; allowed: a relay's id, {commsTimeout: 2 s} or {hardware: what brings it there}");
                return Optional.empty();
            }
            return Optional.of(new OnSilence.Relay(text.value()));
        });
    }

    private static Optional<OnSilence> byItself(Fields row) {
        if (row.has("commsTimeout") == row.has("hardware")) {
            row.problems().report(row.place(), "one of commsTimeout and hardware has to stand here");
            return Optional.empty();
        }
        if (row.has("hardware")) {
            return row.single("hardware").map(by -> new OnSilence.Hardware(by.value()));
        }
        double seconds = row.someSeconds("commsTimeout", Double.NaN);
        return row.isSound() ? Optional.of(new OnSilence.CommsTimeout(seconds)) : Optional.empty();
    }

    private String relay(String id, Fields row, List<String> all) {
        String relay = row.text("relay");
        if (relay.isEmpty()) {
            return null;
        }
        if (!all.contains(relay)) {
            row.report("relay", "'" + relay + "' is no actuator" + Nearest.hint(relay, all));
        } else if (!before.contains(relay)) {
            row.report("relay", "'" + relay + "' has to stand before " + id + ", which it feeds");
        } else {
            tags.names().find(relay, complaint -> {}).filter(tag -> tag.unit() != Unit.SWITCH)
                    .ifPresent(tag -> row.report("relay", "'" + relay + "' is in " + tag.unit().symbol() + "; a relay is on or off"));
        }
        return relay;
    }

    private String total(String id, Fields row, List<String> totals, Optional<Tag> tag) {
        String total = row.text("total");
        if (total.isEmpty()) {
            return null;
        }
        if (!totals.contains(total)) {
            row.report("total", "'" + total + "' is not among the totals" + (totals.isEmpty() ? "" : Nearest.hint(total, totals)));
            return total;
        }
        String other = actuatorOfTotal.putIfAbsent(total, id);
        if (other != null) {
            row.report("total", "'" + total + "' counts " + other + " already");
        }
        tag.filter(known -> known.unit() != Unit.MILLILITRE_PER_MINUTE)
                .ifPresent(known -> row.report("total", id + " is in " + known.unit().symbol() + "; only what is in mL/min has a total"));
        return total;
    }

    /** How long the read-back may differ, and by how much; zeros where there is none. */
    private static double[] confirm(Fields row, Unit unit) {
        double[] both = {0, 0};
        row.single("confirm").ifPresent(text -> {
            String[] parts = text.value().split(" within ", 2);
            both[0] = Quantity.seconds(parts[0], complaint -> row.report("confirm", complaint));
            if (both[0] == 0) {
                row.report("confirm", "'" + parts[0] + "' has to be longer than nothing; leave the key out where there is no read-back");
            }
            if (unit == Unit.SWITCH) {
                if (parts.length > 1) {
                    row.report("confirm", "'" + text.value() + "' names a difference, and a switch knows none");
                }
                return;
            }
            if (parts.length < 2) {
                row.report("confirm", "'" + text.value() + "' names no difference; write it as in '3 s within 1 " + unit.symbol() + "'");
                return;
            }
            both[1] = Quantity.of(parts[1], unit, complaint -> row.report("confirm", complaint));
            if (both[1] < 0) {
                row.report("confirm", "'" + parts[1] + "' is below zero");
            }
        });
        return both;
    }
}
