package org.magistral.core.twin;

import java.nio.ByteBuffer;
import org.magistral.core.twin.fault.Disturbances;

/**
 * Mains and the UPS behind it, which carries all of the unit. It empties in a straight line, whatever is on, in the time that the fault
 * says for a full one; with mains it fills within 6 hours. One thread.
 */
final class Power {
    private static final double FULL_PERCENT = 100;
    private static final double FILL_SECONDS = 6 * 3600;

    private final Disturbances disturbances;
    private double chargePercent = FULL_PERCENT;

    Power(Disturbances disturbances) {
        this.disturbances = disturbances;
    }

    void advance(double seconds) {
        double change = disturbances.isMainsLost()
                ? -FULL_PERCENT * seconds / (60 * disturbances.upsMinutes())
                : FULL_PERCENT * seconds / FILL_SECONDS;
        chargePercent = Math.clamp(chargePercent + change, 0, FULL_PERCENT);
    }

    /** Whether anything has power. */
    boolean isOn() {
        return !disturbances.isMainsLost() || chargePercent > 0;
    }

    /** Whether it comes out of the UPS. */
    boolean isOnBattery() {
        return disturbances.isMainsLost() && chargePercent > 0;
    }

    double chargePercent() {
        return chargePercent;
    }

    void save(ByteBuffer out) {
        out.putDouble(chargePercent);
    }

    void load(ByteBuffer in) {
        chargePercent = in.getDouble();
    }
}
