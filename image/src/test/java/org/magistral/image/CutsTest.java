package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.time.Span;
import org.magistral.core.twin.Truth;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.fault.Fault;
import org.magistral.core.twin.fault.FaultKind;
import org.magistral.records.ledger.LedgerEntry;

/**
 * A batch whose controller is gone for 1 or for 30 minutes at any moment, by a reset that leaves the pumps their counts, or with all power,
 * which does not: {@code -Dmagistral.cuts=50} for the long form.
 */
@Execution(ExecutionMode.CONCURRENT)
class CutsTest {
    private static final int CUTS = Integer.getInteger("magistral.cuts", 6);
    private static final long SEED = Long.getLong("magistral.seed", 23);
    private static final long SCAN_NANOS = 100_000_000L;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    /** The crew has started it by then, and it is through soon after, where nobody cuts anything. */
    private static final long FIRST_NANOS = 10_000_000_000L;
    private static final long LAST_NANOS = 60 * MINUTE_NANOS;
    /** As a live unit's while a pump runs. */
    private static final long CHECKPOINT_NANOS = 10_000_000_000L;
    /** What a loop may give between two checkpoints, where no pump ran at the first and no count was kept: a dose. */
    private static final double DOSE_ML = 2;
    private static final double FAIL_TIME_SECONDS = 900;
    private static final Recipe RECIPE = recipe();
    private static final Map<Output, String> PUMPS = Map.of(
            Output.P_101, "FQ-101", Output.P_103, "FQ-103", Output.P_106, "FQ-106", Output.P_107, "FQ-107");
    private static final double FULL_KG = 11.5;

    @TempDir
    private Path folder;

    private static Recipe recipe() {
        try (InputStream text = Objects.requireNonNull(CutsTest.class.getResourceAsStream("/four-phases.yaml"))) {
            return Edited.recipeOf(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    @Test
    void noCutLosesAnEntryOrADoseAndTheRestartRulesHold() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        System.out.println("CutsTest: seed " + SEED + ", " + CUTS + " cuts");
        for (int cut = 0; cut < CUTS; cut++) {
            boolean reset = cut % 2 == 0;
            long minutes = cut / 2 % 2 == 0 ? 1 : 30;
            long atNanos = random.nextLong(FIRST_NANOS, LAST_NANOS) / SCAN_NANOS * SCAN_NANOS;
            Fault fault = reset
                    ? new Fault(FaultKind.BOARD_RESET, null, atNanos, minutes * MINUTE_NANOS)
                    : new Fault(FaultKind.MAINS_LOST, "1", atNanos - MINUTE_NANOS, (minutes + 1) * MINUTE_NANOS);
            cut(cut, fault, reset, minutes);
        }
    }

    private void cut(int number, Fault fault, boolean keepsCounts, long minutes) throws IOException {
        Path data = folder.resolve("cut-" + number);
        try (RecordedRun run = new RecordedRun(RECIPE, data, SEED + number, Stream.of(fault), CHECKPOINT_NANOS)) {
            long endNanos = Span.parseNanos("4h");
            run.until(() -> run.unit().controller().batch().unitState() == UnitState.COMPLETED || run.unit().elapsedNanos() >= endNanos);
            Truth truth = run.plant().twin().truth();
            String what = String.format(Locale.ROOT, "cut %2d, %s: %.2f kg", number + 1, fault, truth.massKg())
                    + rules(new Records(run), minutes);
            assertEquals(UnitState.COMPLETED, run.unit().controller().batch().unitState(), what);
            assertEquals(0, run.plant().monitor().unsafeOutputs(), what);
            assertEquals(2, run.unit().service().starts(), what);
            assertTrue(truth.massKg() < FULL_KG + 0.2, what + " is too much");
            assertTrue(!keepsCounts || truth.massKg() > FULL_KG - 0.2, what + " is too little");
            for (Map.Entry<Output, String> pump : PUMPS.entrySet()) {
                double scansWorth = pump.getKey().high() * SCAN_NANOS / 60e9;
                double tooMuch = run.reading(pump.getValue()) - truth.deliveredMl(pump.getKey());
                assertTrue(tooMuch > -2 * scansWorth - (keepsCounts ? 0 : DOSE_ML),
                        what + ", " + pump.getValue() + " misses " + -tooMuch + " mL");
                assertTrue(!keepsCounts || tooMuch < 2 * scansWorth, what + ", " + pump.getValue() + " has " + tooMuch + " mL too much");
            }
            System.out.println("CutsTest: " + what);
        }
        assertTrue(new Records(data).isSound());
    }

    /** What became of it, as the phase's fail time has it. */
    private static String rules(Records records, long minutes) {
        List<LedgerEntry> resumed = records.entries("batch.outage.resumed");
        List<LedgerEntry> held = records.entries("batch.outage.held");
        List<LedgerEntry> booked = records.entries("output.dose.booked");
        if (resumed.isEmpty()) {
            return ", between phases";
        }
        String phase = Records.field(resumed.getFirst(), "phase");
        double awaySeconds = Double.parseDouble(Records.field(resumed.getFirst(), "outageSeconds"));
        boolean tooLong = phase.endsWith("/inoculate") || awaySeconds > FAIL_TIME_SECONDS;
        assertAll(
                () -> assertTrue(awaySeconds >= 60 * minutes, awaySeconds + " s"),
                () -> assertEquals(tooLong ? 1 : 0, held.size(), phase + " after " + awaySeconds + " s"));
        return String.format(Locale.ROOT, ", %.0f s away in %s: %s%s", awaySeconds, phase, tooLong ? "held" : "goes on",
                booked.isEmpty() ? "" : ", booked " + booked.stream().map(LedgerEntry::body).toList());
    }
}
