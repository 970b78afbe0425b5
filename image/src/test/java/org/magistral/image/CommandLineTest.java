package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.output.ActuatorSpec;

/** The commands as people give them, over the records of one short run. */
class CommandLineTest {
    private static final int SCANS = 30 * 60 * 10;

    @TempDir
    private static Path folder;

    private static Path data;
    private static Spoken run;

    @BeforeAll
    static void runHalfAnHour() {
        data = folder.resolve("data");
        run = Spoken.to("run --recipe mab-culture --seed 3 --for 30min --data " + data + " --json " + folder.resolve("run.json"));
    }

    private static Spoken ask(String command) {
        Spoken spoken = Spoken.to(command + " --data " + data);
        assertEquals("", spoken.err());
        return spoken;
    }

    @Test
    void aRunTellsWhatCameOfIt() {
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("ended after 0.02 simulated days"), run.out());
    }

    @Test
    void theOutcomeIsWrittenAsJson() throws IOException {
        JsonNode outcome = new ObjectMapper().readTree(folder.resolve("run.json").toFile());
        for (String field : """
                result simulatedDays wallSeconds realtimeFactor scans scanNanosMedian overruns proteinGrams titreGramsPerLitre
                forecastErrorPercent trips alarms deviations ledgerEntries ledgerHead ledgerVerified samples storeBytes peakStoreBytes
                bytesPerSample unsafeOutputs order orderState released openDeviations doses filledGrams filledDay costPerGram stepYields
                holdPoints"""
                .split("\\s+")) {
            assertTrue(outcome.has(field), field);
        }
        assertEquals(SCANS, outcome.get("scans").asLong());
        assertTrue(outcome.get("ledgerVerified").asBoolean());
        assertTrue(ask("ledger verify").out().contains(outcome.get("ledgerHead").asText()));
    }

    @Test
    void checkPrintsWhatCanStopEachActuator() {
        Spoken spoken = Spoken.to("check");
        assertEquals(0, spoken.exit(), spoken.err());
        for (ActuatorSpec actuator : Shipped.configuration().unit().actuators()) {
            assertTrue(spoken.lines().stream().anyMatch(line -> line.contains(actuator.tag())), actuator.tag());
        }
        assertTrue(spoken.out().contains("unit unit-50l: sound"), spoken.out());
        assertTrue(spoken.out().contains("recipe mab-fed-batch 2: sound"), spoken.out());
    }

    @Test
    void theLedgerIsSoundAndItsTailAndExportAgree() throws IOException {
        Spoken verified = ask("ledger verify");
        assertEquals(0, verified.exit());
        assertTrue(verified.out().startsWith("sound: "), verified.out());
        List<String> exported = ask("ledger export").lines();
        long sequence = 0;
        for (String line : exported) {
            assertEquals(++sequence, new ObjectMapper().readTree(line).get("sequence").asLong());
        }
        List<String> tail = ask("ledger tail -n 3").lines();
        assertEquals(3, tail.size());
        assertTrue(tail.getLast().strip().startsWith(sequence + " "), tail.getLast());
        assertTrue(tail.getLast().contains("shutdown"), tail.getLast());
    }

    @Test
    void historyPrintsATrendOfTimeValueAndQuality() {
        List<String> lines = ask("history WT-101 --from 8min --to 20min").lines();
        assertTrue(lines.size() > 10, lines.size() + " lines");
        double last = Double.NEGATIVE_INFINITY;
        for (String line : lines) {
            assertTrue(line.matches("2026-01-01T00:\\d\\d:\\d\\d(\\.\\d+)?Z\\t-?[0-9.]+(E-\\d+)?\\t(GOOD|STALE|BAD)"), line);
            double kilograms = Double.parseDouble(line.split("\t")[1]);
            assertTrue(kilograms > last - 0.2, "the bag is being filled, and lost mass at " + line);
            last = kilograms;
        }
        assertTrue(last > 5, last + " kg");
    }

    @Test
    void historyTakesATimeAsWellAsASpan() {
        assertEquals(ask("history WT-101 --from 8min --to 20min").out(),
                ask("history WT-101 --from 2026-01-01T00:08:00Z --to 2026-01-01T00:20:00Z").out());
    }

    @Test
    void aTagThatIsNotThereIsAnsweredWithThoseThatAre() {
        Spoken spoken = Spoken.to("history TT-999 --data " + data);
        assertEquals(Magistral.BAD_INPUT, spoken.exit());
        assertTrue(spoken.err().contains("'TT-999'") && spoken.err().contains("TT-101A"), spoken.err());
    }

    @Test
    void statusSaysThatNothingRuns() {
        Spoken spoken = Spoken.to("status --data " + data);
        assertEquals(Magistral.BAD_INPUT, spoken.exit());
        assertEquals("magistral: no unit is running in " + data, spoken.err().strip());
    }

    @Test
    void helpNamesEveryOption() {
        Spoken spoken = Spoken.to("run --help");
        assertEquals(0, spoken.exit());
        for (String option : "--unit --recipe --speed --seed --fault --replay --data --json --for --afresh".split(" ")) {
            assertTrue(spoken.out().contains(option), option);
        }
        assertEquals(0, Spoken.to("--help").exit());
        assertEquals(0, Spoken.to("--version").exit());
    }
}
