package org.magistral.core.condition;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.magistral.core.tag.Readings;

/**
 * Keeps one value a slot of the window; compares with the least of them, so that it never sees less than the true rise.
 *
 * <p>Before a whole window has been seen, only what was seen is compared: a row must not trip at every start. Who asks whether something
 * did <em>not</em> rise therefore sustains the cause of the rise for as long as the window, as in {@code all of [EH-101 >= 95 % for 30
 * min, none of [TT-101 rises 0.5 degC in 30 min]]}.
 */
final class Rise extends Judge {
    private static final int SLOTS = 60;

    private final int tag;
    private final double by;
    private final long slotNanos;
    private final double[] least = new double[SLOTS + 1];
    /** The least of all slots, once it is known; found anew when one is forgotten. */
    private double floor;
    private boolean floorKnown;
    private int slot;
    private long slotEndsNanos = Long.MIN_VALUE;

    Rise(int tag, double by, double seconds) {
        this.tag = tag;
        this.by = by;
        slotNanos = (long) Math.ceil(seconds * 1e9 / SLOTS); // rounded down, the window would be too short
        Arrays.fill(least, Double.POSITIVE_INFINITY);
    }

    @Override
    public Judgement judge(Readings readings, long nowNanos) {
        if (!readings.isGood(tag)) {
            return Judgement.UNKNOWN;
        }
        turn(nowNanos);
        double value = readings.value(tag);
        least[slot] = Math.min(least[slot], value);
        floor = floorKnown ? Math.min(floor, value) : leastOfAll();
        floorKnown = true;
        return value - floor > by ? Judgement.MET : Judgement.NOT_MET;
    }

    private double leastOfAll() {
        double all = Double.POSITIVE_INFINITY;
        for (double one : least) {
            all = Math.min(all, one);
        }
        return all;
    }

    private void turn(long nowNanos) {
        if (slotEndsNanos == Long.MIN_VALUE) {
            slotEndsNanos = nowNanos + slotNanos;
        }
        for (int turned = 0; nowNanos >= slotEndsNanos && turned < least.length; turned++) {
            slot = (slot + 1) % least.length;
            least[slot] = Double.POSITIVE_INFINITY;
            floorKnown = false;
            slotEndsNanos += slotNanos;
        }
        if (nowNanos >= slotEndsNanos) {
            slotEndsNanos = nowNanos + slotNanos;
        }
    }

    @Override
    public void forget() {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        floorKnown = false;
        slotEndsNanos = Long.MIN_VALUE;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        Judge.putMoment(out, slotEndsNanos, nowNanos);
        out.put((byte) slot);
        for (double one : least) {
            out.putDouble(one);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        slotEndsNanos = Judge.getMoment(in, savedAtNanos);
        slot = in.get();
        for (int i = 0; i < least.length; i++) {
            least[i] = in.getDouble();
        }
        floorKnown = false;
    }
}
