package org.magistral.desk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.command.BatchCommand;
import org.magistral.desk.order.OrderEvent;
import org.magistral.desk.order.OrderState;

/** An order lives as its batch does. */
class ProductionTest {
    @TempDir
    private static Path people;

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void open() throws IOException {
        office = new Office(people, folder, false);
        office.accepted("O-1", _ -> {});
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    private OrderState state() {
        return office.orders.state("O-1");
    }

    /** What the batch raises, in its order, and what that makes of the order; whether the power goes behind the last one or not. */
    @ParameterizedTest
    @ValueSource(strings = {
        "started: InProcess", "started spent: InProcess", "started spent completed: Quarantine", "started completed: Quarantine",
        "started stopped: Accepted", "started aborted: Accepted", "started spent stopped: Rejected", "started spent aborted: Rejected",
        "started spent spent completed: Quarantine", "completed: Accepted", "spent: Accepted", "aborted: Accepted"
    })
    void theOrderFollowsItsBatch(String row) throws IOException {
        String[] columns = row.split(": ");
        String[] words = columns[0].split(" ");
        for (int i = 0; i < words.length - 1; i++) {
            say(words[i]);
        }
        String kind = kind(words[words.length - 1]);
        office.batchAndCut(kind, "batch", "B-1", "order", kind.endsWith("started") ? "O-1" : "");
        assertEquals(columns[1], state().toString(), "after a power cut behind the last");
        assertEquals(0, office.tellings(OrderEvent.UNACCOUNTED));
    }

    private static String kind(String word) {
        return word.equals("spent") ? "batch.order.spent" : "batch." + word;
    }

    private void say(String word) {
        office.batch(kind(word), "batch", "B-1", "order", word.equals("started") ? "O-1" : "");
    }

    @Test
    void theSameAtOnceAndWithoutARestart() {
        Stream.of("started", "spent").forEach(this::say);
        assertEquals(OrderState.IN_PROCESS, state());
        assertTrue(office.orders.isSpent("O-1"));
        say("completed");
        assertEquals(OrderState.QUARANTINE, state());
    }

    @Test
    void aRefusedStartLeavesTheOrderAsItWas() {
        office.batch("batch.command.refused", "command", "Start", "why", "I-01 is tripped");
        assertEquals(OrderState.ACCEPTED, state());
    }

    @Test
    void anOrderThatWasGivenBackStartsAgainAndNoOldStartIsTakenForANewOne() throws IOException {
        Stream.of("started", "stopped").forEach(this::say);
        office.batch("batch.started", "batch", "B-2", "order", "O-1");
        office.batch("batch.stopped", "batch", "B-2");
        office.archive();
        office.restart();
        assertEquals(OrderState.ACCEPTED, state());
        office.batch("batch.started", "batch", "B-3", "order", "O-1");
        assertEquals("B-3", office.orders.batchOf("O-1"));
    }

    @Test
    void aBatchThatIsNotTakenUpAgainGivesItsOrderBackOrHasFailed() throws IOException {
        say("started");
        office.production.settle("B-1", office.now());
        assertEquals(OrderState.IN_PROCESS, state());
        office.production.settle("", office.now());
        assertEquals(OrderState.ACCEPTED, state());
        office.batch("batch.started", "batch", "B-2", "order", "O-1");
        office.batch("batch.order.spent", "batch", "B-2");
        office.production.settle("", office.now());
        assertEquals(OrderState.REJECTED, state());
        assertTrue(office.orders.isSpent("O-1"));
    }

    @Test
    void aSpentOrderIsMadeAgainOnAnotherThatNamesIt() throws IOException {
        Stream.of("started", "spent", "aborted").forEach(this::say);
        office.assertRefused("has to name the failed order", () -> office.accepted("O-2", _ -> {}));
        office.accepted("O-3", order -> order.put("replaces", "O-1"));
        office.batch("batch.started", "batch", "B-2", "order", "O-3");
        assertEquals(OrderState.IN_PROCESS, office.orders.state("O-3"));
    }

    @Test
    void cancellingAnOrderInProcessStopsItsBatch() throws IOException {
        say("started");
        office.assertRefused("two persons", () -> office.desk.orders().cancel(office.signing("ph-1"), office.signing("ph-1"), "O-1", "no",
                office.now()));
        office.desk.orders().cancel(office.signing("ph-1"), office.signing("rel-1"), "O-1", "no need", office.now());
        assertEquals(OrderState.CANCELLED, state());
        assertEquals("Stop", office.sent.getLast().getClass().getSimpleName());
        say("stopped");
        assertEquals(OrderState.CANCELLED, state());
        assertFalse(office.told.stream().anyMatch(event -> event.what() == OrderEvent.UNACCOUNTED));
    }

    @Test
    void aProductThatIsNotSignedAsItAsksIsMadeInSimulationOnly() throws IOException {
        office.clearLine("O-1");
        assertEquals("not signed", refusal(false, Optional.of("not signed")));
        assertNull(refusal(true, Optional.of("not signed")));
        assertNull(refusal(false, Optional.empty()));
    }

    @Test
    void waterIsMadeOnNoOrder() {
        Recipe water = new Recipe("mock-run", "1", "text", "water", office.recipe.unitProcedures());
        assertNull(office.production.refusal(new BatchCommand.Start("op-1", "B-1", ""), water));
        String refused = office.production.refusal(new BatchCommand.Start("op-1", "B-1", "O-1"), water);
        assertEquals("the recipe mock-run makes water, for nobody: it starts without an order", refused);
    }

    private String refusal(boolean simulated, Optional<String> unsigned) throws IOException {
        Production production = new Production(_ -> {}, simulated, unsigned, Optional.empty(), office::now);
        production.recall(office.orders, office.archive());
        return production.refusal(new BatchCommand.Start("op-1", "B-1", "O-1"), office.recipe);
    }
}
