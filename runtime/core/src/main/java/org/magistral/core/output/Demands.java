package org.magistral.core.output;

import java.util.Arrays;

/** What control wants of each actuator in this scan; by actuator index, in the unit of its tag. No demand means the safe state. */
public final class Demands {
    private final double[] values;

    public Demands(int actuators) {
        values = new double[actuators];
        clear();
    }

    /** Forgets all demands; the first thing in every scan. */
    public void clear() {
        Arrays.fill(values, Double.NaN);
    }

    /** Wants this value; the last word in a scan counts. */
    public void set(int actuator, double value) {
        values[actuator] = value;
    }

    /** The demand, or NaN where there is none. */
    public double get(int actuator) {
        return values[actuator];
    }
}
