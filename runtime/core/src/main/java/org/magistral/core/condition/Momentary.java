package org.magistral.core.condition;

import java.util.function.Predicate;
import org.magistral.core.tag.Readings;

/** What this scan's readings alone decide. */
final class Momentary extends Judge {
    private final int[] needed;
    private final Predicate<Readings> met;

    private Momentary(Predicate<Readings> met, int... needed) {
        this.needed = needed;
        this.met = met;
    }

    static Momentary switched(int tag, boolean on) {
        return new Momentary(readings -> readings.isOn(tag) == on, tag);
    }

    static Momentary lost(int tag) {
        return new Momentary(readings -> !readings.isGood(tag));
    }

    static Momentary exceeds(int tag, double factor, int ofTag) {
        return new Momentary(readings -> readings.value(tag) > factor * readings.value(ofTag), tag, ofTag);
    }

    static Momentary always() {
        return new Momentary(readings -> true);
    }

    @Override
    public Judgement judge(Readings readings, long nowNanos) {
        for (int tag : needed) {
            if (!readings.isGood(tag)) {
                return Judgement.UNKNOWN;
            }
        }
        return met.test(readings) ? Judgement.MET : Judgement.NOT_MET;
    }
}
