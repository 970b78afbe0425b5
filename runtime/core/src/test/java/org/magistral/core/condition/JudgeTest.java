package org.magistral.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;
import static org.magistral.core.tag.Signals.seconds;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.tag.Signals;

class JudgeTest {
    private static final Condition MET = new Condition.Always();
    private static final Condition NOT_MET = new Condition.Switched("ON", false);
    private static final Condition UNKNOWN = new Condition.Switched("GONE", true);

    private final Signals signals = Signals.wide("A", "B", "C", "ON", "GONE");

    JudgeTest() {
        signals.set("ON", 1);
    }

    private Judge judge(Condition condition) {
        return Judge.of(condition, signals.tags());
    }

    private Judgement once(Condition condition) {
        return judge(condition).judge(signals.image(), 0);
    }

    /** Sets A, B, C; x is lost. */
    private void set(String values) {
        String[] each = values.strip().split(" +");
        for (int i = 0; i < each.length; i++) {
            String id = List.of("A", "B", "C").get(i);
            if (each[i].equals("x")) {
                signals.lose(id);
            } else {
                signals.set(id, Double.parseDouble(each[i]));
            }
        }
    }

    /** One judge over a row of values of A: M is met, . is not, ? can't be known. */
    private String run(Condition condition, String values) {
        Judge judge = judge(condition);
        StringBuilder seen = new StringBuilder();
        for (String value : values.split(" ")) {
            set(value);
            seen.append(letter(judge.judge(signals.image(), 0)));
        }
        return seen.toString();
    }

    private static char letter(Judgement judgement) {
        return ".M?".charAt(judgement.ordinal());
    }

    @ParameterizedTest
    @CsvSource({
        "38.999999 39 39.000001, .MM", "39 38.6 38.5 38.499 38.7 39, MMM..M", "x, ?", "39 x 38.7 x 38.4, M?M?.", "-1000000, .",
        "1000000, M"})
    void aboveIsMetFromItsLimitUntilUnderTheHysteresis(String values, String expected) {
        assertEquals(expected, run(new Condition.Above("A", 39, 0.5), values));
    }

    @ParameterizedTest
    @CsvSource({"8.000001 8 7.999999, ..M", "7.9 8 8.4999 8.5 8.1 7.9, MMM..M", "x, ?", "7.9 x 8.2 x 8.6, M?M?.", "1000000, .", "-1, M"})
    void belowIsMetUnderItsLimitUntilAtTheHysteresis(String values, String expected) {
        assertEquals(expected, run(new Condition.Below("A", 8, 0.5), values));
    }

    @ParameterizedTest
    @CsvSource({"true, 0 0.5 0.51 1 x, ..MM?", "false, 0 0.5 0.51 1 x, MM..?"})
    void aSwitchIsJudgedAsItStands(boolean on, String values, String expected) {
        assertEquals(expected, run(new Condition.Switched("A", on), values));
    }

    @Test
    void aLostReadingIsKnownToBeLost() {
        assertEquals(".M.", run(new Condition.Lost("A"), "1 x 1"));
        assertEquals(Judgement.MET, once(new Condition.Lost("GONE")));
    }

    @ParameterizedTest
    @CsvSource({"1.3 1, .", "1.3000001 1, M", "0 0, .", "0.1 0, M", "x 1, ?", "1 x, ?", "x x, ?", "-1 -1, M"})
    void exceedsComparesWithAMultipleOfAnotherTag(String values, String expected) {
        set(values);
        assertEquals(expected, "" + letter(once(new Condition.Exceeds("A", 1.3, "B"))));
    }

    @Test
    void alwaysIsAlways() {
        assertEquals(Judgement.MET, once(new Condition.Always()));
    }

    /** Two of three above 10: x is lost. */
    @ParameterizedTest
    @CsvSource({
        "0 0 0, .", "20 0 0, .", "0 20 0, .", "0 0 20, .", "20 20 0, M", "20 0 20, M", "0 20 20, M", "20 20 20, M", //
        "x 0 0, .", "x 20 0, M", "x 0 20, M", "x 20 20, M", "0 x 0, .", "20 x 0, M", "0 0 x, .", "20 0 x, M", "0 20 x, M", //
        "x x 0, .", "x x 20, M", "0 x x, .", "20 x x, M", "x 0 x, .", "x 20 x, M", //
        "x x x, ?"})
    void twoOutOfThreeDegradesToOneOutOfTwoThenOneOutOfOneThenUnknown(String values, String expected) {
        set(values);
        assertEquals(expected, "" + letter(once(new Condition.Vote(2, aboveTen("A", "B", "C")))));
    }

    @ParameterizedTest
    @CsvSource({"0 0, .", "20 0, M", "0 20, M", "20 20, M", "x 0, .", "x 20, M", "0 x, .", "20 x, M", "x x, ?"})
    void oneOutOfTwoGoesOnWithOne(String values, String expected) {
        set(values);
        assertEquals(expected, "" + letter(once(new Condition.Vote(1, aboveTen("A", "B")))));
    }

    @ParameterizedTest
    @CsvSource({"20 20 0, .", "20 20 20, M", "20 20 x, M", "20 0 x, .", "20 x x, M", "x x x, ?"})
    void threeOutOfThreeDegradesToo(String values, String expected) {
        set(values);
        assertEquals(expected, "" + letter(once(new Condition.Vote(3, aboveTen("A", "B", "C")))));
    }

    private static List<Condition> aboveTen(String... ids) {
        return Stream.of(ids).<Condition>map(id -> new Condition.Above(id, 10, 0)).toList();
    }

    @ParameterizedTest
    @CsvSource({".., .", ".M, M", "M., M", "MM, M", ".?, ?", "?., ?", "??, ?", "M?, M", "?M, M", "?.M, M", "M.?, M", ".?., ?", "., .",
        "?, ?"})
    void anyIsMetByOneAndUnknownOnlyWithoutOne(String members, String expected) {
        assertEquals(expected, "" + letter(once(new Condition.Any(members(members)))));
    }

    @ParameterizedTest
    @CsvSource({"MM, M", ".M, .", "M., .", ".., .", "M?, ?", "?M, ?", "??, ?", ".?, .", "?., .", "?M., .", "M?M, ?", ".M?, .", "M, M",
        "?, ?"})
    void allIsMetByAllAndUnknownOnlyWithoutARefusal(String members, String expected) {
        assertEquals(expected, "" + letter(once(new Condition.All(members(members)))));
    }

    @ParameterizedTest
    @CsvSource({"MM, .", ".M, .", "M., .", ".., M", "M?, .", "?M, .", "??, ?", ".?, ?", "?., ?", "., M", "M, .", "?, ?"})
    void noneIsMetByNoneAndUnknownOnlyWithoutOne(String members, String expected) {
        assertEquals(expected, "" + letter(once(new Condition.None(members(members)))));
    }

    /** Under none of, what can't be known must not help the row to stand still, nor the recipe to go on. */
    @Test
    void underNoneOfDoubtSustainsTheOtherWayRound() {
        Condition cool = new Condition.None(List.of(new Condition.Sustained(new Condition.Above("A", 36, 0), 3)));
        Judge waits = Judge.ofKnown(cool, signals.tags());
        Judge guards = Judge.of(cool, signals.tags());
        StringBuilder waited = new StringBuilder();
        StringBuilder guarded = new StringBuilder();
        String[] values = "0 37 37 x 37 37 37 37 37 0 x x x x".split(" ");
        for (int second = 0; second < values.length; second++) {
            set(values[second]);
            waited.append(letter(waits.judge(signals.image(), second * SECOND)));
            guarded.append(letter(guards.judge(signals.image(), second * SECOND)));
        }
        assertEquals("MMM?.....MMM??", waited.toString(), "it may have been warm for 3 s");
        assertEquals("MMMMMM...MMMMM", guarded.toString(), "warm for 3 s has to be known");
    }

    private static List<Condition> members(String letters) {
        return letters.chars().mapToObj(each -> each == 'M' ? MET : each == '.' ? NOT_MET : UNKNOWN).toList();
    }

    @Test
    void everyMemberIsAskedSoThatNoneLosesItsMemory() {
        for (Condition group : List.of(
                new Condition.Any(List.of(new Condition.Above("B", 0, 0), new Condition.Above("A", 39, 0.5))),
                new Condition.All(List.of(new Condition.Above("B", 0, 0), new Condition.Above("A", 39, 0.5))),
                new Condition.None(List.of(new Condition.None(List.of(
                        new Condition.Above("B", 0, 0), new Condition.Above("A", 39, 0.5))))))) {
            Judge judge = judge(group);
            boolean any = !(group instanceof Condition.All);
            set(any ? "40 1" : "40 -1"); // the first member alone would decide
            judge.judge(signals.image(), 0);
            set(any ? "38.7 -1" : "38.7 1"); // and now the second one's hysteresis does
            assertEquals(Judgement.MET, judge.judge(signals.image(), 1), group.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1, 5, 0.7, 1800, 86400})
    void aSustainedConditionActsAfterItsDelayAndNotANanosecondBefore(double delaySeconds) {
        Judge judge = judge(new Condition.Sustained(new Condition.Above("A", 39, 0), delaySeconds));
        set("38");
        assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), 7));
        set("40");
        if (delaySeconds > 0) {
            assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), 7 + seconds(delaySeconds) - 1));
        }
        assertEquals(Judgement.MET, judge.judge(signals.image(), 7 + seconds(delaySeconds)));
        set("38.9");
        assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), 8 + seconds(delaySeconds)));
    }

    @Test
    void aBreakStartsTheDelayAnew() {
        Judge judge = judge(new Condition.Sustained(new Condition.Above("A", 39, 0), 5));
        for (int second = 0; second < 100; second++) {
            set(second % 5 == 0 ? "38" : "40");
            assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), second * SECOND), "after " + second + " s");
        }
    }

    @Test
    void aReadingLostWithinTheDelayIsNoBreak() {
        Judge judge = judge(new Condition.Sustained(new Condition.Above("A", 39, 0), 5));
        String values = "38 40 x 40 x 40 x 40 38 x x x x x x";
        StringBuilder seen = new StringBuilder();
        for (int second = 0; second < values.split(" ").length; second++) {
            set(values.split(" ")[second]);
            seen.append(letter(judge.judge(signals.image(), second * SECOND)));
        }
        assertEquals(".....M?M.....??", seen.toString());
    }

    @Test
    void aConditionMetFromTheStartWaitsItsWholeDelay() {
        Judge judge = judge(new Condition.Sustained(new Condition.Above("A", 39, 0), 5));
        set("40");
        long boot = Long.MAX_VALUE / 2;
        assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), boot));
        assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), boot + 5 * SECOND - 1));
        assertEquals(Judgement.MET, judge.judge(signals.image(), boot + 5 * SECOND));
    }

    @Test
    void forgettingForgetsInEveryKind() {
        signals.set("C", 0);
        for (Condition inner : List.of(
                new Condition.Above("A", 39, 5), new Condition.Below("B", -39, 5), new Condition.Rise("A", 1, 60),
                new Condition.Differs("A", "C", 39, 0, 5), new Condition.Sustained(new Condition.Above("A", 35, 0), 1))) {
            for (Condition condition : List.of(
                    inner, new Condition.Vote(1, List.of(inner)), new Condition.Any(List.of(inner)), new Condition.All(List.of(inner)),
                    new Condition.None(List.of(new Condition.None(List.of(inner)))), new Condition.Sustained(inner, 0))) {
                Judge judge = judge(condition);
                set("0 0");
                judge.judge(signals.image(), 0);
                set("40 -40");
                judge.judge(signals.image(), SECOND / 2);
                set("36 -36");
                assertEquals(Judgement.MET, judge.judge(signals.image(), SECOND), condition.toString());
                judge.forget();
                assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), SECOND), condition.toString());
            }
        }
    }

    @Test
    void aRiseIsMetAboveItsLimitOnly() {
        Judge judge = judge(new Condition.Rise("A", 50, 3600));
        set("100");
        assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), 0));
        set("150");
        assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), SECOND));
        set("150.001");
        assertEquals(Judgement.MET, judge.judge(signals.image(), 2 * SECOND));
        set("x");
        assertEquals(Judgement.UNKNOWN, judge.judge(signals.image(), 3 * SECOND));
        set("150.001");
        assertEquals(Judgement.MET, judge.judge(signals.image(), 3600 * SECOND));
        assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), (3600 + 62) * SECOND), "one slot of a sixtieth more, and it is past");
    }

    @Test
    void aFallIsNoRise() {
        Judge judge = judge(new Condition.Rise("A", 1, 60));
        for (int second = 0; second < 1000; second++) {
            set("" + -second);
            assertEquals(Judgement.NOT_MET, judge.judge(signals.image(), second * SECOND));
        }
    }

    /** Never less than the true rise within the window, never more than that within the window and one slot. */
    @ParameterizedTest
    @MethodSource
    void aRiseNeverReadsLessThanTheTrueOneAndNotASlotMore(double windowSeconds, long seed) {
        var random = new SplittableRandom(seed);
        long window = seconds(windowSeconds);
        long slot = (long) Math.ceil(window / 60.0);
        double by = random.nextDouble(0.5, 8);
        Judge judge = judge(new Condition.Rise("A", by, windowSeconds));
        List<double[]> past = new ArrayList<>();
        long now = random.nextLong(SECOND);
        double value = 0;
        for (int scan = 0; scan < 4_000; scan++) {
            value += random.nextDouble(-1, 1.02);
            now += random.nextInt(200) == 0 ? random.nextLong(2 * window) : random.nextInt(3) == 0 ? slot : random.nextLong(slot * 3);
            boolean lost = random.nextInt(20) == 0;
            set(lost ? "x" : "" + value);
            Judgement seen = judge.judge(signals.image(), now);
            if (lost) {
                assertEquals(Judgement.UNKNOWN, seen);
                continue;
            }
            past.add(new double[]{now, value});
            String when = "seed " + seed + ", window " + windowSeconds + " s, scan " + scan;
            if (rise(past, now, window) > by) {
                assertEquals(Judgement.MET, seen, when);
            }
            if (rise(past, now, window + slot) <= by) {
                assertEquals(Judgement.NOT_MET, seen, when);
            }
        }
    }

    static Stream<Arguments> aRiseNeverReadsLessThanTheTrueOneAndNotASlotMore() {
        double[] windows = {1, 7, 60, 100, 3600, 86_400, 1.3};
        return IntStream.range(0, 21).mapToObj(i -> Arguments.of(windows[i % windows.length], 1_000L + i));
    }

    private static double rise(List<double[]> past, long now, long window) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = past.size() - 1; i >= 0 && now - (long) past.get(i)[0] <= window; i--) {
            least = Math.min(least, past.get(i)[1]);
        }
        return past.getLast()[1] - least;
    }

    @Test
    void aRiseSeesWhatIsExactlyAsOldAsItsWindow() {
        long seed = 41;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            long window = random.nextLong(60, 1_000) * 100_000_001L; // no multiple of 60 ns
            long now = random.nextLong(SECOND);
            Judge judge = judge(new Condition.Rise("A", 1, window / 1e9));
            set("5");
            judge.judge(signals.image(), now - window / 60 + 1); // so that a slot ends just after
            set("0");
            judge.judge(signals.image(), now);
            set("5");
            for (long later = now + random.nextLong(window); later < now + window; later += random.nextLong(1, window)) {
                judge.judge(signals.image(), later);
            }
            assertEquals(Judgement.MET, judge.judge(signals.image(), now + window), "seed " + seed + ", window " + window + " ns");
        }
    }

    @Test
    void forThoseWhoWaitWhatCannotBeKnownBreaksATimeSustained() {
        Condition warm = new Condition.All(List.of(new Condition.Sustained(new Condition.Above("A", 36, 0), 3)));
        Judge waits = Judge.ofKnown(warm, signals.tags());
        Judge guards = Judge.of(warm, signals.tags());
        StringBuilder waited = new StringBuilder();
        StringBuilder guarded = new StringBuilder();
        String[] values = "37 37 x 37 37 37 37 x".split(" ");
        for (int second = 0; second < values.length; second++) {
            set(values[second]);
            waited.append(letter(waits.judge(signals.image(), second * SECOND)));
            guarded.append(letter(guards.judge(signals.image(), second * SECOND)));
        }
        assertEquals(".....MM.", waited.toString());
        assertEquals("...MMMM?", guarded.toString());
    }

    @Test
    void aConditionNamesTheTagsItLooksAt() {
        assertEquals(List.of("B", "C", "C", "A"), new Condition.None(List.of(
                new Condition.Differs("B", "C", 1, 0, 0), new Condition.Unanswered("C", "A", 1, 1, 1, 0))).tags());
        assertEquals(List.of("A", "B", "C", "A"), new Condition.Any(List.of(
                new Condition.Exceeds("A", 1, "B"), new Condition.Sustained(new Condition.Lost("C"), 1), new Condition.Always(),
                new Condition.Vote(1, List.of(new Condition.Rise("A", 1, 1))))).tags());
    }

    @Test
    void aConditionOfAnUnknownTagIsRefused() {
        for (Condition each : List.of(
                new Condition.Above("Z", 1, 0), new Condition.Below("Z", 1, 0), new Condition.Switched("Z", true), new Condition.Lost("Z"),
                new Condition.Rise("Z", 1, 1), new Condition.Exceeds("A", 1, "Z"), new Condition.Exceeds("Z", 1, "A"),
                new Condition.Differs("Z", "A", 1, 0, 0), new Condition.Differs("A", "Z", 1, 0, 0),
                new Condition.Unanswered("Z", "A", 1, 1, 1, 0), new Condition.Unanswered("A", "Z", 1, 1, 1, 0))) {
            for (Condition wrapped : List.of(
                    each, new Condition.Vote(1, List.of(MET, each)), new Condition.Any(List.of(MET, each)),
                    new Condition.All(List.of(MET, each)), new Condition.None(List.of(MET, each)), new Condition.Sustained(each, 1))) {
                var refusal = assertThrows(IllegalArgumentException.class, () -> judge(wrapped), wrapped.toString());
                assertTrue(refusal.getMessage().contains("Z"), refusal.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aConditionWithALimitThatIsNoNumberIsRefusedSinceItWouldNeverAct(double bad) {
        refused(() -> new Condition.Above("A", bad, 0));
        refused(() -> new Condition.Above("A", 1, bad));
        refused(() -> new Condition.Below("A", bad, 0));
        refused(() -> new Condition.Below("A", 1, bad));
        refused(() -> new Condition.Rise("A", bad, 1));
        refused(() -> new Condition.Rise("A", 1, bad));
        refused(() -> new Condition.Exceeds("A", bad, "B"));
        refused(() -> new Condition.Differs("A", "B", bad, 0, 0));
        refused(() -> new Condition.Differs("A", "B", 1, bad, 0));
        refused(() -> new Condition.Differs("A", "B", 1, 0, bad));
        refused(() -> new Condition.Unanswered("A", "B", bad, 20, 60, 0));
        refused(() -> new Condition.Unanswered("A", "B", 1, bad, 60, 0));
        refused(() -> new Condition.Unanswered("A", "B", 1, 20, bad, 0));
        refused(() -> new Condition.Unanswered("A", "B", 1, 20, 60, bad));
        refused(() -> new Condition.Sustained(MET, bad));
    }

    @Test
    void aConditionThatMakesNoSenseIsRefused() {
        refused(() -> new Condition.Above("A", 1, -0.1));
        refused(() -> new Condition.Below("A", 1, -0.1));
        refused(() -> new Condition.Rise("A", 1, 0));
        refused(() -> new Condition.Sustained(MET, -1));
        refused(() -> new Condition.Vote(0, List.of(MET)));
        refused(() -> new Condition.Vote(2, List.of(MET)));
        refused(() -> new Condition.Any(List.of()));
        refused(() -> new Condition.All(List.of()));
        refused(() -> new Condition.None(List.of()));
        refused(() -> new Condition.Differs("A", "B", 0, 0, 0));
        refused(() -> new Condition.Differs("A", "B", 1, -1, 0));
        refused(() -> new Condition.Differs("A", "B", 1, 0, 1.1));
        refused(() -> new Condition.Unanswered("A", "B", 0, 20, 60, 0));
        refused(() -> new Condition.Unanswered("A", "B", 1, 0, 60, 0));
        refused(() -> new Condition.Unanswered("A", "B", 1, 20, 0, 0));
        refused(() -> new Condition.Unanswered("A", "B", 1, 20, 60, -1));
    }

    private static void refused(Runnable construction) {
        assertThrows(IllegalArgumentException.class, construction::run);
    }
}
