package org.magistral.core.forecast.sensor;

import org.magistral.core.twin.culture.Kinetics;

/** What was seen of the culture, in the order of time. Fixed room; what comes when it is full is not taken. One thread. */
final class Observations {
    private static final int MOST = 800;
    /** Added before the logarithm, so that what is next to nothing is not weighed by its digits; by the index in {@link Kinetics}. */
    private static final double[] FLOORS = {0.1, 1, 0.3, 2, 0.5, 0.02, 0.1};

    private final int[] hours = new int[MOST];
    private final int[] kinds = new int[MOST];
    private final double[] logs = new double[MOST];
    private final double[] spreads = new double[MOST];
    private int count;

    /** Notes one; what is no finite number of 0 or more is none. */
    void add(int hour, int kind, double value, double spread) {
        if (count < MOST && value >= 0 && value < 1e6 && spread > 0) {
            hours[count] = hour;
            kinds[count] = kind;
            logs[count] = log(kind, value);
            spreads[count] = spread;
            count++;
        }
    }

    static double log(int kind, double value) {
        return Math.log(value + FLOORS[kind]);
    }

    int count() {
        return count;
    }

    int hour(int i) {
        return hours[i];
    }

    int kind(int i) {
        return kinds[i];
    }

    /** How far it lies from what a model says, in its own spreads. */
    double residual(int i, double predictedLog) {
        return (logs[i] - predictedLog) / spreads[i];
    }

    double spread(int i) {
        return spreads[i];
    }
}
