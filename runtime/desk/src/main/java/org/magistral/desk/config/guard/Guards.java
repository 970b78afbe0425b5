package org.magistral.desk.config.guard;

import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.magistral.core.alarm.AlarmPlan;
import org.magistral.core.alarm.AlarmSpec;
import org.magistral.core.condition.Condition;
import org.magistral.core.interlock.Row;
import org.magistral.core.tag.Tag;
import org.magistral.desk.config.condition.ConditionText;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.yaml.YamlFile;

/**
 * All guards of a unit by kind and id, each in one line. A line is made of everything its record holds, so a key that is added to the
 * unit file later stands in it by itself. Immutable.
 */
public final class Guards {
    private static final String SEPARATOR = " = ";

    private final SequencedMap<String, String> lines;

    private Guards(SequencedMap<String, String> lines) {
        this.lines = Collections.unmodifiableSequencedMap(lines);
    }

    /** The guards of a unit. */
    public static Guards of(UnitConfig unit) {
        SequencedMap<String, String> lines = new LinkedHashMap<>();
        lines.put("scan", "every " + ConditionText.duration(unit.scanNanos() / 1e9));
        unit.rows().forEach(row -> lines.put("interlock " + row.id(), row(row, unit)));
        lines.put("bypass", String.valueOf(unit.bypass()));
        unit.channels().forEach(channel -> lines.put("signal " + channel.tag(), channel + ", " + range(unit, channel.tag())));
        unit.groups().forEach(group -> lines.put("voted " + group.tag(), group.toString()));
        unit.derived().forEach(derived -> lines.put("derived " + derived.tag(), derived.toString()));
        unit.actuators().forEach(actuator -> lines.put("actuator " + actuator.tag(), actuator + ", " + range(unit, actuator.tag())));
        unit.loops().forEach(loop -> lines.put("loop " + loop.id(), loop.toString()));
        lines.put("alarms", limits(unit.alarms()));
        unit.alarms().alarms().forEach(alarm -> lines.put("alarm " + alarm.id(), alarm(alarm, unit)));
        lines.replaceAll((_, line) -> line.replaceAll("\\s+", " "));
        return new Guards(lines);
    }

    private static String row(Row row, UnitConfig unit) {
        return ConditionText.of(row.cause(), unit.tags()) + " -> " + row.effects() + (row.holdsBatch() ? ", holds the batch" : "")
                + (row.refusesStart() ? ", refuses a start" : "") + (row.bypassAllowed() ? ", bypass allowed" : "")
                + (row.reopens() == null ? "" : ", " + row.reopens()) + (row.proofTest() == null ? "" : ", " + row.proofTest())
                + (Double.isNaN(row.tellAfterSeconds()) ? "" : ", told after " + ConditionText.duration(row.tellAfterSeconds())) + ", "
                + row.text();
    }

    /** When people are told; in what words is not a guard's matter. */
    private static String alarm(AlarmSpec alarm, UnitConfig unit) {
        String cause = switch (alarm.cause()) {
            case AlarmSpec.OfCondition(Condition condition) -> ConditionText.of(condition, unit.tags());
            case AlarmSpec.OfInterlock(String row) -> "of the interlock " + row;
        };
        return alarm.priority() + ", " + cause + ", off after " + ConditionText.duration(alarm.offDelaySeconds())
                + (alarm.latched() ? ", latched" : "")
                + (alarm.suppressedBy() == null ? "" : ", suppressed by " + ConditionText.of(alarm.suppressedBy(), unit.tags()));
    }

    private static String limits(AlarmPlan plan) {
        return "horn " + plan.horn() + ", beacon " + plan.beacon() + ", silenced by " + plan.silenceButton()
                + (plan.testCallSeconds() == 0 ? "" : ", a test call waits " + ConditionText.duration(plan.testCallSeconds()))
                + ", shelved for "
                + ConditionText.duration(plan.longestShelfSeconds()) + " at most, a flood is " + plan.floodLimit() + " in "
                + ConditionText.duration(plan.floodSeconds());
    }

    private static String range(UnitConfig unit, String id) {
        Tag tag = unit.tags().get(unit.tags().indexOf(id));
        return ConditionText.number(tag.low()) + " to " + ConditionText.quantity(tag.high(), tag.unit());
    }

    /**
     * Reads a list that {@link #text} wrote.
     *
     * @throws IllegalArgumentException when a line is none of its
     */
    public static Guards parse(String text) {
        SequencedMap<String, String> lines = new LinkedHashMap<>();
        for (String line : new BufferedReader(new StringReader(text)).lines().filter(each -> !each.isBlank() && !each.startsWith("#"))
                .toList()) {
            int at = line.indexOf(SEPARATOR);
            if (at <= 0 || lines.put(line.substring(0, at), line.substring(at + SEPARATOR.length())) != null) {
                throw new IllegalArgumentException("'" + line + "' is no line of a list of guards, or stands there twice");
            }
        }
        return new Guards(lines);
    }

    /** A line each. */
    public String text() {
        return lines.entrySet().stream().map(line -> line.getKey() + SEPARATOR + line.getValue() + "\n").reduce("", String::concat);
    }

    /** SHA-256 of the text, lower-case hexadecimal. */
    public String sha256() {
        return YamlFile.sha256(text().getBytes(StandardCharsets.UTF_8));
    }

    public int size() {
        return lines.size();
    }

    /** Those of each kind, such as {@code interlock}: a whole unit's would not fit into one entry of the ledger. */
    public SequencedMap<String, Guards> byKind() {
        SequencedMap<String, SequencedMap<String, String>> kinds = new LinkedHashMap<>();
        lines.forEach((name, line) -> kinds.computeIfAbsent(name.split(" ", 2)[0], _ -> new LinkedHashMap<>()).put(name, line));
        SequencedMap<String, Guards> guards = new LinkedHashMap<>();
        kinds.forEach((kind, of) -> guards.put(kind, new Guards(of)));
        return guards;
    }

    /** What is other here than it was there. */
    public List<GuardChange> changesSince(Guards before) {
        SequencedSet<String> names = new LinkedHashSet<>(before.lines.keySet());
        names.addAll(lines.keySet());
        List<GuardChange> changes = new ArrayList<>();
        for (String name : names) {
            String was = before.lines.get(name);
            String is = lines.get(name);
            if (was == null || !was.equals(is)) {
                changes.add(new GuardChange(name, was, is));
            }
        }
        return changes;
    }
}
