package org.magistral.core.output;

/**
 * A device that is driven. Called by the {@link OutputGate} alone, on the scan thread, once a scan; hands the value on without waiting
 * or allocating.
 */
public interface Actuator {
    /**
     * Takes a grant, in the unit of the actuator's tag.
     *
     * @throws RuntimeException when the device can't take it; the gate reports it and the read-back turns bad
     */
    void write(double grant);

    /** What the device confirms to be doing, in the same unit; NaN while it has confirmed nothing. */
    double readBack();

    /**
     * What the device itself has counted of what it delivered, in mL; NaN where it can't. It goes back only where the device lost its
     * count, as some do with their power. Known from the beginning: a driver first tells its device to stop, then reads this, before it
     * is handed to the gate.
     */
    default double deliveredMillilitres() {
        return Double.NaN;
    }
}
