package org.magistral.core.input;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;

/**
 * The averaged difference of each two members of a voting group: what is left when noise and passing differences are gone, so that a
 * probe that walks off is seen long before it stands apart. First order, from nothing; a pair of which one is lost keeps its last. Scan
 * thread; allocates nothing.
 */
final class Drift implements Checkpointed {
    private final int members;
    private final double windowNanos;
    private final double[] apart; // of members i < j at i * members + j
    private long takenAtNanos = Long.MIN_VALUE;
    private long gainStepNanos = -1;
    private double gain;

    Drift(int members, double windowSeconds) {
        this.members = members;
        windowNanos = windowSeconds * 1e9;
        apart = new double[members * members];
    }

    /** Takes this scan's values; NaN for a member that is lost. */
    void take(double[] values, long nowNanos) {
        if (takenAtNanos != Long.MIN_VALUE) {
            double share = gain(nowNanos - takenAtNanos);
            for (int i = 0; i < members; i++) {
                for (int j = i + 1; j < members; j++) {
                    double now = values[i] - values[j];
                    if (!Double.isNaN(now)) {
                        apart[i * members + j] += share * (now - apart[i * members + j]);
                    }
                }
            }
        }
        takenAtNanos = nowNanos;
    }

    private double gain(long stepNanos) {
        if (stepNanos != gainStepNanos) {
            gainStepNanos = stepNanos;
            gain = 1 - Math.exp(-stepNanos / windowNanos);
        }
        return gain;
    }

    /** How far the two are apart that are furthest. */
    double greatest() {
        return Math.abs(apart[furthest()]);
    }

    /** The first of the two that are furthest apart. */
    int first() {
        return furthest() / members;
    }

    /** The second of the two that are furthest apart. */
    int second() {
        return furthest() % members;
    }

    private int furthest() {
        int furthest = 0;
        for (int i = 1; i < apart.length; i++) {
            if (Math.abs(apart[i]) > Math.abs(apart[furthest])) {
                furthest = i;
            }
        }
        return furthest;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        for (double one : apart) {
            out.putDouble(one);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        for (int i = 0; i < apart.length; i++) {
            apart[i] = in.getDouble();
        }
        takenAtNanos = Long.MIN_VALUE;
    }
}
