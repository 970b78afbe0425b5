package org.magistral.sensors.fake;

import org.magistral.bus.EdgeCounter;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** Something that gives pulses at an even pace, and the counter that counts them whether it is looked at or not. */
public final class PulseSource implements EdgeCounter {
    private final HandTurnedTime time;
    private final Line line;
    private double hertz;
    private double pulses;
    private double countedFrom;
    private long seenNanos;

    public PulseSource(HandTurnedTime time, Line line, double hertz) {
        this.time = time;
        this.line = line;
        this.hertz = hertz;
        seenNanos = time.monotonicNanos();
    }

    /** From now on it gives so many a second. */
    public void pace(double newHertz) {
        live();
        hertz = newHertz;
    }

    /** So many at once, as by a disturbance. */
    public void burst(int count) {
        pulses += count;
    }

    /** The counter begins anew. */
    public void restart() {
        live();
        countedFrom = Math.floor(pulses);
    }

    /** All that it ever gave. */
    public double given() {
        live();
        return Math.floor(pulses);
    }

    @Override
    public long count() throws TransferFailed {
        line.pass();
        live();
        return (long) (Math.floor(pulses) - countedFrom);
    }

    private void live() {
        pulses += hertz * (time.monotonicNanos() - seenNanos) / 1e9;
        seenNanos = time.monotonicNanos();
    }
}
