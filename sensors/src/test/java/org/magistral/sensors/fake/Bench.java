package org.magistral.sensors.fake;

import java.util.ArrayList;
import java.util.List;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.BusWatch;
import org.magistral.bus.worker.BusWorker;
import org.magistral.bus.worker.LatestSample;
import org.magistral.bus.worker.Pace;
import org.magistral.bus.worker.Part;
import org.magistral.core.event.Events;
import org.magistral.core.tag.Defect;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Instrument;

/**
 * One instrument on a bus of its own, on a hand-turned clock. Whatever a test does, no driver may throw anything but a failed transfer,
 * nor give a value that its part can't measure.
 */
public final class Bench {
    public static final long MILLIS = 1_000_000;

    public final HandTurnedTime time = new HandTurnedTime(7_000_000 * MILLIS, 0);
    public final Line line = new Line(time);
    public Instrument part;
    private final BusWorker bus = new BusWorker("bench", Pace.USUAL);
    private final List<String> told = new ArrayList<>();
    private BusWatch watch;
    private Throwable broken;
    /** How many steps it took, and how many of them failed. */
    public int steps;
    public int failures;

    /** Puts the instrument on the bus; it is due at once. */
    public void wire(Instrument instrument) {
        part = instrument;
        bus.add("part", new Guarded(), time.monotonicNanos());
        watch = new BusWatch(bus, new Events(event -> told.add(event.what().id() + " " + event.body().getOrDefault("why", ""))));
    }

    /** Turns the clock, and lets the worker do all that falls due. */
    public void turn(double millis) {
        long endNanos = time.monotonicNanos() + (long) (millis * MILLIS);
        long nextNanos = step();
        while (nextNanos <= endNanos && time.monotonicNanos() <= endNanos) {
            time.advanceNanos(Math.max(0, nextNanos - time.monotonicNanos()));
            nextNanos = step();
        }
        time.advanceNanos(Math.max(0, endNanos - time.monotonicNanos()));
        step();
        watch.latch(time.monotonicNanos());
    }

    private long step() {
        long nextNanos = bus.step(time);
        if (broken != null) {
            throw new AssertionError("a driver may only fail by a failed transfer", broken);
        }
        for (int i = 0; i < part.channels().size(); i++) {
            check(part.channels().get(i), part.samples().get(i).latest());
        }
        return nextNanos;
    }

    private void check(Channel channel, LatestSample.Taken taken) {
        if (taken == null || taken.defect() != Defect.NONE) {
            return;
        }
        boolean possible = taken.current()
                ? taken.value() >= 0 && taken.value() < 1000
                : taken.value() >= channel.low() && taken.value() <= channel.high() && Double.isFinite(taken.value());
        if (!possible || taken.takenAtNanos() > time.monotonicNanos()) {
            throw new AssertionError(channel + " can't measure " + taken);
        }
    }

    public LatestSample.Taken taken() {
        return taken(0);
    }

    public LatestSample.Taken taken(int channel) {
        return part.samples().get(channel).latest();
    }

    public double value() {
        return taken().value();
    }

    public Defect defect() {
        return taken() == null ? Defect.NO_DATA : taken().defect();
    }

    public long ageNanos() {
        return time.monotonicNanos() - taken().takenAtNanos();
    }

    /** Whether it is bad, or so old that it grows stale. */
    public boolean isLost() {
        return defect() != Defect.NONE || ageNanos() > 1_500 * MILLIS;
    }

    /** The ids of what was reported since it was last asked for, each with its reason. */
    public List<String> told() {
        List<String> all = List.copyOf(told);
        told.clear();
        return all;
    }

    private final class Guarded implements Part {
        @Override
        public long deadlineNanos() {
            return part.deadlineNanos();
        }

        @Override
        public List<LatestSample> samples() {
            return part.samples();
        }

        @Override
        public void reset() {
            part.reset();
        }

        @Override
        public long step(long nowNanos) throws TransferFailed {
            steps++;
            try {
                return part.step(nowNanos);
            } catch (TransferFailed failure) {
                failures++;
                throw failure;
            } catch (RuntimeException | Error mistake) {
                broken = mistake;
                throw mistake;
            }
        }
    }
}
