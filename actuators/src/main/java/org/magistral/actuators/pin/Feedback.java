package org.magistral.actuators.pin;

import org.magistral.bus.GpioIn;
import org.magistral.bus.TransferFailed;

/**
 * A contact that says where a valve or a contactor is. Bus worker's thread.
 *
 * @param highWhenOn the level of its pin while the tag is on
 * @param travelNanos how long the way from one end to the other may take
 */
public record Feedback(GpioIn pin, boolean highWhenOn, long travelNanos) {
    public Feedback {
        if (travelNanos <= 0) {
            throw new IllegalArgumentException("a travel time of " + travelNanos + " ns");
        }
    }

    boolean isOn() throws TransferFailed {
        return pin.isHigh() == highWhenOn;
    }
}
