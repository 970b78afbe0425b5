package org.magistral.desk.config.unit;

import org.magistral.core.tag.Unit;

/** What stands behind a signal or an actuator; each kind brings its own keys. */
public sealed interface Driver {
    /** The simulated plant. */
    record Twin() implements Driver {}

    /** An actuator that nothing is connected to: beside recorded signals. */
    record Unwired() implements Driver {}

    /**
     * A column of recorded data; the signal is {@code scale x column + offset}.
     *
     * @param column name in the header
     * @param unit what the column is in
     * @param timeColumn name of the column that dates each row
     * @param timeUnit what that column counts: {@code s}, {@code min}, {@code h}, {@code mL} or {@code instant}
     */
    record Recorded(String column, Unit unit, String timeColumn, String timeUnit, double scale, double offset) implements Driver {}
}
