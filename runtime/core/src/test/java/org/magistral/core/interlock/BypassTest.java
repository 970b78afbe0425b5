package org.magistral.core.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.interlock.InterlockBench.above;
import static org.magistral.core.tag.Signals.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.interlock.bypass.BypassEvent;
import org.magistral.core.interlock.bypass.BypassSpec;

/** One channel out of a row: who may, for how long, what it changes, and how it ends. */
class BypassTest {
    private static final BypassSpec SPEC = new BypassSpec("KEY", 4 * 3600, 15 * 60);
    private static final double FOUR_HOURS = 4 * 3600;

    /** 2oo3, then 1oo2 and 1oo1 as channels go. */
    private static final Condition VOTE = new Condition.Sustained(
            new Condition.Vote(2, List.of(above("A", 39), above("B", 39), above("C", 39))), 0);

    private static Row allowed(String id, Condition cause) {
        return new Row(id, "a test", cause, List.of(new Effect.Trip("FC")), false, false, true, null, null);
    }

    private static InterlockBench bench(Condition cause) {
        InterlockBench bench = new InterlockBench(SPEC, allowed("I-03", cause));
        bench.signals.set("KEY", 1);
        return bench;
    }

    private static InterlockCommand inhibit(String channel) {
        return new InterlockCommand.Inhibit("anna", channel, FOUR_HOURS, "probe is changed");
    }

    private static InterlockCommand override(String channel) {
        return new InterlockCommand.EmergencyOverride("anna", "ben", channel, 900, "the culture would die");
    }

    private static boolean trips(InterlockBench bench, double a, double b, double c) {
        bench.signals.set("A", a);
        bench.signals.set("B", b);
        bench.signals.set("C", c);
        bench.scan();
        return bench.interlocks.isTripped();
    }

    @Test
    void anInhibitedChannelDoesNotVote() {
        InterlockBench bench = bench(VOTE);
        assertEquals(false, trips(bench, 40, 38, 38));
        bench.command(inhibit("A"));
        assertEquals(false, trips(bench, 40, 38, 38), "out of the vote, met or not");
        assertEquals(true, trips(bench, 0, 39, 38), "of the two that are left one is enough");
    }

    @Test
    void withAnotherChannelLostTheLastOneDecidesAlone() {
        InterlockBench bench = bench(VOTE);
        bench.command(inhibit("A"));
        bench.signals.lose("B");
        bench.scan();
        assertEquals(false, bench.interlocks.isTripped());
        bench.signals.set("C", 39);
        bench.scan();
        assertEquals(true, bench.interlocks.isTripped());
    }

    @Test
    void withAllOthersLostItActs() {
        InterlockBench bench = bench(VOTE);
        bench.command(inhibit("A"));
        bench.signals.lose("B");
        bench.signals.lose("C");
        bench.scan();
        assertEquals(true, bench.interlocks.isTripped());
    }

    @Test
    void aBeginIsADeviationWithPersonsReasonAndEnd() {
        InterlockBench bench = bench(VOTE);
        bench.command(inhibit("A"));
        var begun = bench.last(BypassEvent.BEGUN);
        assertEquals("anna", begun.actor());
        assertTrue(begun.what().deviation() && begun.what().severity().isAlarm());
        assertEquals("{kind=maintenance, secondActor=, channel=A, rows=I-03, goOnLooking=, reason=probe is changed, seconds=14400.0, "
                + "until=2026-01-01T04:00:00.100Z}", begun.body().toString());
        bench.command(new InterlockCommand.EndBypass("ben", "A"));
        assertEquals("ben", bench.last(BypassEvent.ENDED).actor());
        bench.command(override("A"));
        assertEquals("ben", bench.last(BypassEvent.BEGUN).body().get("secondActor"));
    }

    @ParameterizedTest
    @CsvSource({"14399.9, true", "14400, false", "14400.1, false"})
    void itEndsByItselfWhenItsTimeIsUp(double seconds, boolean stands) {
        InterlockBench bench = bench(VOTE);
        bench.command(inhibit("A"));
        bench.scan((long) (seconds * 1e9));
        assertEquals(stands ? 0 : 1, bench.count(BypassEvent.EXPIRED));
        bench.command(new InterlockCommand.EndBypass("anna", "A"));
        assertEquals(stands ? 1 : 0, bench.count(BypassEvent.ENDED));
    }

    @Test
    void whatTheChannelSeesCountsAgainInTheScanInWhichItEnds() {
        InterlockBench bench = bench(new Condition.Vote(1, List.of(above("A", 39), above("B", 39))));
        bench.command(inhibit("A"));
        bench.signals.set("A", 40);
        bench.scan();
        assertEquals(50, bench.out("FC"));
        bench.command(new InterlockCommand.EndBypass("anna", "A"));
        bench.scan();
        assertEquals(0, bench.out("FC"));
    }

    @ParameterizedTest
    @CsvSource({"off", "lost"})
    void itEndsWhenTheKeyIsTurnedBackOrCannotBeRead(String key) {
        InterlockBench bench = bench(VOTE);
        bench.command(inhibit("A"));
        if (key.equals("off")) {
            bench.signals.set("KEY", 0);
        } else {
            bench.signals.lose("KEY");
        }
        bench.scan();
        assertEquals("the key KEY is not turned any more", bench.last(BypassEvent.EXPIRED).body().get("why"));
        bench.command(inhibit("A"));
        assertEquals("the key KEY is not turned", why(bench));
    }

    private static String why(InterlockBench bench) {
        return (String) bench.last(BypassEvent.REFUSED).body().get("why");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", delimiter = '|', value = {
        "TT | 60 | why | no interlock looks at it",
        "nowhere | 60 | why | no interlock looks at it",
        "null | 60 | why | no interlock looks at it",
        "A | 14400.1 | why | 14400.1 s: more than 0 s and at most 14400.0 s are allowed",
        "A | 0 | why | 0.0 s: more than 0 s and at most 14400.0 s are allowed",
        "A | NaN | why | NaN s: more than 0 s and at most 14400.0 s are allowed",
        "A | 60 | ' ' | it needs a reason",
        "A | 60 | null | it needs a reason"})
    void anInhibitIsRefused(String channel, double seconds, String reason, String why) {
        InterlockBench bench = bench(VOTE);
        bench.command(new InterlockCommand.Inhibit("anna", channel, seconds, reason));
        assertEquals(why, why(bench));
        assertEquals(List.of("interlock.bypass.refused"), bench.ids());
        bench.command(inhibit("A"));
        assertEquals(1, bench.count(BypassEvent.BEGUN), "and nothing of it stays");
    }

    @Test
    void oneBypassAtATimeOnTheWholeUnit() {
        InterlockBench bench = new InterlockBench(SPEC, allowed("I-03", VOTE),
                allowed("I-01", new Condition.Vote(1, List.of(above("TT", 1), above("A", 50)))));
        bench.signals.set("KEY", 1);
        bench.command(inhibit("A"));
        bench.command(inhibit("B"));
        assertEquals("a bypass of A stands; one at a time", why(bench));
        bench.command(inhibit("TT"));
        assertEquals("a bypass of A stands; one at a time", why(bench));
        bench.command(new InterlockCommand.EndBypass("anna", "B"));
        assertEquals("no bypass of this channel stands", why(bench));
        assertEquals(List.of("I-03", "I-01"), bench.interlocks.bypass(bench.now).orElseThrow().rows(), "the first one still stands");
    }

    // ---- out of every row that looks at it

    /** As PT-101A in I-01 and in I-01.AIR: one row forgotten, and the work at the probe takes the air away. */
    @Test
    void aChannelIsTakenOutOfEveryRowThatLooksAtItAndAllowsThat() {
        InterlockBench bench = new InterlockBench(SPEC,
                allowed("I-01", new Condition.Vote(1, List.of(above("A", 30), above("B", 30)))),
                allowed("I-01.AIR", new Condition.Vote(1, List.of(above("A", 10), above("B", 10)))),
                new Row("I-02", "no bypass", above("A", 50), List.of(new Effect.Refuse("P")), false));
        bench.signals.set("KEY", 1);
        bench.command(inhibit("A"));
        assertEquals("I-01, I-01.AIR", bench.last(BypassEvent.BEGUN).body().get("rows"));
        assertEquals("I-02", bench.last(BypassEvent.BEGUN).body().get("goOnLooking"));
        assertEquals(false, trips(bench, 60, 0, 0), "neither row sees it");
        assertEquals(true, bench.interlocks.isActing("I-02"), "a row that allows none goes on looking");
        assertEquals(true, trips(bench, 60, 30, 0));
        assertEquals(List.of("I-01", "I-01.AIR"), bench.interlocks.tripped(), "each by the channel that is left");
        assertTrue(((String) bench.last(InterlockEvent.TRIPPED).body().get("readings")).contains("A = 60.00 1 (bypassed)"),
                bench.last(InterlockEvent.TRIPPED).body().toString());
        bench.command(new InterlockCommand.EndBypass("anna", "A"));
        assertEquals("I-01, I-01.AIR", bench.last(BypassEvent.ENDED).body().get("rows"));
        assertEquals(true, bench.interlocks.bypass(bench.now).isEmpty());
    }

    @Test
    void oneRowThatCannotSpareItRefusesTheInhibitAndIsNamed() {
        InterlockBench bench = new InterlockBench(SPEC, allowed("I-03", VOTE), allowed("I-04", above("A", 50)));
        bench.signals.set("KEY", 1);
        bench.command(inhibit("A"));
        assertTrue(why(bench).startsWith("I-04 can't spare A"), why(bench));
        bench.signals.set("A", 60);
        bench.scan();
        assertEquals(true, bench.interlocks.isActing("I-04"));
        bench.command(override("A"));
        bench.scan();
        assertEquals(false, bench.interlocks.isActing("I-04"), "an override may take the last one");
    }

    @Test
    void whileOneStandsATagSaysSo() {
        InterlockBench bench = bench(VOTE);
        assertEquals(0, bench.signals.value("INTERLOCKS.BYPASSED"));
        bench.command(inhibit("A"));
        bench.scan();
        assertEquals(1, bench.signals.value("INTERLOCKS.BYPASSED"));
        bench.restart(SECOND, true);
        bench.scan();
        assertEquals(1, bench.signals.value("INTERLOCKS.BYPASSED"), "after a restart too");
        bench.signals.set("KEY", 0);
        bench.scan();
        bench.scan();
        assertEquals(0, bench.signals.value("INTERLOCKS.BYPASSED"));
    }

    @Test
    void aRowThatDoesNotAllowItAndAUnitWithoutBypassesRefuse() {
        InterlockBench bench = new InterlockBench(SPEC, new Row("I-03", "a test", VOTE, List.of(new Effect.Trip("FC")), false));
        bench.signals.set("KEY", 1);
        bench.command(inhibit("A"));
        assertEquals("no interlock that looks at it allows a bypass: I-03", why(bench));
        InterlockBench without = new InterlockBench(allowed("I-03", VOTE));
        without.command(override("A"));
        assertEquals("this unit has no bypass: its file has no section of that name", why(without));
    }

    @Test
    void anInhibitLeavesTheRowAValidChannel() {
        InterlockBench bench = bench(VOTE);
        bench.signals.lose("B");
        bench.signals.lose("C");
        bench.command(inhibit("A"));
        assertTrue(why(bench).startsWith("I-03 can't spare A"), why(bench));
        bench.signals.set("C", 0);
        bench.command(inhibit("A"));
        assertEquals(1, bench.count(BypassEvent.BEGUN));
    }

    @Test
    void aChannelThatIsNoVoterCannotBeSpared() {
        for (Condition cause : List.of(above("A", 39), new Condition.Any(List.of(above("A", 39), above("B", 39))),
                new Condition.All(List.of(above("A", 39), above("B", 39))), new Condition.Any(List.of(VOTE, above("A", 50))))) {
            InterlockBench bench = bench(cause);
            bench.command(inhibit("A"));
            assertTrue(why(bench).startsWith("I-03 can't spare A"), why(bench));
        }
    }

    // ---- the emergency override

    @ParameterizedTest
    @CsvSource(nullValues = "null", delimiter = '|', value = {
        "anna | null | 900", "anna | ' ' | 900", "anna | anna | 900", "anna | ' Anna ' | 900", "null | ben | 900"})
    void anOverrideNeedsTwoDifferentPersons(String actor, String second, double seconds) {
        InterlockBench bench = bench(above("A", 39));
        bench.command(new InterlockCommand.EmergencyOverride(actor, second, "A", seconds, "why"));
        assertEquals("an emergency override needs two different persons", why(bench));
    }

    @ParameterizedTest
    @CsvSource({"899.9, 1", "900, 1", "900.1, 0"})
    void anOverrideIsShort(double seconds, int begun) {
        InterlockBench bench = bench(above("A", 39));
        bench.command(new InterlockCommand.EmergencyOverride("anna", "ben", "A", seconds, "why"));
        assertEquals(begun, bench.count(BypassEvent.BEGUN));
    }

    @Test
    void anOverrideMayTakeTheLastChannelThenTheRowDoesNotActOnIt() {
        InterlockBench bench = bench(above("A", 39));
        bench.command(override("A"));
        assertEquals(false, trips(bench, 60, 0, 0));
        bench.signals.lose("A");
        bench.scan();
        assertEquals(false, bench.interlocks.isTripped(), "nor on its loss");
        bench.scan(900 * SECOND);
        assertEquals(true, bench.interlocks.isTripped(), "until its time is up");
    }

    @Test
    void anOverriddenRowThatAsksOnlyWhetherItIsLostDoesNotAct() {
        InterlockBench bench = bench(new Condition.Lost("A"));
        bench.command(override("A"));
        bench.signals.lose("A");
        bench.scan();
        assertEquals(false, bench.interlocks.isTripped());
        InterlockBench several = bench(new Condition.Any(List.of(new Condition.Lost("A"), above("B", 39))));
        several.command(override("A"));
        assertTrue(why(several).contains("can't be overridden"), why(several));
    }

    @ParameterizedTest
    @CsvSource({"any, 39, true", "any, lost, true", "any, 38, false", "all, 39, false", "vote, 39, true", "vote, lost, true"})
    void theOtherChannelsOfAnOverriddenRowActAsBefore(String kind, String other, boolean tripped) {
        List<Condition> both = List.of(above("A", 39), above("B", 39));
        InterlockBench bench = bench(switch (kind) {
            case "any" -> new Condition.Any(both);
            case "all" -> new Condition.All(both);
            default -> new Condition.Vote(1, both);
        });
        bench.command(override("A"));
        bench.signals.set("A", 60);
        if (other.equals("lost")) {
            bench.signals.lose("B");
        } else {
            bench.signals.set("B", Double.parseDouble(other));
        }
        bench.scan();
        assertEquals(tripped, bench.interlocks.isTripped());
    }

    // ---- trips

    @Test
    void aBypassResetsNothingAPersonDoes() {
        InterlockBench bench = new InterlockBench(SPEC, new Row("I-03", "a test", above("A", 39), List.of(new Effect.Trip("FC")), false,
                false, true, new Reopening(1, 3, 60), null));
        bench.signals.set("KEY", 1);
        bench.signals.set("A", 39);
        bench.scan();
        bench.command(override("A"));
        bench.scan();
        bench.scan(60 * SECOND);
        assertEquals(true, bench.interlocks.isTripped(), "nor does it reopen by itself while it can't see");
        bench.reset();
        assertEquals("A", bench.last(InterlockEvent.RESET).body().get("bypassed"));
        bench.scan();
        assertEquals(50, bench.out("FC"));
    }

    // ---- restarts

    @Test
    void itSurvivesARestartWithTheTimeThatIsLeft() {
        InterlockBench bench = bench(above("A", 39));
        bench.command(override("A"));
        bench.scan(300 * SECOND);
        bench.restart(500 * SECOND, true);
        bench.signals.set("A", 60);
        bench.scan(99 * SECOND);
        assertEquals(false, bench.interlocks.isTripped());
        bench.scan(SECOND);
        assertEquals(1, bench.count(BypassEvent.EXPIRED));
        assertEquals(true, bench.interlocks.isTripped());
    }

    @Test
    void anOutageOfUnknownLengthEndsIt() {
        InterlockBench bench = bench(above("A", 39));
        bench.command(override("A"));
        bench.restart(10 * SECOND, false);
        assertEquals(1, bench.count(BypassEvent.EXPIRED));
        bench.signals.set("A", 60);
        bench.scan();
        assertEquals(true, bench.interlocks.isTripped());
    }

    @Test
    void oneThatTheLedgerKnowsToHaveEndedDoesNotComeBack() {
        InterlockBench bench = bench(above("A", 39));
        bench.command(override("A"));
        bench.restart(10 * SECOND, true);
        bench.interlocks.dropBypass("A");
        bench.signals.set("A", 60);
        bench.scan();
        assertEquals(true, bench.interlocks.isTripped());
    }

    @Test
    void aBypassWhoseEntryIsRefusedHasNotBegun() {
        InterlockBench bench = bench(above("A", 39));
        bench.refusals = 1;
        assertThrows(IllegalStateException.class, () -> bench.command(override("A")));
        assertEquals(true, trips(bench, 60, 0, 0));
    }

    @Test
    void aUnitMayOnlyShortenTheTimes() {
        assertThrows(IllegalArgumentException.class, () -> new BypassSpec("KEY", FOUR_HOURS + 1, 900));
        assertThrows(IllegalArgumentException.class, () -> new BypassSpec("KEY", FOUR_HOURS, 901));
        assertThrows(IllegalArgumentException.class, () -> new BypassSpec("KEY", 0, 900));
        assertThrows(IllegalArgumentException.class, () -> new InterlockBench(new BypassSpec("NOWHERE", 60, 60)));
    }
}
