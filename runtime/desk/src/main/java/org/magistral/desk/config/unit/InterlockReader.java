package org.magistral.desk.config.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.core.condition.Condition;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Reopening;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.bypass.BypassSpec;
import org.magistral.core.interlock.proof.ProofInterval;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.condition.ConditionReader;
import org.magistral.desk.config.condition.ConditionText;
import org.magistral.desk.config.condition.TagNames;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Quantity;

/** Reads the interlocks: a cause and its effects a row, and what bypasses the unit allows. */
final class InterlockReader {
    private static final int MOST_REOPENINGS = 100;
    private static final double SECONDS_A_DAY = 86_400;
    private static final String EACH_BATCH = "each batch within ";
    private static final String NONE_BECAUSE = "none because ";
    private static final String MEAN_OF = "mean of ";

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
        List<Effect> effects = effects(row);
        boolean holdsBatch = row.isTrue("holdsBatch");
        boolean refusesStart = row.isTrue("refusesStart");
        boolean bypassAllowed = row.choice("bypass", List.of("allowed", "refused")).equals("allowed");
        Reopening reopens = row.at("reopens").flatMap(place -> reopens(place, row)).orElse(null);
        ProofInterval proofTest = row.single("proofTest").map(place -> proofTest(place, row)).orElse(null);
        double tellAfter = row.seconds("tellAfter", Double.NaN);
        if (row.isSound() && cause.isPresent()) {
            rows.add(new Row(id, text, cause.get(), effects, holdsBatch, refusesStart, bypassAllowed, reopens, proofTest, tellAfter));
        }
    }

    private List<Effect> effects(Fields row) {
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
        for (Fields.Row reduce : row.rows("reduce")) {
            actuator(reduce, row).ifPresent(tag -> reduce(reduce, row).ifPresent(effects::add));
        }
        for (Place group : groups(row)) {
            Fields.of(group, UnitShapes.ONE_AT_A_TIME, row.problems()).flatMap(this::oneAtATime).ifPresent(effects::add);
        }
        for (Fields.Row protect : row.rows("protect")) {
            actuator(protect, row).ifPresent(tag -> protect(protect, tag, row).ifPresent(effects::add));
        }
        return effects;
    }

    private static Optional<Reopening> reopens(Place place, Fields row) {
        return Fields.of(place, UnitShapes.REOPENS, row.problems()).flatMap(rule -> {
            double after = rule.seconds("after", Double.NaN);
            int most = rule.count("most", 1, MOST_REOPENINGS, 1);
            double within = rule.someSeconds("within", Double.NaN);
            return rule.isSound() ? Optional.of(new Reopening(after, most, within)) : Optional.empty();
        });
    }

    /** A span, {@code each batch within} a span, or {@code none because} of a reason; null after a complaint. */
    private static ProofInterval proofTest(Place.Text place, Fields row) {
        String text = place.value().strip();
        if (text.startsWith(NONE_BECAUSE) && !text.substring(NONE_BECAUSE.length()).isBlank()) {
            return new ProofInterval.Never(text.substring(NONE_BECAUSE.length()).strip());
        }
        boolean eachBatch = text.startsWith(EACH_BATCH);
        double seconds = Quantity.seconds(eachBatch ? text.substring(EACH_BATCH.length()) : text, complaint -> row.problems().report(
                place, complaint + ", 'each batch within' such a time, or 'none because' and the reason"));
        if (seconds == 0) {
            row.problems().report(place, "'" + text + "' has to be longer than nothing");
        }
        if (!(seconds > 0)) {
            return null;
        }
        double days = seconds / SECONDS_A_DAY;
        return eachBatch ? new ProofInterval.EachBatch(days) : new ProofInterval.Days(days);
    }

    private static Optional<Effect> reduce(Fields.Row effect, Fields row) {
        if (!(effect.place() instanceof Place.Text text)) {
            row.problems().report(effect.place(), "this is " + effect.place().kind() + "; it has to be a share, as in '50 %'");
            return Optional.empty();
        }
        double percent = Quantity.of(text.value(), Unit.PERCENT, complaint -> row.problems().report(text, complaint));
        return row.isSound() ? Optional.of(new Effect.Reduce(effect.name(), percent / 100)) : Optional.empty();
    }

    /** What bypasses the unit allows; null where it has no such section. */
    BypassSpec bypass(Fields unit) {
        return unit.at("bypass").flatMap(place -> Fields.of(place, UnitShapes.BYPASS, unit.problems())).flatMap(this::bypassOf)
                .orElse(null);
    }

    private Optional<BypassSpec> bypassOf(Fields row) {
        row.single("key").flatMap(key -> names.find(key.value(), complaint -> row.report("key", complaint)))
                .filter(tag -> tag.unit() != Unit.SWITCH)
                .ifPresent(tag -> row.report("key", tag.id() + " is in " + tag.unit().symbol() + "; a key is on or off"));
        double maintenance = atMost(row, "maintenance", BypassSpec.LONGEST_MAINTENANCE_SECONDS);
        double emergency = atMost(row, "emergency", BypassSpec.LONGEST_EMERGENCY_SECONDS);
        return row.isSound() ? Optional.of(new BypassSpec(row.text("key"), maintenance, emergency)) : Optional.empty();
    }

    private static double atMost(Fields row, String key, double longest) {
        double seconds = row.someSeconds(key, Double.NaN);
        if (seconds > longest) {
            row.report(key,
                    "'" + row.text(key) + "' is longer than " + ConditionText.duration(longest) + ", which a unit may only shorten");
        }
        return seconds;
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
        boolean told = group.isTrue("alarm");
        return group.isSound() ? Optional.of(new Effect.OneAtATime(members, dead, told)) : Optional.empty();
    }

    private static Optional<Effect> protect(Fields.Row effect, Tag tag, Fields row) {
        return Fields.of(effect.place(), UnitShapes.PROTECT, row.problems()).flatMap(caps -> {
            Effect.Level demand = level(caps, tag);
            double longest = caps.someSeconds("longest", Double.NaN);
            double daily = caps.someSeconds("daily", Double.NaN);
            double pause = caps.someSeconds("pause", 0);
            return caps.isSound() ? Optional.of(new Effect.Protect(tag.id(), demand, longest, daily, pause)) : Optional.empty();
        });
    }

    /** A value, or the mean of what was granted lately; null after a complaint. */
    private static Effect.Level level(Fields caps, Tag tag) {
        String text = caps.text("demand");
        if (!text.startsWith(MEAN_OF)) {
            return new Effect.Level.Value(caps.quantity("demand", tag.unit(), Double.NaN));
        }
        double seconds = Quantity.seconds(text.substring(MEAN_OF.length()), complaint -> caps.report("demand", complaint));
        if (seconds == 0) {
            caps.report("demand", "'" + text + "' has to be the mean of some time");
        }
        return seconds > 0 ? new Effect.Level.MeanOf(seconds) : null;
    }
}
