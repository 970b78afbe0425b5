package org.magistral.actuators.pin;

import java.util.List;
import org.magistral.actuators.DriverFacts;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.Demand;
import org.magistral.bus.worker.DrivenPart;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.output.Actuator;
import org.magistral.core.tag.Unit;

/**
 * A heater on a solid-state relay, in % of the time that it heats. Its safe state is 0 %, no current. Bus worker's thread.
 *
 * <p>The worker's turns switch it: off at the first turn after the moment that the grant allows, which is as late as the longest turn of
 * another part on that bus, {@link #deadlineNanos} among pins. That lateness is the bound, and what it costs is taken from the windows to
 * come ({@link Ration}). A worker that hangs leaves the pin as it is; then nothing is confirmed after 750 ms, and K1 takes the power. A
 * pin that is not as it was set is confirmed as what it does: 0 or 100 %. After every failure it begins off.
 */
public final class TimeProportioned implements DrivenPart {
    public static final DriverFacts FACTS = new DriverFacts(
            "gpio-ssr", "heater on a solid-state relay, switched in windows", List.of("heat"), List.of(Unit.PERCENT), 0, 100,
            "0 %, no current", DriverFacts.Silence.KEEPS,
            "an input, held by the pull resistor of its board; under a program that hangs as it was", "");

    private static final long CHECK_NANOS = 250_000_000L;
    private static final long DEADLINE_NANOS = 100_000_000L;
    private static final double FULL = 100;

    private final Coil coil;
    private final Ration ration;
    private final Demand demand = new Demand(0, 3 * CHECK_NANOS);
    private boolean ready;
    private double granted;
    /** Whether the pin was as it was set, when it was last on and when it was last off: a stuck one is right half of the time. */
    private boolean followsOn;
    private boolean followsOff;

    /**
     * @param windowNanos some seconds: short against the heated mass, long against a half-wave of the mains
     * @param leastOnNanos the least time on, and
     * @param leastOffNanos the least time off; together no more than the window
     */
    public TimeProportioned(Coil coil, long windowNanos, long leastOnNanos, long leastOffNanos) {
        this.coil = coil;
        ration = new Ration(windowNanos, leastOnNanos, leastOffNanos);
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
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        if (!ready) {
            granted = 0;
            followsOn = true;
            followsOff = true;
            coil.energise(false);
            ration.stopped(nowNanos);
            ration.grant(0, nowNanos);
            ready = true;
        }
        return turn(nowNanos);
    }

    @Override
    public long write(int channel, double grant, long nowNanos) throws TransferFailed {
        granted = grant;
        ration.grant(grant / FULL, nowNanos);
        return turn(nowNanos);
    }

    /** Until it is off for certain it counts as on. */
    private long turn(long nowNanos) throws TransferFailed {
        boolean wanted = ration.turn(nowNanos);
        if (wanted) {
            ration.switched(true, nowNanos);
        }
        coil.energise(wanted);
        if (!wanted) {
            ration.switched(false, nowNanos);
        }
        if (wanted) {
            followsOn = coil.isEnergised();
        } else {
            followsOff = !coil.isEnergised();
        }
        demand.confirmed(!followsOff ? FULL : followsOn ? granted : 0, nowNanos);
        long nextNanos = ration.nextNanos();
        return nextNanos == Long.MAX_VALUE ? nowNanos + CHECK_NANOS : nowNanos + Math.min(nextNanos - nowNanos, CHECK_NANOS);
    }
}
