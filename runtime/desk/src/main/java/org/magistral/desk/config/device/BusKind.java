package org.magistral.desk.config.device;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of buses, by the key that begins their row. */
public enum BusKind {
    /** {@code i2c: /dev/i2c-1}. */
    I2C("i2c"),
    /** {@code spi: /dev/spidev0}: of each chip select a device. */
    SPI("spi"),
    /** {@code gpio: pinctrl-bcm2711}: a chip by its label or its path. */
    GPIO("gpio"),
    /** {@code oneWire: /sys/bus/w1/devices}: the kernel's tree. */
    ONE_WIRE("oneWire"),
    /** {@code modbus: /dev/ttyUSB0}: a serial line for Modbus RTU. */
    MODBUS("modbus");

    private final String word;

    BusKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<BusKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(BusKind::word).toList();
    }
}
