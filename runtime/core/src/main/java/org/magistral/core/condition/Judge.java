package org.magistral.core.condition;

import java.nio.ByteBuffer;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;

/** The running form of a {@link Condition}, with the memory that it needs. Scan thread; allocates nothing after construction. */
public abstract sealed class Judge implements Checkpointed
        permits Momentary, Threshold, Differing, Rise, Unmatched, Unanswered, Several, Vote, Sustained {
    /** Judges this scan's readings; to be called in every scan, for the conditions that have a memory. */
    public abstract Judgement judge(Readings readings, long nowNanos);

    /** Whether it has to see every scan; what has no memory may be left out where its answer changes nothing. */
    boolean remembers() {
        return true;
    }

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
            case Condition.Switched(String tag, boolean on) -> new Momentary.Switched(tags.indexOf(tag), on);
            case Condition.Lost(String tag) -> new Momentary.Lost(tags.indexOf(tag));
            case Condition.Rise(String tag, double by, double seconds) -> new Rise(tags.indexOf(tag), by, seconds);
            case Condition.Exceeds(String tag, double factor, String of) ->
                new Momentary.Exceeding(tags.indexOf(tag), factor, tags.indexOf(of));
            case Condition.Differs differs -> new Differing(tags.indexOf(differs.tag()), tags.indexOf(differs.ofTag()), differs);
            case Condition.Unmatched unmatched ->
                new Unmatched(tags.indexOf(unmatched.total()), tags.indexOf(unmatched.scale()), unmatched);
            case Condition.Unanswered unanswered ->
                new Unanswered(tags.indexOf(unanswered.tag()), tags.indexOf(unanswered.total()), unanswered);
            case Condition.Vote(int needed, List<Condition> of) -> new Vote(needed, all(of, tags, doubtCounts));
            case Condition.Any(List<Condition> of) when of.stream().allMatch(Condition.Lost.class::isInstance) ->
                new Momentary.Lost(of.stream().mapToInt(one -> tags.indexOf(((Condition.Lost) one).tag())).toArray());
            case Condition.Any(List<Condition> of) -> Several.any(all(of, tags, doubtCounts));
            case Condition.All(List<Condition> of) -> Several.all(all(of, tags, doubtCounts));
            // Doubt in what must not be so is no doubt in favour of it: a time sustained counts the other way round in here.
            case Condition.None(List<Condition> of) -> Several.none(all(of, tags, !doubtCounts));
            case Condition.Sustained(Condition inner, double seconds) -> new Sustained(of(inner, tags, doubtCounts), seconds, doubtCounts);
            case Condition.Always() -> new Momentary.Always();
        };
    }

    private static Judge[] all(List<Condition> conditions, Tags tags, boolean doubtCounts) {
        return conditions.stream().map(condition -> of(condition, tags, doubtCounts)).toArray(Judge[]::new);
    }

    static void forgetAll(Judge[] judges) {
        for (Judge judge : judges) {
            judge.forget();
        }
    }

    static void saveAll(Judge[] judges, ByteBuffer out, long nowNanos) {
        for (Judge judge : judges) {
            judge.save(out, nowNanos);
        }
    }

    static void loadAll(Judge[] judges, ByteBuffer in, long savedAtNanos) {
        for (Judge judge : judges) {
            judge.load(in, savedAtNanos);
        }
    }

    /** How long ago a moment was, for a checkpoint; a moment that never was stays one. */
    static void putMoment(ByteBuffer out, long momentNanos, long nowNanos) {
        out.putLong(momentNanos == Long.MIN_VALUE ? Long.MIN_VALUE : nowNanos - momentNanos);
    }

    /** The moment that {@link #putMoment} wrote, on this boot's clock. */
    static long getMoment(ByteBuffer in, long savedAtNanos) {
        long span = in.getLong();
        return span == Long.MIN_VALUE ? Long.MIN_VALUE : savedAtNanos - span;
    }
}
