package org.magistral.core.condition;

import java.nio.ByteBuffer;
import org.magistral.core.tag.Readings;

/** Compares what was dosed with how a tag answers, a stretch at a time. */
final class Unanswered extends Judge {
    private final int tag;
    private final int total;
    private final Condition.Unanswered limits;
    private final long withinNanos;
    private final long afterNanos;
    private double totalBefore = Double.NaN;
    private double tagBefore;
    private long lookedAtNanos = Long.MIN_VALUE;
    private long dosedAtNanos = Long.MIN_VALUE;

    Unanswered(int tag, int total, Condition.Unanswered limits) {
        this.tag = tag;
        this.total = total;
        this.limits = limits;
        withinNanos = (long) (limits.withinSeconds() * 1e9);
        afterNanos = (long) (limits.afterSeconds() * 1e9);
    }

    @Override
    public Judgement judge(Readings readings, long nowNanos) {
        if (!readings.isGood(total)) {
            return Judgement.UNKNOWN;
        }
        double counted = readings.value(total) - totalBefore;
        boolean first = !(counted >= 0); // or a total that was set to zero
        boolean tooLong = !first && nowNanos - lookedAtNanos > withinNanos + (dosedAtNanos == Long.MIN_VALUE ? 0 : afterNanos);
        if (!first && !tooLong && dosedAtNanos == Long.MIN_VALUE && counted >= limits.everyMillilitres()) {
            dosedAtNanos = nowNanos;
        }
        boolean due = !first && !tooLong && dosedAtNanos != Long.MIN_VALUE && nowNanos - dosedAtNanos >= afterNanos;
        if (!first && !tooLong && !due) {
            return Judgement.NOT_MET;
        }
        if (!readings.isGood(tag)) { // nothing to see: no matter where nothing was dosed either, doubt where it was
            return tooLong && counted < limits.everyMillilitres() ? Judgement.NOT_MET : Judgement.UNKNOWN;
        }
        boolean answered = !due || isAnswered(readings.value(tag) - tagBefore);
        look(readings, nowNanos);
        return answered ? Judgement.NOT_MET : Judgement.MET;
    }

    private boolean isAnswered(double change) {
        return limits.least() > 0 ? change >= limits.least() : change <= limits.least();
    }

    private void look(Readings readings, long nowNanos) {
        totalBefore = readings.value(total);
        tagBefore = readings.value(tag);
        lookedAtNanos = nowNanos;
        dosedAtNanos = Long.MIN_VALUE;
    }

    @Override
    public void forget() {
        totalBefore = Double.NaN;
        dosedAtNanos = Long.MIN_VALUE;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putDouble(totalBefore).putDouble(tagBefore);
        Judge.putMoment(out, lookedAtNanos, nowNanos);
        Judge.putMoment(out, dosedAtNanos, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        totalBefore = in.getDouble();
        tagBefore = in.getDouble();
        lookedAtNanos = Judge.getMoment(in, savedAtNanos);
        dosedAtNanos = Judge.getMoment(in, savedAtNanos);
    }
}
