package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.magistral.image.run.Outcome;
import org.magistral.image.run.Run;

/** A seed makes the ledger, whatever the computer does meanwhile: fill, conditioning and inoculation of the main job. */
@Execution(ExecutionMode.CONCURRENT)
class DeterminismTest {
    private static final long SEED = 20260712;
    private static final long LONG_ENOUGH = 8 * Shipped.HOUR_NANOS;
    private static final String FAULT = "over-pressure@3h+20min";

    @TempDir
    private Path folder;

    private Outcome run(String name, long seed, String... faults) throws IOException {
        Outcome outcome = Shipped.run(Shipped.batch(folder.resolve(name), seed, LONG_ENOUGH, faults));
        System.out.printf("DeterminismTest: seed %d %s: %d entries, head %s%n", seed, String.join(" ", faults), outcome.ledgerEntries(),
                outcome.ledgerHead());
        assertTrue(outcome.ledgerVerified());
        assertEquals(Run.ENDED, outcome.result());
        return outcome;
    }

    @Test
    void oneSeedGivesOneLedgerAndAnotherSeedAnother() throws IOException {
        Outcome first = run("first", SEED);
        Outcome second = run("second", SEED);
        assertEquals(first.ledgerHead(), second.ledgerHead());
        assertEquals(first.ledgerEntries(), second.ledgerEntries());
        assertEquals(first.samples(), second.samples());
        assertNotEquals(first.ledgerHead(), run("other", SEED + 1).ledgerHead());
    }

    @Test
    void aFaultIsPartOfTheSeed() throws IOException {
        Outcome first = run("first", SEED, FAULT);
        Outcome second = run("second", SEED, FAULT);
        assertEquals(first.ledgerHead(), second.ledgerHead());
        assertTrue(first.trips() > 0, "the fault did not act");
        assertNotEquals(first.ledgerHead(), run("without", SEED).ledgerHead());
    }
}
