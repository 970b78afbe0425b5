package org.magistral.bus;

/**
 * A pin that is driven. Its level at start and its level when it is given back are set where it was opened, never left to chance. Levels
 * are those of the pin: a driver knows whether its relay board pulls on low. One thread at a time.
 */
public interface GpioOut {
    void set(boolean high) throws TransferFailed;

    /** The level that the pin is driven to, asked of the chip. */
    boolean isHigh() throws TransferFailed;
}
