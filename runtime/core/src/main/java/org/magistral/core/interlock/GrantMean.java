package org.magistral.core.interlock;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;
import org.magistral.core.output.Grants;

/**
 * The mean of what an actuator was granted in the time just past, in slots of a sixtieth of it, the last one not yet full. A time without
 * controller counts as it was: with nothing granted. Scan thread; allocates nothing.
 */
final class GrantMean implements Checkpointed {
    private static final int SLOTS = 61;
    private static final long NEVER = Long.MIN_VALUE;

    private final int actuator;
    private final long slotNanos;
    /** What was granted in each slot, times how long, in seconds; and how long. */
    private final double[] granted = new double[SLOTS];
    private final double[] seconds = new double[SLOTS];
    private int slot;
    private long slotBeganNanos = NEVER;
    private long seenAtNanos = NEVER;

    GrantMean(int actuator, double seconds) {
        this.actuator = actuator;
        slotNanos = Math.max(1, (long) Math.ceil(seconds * 1e9 / (SLOTS - 1)));
    }

    /** Books what has been granted since the last look. */
    void watch(Grants grants, long nowNanos) {
        if (seenAtNanos == NEVER) {
            slotBeganNanos = nowNanos;
            seenAtNanos = nowNanos;
            return;
        }
        double elapsed = (nowNanos - seenAtNanos) / 1e9;
        seenAtNanos = nowNanos;
        turn(nowNanos);
        granted[slot] += grants.grant(actuator) * elapsed;
        seconds[slot] += elapsed;
    }

    private void turn(long nowNanos) {
        for (int turned = 0; nowNanos - slotBeganNanos >= slotNanos && turned < SLOTS; turned++) {
            slot = (slot + 1) % SLOTS;
            granted[slot] = 0;
            seconds[slot] = 0;
            slotBeganNanos += slotNanos;
        }
        if (nowNanos - slotBeganNanos >= slotNanos) {
            slotBeganNanos = nowNanos; // away for longer than it looks back
        }
    }

    /** The mean, or NaN where nothing has been seen. */
    double mean() {
        double sum = 0;
        double time = 0;
        for (int i = 0; i < SLOTS; i++) {
            sum += granted[i];
            time += seconds[i];
        }
        return time > 0 ? sum / time : Double.NaN;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) slot);
        Reopenings.put(out, slotBeganNanos, nowNanos);
        Reopenings.put(out, seenAtNanos, nowNanos);
        for (int i = 0; i < SLOTS; i++) {
            out.putDouble(granted[i]).putDouble(seconds[i]);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        slot = Math.floorMod(in.get(), SLOTS);
        slotBeganNanos = Reopenings.get(in, savedAtNanos);
        seenAtNanos = Reopenings.get(in, savedAtNanos);
        for (int i = 0; i < SLOTS; i++) {
            granted[i] = in.getDouble();
            seconds[i] = in.getDouble();
        }
    }
}
