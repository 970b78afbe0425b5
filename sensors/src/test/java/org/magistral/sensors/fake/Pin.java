package org.magistral.sensors.fake;

import org.magistral.bus.GpioIn;
import org.magistral.bus.TransferFailed;

/** A pin, and the level at it. */
public final class Pin implements GpioIn {
    private final Line line;
    public boolean high;

    public Pin(Line line) {
        this.line = line;
    }

    @Override
    public boolean isHigh() throws TransferFailed {
        line.pass();
        return high;
    }
}
