package org.magistral.bus.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.time.HandTurnedTime;

/** A bus on a hand-turned clock, with parts that note each turn they get, as {@code 120 A step} or {@code 120 B 3.0}, in milliseconds. */
final class Rig {
    static final long MILLIS = 1_000_000;

    final HandTurnedTime time = new HandTurnedTime(0, 0);
    final BusWorker bus;
    final List<String> turns = new ArrayList<>();
    final List<Event> raised = new ArrayList<>();
    private final SequencedMap<String, Toy> toys = new LinkedHashMap<>();
    private BusWatch watch;

    Rig() {
        this(Pace.USUAL);
    }

    Rig(Pace pace) {
        bus = new BusWorker("toy-1", pace);
    }

    Toy add(String name, long periodMillis) {
        Toy toy = new Toy(name, periodMillis);
        bus.add(name, toy, time.monotonicNanos());
        toys.put(name, toy);
        return toy;
    }

    /** Lets the worker do all that falls due within so many milliseconds. */
    void run(long millis) {
        long endNanos = time.monotonicNanos() + millis * MILLIS;
        long nextNanos = bus.step(time);
        while (nextNanos <= endNanos && time.monotonicNanos() <= endNanos) {
            time.advanceNanos(Math.max(0, nextNanos - time.monotonicNanos()));
            nextNanos = bus.step(time);
        }
        time.advanceNanos(Math.max(0, endNanos - time.monotonicNanos()));
    }

    /** One scan of the watch. */
    void scan() {
        if (watch == null) {
            watch = new BusWatch(bus, new Events(raised::add));
        }
        watch.latch(time.monotonicNanos());
    }

    List<String> told() {
        List<String> told = raised.stream().map(event -> event.what().id()).toList();
        raised.clear();
        return told;
    }

    List<String> taken() {
        List<String> taken = List.copyOf(turns);
        turns.clear();
        return taken;
    }

    /** A part with one sample and two channels, both safe at 0, that does as it is told here. */
    final class Toy implements DrivenPart {
        final LatestSample sample = new LatestSample();
        final Demand demand = new Demand(0, 1_000 * MILLIS);
        final Demand second = new Demand(0, 1_000 * MILLIS);
        private final String name;
        private final long periodMillis;
        long costMillis = 1;
        Fault fault;
        RuntimeException mistake;
        boolean ready = true;
        double value = 7;
        int resets;

        Toy(String name, long periodMillis) {
            this.name = name;
            this.periodMillis = periodMillis;
        }

        @Override
        public long deadlineNanos() {
            return 500 * MILLIS;
        }

        @Override
        public List<LatestSample> samples() {
            return List.of(sample);
        }

        @Override
        public List<Demand> demands() {
            return List.of(demand, second);
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void reset() {
            resets++;
        }

        @Override
        public long step(long nowNanos) throws TransferFailed {
            note("step");
            sample.measured(value, nowNanos);
            transfer();
            return periodMillis == 0 ? NEVER : nowNanos + periodMillis * MILLIS;
        }

        @Override
        public long write(int channel, double grant, long nowNanos) throws TransferFailed {
            note((channel == 0 ? "" : "second ") + grant);
            demands().get(channel).confirmed(grant, nowNanos);
            transfer();
            return AS_PLANNED;
        }

        private void note(String what) {
            turns.add(time.monotonicNanos() / MILLIS + " " + name + " " + what);
        }

        private void transfer() throws TransferFailed {
            time.advanceNanos(costMillis * MILLIS);
            if (mistake != null) {
                throw mistake;
            }
            if (fault != null) {
                throw new TransferFailed(fault, "toy " + name);
            }
        }
    }
}
