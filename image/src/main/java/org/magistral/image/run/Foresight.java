package org.magistral.image.run;

import org.magistral.image.forecast.Forecasts;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.ReplayDevices;
import org.magistral.image.wiring.TwinDevices;

/** How far the forecast of day 5 was off what the plant's model had in the bag when the culture ended. Scan thread, between scans. */
final class Foresight {
    private double foreseenGrams = Double.NaN;
    private double grams = Double.NaN;

    /** After each scan; the last look at a culture counts. */
    void look(LiveUnit unit) {
        Forecasts forecasts = unit.controller().forecasts();
        if (forecasts.isGrowing()) {
            foreseenGrams = forecasts.dayFiveGrams();
            grams = switch (unit.devices()) {
                case TwinDevices plant -> plant.twin().truth().productGrams();
                case ReplayDevices replay -> Double.NaN;
            };
        }
    }

    /** NaN where the culture did not get so far, or was none of this program's. */
    double errorPercent() {
        return 100 * Math.abs(foreseenGrams - grams) / grams;
    }
}
