package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.time.Span;
import org.magistral.core.twin.fault.Fault;
import org.magistral.image.run.Outcome;
import org.magistral.image.run.Progress;
import org.magistral.image.run.Run;
import org.magistral.image.run.RunOptions;
import org.magistral.records.ledger.LedgerEntry;

/**
 * The controller loses its power, or is reset, in a growing culture, and comes back: whether the phase goes on, or is Held until somebody
 * looks, and what the clock has to do with it. The plant lives on meanwhile, the ledger goes on over all starts.
 */
class OutageTest {
    private static final long SEED = Long.getLong("magistral.seed", 5);
    /** The culture grows from 2.6 h on, and is fed from the beginning. */
    private static final Recipe RECIPE = Edited.recipe(
            "rate: 500 mL/min", "rate: 1000 mL/min",
            "for 60 min", "for 5 min",
            "at: 84 h, to: 0 mL/h", "at: 0 h, to: 60 mL/h");

    @TempDir
    private Path folder;

    private Outcome run(Path data, String span, String... faults) throws IOException {
        RunOptions options = new RunOptions(Edited.with(RECIPE), data, Double.POSITIVE_INFINITY, SEED,
                List.of(faults).stream().map(Fault::parse).toList(), null, Span.parseNanos(span));
        return new Run(options, new Progress(new PrintWriter(Writer.nullWriter()))).call();
    }

    /**
     * @param starts of the controller
     * @param held whether the phase waits for somebody
     */
    @ParameterizedTest
    @CsvSource({
        "board-reset@4h+2min,                          2, false",
        "board-reset@4h+30min,                         2, true",
        "mains-lost:1@4h+3min,                         2, false",
        "mains-lost:1@4h+31min,                        2, true",
        "mains-lost:30@4h+10min,                       1, false", // the UPS lasts
    })
    void thePhaseGoesOnWithinItsFailTimeAndIsHeldAfterIt(String fault, int starts, boolean held) throws IOException {
        Outcome outcome = run(folder, "7h", fault);
        Records records = new Records(folder);
        System.out.println("OutageTest: " + fault + ": " + outcome);
        assertAll(
                () -> assertEquals(Run.ENDED, outcome.result()),
                () -> assertTrue(outcome.isSuccess(), outcome.toString()),
                () -> assertEquals(starts, outcome.starts()),
                () -> assertEquals(7 / 24.0, outcome.simulatedDays(), 0.001),
                () -> assertEquals(starts, records.entries("boot").size()),
                () -> assertEquals(starts - 1, records.entries("batch.outage.resumed").size()),
                () -> assertEquals(held ? 1 : 0, records.entries("batch.outage.held").size()),
                () -> assertEquals(1, records.entries("batch.started").size()),
                () -> assertEquals("culture/growth/grow", Records.field(records.entries("batch.step.started").getLast(), "phase")));
        if (starts > 1) {
            LedgerEntry boot = records.entries("boot").getLast();
            assertEquals("false", Records.field(boot, "orderly"));
            LedgerEntry restored = records.entries("scan.restored").getFirst();
            double away = Double.parseDouble(Records.field(restored, "outageSeconds"));
            double real = Span.parseNanos(fault.substring(fault.indexOf('+') + 1)) / 1e9 - (fault.startsWith("mains") ? 60 : 0) + 30;
            assertTrue(away >= real - 1 && away <= real + 600, away + " s, and it was " + real + " s and the age of the checkpoint");
        }
    }
}
