package org.magistral.core.condition;

import java.util.Arrays;
import java.util.List;

/** What may be so of the readings, as a file says it. Limits are in the tag's unit. */
public sealed interface Condition {
    /** The tag stands at or above the limit; once met, until it is under the limit less the hysteresis. */
    record Above(String tag, double limit, double hysteresis) implements Condition {
        public Above {
            check(tag + " above", Double.isFinite(limit) && hysteresis >= 0 && Double.isFinite(hysteresis), limit, hysteresis);
        }
    }

    /** The tag stands below the limit; once met, until it is at or above the limit plus the hysteresis. */
    record Below(String tag, double limit, double hysteresis) implements Condition {
        public Below {
            check(tag + " below", Double.isFinite(limit) && hysteresis >= 0 && Double.isFinite(hysteresis), limit, hysteresis);
        }
    }

    /** The switch is on (or off, for {@code on = false}). */
    record Switched(String tag, boolean on) implements Condition {}

    /** The tag has no good reading. */
    record Lost(String tag) implements Condition {}

    /** The tag has risen by more than {@code by} within the last {@code withinSeconds}; for totals, it is the rate limit. */
    record Rise(String tag, double by, double withinSeconds) implements Condition {
        public Rise {
            check(tag + " rises", Double.isFinite(by) && withinSeconds > 0 && Double.isFinite(withinSeconds), by, withinSeconds);
        }
    }

    /** The tag stands above {@code factor} times another tag, such as a total above its plan. */
    record Exceeds(String tag, double factor, String ofTag) implements Condition {
        public Exceeds {
            check(tag + " exceeds " + ofTag, Double.isFinite(factor), factor);
        }
    }

    /**
     * Two tags stand apart by more than {@code by} and, too, by more than {@code percent} of the second; once met, until they are within
     * {@code by} less the hysteresis, or within that share. A share of 0 is no second limit.
     */
    record Differs(String tag, String ofTag, double by, double percent, double hysteresis) implements Condition {
        public Differs {
            check(tag + " differs from " + ofTag,
                    by > 0 && percent >= 0 && hysteresis >= 0 && hysteresis <= by && Double.isFinite(by + percent), by, percent,
                    hysteresis);
        }
    }

    /**
     * At least {@code needed} of the conditions. One that can't be known does not vote, and each of those lowers the need by one, down
     * to one: 2oo3 becomes 1oo2, then 1oo1. With none left it can't be known.
     */
    record Vote(int needed, List<Condition> of) implements Condition {
        public Vote {
            of = List.copyOf(of);
            check("a vote of " + of.size(), needed >= 1 && needed <= of.size(), needed);
        }
    }

    /** Any of them; where none is met and one can't be known, it can't be known. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
            check("any of nothing", !of.isEmpty());
        }
    }

    /** All of them; where none fails and one can't be known, it can't be known. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
            check("all of nothing", !of.isEmpty());
        }
    }

    /** None of them; where none is met and one can't be known, it can't be known. */
    record None(List<Condition> of) implements Condition {
        public None {
            of = List.copyOf(of);
            check("none of nothing", !of.isEmpty());
        }
    }

    /** The condition, met (or not to be known) for so long without a break. */
    record Sustained(Condition condition, double seconds) implements Condition {
        public Sustained {
            check("sustained", seconds >= 0 && Double.isFinite(seconds), seconds);
        }
    }

    /**
     * What a pump has counted does not show on a scale under its bottle: each time {@code everyMillilitres} more have been counted, the
     * loss of mass since the last look must be that volume within {@code percent}. Met in the one scan that finds it; the next look
     * starts from there.
     *
     * @param total the tag that counts, in mL
     * @param scale the tag that weighs what is left, in kg
     */
    record Unmatched(String total, String scale, double kilogramsPerLitre, double percent, double everyMillilitres) implements Condition {
        public Unmatched {
            check(
                    total + " unmatched by " + scale,
                    kilogramsPerLitre > 0 && percent > 0 && everyMillilitres > 0
                            && Double.isFinite(kilogramsPerLitre + percent + everyMillilitres),
                    kilogramsPerLitre,
                    percent,
                    everyMillilitres);
        }
    }

    /**
     * What has been dosed does not show in what it is dosed for, such as base in pH: each time {@code everyMillilitres} more have been
     * counted within {@code withinSeconds}, the tag must have risen by {@code least} since the look began (or fallen, where that is
     * negative); it is given {@code afterSeconds} more, to mix and for the probe to follow. Met in the one scan that finds it; the next
     * look starts from there. A dose that takes longer than the span proves nothing, since the culture answers too: the look then starts
     * anew, without judgement.
     *
     * @param tag what must answer
     * @param total the tag that counts, in mL
     */
    record Unanswered(String tag, String total, double least, double everyMillilitres, double withinSeconds, double afterSeconds)
            implements
                Condition {
        public Unanswered {
            check(
                    tag + " answers " + total,
                    least != 0 && everyMillilitres > 0 && withinSeconds > 0 && afterSeconds >= 0
                            && Double.isFinite(least + everyMillilitres + withinSeconds + afterSeconds),
                    least,
                    everyMillilitres,
                    withinSeconds,
                    afterSeconds);
        }
    }

    /** Always: for what is excluded by design. */
    record Always() implements Condition {}

    /** The ids of all tags that it looks at, in order. */
    default List<String> tags() {
        return switch (this) {
            case Above above -> List.of(above.tag());
            case Below below -> List.of(below.tag());
            case Switched switched -> List.of(switched.tag());
            case Lost lost -> List.of(lost.tag());
            case Rise rise -> List.of(rise.tag());
            case Exceeds exceeds -> List.of(exceeds.tag(), exceeds.ofTag());
            case Unmatched unmatched -> List.of(unmatched.total(), unmatched.scale());
            case Differs differs -> List.of(differs.tag(), differs.ofTag());
            case Unanswered unanswered -> List.of(unanswered.tag(), unanswered.total());
            case Vote vote -> tags(vote.of());
            case Any any -> tags(any.of());
            case All all -> tags(all.of());
            case None none -> tags(none.of());
            case Sustained sustained -> sustained.condition().tags();
            case Always always -> List.of();
        };
    }

    /**
     * Whether it ends although nothing was mended, so that its end proves nothing: a look of one scan, a rise that its window leaves
     * behind, a total whose plan catches up. Any other stands for as long as what is wrong can be seen.
     */
    default boolean endsByItself() {
        return switch (this) {
            case Rise rise -> true;
            case Exceeds exceeds -> true;
            case Unmatched unmatched -> true;
            case Unanswered unanswered -> true;
            case Vote vote -> vote.of().stream().anyMatch(Condition::endsByItself);
            case Any any -> any.of().stream().anyMatch(Condition::endsByItself);
            case All all -> all.of().stream().anyMatch(Condition::endsByItself);
            case None none -> none.of().stream().anyMatch(Condition::endsByItself);
            case Sustained sustained -> sustained.condition().endsByItself();
            case Above above -> false;
            case Below below -> false;
            case Switched switched -> false;
            case Lost lost -> false;
            case Differs differs -> false;
            case Always always -> false;
        };
    }

    private static List<String> tags(List<Condition> conditions) {
        return conditions.stream().flatMap(one -> one.tags().stream()).toList();
    }

    /** A limit that is no number would never be met: a row that silently guards nothing. */
    private static void check(String what, boolean sensible, double... numbers) {
        if (!sensible) {
            throw new IllegalArgumentException("a condition that makes no sense: " + what + " " + Arrays.toString(numbers));
        }
    }
}
