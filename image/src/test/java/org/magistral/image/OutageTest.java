package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.time.Span;
import org.magistral.core.twin.Truth;
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
@Execution(ExecutionMode.CONCURRENT)
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

    /** Each start arms K1; the fourth within an hour does not, and I-28 keeps it open. */
    @Test
    void aControllerThatKeepsOnStartingIsLeftOff() throws IOException {
        Outcome outcome = run(folder, "8min", "board-reset@2min+30s", "board-reset@4min+30s", "board-reset@6min+30s");
        Records records = new Records(folder);
        List<LedgerEntry> boots = records.entries("boot");
        List<LedgerEntry> tripped = records.entries("interlock.tripped").stream()
                .filter(entry -> Records.field(entry, "row").equals("I-28")).toList();
        long lastMillis = boots.getLast().at().wallMillis();
        assertAll(
                () -> assertTrue(outcome.isSuccess(), outcome.toString()),
                () -> assertEquals(4, boots.size()),
                () -> assertEquals(1, tripped.size()),
                () -> assertTrue(tripped.getFirst().sequence() > boots.getLast().sequence(), "not by the third"),
                () -> assertEquals(1, records.entries("scan.heartbeat.withheld").size()),
                () -> assertEquals("CTL.ARMS = 4.000 1", Records.field(tripped.getFirst(), "readings")),
                () -> assertTrue(records.all("K1", lastMillis + 1_000, Long.MAX_VALUE, value -> value == 0)));
    }

    /** For two minutes there is power, and nothing else: no scan, no heartbeat, and a second later no air and no stirring. */
    @Test
    void afterTwoMinutesWithoutAControllerTheCellsStillGrow() throws IOException {
        try (RecordedRun run = new RecordedRun(RECIPE, folder, SEED, List.of("board-reset@4h+2min"))) {
            Truth truth = run.plant().twin().truth();
            run.until("4h");
            double cells = truth.viableMillionPerMl() * truth.volumeLitres();
            run.until("6h3min");
            double grown = truth.viableMillionPerMl() * truth.volumeLitres() / cells;
            System.out.printf("OutageTest: board-reset seed %d: cells x %.4f, %.0f %%sat, %.2f degC, pH %.2f%n", SEED, grown,
                    truth.oxygenPercent(), truth.liquidCelsius(), truth.ph());
            assertAll(
                    () -> assertTrue(grown > 1.01, "cells grow, but by " + grown),
                    () -> assertEquals(UnitState.EXECUTE, run.unit().controller().batch().unitState()),
                    () -> assertEquals(36.8, truth.liquidCelsius(), 0.5),
                    () -> assertEquals(7.1, truth.ph(), 0.1),
                    () -> assertTrue(truth.oxygenPercent() > 45, truth.oxygenPercent() + " %sat"),
                    () -> assertEquals(0, run.plant().monitor().unsafeOutputs()));
        }
        Records records = new Records(folder);
        List<LedgerEntry> boots = records.entries("boot");
        assertAll(
                () -> assertTrue(records.isSound(), "one chain over both starts"),
                () -> assertEquals(List.of(1L, 2L), boots.stream().map(LedgerEntry::boot).toList()),
                () -> assertEquals(1, records.entries("batch.outage.resumed").size(), "the alarm"),
                () -> assertEquals(0, records.entries("batch.held").size()),
                () -> assertTrue(records.any("CTL.ARMS", boots.getLast().at().wallMillis(), Long.MAX_VALUE, value -> value == 1),
                        "the first start was four hours before"));
    }

    /**
     * @param why what the reason of the Hold says; empty where the phase goes on
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clock:+1h@3h50min    board-reset@4h+2min  |
            clock:-1h@3h50min    board-reset@4h+2min  |
            clock:+10y@3h50min   board-reset@4h+2min  |
            clock:+1h@4h1min     board-reset@4h+2min  | an outage of 3
            clock:-1h@4h1min     board-reset@4h+2min  | an outage of unknown length
            clock:+10y@4h1min    board-reset@4h+2min  | an outage of unknown length
            clock-lost@3h50min   board-reset@4h+2min  | an outage of unknown length
            clock-lost@3h50min   mains-lost:1@4h+3min | an outage of unknown length
            clock-lost@3h+10min  board-reset@4h+2min  |
            """)
    void aClockThatWasSetMeanwhileMakesTheOutageTooLong(String faults, String why) throws IOException {
        Outcome outcome = run(folder, "5h30min", faults.split(" +"));
        Records records = new Records(folder);
        List<LedgerEntry> held = records.entries("batch.outage.held");
        System.out.println("OutageTest: " + faults + ": " + held);
        assertAll(
                () -> assertTrue(outcome.isSuccess(), outcome.toString()),
                () -> assertEquals(2, outcome.starts()),
                () -> assertEquals(1, records.entries("batch.outage.resumed").size()),
                () -> assertEquals(why == null ? 0 : 1, held.size()),
                () -> assertTrue(why == null || Records.field(held.getFirst(), "why").startsWith(why), held.toString()));
    }

    /** No stamp is trusted before somebody has set the clock: not those of the start, and no batch starts by it (I-30). */
    @Test
    void aClockThatStartsWrongIsNotTrustedUntilItIsSet() throws IOException {
        Outcome outcome = run(folder, "7h", "clock-lost@3h+2h", "mains-lost:1@4h+3min");
        Records records = new Records(folder);
        LedgerEntry boot = records.entries("boot").getLast();
        LedgerEntry set = records.entries("time.stepped").getFirst();
        assertAll(
                () -> assertTrue(outcome.isSuccess(), outcome.toString()),
                () -> assertFalse(boot.at().wallTrusted()),
                () -> assertTrue(boot.at().wallMillis() < records.entries().getFirst().at().wallMillis(), "it begins in the past"),
                () -> assertTrue(set.at().wallTrusted()),
                () -> assertEquals(1, records.entries("time.trusted").size()),
                () -> assertTrue(Math.abs(set.at().wallMillis() - records.entries().getFirst().at().wallMillis() - 5 * 3_600_000) < 60_000),
                () -> assertTrue(records.any("CTL.CLOCK", boot.at().wallMillis(), boot.at().wallMillis() + 60_000, value -> value == 0)),
                () -> assertTrue(records.all("CTL.CLOCK", set.at().wallMillis() + 2_000, Long.MAX_VALUE, value -> value == 1)));
    }

    /** There and back again, in a culture that takes no notice; and a program that is started anew amid it. */
    @ParameterizedTest
    @CsvSource({"+1h, 3600", "-1h, -3600", "+10y, 315360000"})
    void aClockThatIsSetIsAnAlarmAndNothingElse(String shift, double seconds) throws IOException {
        Outcome first = run(folder, "4h30min", "clock:" + shift + "@4h+1h");
        Outcome second = run(folder, "1h", "clock:" + shift + "@4h+1h");
        Records records = new Records(folder);
        List<LedgerEntry> steps = records.entries("time.stepped");
        System.out.println("OutageTest: " + steps);
        assertAll(
                () -> assertTrue(first.isSuccess() && second.isSuccess(), first + " " + second),
                () -> assertEquals(2, steps.size()),
                () -> assertEquals(seconds, Double.parseDouble(Records.field(steps.getFirst(), "offsetSeconds")), 86_400 * 3),
                () -> assertEquals(Double.parseDouble(Records.field(steps.getFirst(), "offsetSeconds")),
                        -Double.parseDouble(Records.field(steps.getLast(), "offsetSeconds")), 0.2),
                () -> assertEquals(1, records.entries("batch.outage.resumed").size(), "the second program"),
                () -> assertEquals(0, records.entries("batch.held").size()),
                () -> assertTrue(records.any("TT-101", Long.MIN_VALUE, Long.MAX_VALUE, value -> value > 36)),
                () -> assertTrue(Spoken.to("history TT-101 --from 3h50min --to 4h --data " + folder).out().lines().count() >= 10));
    }
}
