package org.magistral.core.input;

import org.magistral.core.tag.Defect;

/** A sensor's latest answer, in engineering units or as the current of a loop. Reused from scan to scan, on the scan thread. */
public final class Sample {
    private double value = Double.NaN;
    private double raw = Double.NaN;
    private boolean current;
    private long takenAtNanos = Long.MIN_VALUE;
    private Defect defect = Defect.NO_DATA;

    /** A measured value, of any kind of number: what is not finite is found out later. */
    public void measured(double value, long takenAtNanos) {
        measured(value, value, takenAtNanos);
    }

    /**
     * A measured value with the raw one it was made of.
     *
     * @param raw the converter's counts, or whatever the device itself delivers: a device that freezes is known by it
     */
    public void measured(double value, double raw, long takenAtNanos) {
        accept(value, raw, false, takenAtNanos);
    }

    /** The current of a 4 to 20 mA loop, in mA, with the raw value it was made of; only a signal that is such a loop takes it. */
    public void current(double milliamps, double raw, long takenAtNanos) {
        accept(milliamps, raw, true, takenAtNanos);
    }

    private void accept(double newValue, double newRaw, boolean isMilliamps, long newTakenAtNanos) {
        value = newValue;
        raw = newRaw;
        current = isMilliamps;
        takenAtNanos = newTakenAtNanos;
        defect = Defect.NONE;
    }

    /** An answer that is no value. */
    public void failed(Defect defect, long takenAtNanos) {
        this.takenAtNanos = takenAtNanos;
        this.defect = defect;
    }

    double value() {
        return value;
    }

    /** Whether the value is a current in mA, and no engineering value. */
    boolean isCurrent() {
        return current;
    }

    double raw() {
        return raw;
    }

    long takenAtNanos() {
        return takenAtNanos;
    }

    Defect defect() {
        return defect;
    }
}
