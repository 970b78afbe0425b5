package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.magistral.core.tag.Tags;
import org.magistral.image.run.Outcome;
import org.magistral.image.run.RunOptions;
import org.magistral.records.archive.Archive;

/** A day of the main job is recorded; the same day is then lived through again, and what was stored is held against it at each scan. */
@Execution(ExecutionMode.CONCURRENT)
class TrendTruthTest {
    private static final long SEED = 20260713;
    private static final long SPAN = 24 * Shipped.HOUR_NANOS;
    private static final long SCANS = 864_000;
    private static final String[] FAULTS = {"ph-probe-dead@4h+1h", "over-temperature:1@6h+10min"};

    @TempDir
    private Path data;

    @Test
    void noStoredTrendIsOffByMoreThanItsDeadband() throws IOException {
        RunOptions options = Shipped.batch(data, SEED, SPAN, FAULTS);
        Tags tags = options.configuration().unit().tags();
        Outcome outcome = Shipped.run(options);
        TrendWitness witness = new TrendWitness(tags, Archive.open(data));
        try (BareUnit bare = new BareUnit(options, _ -> {}, witness)) {
            bare.run(SPAN);
        }
        System.out.println("TrendTruthTest: seed " + SEED + ": " + witness);
        assertEquals("", String.join("\n", witness.violations()));
        assertEquals(SCANS * tags.size(), witness.comparisons());
        assertEquals(outcome.samples(), witness.samples());
        assertTrue(witness.losses() > 0, "no reading was ever lost: too little was compared");
        assertTrue(witness.worstRatio() > 0.5, "no trend came near its deadband: too little was compared");
    }
}
