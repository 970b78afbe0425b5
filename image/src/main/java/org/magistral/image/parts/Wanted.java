package org.magistral.image.parts;

import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.magistral.bus.I2c;
import org.magistral.bus.Spi;
import org.magistral.bus.gpio.Pull;
import org.magistral.desk.config.device.Bus;
import org.magistral.desk.config.device.Settings;

/**
 * What a driver is made from.
 *
 * @param board where its part is
 * @param bus that it hangs on; null for pins alone
 * @param settings of its row
 * @param pollNanos how often what it measures is wanted: the least of its signals
 * @param safe of what it drives, in the unit of its tag; 0 where it drives nothing
 * @param buses all of them by id, for pins
 * @param tags the latest good value of any tag, as the scan saw it; NaN while there is none
 */
public record Wanted(
        Board board, Bus bus, Settings settings, long pollNanos, double safe, Function<String, Bus> buses,
        Function<String, DoubleSupplier> tags) {
    /** Its port on its bus of chips, at its address. */
    public I2c i2c() {
        return board.i2c(bus, settings.whole("address"));
    }

    /** Its port on its bus, at its chip select. */
    public Spi spi(int mode, int hertz) {
        return board.spi(bus, settings.whole("select"), mode, hertz);
    }

    /** The bus of the pin that a key names, such as {@code pins.17}. */
    public Bus busOf(String key) {
        String pin = settings.word(key);
        return buses.apply(pin.substring(0, pin.indexOf('.')));
    }

    /** The number of that pin. */
    public int pin(String key) {
        String pin = settings.word(key);
        return Integer.parseInt(pin.substring(pin.indexOf('.') + 1));
    }

    /** Whether the word of a key is {@code high}. */
    public boolean isHigh(String key) {
        return settings.word(key).equals("high");
    }

    /** What the key {@code pull} says. */
    public Pull pull() {
        return switch (settings.word("pull")) {
            case "up" -> Pull.UP;
            case "down" -> Pull.DOWN;
            default -> Pull.NONE;
        };
    }
}
