package org.magistral.core.condition;

import org.magistral.core.tag.Readings;

/**
 * What this scan's readings alone decide. Each kind is a class of its own and no lambda: hundreds are judged in every scan, and a second
 * call that the compiler can't see through costs as much as the first.
 */
abstract sealed class Momentary extends Judge {
    @Override
    final boolean remembers() {
        return false;
    }

    private static Judgement known(boolean met) {
        return met ? Judgement.MET : Judgement.NOT_MET;
    }

    /** A switch that stands on, or off. */
    static final class Switched extends Momentary {
        private final int tag;
        private final boolean on;

        Switched(int tag, boolean on) {
            this.tag = tag;
            this.on = on;
        }

        @Override
        public Judgement judge(Readings readings, long nowNanos) {
            return readings.isGood(tag) ? known(readings.isOn(tag) == on) : Judgement.UNKNOWN;
        }
    }

    /** One of these readings that is not good; of that there is no doubt. */
    static final class Lost extends Momentary {
        private final int[] tags;

        Lost(int... tags) {
            this.tags = tags;
        }

        @Override
        public Judgement judge(Readings readings, long nowNanos) {
            for (int tag : tags) {
                if (!readings.isGood(tag)) {
                    return Judgement.MET;
                }
            }
            return Judgement.NOT_MET;
        }
    }

    /** A reading above a share of another. */
    static final class Exceeding extends Momentary {
        private final int tag;
        private final double factor;
        private final int ofTag;

        Exceeding(int tag, double factor, int ofTag) {
            this.tag = tag;
            this.factor = factor;
            this.ofTag = ofTag;
        }

        @Override
        public Judgement judge(Readings readings, long nowNanos) {
            boolean both = readings.isGood(tag) && readings.isGood(ofTag);
            return both ? known(readings.value(tag) > factor * readings.value(ofTag)) : Judgement.UNKNOWN;
        }
    }

    /** What is always so. */
    static final class Always extends Momentary {
        @Override
        public Judgement judge(Readings readings, long nowNanos) {
            return Judgement.MET;
        }
    }
}
