package org.magistral.actuators.pin;

import java.util.List;
import org.magistral.actuators.DriverFacts;
import org.magistral.bus.Pwm;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.Demand;
import org.magistral.bus.worker.DrivenPart;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.output.Actuator;
import org.magistral.core.tag.Unit;

/**
 * A pin with pulse width modulation, in % of the time that it is high. Its safe state is 0 %, the pin low: a load that pulls on low is not
 * for this part. Bus worker's thread.
 *
 * <p>Nothing reads such a pin back. What is confirmed is that the kernel took the value, twice a second anew; whether current flows is for
 * a sensor to say. So after every failure it begins with 0 %.
 */
public final class PwmPin implements DrivenPart {
    public static final DriverFacts FACTS = new DriverFacts(
            "pwm", "pin with pulse width modulation", List.of("duty"), List.of(Unit.PERCENT), 0, 100, "0 %, the pin low",
            DriverFacts.Silence.KEEPS,
            "an input, held by the pull resistor of its board, until it is first set; after that it goes on as it was",
            "");

    private static final long CHECK_NANOS = 500_000_000L;
    private static final long DEADLINE_NANOS = 100_000_000L;

    private final Pwm pwm;
    private final double hertz;
    private final Demand demand = new Demand(0, 3 * CHECK_NANOS);
    private boolean ready;
    private double told;

    public PwmPin(Pwm pwm, double hertz) {
        if (!(hertz > 0)) {
            throw new IllegalArgumentException("a frequency of " + hertz + " Hz; allowed is more than 0");
        }
        this.pwm = pwm;
        this.hertz = hertz;
    }

    public Actuator actuator() {
        return demand;
    }

    @Override
    public long deadlineNanos() {
        return DEADLINE_NANOS;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of();
    }

    @Override
    public List<Demand> demands() {
        return List.of(demand);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void reset() {
        ready = false;
        told = 0;
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        pwm.set(hertz, told);
        ready = true;
        demand.confirmed(told, nowNanos);
        return nowNanos + CHECK_NANOS;
    }

    @Override
    public long write(int channel, double grant, long nowNanos) throws TransferFailed {
        told = grant;
        return step(nowNanos);
    }
}
