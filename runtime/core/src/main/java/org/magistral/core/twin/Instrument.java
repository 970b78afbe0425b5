package org.magistral.core.twin;

import java.nio.ByteBuffer;
import org.magistral.core.input.CurrentLoop;
import org.magistral.core.input.Sample;
import org.magistral.core.input.Sensor;
import org.magistral.core.tag.Defect;
import org.magistral.core.twin.device.Bus;
import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.fault.Disturbances;

/** One probe at work: at its own pace it looks at the plant through its lag, and adds noise and whatever is broken. One thread. */
final class Instrument implements Sensor {
    /** How fast a drifting probe drifts, in its unit a second; slow enough to pass for the process. */
    private static final double DRIFT_PER_SECOND = 0.05;

    private final Probe probe;
    private final Bus bus;
    private final boolean currentLoop;
    private final Noise noise;
    private final long periodNanos;
    private final double low;
    private final double high;
    private final double sigma;
    private final CurrentLoop loop;
    private long dueNanos = Long.MIN_VALUE;
    private long takenAtNanos = Long.MIN_VALUE;
    private double lagged;
    private double drift;
    private double value;
    private boolean failed;
    private long gainNanos = -1;
    private double gain;

    Instrument(Probe probe, long seed) {
        this.probe = probe;
        bus = probe.bus();
        currentLoop = probe.isCurrentLoop();
        noise = new Noise(seed, probe.ordinal());
        periodNanos = Math.round(probe.pollSeconds() * 1e9);
        low = probe.low();
        high = probe.high();
        sigma = probe.noise();
        loop = new CurrentLoop(low, high);
    }

    /** Takes a new sample if one is due, and if there is a bus to take it by. */
    void poll(long nowNanos, Truth truth, Disturbances disturbances) {
        if (nowNanos < dueNanos || disturbances.isDead(bus)) {
            return;
        }
        double measured = truth.at(probe);
        if (takenAtNanos == Long.MIN_VALUE) {
            lagged = measured;
            dueNanos = nowNanos + periodNanos;
        } else {
            long sinceNanos = nowNanos - takenAtNanos;
            lagged += gain(sinceNanos) * (measured - lagged);
            dueNanos = dueNanos + periodNanos > nowNanos ? dueNanos + periodNanos : nowNanos + periodNanos;
            drift(disturbances.drift(probe), sinceNanos);
        }
        takenAtNanos = nowNanos;
        failed = disturbances.isDead(probe) || disturbances.isLoopOpen(probe);
        double noisy = sigma == 0 ? lagged : lagged + drift + sigma * noise.next();
        if (!disturbances.isFrozen(probe)) {
            value = currentLoop ? noisy : Math.clamp(noisy, low, high); // a loop saturates a little beyond
        }
    }

    /** Up or down; once what makes it drift is over, it is gone at once. */
    private void drift(double target, long sinceNanos) {
        double most = DRIFT_PER_SECOND * sinceNanos / 1e9;
        drift = target == 0 ? 0 : Math.clamp(target, drift - most, drift + most);
    }

    private double gain(long sinceNanos) {
        if (sinceNanos != gainNanos) {
            gainNanos = sinceNanos;
            gain = probe.lagSeconds() == 0 ? 1 : 1 - Math.exp(-sinceNanos / 1e9 / probe.lagSeconds());
        }
        return gain;
    }

    @Override
    public void read(long nowNanos, Sample sample) {
        if (takenAtNanos == Long.MIN_VALUE) {
            return;
        }
        if (currentLoop) {
            double milliamps = failed ? 0 : loop.milliamps(value); // a transmitter that is dead, or whose wire is broken, draws nothing
            sample.current(milliamps, milliamps, takenAtNanos);
        } else if (failed) {
            sample.failed(Defect.DEVICE_FAULT, takenAtNanos);
        } else {
            sample.measured(value, takenAtNanos);
        }
    }

    void save(ByteBuffer out, long nowNanos) {
        noise.save(out);
        boolean polled = takenAtNanos != Long.MIN_VALUE;
        out.put((byte) (polled ? 1 : 0)).put((byte) (failed ? 1 : 0));
        out.putLong(polled ? nowNanos - takenAtNanos : 0).putLong(polled ? dueNanos - nowNanos : 0);
        out.putDouble(lagged).putDouble(drift).putDouble(value);
    }

    void load(ByteBuffer in, long savedAtNanos) {
        noise.load(in);
        boolean polled = in.get() != 0;
        failed = in.get() != 0;
        long age = in.getLong();
        long untilDue = in.getLong();
        takenAtNanos = polled ? savedAtNanos - age : Long.MIN_VALUE;
        dueNanos = polled ? savedAtNanos + untilDue : Long.MIN_VALUE;
        lagged = in.getDouble();
        drift = in.getDouble();
        value = in.getDouble();
    }
}
