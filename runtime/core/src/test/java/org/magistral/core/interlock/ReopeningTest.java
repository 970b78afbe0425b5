package org.magistral.core.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.interlock.InterlockBench.above;
import static org.magistral.core.tag.Signals.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trip that resets itself: 60 s after its cause is gone, three times in an hour. */
class ReopeningTest {
    private static final long HOUR = 3600 * SECOND;

    private final InterlockBench bench = new InterlockBench(new Row("I-01", "air", above("A", 30), List.of(new Effect.Trip("FC")), false,
            false, false, new Reopening(60, 3, 3600), null));

    private void trip() {
        bench.signals.set("A", 30);
        bench.scan();
        bench.signals.set("A", 0);
    }

    /** A trip, and the minute after it. */
    private boolean reopens() {
        trip();
        bench.scan(60 * SECOND);
        return !bench.interlocks.isTripped();
    }

    private void reopens(int times) {
        for (int i = 0; i < times; i++) {
            assertTrue(reopens());
        }
    }

    @ParameterizedTest
    @CsvSource({"59.9, 0", "60, 50", "60.1, 50"})
    void itReopensWhenItsCauseHasBeenGoneForSoLong(double seconds, double out) {
        trip();
        assertEquals(0, bench.out("FC"));
        bench.scan((long) (seconds * 1e9));
        assertEquals(out, bench.out("FC"));
        assertEquals(out == 0, bench.interlocks.isTripped());
        assertEquals(out == 0 ? 0 : 1, bench.count(InterlockEvent.REOPENED));
    }

    @Test
    void theTimeBeginsAnewWithEachReturnOfTheCause() {
        trip();
        bench.scan(59 * SECOND);
        trip();
        bench.scan(59 * SECOND);
        assertTrue(bench.interlocks.isTripped());
        bench.scan(SECOND);
        assertFalse(bench.interlocks.isTripped());
        assertEquals(List.of("interlock.tripped", "interlock.cause.gone", "interlock.cause.gone", "interlock.reopened"), bench.ids());
    }

    @Test
    void aCauseThatCannotBeKnownIsNotGone() {
        trip();
        bench.signals.lose("A");
        bench.scan(600 * SECOND);
        bench.scan(600 * SECOND);
        assertTrue(bench.interlocks.isTripped());
        bench.signals.set("A", 0);
        bench.scan(59 * SECOND);
        assertTrue(bench.interlocks.isTripped());
    }

    @Test
    void afterTheThirdTimeInAnHourItStaysForAPerson() {
        reopens(3);
        assertFalse(reopens());
        assertEquals(1, bench.count(InterlockEvent.REOPEN_SPENT));
        bench.scan(2 * HOUR);
        bench.scan(2 * HOUR);
        assertTrue(bench.interlocks.isTripped(), "not even when the hour is over");
        assertEquals(1, bench.count(InterlockEvent.REOPEN_SPENT), "told once");
        assertEquals(3, bench.count(InterlockEvent.REOPENED));
        bench.reset();
        assertFalse(bench.interlocks.isTripped());
        assertTrue(reopens(), "the person has begun it anew, and the hour is over");
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true"})
    void onlyWhatHappenedWithinTheHourCounts(int seconds, boolean fourth) {
        assertTrue(reopens());
        long first = bench.now;
        reopens(2);
        long due = first + HOUR + seconds * SECOND;
        bench.scan(due - 60 * SECOND - bench.now - InterlockBench.SCAN);
        trip(); // its minute is over just then
        bench.scan(due - bench.now);
        assertEquals(fourth, !bench.interlocks.isTripped());
    }

    @Test
    void aPersonMayResetItBefore() {
        trip();
        bench.scan();
        bench.reset();
        assertFalse(bench.interlocks.isTripped());
        assertEquals(0, bench.count(InterlockEvent.REOPENED));
    }

    @Test
    void aResetWhileTheCauseStandsIsRefused() {
        bench.signals.set("A", 30);
        bench.scan();
        bench.reset();
        assertEquals(1, bench.count(InterlockEvent.RESET_REFUSED));
        assertTrue(bench.interlocks.isTripped());
    }

    @Test
    void theCountAndTheTimeSurviveARestart() {
        reopens(2);
        trip();
        bench.scan(30 * SECOND);
        bench.restart(20 * SECOND, true);
        bench.scan(9 * SECOND + 4 * InterlockBench.SCAN);
        assertTrue(bench.interlocks.isTripped(), "59.4 s after its cause went");
        bench.scan(SECOND);
        assertFalse(bench.interlocks.isTripped());
        assertFalse(reopens(), "it was the third");
        bench.restart(60 * SECOND, true);
        bench.scan(2 * HOUR);
        assertTrue(bench.interlocks.isTripped(), "and that it stays for a person is not forgotten");
    }

    @Test
    void aTripThatOnlyTheLedgerKnowsWaitsItsTime() {
        bench.interlocks.latch("I-01", bench.now);
        bench.scan();
        assertEquals(0, bench.out("FC"));
        bench.scan(60 * SECOND - 1);
        assertTrue(bench.interlocks.isTripped());
        bench.scan(1);
        assertFalse(bench.interlocks.isTripped());
    }

    @Test
    void anOlderTripIsNoExcuseForATripThatOnlyTheLedgerKnows() {
        assertTrue(reopens());
        bench.scan(HOUR);
        bench.interlocks.latch("I-01", bench.now);
        bench.scan();
        assertTrue(bench.interlocks.isTripped());
        bench.scan(60 * SECOND - 1);
        assertTrue(bench.interlocks.isTripped());
        bench.scan(1);
        assertFalse(bench.interlocks.isTripped());
    }

    @Test
    void aReopeningThatOnlyTheLedgerKnowsCounts() {
        for (int i = 0; i < 3; i++) {
            bench.interlocks.reopened("I-01", bench.now);
        }
        assertFalse(reopens());
    }

    @Test
    void theFirstOutOfATripThatReopenedIsForgotten() {
        reopens();
        bench.raised.clear();
        trip();
        assertEquals(true, bench.last(InterlockEvent.TRIPPED).body().get("firstOut"));
    }

    @Test
    void aRuleThatMakesNoSenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Reopening(-1, 3, 3600));
        assertThrows(IllegalArgumentException.class, () -> new Reopening(60, 0, 3600));
        assertThrows(IllegalArgumentException.class, () -> new Reopening(60, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> new Reopening(Double.NaN, 3, 1));
    }
}
