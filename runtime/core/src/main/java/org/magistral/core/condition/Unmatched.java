package org.magistral.core.condition;

import java.nio.ByteBuffer;
import org.magistral.core.tag.Readings;

/**
 * Compares a count with a scale, a stretch at a time.
 *
 * <p>A bottle that is exchanged shows as a rise by more than a whole look could take away: no pump does that. The scale is then let
 * settle, and the look starts anew. What was counted meanwhile is not judged; but where exchanges leave no look in peace for three
 * times its length, that can't be known, in the one scan that finds it.
 */
final class Unmatched extends Judge {
    /** A bottle is down and its scale, with its filter, at rest. [K] */
    private static final long SETTLING_NANOS = 60_000_000_000L;

    /** How many looks' worth may go by without one that is judged. [K] */
    private static final int MOST_LOOKS_UNJUDGED = 3;

    private final int total;
    private final int scale;
    private final Condition.Unmatched limits;
    private final double bottleKilograms;
    private double totalBefore = Double.NaN;
    private double scaleBefore;
    private double leastSince;
    private double totalAtJudgement;
    private long exchangedAtNanos = Long.MIN_VALUE;

    Unmatched(int total, int scale, Condition.Unmatched limits) {
        this.total = total;
        this.scale = scale;
        this.limits = limits;
        bottleKilograms = limits.everyMillilitres() / 1000 * limits.kilogramsPerLitre();
    }

    @Override
    public Judgement judge(Readings readings, long nowNanos) {
        if (!readings.isGood(total)) {
            return Judgement.UNKNOWN;
        }
        boolean first = !(readings.value(total) >= totalBefore); // or a total that was set to zero
        boolean weighs = readings.isGood(scale);
        if (weighs && !first) {
            settle(readings, nowNanos);
        }
        double counted = readings.value(total) - totalBefore;
        if (!first && counted < limits.everyMillilitres()) {
            return isLeftInPeace(readings) ? Judgement.NOT_MET : Judgement.UNKNOWN;
        }
        if (!weighs) {
            return Judgement.UNKNOWN; // a look is due and there is nothing to see
        }
        double weighed = (scaleBefore - readings.value(scale)) * 1000 / limits.kilogramsPerLitre();
        look(readings);
        totalAtJudgement = totalBefore;
        if (first) {
            exchangedAtNanos = Long.MIN_VALUE;
            return Judgement.NOT_MET;
        }
        return Math.abs(weighed - counted) > counted * limits.percent() / 100 ? Judgement.MET : Judgement.NOT_MET;
    }

    /** False in the one scan in which too much has gone by unjudged. */
    private boolean isLeftInPeace(Readings readings) {
        boolean peace = readings.value(total) - totalAtJudgement < MOST_LOOKS_UNJUDGED * limits.everyMillilitres();
        if (!peace) {
            totalAtJudgement = readings.value(total);
        }
        return peace;
    }

    /** Starts anew where a bottle was put on, until its scale is at rest. */
    private void settle(Readings readings, long nowNanos) {
        double weighs = readings.value(scale);
        if (weighs - leastSince > bottleKilograms) {
            exchangedAtNanos = nowNanos;
        }
        leastSince = Math.min(leastSince, weighs);
        if (exchangedAtNanos != Long.MIN_VALUE) {
            look(readings);
            if (nowNanos - exchangedAtNanos >= SETTLING_NANOS) {
                exchangedAtNanos = Long.MIN_VALUE;
            }
        }
    }

    private void look(Readings readings) {
        totalBefore = readings.value(total);
        scaleBefore = readings.value(scale);
        leastSince = scaleBefore;
    }

    @Override
    public void forget() {
        totalBefore = Double.NaN;
        exchangedAtNanos = Long.MIN_VALUE;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putDouble(totalBefore).putDouble(scaleBefore).putDouble(leastSince).putDouble(totalAtJudgement);
        Judge.putMoment(out, exchangedAtNanos, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        totalBefore = in.getDouble();
        scaleBefore = in.getDouble();
        leastSince = in.getDouble();
        totalAtJudgement = in.getDouble();
        exchangedAtNanos = Judge.getMoment(in, savedAtNanos);
    }
}
