package org.magistral.desk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.AccessEvent;
import org.magistral.desk.material.Installation;
import org.magistral.desk.material.Lot;
import org.magistral.desk.material.MaterialEvent;
import org.magistral.desk.material.MaterialRefused;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;
import org.magistral.desk.order.OrderState;

/** What becomes of a lot that a batch has and should not: the batch goes through grow/set, grow/watch, catch/load, catch/elute and fill. */
class StoreDeskTest {
    private static final String BATCH = "B-1";
    private static final long DAY_MILLIS = 86_400_000L;
    private static final List<String> PHASES = List.of("u/grow/set", "u/grow/watch", "u/catch/load", "u/catch/elute", "u/fill/fill");

    @TempDir
    private static Path people;

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void open() throws IOException {
        office = new Office(people, folder, false);
        office.needs = List.of(Need.parse("medium", "10 L in u/grow"), Need.parse("buffer", "5 L in u/catch/elute"),
                Need.parse("filter", "1 pcs"), Need.parse("vials", "9 pcs from u/fill"));
        office.restart();
        office.accepted("O-1", _ -> {});
        office.batch("batch.started", "batch", BATCH, "order", "O-1");
        office.phase = PHASES.getFirst();
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    private Installation installation() {
        return office.desk.installation();
    }

    private Stamp later(int days) {
        return new Stamp(office.now().monotonicNanos(), office.now().wallMillis() + days * DAY_MILLIS, true);
    }

    private void receive(String kind, String lot, int days, String amount) {
        LocalDate today = Instant.ofEpochMilli(office.now().wallMillis()).atOffset(ZoneOffset.UTC).toLocalDate();
        installation().materials().receive(office.session("op-1"), new Lot(kind, lot, today.plusDays(days), Amount.parse(amount), 0),
                false, office.now());
    }

    /** Each kind is good for so many days. */
    private void install(int medium, int buffer, int filter, int vials) {
        receive("medium", "M1", medium, "10 L");
        receive("buffer", "U1", buffer, "5 L");
        receive("filter", "F1", filter, "1 pcs");
        receive("vials", "V1", vials, "20 pcs");
        installation().book(office.session("op-1"), BATCH, "medium=M1; buffer=U1; filter=F1; vials=V1", office.now());
    }

    private void lookAt(String phase, int day) {
        office.phase = phase;
        look(phase, later(day));
    }

    private void look(String phase, Stamp at) {
        installation().look(BATCH, phase, at.monotonicNanos(), at.wallMillis(), at.wallTrusted());
    }

    private List<String> inDoubt() {
        assertEquals(installation().materials().inDoubt(BATCH).size(), installation().materials().countInDoubt(BATCH));
        return installation().materials().inDoubt(BATCH);
    }

    /** Phases that may not begin. */
    private List<String> barred() {
        return PHASES.stream().filter(phase -> !installation().mayBegin(BATCH, phase)).toList();
    }

    private static void assertRefused(String said, Executable what) {
        String message = assertThrows(MaterialRefused.class, what).getMessage();
        assertTrue(message.contains(said), message);
    }

    @Test
    void whatHasExpiredIsInDoubtWhereItIsYetToBeUsedAndBarsTheOperationsThatUseIt() throws IOException {
        install(1, 2, 3, 3);
        lookAt("u/grow/watch", 1);
        assertEquals(List.of(), inDoubt(), "on its last day it is good");
        lookAt("u/catch/load", 2);
        assertEquals(List.of(), inDoubt(), "the medium has been used");
        assertEquals(List.of(), barred());
        lookAt("u/catch/load", 3);
        assertEquals(List.of("U1"), inDoubt());
        assertEquals(List.of("u/catch/elute"), barred(), "its use begins there");
        lookAt("u/catch/load", 3);
        assertEquals(1, office.tellings(MaterialEvent.DOUBTED), "told once");
        lookAt("u/catch/elute", 4);
        assertEquals(List.of("U1", "F1", "V1"), inDoubt());
        assertEquals(List.of("u/grow/set", "u/catch/load", "u/catch/elute", "u/fill/fill"), barred(),
                "what is used all the time is looked at where an operation begins");
        office.restart();
        assertEquals(List.of("U1", "F1", "V1"), inDoubt());
        assertTrue(barred().contains("u/fill/fill"));
        lookAt("u/catch/elute", 5);
        assertEquals(3, office.tellings(MaterialEvent.DOUBTED), "a restart does not tell it again");
    }

    @Test
    void byAClockThatIsNotSetNothingExpires() {
        install(1, 1, 1, 1);
        office.phase = "u/grow/set";
        look("u/grow/set", new Stamp(later(100).monotonicNanos(), later(100).wallMillis(), false));
        assertEquals(List.of(), inDoubt());
    }

    @Test
    void twoPersonsDecideThatItIsUsedAndTheBatchGoesOn() throws IOException {
        install(9, 1, 9, 9);
        lookAt("u/grow/watch", 2);
        StoreDesk store = office.desk.store();
        assertRefused("there is no lot U9", () -> store.accept(office.signing("ph-1"), office.signing("rel-1"), "U9", BATCH, "why",
                office.now()));
        assertRefused("nothing is to be decided of the lot M1 in the batch B-1; there in doubt is: U1",
                () -> store.accept(office.signing("ph-1"), office.signing("rel-1"), "M1", BATCH, "why", office.now()));
        assertRefused("nothing is to be decided of the lot U1 in the batch B-2; there no lot is in doubt",
                () -> store.accept(office.signing("ph-1"), office.signing("rel-1"), "U1", "B-2", "why", office.now()));
        for (String[] row : new String[][]{{"ph-1", "rel-1", " ", "takes a reason"}, {"ph-9", "ph-9", "fine", "two persons"},
            {"op-1", "rel-1", "fine", "may not decide a deviation"}, {"ph-1", "op-1", "fine", "may not decide a deviation"}}) {
            office.assertRefused(row[3], () -> store.accept(office.signing(row[0]), office.signing(row[1]), "U1", BATCH, row[2],
                    office.now()));
        }
        assertEquals(List.of("U1"), inDoubt());
        long signed = office.tellings(AccessEvent.SIGNED);
        store.accept(office.signing("ph-1"), office.signing("rel-1"), "U1", BATCH, "tested, and good", office.now());
        assertEquals(signed + 2, office.tellings(AccessEvent.SIGNED));
        office.restart();
        assertEquals(List.of(), inDoubt());
        assertEquals(List.of(), barred());
        lookAt("u/catch/load", 3);
        assertEquals(List.of(), inDoubt(), "it is decided");
    }

    @Test
    void anotherLotInItsPlaceSettlesItBeforeItsUseAndNotAfter() throws IOException {
        install(1, 1, 9, 9);
        lookAt("u/grow/watch", 2);
        assertEquals(List.of("M1", "U1"), inDoubt());
        receive("buffer", "U2", 9, "5 L");
        receive("buffer", "U3", 9, "4 L");
        receive("buffer", "U4", 0, "9 L");
        receive("medium", "M2", 9, "30 L");
        StoreDesk store = office.desk.store();
        for (String[] row : new String[][]{{"U9", "U2", "there is no lot U9"}, {"U1", "U9", "there is no lot U9"},
            {"U2", "U1", "is not in the batch"}, {"U1", "M2", "the lot M2 is medium, not buffer"}, {"U1", "U1", "in the batch B-1 already"},
            {"U1", "U3", "of the lot U3 4 L are left; 5 L are needed"}, {"U1", "U4", "has expired"}}) {
            assertRefused(row[2], () -> store.replace(office.signing("op-1"), row[0], row[1], later(2)));
        }
        store.replace(office.signing("op-1"), "U1", "U2", later(2));
        store.replace(office.signing("op-1"), "M1", "M2", later(2));
        for (int i = 0; i < 2; i++) {
            assertEquals(List.of("M1"), inDoubt(), "its use had begun: two persons decide");
            assertEquals(List.of(), barred(), "neither is in the batch any more");
            assertEquals("20 L", installation().materials().all().getLast().left().toString());
            office.restart();
        }
        assertRefused("is not in the batch", () -> store.replace(office.signing("op-1"), "U1", "U3", later(2)));
    }

    private Map<String, String> discard(String lot, boolean isBad) {
        return office.desk.store().discard(office.signing("op-1"), lot, isBad, "the maker calls it back", office.now());
    }

    private void complete() {
        office.batch("batch.order.spent", "batch", BATCH);
        office.batch("batch.completed", "batch", BATCH);
    }

    @Test
    void aLotThatIsFoundBadIsADeviationOfEachBatchThatItWentInto() throws IOException {
        install(9, 9, 9, 9);
        complete();
        office.desk.releases().review(office.signing("ph-9"), BATCH, office.now());
        office.accepted("O-2", order -> order.put("patient", "ABCDEFGHABCDEFGH"));
        office.batch("batch.started", "batch", "B-2", "order", "O-2");
        receive("medium", "M2", 9, "10 L");
        receive("buffer", "U2", 9, "5 L");
        receive("filter", "F2", 9, "1 pcs");
        installation().book(office.session("op-1"), "B-2", "medium=M2; buffer=U2; filter=F2; vials=V1", office.now());
        receive("filter", "F3", 9, "1 pcs");
        assertEquals(Map.of(), discard("F3", true));
        assertEquals(Map.of(BATCH, "Quarantine"), discard("U1", false));
        assertEquals(0, office.tellings(MaterialEvent.DOUBTED), "of what is left over nothing is wrong");
        assertEquals(Map.of(BATCH, "Quarantine", "B-2", "InProcess"), discard("V1", true));
        assertEquals(Map.of(BATCH, "Quarantine"), discard("U1", true), "found bad after it was thrown away");
        assertRefused("was discarded before", () -> discard("V1", true));
        for (int i = 0; i < 2; i++) {
            assertEquals(Set.of("lot U1", "lot V1"), office.desk.releases().record(BATCH).open());
            assertEquals(Set.of("lot V1"), office.desk.releases().record("B-2").open());
            assertEquals(List.of("V1"), installation().materials().inDoubt("B-2"));
            assertEquals(false, installation().mayBegin("B-2", "u/fill/fill"));
            assertEquals(true, installation().mayBegin("B-2", "u/catch/load"));
            office.archive();
            office.restart();
        }
        office.assertRefused("has to be reviewed again",
                () -> office.desk.releases().release(office.signing("rel-1"), BATCH, office.now()));
        office.assertRefused("2 deviations that nobody has decided: lot U1, lot V1",
                () -> office.desk.releases().review(office.signing("ph-9"), BATCH, office.now()));
        for (String lot : List.of("U1", "V1")) {
            office.desk.store().accept(office.signing("ph-1"), office.signing("ph-9"), lot, BATCH, "not of this lot", office.now());
        }
        assertEquals(Set.of(), office.desk.releases().review(office.signing("ph-9"), BATCH, office.now()).open());
        office.desk.releases().release(office.signing("rel-1"), BATCH, office.now());
        assertEquals(OrderState.RELEASED, office.orders.state("O-1"));
        assertEquals(Set.of("lot V1"), office.desk.releases().record("B-2").open(), "decided for one batch alone");
    }

    @Test
    void aReleasedBatchWithALotThatIsFoundBadIsCalledBack() throws IOException {
        install(9, 9, 9, 9);
        complete();
        office.desk.releases().review(office.signing("ph-9"), BATCH, office.now());
        office.desk.releases().release(office.signing("rel-1"), BATCH, office.now());
        discard("M1", false);
        assertEquals(0, office.tellings(DoorEvent.RECALL));
        assertEquals(Map.of(BATCH, "Released"), discard("M1", true));
        assertEquals(1, office.tellings(DoorEvent.RECALL));
        assertEquals(Set.of("lot M1"), office.desk.releases().record(BATCH).open(), "its record shows it");
    }

    @Test
    void whatWasReplacedBeforeItsUseIsOfNoBatch() throws IOException {
        install(9, 9, 9, 9);
        office.phase = "u/grow/watch";
        receive("buffer", "U2", 9, "5 L");
        receive("medium", "M2", 9, "30 L");
        office.desk.store().replace(office.signing("op-1"), "U1", "U2", office.now());
        office.desk.store().replace(office.signing("op-1"), "M1", "M2", office.now());
        office.restart();
        assertEquals(Map.of(), discard("U1", true));
        assertEquals(Map.of(BATCH, "InProcess"), discard("U2", true));
        assertEquals(Map.of(BATCH, "InProcess"), discard("M1", true), "some of it was used");
    }

    @Test
    void aBatchWithALotInDoubtIsNotReleased() throws IOException {
        install(9, 1, 9, 9);
        lookAt("u/catch/elute", 2);
        complete();
        office.assertRefused("1 deviations", () -> office.desk.releases().review(office.signing("ph-9"), BATCH, office.now()));
        office.desk.store().accept(office.signing("ph-1"), office.signing("rel-1"), "U1", BATCH, "tested, and good", office.now());
        assertEquals(0, office.desk.releases().review(office.signing("ph-9"), BATCH, office.now()).openDeviations());
        office.batch("batch.started", "batch", BATCH);
        assertEquals(List.of(), inDoubt(), "another batch of the same id has no lots yet");
    }
}
