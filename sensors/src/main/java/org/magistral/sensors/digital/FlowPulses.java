package org.magistral.sensors.digital;

import java.util.List;
import org.magistral.bus.EdgeCounter;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Unit;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;
import org.magistral.sensors.Instrument;

/** A flow meter that gives a pulse each so many millilitres: its rate, and what has flown since the first look. Worker's thread. */
public final class FlowPulses implements Instrument {
    public static final Datasheet DATASHEET = new Datasheet("flow-pulses", "flow meter with a pulse output",
            new Channel("flow", Unit.LITRE_PER_HOUR, 0, Double.POSITIVE_INFINITY),
            new Channel("total", Unit.MILLILITRE, 0, Double.POSITIVE_INFINITY));

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MILLILITRES_PER_LITRE = 1000;

    private final Pulses pulses;
    private final Settings settings;
    private final LatestSample flow = new LatestSample();
    private final LatestSample total = new LatestSample();

    /**
     * How it is set.
     *
     * @param mostLitresPerHour that it measures; more is no flow but a disturbance, and out of range
     * @param windowNanos over which the rate is taken
     * @param stillNanos without a pulse for so long nothing flows
     * @param periodNanos from look to look
     */
    public record Settings(double pulsesPerLitre, double mostLitresPerHour, long windowNanos, long stillNanos, long periodNanos) {
        public Settings {
            if (!(pulsesPerLitre > 0 && mostLitresPerHour > 0 && Double.isFinite(pulsesPerLitre) && Double.isFinite(mostLitresPerHour))) {
                throw new IllegalArgumentException(pulsesPerLitre + " pulses a litre, at most " + mostLitresPerHour
                        + " L/h; allowed: finite numbers above 0");
            }
        }
    }

    public FlowPulses(EdgeCounter counter, Settings settings) {
        this.settings = settings;
        pulses = new Pulses(counter, settings.mostLitresPerHour / SECONDS_PER_HOUR * settings.pulsesPerLitre, settings.windowNanos,
                settings.stillNanos,
                settings.periodNanos);
    }

    @Override
    public List<Channel> channels() {
        return List.of(new Channel("flow", Unit.LITRE_PER_HOUR, 0, settings.mostLitresPerHour), DATASHEET.channels().getLast());
    }

    @Override
    public long deadlineNanos() {
        return 20_000_000;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of(flow, total);
    }

    @Override
    public void reset() {
        pulses.forgetRate();
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        pulses.look(nowNanos);
        double litresPerHour = pulses.hertz() / settings.pulsesPerLitre * SECONDS_PER_HOUR;
        if (Double.isInfinite(litresPerHour)) {
            flow.failed(Defect.OUT_OF_RANGE, nowNanos);
        } else if (!Double.isNaN(litresPerHour)) {
            flow.measured(litresPerHour, pulses.total(), nowNanos);
        }
        total.measured(pulses.total() / settings.pulsesPerLitre * MILLILITRES_PER_LITRE, pulses.total(), nowNanos);
        return nowNanos + settings.periodNanos;
    }
}
