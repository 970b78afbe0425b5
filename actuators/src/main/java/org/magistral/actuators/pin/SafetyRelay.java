package org.magistral.actuators.pin;

import java.util.List;
import org.magistral.actuators.DriverFacts;
import org.magistral.bus.GpioIn;
import org.magistral.bus.GpioOut;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.Demand;
import org.magistral.bus.worker.DrivenPart;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.output.Actuator;
import org.magistral.core.tag.Unit;

/**
 * The safety relay K1, in 0 and 1: closed while it is granted and the scan's heartbeat goes on. Its safe state is open.
 *
 * <p>The hardware that is assumed: behind the beat pin, by way of a capacitor, a retriggerable monostable or a charge pump that holds the
 * coil for a second after an edge. A level, high or low, and a pin that nobody drives hold nothing. In series with the coil a transistor on
 * the enabling pin, off by a pull resistor while nobody drives that. And an auxiliary contact of the relay that is forced to follow it.
 *
 * <p>The beat pin turns over once for each {@link #heartbeat} that came since the turn before, and by nothing else. No scan, a scan whose
 * energised outputs are not confirmed, a worker that hangs, a program that died: no edge, whatever the level, and K1 falls within a second.
 * What came while the worker was late is thrown away: one edge of a scan that is dead by now must not close it again. Granted its safe
 * state, it opens at once by the enabling pin.
 *
 * <p>{@link #heartbeat} is for the scan's thread and neither waits nor allocates; the rest is the bus worker's.
 */
public final class SafetyRelay implements DrivenPart {
    public static final DriverFacts FACTS = new DriverFacts(
            "safety-relay", "safety relay that a heartbeat holds", List.of("coil"), List.of(Unit.SWITCH), 0, 1,
            "open, the coil without current",
            DriverFacts.Silence.FALLS, "no edges, so it is open: in silence within a second, whatever the level of the pin", "");

    /** How often it looks for a beat, and so how late an edge can be. */
    private static final long LOOK_NANOS = 25_000_000L;
    /** A worker that comes later than this does not know whether the scan is still there. */
    private static final long LATE_NANOS = 250_000_000L;
    private static final long HOLDS_NANOS = 500_000_000L;
    private static final long DEADLINE_NANOS = 100_000_000L;

    private final GpioOut beat;
    private final Coil enabling;
    private final GpioIn contact;
    private final boolean highWhenClosed;
    private final Demand demand = new Demand(0, HOLDS_NANOS);

    private long counted;
    private volatile long beats;

    private long beatsSeen;
    private boolean ready;
    private boolean enabled;
    private boolean high;
    private long lookedNanos;

    /**
     * @param contact says whether it is closed
     */
    public SafetyRelay(GpioOut beat, Coil enabling, GpioIn contact, boolean highWhenClosed) {
        this.beat = beat;
        this.enabling = enabling;
        this.contact = contact;
        this.highWhenClosed = highWhenClosed;
    }

    public Actuator actuator() {
        return demand;
    }

    /** The scan ended well, and each energised output is confirmed. Scan thread, after each such scan. */
    public void heartbeat() {
        counted++;
        beats = counted;
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
            enabled &= enabling.isEnergised();
        }
        enabling.energise(enabled);
        ready = true;
        return look(nowNanos);
    }

    @Override
    public long write(int channel, double grant, long nowNanos) throws TransferFailed {
        enabled = grant > 0.5;
        enabling.energise(enabled);
        return look(nowNanos);
    }

    private long look(long nowNanos) throws TransferFailed {
        long latest = beats;
        boolean alive = latest != beatsSeen && nowNanos - lookedNanos <= LATE_NANOS;
        beatsSeen = latest;
        lookedNanos = nowNanos;
        if (alive && enabled) {
            high = !high;
            beat.set(high);
        }
        demand.confirmed(contact.isHigh() == highWhenClosed ? 1 : 0, nowNanos);
        return nowNanos + LOOK_NANOS;
    }
}
