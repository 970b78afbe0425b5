package org.magistral.actuators;

import java.util.ArrayList;
import java.util.List;
import org.magistral.bus.worker.BusWatch;
import org.magistral.bus.worker.BusWorker;
import org.magistral.bus.worker.Pace;
import org.magistral.bus.worker.Part;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.time.HandTurnedTime;

/** One bus with one part on a hand-turned clock, and what the scan hears of it. */
public final class TurnedBus {
    public static final long MILLIS = 1_000_000;
    /** As the thread of a bus. */
    private static final long LONGEST_PARK_NANOS = 500 * MILLIS;

    public final HandTurnedTime time = new HandTurnedTime(0, 0);
    private final BusWorker bus = new BusWorker("fake", Pace.USUAL);
    private final List<Event> raised = new ArrayList<>();
    private BusWatch watch;

    public void add(Part part) {
        bus.add("TAG-1", part, time.monotonicNanos());
        watch = new BusWatch(bus, new Events(raised::add));
    }

    /** Lets the worker do all that falls due within so many milliseconds. */
    public void turn(long millis) {
        long endNanos = time.monotonicNanos() + millis * MILLIS;
        long nextNanos = bus.step(time);
        while (nextNanos <= endNanos || time.monotonicNanos() + LONGEST_PARK_NANOS < endNanos) {
            time.advanceNanos(Math.clamp(nextNanos - time.monotonicNanos(), 0, LONGEST_PARK_NANOS));
            nextNanos = bus.step(time);
            watch.latch(time.monotonicNanos());
        }
        time.advanceNanos(Math.max(0, endNanos - time.monotonicNanos()));
        watch.latch(time.monotonicNanos());
    }

    /** What was told since the last call, each event as its id and why. */
    public List<String> told() {
        List<String> told = raised.stream().map(event -> event.what().id() + " " + event.body().getOrDefault("why", "")).toList();
        raised.clear();
        return told;
    }

    /** Failed turns since the start. */
    public long errors() {
        return bus.statistics().errors();
    }
}
