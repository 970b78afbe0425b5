package org.magistral.core.condition;

import java.nio.ByteBuffer;
import org.magistral.core.tag.Readings;

/** Whether a tag stands above or below a limit, with its hysteresis. */
final class Threshold extends Judge {
    private final int tag;
    private final double limit;
    private final double hysteresis;
    private final boolean above;
    private boolean acting;

    Threshold(int tag, double limit, double hysteresis, boolean above) {
        this.tag = tag;
        this.limit = limit;
        this.hysteresis = hysteresis;
        this.above = above;
    }

    @Override
    public Judgement judge(Readings readings, long nowNanos) {
        if (!readings.isGood(tag)) {
            return Judgement.UNKNOWN;
        }
        double value = readings.value(tag);
        if (above) {
            acting = value >= (acting ? limit - hysteresis : limit);
        } else {
            acting = value < (acting ? limit + hysteresis : limit);
        }
        return acting ? Judgement.MET : Judgement.NOT_MET;
    }

    /** Without a hysteresis its last answer has no say in the next. */
    @Override
    boolean remembers() {
        return hysteresis != 0;
    }

    @Override
    public void forget() {
        acting = false;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (acting ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        acting = in.get() != 0;
    }
}
