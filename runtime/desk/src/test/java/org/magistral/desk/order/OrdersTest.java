package org.magistral.desk.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.event.Event;
import org.magistral.core.event.Sink;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.House;
import org.magistral.desk.access.Role;
import org.magistral.desk.access.signature.Meaning;
import org.magistral.desk.access.signature.Signature;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.access.signature.TwoSignatures;
import org.magistral.records.Recorder;
import org.magistral.records.RecorderListener;
import org.magistral.records.RecorderSettings;
import org.magistral.records.ledger.Hash;

class OrdersTest {
    private static final String UNIT = "unit-50l";
    private static final String ACTOR = "op-1";
    private static final Hash BATCH_RECORD = Hash.over(ByteBuffer.wrap(new byte[]{7}));
    private static final long EXPIRY_NANOS = 4 * 86_400_000_000_000L;

    @TempDir
    private Path folder;

    private final List<Event> told = new ArrayList<>();
    private final Hospital hospital = new Hospital();
    private House house;
    private Orders orders;

    @BeforeEach
    void enter() throws IOException {
        house = new House(folder.resolve("people"));
        house.enter("ph-1", Role.PHARMACIST);
        house.enter("ph-9", Role.PHARMACIST, Role.RELEASER);
        house.enter("op-1", Role.OPERATOR, Role.RELEASER);
        house.enter("rel-1", Role.RELEASER);
        orders = new Orders(hospital.keys, UNIT, told::add);
    }

    private Stamp now() {
        return house.now();
    }

    private void receive(String id, Consumer<ObjectNode> edit) {
        orders.receive(hospital.order(id, edit), ACTOR, now());
    }

    private Signature sign(String person, Act act, Meaning meaning, Hash record) {
        try {
            return new Signing(house.logins, told::add).sign(house.login(person), new Signing.Components(person, house.passwordOf(person)),
                    new Signing.Intent(act, meaning, record), now());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private TwoSignatures two(String id) throws IOException {
        Hash record = orders.order(id).sha256();
        return new Signing(house.logins, told::add).signAsTwo(hand("ph-1"), hand("rel-1"),
                new Signing.Intent(Act.CANCEL_ORDER, Meaning.CANCELLED, record), now());
    }

    private Signing.Hand hand(String person) throws IOException {
        return new Signing.Hand(house.login(person), new Signing.Components(person, house.passwordOf(person)));
    }

    private void accept(String id) {
        orders.accept(id, sign("ph-1", Act.ACCEPT_ORDER, Meaning.APPROVED, orders.order(id).sha256()), now());
    }

    private void release(String id, String person, Hash record) {
        orders.release(id, sign(person, Act.RELEASE, Meaning.RELEASED, record), BATCH_RECORD, Set.of("op-1"), false, now());
    }

    private void grow(String id) {
        receive(id, _ -> {});
        accept(id);
        orders.start(id, "B-" + id, ACTOR, now());
        orders.spend(id, ACTOR, now());
    }

    private static void assertRefused(String said, Executable what) {
        OrderRefused refused = assertThrows(OrderRefused.class, what);
        assertTrue(refused.getMessage().contains(said), "no '" + said + "' in: " + refused.getMessage());
        assertFalse(refused.getMessage().contains(Hospital.PATIENT), refused.getMessage());
    }

    /** The whole table: what is not in it is not allowed. */
    @Test
    void anOrderGoesThisWayOnly() {
        Set<String> ways = new TreeSet<>();
        for (OrderState state : OrderState.values()) {
            for (OrderStep step : OrderStep.values()) {
                if (OrderState.TABLE.isAllowed(state, step)) {
                    ways.add(state + " " + step + " " + OrderState.TABLE.next(state, step));
                }
            }
        }
        assertEquals("Accepted Cancel Cancelled, Accepted Start InProcess, InProcess Cancel Cancelled, InProcess Fail Rejected, "
                + "InProcess Finish Quarantine, InProcess Give back Accepted, Quarantine Cancel Cancelled, Quarantine Reject Rejected, "
                + "Quarantine Release Released, Quarantine Release as simulated SimulatedRelease, Received Cancel Cancelled, "
                + "Received Verify Verified, Verified Accept Accepted, Verified Cancel Cancelled, Verified Reject Rejected",
                String.join(", ", ways));
    }

    @Test
    void anOrderGoesFromItsSignaturesToItsRelease() {
        grow("O-1");
        orders.finish("O-1", ACTOR, now());
        release("O-1", "rel-1", BATCH_RECORD);
        assertEquals(OrderState.RELEASED, orders.state("O-1"));
        assertRefused("Cancel is not allowed in Released", () -> orders.cancel("O-1", two("O-1"), "too late", now()));
    }

    @Test
    void theReleaserHasNeitherOrderedNorWorkedAtItAndSignsThisBatch() {
        grow("O-1");
        orders.finish("O-1", ACTOR, now());
        assertRefused("ph-9 has ordered", () -> release("O-1", "ph-9", BATCH_RECORD));
        assertRefused("op-1 has ordered this batch or worked at it", () -> release("O-1", "op-1", BATCH_RECORD));
        assertRefused("under this very record", () -> release("O-1", "rel-1", Hash.ZERO));
        assertEquals(OrderState.QUARANTINE, orders.state("O-1"));
    }

    @Test
    void expiryIsLookedAtWhenAcceptedAndWhenStarted() {
        receive("O-1", _ -> {});
        receive("O-2", _ -> {});
        house.time.advanceNanos(EXPIRY_NANOS - 1_000_000);
        accept("O-1");
        house.time.advanceNanos(1_000_000);
        assertRefused("has expired", () -> accept("O-2"));
        assertRefused("has expired", () -> orders.start("O-1", "B-1", ACTOR, now()));
    }

    @Test
    void anOrderIsAcceptedByASignatureUnderIt() {
        receive("O-1", _ -> {});
        receive("O-2", order -> order.put("doses", 3));
        assertRefused("under this very record", () -> orders.accept("O-1",
                sign("ph-1", Act.ACCEPT_ORDER, Meaning.APPROVED, orders.order("O-2").sha256()), now()));
        assertRefused("says 'approved'", () -> orders.accept("O-1",
                sign("ph-1", Act.ACCEPT_ORDER, Meaning.REVIEWED, orders.order("O-1").sha256()), now()));
    }

    @Test
    void itIsGivenBackBeforeInoculationAndSpentAfter() {
        receive("O-1", _ -> {});
        accept("O-1");
        orders.start("O-1", "B-1", ACTOR, now());
        assertRefused("is not spent", () -> orders.fail("O-1", "leak", ACTOR, now()));
        assertRefused("is not spent", () -> orders.finish("O-1", ACTOR, now()));
        orders.giveBack("O-1", ACTOR, now());
        orders.start("O-1", "B-2", ACTOR, now());
        orders.spend("O-1", ACTOR, now());
        assertRefused("InProcess and spent", () -> orders.spend("O-1", ACTOR, now()));
        assertRefused("is spent", () -> orders.giveBack("O-1", ACTOR, now()));
    }

    @Test
    void oneBatchIsMadeAtATime() {
        grow("O-1");
        receive("O-2", _ -> {});
        accept("O-2");
        assertRefused("O-1 is in process", () -> orders.start("O-2", "B-2", ACTOR, now()));
    }

    @Test
    void aFailedBatchIsReplacedByOneOrderThatNamesIt() {
        grow("O-1");
        receive("O-5", order -> order.put("replaces", "O-1"));
        assertRefused("is no failed order", () -> accept("O-5"));
        orders.fail("O-1", "contaminated", ACTOR, now());
        receive("O-2", _ -> {});
        receive("O-3", order -> order.put("replaces", "O-1").put("patient", "AAAAAAAAAAAAAAAA"));
        receive("O-4", order -> order.put("replaces", "O-1"));
        assertRefused("has to name the failed order that it replaces: O-1", () -> accept("O-2"));
        assertRefused("is no failed order of this patient", () -> accept("O-3"));
        accept("O-4");
        assertRefused("waits for its replacement", () -> accept("O-5"));
        accept("O-2");
    }

    @Test
    void twoPersonsCancelAtAnyTimeBeforeTheRelease() throws IOException {
        receive("O-1", _ -> {});
        receive("O-2", order -> order.put("doses", 3));
        assertRefused("under this very record", () -> orders.cancel("O-1", two("O-2"), "not needed", now()));
        orders.cancel("O-1", two("O-1"), "not needed", now());
        assertEquals(OrderState.CANCELLED, orders.state("O-1"));
        assertRefused("Accept is not allowed in Cancelled", () -> accept("O-1"));
    }

    @Test
    void anOrderForAnotherUnitOrSeenBeforeIsRefusedAndTheLedgerSaysWhy() {
        assertRefused("this is unit-50l", () -> receive("O-1", order -> order.put("unit", "unit-2")));
        receive("O-1", _ -> {});
        assertRefused("was received before", () -> receive("O-1", order -> order.put("doses", 3)));
        Event last = told.getLast();
        assertEquals(OrderEvent.REFUSED, last.what());
        assertEquals(Set.of("sha256", "why"), last.body().keySet());
        assertFalse(last.body().toString().contains(Hospital.PATIENT));
    }

    @Test
    void whatTheSinkDoesNotTakeHasNotHappened() {
        Sink full = _ -> {
            throw new IllegalStateException("full");
        };
        Orders deaf = new Orders(hospital.keys, UNIT, full);
        assertThrows(IllegalStateException.class, () -> deaf.receive(hospital.order("O-1", _ -> {}), ACTOR, now()));
        assertEquals(List.of(), deaf.ids());
    }

    private Recorder open() throws IOException {
        Recorder recorder = Recorder.open(folder.resolve("data"), RecorderSettings.handTurned(), new Tags(List.of()), house.time,
                new RecorderListener() {
                    @Override
                    public void troubled(String what, IOException cause) {
                        throw new AssertionError(what, cause);
                    }

                    @Override
                    public void failed(Throwable cause) {
                        throw new AssertionError(cause);
                    }
                });
        recorder.boot(now(), new LinkedHashMap<>());
        return recorder;
    }

    @Test
    void theLedgerRemembersOverARestart() throws IOException {
        byte[] first = hospital.order("O-1", _ -> {});
        try (Recorder recorder = open()) {
            orders = new Orders(hospital.keys, UNIT, recorder);
            orders.receive(first, ACTOR, now());
            accept("O-1");
            orders.start("O-1", "B-1", ACTOR, now());
            orders.spend("O-1", ACTOR, now());
            receive("O-2", _ -> {});
        }
        try (Recorder recorder = open()) {
            orders = Orders.recall(hospital.keys, UNIT, recorder, recorder.archive());
            assertEquals(List.of("O-1", "O-2"), orders.ids());
            assertEquals(OrderState.IN_PROCESS, orders.state("O-1"));
            assertTrue(orders.isSpent("O-1") && !orders.isSpent("O-2"));
            assertEquals(Hospital.PATIENT, orders.order("O-1").patient());
            assertRefused("was received before", () -> orders.receive(first, ACTOR, now()));
            orders.fail("O-1", "contaminated", ACTOR, now());
            assertRefused("has to name the failed order", () -> accept("O-2"));
        }
        try (Recorder recorder = open()) {
            orders = Orders.recall(hospital.keys, UNIT, recorder, recorder.archive());
            assertEquals(OrderState.REJECTED, orders.state("O-1"));
            assertEquals(OrderState.VERIFIED, orders.state("O-2"));
            assertTrue(recorder.archive().verify().isSound());
        }
    }
}
