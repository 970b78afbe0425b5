package org.magistral.core.output;

import java.util.Arrays;

/** What control wants of each actuator in this scan; by actuator index, in the unit of its tag. No demand means the safe state. */
public final class Demands {
    private final double[] values;
    private final boolean[] present;

    public Demands(int actuators) {
        values = new double[actuators];
        present = new boolean[actuators];
        clear();
    }

    /** Forgets all demands; the first thing in every scan. */
    public void clear() {
        Arrays.fill(values, Double.NaN);
        Arrays.fill(present, false);
    }

    /** Wants this value; the last word in a scan counts. */
    public void set(int actuator, double value) {
        values[actuator] = value;
        present[actuator] = true;
    }

    /** Whether there is a demand, sensible or not. */
    boolean isPresent(int actuator) {
        return present[actuator];
    }

    /** The demand, or NaN where there is none. */
    public double get(int actuator) {
        return values[actuator];
    }
}
