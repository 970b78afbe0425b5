package org.magistral.bus.worker;

import org.magistral.core.input.Sample;
import org.magistral.core.input.Sensor;
import org.magistral.core.tag.Defect;

/**
 * One measured tag on its way from a bus worker to the scan. The part puts a sample in on the worker's thread; the worker publishes it
 * once the step has succeeded in time; the scan reads the latest published one, without a lock and without allocating.
 */
public final class LatestSample implements Sensor {
    /**
     * What was measured, or why not.
     *
     * @param current whether the value is the current of a loop, in mA
     */
    public record Taken(double value, double raw, boolean current, long takenAtNanos, Defect defect) {}

    private Taken staged;
    private volatile Taken latest;

    /** A measured value in the unit of its tag. */
    public void measured(double value, long takenAtNanos) {
        measured(value, value, takenAtNanos);
    }

    /**
     * A measured value in the unit of its tag.
     *
     * @param raw the converter's counts, or whatever the device itself delivers: a device that freezes is known by it
     */
    public void measured(double value, double raw, long takenAtNanos) {
        staged = new Taken(value, raw, false, takenAtNanos, Defect.NONE);
    }

    /** The current of a 4 to 20 mA loop. */
    public void current(double milliamps, double raw, long takenAtNanos) {
        staged = new Taken(milliamps, raw, true, takenAtNanos, Defect.NONE);
    }

    /** The part answers, and says that it can't measure. */
    public void failed(Defect defect, long takenAtNanos) {
        staged = new Taken(Double.NaN, Double.NaN, false, takenAtNanos, defect);
    }

    void publish() {
        if (staged != null) {
            latest = staged;
            staged = null;
        }
    }

    void discard() {
        staged = null;
    }

    void lost(Defect defect, long nowNanos) {
        failed(defect, nowNanos);
        publish();
    }

    /** The latest published one, or null when there is none yet. Any thread. */
    public Taken latest() {
        return latest;
    }

    @Override
    public void read(long nowNanos, Sample sample) {
        Taken taken = latest;
        if (taken == null) {
            return;
        }
        if (taken.defect() != Defect.NONE) {
            sample.failed(taken.defect(), taken.takenAtNanos());
        } else if (taken.current()) {
            sample.current(taken.value(), taken.raw(), taken.takenAtNanos());
        } else {
            sample.measured(taken.value(), taken.raw(), taken.takenAtNanos());
        }
    }
}
