package org.magistral.core.condition;

import java.nio.ByteBuffer;
import org.magistral.core.tag.Readings;

/** A condition that must stand without a break before it is met. */
final class Sustained extends Judge {
    private final Judge inner;
    private final long nanos;
    private final boolean doubtCounts;
    private long clearAtNanos = Long.MIN_VALUE;

    Sustained(Judge inner, double seconds, boolean doubtCounts) {
        this.inner = inner;
        this.doubtCounts = doubtCounts;
        nanos = (long) (seconds * 1e9);
    }

    @Override
    public Judgement judge(Readings readings, long nowNanos) {
        Judgement one = inner.judge(readings, nowNanos);
        boolean broken = one == Judgement.NOT_MET || one == Judgement.UNKNOWN && !doubtCounts;
        if (broken || clearAtNanos == Long.MIN_VALUE) {
            clearAtNanos = nowNanos;
        }
        return nowNanos - clearAtNanos >= nanos ? one : Judgement.NOT_MET;
    }

    @Override
    public void forget() {
        clearAtNanos = Long.MIN_VALUE;
        inner.forget();
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        Judge.putMoment(out, clearAtNanos, nowNanos);
        inner.save(out, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        clearAtNanos = Judge.getMoment(in, savedAtNanos);
        inner.load(in, savedAtNanos);
    }
}
