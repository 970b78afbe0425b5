package org.magistral.core.output;

import java.nio.ByteBuffer;
import java.util.List;
import org.magistral.core.event.Events;

/**
 * What the pumps' own counters said when the state was saved, and so what came between that moment and a restart, which nobody else has
 * counted. A device that can't say, or has lost its count with its power, is booked with the most that it can have delivered: a total
 * that is too high stops a pump too early, one that is too low lets it go on. Scan thread.
 */
final class Deliveries implements Booked {
    private static final double NOTHING_MILLILITRES = 1e-6;
    /** For so long a device goes on after the controller's last word, until K1 drops. */
    private static final long SILENCE_NANOS = 1_000_000_000L;
    private static final double MINUTE_NANOS = 60e9;

    private final List<ActuatorSpec> specs;
    private final Events events;
    private final double[] savedCounts;
    private final double[] savedRates;
    private final double[] booked;
    private final boolean[] counted;

    Deliveries(List<ActuatorSpec> specs, Events events) {
        this.specs = List.copyOf(specs);
        this.events = events;
        savedCounts = new double[specs.size()];
        savedRates = new double[specs.size()];
        booked = new double[specs.size()];
        counted = new boolean[specs.size()];
    }

    /** Saves what one device has counted, and how fast it runs in mL/min. */
    void save(ByteBuffer out, double count, double rate) {
        out.putDouble(count).putDouble(rate);
    }

    void load(ByteBuffer in, int actuator) {
        savedCounts[actuator] = in.getDouble();
        savedRates[actuator] = in.getDouble();
        if (!Double.isFinite(savedRates[actuator])) {
            throw new IllegalArgumentException(specs.get(actuator).tag() + ": it ran at " + savedRates[actuator] + " mL/min");
        }
    }

    /**
     * Finds out what came since the state was saved, and tells.
     *
     * @param count what the device has counted by now
     * @param mostNanos no device can have run for longer than this until it fell silent
     * @return mL, 0 or more
     */
    double book(int actuator, double count, long mostNanos) {
        double since = count - savedCounts[actuator];
        counted[actuator] = since >= -NOTHING_MILLILITRES; // not so where either is no number
        booked[actuator] = Math.max(0, counted[actuator] ? since : savedRates[actuator] * (mostNanos + SILENCE_NANOS) / MINUTE_NANOS);
        if (booked[actuator] > NOTHING_MILLILITRES) {
            events.raise(OutputEvent.DOSE_BOOKED, "actuator", specs.get(actuator).tag(), "millilitres", booked[actuator], "how",
                    counted[actuator] ? "counted by the device" : "its count is lost: this is the most it can be");
        }
        return booked[actuator];
    }

    @Override
    public double millilitres(int actuator) {
        return booked[actuator];
    }

    @Override
    public boolean isCounted(int actuator) {
        return counted[actuator];
    }
}
