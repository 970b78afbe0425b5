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
import org.magistral.core.twin.Fault;

/** Feed and glucose that never come, over a whole batch of the shipped recipe, beside the same batch with them. */
class FeedDeadTest {
    private static final long SEED = Long.getLong("magistral.seed", 1);

    @TempDir
    private Path folder;

    @Test
    void aBatchWithoutFeedIsAlarmedAndLosesAFifth() throws IOException {
        Outcome fed = batch("fed", List.of());
        Outcome starved = batch("starved", List.of(Fault.parse("feed-dead@3d")));
        Records records = new Records(folder.resolve("starved"));
        List<String> trips = records.entries("interlock.tripped").stream().map(entry -> Records.field(entry, "row")).toList();
        System.out.printf("seed %d: %.1f g fed, %.1f g without: %.0f %%; trips %s%n", SEED, fed.proteinGrams(), starved.proteinGrams(),
                100 * starved.proteinGrams() / fed.proteinGrams(), trips);
        assertAll(
                () -> assertEquals("completed", fed.result()),
                () -> assertEquals("completed", starved.result()),
                () -> assertTrue(starved.proteinGrams() < 0.8 * fed.proteinGrams(), "a fifth is lost"),
                () -> assertTrue(trips.contains("I-12.FEED"), trips.toString()),
                () -> assertTrue(trips.contains("I-12.GLUCOSE"), trips.toString()),
                () -> assertTrue(starved.trips() > 0 && starved.alarms() > 0),
                () -> assertEquals(0, fed.alarms()),
                () -> assertTrue(Stream.of(fed, starved).allMatch(Outcome::isSuccess), "safe, and their ledgers verify"));
    }

    private Outcome batch(String name, List<Fault> faults) throws IOException {
        RunOptions options = new RunOptions(
                Edited.with(Edited.recipe()), folder.resolve(name), Double.POSITIVE_INFINITY, SEED, faults, null, Long.MAX_VALUE);
        return new Run(options, new Progress(new PrintWriter(Writer.nullWriter()))).call();
    }
}
