package org.magistral.desk.access.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.event.Event;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.AccessRefused.Reason;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.House;
import org.magistral.desk.access.Role;
import org.magistral.desk.access.Session;
import org.magistral.records.ledger.Hash;

class SigningTest {
    private static final Hash RECORD = Hash.over(ByteBuffer.wrap(new byte[]{1}));
    private static final Hash OTHER = Hash.over(ByteBuffer.wrap(new byte[]{2}));

    @TempDir
    private Path folder;

    private final List<Event> told = new ArrayList<>();
    private House house;
    private Signing signing;

    @BeforeEach
    void enter() throws IOException {
        house = new House(folder);
        house.enter("ph-1", Role.PHARMACIST);
        house.enter("ph-2", Role.PHARMACIST);
        house.enter("op-1", Role.OPERATOR);
        house.enter("rel-1", Role.RELEASER);
        signing = new Signing(house.logins, told::add);
    }

    private static void assertRefused(Reason reason, Executable what) {
        assertEquals(reason, assertThrows(AccessRefused.class, what).reason());
    }

    private Signing.Components both(String id) {
        return new Signing.Components(id, house.passwordOf(id));
    }

    private Signing.Components passwordOf(String id) {
        return new Signing.Components(null, house.passwordOf(id));
    }

    private static Signing.Intent cancel(Hash record) {
        return new Signing.Intent(Act.CANCEL_ORDER, Meaning.CANCELLED, record);
    }

    private Signature first(String id, Hash record) throws IOException {
        return signing.sign(house.login(id), both(id), cancel(record), house.now());
    }

    private Signature second(String id, Hash record) throws IOException {
        String other = id.equals("ph-1") ? "ph-2" : "ph-1";
        return signing.signAsTwo(hand(other, other), hand(id, id), cancel(record), house.now()).second();
    }

    /** The own session and id, and whoever's password was typed. */
    private Signing.Hand hand(String id, String passwordOf) throws IOException {
        return new Signing.Hand(house.login(id), new Signing.Components(id, house.passwordOf(passwordOf)));
    }

    @Test
    void aSignatureHoldsForItsRecordAlone() throws IOException {
        Signature signature = first("ph-1", RECORD);
        assertTrue(signature.isOf(RECORD));
        assertFalse(signature.isOf(OTHER));
    }

    @Test
    void itBearsNameTimeAndMeaningAndTheLedgerGetsThem() throws IOException {
        house.time.setWall(house.time.wallMillis(), false);
        Signature signature = first("ph-1", RECORD);
        assertEquals("Erika Mustermann (ph-1), cancelled, 2026-03-01T00:00:00Z by a clock that was not set", signature.toString());
        assertEquals(signature.body(), told.getLast().body());
        assertEquals("access.signed", told.getLast().what().id());
        assertFalse(told.toString().contains("correct horse"));
    }

    @Test
    void theFirstOfASessionTakesTwoComponentsAndEachFurtherOne() throws IOException {
        Session session = house.login("ph-1");
        assertRefused(Reason.UNKNOWN_OR_WRONG, () -> signing.sign(session, passwordOf("ph-1"), cancel(RECORD), house.now()));
        assertEquals(2, signing.sign(session, both("ph-1"), cancel(RECORD), house.now()).components());
        assertEquals(1, signing.sign(session, passwordOf("ph-1"), cancel(OTHER), house.now()).components());
        house.time.advanceNanos(600_000_000_000L);
        house.logins.unlock(session, house.passwordOf("ph-1"), house.now());
        assertRefused(Reason.UNKNOWN_OR_WRONG, () -> signing.sign(session, passwordOf("ph-1"), cancel(RECORD), house.now()));
    }

    @Test
    void nobodySignsInAnothersSessionNorWithoutTheRight() throws IOException {
        Session session = house.login("ph-1");
        assertRefused(Reason.UNKNOWN_OR_WRONG, () -> signing.sign(session, both("ph-2"), cancel(RECORD), house.now()));
        assertRefused(Reason.NO_RIGHT, () -> first("op-1", RECORD));
        assertRefused(Reason.NO_RIGHT, () -> first("rel-1", RECORD));
        assertTrue(told.isEmpty());
    }

    @Test
    void aRightThatWasTakenAwayMeanwhileSignsNothing() throws IOException {
        Session session = house.login("ph-1");
        house.register.setRoles(house.login(House.ADMIN), "ph-1", Set.of(Role.OPERATOR), house.now());
        assertRefused(Reason.NO_RIGHT, () -> signing.sign(session, both("ph-1"), cancel(RECORD), house.now()));
    }

    @Test
    void wrongPasswordsAtASignatureLockOutToo() throws IOException {
        Session session = house.login("ph-1");
        Signing.Components wrong = new Signing.Components("ph-1", house.passwordOf("ph-2"));
        for (int i = 0; i < 3; i++) {
            assertRefused(Reason.UNKNOWN_OR_WRONG, () -> signing.sign(session, wrong, cancel(RECORD), house.now()));
        }
        assertRefused(Reason.LOCKED_OUT, () -> signing.sign(session, both("ph-1"), cancel(RECORD), house.now()));
    }

    @Test
    void twoPersonsAreTwoUnderOneRecordForOneAct() throws IOException {
        TwoSignatures both = new TwoSignatures(first("ph-1", RECORD), second("rel-1", RECORD));
        assertTrue(both.isOf(RECORD) && !both.isOf(OTHER) && both.has("rel-1") && !both.has("ph-2"));
        Signature one = first("ph-1", RECORD);
        Signature again = second("ph-1", RECORD);
        assertRefused(Reason.NOT_TWO_PERSONS, () -> new TwoSignatures(one, again));
        Signature elsewhere = second("ph-2", OTHER);
        assertRefused(Reason.NOT_THE_SAME_RECORD, () -> new TwoSignatures(one, elsewhere));
        Signature releaser = second("rel-1", RECORD);
        assertRefused(Reason.NO_RIGHT, () -> new TwoSignatures(releaser, one));
        Signature alone = signing.sign(house.login("ph-2"), both("ph-2"), new Signing.Intent(Act.ACCEPT_ORDER, Meaning.APPROVED, RECORD),
                house.now());
        assertRefused(Reason.NOT_TWO_PERSONS, () -> new TwoSignatures(one, alone));
    }

    @Test
    void bothSignOrNeither() throws IOException {
        assertRefused(Reason.UNKNOWN_OR_WRONG, () -> signing.signAsTwo(hand("ph-1", "rel-1"), hand("rel-1", "rel-1"), cancel(RECORD),
                house.now()));
        assertRefused(Reason.UNKNOWN_OR_WRONG, () -> signing.signAsTwo(hand("ph-1", "ph-1"), hand("rel-1", "ph-1"), cancel(RECORD),
                house.now()));
        assertRefused(Reason.NOT_TWO_PERSONS, () -> signing.signAsTwo(hand("ph-1", "ph-1"), hand("ph-1", "ph-1"), cancel(RECORD),
                house.now()));
        assertRefused(Reason.NO_RIGHT, () -> signing.signAsTwo(hand("rel-1", "rel-1"), hand("ph-1", "ph-1"), cancel(RECORD), house.now()));
        assertRefused(Reason.NO_RIGHT, () -> signing.signAsTwo(hand("ph-1", "ph-1"), hand("op-1", "op-1"), cancel(RECORD), house.now()));
        assertTrue(told.isEmpty(), told.toString());
        signing.signAsTwo(hand("ph-1", "ph-1"), hand("rel-1", "rel-1"), cancel(RECORD), house.now());
        assertEquals(List.of("ph-1", "rel-1"), told.stream().map(Event::actor).toList());
    }
}
