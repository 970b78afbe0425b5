package org.magistral.desk.config.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.core.condition.Condition;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Row;
import org.magistral.core.tag.Tag;
import org.magistral.desk.config.condition.ConditionReader;
import org.magistral.desk.config.condition.TagNames;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;

/** Reads the interlocks: a cause and its effects a row. */
final class InterlockReader {
    private final TagNames names;
    private final List<Row> rows = new ArrayList<>();
    private List<String> actuators = List.of();

    InterlockReader(TagNames names) {
        this.names = names;
    }

    List<Row> rows() {
        return rows;
    }

    void interlocks(Fields unit) {
        actuators = unit.rows("actuators").stream().map(Fields.Row::name).toList();
        for (Fields.Row row : unit.rows("interlocks")) {
            Fields.of(row.place(), UnitShapes.INTERLOCK, unit.problems()).ifPresent(fields -> interlock(row.name(), fields));
        }
    }

    private void interlock(String id, Fields row) {
        String text = row.text("text");
        Optional<Condition> cause = row.single("cause").flatMap(place -> ConditionReader.read(place, names, row.problems()));
        List<Effect> effects = new ArrayList<>();
        for (Place.Text name : row.list("trip")) {
            if (isActuator(name, row)) {
                effects.add(new Effect.Trip(name.value()));
            }
        }
        for (Place.Text name : row.list("refuse")) {
            if (isActuator(name, row)) {
                effects.add(new Effect.Refuse(name.value()));
            }
        }
        for (Fields.Row permit : row.rows("permit")) {
            actuator(permit, row).ifPresent(tag -> permit(permit, tag, row).ifPresent(effects::add));
        }
        for (Place group : groups(row)) {
            Fields.of(group, UnitShapes.ONE_AT_A_TIME, row.problems()).flatMap(this::oneAtATime).ifPresent(effects::add);
        }
        for (Fields.Row protect : row.rows("protect")) {
            actuator(protect, row).ifPresent(tag -> protect(protect, tag, row).ifPresent(effects::add));
        }
        boolean holdsBatch = row.isTrue("holdsBatch");
        if (row.isSound() && cause.isPresent()) {
            rows.add(new Row(id, text, cause.get(), effects, holdsBatch));
        }
    }

    /** One group may stand alone, several in a list. */
    private static List<Place> groups(Fields row) {
        return row.at("oneAtATime").filter(Place.Table.class::isInstance).map(List::of).orElseGet(() -> row.items("oneAtATime"));
    }

    private boolean isActuator(Place.Text name, Fields row) {
        return isActuator(name.value(), name, row);
    }

    private boolean isActuator(String name, Place at, Fields row) {
        if (actuators.contains(name)) {
            return true;
        }
        String what = names.isDeclared(name) ? "is no actuator; effects work on actuators only" : "does not exist";
        row.problems().report(at, "'" + name + "' " + what + Nearest.hint(name, actuators));
        return false;
    }

    /** The tag of the actuator that a row of effects is about; empty where there is none, or its own row is faulty. */
    private Optional<Tag> actuator(Fields.Row effect, Fields row) {
        return isActuator(effect.name(), effect.place(), row) ? names.find(effect.name(), complaint -> {}) : Optional.empty();
    }

    private static Optional<Effect> permit(Fields.Row effect, Tag tag, Fields row) {
        return Fields.of(effect.place(), UnitShapes.PERMIT, row.problems()).flatMap(bounds -> {
            double atLeast = bounds.quantity("atLeast", tag.unit(), Double.NaN);
            double atMost = bounds.quantity("atMost", tag.unit(), Double.NaN);
            if (!bounds.has("atLeast") && !bounds.has("atMost")) {
                row.problems().report(effect.place(), "one of atLeast and atMost has to stand here");
            }
            return bounds.isSound() ? Optional.of(new Effect.Permit(tag.id(), atLeast, atMost)) : Optional.empty();
        });
    }

    private Optional<Effect> oneAtATime(Fields group) {
        List<String> members = group.list("of").stream().filter(name -> isActuator(name, group)).map(Place.Text::value).toList();
        double dead = group.seconds("dead", Double.NaN);
        return group.isSound() ? Optional.of(new Effect.OneAtATime(members, dead)) : Optional.empty();
    }

    private static Optional<Effect> protect(Fields.Row effect, Tag tag, Fields row) {
        return Fields.of(effect.place(), UnitShapes.PROTECT, row.problems()).flatMap(caps -> {
            double demand = caps.quantity("demand", tag.unit(), Double.NaN);
            double longest = caps.someSeconds("longest", Double.NaN);
            double daily = caps.someSeconds("daily", Double.NaN);
            return caps.isSound() ? Optional.of(new Effect.Protect(tag.id(), demand, longest, daily)) : Optional.empty();
        });
    }
}
