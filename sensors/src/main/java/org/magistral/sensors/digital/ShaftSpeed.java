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

/** The speed of a shaft, such as the stirrer's, by the pulses of a hall switch. Worker's thread. */
public final class ShaftSpeed implements Instrument {
    public static final Datasheet DATASHEET = new Datasheet("shaft-speed", "speed of a shaft by the pulses of a hall switch",
            new Channel("speed", Unit.REVOLUTION_PER_MINUTE, 0, Double.POSITIVE_INFINITY));

    private static final double SECONDS_PER_MINUTE = 60;

    private final Pulses pulses;
    private final Settings settings;
    private final LatestSample speed = new LatestSample();

    /**
     * How it is set.
     *
     * @param mostRpm that the shaft can turn; more is a disturbance, and out of range
     * @param windowNanos over which the speed is taken
     * @param stillNanos without a pulse for so long it stands; one pulse in that time is the least speed that is seen
     * @param periodNanos from look to look
     */
    public record Settings(double pulsesPerRevolution, double mostRpm, long windowNanos, long stillNanos, long periodNanos) {
        public Settings {
            if (!(pulsesPerRevolution > 0 && mostRpm > 0 && Double.isFinite(pulsesPerRevolution) && Double.isFinite(mostRpm))) {
                throw new IllegalArgumentException(pulsesPerRevolution + " pulses a revolution, at most " + mostRpm
                        + " rpm; allowed: finite numbers above 0");
            }
        }
    }

    public ShaftSpeed(EdgeCounter counter, Settings settings) {
        this.settings = settings;
        pulses = new Pulses(counter, settings.mostRpm / SECONDS_PER_MINUTE * settings.pulsesPerRevolution, settings.windowNanos,
                settings.stillNanos,
                settings.periodNanos);
    }

    @Override
    public List<Channel> channels() {
        return List.of(new Channel("speed", Unit.REVOLUTION_PER_MINUTE, 0, settings.mostRpm));
    }

    @Override
    public long deadlineNanos() {
        return 20_000_000;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of(speed);
    }

    @Override
    public void reset() {
        pulses.forgetRate();
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        pulses.look(nowNanos);
        double rpm = pulses.hertz() / settings.pulsesPerRevolution * SECONDS_PER_MINUTE;
        if (Double.isInfinite(rpm)) {
            speed.failed(Defect.OUT_OF_RANGE, nowNanos);
        } else if (!Double.isNaN(rpm)) {
            speed.measured(rpm, pulses.total(), nowNanos);
        }
        return nowNanos + settings.periodNanos;
    }
}
