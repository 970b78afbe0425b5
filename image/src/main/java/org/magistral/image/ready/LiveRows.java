package org.magistral.image.ready;

import java.util.ArrayList;
import java.util.List;
import org.magistral.core.batch.state.Position;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.condition.Judge;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.ReadingsText;
import org.magistral.core.time.Stamp;
import org.magistral.desk.config.condition.ConditionText;
import org.magistral.desk.config.unit.UnitConfig;

/** What only the parts of a running scan know: the state of the unit, its trips, and the readings that the unit file asks about. */
public final class LiveRows {
    private static final String STATE = "unit";
    private static final String RECIPE = "recipe";
    private static final String TRIPS = "trips";

    private LiveRows() {}

    /**
     * Of a unit that runs. Scan thread, between two scans.
     *
     * @param loaded id of the recipe that it would start
     * @param tripped rows that stand tripped
     * @param bypassed what stands bypassed, or empty
     * @param wanted id of the recipe that is asked about
     */
    public record Running(UnitConfig unit, Position position, String loaded, List<String> tripped, String bypassed, Readings readings,
            String wanted) {}

    /** As of the last scan. Scan thread, between two scans. */
    public static List<ReadyRow> of(Running running, Stamp now) {
        List<ReadyRow> rows = new ArrayList<>();
        Position position = running.position();
        rows.add(position.unit() == UnitState.IDLE
                ? ReadyRow.ok(STATE, "Idle")
                : ReadyRow.not(STATE, position.unit() + (position.batchId().isEmpty() ? "" : ", batch " + position.batchId()),
                        "a batch starts from Idle: let this one end, then clear and reset"));
        rows.add(running.loaded().equals(running.wanted())
                ? ReadyRow.ok(RECIPE, running.loaded() + " is loaded")
                : ReadyRow.not(RECIPE, running.loaded() + " is loaded", "start the unit with --recipe " + running.wanted()));
        List<String> standing = new ArrayList<>(running.tripped());
        if (!running.bypassed().isEmpty()) {
            standing.add("bypass: " + running.bypassed());
        }
        rows.add(standing.isEmpty()
                ? ReadyRow.ok(TRIPS, "no trip and no bypass stands")
                : ReadyRow.not(TRIPS, String.join(", ", standing), "mend the cause and reset; end the bypass"));
        running.unit().ready().forEach(row -> rows.add(look(row, running, now)));
        return rows;
    }

    private static ReadyRow look(UnitConfig.ReadyRow row, Running running, Stamp now) {
        UnitConfig unit = running.unit();
        String readings = new ReadingsText(row.when().tags(), unit.tags()).of(running.readings());
        String what = row.id() + ": " + row.text();
        return switch (Judge.ofKnown(row.when(), unit.tags()).judge(running.readings(), now.monotonicNanos())) {
            case MET -> ReadyRow.ok(what, readings);
            case NOT_MET -> ReadyRow.not(what, readings + "; needed: " + ConditionText.of(row.when(), unit.tags()), row.action());
            case UNKNOWN -> ReadyRow.unknown(what, readings + "; needed: " + ConditionText.of(row.when(), unit.tags()),
                    "mend the sensor; " + row.action());
        };
    }

    /**
     * The same rows where no unit runs.
     *
     * @param why such as {@code no unit runs on data}
     */
    public static List<ReadyRow> unknown(UnitConfig unit, String why) {
        List<ReadyRow> rows = new ArrayList<>();
        for (String what : List.of(STATE, RECIPE, TRIPS)) {
            rows.add(ReadyRow.unknown(what, why, "start the unit"));
        }
        unit.ready().forEach(row -> rows.add(ReadyRow.unknown(row.id() + ": " + row.text(), why, "start the unit")));
        return rows;
    }
}
