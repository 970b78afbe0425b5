package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.image.run.Outcome;

/** Feed and glucose that never come, over a whole batch of the shipped recipe, beside the same batch with them. */
@Tag("proof")
class FeedDeadTest {
    @TempDir
    private Path folder;

    @Test
    void aBatchWithoutFeedIsAlarmedAndLosesAFifth() throws IOException {
        CompletableFuture<Outcome> beside = CompletableFuture.supplyAsync(CleanBatch::outcome); // two batches, two cores
        Outcome starved = Shipped.run(Shipped.batch(folder, CleanBatch.SEED, Long.MAX_VALUE, "feed-dead@3d"));
        Outcome fed = beside.join();
        Records records = new Records(folder);
        List<String> trips = records.entries("interlock.tripped").stream().map(entry -> Records.field(entry, "row")).toList();
        System.out.printf("seed %d: %.1f g fed, %.1f g without: %.0f %%; trips %s%n", CleanBatch.SEED, fed.proteinGrams(),
                starved.proteinGrams(),
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
}
