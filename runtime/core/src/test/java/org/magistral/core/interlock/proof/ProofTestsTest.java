package org.magistral.core.interlock.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a proof test is due. */
class ProofTestsTest {
    private static final long DAY = 86_400_000;
    private static final long NOW = 1_767_225_600_000L;
    private static final int YEARLY = 0;
    private static final int BATCH = 1;

    private final ProofTests tests = new ProofTests(List.of("I-04", "I-01"),
            List.of(new ProofInterval.Days(365), new ProofInterval.EachBatch(7)));

    @Test
    void oneThatWasNeverDoneIsDueAndOneThatNobodyAsksForIsNot() {
        assertEquals(ProofTests.Due.NEVER, tests.due(YEARLY, NOW, true));
        assertEquals(ProofTests.Due.NEVER, tests.due(BATCH, NOW, true));
        ProofTests none = new ProofTests(List.of("I-05"), java.util.Collections.singletonList(null));
        assertEquals(ProofTests.Due.NOT, none.due(0, NOW, false));
        assertEquals(false, none.isTested(0));
    }

    @ParameterizedTest
    @CsvSource({"-1, NOT", "0, NOT", "1, OLD"})
    void aYearlyTestIsGoodForAYear(long millis, ProofTests.Due due) {
        tests.tested(YEARLY, NOW, true, true);
        assertEquals(due, tests.due(YEARLY, NOW + 365 * DAY + millis, true));
    }

    @Test
    void aClockThatCannotBeTrustedMakesNoTestYoung() {
        tests.tested(YEARLY, NOW, true, true);
        assertEquals(ProofTests.Due.UNDATED, tests.due(YEARLY, NOW + DAY, false));
        assertEquals(ProofTests.Due.UNDATED, tests.due(YEARLY, NOW - 1, true), "the clock stands before the test");
        tests.tested(YEARLY, NOW, false, true);
        assertEquals(ProofTests.Due.UNDATED, tests.due(YEARLY, NOW + DAY, true), "it was wrong when the test was booked");
    }

    @Test
    void theTestOfABatchIsGoodForOneStart() {
        tests.tested(BATCH, NOW, true, true);
        assertEquals(ProofTests.Due.NOT, tests.due(BATCH, NOW, true));
        tests.batchStarted();
        assertEquals(ProofTests.Due.EARLIER_BATCH, tests.due(BATCH, NOW, true));
        tests.tested(YEARLY, NOW, true, true);
        tests.batchStarted();
        assertEquals(ProofTests.Due.NOT, tests.due(YEARLY, NOW, true));
    }

    @ParameterizedTest
    @CsvSource({"-1, true, NOT", "0, true, NOT", "1, true, OLD", "-1, false, UNDATED"})
    void theTestOfABatchIsGoodForALimitedTimeByATrustedClock(long millis, boolean trusted, ProofTests.Due due) {
        tests.tested(BATCH, NOW, true, true);
        assertEquals(due, tests.due(BATCH, NOW + 7 * DAY + millis, trusted));
    }

    @Test
    void aRowThatIsNeverProvedOnPurposeIsNeverDue() {
        ProofTests none = new ProofTests(List.of("I-05"), List.of(new ProofInterval.Never("its relay is tested with I-25")));
        assertEquals(ProofTests.Due.NOT, none.due(0, NOW, false));
        assertEquals(false, none.isTested(0));
        assertThrows(IllegalArgumentException.class, () -> new ProofInterval.Never(" "));
    }

    @Test
    void aTestThatFailedIsDueUntilOneIsPassed() {
        for (int row : new int[]{YEARLY, BATCH}) {
            tests.tested(row, NOW, true, true);
            tests.tested(row, NOW, true, false);
            assertEquals(ProofTests.Due.FAILED, tests.due(row, NOW, true));
            tests.tested(row, NOW, true, true);
            assertEquals(ProofTests.Due.NOT, tests.due(row, NOW, true));
        }
    }

    @Test
    void theLedgerKnowsTheLastOnes() {
        tests.recall(new LastProof("I-04", NOW, true, true, true));
        tests.recall(new LastProof("I-01", NOW, true, true, true));
        tests.recall(new LastProof("I-99", NOW, true, true, false));
        assertEquals(ProofTests.Due.NOT, tests.due(YEARLY, NOW, true));
        assertEquals(ProofTests.Due.EARLIER_BATCH, tests.due(BATCH, NOW, true));
        tests.recall(new LastProof("I-01", NOW, true, true, false));
        assertEquals(ProofTests.Due.NOT, tests.due(BATCH, NOW, true));
        tests.recall(new LastProof("I-01", NOW, true, false, false));
        assertEquals(ProofTests.Due.FAILED, tests.due(BATCH, NOW, true));
    }

    @Test
    void anIntervalThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ProofInterval.Days(0));
        assertThrows(IllegalArgumentException.class, () -> new ProofInterval.Days(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new ProofTests(List.of("I-01"), List.of()));
    }
}
