package org.magistral.image.parts;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.magistral.bus.EdgeCounter;
import org.magistral.bus.GpioIn;
import org.magistral.bus.GpioOut;
import org.magistral.bus.I2c;
import org.magistral.bus.ModbusRtu;
import org.magistral.bus.OneWire;
import org.magistral.bus.Spi;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.gpio.Edge;
import org.magistral.bus.gpio.Gpio;
import org.magistral.bus.gpio.Pull;
import org.magistral.bus.modbus.LineSettings;
import org.magistral.bus.modbus.SerialLine;
import org.magistral.bus.onewire.KernelOneWire;
import org.magistral.bus.pi.PiBoard;
import org.magistral.bus.pi.SpiSettings;
import org.magistral.core.time.TimeSource;
import org.magistral.desk.config.device.Bus;
import org.tinylog.Logger;

/**
 * The board that this program runs on. All is opened with its first transfer, and again after a failure to, so that a unit starts without
 * its parts and finds them when they come. Made and closed by the wiring, on one thread; what it gives out is for the bus workers.
 */
public final class RealBoard implements Board {
    private static final long NANOS_PER_MICRO = 1000;
    /** How long a part on a serial line may take to answer. [K] */
    private static final int ANSWER_MILLIS = 200;

    private final PiBoard pi = new PiBoard(Path.of("/"));
    private final TimeSource time;
    private final Map<String, SerialLine> lines = new HashMap<>();
    private final Map<String, Gpio> chips = new HashMap<>();

    /**
     * @param time of the buses
     */
    public RealBoard(TimeSource time) {
        this.time = time;
    }

    @Override
    public I2c i2c(Bus bus, int address) {
        return pi.i2c(numberAtEnd(bus.path()), address);
    }

    @Override
    public Spi spi(Bus bus, int select, int mode, int hertz) {
        return pi.spi(new SpiSettings(numberAtEnd(bus.path()), select, mode, hertz));
    }

    private static int numberAtEnd(String path) {
        return Integer.parseInt(path.replaceFirst(".*?([0-9]+)$", "$1"));
    }

    @Override
    public ModbusRtu modbus(Bus bus, int unit) {
        return lines.computeIfAbsent(bus.id(), id -> new SerialLine(new LineSettings(
                bus.path(), bus.settings().whole("baud"), 8, parity(bus.settings().word("parity")), bus.settings().whole("stopBits"),
                ANSWER_MILLIS), time)).unit(unit);
    }

    private static LineSettings.Parity parity(String word) {
        return switch (word) {
            case "even" -> LineSettings.Parity.EVEN;
            case "odd" -> LineSettings.Parity.ODD;
            default -> LineSettings.Parity.NONE;
        };
    }

    @Override
    public OneWire oneWire(Bus bus, String device) {
        return new KernelOneWire(Path.of(bus.path())).device(device);
    }

    @Override
    public GpioIn in(Bus bus, int pin, Pull pull, long debounceNanos) {
        return pins(bus).in(pin, pull, (int) (debounceNanos / NANOS_PER_MICRO));
    }

    @Override
    public GpioOut out(Bus bus, int pin, boolean high) {
        return pins(bus).out(pin, high, high);
    }

    @Override
    public EdgeCounter edges(Bus bus, int pin, Pull pull) {
        return pins(bus).edges(pin, pull, Edge.RISING, 0);
    }

    private Gpio pins(Bus bus) {
        return chips.computeIfAbsent(bus.id(), id -> new Gpio(bus.path()));
    }

    @Override
    public void close() {
        lines.values().forEach(SerialLine::close);
        chips.forEach((id, chip) -> {
            try {
                chip.close();
            } catch (TransferFailed failed) {
                Logger.warn("{}: {}", id, failed.getMessage());
            }
        });
        pi.close();
    }
}
