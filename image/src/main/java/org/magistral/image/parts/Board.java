package org.magistral.image.parts;

import org.magistral.bus.EdgeCounter;
import org.magistral.bus.GpioIn;
import org.magistral.bus.GpioOut;
import org.magistral.bus.I2c;
import org.magistral.bus.ModbusRtu;
import org.magistral.bus.OneWire;
import org.magistral.bus.Spi;
import org.magistral.bus.gpio.Pull;
import org.magistral.desk.config.device.Bus;

/**
 * Where the parts are: opens what a part talks by. What is not there is found by the first transfer, not here. Made and closed by the
 * wiring.
 */
public interface Board extends AutoCloseable {
    I2c i2c(Bus bus, int address);

    Spi spi(Bus bus, int select, int mode, int hertz);

    ModbusRtu modbus(Bus bus, int unit);

    OneWire oneWire(Bus bus, String device);

    /**
     * @param pull what holds it while nothing drives it
     */
    GpioIn in(Bus bus, int pin, Pull pull, long debounceNanos);

    /**
     * @param high what it is from its opening on, and what it is left at
     */
    GpioOut out(Bus bus, int pin, boolean high);

    /** Rising edges. */
    EdgeCounter edges(Bus bus, int pin, Pull pull);

    @Override
    void close();
}
