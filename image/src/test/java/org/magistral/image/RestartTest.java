package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.time.Span;
import org.magistral.desk.config.yaml.YamlFile;
import org.magistral.desk.socket.UnitSocket;
import org.magistral.image.run.Crew;
import org.magistral.image.run.Outcome;
import org.magistral.image.run.Progress;
import org.magistral.image.run.Run;
import org.magistral.image.run.RunOptions;
import org.magistral.image.wiring.Configuration;
import org.magistral.records.ledger.LedgerEntry;

/**
 * The program ends in the midst of a batch, by an operator's will and against it, and starts again: {@code -Dmagistral.kills=50} for the
 * long form.
 */
class RestartTest {
    private static final int KILLS = Integer.getInteger("magistral.kills", 5);
    private static final long SEED = Long.getLong("magistral.seed", 17);
    /** Where a batch is killed, in this order; then the next batch. */
    private static final List<String> TARGETS = List.of("fill", "condition", "inoculate", "grow", KilledBatch.STARTING);
    /** Ten minutes of a phase pass in 1.2 s. */
    private static final double SPEED = 500;
    private static final int MOST_MILLIS = 1300;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private static Path recipe() {
        try {
            return Path.of(Objects.requireNonNull(RestartTest.class.getResource("/four-phases.yaml")).toURI());
        } catch (URISyntaxException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static Run run(Path data, double speed, long longestNanos) {
        RunOptions options = new RunOptions(Configuration.load(null, recipe().toString()), data, speed, SEED, List.of(), null,
                longestNanos);
        return new Run(options, new Progress(new PrintWriter(Writer.nullWriter())));
    }

    @Test
    void anInterruptHoldsTheBatchAndASecondStartGoesOnWithIt() throws IOException {
        Run first = run(folder, SPEED, Long.MAX_VALUE);
        CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> outcome(first));
        Awaitility.await("condition").atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> isRunning("condition"));
        first.interrupt();
        Outcome interrupted = running.join();
        List<LedgerEntry> before = new Records(folder).entries();
        assertAll(
                () -> assertEquals(Run.INTERRUPTED, interrupted.result()),
                () -> assertTrue(interrupted.ledgerVerified()),
                () -> assertEquals("shutdown", before.getLast().kind()),
                () -> assertEquals(List.of("condition", "Held"), lastPhase(new Records(folder))));

        Outcome second = outcome(run(folder, Double.POSITIVE_INFINITY, Long.MAX_VALUE));
        Records after = new Records(folder);
        LedgerEntry restart = after.entries("batch.command.accepted").stream()
                .filter(entry -> Records.field(entry, "command").equals("Restart")).findFirst().orElseThrow();
        assertAll(
                () -> assertEquals(Run.COMPLETED, second.result()),
                () -> assertTrue(second.isSuccess(), second.toString()),
                () -> assertEquals(before, after.entries().subList(0, before.size()), "what was there stays as it was"),
                () -> assertEquals(1, after.entries("batch.started").size(), "the same batch"),
                () -> assertEquals("SIM-" + SEED, Records.field(after.entries("batch.completed").getFirst(), "batch")),
                () -> assertEquals("Held", Records.field(after.entries("batch.outage.resumed").getFirst(), "state")),
                () -> assertEquals(Crew.OPERATOR, restart.actor()),
                () -> assertTrue(restart.boot() == 2 && restart.sequence() > before.size()));
    }

    /** What a second start says of the plant must be what the plant is; what is yet to come may be anything. */
    @Test
    void aSecondStartThatSaysSomethingElseOfThePlantIsRefused() throws IOException {
        String recipe = " --recipe " + recipe();
        String begun = "run --data " + folder + recipe + " --seed 17 --fault probe-dead:TT-103@2min+1min --for 5min";
        Spoken first = Spoken.to(begun);
        assertEquals(0, first.exit() == 1 ? 0 : first.exit(), first.err());
        Spoken seed = Spoken.to("run --data " + folder + recipe + " --for 1min");
        assertAll(
                () -> assertEquals(Magistral.BAD_INPUT, seed.exit()),
                () -> assertTrue(seed.err().contains("it was begun with --seed 17, and this start has --seed 1."), seed.err()),
                () -> assertTrue(seed.err().contains(folder.toString()) && seed.err().contains("--afresh"), seed.err()));
        Spoken late = Spoken.to("run --data " + folder + recipe + " --seed 17 --fault e-stop@4min --for 1min");
        assertAll(
                () -> assertEquals(Magistral.BAD_INPUT, late.exit()),
                () -> assertTrue(late.err().contains("e-stop@4min begins at a time that has passed"), late.err()),
                () -> assertTrue(late.err().contains("it was begun with probe-dead:TT-103@2min+1min"), late.err()));
        long entries = new Records(folder).entries().size();
        assertEquals(entries, new Records(folder).entries().getLast().sequence(), "what was refused has left nothing");
        Spoken same = Spoken.to(begun + " --fault e-stop@2h");
        assertEquals(first.exit(), same.exit(), same.err());
        assertEquals(2, new Records(folder).entries("boot").size());
        LedgerEntry boot = new Records(folder).entries("boot").getLast();
        assertAll(
                () -> assertEquals("four-phases", Records.field(boot, "recipe")),
                () -> assertEquals("1", Records.field(boot, "recipeVersion")),
                () -> assertEquals(YamlFile.sha256(Files.readAllBytes(recipe())), Records.field(boot, "recipeSha256")),
                () -> assertEquals(Configuration.PROGRAM, Records.field(boot, "program")));
    }

    @Test
    void aSignalToTheProgramHoldsTheBatchToo() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        ChildUnit child = ChildUnit.start(data, recipe(), SEED, SPEED);
        Awaitility.await("fill").atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                .until(() -> child.ledgerFrom(1).stream().anyMatch(entry -> entry.get("kind").asText().equals("batch.dose.begun")));
        child.terminate();
        assertTrue(child.exitCode() != 0);
        Records records = new Records(data);
        assertAll(
                () -> assertTrue(records.isSound()),
                () -> assertEquals(List.of("fill", "Held"), lastPhase(records)),
                () -> assertEquals("shutdown", records.entries().getLast().kind()));
    }

    /** The power went after the ledger had the new phase and before the checkpoint had it: what that phase did is not known. */
    @Test
    void aPhaseThatBeganAfterTheLastCheckpointIsHeld() throws IOException {
        outcome(run(folder, Double.POSITIVE_INFINITY, Span.parseNanos("20min")));
        assertEquals(List.of("condition", "Running"), lastPhase(new Records(folder)));
        byte[] older = Files.readAllBytes(folder.resolve("checkpoint-a"));
        byte[] other = Files.readAllBytes(folder.resolve("checkpoint-b"));
        outcome(run(folder, Double.POSITIVE_INFINITY, Span.parseNanos("6min")));
        assertEquals(List.of("inoculate", "Running"), lastPhase(new Records(folder)));
        Files.write(folder.resolve("checkpoint-a"), older);
        Files.write(folder.resolve("checkpoint-b"), other);

        Outcome third = outcome(run(folder, Double.POSITIVE_INFINITY, Long.MAX_VALUE));
        List<LedgerEntry> held = new Records(folder).entries("batch.held");
        assertEquals(1, held.size());
        assertTrue(Records.field(held.getFirst(), "reason").contains("inoculate had begun"), held.getFirst().body());
        assertTrue(third.isSuccess(), third.toString());
    }

    @Test
    void noKillLosesWhatWasShownAndTheRestartRulesHold() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        TreeMap<String, Integer> byPhase = new TreeMap<>();
        TreeMap<String, Integer> byOutcome = new TreeMap<>();
        System.out.println("RestartTest: seed " + SEED + ", " + KILLS + " kills");
        KilledBatch batch = null;
        long lost = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String target = TARGETS.get(kill % TARGETS.size());
            if (kill % TARGETS.size() == 0) {
                complete(batch);
                Path data = Files.createDirectory(folder.resolve("batch-" + kill));
                batch = new KilledBatch(data, recipe(), SEED + kill, SPEED);
            }
            long afterMillis = random.nextInt(MOST_MILLIS);
            KilledBatch.Outcome outcome = Objects.requireNonNull(batch).killIn(target, afterMillis);
            lost += outcome.lost();
            byPhase.merge(outcome.phase(), 1, Integer::sum);
            byOutcome.merge(outcome.after(), 1, Integer::sum);
            System.out.printf("RestartTest: kill %2d, %4d ms into %-12s: found in %-20s %4d entries shown, %d lost, then %s%n", kill + 1,
                    afterMillis, target, outcome.phase(), outcome.entriesShown(), outcome.lost(), outcome.after());
        }
        complete(batch);
        System.out.println("RestartTest: phases " + byPhase + "; outcomes " + byOutcome + "; lost " + lost);
        assertEquals(0, lost);
    }

    private static void complete(KilledBatch batch) throws IOException, InterruptedException {
        if (batch != null) {
            batch.complete();
        }
    }

    /** Asked from outside, as any second process may. */
    private boolean isRunning(String phase) throws IOException {
        if (!Files.exists(UnitSocket.in(folder))) {
            return false;
        }
        for (JsonNode entry : new RecordsReader(folder).ledger(-100, 100)) {
            String body = entry.get("body").asText();
            if (body.contains("\"phase\":\"" + phase + "\"") && body.contains("\"to\":\"Running\"")) {
                return true;
            }
        }
        return false;
    }

    private static List<String> lastPhase(Records records) {
        LedgerEntry last = records.entries("batch.phase.state").getLast();
        return List.of(Records.field(last, "phase"), Records.field(last, "to"));
    }

    private static Outcome outcome(Run run) {
        try {
            return run.call();
        } catch (IOException failure) {
            throw new CompletionException(failure);
        }
    }
}
