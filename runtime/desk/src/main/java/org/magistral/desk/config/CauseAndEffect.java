package org.magistral.desk.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.RowRules;
import org.magistral.core.interlock.proof.ProofInterval;
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
    private static final double SECONDS_A_DAY = 86_400;
    private static final List<String> ORDER = List.of("trip", "refuse", "permit", "reduce", "oneAtATime", "protect");

    private final UnitConfig unit;
    private final RowRules rules;
    private final StringBuilder text = new StringBuilder();

    /**
     * One line of the matrix: what one effect of one row does to one actuator.
     *
     * @param key as the unit file names the effect: {@code trip}, {@code refuse}, {@code permit}, {@code reduce}, {@code oneAtATime},
     *     {@code protect}
     * @param what the same in words, with its limits
     */
    public record Line(String actuator, String key, Row row, Effect effect, String what) {}

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

    /** The lines of a unit, actuator by actuator. */
    public static List<Line> lines(UnitConfig unit) {
        CauseAndEffect matrix = new CauseAndEffect(unit);
        return unit.actuators().stream().flatMap(actuator -> matrix.lines(actuator).stream()).toList();
    }

    private void print() {
        add(0, unit.id() + ", " + unit.text() + ": " + unit.rows().size() + " interlocks over " + unit.actuators().size() + " actuators");
        for (ActuatorSpec actuator : unit.actuators()) {
            text.append('\n');
            add(4, heading(actuator));
            List<Line> lines = lines(actuator);
            for (String key : ORDER) {
                for (Line line : lines) {
                    if (line.key().equals(key)) {
                        add(CAUSE_AT, "  " + pad(line.what(), 34) + " " + pad(line.row().id(), 12) + " " + cause(line.row()));
                    }
                }
            }
            if (actuator.exemption() != null) {
                add(4, "  no interlock: " + actuator.exemption());
            }
        }
        List<Row> without = unit.rows().stream().filter(row -> row.effects().isEmpty()).toList();
        if (!without.isEmpty()) {
            text.append('\n');
            add(0, "of no actuator");
            without.forEach(row -> add(CAUSE_AT, "  " + pad("", 34) + " " + pad(row.id(), 12) + " " + cause(row)));
        }
        if (unit.bypass() != null) {
            bypasses();
        }
    }

    /** What may be taken out, of which rows; and which rows would go on looking. */
    private void bypasses() {
        text.append('\n');
        add(4, "bypass of one channel while " + unit.bypass().key() + " is on: maintenance "
                + ConditionText.duration(unit.bypass().maintenanceSeconds()) + ", emergency "
                + ConditionText.duration(unit.bypass().emergencySeconds()));
        SequencedSet<String> channels = new LinkedHashSet<>();
        unit.rows().stream().filter(Row::bypassAllowed).forEach(row -> channels.addAll(row.cause().tags()));
        for (String channel : channels) {
            String out = looking(channel, true);
            String goOn = looking(channel, false);
            add(4, "  " + pad(channel, 10) + " out of " + out + (goOn.isEmpty() ? "" : "; still seen by " + goOn));
        }
    }

    private String looking(String channel, boolean allowed) {
        return unit.rows().stream().filter(row -> row.bypassAllowed() == allowed && row.cause().tags().contains(channel)).map(Row::id)
                .collect(Collectors.joining(", "));
    }

    /** The cause of a row, and what else its file says of it. */
    private String cause(Row row) {
        StringJoiner words = new StringJoiner("; ");
        words.add(row.text() + ": " + ConditionText.of(row.cause(), unit.tags()));
        if (row.holdsBatch()) {
            words.add("holds the batch");
        }
        if (row.refusesStart()) {
            words.add("refuses Start");
        }
        if (row.reopens() != null) {
            words.add("reopens " + ConditionText.duration(row.reopens().afterSeconds()) + " after, " + row.reopens().most() + " times in "
                    + ConditionText.duration(row.reopens().withinSeconds()));
        }
        if (row.bypassAllowed()) {
            words.add("bypass allowed");
        }
        if (row.isResetByName()) {
            words.add("reset by name");
        }
        if (!Double.isNaN(row.tellAfterSeconds())) {
            words.add("told after " + ConditionText.duration(row.tellAfterSeconds()) + " of asking in vain");
        }
        switch (row.proofTest()) {
            case ProofInterval.Days(double days) -> words.add("proof test every " + ConditionText.duration(days * SECONDS_A_DAY));
            case ProofInterval.EachBatch(double days) -> words.add(
                    "proof test each batch, within " + ConditionText.duration(days * SECONDS_A_DAY));
            case ProofInterval.Never(String why) -> words.add("no proof test: " + why);
            case null -> {
                // it asks for none
            }
        }
        return words.toString();
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
                    lines.add(new Line(actuator.tag(), RowRules.key(effect), row, effect, what(effect, actuator)));
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
            case Effect.Reduce(String id, double share) -> "reduce to " + ConditionText.number(share * 100) + " %";
            case Effect.OneAtATime(List<String> several, double dead, boolean told) -> "not with " + several.stream()
                    .filter(other -> !other.equals(actuator.tag())).collect(Collectors.joining(", ")) + ", " + ConditionText.duration(dead)
                    + " apart" + (told ? ", alarm" : "") + by;
            case Effect.Protect(String id, Effect.Level demand, double longest, double daily, double pause) -> "protect at "
                    + switch (demand) {
                        case Effect.Level.Value(double value) -> ConditionText.quantity(value, of);
                        case Effect.Level.MeanOf(double seconds) -> "its mean of " + ConditionText.duration(seconds);
                    }
                    + ", " + ConditionText.duration(longest) + ", " + ConditionText.duration(daily) + "/d"
                    + (pause == 0 ? "" : ", again after " + ConditionText.duration(pause));
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
