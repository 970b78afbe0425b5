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
}
