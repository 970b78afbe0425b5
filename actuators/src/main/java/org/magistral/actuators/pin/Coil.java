package org.magistral.actuators.pin;

import org.magistral.bus.GpioOut;
import org.magistral.bus.TransferFailed;

/**
 * A pin that lets current flow through a coil, or a light through a coupler, and the level at which it does. Bus worker's thread.
 *
 * @param energisedHigh false for a board that pulls on low
 */
public record Coil(GpioOut pin, boolean energisedHigh) {
    void energise(boolean energised) throws TransferFailed {
        pin.set(energised == energisedHigh);
    }

    /** Asked of the pin. */
    boolean isEnergised() throws TransferFailed {
        return pin.isHigh() == energisedHigh;
    }
}
