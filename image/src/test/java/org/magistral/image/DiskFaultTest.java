package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
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

/** The disk takes nothing for an hour of a growing culture. The batch goes on, and nothing is missing afterwards. */
@Execution(ExecutionMode.CONCURRENT)
class DiskFaultTest {
    private static final long SEED = Long.getLong("magistral.seed", 5);
    private static final Recipe RECIPE = Edited.recipe(
            "rate: 500 mL/min", "rate: 1000 mL/min",
            "for 60 min", "for 5 min",
            "at: 84 h, to: 0 mL/h", "at: 0 h, to: 60 mL/h");

    @TempDir
    private Path folder;

    private Outcome run(String name, String... faults) throws IOException {
        RunOptions options = new RunOptions(Edited.with(RECIPE), folder.resolve(name), Double.POSITIVE_INFINITY, SEED,
                List.of(faults).stream().map(Fault::parse).toList(), null, Span.parseNanos("6h"));
        return new Run(options, new Progress(new PrintWriter(Writer.nullWriter()))).call();
    }

    /** The entry of a trip finds it out before a checkpoint is due; and while the journal stands still no checkpoint is tried. */
    @ParameterizedTest
    @CsvSource({"disk-full, No space left on device", "disk-readonly, Read-only file system"})
    void theBatchGoesOnAndEverythingIsWrittenAfterwards(String fault, String reason) throws IOException {
        Outcome outcome = run("data", fault + "@4h1min+1h", "over-temperature:2@4h11min+5min", "e-stop@4h2min+2min");
        Records records = new Records(folder.resolve("data"));
        System.out.println("DiskFaultTest: " + fault + ": " + outcome);
        LedgerEntry stalled = records.entries("journal.stalled").getFirst();
        long beginMillis = records.entries().getFirst().at().wallMillis() + 4 * 3_600_000 + 60_000;
        assertAll(
                () -> assertTrue(outcome.isSuccess(), outcome.toString()),
                () -> assertEquals(1, outcome.starts()),
                () -> assertEquals(1, outcome.diskTroubles(), "told once"),
                () -> assertEquals(0, records.entries("checkpoint.failed").size()),
                () -> assertEquals(0, outcome.framesLost()),
                () -> assertEquals(0, records.entries("scan.failed").size()),
                () -> assertEquals(1, records.entries("journal.stalled").size()),
                () -> assertEquals(reason, Records.field(stalled, "reason")),
                () -> assertEquals(2, records.entries("interlock.tripped").size(), "what happened meanwhile is told"),
                () -> assertTrue(Math.abs(stalled.at().wallMillis() - beginMillis - 3_600_000) < 1_000),
                () -> assertTrue(records.all("CTL.STORE", beginMillis + 602_000, beginMillis + 3_599_000, value -> value == 0)),
                () -> assertTrue(records.all("CTL.STORE", beginMillis + 3_602_000, Long.MAX_VALUE, value -> value == 1)),
                () -> assertEquals(fault.equals("disk-full"),
                        records.all("CTL.DISK", beginMillis + 2_000, beginMillis + 3_598_000, value -> value == 0)),
                () -> assertTrue(records.any("TT-101", beginMillis + 1_000_000, beginMillis + 2_000_000, value -> value > 36)));
    }

    /**
     * Five loose contacts while the disk takes nothing: what they have to say would fill any room. {@code -Dmagistral.badDisk=24h} for the
     * long form.
     */
    @Test
    void looseContactsDoNotFillTheRoomThatABadDiskLeaves() throws IOException {
        String span = System.getProperty("magistral.badDisk", "90min");
        List<Fault> faults = Stream.of("disk-full@2h+" + span, "probe-loose:TT-101A@2h1min+" + span, "probe-loose:AT-110A@2h2min+" + span,
                "probe-loose:AT-111B@2h3min+" + span, "probe-loose:WT-101A@2h4min+" + span, "probe-loose:PT-101B@2h5min+" + span)
                .map(Fault::parse).toList();
        RunOptions options = new RunOptions(Edited.with(RECIPE), folder.resolve("data"), Double.POSITIVE_INFINITY, SEED, faults, null,
                Span.parseNanos(span) + Span.parseNanos("2h20min"));
        Outcome outcome = new Run(options, new Progress(new PrintWriter(Writer.nullWriter()))).call();
        Records records = new Records(folder.resolve("data"));
        System.out.println("DiskFaultTest: loose contacts for " + span + ": " + outcome);
        List<LedgerEntry> lost = records.entries("input.reading.lost");
        assertAll(
                () -> assertTrue(outcome.isSuccess(), outcome.toString()),
                () -> assertEquals(0, outcome.trips()),
                () -> assertEquals(0, records.entries("scan.failed").size()),
                () -> assertEquals(5, lost.stream().map(entry -> Records.field(entry, "tag")).distinct().count()),
                () -> assertTrue(lost.size() < 50, lost.size() + " losses told"));
    }

    /** The program can't start while it can't write; the plant waits, safe and cold. */
    @Test
    void aControllerThatIsResetMeanwhileComesBackWithTheDisk() throws IOException {
        Outcome outcome = run("data", "disk-readonly@4h+10min", "board-reset@4h5min+10s");
        Records records = new Records(folder.resolve("data"));
        assertAll(
                () -> assertTrue(outcome.isSuccess(), outcome.toString()),
                () -> assertEquals(2, outcome.starts()),
                () -> assertEquals(1, records.entries("batch.outage.resumed").size()));
    }

    @Test
    void theSameFaultsGiveTheSameLedger() throws IOException {
        String[] faults = {"disk-full@3h+30min", "board-reset@4h+1min", "clock:+1h@4h30min+10min"};
        assertEquals(run("first", faults).ledgerHead(), run("second", faults).ledgerHead());
    }
}
