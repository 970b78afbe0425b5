package org.magistral.core.input;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;

/**
 * How much a signal scatters, and whether that is too much. The standard deviation is estimated from the differences of successive
 * samples (the mean square of these is twice the variance, von Neumann 1941), so that a process that moves is no noise; averaged to first
 * order from nothing, so that few samples prove nothing; each difference counts up to a few times the limit only, so that one spike is no
 * noise either. Noise that a device smooths by itself reads as less than it is. Scan thread; allocates nothing.
 */
final class Scatter implements Checkpointed {
    /** With this cap one spike, which is two differences, stays under the limit in a window of 30 samples. */
    private static final double CAP_LIMITS = 3;

    /** Noise is over once it is well under its limit. [K] */
    private static final double QUIET_SHARE = 0.7;

    private final double limit;
    private final double windowNanos;
    private double before = Double.NaN;
    private long beforeNanos;
    private double variance;
    private long gainStepNanos = -1;
    private double gain;

    /**
     * @param limit greatest standard deviation, in the tag's unit
     * @param windowSeconds time constant of the average
     */
    Scatter(double limit, double windowSeconds) {
        this.limit = limit;
        windowNanos = windowSeconds * 1e9;
    }

    /** Takes the next good sample. */
    void take(double value, long takenAtNanos) {
        if (!Double.isNaN(before)) {
            double step = Math.clamp(value - before, -CAP_LIMITS * limit, CAP_LIMITS * limit);
            variance += gain(takenAtNanos - beforeNanos) * (step * step / 2 - variance);
        }
        before = value;
        beforeNanos = takenAtNanos;
    }

    /** What comes next is not compared with what was before. */
    void interrupt() {
        before = Double.NaN;
    }

    private double gain(long stepNanos) {
        if (stepNanos != gainStepNanos) {
            gainStepNanos = stepNanos;
            gain = 1 - Math.exp(-stepNanos / windowNanos);
        }
        return gain;
    }

    double deviation() {
        return Math.sqrt(variance);
    }

    double limit() {
        return limit;
    }

    boolean isNoisy() {
        return deviation() > limit;
    }

    boolean isQuiet() {
        return deviation() <= QUIET_SHARE * limit;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putDouble(variance);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        variance = in.getDouble();
        interrupt();
    }
}
