package org.magistral.core.input;

import org.magistral.core.tag.Defect;

/** A sensor's latest answer, in engineering units, or in milliamps for a 4 to 20 mA loop. Reused from scan to scan, on the scan thread. */
public final class Sample {
    private double value = Double.NaN;
    private double raw = Double.NaN;
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
        this.value = value;
        this.raw = raw;
        this.takenAtNanos = takenAtNanos;
        this.defect = Defect.NONE;
    }

    /** An answer that is no value. */
    public void failed(Defect defect, long takenAtNanos) {
        this.takenAtNanos = takenAtNanos;
        this.defect = defect;
    }

    double value() {
        return value;
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
