package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.LedgerEntry;

/** One batch in one data folder, killed again and again, and looked at after each kill and each start. */
final class KilledBatch {
    /** In place of a phase: the program is killed while it comes up after a kill. */
    static final String STARTING = "the start";

    private static final List<String> PHASES = List.of("fill", "condition", "inoculate", "grow");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RUNNING = "Running";
    /** The bag's scale against what the pumps counted: its noise and lag, and what runs in meanwhile. */
    private static final double AGREES_KG = 0.5;

    private final Path data;
    private final Path recipe;
    private final long seed;
    private final double speed;
    private final Map<Long, String> shown = new HashMap<>();
    private ChildUnit child;
    private long next = 1;
    private String phase = "";

    KilledBatch(Path data, Path recipe, long seed, double speed) {
        this.data = data;
        this.recipe = recipe;
        this.seed = seed;
        this.speed = speed;
    }

    /** What came of one kill. */
    record Outcome(String phase, long entriesShown, long lost, String after) {}

    /** Kills it so long after it is seen in a phase, or in a later one, or after its own start, and starts it again. */
    Outcome killIn(String target, long afterMillis) throws IOException, InterruptedException {
        if (child == null) {
            start();
        }
        if (target.equals(STARTING)) {
            child.kill();
            child.exitCode();
            start();
        }
        Awaitility.await(target).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> {
            look();
            return PHASES.indexOf(phase) >= PHASES.indexOf(target);
        });
        CompletableFuture<Void> kill = CompletableFuture.runAsync(
                child::kill, CompletableFuture.delayedExecutor(afterMillis, TimeUnit.MILLISECONDS));
        while (!kill.isDone()) {
            look();
        }
        child.exitCode();
        long lost = lost();
        Map.Entry<String, String> last = lastPhase();
        String after = startAgain(last.getKey(), last.getValue());
        return new Outcome(last.getKey() + " " + last.getValue(), shown.size(), lost, after);
    }

    private void start() throws IOException {
        child = ChildUnit.start(data, recipe, seed, speed);
    }

    /** Takes in what it shows: this a second process has seen, so it must never be missing again. */
    private void look() {
        for (JsonNode entry : child.ledgerFrom(next)) {
            shown.put(entry.get("sequence").asLong(), entry.get("hash").asText());
            next = entry.get("sequence").asLong() + 1;
            if (entry.get("kind").asText().equals("batch.phase.state") && body(entry).contains("\"to\":\"" + RUNNING + "\"")) {
                PHASES.stream().filter(one -> body(entry).contains("\"phase\":\"" + one + "\"")).forEach(one -> phase = one);
            }
        }
    }

    private static String body(JsonNode entry) {
        return entry.get("body").asText();
    }

    /** Shown entries that are not in the folder as they were shown. */
    private long lost() throws IOException {
        Map<Long, String> there = new HashMap<>();
        Archive archive = Archive.open(data);
        archive.entries(1, Long.MAX_VALUE, false,
                stored -> there.put(stored.entry().sequence(), stored.entry().hash().toString()));
        assertTrue(archive.verify().isSound(), () -> "the chain in " + data + " does not verify");
        return shown.entrySet().stream().filter(entry -> !entry.getValue().equals(there.get(entry.getKey()))).count();
    }

    /** The phase that the ledger has last, and its state. */
    private Map.Entry<String, String> lastPhase() throws IOException {
        LedgerEntry last = new Records(data).entries("batch.phase.state").getLast();
        return Map.entry(Records.field(last, "phase"), Records.field(last, "to"));
    }

    /** What the restart rules made of it. */
    private String startAgain(String before, String state) throws IOException {
        long bootedAt = new Records(data).entries().getLast().sequence() + 1;
        start();
        Awaitility.await("a restart").atMost(PATIENCE).pollInterval(Duration.ofMillis(5))
                .until(() -> !child.ledgerFrom(bootedAt).isEmpty());
        Map<String, Double> readings = Awaitility.await("a scan").atMost(PATIENCE).pollInterval(Duration.ofMillis(5))
                .until(() -> child.readings(), values -> values.containsKey("WT-101"));
        double counted = Stream.of("FQ-101", "FQ-103", "FQ-106", "FQ-107").mapToDouble(total -> readings.getOrDefault(total, 0.0) / 1000)
                .sum();
        assertEquals(counted, readings.get("WT-101"), AGREES_KG, "the twin's bag and the batch's totals");
        look();
        return rules(bootedAt, before, state);
    }

    private String rules(long bootedAt, String before, String state) {
        Map<String, JsonNode> since = new HashMap<>();
        for (JsonNode entry : child.ledgerFrom(bootedAt)) {
            since.putIfAbsent(entry.get("kind").asText(), entry);
        }
        assertTrue(since.containsKey("scan.restored"), "this start has only " + since.keySet());
        JsonNode resumed = since.get("batch.outage.resumed");
        if (resumed == null) {
            assertTrue(List.of("Complete", "Idle").contains(state), before + " " + state + " went on without a word");
            return "between phases";
        }
        assertTrue(PHASES.stream().anyMatch(one -> body(resumed).contains("/" + one + "\"")), body(resumed));
        String restored = PHASES.stream().filter(one -> body(resumed).contains("/" + one + "\"")).findFirst().orElseThrow();
        assertTrue(PHASES.indexOf(before) - PHASES.indexOf(restored) <= 1, before + " came back as " + restored);
        boolean wasHeld = body(resumed).contains("\"state\":\"Held\"");
        assertEquals(restored.equals("inoculate") && !wasHeld, since.containsKey("batch.outage.held"), body(resumed));
        if (!restored.equals(before)) {
            Awaitility.await("held, since " + before + " had begun").atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(
                    () -> child.ledgerFrom(bootedAt).stream().anyMatch(entry -> entry.get("kind").asText().equals("batch.held")));
            return "held as " + restored;
        }
        return since.containsKey("batch.outage.held") ? "held" : wasHeld ? "stays held" : "goes on, alarmed";
    }

    /** Lets it run to its end. */
    void complete() throws IOException, InterruptedException {
        while (child.isAlive()) {
            look();
        }
        assertEquals(0, child.exitCode(), "the batch is completed, the ledger verified, nothing was unsafe");
        assertEquals(0, lost());
        assertEquals(1, new Records(data).entries("batch.completed").size());
    }
}
