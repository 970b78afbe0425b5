package org.magistral.desk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.command.BatchCommand;
import org.magistral.desk.order.OrderState;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.Hash;

class ReleaseDeskTest {
    private static final String BATCH = "B-1";

    @TempDir
    private static Path people;

    @TempDir
    private Path folder;

    private Office office;

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    private void open(boolean simulated) throws IOException {
        office = new Office(people, folder, simulated);
    }

    private BatchRecord review() throws IOException {
        return office.desk.releases().review(office.signing("ph-1"), BATCH, office.now());
    }

    private BatchRecord release(String who) throws IOException {
        return office.desk.releases().release(office.signing(who), BATCH, office.now());
    }

    private OrderState state() {
        return office.orders.state("O-1");
    }

    @Test
    void aReviewedBatchIsReleasedUnderTheHashOfItsLedger() throws IOException {
        open(false);
        office.made("1");
        BatchRecord reviewed = review();
        office.restart();
        BatchRecord released = release("rel-1");
        assertEquals(OrderState.RELEASED, state());
        assertEquals(reviewed.hash(), released.hash());
        Hash inLedger = office.archive().entry(reviewed.through()).orElseThrow().hash();
        assertEquals(inLedger, released.hash());
        assertEquals(Set.of("op-1"), released.actors());
        assertTrue(office.archive().verify().isSound());
    }

    @Test
    void whoOrderedOrWorkedAtItDoesNotReleaseIt() throws IOException {
        open(false);
        office.accepted("O-1", _ -> {});
        office.batch("batch.started", "batch", BATCH, "order", "O-1");
        office.desk.door().ask(office.signing("opr-1"), new BatchCommand.Hold("opr-1", "why"), office.now());
        office.batch("batch.completed", "batch", BATCH);
        review();
        office.assertRefused("may not release", () -> release("op-1"));
        office.assertRefused("has ordered this batch or worked at it", () -> release("opr-1"));
        office.assertRefused("has ordered this batch or worked at it", () -> release("ph-9"));
        assertEquals(OrderState.QUARANTINE, state());
        release("rel-1");
        office.assertRefused("is Released", () -> release("rel-1"));
    }

    @Test
    void theReviewComesFirstAndIsTheLastWord() throws IOException {
        open(false);
        office.made("1");
        office.assertRefused("nobody has reviewed", () -> release("rel-1"));
        review();
        office.desk.releases().lateResult(office.signing("op-1"), BATCH, "endotoxin", false, office.now());
        office.assertRefused("has to be reviewed again", () -> release("rel-1"));
        review();
        release("rel-1");
        assertEquals(OrderState.RELEASED, state());
    }

    @Test
    void anotherHashThanTheReviewedOneIsRefused() throws IOException {
        open(false);
        office.made("1");
        BatchRecord record = review();
        office.batch("batch.record.reviewed", "batch", BATCH, "order", "O-1", "through", record.through(), "sha256", "00".repeat(32));
        office.assertRefused("is not what was reviewed", () -> release("rel-1"));
        assertEquals(OrderState.QUARANTINE, state());
    }

    @Test
    void aSimulatedUnitReleasesAsSimulatedOnly() throws IOException {
        open(true);
        office.made("1");
        assertTrue(review().isSimulated());
        release("rel-1");
        assertEquals(OrderState.RELEASED_SIMULATED, state());
        office.restart();
        assertEquals(OrderState.RELEASED_SIMULATED, state());
    }

    @Test
    void aBypassMarksTheBatchForGood() throws IOException {
        open(false);
        office.accepted("O-1", _ -> {});
        office.batch("batch.started", "batch", BATCH, "order", "O-1");
        office.batch("interlock.bypass.begun", "channel", "TT-101");
        office.batch("interlock.bypass.ended", "channel", "TT-101");
        office.batch("batch.completed", "batch", BATCH);
        review();
        release("rel-1");
        assertEquals(OrderState.RELEASED_SIMULATED, state());
    }

    @Test
    void aForcedInputMarksTheBatchForGood() throws IOException {
        open(false);
        office.accepted("O-1", _ -> {});
        office.batch("batch.started", "batch", BATCH, "order", "O-1");
        office.batch("input.forced.begun", "tag", "TT-101");
        office.batch("batch.completed", "batch", BATCH);
        assertEquals(Set.of("an input was forced"), review().marks());
        release("rel-1");
        assertEquals(OrderState.RELEASED_SIMULATED, state());
    }

    /** By one who has the database, and not the keys to the chain. */
    @Test
    void aRecordThatSomebodyHasAlteredIsNotSound() throws IOException, SQLException {
        open(false);
        office.made("1");
        assertTrue(office.desk.releases().record(BATCH).sound());
        office.close();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("data").resolve("store"), "sa", "");
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("UPDATE ledger SET wall = wall + 1 WHERE kind = 'batch.started'"));
        }
        assertFalse(BatchRecord.read(Archive.open(folder.resolve("data")), BATCH, Long.MAX_VALUE).orElseThrow().sound());
    }

    @Test
    void whatCameBeforeOrAfterABatchMarksItNot() throws IOException {
        open(false);
        office.batch("interlock.bypass.begun", "channel", "TT-101");
        office.made("1");
        BatchRecord record = review();
        assertFalse(record.isSimulated());
        office.accepted("O-2", order -> order.put("patient", "ABCDEFGHABCDEFGH"));
        office.batch("batch.started", "batch", "B-2", "order", "O-2");
        office.batch("interlock.bypass.begun", "channel", "TT-101");
        assertFalse(office.desk.releases().record(BATCH).isSimulated());
        assertTrue(office.desk.releases().record("B-2").isSimulated());
    }

    @Test
    void anOpenDeviationKeepsItInQuarantine() throws IOException {
        open(false);
        office.accepted("O-1", _ -> {});
        office.batch("batch.started", "batch", BATCH, "order", "O-1");
        office.batch("batch.deviation.opened", "batch", BATCH, "deviation", "deviation-1");
        office.batch("batch.deviation.opened", "batch", BATCH, "deviation", "deviation-2");
        office.batch("batch.deviation.closed", "batch", BATCH, "deviation", "deviation-1");
        office.batch("batch.completed", "batch", BATCH);
        office.assertRefused("1 deviations", this::review);
        office.batch("batch.deviation.closed", "batch", BATCH, "deviation", "deviation-1");
        office.assertRefused("1 deviations", this::review);
        office.batch("batch.deviation.closed", "batch", BATCH, "deviation", "deviation-2");
        assertEquals(0, review().openDeviations());
    }

    @Test
    void aPositiveResultBeforeTheReleaseKeepsItAndAfterItCallsItBack() throws IOException {
        open(false);
        office.made("1");
        review();
        release("rel-1");
        office.desk.releases().lateResult(office.signing("op-1"), BATCH, "sterility", false, office.now());
        assertEquals(0, office.tellings(DoorEvent.RECALL));
        office.desk.releases().lateResult(office.signing("op-1"), BATCH, "sterility", true, office.now());
        assertEquals(1, office.tellings(DoorEvent.RECALL));
        office.accepted("O-2", order -> order.put("patient", "ABCDEFGHABCDEFGH"));
        office.batch("batch.started", "batch", "B-2", "order", "O-2");
        office.batch("batch.completed", "batch", "B-2");
        office.desk.releases().lateResult(office.signing("op-1"), "B-2", "sterility", true, office.now());
        office.assertRefused("nobody has decided", () -> office.desk.releases().review(office.signing("ph-1"), "B-2", office.now()));
        assertEquals(1, office.tellings(DoorEvent.RECALL));
    }

    @Test
    void aPositiveResultThatComesWhileTheNextBatchRunsIsOfItsOwnBatchAlone() throws IOException {
        open(false);
        office.made("1");
        review();
        office.accepted("O-2", order -> order.put("patient", "ABCDEFGHABCDEFGH"));
        office.batch("batch.started", "batch", "B-2", "order", "O-2");
        office.desk.releases().lateResult(office.signing("op-1"), BATCH, "sterility", true, office.now());
        office.assertRefused("has to be reviewed again", () -> release("rel-1"));
        office.assertRefused("nobody has decided", this::review);
        assertEquals(OrderState.QUARANTINE, state());
        office.batch("batch.completed", "batch", "B-2");
        office.desk.releases().review(office.signing("ph-1"), "B-2", office.now());
    }

    @Test
    void aBatchIsRejectedByASignature() throws IOException {
        open(false);
        office.made("1");
        office.assertRefused("may not reject", () -> office.desk.releases().reject(office.signing("op-1"), "O-1", "no", office.now()));
        office.desk.releases().reject(office.signing("ph-1"), "O-1", "turbid", office.now());
        assertEquals(OrderState.REJECTED, state());
    }

    @Test
    void aBatchThatIsNotThroughItsRecipeIsNotReviewed() throws IOException {
        open(false);
        office.accepted("O-1", _ -> {});
        office.batch("batch.started", "batch", BATCH, "order", "O-1");
        office.assertRefused("InProcess", this::review);
    }
}
