package org.magistral.image.parts;

import java.util.function.DoubleSupplier;
import java.util.function.Function;
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
    /** The bus of a pin such as {@code pins.17}. */
    public Bus busOf(String pin) {
        return buses.apply(pin.substring(0, pin.indexOf('.')));
    }

    /** Its number. */
    public static int numberOf(String pin) {
        return Integer.parseInt(pin.substring(pin.indexOf('.') + 1));
    }
}
