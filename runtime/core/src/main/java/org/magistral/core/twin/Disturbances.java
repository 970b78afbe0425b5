package org.magistral.core.twin;

import java.util.Arrays;

/** What is broken at this moment: set by the {@link FaultKind}s that act, read by the parts that break. One thread. */
final class Disturbances {
    final boolean[] dead = new boolean[Probe.count()];
    /** How far a probe will have drifted, in its unit. */
    final double[] drift = new double[Probe.count()];
    double exhaustResistanceFactor;
    double baseFactor;
    /** What the medium line lets through beside its pump. */
    double mediumLeakMlPerMin;
    boolean feedsDead;
    boolean heaterStuck;
    boolean emergencyStop;

    Disturbances() {
        clear();
    }

    /** Everything works. */
    void clear() {
        Arrays.fill(dead, false);
        Arrays.fill(drift, 0);
        exhaustResistanceFactor = 1;
        baseFactor = 1;
        mediumLeakMlPerMin = 0;
        feedsDead = false;
        heaterStuck = false;
        emergencyStop = false;
    }
}
