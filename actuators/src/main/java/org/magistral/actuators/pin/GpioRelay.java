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
 * A relay, a contactor or a valve on one pin, in 0 and 1. Its safe state is the one without current: off for one that is normally closed,
 * on for one that is normally open, such as a relief. Bus worker's thread.
 *
 * <p>It says what its pin does, or, where there is a contact, what that says: {@link #NEITHER} while it travels, and after the travel time
 * the truth, agreed or not. The pin is set anew with each look at it.
 */
public final class GpioRelay implements DrivenPart {
    public static final DriverFacts FACTS = new DriverFacts(
            "gpio-relay", "relay or valve on a pin", List.of("coil"), List.of(Unit.SWITCH), 0, 1, "the coil without current",
            DriverFacts.Silence.KEEPS, "an input, held by the pull resistor of its board; under a program that hangs as it was", "");

    /** What is read back while it is on its way: neither off nor on. */
    public static final double NEITHER = 0.5;

    private static final long CHECK_NANOS = 250_000_000L;
    private static final long TRAVEL_CHECK_NANOS = 50_000_000L;
    private static final long DEADLINE_NANOS = 100_000_000L;

    private final Coil coil;
    private final boolean restsOn;
    private final Feedback feedback;
    private final Demand demand;
    private boolean ready;
    private boolean energised;
    private long changedNanos;

    /**
     * @param restsOn whether the tag is on while no current flows: a normally open valve
     */
    public GpioRelay(Coil coil, boolean restsOn) {
        this(coil, restsOn, null);
    }

    /**
     * @param feedback null where there is none
     */
    public GpioRelay(Coil coil, boolean restsOn, Feedback feedback) {
        this.coil = coil;
        this.restsOn = restsOn;
        this.feedback = feedback;
        demand = new Demand(restsOn ? 1 : 0, 3 * CHECK_NANOS);
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
            energised &= coil.isEnergised(); // what was told to carry current, and does, is left alone
            changedNanos = nowNanos;
        }
        coil.energise(energised);
        ready = true;
        return confirm(nowNanos);
    }

    @Override
    public long write(int channel, double grant, long nowNanos) throws TransferFailed {
        boolean wanted = grant > 0.5 != restsOn;
        if (wanted != energised) {
            changedNanos = nowNanos;
        }
        energised = wanted;
        coil.energise(wanted);
        return confirm(nowNanos);
    }

    private long confirm(long nowNanos) throws TransferFailed {
        boolean driven = coil.isEnergised() != restsOn;
        boolean on = feedback == null ? driven : feedback.isOn();
        boolean travels = on != driven && nowNanos - changedNanos < feedback.travelNanos();
        demand.confirmed(travels ? NEITHER : on ? 1 : 0, nowNanos);
        return nowNanos + (travels ? TRAVEL_CHECK_NANOS : CHECK_NANOS);
    }
}
