package org.magistral.sensors.analog;

/**
 * How the counts of a bridge become a mass: its tare and its span, as they were calibrated.
 *
 * @param tareCounts at no load
 * @param countsPerUnit more counts for one unit of the tag, such as kg; less than 0 where the cell is wired the other way round
 */
public record LoadCell(double tareCounts, double countsPerUnit) {
    public LoadCell {
        if (!Double.isFinite(tareCounts) || !Double.isFinite(countsPerUnit) || countsPerUnit == 0) {
            throw new IllegalArgumentException(tareCounts + " counts at no load and " + countsPerUnit
                    + " counts a unit; allowed: finite numbers, the second not 0");
        }
    }

    double value(int counts) {
        return (counts - tareCounts) / countsPerUnit;
    }
}
