package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.magistral.image.run.Outcome;
import org.magistral.image.run.Run;
import org.magistral.image.run.Summary;

/** The main job, whole, once; and the same recipe by {@link IdealBatch}, which shares no line with the twin. */
@Tag("proof")
class IndependentIntegrationTest {
    private static final double GRAMS_TOLERANCE = 0.10;

    private static Outcome outcome;
    private static IdealCulture ideal;

    @BeforeAll
    static void runBoth() {
        ideal = IdealBatch.until(Shipped.configuration().recipe(), "chill").culture();
        outcome = CleanBatch.outcome();
        System.out.println("IndependentIntegrationTest: seed " + CleanBatch.SEED + "\n" + Summary.of(outcome));
    }

    @Test
    void theBatchIsCompletedWithinTwelveDays() {
        assertEquals(Run.COMPLETED, outcome.result());
        assertTrue(outcome.simulatedDays() < 12, outcome.simulatedDays() + " days");
        assertTrue(outcome.isSuccess());
    }

    @Test
    void theLedgerIsVerified() {
        assertTrue(outcome.ledgerVerified());
        assertTrue(outcome.ledgerEntries() > 0);
    }

    @Test
    void noOutputWasUnsafe() {
        assertEquals(0, outcome.unsafeOutputs());
    }

    @Test
    void aCleanRunRaisesNothing() {
        assertEquals(0, outcome.alarms(), "alarms");
        assertEquals(0, outcome.trips(), "trips");
        assertEquals(0, outcome.deviations(), "deviations");
    }

    @Test
    void thereAreTenScansToEachSimulatedSecond() {
        assertEquals(outcome.simulatedDays() * 86_400 * 10, (double) outcome.scans(), 1e-6);
    }

    @Test
    void theGramsAreThoseOfAnIntegrationOfItsOwn() {
        double difference = outcome.proteinGrams() / ideal.productGrams() - 1;
        System.out.printf("IndependentIntegrationTest: twin %.2f g, independent %.2f g, %+.2f %%%n", outcome.proteinGrams(),
                ideal.productGrams(), 100 * difference);
        assertTrue(ideal.leastGlucose() > 1, "glucose fell to " + ideal.leastGlucose() + " mM: the comparison knows no starvation");
        assertEquals(0, difference, GRAMS_TOLERANCE);
    }

    @Test
    void aStoredSampleTakesSixteenBytesAtMost() {
        assertTrue(outcome.bytesPerSample() <= 16, outcome.bytesPerSample() + " bytes a sample");
    }
}
