package org.magistral.actuators;

import java.util.ArrayList;
import java.util.List;
import org.magistral.bus.worker.BusWatch;
import org.magistral.bus.worker.BusWorker;
import org.magistral.bus.worker.Pace;
import org.magistral.bus.worker.Part;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.output.Actuator;
import org.magistral.core.time.HandTurnedTime;

/** A bus with its worker on a hand-turned clock. It begins before zero, as the system's clock may. */
public final class BusRig {
    public static final long MILLIS = 1_000_000;
    public static final long SECOND = 1_000 * MILLIS;

    public final HandTurnedTime time;
    public final List<Event> raised = new ArrayList<>();
    private final BusWorker bus = new BusWorker("fake", Pace.USUAL);
    private BusWatch watch;

    public BusRig() {
        this(new HandTurnedTime(-3 * SECOND, 0));
    }

    /** One of several on the same clock. */
    public BusRig(HandTurnedTime time) {
        this.time = time;
    }

    public BusRig add(Part added) {
        bus.add("part", added, time.monotonicNanos());
        return this;
    }

    public long now() {
        return time.monotonicNanos();
    }

    /** Lets the worker do all that falls due within this time. */
    public void run(long nanos) {
        long endNanos = now() + nanos;
        long nextNanos = bus.step(time);
        while (nextNanos <= endNanos && now() <= endNanos) {
            time.advanceNanos(Math.max(0, nextNanos - now()));
            nextNanos = bus.step(time);
        }
        time.advanceNanos(Math.max(0, endNanos - now()));
    }

    /** All that is due by now. */
    public void runDue() {
        long nextNanos = bus.step(time);
        while (nextNanos <= now()) {
            nextNanos = bus.step(time);
        }
    }

    /** One turn of the worker, now. */
    public void turn() {
        bus.step(time);
    }

    /** The scan looks at the bus. */
    public void latch() {
        if (watch == null) {
            watch = new BusWatch(bus, new Events(raised::add));
        }
        watch.latch(now());
    }

    /** What the scan sees confirmed now. */
    public double readBack(Actuator actuator) {
        latch();
        return actuator.readBack();
    }

    /** Grants and lets the worker have its turn. */
    public void grant(Actuator actuator, double value) {
        actuator.write(value);
        run(20 * MILLIS);
    }

    /** Why the part was last lost, as the scan was told. */
    public String lostFor() {
        latch();
        return raised.stream().filter(event -> event.what().id().equals("bus.part.lost")).map(event -> event.body().get("why") + "")
                .reduce((_, last) -> last).orElse("never lost");
    }
}
