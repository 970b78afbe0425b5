package org.magistral.core.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.interlock.InterlockBench.above;
import static org.magistral.core.interlock.InterlockBench.row;
import static org.magistral.core.tag.Signals.SECOND;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.condition.Condition;

/** Reduce, the mean, the pause and the day of a protect, refusing a Start, and a recorder that refuses. */
class EffectsTest {
    private static final long DAY = 24 * 3600 * SECOND;

    // ---- reduce

    @ParameterizedTest
    @CsvSource({"9.999, 50", "10, 25", "10.001, 25"})
    void aReductionLeavesAShareOfWhatWasGranted(double value, double out) {
        var bench = new InterlockBench(row(above("A", 10), new Effect.Reduce("FC", 0.5)));
        bench.scan();
        bench.signals.set("A", value);
        bench.scan();
        assertEquals(out, bench.out("FC"));
    }

    @Test
    void whatIsReducedIsWhatWasGrantedWhenItBeganHoweverLongItStands() {
        var bench = new InterlockBench(row(above("A", 10), new Effect.Reduce("FC", 0.5)));
        bench.wanted.put("FC", 40.0);
        bench.scan();
        bench.signals.set("A", 10);
        for (int i = 0; i < 100; i++) {
            bench.wanted.put("FC", 60.0);
            bench.scan();
            assertEquals(20, bench.out("FC"), "and not half of half");
        }
        bench.wanted.put("FC", 8.0);
        bench.scan();
        assertEquals(8, bench.out("FC"), "a lesser demand is granted");
        bench.signals.set("A", 0);
        bench.wanted.put("FC", 60.0);
        bench.scan();
        assertEquals(60, bench.out("FC"));
        assertEquals(List.of("interlock.limited", "interlock.released"), bench.ids());
    }

    @Test
    void aReductionNeverEnergises() {
        var bench = new InterlockBench(row(above("A", 10), new Effect.Reduce("FC", 0.5)));
        bench.wanted.remove("FC");
        bench.scan();
        bench.signals.set("A", 10);
        bench.scan();
        assertEquals(0, bench.out("FC"));
        bench.wanted.put("FC", 60.0);
        bench.scan();
        assertEquals(0, bench.out("FC"), "half of nothing");
    }

    @Test
    void aReadingThatIsLostReduces() {
        var bench = new InterlockBench(row(above("A", 10), new Effect.Reduce("FC", 0.5)));
        bench.scan();
        bench.signals.lose("A");
        bench.scan();
        assertEquals(25, bench.out("FC"));
    }

    @Test
    void ofARowThatTripsTheReductionStandsUntilTheReset() {
        var bench = new InterlockBench(row(above("A", 10), new Effect.Trip("P"), new Effect.Reduce("FC", 0.5)));
        bench.scan();
        bench.signals.set("A", 10);
        bench.scan();
        bench.signals.set("A", 0);
        bench.scan();
        assertEquals(25, bench.out("FC"));
        bench.reset();
        bench.scan();
        assertEquals(50, bench.out("FC"));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aRestartDoesNotTakeTheShareOfNothing(boolean actedBefore) {
        var bench = new InterlockBench(row(above("A", 10), new Effect.Reduce("FC", 0.5)));
        bench.scan();
        bench.scan();
        if (actedBefore) {
            bench.signals.set("A", 10);
            bench.scan();
        }
        bench.restart(60 * SECOND, true);
        bench.signals.set("A", 10);
        bench.scan();
        assertEquals(25, bench.out("FC"), "of what was granted before the outage");
    }

    // ---- the mean of what was granted

    @Test
    void aMeanIsOfTheHourBeforeTheCauseBegan() {
        var bench = new InterlockBench(row(above("A", 10), mean(3600)));
        bench.wanted.put("FC", 10.0);
        bench.seconds(1800, "FC");
        bench.wanted.put("FC", 30.0);
        bench.seconds(1800, "FC");
        bench.signals.set("A", 10);
        bench.wanted.put("FC", 70.0);
        bench.scan();
        assertEquals(20, bench.out("FC"), 0.05);
        double held = bench.out("FC");
        bench.seconds(600, "FC");
        assertEquals(held, bench.out("FC"), "and stays as it was then");
    }

    @Test
    void whatIsOlderThanTheTimeOfTheMeanDoesNotCount() {
        var bench = new InterlockBench(row(above("A", 10), mean(60)));
        bench.wanted.put("FC", 80.0);
        bench.seconds(600, "FC");
        bench.wanted.put("FC", 20.0);
        bench.seconds(62, "FC");
        bench.signals.set("A", 10);
        bench.scan();
        assertEquals(20, bench.out("FC"), 1e-6);
    }

    @Test
    void aMeanOfNothingKnownDemandsNothingAndSaysSo() {
        var bench = new InterlockBench(row(above("A", 10), mean(3600)));
        bench.boot();
        bench.signals.set("A", 10);
        bench.scan();
        assertEquals(50, bench.out("FC"), "control's own demand goes through");
        assertEquals("nothing is known that it could demand", bench.last(InterlockEvent.PROTECT_SPENT).body().get("why"));
    }

    @Test
    void aMeanCountsAnOutageAsNothingGranted() {
        var bench = new InterlockBench(row(above("A", 10), mean(3600)));
        bench.wanted.put("FC", 40.0);
        bench.seconds(1800, "FC");
        bench.restart(1800 * SECOND, true);
        bench.scan();
        bench.scan();
        bench.signals.set("A", 10);
        bench.scan();
        assertEquals(20, bench.out("FC"), 0.5);
    }

    @Test
    void doubtHoldsNoMean() {
        var bench = new InterlockBench(row(above("A", 10), mean(3600)));
        bench.wanted.put("FC", 40.0);
        bench.seconds(60, "FC");
        bench.wanted.put("FC", 5.0);
        bench.signals.lose("A");
        bench.scan();
        assertEquals(5, bench.out("FC"));
    }

    private static Effect.Protect mean(double seconds) {
        return new Effect.Protect("FC", new Effect.Level.MeanOf(seconds), 1e6, 1e6, 0);
    }

    // ---- the pause, and the day

    private static InterlockBench dosing(double longest, double daily, double pause) {
        return new InterlockBench(row(above("A", 10), new Effect.Protect("CH", new Effect.Level.Value(5), longest, daily, pause)));
    }

    @ParameterizedTest
    @CsvSource({"9.9, 0", "10, 0.1", "10.1, 0.2"})
    void aFurtherRunFollowsAfterThePauseWhileTheCauseStands(double after, double secondRun) {
        var bench = dosing(6, 100, 10);
        bench.signals.set("A", 10);
        assertEquals(6, bench.seconds(6, "CH"));
        assertEquals(0, bench.seconds(0.1, "CH"), "the run has ended here");
        assertEquals(secondRun, bench.seconds(after, "CH"));
    }

    @Test
    void aCauseThatChattersGetsNoMoreThanOneRunAPause() {
        var bench = dosing(6, 1000, 600);
        double seconds = 0;
        for (int i = 0; i < 3000; i++) {
            bench.signals.set("A", i % 3 == 0 ? 0 : 10);
            bench.scan();
            seconds += bench.out("CH") != 0 ? 0.1 : 0;
        }
        assertEquals(6, seconds, 0.11);
        assertEquals(true, bench.count(InterlockEvent.PROTECT_SPENT) >= 1);
    }

    @Test
    void withoutAPauseEachCauseGetsItsRun() {
        var bench = dosing(6, 1000, 0);
        for (int i = 0; i < 3; i++) {
            bench.signals.set("A", 10);
            assertEquals(6, bench.seconds(20, "CH"));
            bench.signals.set("A", 0);
            bench.seconds(1, "CH");
        }
    }

    @Test
    void runAndPauseSurviveARestart() {
        var bench = dosing(6, 100, 60);
        bench.signals.set("A", 10);
        bench.seconds(4, "CH");
        bench.restart(10 * SECOND, true);
        assertEquals(2, bench.seconds(30, "CH"), 0.11, "of the 6 s, 4 had run; what the last scan granted is not known");
        bench.restart(10 * SECOND, true);
        assertEquals(0, bench.seconds(18, "CH"), "not 60 s of the pause");
        assertEquals(6, bench.seconds(60, "CH"));
    }

    /** Whatever the cause does, in no 24 hours more than the cap: midnight, or the hour of the first use, is no way round it. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void noDayEverSeesMoreThanTheCap(long seed) {
        var bench = dosing(600, 3600, 60);
        var random = new SplittableRandom(seed);
        long step = 30 * SECOND;
        int perDay = (int) (DAY / step);
        boolean[] on = new boolean[10 * perDay];
        int within = 0;
        boolean cause = false;
        for (int i = 0; i < on.length; i++) {
            cause = i % perDay < perDay / 8 ? random.nextInt(4) > 0 : random.nextInt(40) == 0 != cause;
            bench.signals.set("A", cause ? 10 : 0);
            bench.scan(step);
            on[i] = bench.out("CH") != 0;
            within += (on[i] ? 1 : 0) - (i >= perDay && on[i - perDay] ? 1 : 0);
            assertTrue(within * 30 <= 3600 + 30, "seed " + seed + ": " + within * 30 + " s in the 24 h before step " + i);
        }
        assertTrue(bench.count(InterlockEvent.PROTECT_SPENT) > 10, "seed " + seed + ": the cap was never reached");
    }

    @Test
    void theDaySurvivesARestartAndAnOutageOfUnknownLength() {
        var bench = dosing(1000, 100, 0);
        bench.signals.set("A", 10);
        assertEquals(100, bench.seconds(200, "CH"));
        bench.restart(DAY / 2, true);
        assertEquals(0, bench.seconds(10, "CH"));
        bench.restart(DAY, false);
        assertEquals(0, bench.seconds(10, "CH"), "a span that nobody knows does not make the day over");
        bench.restart(DAY, true);
        assertTrue(bench.seconds(10, "CH") > 0);
    }

    // ---- refusing a Start

    @Test
    void aRowMayRefuseAStartAndDoNothingElse() {
        var bench = new InterlockBench(
                new Row("I-34", "gas supply low", new Condition.Below("A", 5, 0), List.of(), false, true, false, null,
                        null));
        bench.signals.set("A", 5);
        bench.scan();
        assertEquals(List.of(), bench.interlocks.startRefusals(bench.wallMillis, true));
        bench.signals.set("A", 4.999);
        bench.scan();
        assertEquals(List.of("I-34 acts (gas supply low)"), bench.interlocks.startRefusals(bench.wallMillis, true));
        bench.signals.lose("A");
        bench.scan();
        assertEquals(1, bench.interlocks.startRefusals(bench.wallMillis, true).size(), "doubt refuses");
        assertFalse(bench.interlocks.isHoldAsked(), "what runs goes on");
        assertEquals(50, bench.out("FC"));
        bench.signals.set("A", 6);
        bench.scan();
        assertEquals(List.of(), bench.interlocks.startRefusals(bench.wallMillis, true));
    }

    @Test
    void aTripThatStandsRefusesAStartUntilItIsReset() {
        var bench = new InterlockBench(new Row("I-01", "pressure", above("A", 30), List.of(new Effect.Trip("FC")), false, true, false, null,
                null));
        bench.signals.set("A", 30);
        bench.scan();
        bench.signals.set("A", 0);
        bench.scan();
        assertEquals(List.of("I-01 stands tripped (pressure)"), bench.interlocks.startRefusals(bench.wallMillis, true));
        bench.reset();
        assertEquals(List.of(), bench.interlocks.startRefusals(bench.wallMillis, true));
    }

    // ---- a recorder that is full

    @Test
    void aTripWhoseEntryIsRefusedIsRaisedInTheNextScan() {
        var bench = new InterlockBench(row(above("A", 30), new Effect.Trip("FC")));
        bench.signals.set("A", 30);
        bench.refusals = 2;
        bench.scan();
        assertEquals(0, bench.out("FC") + bench.out("P"), "all is safe");
        assertFalse(bench.interlocks.isTripped());
        bench.scan();
        bench.scan();
        assertEquals(List.of("interlock.tripped"), bench.ids());
        assertEquals(true, bench.last(InterlockEvent.TRIPPED).body().get("firstOut"));
        assertEquals(List.of("I-00"), bench.interlocks.standing());
        assertEquals(1, bench.interlocks.trips());
        assertEquals(0, bench.out("FC"));
        assertEquals(50, bench.out("P"));
    }

    @Test
    void aTripOfOneScanIsNotLostWithItsEntry() {
        var bench = new InterlockBench(row(above("A", 30), new Effect.Trip("FC")));
        bench.signals.set("A", 30);
        bench.refusals = 1;
        bench.scan();
        bench.signals.set("A", 0);
        bench.restart(SECOND, true);
        bench.scan();
        bench.scan();
        assertEquals(List.of("interlock.tripped", "interlock.cause.gone"), bench.ids(), "not even over a restart");
        assertTrue(bench.interlocks.isTripped());
    }

    @Test
    void aResetOrReopeningWhoseEntryIsRefusedHasNotHappened() {
        var bench = new InterlockBench(new Row("I-00", "a test", above("A", 30), List.of(new Effect.Trip("FC")), false, false, false,
                new Reopening(60, 1, 3600), null));
        bench.signals.set("A", 30);
        bench.scan();
        bench.signals.set("A", 0);
        bench.scan();
        bench.refusals = 1;
        bench.scan(60 * SECOND);
        assertTrue(bench.interlocks.isTripped());
        bench.scan();
        assertFalse(bench.interlocks.isTripped());
        assertEquals(1, bench.count(InterlockEvent.REOPENED));
        bench.signals.set("A", 30);
        bench.scan();
        bench.signals.set("A", 0);
        bench.scan();
        bench.refusals = 1;
        try {
            bench.reset();
        } catch (IllegalStateException full) {
            assertTrue(bench.interlocks.isTripped(), full.getMessage());
        }
        assertTrue(bench.interlocks.isTripped());
        bench.reset();
        assertFalse(bench.interlocks.isTripped());
    }

    @Test
    void aLimitWhoseEntryIsRefusedIsRaisedInTheNextScan() {
        var bench = new InterlockBench(row(above("A", 30), new Effect.Refuse("FC")));
        bench.signals.set("A", 30);
        bench.refusals = 1;
        bench.scan();
        bench.scan();
        bench.signals.set("A", 0);
        bench.refusals = 1;
        bench.scan();
        bench.scan();
        assertEquals(List.of("interlock.limited", "interlock.released"), bench.ids());
    }

    // ---- since when

    @Test
    void sinceWhenARowActsSurvivesARestart() {
        var bench = new InterlockBench(row(above("A", 30), new Effect.Refuse("FC")));
        bench.signals.set("A", 30);
        bench.scan();
        bench.scan(50 * SECOND);
        bench.restart(40 * SECOND, true);
        bench.scan(10 * SECOND);
        Standing one = bench.interlocks.standing(bench.index("FC"), bench.signals.image(), bench.now).getFirst();
        assertEquals(100 * SECOND, bench.now - one.sinceNanos());
        bench.signals.set("A", 0);
        bench.scan();
        assertEquals(List.of(), bench.interlocks.standing(bench.index("FC"), bench.signals.image(), bench.now));
        bench.signals.set("A", 30);
        bench.scan();
        one = bench.interlocks.standing(bench.index("FC"), bench.signals.image(), bench.now).getFirst();
        assertEquals(0, bench.now - one.sinceNanos(), "a new time, a new since");
    }

    @Test
    void whatStandsAgainstAnActuatorNamesRelayReadingsAndFirstOut() {
        var bench = new InterlockBench(
                new Row("I-05", "dry", above("B", 1), List.of(new Effect.Refuse("EH")), false),
                new Row("I-03", "hot", above("A", 39), List.of(new Effect.Trip("KE"), new Effect.Protect("CH", 80, 1e3, 1e3)), false));
        bench.signals.set("B", 1);
        bench.signals.set("A", 39);
        bench.scan();
        List<Standing> standing = bench.interlocks.standing(bench.index("EH"), bench.signals.image(), bench.now);
        assertEquals(List.of("I-03", "I-05"), standing.stream().map(one -> one.row().id()).toList(), "the first-out first");
        assertEquals("KE", standing.getFirst().through());
        assertTrue(standing.getFirst().tripped() && standing.getFirst().acting() && standing.getFirst().firstOut());
        assertEquals("A = 39.00 1", standing.getFirst().readings());
        assertEquals("", standing.getLast().through());
        assertEquals(80, bench.interlocks.standing(bench.index("CH"), bench.signals.image(), bench.now).getFirst().amount());
        assertEquals(List.of(), bench.interlocks.standing(bench.index("FC"), bench.signals.image(), bench.now));
        assertEquals(List.of("I-03"), bench.interlocks.tripped());
    }
}
