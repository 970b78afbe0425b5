package org.magistral.core.input;

import org.magistral.core.tag.Defect;

/** A sensor's latest answer, in engineering units. Reused from scan to scan, on the scan thread. */
public final class Sample {
    private double value = Double.NaN;
    private long takenAtNanos = Long.MIN_VALUE;
    private Defect defect = Defect.NO_DATA;

    /** A measured value, of any kind of number: what is not finite is found out later. */
    public void measured(double value, long takenAtNanos) {
        this.value = value;
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

    long takenAtNanos() {
        return takenAtNanos;
    }

    Defect defect() {
        return defect;
    }
}
