package org.magistral.desk.material;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.event.Event;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.House;
import org.magistral.desk.access.Role;
import org.magistral.desk.access.Session;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;
import org.magistral.records.Recorder;
import org.magistral.records.RecorderListener;
import org.magistral.records.RecorderSettings;

class MaterialsTest {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final List<Need> NEEDS = List.of(need("bag-set", "1 pcs"), need("medium", "30 L"), need("column", "1 pcs"));

    @TempDir
    private Path folder;

    private final List<Event> told = new ArrayList<>();
    private final Materials materials = new Materials(told::add);
    private House house;
    private Session operator;
    private LocalDate today;

    @BeforeEach
    void enter() throws IOException {
        house = new House(folder.resolve("people"));
        house.enter("op-1", Role.OPERATOR);
        house.enter("mnt-1", Role.MAINTENANCE);
        operator = house.login("op-1");
        today = Instant.ofEpochMilli(now().wallMillis()).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private Stamp now() {
        return house.now();
    }

    private Stamp later(int days) {
        return new Stamp(now().monotonicNanos(), now().wallMillis() + days * DAY_MILLIS, true);
    }

    private static Need need(String kind, String amount) {
        return new Need(kind, Amount.parse(amount));
    }

    private void receive(Materials into, String kind, String lot, int days, String amount, int uses) {
        into.receive(operator, new Lot(kind, lot, today.plusDays(days), Amount.parse(amount), uses), false, now());
    }

    private void receiveAll(Materials into) {
        receive(into, "bag-set", "S1", 10, "1 pcs", 0);
        receive(into, "medium", "M1", 2, "20 L", 0);
        receive(into, "medium", "M2", 10, "20 L", 0);
        receive(into, "column", "C1", 10, "1 pcs", 2);
    }

    private void use(Materials from, String batch, String scanned, Stamp at) {
        from.use(operator, new Materials.Making(batch, "mab"), NEEDS, scanned, at);
    }

    private void assertRefused(String said, Executable what) {
        RuntimeException refused = assertThrows(MaterialRefused.class, what);
        assertTrue(refused.getMessage().contains(said), "no '" + said + "' in: " + refused.getMessage());
    }

    @Test
    void whatIsWrongIsRefusedWholeAndTold() {
        receiveAll(materials);
        receive(materials, "medium", "M3", 10, "20 kg", 0);
        receive(materials, "medium", "M4", 10, "20 L", 0);
        materials.discard(operator, "M4", true, "leaks", now());
        List<Stock> before = materials.all();
        int refusals = 0;
        for (String[] row : new String[][]{
            {"", "names no lot of bag-set"},
            {"bag-set", "names no lot; an answer here is"},
            {"bag-set=", "names no lot; an answer here is"},
            {"bag-set=S1; bag-set=S1", "stands twice"},
            {"bag-set=S9; medium=M1; column=C1", "there is no lot S9"},
            {"bag-set=S1; medium=C1; column=C1", "the lot C1 is column, not medium"},
            {"bag-set=S1; medium=M1; column=C1", "of medium 10 L are missing"},
            {"bag-set=S1; medium=M3; column=C1", "is counted in kg"},
            {"bag-set=S1; medium=M4; column=C1", "was discarded"},
            {"bag-set=S1; medium=M1; medium=M2", "names no lot of column"},
            {"bag-set=S1; medium=M1; medium=M2; column=C1; feed=F1", "no feed is needed here"}}) {
            assertRefused(row[1], () -> use(materials, "B-1", row[0], now()));
            refusals++;
            assertEquals(before, materials.all(), row[0]);
        }
        assertEquals(refusals, told.stream().filter(each -> each.what() == MaterialEvent.REFUSED).count());
    }

    @Test
    void aLotCountsOnItsLastDayAndNotOnTheNext() {
        receiveAll(materials);
        String all = "bag-set=S1; medium=M1; medium=M2; column=C1";
        assertRefused("medium lot M1 has expired, on " + today.plusDays(2), () -> use(materials, "B-1", all, later(3)));
        assertRefused("the clock is not set", () -> use(materials, "B-1", all, new Stamp(0, now().wallMillis(), false)));
        use(materials, "B-1", all, later(2));
        assertRefused("has expired", () -> receive(materials, "feed", "F1", -1, "1 L", 0));
        receive(materials, "feed", "F1", 0, "1 L", 0);
    }

    @Test
    void aSetServesOneBatchAndAColumnItsUses() {
        receiveAll(materials);
        use(materials, "B-1", "bag-set=S1; medium=M1; medium=M2; column=C1", now());
        assertEquals("10 L", materials.all().get(2).left().toString());
        assertRefused("bag-set lot S1 is used up, last in the batch B-1",
                () -> use(materials, "B-2", "bag-set=S1; medium=M2; column=C1", now()));
        receive(materials, "bag-set", "S2", 10, "2 pcs", 0);
        receive(materials, "medium", "M5", 10, "90 L", 0);
        use(materials, "B-2", "bag-set=S2; medium=M5; column=C1", now());
        assertRefused("column lot C1 has had all its 2 uses",
                () -> use(materials, "B-3", "bag-set=S2; medium=M5; column=C1", now()));
        assertEquals(Optional.of("column: 1 pcs needed, 0 pcs there"), materials.shortage(need("column", "1 pcs"), "mab", now()));
        assertEquals(Optional.empty(), materials.shortage(need("medium", "70 L"), "mab", now()));
        assertEquals(Optional.of("medium: 71 L needed, 70 L there"), materials.shortage(need("medium", "71 L"), "mab", now()));
    }

    @Test
    void aColumnServesOneProductAloneAndWhatIsUsedUpServesAny() throws IOException {
        List<Need> needs = List.of(need("medium", "10 L"), need("column", "1 pcs"));
        List<Stock> known;
        try (Recorder recorder = open()) {
            recorder.boot(now(), new LinkedHashMap<>());
            Materials first = new Materials(recorder);
            receive(first, "medium", "M1", 10, "40 L", 0);
            receive(first, "column", "C1", 10, "1 pcs", 9);
            receive(first, "column", "C2", 10, "1 pcs", 9);
            receive(first, "column", "C3", 10, "1 pcs", 0);
            start(recorder, "B-1", "mab");
            first.use(operator, new Materials.Making("B-1", "mab"), needs, "medium=M1; column=C1", now());
            known = first.all();
            while (!recorder.isSettled()) {
                recorder.drain();
            }
        }
        try (Recorder recorder = open()) {
            recorder.boot(now(), new LinkedHashMap<>());
            Materials again = Materials.recall(recorder, recorder.archive());
            assertEquals(known, again.all());
            again.batchStarted("B-2");
            Materials.Making other = new Materials.Making("B-2", "enzyme");
            assertRefused("column lot C1 has been used for mab, and is used for nothing else; this is enzyme",
                    () -> again.use(operator, other, needs, "medium=M1; column=C1", now()));
            assertEquals(Optional.empty(), again.shortage(need("column", "2 pcs"), "enzyme", now()));
            assertEquals(Optional.of("column: 3 pcs needed, 2 pcs there"), again.shortage(need("column", "3 pcs"), "enzyme", now()));
            assertEquals(Optional.empty(), again.shortage(need("column", "3 pcs"), "mab", now()));
            again.use(operator, other, needs, "medium=M1; column=C2", now());
            assertRefused("column lot C1 has been used for mab", () -> again.replace(operator, other, "C2", "C1", false, now()));
            again.batchStarted("B-3");
            again.use(operator, new Materials.Making("B-3", "mab"), needs, "medium=M1; column=C1", now());
        }
    }

    private void start(Recorder recorder, String batch, String product) {
        LinkedHashMap<String, Object> body = new LinkedHashMap<>();
        body.put("batch", batch);
        body.put("product", product);
        recorder.accept(new Event(BatchEvent.STARTED, now(), "op-1", body));
    }

    @Test
    void whatTheLedgerHasOfABatchIsNotBookedAgain() {
        receiveAll(materials);
        materials.use(operator, new Materials.Making("B-1", "mab"), NEEDS.subList(0, 2), "bag-set=S1; medium=M1; medium=M2", now());
        List<Stock> cut = materials.all();
        String all = "bag-set=S1; medium=M1; medium=M2; column=C1";
        receive(materials, "bag-set", "S2", 10, "1 pcs", 0);
        assertRefused("bag-set lot S2 is one too many", () -> use(materials, "B-1", "bag-set=S2; medium=M1; medium=M2; column=C1", now()));
        use(materials, "B-1", all, now());
        use(materials, "B-1", all, now());
        assertEquals(cut.subList(0, 3), materials.all().subList(0, 3));
        assertEquals(1, materials.all().get(3).uses());
        assertEquals(4, told.stream().filter(each -> each.what() == MaterialEvent.USED).count());
        materials.batchStarted("B-1");
        assertRefused("bag-set lot S1 is used up", () -> use(materials, "B-1", all, now()));
    }

    @Test
    void onlyThoseWhoMayTouchMaterialAndOnlyOnce() throws IOException {
        receive(materials, "bag-set", "S1", 10, "1 pcs", 0);
        assertRefused("was received before", () -> receive(materials, "medium", "S1", 10, "1 L", 0));
        assertRefused("takes a reason", () -> materials.discard(operator, "S1", false, " ", now()));
        materials.discard(operator, "S1", false, "torn", now());
        assertRefused("was discarded before", () -> materials.discard(operator, "S1", false, "torn", now()));
        assertEquals(List.of(), materials.discard(operator, "S1", true, "the maker calls it back", now()));
        assertRefused("was discarded before", () -> materials.discard(operator, "S1", true, "again", now()));
        Session maintenance = house.login("mnt-1");
        Lot lot = new Lot("bag-set", "S2", today, Amount.parse("1 pcs"), 0);
        assertThrows(AccessRefused.class, () -> materials.receive(maintenance, lot, false, now()));
        assertEquals(1, materials.all().size());
    }

    @Test
    void whatIsNoAmountLotOrKindIsRefused() {
        for (String wrong : List.of("", "L", "-1 L", "1.5 pcs", "1 gal", "NaN L", "1e3 L", "0x1 L", "1  L", "12345678901 L")) {
            assertThrows(IllegalArgumentException.class, () -> Amount.parse(wrong), wrong);
        }
        assertEquals("0.5 L", Amount.parse("500mL").toString());
        assertEquals("0.000005 kg", Amount.parse(Amount.parse("0.005 g").toString()).toString());
        assertThrows(IllegalArgumentException.class, () -> new Lot("Bag", "S1", today, Amount.parse("1 pcs"), 0));
        assertThrows(IllegalArgumentException.class, () -> new Lot("bag", "S 1", today, Amount.parse("1 pcs"), 0));
        assertThrows(IllegalArgumentException.class, () -> new Lot("bag", "S1", today, Amount.parse("0 pcs"), 0));
        assertThrows(IllegalArgumentException.class, () -> new Lot("bag", "S1", today, Amount.parse("1 pcs"), -1));
        assertThrows(IllegalArgumentException.class, () -> new Lot("virus-filter", "S1", today, Amount.parse("1 pcs"), 2));
    }

    private Recorder open() throws IOException {
        return Recorder.open(folder.resolve("data"), RecorderSettings.handTurned(), new Tags(List.of()), house.time,
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
    }

    @Test
    void theLedgerIsTheMemory() throws IOException {
        List<Stock> known;
        Session maintenance = house.login("mnt-1");
        try (Recorder recorder = open()) {
            recorder.boot(now(), new LinkedHashMap<>());
            Materials first = new Materials(recorder);
            receiveAll(first);
            start(recorder, "B-1", "mab");
            use(first, "B-1", "bag-set=S1; medium=M1; medium=M2; column=C1", now());
            first.discard(operator, "M2", false, "opened", now());
            first.discard(operator, "C1", true, "leaks", now());
            new Calibrations(recorder).book(maintenance, List.of("TT-101"), Set.of("TT-101"), today.plusDays(1), now());
            known = first.all();
            while (!recorder.isSettled()) {
                recorder.drain();
            }
        }
        try (Recorder recorder = open()) {
            recorder.boot(now(), new LinkedHashMap<>());
            assertEquals(known, Materials.recall(recorder, recorder.archive()).all());
            assertEquals(Optional.of(today.plusDays(1)), Calibrations.recall(recorder, recorder.archive()).due("TT-101"));
        }
    }

    @Test
    void aCalibrationCountsUntilItsDayIsOver() throws IOException {
        Calibrations calibrations = new Calibrations(told::add);
        Session maintenance = house.login("mnt-1");
        Set<String> known = Set.of("TT-101", "AT-110");
        assertRefused("no instrument 'TT-999'; did you mean 'TT-101'?",
                () -> calibrations.book(maintenance, List.of("TT-999"), known, today.plusDays(9), now()));
        assertRefused("no instrument 'TT-999'",
                () -> calibrations.book(maintenance, List.of("TT-101", "TT-999"), known, today.plusDays(9), now()));
        assertEquals(List.of(), calibrations.tags(), "all or none");
        assertRefused("396 days at most", () -> calibrations.book(maintenance, List.of("TT-101"), known, today.plusDays(397), now()));
        assertRefused("not after today", () -> calibrations.book(maintenance, List.of("TT-101"), known, today, now()));
        assertThrows(AccessRefused.class, () -> calibrations.book(operator, List.of("TT-101"), known, today.plusDays(9), now()));
        calibrations.book(maintenance, List.of("TT-101"), known, today.plusDays(5), now());
        assertEquals(List.of("AT-110"), calibrations.overdue(List.of("TT-101", "AT-110"), later(5)));
        assertEquals(List.of("TT-101"), calibrations.overdue(List.of("TT-101"), later(6)));
        assertEquals(List.of("TT-101"), calibrations.overdue(List.of("TT-101"), new Stamp(0, now().wallMillis(), false)));
    }
}
