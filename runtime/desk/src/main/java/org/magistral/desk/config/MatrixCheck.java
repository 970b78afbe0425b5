package org.magistral.desk.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.magistral.core.interlock.Row;
import org.magistral.desk.config.unit.UnitConfig;

/**
 * Holds the interlocks at work against the printed matrix, for every combination of causes that matters. In two parts, since all
 * readings at all their edges at once are too many:
 *
 * <p>1. {@link CauseCheck}: each row alone, with every one of its readings at every one of its edges: just below and at each limit, stale,
 * faulty. The row has to act just when its printed cause says so.
 *
 * <p>2. {@link EffectCheck}: for each actuator, all rows that its lines name, on and off in every combination, in place of their causes.
 * The verdict has to be just what the lines of those that are on leave.
 *
 * <p>That is complete: a row knows of the readings only by its own cause, and a verdict knows of the causes only by which rows act or
 * stand tripped. So what all readings do to an actuator is the first followed by the second. What depends on the course of time, delays
 * and dead times and caps, is not here but in the tests of each.
 */
public final class MatrixCheck {
    /**
     * What came of it.
     *
     * @param combinations how many were tried
     * @param differences between what the matrix prints and what happened, in words; none in a sound program
     */
    public record Result(long combinations, List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    private MatrixCheck() {}

    /** Tries all of a unit. */
    public static Result of(UnitConfig unit) {
        List<CauseAndEffect.Line> lines = CauseAndEffect.lines(unit);
        List<String> differences = new ArrayList<>();
        long combinations = 0;
        for (Row row : unit.rows()) {
            combinations += new CauseCheck(unit, row, differences).run();
        }
        Map<String, List<CauseAndEffect.Line>> byActuator = new TreeMap<>();
        lines.forEach(line -> byActuator.computeIfAbsent(line.actuator(), id -> new ArrayList<>()).add(line));
        for (Map.Entry<String, List<CauseAndEffect.Line>> each : byActuator.entrySet()) {
            combinations += new EffectCheck(unit, each.getKey(), each.getValue(), differences).run();
        }
        return new Result(combinations, differences);
    }
}
