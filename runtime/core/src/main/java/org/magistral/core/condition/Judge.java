package org.magistral.core.condition;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;

/** The running form of a {@link Condition}, with the memory that it needs. Scan thread; allocates nothing after construction. */
public abstract sealed class Judge implements Checkpointed {
    /** Judges this scan's readings; to be called in every scan, for the conditions that have a memory. */
    public abstract Judgement judge(Readings readings, long nowNanos);

    /** Forgets what it has seen. */
    public void forget() {}

    @Override
    public void save(ByteBuffer out, long nowNanos) {}

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {}

    /**
     * The running form of a condition for those who guard: a time in which it can't be known counts as time sustained.
     *
     * @throws IllegalArgumentException when it names a tag that is not there
     */
    public static Judge of(Condition condition, Tags tags) {
        return of(condition, tags, true);
    }

    /**
     * The running form of a condition for those who wait for something good: what can't be known breaks a time sustained.
     *
     * @throws IllegalArgumentException when it names a tag that is not there
     */
    public static Judge ofKnown(Condition condition, Tags tags) {
        return of(condition, tags, false);
    }

    private static Judge of(Condition condition, Tags tags, boolean doubtCounts) {
        return switch (condition) {
            case Condition.Above(String tag, double limit, double hysteresis) -> new Threshold(tags.indexOf(tag), limit, hysteresis, true);
            case Condition.Below(String tag, double limit, double hysteresis) -> new Threshold(tags.indexOf(tag), limit, hysteresis, false);
            case Condition.Switched(String tag, boolean on) -> new Switched(tags.indexOf(tag), on);
            case Condition.Lost(String tag) -> new Lost(tags.indexOf(tag));
            case Condition.Rise(String tag, double by, double seconds) -> new Rise(tags.indexOf(tag), by, seconds);
            case Condition.Exceeds(String tag, double factor, String of) -> new Exceeds(tags.indexOf(tag), factor, tags.indexOf(of));
            case Condition.Unmatched unmatched ->
                new Unmatched(tags.indexOf(unmatched.total()), tags.indexOf(unmatched.scale()), unmatched);
            case Condition.Vote(int needed, List<Condition> of) -> new Vote(needed, all(of, tags, doubtCounts));
            case Condition.Any(List<Condition> of) -> new Several(all(of, tags, doubtCounts), Judgement.MET, Judgement.NOT_MET);
            case Condition.All(List<Condition> of) -> new Several(all(of, tags, doubtCounts), Judgement.NOT_MET, Judgement.MET);
            case Condition.Sustained(Condition inner, double seconds) -> new Sustained(of(inner, tags, doubtCounts), seconds, doubtCounts);
            case Condition.Always() -> new Always();
        };
    }

    private static Judge[] all(List<Condition> conditions, Tags tags, boolean doubtCounts) {
        return conditions.stream().map(condition -> of(condition, tags, doubtCounts)).toArray(Judge[]::new);
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

    private static final class Switched extends Judge {
        private final int tag;
        private final boolean on;

        Switched(int tag, boolean on) {
            this.tag = tag;
            this.on = on;
        }

        @Override
        public Judgement judge(Readings readings, long nowNanos) {
            if (!readings.isGood(tag)) {
                return Judgement.UNKNOWN;
            }
            return readings.isOn(tag) == on ? Judgement.MET : Judgement.NOT_MET;
        }
    }

    private static final class Lost extends Judge {
        private final int tag;

        Lost(int tag) {
            this.tag = tag;
        }

        @Override
        public Judgement judge(Readings readings, long nowNanos) {
            return readings.isGood(tag) ? Judgement.NOT_MET : Judgement.MET;
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
            double floor = Double.POSITIVE_INFINITY;
            for (double one : least) {
                floor = Math.min(floor, one);
            }
            return value - floor > by ? Judgement.MET : Judgement.NOT_MET;
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
        public void forget() {
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            slotEndsNanos = Long.MIN_VALUE;
        }

        @Override
        public void save(ByteBuffer out, long nowNanos) {
            out.putLong(slotEndsNanos == Long.MIN_VALUE ? Long.MIN_VALUE : nowNanos - slotEndsNanos);
            out.put((byte) slot);
            for (double one : least) {
                out.putDouble(one);
            }
        }

        @Override
        public void load(ByteBuffer in, long savedAtNanos) {
            long span = in.getLong();
            slotEndsNanos = span == Long.MIN_VALUE ? Long.MIN_VALUE : savedAtNanos - span;
            slot = in.get();
            for (int i = 0; i < least.length; i++) {
                least[i] = in.getDouble();
            }
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
        public Judgement judge(Readings readings, long nowNanos) {
            if (!readings.isGood(tag) || !readings.isGood(ofTag)) {
                return Judgement.UNKNOWN;
            }
            return readings.value(tag) > factor * readings.value(ofTag) ? Judgement.MET : Judgement.NOT_MET;
        }
    }

    /** Compares a count with a scale, a stretch at a time. */
    private static final class Unmatched extends Judge {
        private final int total;
        private final int scale;
        private final Condition.Unmatched limits;
        private double totalBefore = Double.NaN;
        private double scaleBefore;

        Unmatched(int total, int scale, Condition.Unmatched limits) {
            this.total = total;
            this.scale = scale;
            this.limits = limits;
        }

        @Override
        public Judgement judge(Readings readings, long nowNanos) {
            if (!readings.isGood(total)) {
                return Judgement.UNKNOWN;
            }
            double counted = readings.value(total) - totalBefore;
            boolean first = !(counted >= 0); // or a total that was set to zero
            if (!first && counted < limits.everyMillilitres()) {
                return Judgement.NOT_MET;
            }
            if (!readings.isGood(scale)) {
                return Judgement.UNKNOWN; // a look is due and there is nothing to see
            }
            if (first) {
                look(readings);
                return Judgement.NOT_MET;
            }
            double weighed = (scaleBefore - readings.value(scale)) * 1000 / limits.kilogramsPerLitre();
            look(readings);
            return Math.abs(weighed - counted) > counted * limits.percent() / 100 ? Judgement.MET : Judgement.NOT_MET;
        }

        private void look(Readings readings) {
            totalBefore = readings.value(total);
            scaleBefore = readings.value(scale);
        }

        @Override
        public void forget() {
            totalBefore = Double.NaN;
        }

        @Override
        public void save(ByteBuffer out, long nowNanos) {
            out.putDouble(totalBefore);
            out.putDouble(scaleBefore);
        }

        @Override
        public void load(ByteBuffer in, long savedAtNanos) {
            totalBefore = in.getDouble();
            scaleBefore = in.getDouble();
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
        public Judgement judge(Readings readings, long nowNanos) {
            int acting = 0;
            int valid = 0;
            for (Judge member : of) {
                Judgement one = member.judge(readings, nowNanos);
                valid += one == Judgement.UNKNOWN ? 0 : 1;
                acting += one == Judgement.MET ? 1 : 0;
            }
            if (valid == 0) {
                return Judgement.UNKNOWN;
            }
            return acting >= Math.max(1, needed - (of.length - valid)) ? Judgement.MET : Judgement.NOT_MET;
        }

        @Override
        public void forget() {
            Judge.forgetAll(of);
        }

        @Override
        public void save(ByteBuffer out, long nowNanos) {
            Judge.saveAll(of, out, nowNanos);
        }

        @Override
        public void load(ByteBuffer in, long savedAtNanos) {
            Judge.loadAll(of, in, savedAtNanos);
        }
    }

    /** Any, where one that is met decides; all, where one that is not met does. Where none decides, doubt is passed on. */
    private static final class Several extends Judge {
        private final Judge[] of;
        private final Judgement decides;
        private final Judgement otherwise;

        Several(Judge[] of, Judgement decides, Judgement otherwise) {
            this.of = of;
            this.decides = decides;
            this.otherwise = otherwise;
        }

        @Override
        public Judgement judge(Readings readings, long nowNanos) {
            Judgement result = otherwise;
            for (Judge member : of) { // all are asked, for their memories
                Judgement one = member.judge(readings, nowNanos);
                if (one == decides || result == otherwise) {
                    result = one;
                }
            }
            return result;
        }

        @Override
        public void forget() {
            Judge.forgetAll(of);
        }

        @Override
        public void save(ByteBuffer out, long nowNanos) {
            Judge.saveAll(of, out, nowNanos);
        }

        @Override
        public void load(ByteBuffer in, long savedAtNanos) {
            Judge.loadAll(of, in, savedAtNanos);
        }
    }

    private static final class Sustained extends Judge {
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
            out.putLong(clearAtNanos == Long.MIN_VALUE ? Long.MIN_VALUE : nowNanos - clearAtNanos);
            inner.save(out, nowNanos);
        }

        @Override
        public void load(ByteBuffer in, long savedAtNanos) {
            long span = in.getLong();
            clearAtNanos = span == Long.MIN_VALUE ? Long.MIN_VALUE : savedAtNanos - span;
            inner.load(in, savedAtNanos);
        }
    }

    private static final class Always extends Judge {
        @Override
        public Judgement judge(Readings readings, long nowNanos) {
            return Judgement.MET;
        }
    }

    private static void forgetAll(Judge[] judges) {
        for (Judge judge : judges) {
            judge.forget();
        }
    }

    private static void saveAll(Judge[] judges, ByteBuffer out, long nowNanos) {
        for (Judge judge : judges) {
            judge.save(out, nowNanos);
        }
    }

    private static void loadAll(Judge[] judges, ByteBuffer in, long savedAtNanos) {
        for (Judge judge : judges) {
            judge.load(in, savedAtNanos);
        }
    }
}
