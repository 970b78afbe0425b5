package org.magistral.core.output;

import java.util.Arrays;

/**
 * What the gate saw of each device that rests: one that does what it was granted, of which nothing is owed, and of which time alone will
 * change nothing. Most do so most of the time, and as long as all is as it was there is nothing to judge. Scan thread; allocates nothing
 * after construction.
 */
final class Resting {
    /** No number where it does not rest, so that it is the same as nothing. */
    private final double[] backs;
    private final double[] grants;
    private final double[] taken;

    Resting(int actuators) {
        backs = new double[actuators];
        grants = new double[actuators];
        taken = new double[actuators];
        Arrays.fill(backs, Double.NaN);
    }

    void begins(int actuator, double back, double grant, double took) {
        backs[actuator] = back;
        grants[actuator] = grant;
        taken[actuator] = took;
    }

    void ends(int actuator) {
        backs[actuator] = Double.NaN;
    }

    boolean isAsItWas(int actuator, double back, double grant, double took) {
        return back == backs[actuator] && grant == grants[actuator] && took == taken[actuator];
    }
}
