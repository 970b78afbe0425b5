package org.magistral.desk.config.device;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of buses, by the key that begins their row. */
public enum BusKind {
    /** {@code i2c: /dev/i2c-1}. */
    I2C("i2c", "/dev/i2c-[0-9]{1,3}"),
    /** {@code spi: /dev/spidev0}: of each chip select a device. */
    SPI("spi", "/dev/spidev[0-9]{1,3}"),
    /** {@code gpio: pinctrl-bcm2711}: a chip by its label or its path. */
    GPIO("gpio", "[A-Za-z0-9._/-]{1,64}"),
    /** {@code oneWire: /sys/bus/w1/devices}: the kernel's tree. */
    ONE_WIRE("oneWire", "/[A-Za-z0-9._/-]{1,128}"),
    /** {@code modbus: /dev/ttyUSB0}: a serial line for Modbus RTU. */
    MODBUS("modbus", "/[A-Za-z0-9._/:-]{1,128}");

    private final String word;
    private final String form;

    BusKind(String word, String form) {
        this.word = word;
        this.form = form;
    }

    boolean isPath(String path) {
        return path.matches(form);
    }

    String example() {
        return switch (this) {
            case I2C -> "/dev/i2c-1";
            case SPI -> "/dev/spidev0";
            case GPIO -> "pinctrl-bcm2711";
            case ONE_WIRE -> "/sys/bus/w1/devices";
            case MODBUS -> "/dev/ttyUSB0";
        };
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
