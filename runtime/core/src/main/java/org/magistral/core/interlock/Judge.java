package org.magistral.core.interlock;

import java.util.Arrays;
import java.util.List;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;

/** The running form of a {@link Cause}, with the memory that it needs. Scan thread; allocates nothing after construction. */
abstract sealed class Judge {
    abstract Judgement judge(Readings readings, long nowNanos);

    /** Forgets what it has seen; for the rehearsal before the outputs are armed. */
    void forget() {}

    static Judge of(Cause cause, Tags tags) {
        return switch (cause) {
            case Cause.Above(String tag, double limit, double hysteresis) -> new Threshold(tags.indexOf(tag), limit, hysteresis, true);
            case Cause.Below(String tag, double limit, double hysteresis) -> new Threshold(tags.indexOf(tag), limit, hysteresis, false);
            case Cause.Switched(String tag, boolean on) -> new Switched(tags.indexOf(tag), on);
            case Cause.Lost(String tag) -> new Lost(tags.indexOf(tag));
            case Cause.Rise(String tag, double by, double seconds) -> new Rise(tags.indexOf(tag), by, seconds);
            case Cause.Exceeds(String tag, double factor, String of) -> new Exceeds(tags.indexOf(tag), factor, tags.indexOf(of));
            case Cause.Vote(int needed, List<Cause> of) -> new Vote(needed, all(of, tags));
            case Cause.Any(List<Cause> of) -> new Any(all(of, tags));
            case Cause.All(List<Cause> of) -> new All(all(of, tags));
            case Cause.Sustained(Cause inner, double seconds) -> new Sustained(of(inner, tags), seconds);
            case Cause.Always() -> new Always();
        };
    }

    private static Judge[] all(List<Cause> causes, Tags tags) {
        return causes.stream().map(cause -> of(cause, tags)).toArray(Judge[]::new);
    }

    private static final class Threshold extends Judge {
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
        Judgement judge(Readings readings, long nowNanos) {
            if (!readings.isGood(tag)) {
                return Judgement.UNKNOWN;
            }
            double value = readings.value(tag);
            if (above) {
                acting = value >= (acting ? limit - hysteresis : limit);
            } else {
                acting = value < (acting ? limit + hysteresis : limit);
            }
            return acting ? Judgement.ACTING : Judgement.CLEAR;
        }

        @Override
        void forget() {
            acting = false;
        }
    }

    private static final class Switched extends Judge {
        private final int tag;
        private final boolean on;

        Switched(int tag, boolean on) {
            this.tag = tag;
            this.on = on;
        }

        @Override
        Judgement judge(Readings readings, long nowNanos) {
            if (!readings.isGood(tag)) {
                return Judgement.UNKNOWN;
            }
            return readings.isOn(tag) == on ? Judgement.ACTING : Judgement.CLEAR;
        }
    }

    private static final class Lost extends Judge {
        private final int tag;

        Lost(int tag) {
            this.tag = tag;
        }

        @Override
        Judgement judge(Readings readings, long nowNanos) {
            return readings.isGood(tag) ? Judgement.CLEAR : Judgement.ACTING;
        }
    }

    /** Keeps one value a slot of the window; compares with the least of them, so that it never sees less than the true rise. */
    private static final class Rise extends Judge {
        private static final int SLOTS = 60;

        private final int tag;
        private final double by;
        private final long slotNanos;
        private final double[] least = new double[SLOTS + 1];
        private int slot;
        private long slotEndsNanos = Long.MIN_VALUE;

        Rise(int tag, double by, double seconds) {
            this.tag = tag;
            this.by = by;
            slotNanos = (long) (seconds * 1e9 / SLOTS);
            Arrays.fill(least, Double.POSITIVE_INFINITY);
        }

        @Override
        Judgement judge(Readings readings, long nowNanos) {
            if (!readings.isGood(tag)) {
                return Judgement.UNKNOWN;
            }
            turn(nowNanos);
            double value = readings.value(tag);
            least[slot] = Math.min(least[slot], value);
            double floor = Double.POSITIVE_INFINITY;
            for (double one : least) {
                floor = Math.min(floor, one);
            }
            return value - floor > by ? Judgement.ACTING : Judgement.CLEAR;
        }

        private void turn(long nowNanos) {
            if (slotEndsNanos == Long.MIN_VALUE) {
                slotEndsNanos = nowNanos + slotNanos;
            }
            for (int turned = 0; nowNanos >= slotEndsNanos && turned < least.length; turned++) {
                slot = (slot + 1) % least.length;
                least[slot] = Double.POSITIVE_INFINITY;
                slotEndsNanos += slotNanos;
            }
            if (nowNanos >= slotEndsNanos) {
                slotEndsNanos = nowNanos + slotNanos;
            }
        }

        @Override
        void forget() {
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            slotEndsNanos = Long.MIN_VALUE;
        }
    }

    private static final class Exceeds extends Judge {
        private final int tag;
        private final double factor;
        private final int ofTag;

        Exceeds(int tag, double factor, int ofTag) {
            this.tag = tag;
            this.factor = factor;
            this.ofTag = ofTag;
        }

        @Override
        Judgement judge(Readings readings, long nowNanos) {
            if (!readings.isGood(tag) || !readings.isGood(ofTag)) {
                return Judgement.UNKNOWN;
            }
            return readings.value(tag) > factor * readings.value(ofTag) ? Judgement.ACTING : Judgement.CLEAR;
        }
    }

    private static final class Vote extends Judge {
        private final int needed;
        private final Judge[] of;

        Vote(int needed, Judge[] of) {
            this.needed = needed;
            this.of = of;
        }

        @Override
        Judgement judge(Readings readings, long nowNanos) {
            int acting = 0;
            int valid = 0;
            for (Judge member : of) {
                Judgement one = member.judge(readings, nowNanos);
                valid += one == Judgement.UNKNOWN ? 0 : 1;
                acting += one == Judgement.ACTING ? 1 : 0;
            }
            if (valid == 0) {
                return Judgement.UNKNOWN;
            }
            return acting >= Math.max(1, needed - (of.length - valid)) ? Judgement.ACTING : Judgement.CLEAR;
        }

        @Override
        void forget() {
            Judge.forgetAll(of);
        }
    }

    private static final class Any extends Judge {
        private final Judge[] of;

        Any(Judge[] of) {
            this.of = of;
        }

        @Override
        Judgement judge(Readings readings, long nowNanos) {
            Judgement result = Judgement.CLEAR;
            for (Judge member : of) { // all are asked, for their memories
                Judgement one = member.judge(readings, nowNanos);
                if (one == Judgement.ACTING || result == Judgement.CLEAR) {
                    result = one;
                }
            }
            return result;
        }

        @Override
        void forget() {
            Judge.forgetAll(of);
        }
    }

    private static final class All extends Judge {
        private final Judge[] of;

        All(Judge[] of) {
            this.of = of;
        }

        @Override
        Judgement judge(Readings readings, long nowNanos) {
            Judgement result = Judgement.ACTING;
            for (Judge member : of) { // all are asked, for their memories
                Judgement one = member.judge(readings, nowNanos);
                if (one == Judgement.CLEAR || result == Judgement.ACTING) {
                    result = one;
                }
            }
            return result;
        }

        @Override
        void forget() {
            Judge.forgetAll(of);
        }
    }

    private static final class Sustained extends Judge {
        private final Judge inner;
        private final long nanos;
        private long clearAtNanos = Long.MIN_VALUE;

        Sustained(Judge inner, double seconds) {
            this.inner = inner;
            nanos = (long) (seconds * 1e9);
        }

        @Override
        Judgement judge(Readings readings, long nowNanos) {
            Judgement one = inner.judge(readings, nowNanos);
            if (one == Judgement.CLEAR || clearAtNanos == Long.MIN_VALUE) {
                clearAtNanos = nowNanos;
            }
            return nowNanos - clearAtNanos >= nanos ? one : Judgement.CLEAR;
        }

        @Override
        void forget() {
            clearAtNanos = Long.MIN_VALUE;
            inner.forget();
        }
    }

    private static final class Always extends Judge {
        @Override
        Judgement judge(Readings readings, long nowNanos) {
            return Judgement.ACTING;
        }
    }

    private static void forgetAll(Judge[] judges) {
        for (Judge judge : judges) {
            judge.forget();
        }
    }
}
