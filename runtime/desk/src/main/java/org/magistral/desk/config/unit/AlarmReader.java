package org.magistral.desk.config.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.magistral.core.alarm.AlarmPlan;
import org.magistral.core.alarm.AlarmSpec;
import org.magistral.core.alarm.Priority;
import org.magistral.core.condition.Condition;
import org.magistral.core.interlock.Row;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.condition.ConditionReader;
import org.magistral.desk.config.condition.TagNames;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Quantity;

/** Reads the alarms: what sounds and silences, and a row an alarm. A row of an interlock's name tells of that interlock. */
final class AlarmReader {
    private static final List<String> PRIORITIES = Arrays.stream(Priority.values()).map(Priority::toString).toList();
    private static final String IN = " in ";
    private static final int GREATEST_FLOOD = 1000;

    private final TagNames names;
    private final List<Row> interlocks;
    private AlarmPlan plan = AlarmPlan.none();

    private record FloodLimit(int alarms, double seconds) {}

    AlarmReader(TagNames names, List<Row> interlocks) {
        this.names = names;
        this.interlocks = interlocks;
    }

    /** What was read; none where there is no such section, or it could not be read. */
    AlarmPlan plan() {
        return plan;
    }

    void alarms(Fields unit) {
        unit.at("alarms").flatMap(section -> Fields.of(section, UnitShapes.ALARMS, unit.problems()))
                .ifPresent(section -> section(unit, section));
    }

    private void section(Fields unit, Fields section) {
        List<String> actuators = unit.rows("actuators").stream().map(Fields.Row::name).toList();
        List<String> signals = unit.rows("signals").stream().map(Fields.Row::name).toList();
        String horn = twoState(section, "horn", actuators, "actuator");
        String beacon = twoState(section, "beacon", actuators, "actuator");
        String button = twoState(section, "silenceButton", signals, "measured signal");
        if (horn != null && horn.equals(beacon)) {
            section.report("beacon", "'" + beacon + "' is the horn already; a beacon of its own stays lit when the horn is silenced");
        }
        double testCall = section.someSeconds("testCall", 0);
        if (testCall > 0 && !(section.has("horn") && section.has("silenceButton"))) {
            section.report("testCall", "a test call needs a horn that sounds and a silenceButton that answers it");
        }
        double longestShelf = section.someSeconds("longestShelf", Double.NaN);
        Optional<FloodLimit> flood = section.single("flood").flatMap(text -> flood(text, section));
        List<String> known = unit.rows("interlocks").stream().map(Fields.Row::name).toList();
        List<AlarmSpec> rows = new ArrayList<>();
        for (Fields.Row row : section.rows("rows")) {
            Fields.of(row.place(), UnitShapes.ALARM, section.problems())
                    .flatMap(fields -> alarm(row.name(), known, fields))
                    .ifPresent(rows::add);
        }
        if (longestShelf > 0 && flood.isPresent() && (testCall == 0 || testCall > 0 && horn != null && button != null)) {
            plan = new AlarmPlan(rows, horn, beacon, button, testCall, longestShelf, flood.get().alarms(), flood.get().seconds());
        }
    }

    /** The id of something that is on or off, or null where it is absent or bad. */
    private String twoState(Fields section, String key, List<String> allowed, String what) {
        Place.Text name = section.single(key).orElse(null);
        if (name == null) {
            return null;
        }
        String id = name.value();
        if (!allowed.contains(id)) {
            section.report(key, "'" + id + "' is no " + what + Nearest.hint(id, allowed));
            return null;
        }
        Optional<Tag> tag = names.find(id, complaint -> {});
        tag.filter(known -> known.unit() != Unit.SWITCH)
                .ifPresent(known -> section.report(key, "'" + id + "' is in " + known.unit().symbol() + "; it has to be on or off"));
        return tag.isPresent() ? id : null;
    }

    /** As in {@code 10 in 10 min}: more than so many within that span. */
    private static Optional<FloodLimit> flood(Place.Text text, Fields section) {
        int in = text.value().indexOf(IN);
        if (in < 0) {
            section.report("flood", "'" + text.value() + "' is no limit of a flood; write it as in '10 in 10 min'");
            return Optional.empty();
        }
        double count = Quantity.number(text.value().substring(0, in), complaint -> section.report("flood", complaint));
        double seconds = Quantity.seconds(text.value().substring(in + IN.length()), complaint -> section.report("flood", complaint));
        if (count != Math.rint(count) && !Double.isNaN(count) || count < 1 || count > GREATEST_FLOOD || seconds == 0) {
            section.report("flood",
                    "'" + text.value() + "' is no limit of a flood; allowed are 1 to " + GREATEST_FLOOD + " alarms in a time");
            return Optional.empty();
        }
        return Double.isNaN(count) || Double.isNaN(seconds) ? Optional.empty() : Optional.of(new FloodLimit((int) count, seconds));
    }

    private Optional<AlarmSpec> alarm(String id, List<String> known, Fields row) {
        boolean ofInterlock = known.contains(id);
        Optional<Priority> priority = Optional.of(row.choice("priority", PRIORITIES)).filter(word -> !word.isEmpty())
                .map(word -> Priority.values()[PRIORITIES.indexOf(word)]);
        Optional<AlarmSpec.Cause> cause = ofInterlock ? ofInterlock(id, row) : ofCondition(id, known, row);
        String text = ofInterlock ? textOf(id) : words("text", row);
        double offDelay = row.seconds("offDelay", 0);
        boolean latched = row.isTrue("latched");
        Optional<Condition> suppressedBy = row.single("suppressedBy").flatMap(place -> ConditionReader.read(place, names, row.problems()));
        String why = words("why", row);
        String consequence = words("consequence", row);
        String action = words("action", row);
        double response = row.someSeconds("response", Double.NaN);
        boolean complete = row.isSound() && cause.isPresent() && priority.isPresent() && !text.isEmpty()
                && suppressedBy.isPresent() == row.has("suppressedBy");
        return complete
                ? Optional.of(new AlarmSpec(id, text, cause.get(), offDelay, priority.get(), latched, suppressedBy.orElse(null), why,
                        consequence, action, response))
                : Optional.empty();
    }

    /** A text that says something. */
    private static String words(String key, Fields row) {
        String text = row.text(key);
        if (text.isBlank() && !text.isEmpty()) {
            row.report(key, "this says nothing; who answers the alarm needs it");
        }
        return text;
    }

    private static Optional<AlarmSpec.Cause> ofInterlock(String id, Fields row) {
        for (String key : List.of("cause", "text")) {
            if (row.has(key)) {
                row.report(key, "'" + id + "' is an interlock; its " + key + " stands there already");
            }
        }
        return Optional.of(new AlarmSpec.OfInterlock(id));
    }

    private Optional<AlarmSpec.Cause> ofCondition(String id, List<String> known, Fields row) {
        if (!row.has("text") || !row.has("cause")) {
            row.problems().report(row.place(), "an alarm that has not the name of an interlock needs a text and a cause"
                    + Nearest.to(id, known).filter(near -> id.startsWith("I-")).map(near -> "; did you mean '" + near + "'?").orElse(""));
        }
        return row.single("cause").flatMap(place -> ConditionReader.read(place, names, row.problems())).map(AlarmSpec.OfCondition::new);
    }

    /** An interlock whose own row is faulty has been reported there. */
    private String textOf(String id) {
        return interlocks.stream().filter(row -> row.id().equals(id)).map(Row::text).findFirst().orElse("");
    }
}
