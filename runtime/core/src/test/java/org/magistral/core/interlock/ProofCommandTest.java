package org.magistral.core.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.interlock.InterlockBench.above;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.interlock.proof.LastProof;
import org.magistral.core.interlock.proof.ProofEvent;
import org.magistral.core.interlock.proof.ProofInterval;

/** Proof tests by command, and the Start that they refuse. */
class ProofCommandTest {
    private final InterlockBench bench = new InterlockBench(row("I-01", new ProofInterval.EachBatch(7)),
            row("I-04", new ProofInterval.Days(365)), row("I-05", null), row("I-06", new ProofInterval.Never("it is no trip")));

    private static Row row(String id, ProofInterval interval) {
        return new Row(id, "guards", above("A", 30), List.of(new Effect.Refuse("FC")), false, false, false, null, interval);
    }

    private void prove(String row, boolean passed) {
        bench.command(new InterlockCommand.ProofTest("anna", row, "trips at 30.1", "as found", passed));
    }

    private List<String> refusals() {
        return bench.interlocks.startRefusals(bench.wallMillis, bench.wallTrusted);
    }

    @Test
    void noBatchStartsWhileATestIsDue() {
        assertEquals(List.of("2 proof tests were never done: I-01, I-04"), refusals());
        assertEquals(List.of("I-01", "I-04"), bench.interlocks.proofsDue());
        prove("I-01", true);
        prove("I-04", true);
        assertEquals(List.of(), refusals());
        assertEquals("{row=I-01, text=guards, asFound=trips at 30.1, asLeft=as found, passed=true}",
                bench.raised.getFirst().body().toString());
        assertEquals("anna", bench.raised.getFirst().actor());
        assertSame(refusals(), refusals(), "the same list until something changes");
    }

    @Test
    void withTheStartOfABatchItsTestsAreDueAgain() {
        prove("I-01", true);
        prove("I-04", true);
        bench.interlocks.underWay(true);
        bench.interlocks.underWay(true);
        assertEquals(List.of("the proof test of I-01 (guards) is of an earlier batch"), refusals());
        prove("I-01", true);
        assertEquals("a batch is under way; this test comes before a Start", bench.last(ProofEvent.REFUSED).body().get("why"));
        bench.interlocks.underWay(false);
        prove("I-01", true);
        assertEquals(List.of(), refusals());
    }

    @Test
    void aTestThatFailedIsAnAlarmAndRefusesTheStart() {
        prove("I-04", true);
        prove("I-01", false);
        assertTrue(bench.last(ProofEvent.FAILED).what().severity().isAlarm() && bench.last(ProofEvent.FAILED).what().deviation());
        assertEquals(List.of("the proof test of I-01 (guards) failed"), refusals());
    }

    @Test
    void whereTheClockCannotBeTrustedNobodyKnowsHowOldATestIs() {
        prove("I-01", true);
        prove("I-04", true);
        bench.wallTrusted = false;
        assertEquals(List.of("2 proof tests are of a date that can't be trusted: I-01, I-04"), refusals());
    }

    @Test
    void theTestForASetUpThatCameToNothingIsTooOldForTheNext() {
        prove("I-01", true);
        prove("I-04", true);
        bench.wallMillis += 7L * 86_400_000;
        assertEquals(List.of(), refusals());
        bench.wallMillis++;
        assertEquals(List.of("the proof test of I-01 (guards) is overdue"), refusals());
    }

    @Test
    void aRefusalOfManyTestsStaysReadable() {
        InterlockBench many = new InterlockBench(IntStream.rangeClosed(1, 40).mapToObj(i -> row("I-" + i, new ProofInterval.Days(365)))
                .toArray(Row[]::new));
        assertEquals(List.of("40 proof tests were never done: I-1, I-2, I-3, I-4 and 36 more"),
                many.interlocks.startRefusals(many.wallMillis, true));
        assertEquals(40, many.interlocks.proofsDue().size());
        many.command(new InterlockCommand.ProofTest("anna", "I-2", "acts", "so", false));
        assertEquals(List.of("39 proof tests were never done: I-1, I-3, I-4, I-5 and 35 more", "the proof test of I-2 (guards) failed"),
                many.interlocks.startRefusals(many.wallMillis, true));
    }

    @Test
    void theLedgersLastTestsCountAfterABoot() {
        bench.boot();
        bench.interlocks.recall(new LastProof("I-01", bench.wallMillis, true, true, false));
        bench.interlocks.recall(new LastProof("I-04", bench.wallMillis - 366L * 86_400_000, true, true, false));
        assertEquals(List.of("the proof test of I-04 (guards) is overdue"), refusals());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", delimiter = '|', value = {
        "I-99 | x | y | there is no such row",
        "I-06 | x | y | the unit file asks for no proof test of it",
        "I-05 | x | y | the unit file asks for no proof test of it",
        "I-01 | ' ' | y | it needs what was found and what was left",
        "I-01 | x | null | it needs what was found and what was left"})
    void aTestThatIsNoneIsRefused(String row, String asFound, String asLeft, String why) {
        bench.command(new InterlockCommand.ProofTest("anna", row, asFound, asLeft, true));
        assertEquals(why, bench.last(ProofEvent.REFUSED).body().get("why"));
        assertEquals(List.of("2 proof tests were never done: I-01, I-04"), refusals());
    }
}
