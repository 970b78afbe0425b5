package org.magistral.core.condition;

import java.nio.ByteBuffer;
import org.magistral.core.tag.Readings;

/** Whether two tags stand apart, by an amount and by a share of the second. */
final class Differing extends Judge {
    private final int tag;
    private final int ofTag;
    private final Condition.Differs limits;
    private boolean acting;

    Differing(int tag, int ofTag, Condition.Differs limits) {
        this.tag = tag;
        this.ofTag = ofTag;
        this.limits = limits;
    }

    @Override
    public Judgement judge(Readings readings, long nowNanos) {
        if (!readings.isGood(tag) || !readings.isGood(ofTag)) {
            return Judgement.UNKNOWN;
        }
        double of = readings.value(ofTag);
        double apart = Math.abs(readings.value(tag) - of);
        boolean byAmount = apart > (acting ? limits.by() - limits.hysteresis() : limits.by());
        acting = byAmount && apart > limits.percent() / 100 * Math.abs(of);
        return acting ? Judgement.MET : Judgement.NOT_MET;
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
