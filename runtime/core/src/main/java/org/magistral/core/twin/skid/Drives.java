package org.magistral.core.twin.skid;

import org.magistral.core.twin.device.Output;

/** What acts at this moment, whatever was written. */
@FunctionalInterface
public interface Drives {
    /** What has power and was asked for, in the unit of the output. */
    double inForce(Output output);

    /** Whether a valve lets anything through. */
    default boolean isOpen(Output valve) {
        return inForce(valve) > 0.5;
    }
}
