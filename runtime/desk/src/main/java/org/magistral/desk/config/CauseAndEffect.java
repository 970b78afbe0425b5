package org.magistral.desk.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.RowRules;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.OnSilence;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.condition.ConditionText;
import org.magistral.desk.config.unit.UnitConfig;

/**
 * The cause-and-effect matrix in plain text: for every actuator what can stop, limit or drive it, itself or by a relay that feeds it, with
 * the cause and its limits in the words of the unit file. A pure function.
 */
public final class CauseAndEffect {
    private static final int COLUMNS = 140;
    private static final int CAUSE_AT = 50;
    private static final List<String> ORDER = List.of("trip", "refuse", "permit", "oneAtATime", "protect");

    private final UnitConfig unit;
    private final RowRules rules;
    private final StringBuilder text = new StringBuilder();

    private record Line(int order, String what, String row, String cause) {}

    private CauseAndEffect(UnitConfig unit) {
        this.unit = unit;
        rules = new RowRules(unit.rows(), unit.actuators(), unit.tags());
    }

    /** The matrix of a unit, in lines of at most 140 columns. */
    public static String of(UnitConfig unit) {
        CauseAndEffect matrix = new CauseAndEffect(unit);
        matrix.print();
        return matrix.text.toString();
    }

    private void print() {
        add(0, unit.id() + ", " + unit.text() + ": " + unit.rows().size() + " interlocks over " + unit.actuators().size() + " actuators");
        for (ActuatorSpec actuator : unit.actuators()) {
            text.append('\n');
            add(4, heading(actuator));
            List<Line> lines = lines(actuator);
            for (int order = 0; order < ORDER.size(); order++) {
                for (Line line : lines) {
                    if (line.order() == order) {
                        add(CAUSE_AT, "  " + pad(line.what(), 34) + " " + pad(line.row(), 12) + " " + line.cause());
                    }
                }
            }
            if (actuator.exemption() != null) {
                add(4, "  no interlock: " + actuator.exemption());
            }
        }
    }

    private String heading(ActuatorSpec actuator) {
        Tag tag = tag(actuator);
        String range = tag.unit() == Unit.SWITCH
                ? ""
                : ", " + ConditionText.number(tag.low()) + " to "
                        + ConditionText.quantity(tag.high(), tag.unit());
        String silence = switch (actuator.onSilence()) {
            case OnSilence.Relay(String relay) -> relay;
            case OnSilence.CommsTimeout(double seconds) -> "its own timeout of " + ConditionText.duration(seconds);
            case OnSilence.Hardware(String by) -> by;
        };
        return actuator.tag() + " " + tag.text() + range + "; safe: " + ConditionText.quantity(actuator.safe(), tag.unit())
                + "; in silence: "
                + silence + (actuator.relay() == null ? "" : "; fed by " + String.join(", ", relays(actuator)));
    }

    private List<String> relays(ActuatorSpec actuator) {
        return unit.actuators().reversed().stream().map(ActuatorSpec::tag).filter(relay -> rules.isFedBy(actuator, relay)).toList();
    }

    private List<Line> lines(ActuatorSpec actuator) {
        List<Line> lines = new ArrayList<>();
        for (Row row : unit.rows()) {
            for (Effect effect : row.effects()) {
                if (rules.reaches(effect, actuator)) {
                    String key = RowRules.key(effect);
                    String cause = row.text() + ": " + ConditionText.of(row.cause(), unit.tags())
                            + (row.holdsBatch() ? "; holds the batch" : "");
                    lines.add(new Line(ORDER.indexOf(key), what(effect, actuator), row.id(), cause));
                }
            }
        }
        return lines;
    }

    private String what(Effect effect, ActuatorSpec actuator) {
        List<String> targets = RowRules.targets(effect);
        String by = targets.contains(actuator.tag())
                ? ""
                : " by " + targets.stream().filter(relay -> rules.isFedBy(actuator, relay))
                        .collect(Collectors.joining(", "));
        Unit of = tag(actuator).unit();
        return switch (effect) {
            case Effect.Trip trip -> "trip" + by;
            case Effect.Refuse refuse -> "refuse" + by;
            case Effect.Permit(String id, double atLeast, double atMost) -> "permit" + bound(" at least ", atLeast, of)
                    + bound(" at most ", atMost, of);
            case Effect.OneAtATime(List<String> several, double dead) -> "not with " + several.stream()
                    .filter(other -> !other.equals(actuator.tag())).collect(Collectors.joining(", ")) + ", " + ConditionText.duration(dead)
                    + " apart" + by;
            case Effect.Protect(String id, double demand, double longest, double daily) ->
                "protect at " + ConditionText.quantity(demand, of)
                        + ", " + ConditionText.duration(longest) + ", " + ConditionText.duration(daily) + "/d";
        };
    }

    private static String bound(String words, double value, Unit unit) {
        return Double.isNaN(value) ? "" : words + ConditionText.quantity(value, unit);
    }

    private Tag tag(ActuatorSpec actuator) {
        return unit.tags().get(unit.tags().indexOf(actuator.tag()));
    }

    private static String pad(String word, int width) {
        return word.length() >= width ? word : word + " ".repeat(width - word.length());
    }

    /** Adds a line; what is too long goes on in the next, indented. */
    private void add(int indent, String line) {
        String rest = line;
        while (rest.length() > COLUMNS) {
            int space = rest.lastIndexOf(' ', COLUMNS);
            int cut = space > indent ? space : COLUMNS;
            text.append(rest.substring(0, cut).stripTrailing()).append('\n');
            rest = " ".repeat(indent) + rest.substring(cut).strip();
        }
        text.append(rest.stripTrailing()).append('\n');
    }
}
