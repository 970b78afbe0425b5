package org.magistral.bus.pi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which buses this computer has, and in plain words which it has not. Looks each time it is asked. */
public final class Inventory {
    static final String NO_I2C = "no I2C: /dev/i2c-1 does not exist; enable it in config.txt: dtparam=i2c_arm=on";
    static final String NO_SPI = "no SPI: /dev/spidev0.0 does not exist; enable it in config.txt: dtparam=spi=on";
    private static final String NO_GPIO = "no GPIO: /dev/gpiochip0 does not exist; the kernel has no driver for its pins";
    private static final String NO_ONE_WIRE = "no 1-Wire: /sys/bus/w1/devices does not exist; enable it in config.txt: dtoverlay=w1-gpio";
    private static final String NO_PWM = "no PWM: /sys/class/pwm/pwmchip0 does not exist; enable it in config.txt: dtoverlay=pwm-2chan";
    private static final String NO_SERIAL = "no serial line: neither /dev/ttyAMA0, ttyS0 nor ttyUSB0 exists; enable it in config.txt: "
            + "enable_uart=1";

    private final Path root;

    /**
     * @param root {@code /}, or a tree like it
     */
    public Inventory(Path root) {
        this.root = root;
    }

    /** What the board calls itself, such as {@code Raspberry Pi 4 Model B Rev 1.4}; empty where it does not say. */
    public String model() {
        try {
            return Files.readString(root.resolve("proc/device-tree/model"), StandardCharsets.UTF_8).replace("\0", "").strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** The paths of the I2C buses, in order. */
    public List<Path> i2c() {
        return named("dev", "i2c-\\d+");
    }

    /** The paths of the chip selects of SPI, in order. */
    public List<Path> spi() {
        return named("dev", "spidev\\d+\\.\\d+");
    }

    /** One line for each kind of bus that is not there, with what to do; none where all are. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        require(i2c(), NO_I2C, missing);
        require(spi(), NO_SPI, missing);
        require(named("dev", "gpiochip\\d+"), NO_GPIO, missing);
        require(named("sys/bus/w1", "devices"), NO_ONE_WIRE, missing);
        require(named("sys/class/pwm", "pwmchip\\d+"), NO_PWM, missing);
        require(named("dev", "tty(AMA|S|USB|ACM)\\d+"), NO_SERIAL, missing);
        return missing;
    }

    private static void require(List<Path> present, String otherwise, List<String> missing) {
        if (present.isEmpty()) {
            missing.add(otherwise);
        }
    }

    private List<Path> named(String folder, String pattern) {
        try (Stream<Path> inside = Files.list(root.resolve(folder))) {
            return inside.filter(each -> each.getFileName().toString().matches(pattern)).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
