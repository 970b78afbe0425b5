package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.batch.state.PhaseState;
import org.magistral.core.batch.state.Position;
import org.magistral.core.batch.state.UnitMode;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Event;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.proof.ProofEvent;
import org.magistral.core.interlock.proof.ProofInterval;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Credential;
import org.magistral.desk.access.Logins;
import org.magistral.desk.access.Password;
import org.magistral.desk.access.PeopleFile;
import org.magistral.desk.access.Register;
import org.magistral.desk.access.Role;
import org.magistral.desk.access.Session;
import org.magistral.desk.config.HouseRules;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.material.Calibrations;
import org.magistral.desk.material.Lot;
import org.magistral.desk.material.Materials;
import org.magistral.desk.need.Amount;
import org.magistral.desk.order.OrderEvent;
import org.magistral.desk.order.Orders;
import org.magistral.image.crew.SimulatedHospital;
import org.magistral.image.ready.Asked;
import org.magistral.image.ready.Known;
import org.magistral.image.ready.LiveRows;
import org.magistral.image.ready.Readiness;
import org.magistral.image.ready.ReadyRow;
import org.magistral.image.ready.Timetable;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.service.Reception;
import org.magistral.image.wiring.Configuration;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.Recorder;
import org.magistral.records.RecorderListener;
import org.magistral.records.RecorderSettings;

/** Whether a batch could start now and last: each row of the table, ok and not. */
class ReadyTest {
    private static final HouseRules RULES = new HouseRules(12, Double.POSITIVE_INFINITY, 2, 3, 60, 600, 600);
    private static final Credential.Cost CHEAP = new Credential.Cost(8, 1);
    private static final Configuration SHIPPED = Shipped.configuration();
    private static final UnitConfig UNIT = SHIPPED.unit();
    private static final int DAYS = 20;
    private static final Asked ASKED = new Asked("mab-culture", "mab", true, DAYS, Asked.needs("bag-set=1 pcs; medium=10 L"));

    @TempDir
    private Path folder;

    private final HandTurnedTime time = new HandTurnedTime(0, 1_772_323_200_000L);
    private final LocalDate today = Instant.ofEpochMilli(1_772_323_200_000L).atOffset(ZoneOffset.UTC).toLocalDate();
    private Recorder recorder;
    private PeopleFile people;
    private Logins logins;
    private Register register;

    @BeforeEach
    void open() throws IOException {
        recorder = Recorder.open(folder.resolve("data"), RecorderSettings.handTurned(), new Tags(List.of()), time, new RecorderListener() {
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
        people = new PeopleFile(folder);
        logins = new Logins(people, RULES, CHEAP, new SplittableRandom(4));
        register = new Register(people, RULES, CHEAP, new SplittableRandom(5));
        register.addFirst(entry("adm-1", DAYS, Role.ADMINISTRATOR), password("adm-1"), now());
    }

    @AfterEach
    void close() throws IOException {
        recorder.close();
    }

    private Stamp now() {
        return time.stamp();
    }

    private Register.Entry entry(String id, int days, Role first, Role... more) {
        return new Register.Entry(id, "Erika Mustermann", EnumSet.of(first, more), today.plusDays(days));
    }

    private static Password password(String id) {
        return new Password(("correct horse " + Integer.toHexString(id.hashCode())).toCharArray());
    }

    private void enter(String id, int days, Role first, Role... more) throws IOException {
        register.add(login("adm-1"), entry(id, days, first, more), password(id), now());
    }

    private Session login(String id) throws IOException {
        return logins.login(id, password(id), now());
    }

    private void tell(Declaration what, Object... fields) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        recorder.accept(new Event(what, now(), "op-1", body));
    }

    /** What each row says, by what it is about. */
    private Map<String, String> table() throws IOException {
        while (!recorder.isSettled()) {
            recorder.drain();
        }
        JsonNode answer = Readiness.of(ASKED, new Known(UNIT, recorder.archive(), people.read(), RULES, now(), List.of()));
        Map<String, String> table = new TreeMap<>();
        boolean all = true;
        for (JsonNode row : answer.get("rows")) {
            String state = row.get("state").asText();
            table.put(row.get("what").asText(), state + ": " + row.get("why").asText());
            all &= state.equals("ok");
            assertEquals(state.equals("ok"), row.get("action").asText().isEmpty(), row.toString());
        }
        assertEquals(all, answer.get("ready").asBoolean());
        return table;
    }

    private void assertSays(String what, String said) throws IOException {
        String row = table().getOrDefault(what, "no such row");
        assertTrue(row.startsWith(said), what + " is not '" + said + "' but '" + row + "'");
    }

    @Test
    void materialCountsThatIsThereAndInDateThroughTheLastDay() throws IOException {
        enter("op-1", DAYS, Role.OPERATOR);
        Materials materials = new Materials(recorder);
        assertEquals(2, table().keySet().stream().filter(what -> what.startsWith("material ")).count());
        receive(materials, "bag-set", "S1", DAYS, "1 pcs");
        receive(materials, "medium", "M1", DAYS - 1, "10 L");
        assertSays("materials", "ok: 1 of 2 kinds");
        assertSays("material medium", "not: 10 L needed, 0 L there and in date through " + today.plusDays(DAYS));
        receive(materials, "medium", "M2", DAYS, "9.9 L");
        assertSays("material medium", "not: 10 L needed, 9.9 L there");
        receive(materials, "medium", "M3", DAYS, "0.1 L");
        assertSays("materials", "ok: 2 of 2 kinds");
        assertSays("material medium", "no such row");
    }

    private void receive(Materials into, String kind, String lot, int days, String amount) throws IOException {
        into.receive(login("op-1"), new Lot(kind, lot, today.plusDays(days), Amount.parse(amount), 0), false, now());
    }

    @Test
    void calibrationsCountThatLastThroughTheLastDay() throws IOException {
        enter("mnt-1", DAYS, Role.MAINTENANCE);
        Session maintenance = login("mnt-1");
        List<String> all = UNIT.instruments();
        assertTrue(all.contains("TT-101A") && !all.contains("XS-001") && !all.contains("CTL.DISK") && !all.contains("FORECAST.GRAMS"),
                all.toString());
        Calibrations calibrations = new Calibrations(recorder);
        assertSays("calibrations", "not: " + all.size() + " of " + all.size() + " never done, or due before ");
        for (String tag : all.subList(1, all.size())) {
            calibrations.book(maintenance, tag, all, today.plusDays(DAYS), now());
        }
        calibrations.book(maintenance, all.getFirst(), all, today.plusDays(DAYS - 1), now());
        assertSays("calibrations", "not: 1 of " + all.size() + " never done, or due before " + today.plusDays(DAYS) + " is over: "
                + all.getFirst());
        calibrations.book(maintenance, all.getFirst(), all, today.plusDays(DAYS), now());
        assertSays("calibrations", "ok: ");
    }

    @Test
    void proofTestsCountThatPassed() throws IOException {
        List<String> tested = UNIT.rows().stream()
                .filter(row -> row.proofTest() != null && !(row.proofTest() instanceof ProofInterval.Never)).map(Row::id).toList();
        assertSays("proof tests", "not: " + tested.size() + " proof tests were never done: ");
        tested.forEach(row -> tell(ProofEvent.TESTED, "row", row, "passed", !row.equals("I-03")));
        assertSays("proof tests", "not: the proof test of I-03 (");
        tell(ProofEvent.TESTED, "row", "I-03", "passed", true);
        assertSays("proof tests", "ok: none is due");
    }

    @Test
    void anOrderCountsThatIsAcceptedForThisProductAndRecipe() throws IOException {
        SimulatedHospital hospital = new SimulatedHospital(3);
        assertSays("order", "not: no order for mab by mab-culture");
        byte[] signed = hospital.order(new SimulatedHospital.Wish(1, UNIT.id(), SHIPPED.recipe(), 40, 25, now().wallMillis()));
        String id = new Orders(hospital.keys(), UNIT.id(), recorder).receive(signed, "ph-1", now()).id();
        assertSays("order", "not: ");
        tell(OrderEvent.STATE, "order", id, "to", "ACCEPTED");
        assertSays("order", "ok: " + id);
    }

    @Test
    void theSignaturesNeedThreePersonsApartUntilTheLastDay() throws IOException {
        assertSays("a pharmacist who can sign", "not: nobody has this role");
        enter("all-1", DAYS, Role.OPERATOR, Role.PHARMACIST, Role.RELEASER);
        assertSays("a pharmacist who can sign", "ok: all-1");
        assertSays("three persons apart", "not: ");
        enter("ph-1", DAYS, Role.PHARMACIST);
        enter("rel-1", DAYS - 1, Role.RELEASER);
        assertSays("three persons apart", "not: ");
        enter("rel-2", DAYS, Role.RELEASER);
        assertSays("a releaser who can sign", "ok: all-1, rel-2");
        assertSays("three persons apart", "ok: ");
        register.retire(login("adm-1"), "ph-1", now());
        assertSays("three persons apart", "not: ");
        enter("op-9", DAYS - 1, Role.OPERATOR);
        register.retire(login("adm-1"), "all-1", now());
        assertSays("a operator who can sign", "no such row");
        assertSays("an operator who can sign", "not: op-9 has training until " + today.plusDays(DAYS - 1) + " only");
    }

    private static LiveRows.Running running(ProcessImage image, UnitState state, String loaded, List<String> tripped, String bypassed) {
        return new LiveRows.Running(UNIT, new Position(state == UnitState.IDLE ? "" : "B-1", UnitMode.PRODUCTION, state, "", 0, 0,
                PhaseState.IDLE, "", ""), loaded, tripped, bypassed, image, "mab-culture");
    }

    private static ReadyRow.State state(List<ReadyRow> rows, String what) {
        return rows.stream().filter(row -> row.what().startsWith(what)).findFirst().orElseThrow().state();
    }

    @ParameterizedTest
    @CsvSource({"gas, PS-101, 3, 2.99", "gas, PS-102, 3, 2.99", "gas, PS-103, 3, 2.99", "gas, PS-104, 3, 2.99",
        "waste, WT-902, 189.9, 190", "ups, XS-004, 90, 89.9", "ups, XS-003, 1, 0", "disk, CTL.DISK, 2000, 1999", "disk, CTL.STORE, 1, 0",
        "clock, CTL.CLOCK, 1, 0"})
    void aReadingIsOkAtItsLimitNotBeyondItAndUnknownWithoutIt(String row, String tag, double good, double bad) {
        ProcessImage image = new ProcessImage(UNIT.tags().size());
        Map.of("PS-101", 5.0, "PS-102", 5.0, "PS-103", 5.0, "PS-104", 5.0, "WT-902", 0.0, "XS-003", 1.0, "XS-004", 100.0, "CTL.DISK",
                4000.0, "CTL.STORE", 1.0, "CTL.CLOCK", 1.0).forEach((id, value) -> image.good(UNIT.tags().indexOf(id), value, 0));
        LiveRows.Running running = running(image, UnitState.IDLE, "mab-culture", List.of(), "");
        int index = UNIT.tags().indexOf(tag);
        image.good(index, good, 0);
        assertTrue(LiveRows.of(running, new Stamp(0, 0, true)).stream().allMatch(each -> each.state() == ReadyRow.State.OK));
        image.good(index, bad, 0);
        assertEquals(ReadyRow.State.NOT, state(LiveRows.of(running, new Stamp(0, 0, true)), row + ": "));
        image.mark(index, Quality.BAD, Defect.NO_DATA);
        assertEquals(ReadyRow.State.UNKNOWN, state(LiveRows.of(running, new Stamp(0, 0, true)), row + ": "));
    }

    @Test
    void aBatchStartsFromIdleWithItsRecipeAndNoTrip() {
        ProcessImage image = new ProcessImage(UNIT.tags().size());
        Stamp at = new Stamp(0, 0, true);
        assertEquals(ReadyRow.State.NOT, state(LiveRows.of(running(image, UnitState.EXECUTE, "mab-culture", List.of(), ""), at), "unit"));
        assertEquals(ReadyRow.State.NOT, state(LiveRows.of(running(image, UnitState.IDLE, "mock-run", List.of(), ""), at), "recipe"));
        List<ReadyRow> rows = LiveRows.of(running(image, UnitState.IDLE, "mab-culture", List.of("I-25"), ""), at);
        assertEquals(ReadyRow.State.NOT, state(rows, "trips"));
        assertEquals(ReadyRow.State.OK, state(rows, "unit"));
        rows = LiveRows.of(running(image, UnitState.IDLE, "mab-culture", List.of(), "TT-101A"), at);
        assertEquals(ReadyRow.State.NOT, state(rows, "trips"));
        assertTrue(LiveRows.unknown(UNIT, "no unit").stream().allMatch(row -> row.state() == ReadyRow.State.UNKNOWN));
    }

    @Test
    void theTimetableSpansFromEverythingAtOnceToEveryLimit() {
        Step hour = new Step.WaitUntil(null, 3600, null);
        Limit eight = new Limit(8 * 3600, Limit.Then.HOLD);
        List<Step> steps = List.of(hour, new Step.Prompt("a", "connect", eight),
                new Step.WaitUntil(new Condition.Always(), 0, new Limit(7200, Limit.Then.HOLD)),
                new Step.Sample("s", "titre", 1, List.of("LAB.TITRE"), true, eight),
                new Step.Repeat(3, new Condition.Always(), List.of(hour, new Step.Prompt("b", "look", eight))),
                new Step.Dose("P-1", 60, 1, 0, null, eight),
                new Step.Decide(new Condition.Always(), List.of(hour), List.of()),
                new Step.HoldPoint("h", "good?", "bag", 8, 86_400, Limit.Then.HOLD));
        Phase phase = new Phase("p", "p", steps, HoldRule.keeping(), 0, List.of());
        Timetable table = Timetable.of(new Recipe("r", "1", "r", "mab",
                List.of(new UnitProcedure("u", "u", List.of(new Operation("o", "o", List.of(phase)))))));
        assertEquals(List.of(new Timetable.Visit("a", "operator", 1, 1), new Timetable.Visit("s", "operator, laboratory", 1, 3),
                new Timetable.Visit("b", "operator", 2, 12), new Timetable.Visit("b", "operator", 3, 13),
                new Timetable.Visit("b", "operator", 4, 14), new Timetable.Visit("h", "pharmacist", 3, 16)), table.visits());
        assertEquals(3, table.earliestHours());
        assertEquals(16, table.latestHours());
        assertEquals(1, table.days());
    }

    @Test
    void needsAreReadAsTheyAreWritten() {
        assertEquals("bag-set=1 pcs; medium=10 L", ASKED.needsText());
        assertEquals(ASKED.needs(), Asked.needs(ASKED.needsText()));
        assertEquals(List.of(), Asked.needs(""));
        for (String wrong : List.of("medium", "=1 L", "medium=much", "Medium=1 L")) {
            assertThrows(IllegalArgumentException.class, () -> Asked.needs(wrong), wrong);
        }
    }

    @Test
    void theCommandLineAnswersFromAStillUnitAndFromOneThatRuns() throws IOException {
        Path still = folder.resolve("data");
        Spoken spoken = Spoken.to("ready --data " + still);
        assertEquals(1, spoken.exit(), spoken.err());
        assertTrue(spoken.out().startsWith("Ready for mab-fed-batch: NO") && spoken.out().contains("no unit runs on " + still)
                && spoken.out().contains("material bag-set") && spoken.out().contains("drug-product"), spoken.out());
        JsonNode json = new ObjectMapper().readTree(Spoken.to("ready --json --recipe mock-run --data " + still).out());
        assertEquals("mock-run", json.get("recipe").asText());
        assertTrue(json.get("people").size() > 2 && json.get("rows").size() > 10, json.toString());
        Spoken none = Spoken.to("ready --data " + folder.resolve("none"));
        assertEquals(Magistral.BAD_INPUT, none.exit());
        assertTrue(none.err().contains("there is no such data folder"), none.err());
        Path runs = folder.resolve("runs");
        try (LiveUnit unit = new LiveUnit(new LiveUnit.Start(UNIT, SHIPPED.recipe(), runs, RecorderSettings.handTurned(), 1_000_000_000L,
                1_000_000_000L, false, new LinkedHashMap<>()), new TwinDevices(1, List.of()));
                Reception _ = Reception.open(unit, runs)) {
            scan(unit, 300);
            CompletableFuture<Spoken> asked = CompletableFuture
                    .supplyAsync(() -> Spoken.to("ready --recipe mab-culture --json --data " + runs));
            while (!asked.isDone()) {
                scan(unit, 1);
            }
            assertEquals(1, asked.join().exit(), asked.join().err());
            JsonNode live = new ObjectMapper().readTree(asked.join().out());
            Map<String, String> states = new TreeMap<>();
            live.get("rows").forEach(row -> states.put(row.get("what").asText(), row.get("state").asText()));
            assertEquals("ok", states.get("recipe"), live.toString());
            assertEquals("ok", states.get("gas: gas supplies"), live.toString());
            assertEquals("not", states.get("order"), live.toString());
        }
    }

    private static void scan(LiveUnit unit, int scans) {
        for (int i = 0; i < scans; i++) {
            while (!unit.hasRoom()) {
                LockSupport.parkNanos(50_000);
            }
            unit.step();
        }
    }
}
