package org.magistral.desk.config.unit;

import org.magistral.core.tag.Unit;

/** What stands behind a signal or an actuator; each kind brings its own keys. */
public sealed interface Driver {
    /** The simulated plant. */
    record Twin() implements Driver {}

    /**
     * A column of recorded data; the signal is {@code scale x column + offset}.
     *
     * @param column name in the header
     * @param unit what the column is in
     * @param timeColumn name of the column that dates each row
     * @param timeUnitSeconds what 1 of that column is, in seconds
     */
    record Recorded(String column, Unit unit, String timeColumn, double timeUnitSeconds, double scale, double offset) implements Driver {}
}
