package org.magistral.core.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.core.condition.Condition;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.RowRules;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.tag.Tags;

/**
 * What can be wrong with alarms although every name and unit in them is right: an interlock that nobody is told of, a safety trip that
 * could be hidden, a condition that can never be met or never clears. For loading; not for the scan.
 */
public final class AlarmRules {
    private final AlarmPlan plan;
    private final List<Row> rows;
    private final List<ActuatorSpec> actuators;
    private final Tags tags;

    /**
     * One thing that is wrong.
     *
     * @param id of the alarm, or of the interlock that has none
     * @param key the part of it that is wrong, or empty for the whole
     * @param text what is wrong
     */
    public record Finding(String id, String key, String text) {}

    public AlarmRules(AlarmPlan plan, List<Row> rows, List<ActuatorSpec> actuators, Tags tags) {
        this.plan = plan;
        this.rows = List.copyOf(rows);
        this.actuators = List.copyOf(actuators);
        this.tags = tags;
    }

    /** What is wrong with the alarms, each for itself. */
    public List<Finding> ofAlarms() {
        List<Finding> findings = new ArrayList<>();
        for (AlarmSpec alarm : plan.alarms()) {
            switch (alarm.cause()) {
                case AlarmSpec.OfCondition(Condition condition) -> condition(alarm.id(), "cause", condition, findings);
                case AlarmSpec.OfInterlock(String id) -> row(id).ifPresent(row -> ofTrip(alarm, row, findings));
            }
            if (alarm.suppressedBy() != null) {
                condition(alarm.id(), "suppressedBy", alarm.suppressedBy(), findings);
            }
        }
        return findings;
    }

    private Optional<Row> row(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst();
    }

    private static void ofTrip(AlarmSpec alarm, Row row, List<Finding> findings) {
        if (row.isLatched() && alarm.suppressedBy() != null) {
            findings.add(new Finding(alarm.id(), "suppressedBy", "tells of a safety trip, which can't be suppressed"));
        }
        if (row.isLatched() && alarm.latched()) {
            findings.add(new Finding(alarm.id(), "latched", "tells of a trip, which is latched itself; its alarm needs no latch"));
        }
        if (isQuiet(row)) {
            findings.add(new Finding(alarm.id(), "", "tells of an interlock that acts always, by design; the alarm would never clear"));
        }
    }

    /** A condition is held against the same rules as the cause of an interlock. */
    private void condition(String id, String key, Condition condition, List<Finding> findings) {
        if (condition instanceof Condition.Always) {
            findings.add(new Finding(id, key, "always is no condition of an alarm: it would never clear"));
        }
        Row asCause = new Row(id, id, condition, List.of(), true);
        new RowRules(List.of(asCause), actuators, tags).ofRows().stream().filter(finding -> finding.key().equals("cause"))
                .forEach(finding -> findings.add(new Finding(id, key, finding.text())));
    }

    /** Interlocks that act and tell nobody; those that act always, by design, are no news. */
    public List<Finding> ofRows() {
        List<String> told = plan.alarms().stream()
                .flatMap(alarm -> alarm.cause() instanceof AlarmSpec.OfInterlock(String id)
                        ? List.of(id).stream()
                        : List.<String>of().stream())
                .toList();
        return rows.stream()
                .filter(row -> !isQuiet(row) && !told.contains(row.id()))
                .map(row -> new Finding(row.id(), "", "no alarm tells of the interlock " + row.id() + ", " + row.text()
                        + "; it needs a row of that name among the alarms"))
                .toList();
    }

    private static boolean isQuiet(Row row) {
        return row.cause() instanceof Condition.Always;
    }
}
