package org.magistral.actuators;

import org.magistral.core.output.Actuator;

/**
 * Drives nothing, and reads back what it was last told. It stands where a unit has no plant behind it: in a replay of recorded signals,
 * and where every trip is rehearsed before K1 closes. In the unit of the actuator's tag, whatever that is. Scan thread; allocates
 * nothing, fails never.
 */
public final class Unwired implements Actuator {
    private double told = Double.NaN;

    @Override
    public void write(double grant) {
        told = grant;
    }

    @Override
    public double readBack() {
        return told;
    }
}
