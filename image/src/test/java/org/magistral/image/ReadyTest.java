package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
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
import org.magistral.core.forecast.Plan;
import org.magistral.core.interlock.proof.LastProof;
import org.magistral.core.interlock.proof.ProofInterval;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Credential;
import org.magistral.desk.access.Logins;
import org.magistral.desk.access.Password;
import org.magistral.desk.access.PeopleFile;
import org.magistral.desk.access.Person;
import org.magistral.desk.access.Register;
import org.magistral.desk.access.Role;
import org.magistral.desk.access.Session;
import org.magistral.desk.config.HouseRules;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.material.Calibrations;
import org.magistral.desk.material.Lot;
import org.magistral.desk.material.Materials;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Use;
import org.magistral.desk.order.Order;
import org.magistral.image.ready.Asked;
import org.magistral.image.ready.Known;
import org.magistral.image.ready.LiveRows;
import org.magistral.image.ready.Readiness;
import org.magistral.image.ready.ReadyPage;
import org.magistral.image.ready.ReadyRow;
import org.magistral.image.ready.Remembered;
import org.magistral.image.ready.Timetable;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import org.magistral.records.ledger.Hash;

/** Whether a batch could start now and last: each row of the table, ok and not, from values. ReadyCommandTest asks a unit. */
class ReadyTest {
    private static final HouseRules RULES = new HouseRules(12, Double.POSITIVE_INFINITY, 2, 3, 60, 600, 600);
    private static final Credential.Cost CHEAP = new Credential.Cost(8, 1);
    private static final Configuration SHIPPED = Shipped.configuration();
    private static final UnitConfig UNIT = SHIPPED.unit();
    private static final String YEARLY = UNIT.rows().stream().filter(row -> row.proofTest() instanceof ProofInterval.Days).findFirst()
            .orElseThrow().id();
    private static final int DAYS = 20;
    private static final Asked ASKED = new Asked("mab-culture", "1", "mab", true, DAYS,
            Asked.needs("bag-set=1 pcs for 20 d; medium=10 L for 20 d"));
    private static final HandTurnedTime TIME = new HandTurnedTime(0, 1_772_323_200_000L);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final org.magistral.core.forecast.Materials MUCH = new org.magistral.core.forecast.Materials(30.001, 2, 1, 4, 2, 1, 12,
            1,
            1);
    private static final ReadyRow LIVE = LiveRows.unknown(UNIT, "").getFirst();

    @TempDir
    private static Path folder;

    private static Map<String, Session> sessions;
    private static List<Person> everybody;

    private Asked asked = ASKED;
    private final Materials materials = new Materials(_ -> {});
    private final Calibrations calibrations = new Calibrations(_ -> {});
    private List<Order> accepted = List.of();
    private Optional<String> line = Optional.empty();
    private List<LastProof> proofs = List.of();
    private List<String> people = List.of();
    private Function<Order, Optional<Plan>> plan = _ -> Optional.empty();
    private List<ReadyRow> live = List.of();
    private boolean clockSet = true;
    private Optional<String> unsigned = Optional.empty();

    /** Once for all: entering people takes its time. */
    @BeforeAll
    static void enter() throws IOException {
        Register register = new Register(new PeopleFile(folder), RULES, CHEAP, new SplittableRandom(5));
        Logins logins = new Logins(new PeopleFile(folder), RULES, CHEAP, new SplittableRandom(4));
        register.addFirst(entry("adm-1", DAYS, Role.ADMINISTRATOR), password("adm-1"), TIME.stamp());
        Session administrator = logins.login("adm-1", password("adm-1"), TIME.stamp());
        for (Register.Entry entry : List.of(entry("op-1", DAYS, Role.OPERATOR), entry("op-9", DAYS - 1, Role.OPERATOR),
                entry("ph-1", DAYS, Role.PHARMACIST), entry("rel-1", DAYS, Role.RELEASER), entry("rel-9", DAYS - 1, Role.RELEASER),
                entry("all-1", DAYS, Role.OPERATOR, Role.PHARMACIST, Role.RELEASER), entry("mnt-1", DAYS, Role.MAINTENANCE),
                entry("gone-1", DAYS, Role.PHARMACIST))) {
            register.add(administrator, entry, password(entry.id()), TIME.stamp());
        }
        register.retire(administrator, "gone-1", TIME.stamp());
        everybody = new PeopleFile(folder).read().all();
        sessions = Map.of("op-1", logins.login("op-1", password("op-1"), TIME.stamp()), "mnt-1",
                logins.login("mnt-1", password("mnt-1"), TIME.stamp()));
    }

    private static Register.Entry entry(String id, int days, Role first, Role... more) {
        return new Register.Entry(id, "Erika Mustermann", EnumSet.of(first, more), TODAY.plusDays(days));
    }

    private static Password password(String id) {
        return new Password(("correct horse " + Integer.toHexString(id.hashCode())).toCharArray());
    }

    private Stamp now() {
        return new Stamp(TIME.monotonicNanos(), TIME.wallMillis(), clockSet);
    }

    private JsonNode answer() {
        return Readiness.of(asked, new Known(UNIT, new Remembered(accepted, materials, calibrations, line, proofs),
                everybody.stream().filter(person -> people.contains(person.id()) || person.id().equals("gone-1")).toList(), RULES, plan,
                unsigned, now(), live));
    }

    /** What each row says, by what it is about. */
    private Map<String, String> table() {
        JsonNode answer = answer();
        Map<String, String> table = new TreeMap<>();
        boolean all = true;
        for (JsonNode row : answer.get("rows")) {
            String state = row.get("state").asText();
            table.put(row.get("what").asText(), state + ": " + row.get("why").asText());
            all &= state.equals("ok");
            assertEquals(state.equals("ok"), row.get("action").asText().isEmpty(), row.toString());
            assertFalse(row.get("why").asText().isEmpty(), row.toString());
        }
        assertEquals(all, answer.get("ready").asBoolean());
        return table;
    }

    private void assertSays(String what, String said) {
        String row = table().getOrDefault(what, "no such row");
        assertTrue(row.startsWith(said), what + " is not '" + said + "' but '" + row + "'");
    }

    private void receive(String kind, String lot, int days, String amount) {
        materials.receive(sessions.get("op-1"), new Lot(kind, lot, TODAY.plusDays(days), Amount.parse(amount), 0), false, TIME.stamp());
    }

    private void calibrateAllBut(String tag) {
        calibrations.book(sessions.get("mnt-1"), UNIT.instruments().stream().filter(each -> !each.equals(tag)).toList(), UNIT.instruments(),
                TODAY.plusDays(DAYS), TIME.stamp());
    }

    private static Order order(double grams, String product, String recipe, String version, int days) {
        return new Order(Hash.over(ByteBuffer.allocate(0)), "O-1", "ABCDEFGHIJKLMNOP", product, "1", recipe, version, "25 mg/mL",
                grams * 1000, 4, Instant.EPOCH, TODAY.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant(), "dr-1", "ph-1",
                Optional.empty(), UNIT.id());
    }

    /** Passed so many days ago, all but one. */
    private static List<LastProof> provedAllBut(String missing, int daysAgo) {
        return UNIT.rows().stream().filter(row -> row.proofTest() != null && !row.id().equals(missing))
                .map(row -> new LastProof(row.id(), TIME.wallMillis() - daysAgo * 86_400_000L, true, true, false)).toList();
    }

    /** All that there has to be. */
    private void prepare() {
        live = List.of(new ReadyRow(LIVE.what(), ReadyRow.State.OK, "Idle", ""));
        accepted = List.of(order(40, "mab", "mab-culture", "1", 1));
        line = Optional.of("O-1");
        receive("bag-set", "S1", DAYS, "1 pcs");
        receive("medium", "M1", DAYS, "10 L");
        calibrateAllBut("");
        proofs = provedAllBut("", 1);
        people = List.of("op-1", "ph-1", "rel-1");
    }

    /** What is undone of what was prepared, which row says so, and how. */
    private record Undone(Consumer<ReadyTest> what, String row, String said) {}

    @Test
    void aPreparedUnitIsReadyAndWhateverIsMissingIsNamedAlone() {
        prepare();
        assertEquals(Set.of("ok"), table().values().stream().map(said -> said.substring(0, said.indexOf(':'))).collect(Collectors.toSet()));
        assertTrue(ReadyPage.of(page()).startsWith("Ready for mab-culture: yes"), ReadyPage.of(page()));
        String first = UNIT.instruments().getFirst();
        List<Undone> cases = List.of(
                new Undone(test -> test.live = List.of(new ReadyRow(LIVE.what(), ReadyRow.State.UNKNOWN, "no unit runs", "start it")),
                        LIVE.what(), "unknown: no unit runs"),
                new Undone(test -> test.unsigned = Optional.of("made in simulation only"), "product", "not: made in simulation only"),
                new Undone(test -> test.accepted = List.of(), "order", "not: no order for mab by mab-culture version 1"),
                new Undone(test -> test.line = Optional.empty(), "line", "not: nobody has found it clear for O-1"),
                new Undone(test -> test.line = Optional.of("O-2"), "line", "not: found clear for O-2, not for O-1"),
                new Undone(test -> test.materials.discard(sessions.get("op-1"), "M1", true, "torn", TIME.stamp()), "material medium",
                        "not: 10 L needed, 0 L there"),
                new Undone(
                        test -> test.calibrations.book(sessions.get("mnt-1"), List.of(first), UNIT.instruments(), TODAY.plusDays(DAYS - 1),
                                TIME.stamp()),
                        "calibrations", "not: 1 of " + UNIT.instruments().size() + " never done, or due before"),
                new Undone(test -> test.proofs = provedAllBut("I-03", 1), "proof tests", "not: the proof test of I-03 ("),
                new Undone(test -> test.people = List.of("ph-1", "rel-1"), "an operator who can sign", "not: nobody has this role"),
                new Undone(test -> test.people = List.of("op-1", "rel-1"), "a pharmacist who can sign", "not: nobody has this role"),
                new Undone(test -> test.people = List.of("op-1", "ph-1"), "a releaser who can sign", "not: nobody has this role"));
        for (Undone undone : cases) {
            ReadyTest test = new ReadyTest();
            test.prepare();
            undone.what().accept(test);
            test.assertSays(undone.row(), undone.said());
            Set<String> bad = test.table().entrySet().stream().filter(row -> !row.getValue().startsWith("ok")).map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertEquals(Set.of(undone.row()), bad);
            String page = ReadyPage.of(test.page());
            assertTrue(page.startsWith("Ready for mab-culture: NO") && page.contains("-> "), page);
        }
    }

    @Test
    void thePageIsNoWiderThanAScreenAndSaysOnceWhatSeveralRowsNeed() {
        String page = ReadyPage.of(ReadyPage.complete((ObjectNode) answer(), Timetable.of(Edited.shipped("mab-fed-batch"))));
        assertEquals(List.of(), page.lines().filter(line -> line.length() > 110 || line.endsWith(" ")).toList());
        assertEquals(2, page.split("magistral materials receive", -1).length, page);
        String whole = page.replaceAll("\\s+", " ");
        answer().get("rows").forEach(row -> assertTrue(whole.contains(row.get("why").asText()), page));
    }

    private ObjectNode page() {
        return ReadyPage.complete((ObjectNode) answer(), Timetable.of(SHIPPED.recipe()));
    }

    @Test
    void materialCountsThatIsThereAndInDateThroughTheLastDay() {
        assertEquals(2, table().keySet().stream().filter(what -> what.startsWith("material ")).count());
        receive("bag-set", "S1", DAYS, "1 pcs");
        receive("medium", "M1", DAYS - 1, "10 L");
        assertSays("materials", "ok: 1 of 2 kinds");
        assertSays("material medium", "not: 10 L needed, 0 L there and in date through " + TODAY.plusDays(DAYS));
        receive("medium", "M2", DAYS, "9.9 L");
        assertSays("material medium", "not: 10 L needed, 9.9 L there");
        receive("medium", "M3", DAYS, "0.1 L");
        assertSays("materials", "ok: 2 of 2 kinds");
        assertSays("material medium", "no such row");
        clockSet = false;
        assertSays("material medium", "not: the clock is not set");
    }

    @Test
    void materialHasToBeInDateUntilItHasBeenUsedAndNoLonger() {
        asked = new Asked("mab-culture", "1", "mab", true, DAYS, Asked.needs("bag-set=1 pcs for 20 d; medium=10 L for 2 d"));
        receive("bag-set", "S1", DAYS, "1 pcs");
        receive("medium", "M1", 1, "10 L");
        assertSays("material medium", "not: 10 L needed, 0 L there and in date through " + TODAY.plusDays(2));
        receive("medium", "M2", 2, "10 L");
        assertSays("materials", "ok: 2 of 2 kinds");
        accepted = List.of(order(40, "mab", "mab-culture", "1", 1));
        plan = _ -> Optional.of(new Plan(Configuration.product("mab"), 40, 30, null, 12, 50, null, 0.9, 300, 400, 38, 80, MUCH, MUCH, 100));
        assertSays("material medium", "not: 30.01 L needed, 10 L there and in date through " + TODAY.plusDays(2));
    }

    @Test
    void thePlanOfTheOrderAsksForMoreThanTheRecipeAndNeverForLess() {
        prepare();
        plan = _ -> Optional.of(new Plan(Configuration.product("mab"), 40, 30, null, 12, 50, null, 0.9, 300, 400, 38, 80, MUCH, MUCH, 100));
        assertSays("order", "ok: O-1 is accepted: 40.0 g; 90 of 100 batches of 30 L and 12 days give as much");
        assertSays("material medium", "not: 30.01 L needed, 10 L there");
        receive("medium", "M2", DAYS, "50 L");
        assertSays("material medium", "no such row");
        asked = new Asked("mab-culture", "1", "mab", true, DAYS, Asked.needs("base=90 L for 20 d; medium=10 kg for 20 d"));
        assertSays("material base", "not: 90 L needed");
        assertSays("material medium", "not: 10 kg needed");
        plan = _ -> {
            throw new BadInputException("this unit can't make 40.0 g of mab");
        };
        assertSays("order", "not: O-1: this unit can't make 40.0 g of mab");
    }

    @Test
    void calibrationsCountThatLastThroughTheLastDay() {
        List<String> all = UNIT.instruments();
        assertTrue(all.contains("TT-101A") && !all.contains("XS-001") && !all.contains("CTL.DISK") && !all.contains("FORECAST.GRAMS"),
                all.toString());
        assertSays("calibrations", "not: " + all.size() + " of " + all.size() + " never done, or due before ");
        calibrateAllBut(all.getFirst());
        assertSays("calibrations", "not: 1 of " + all.size() + " never done, or due before " + TODAY.plusDays(DAYS) + " is over: "
                + all.getFirst());
        calibrations.book(sessions.get("mnt-1"), List.of(all.getFirst()), all, TODAY.plusDays(DAYS), TIME.stamp());
        assertSays("calibrations", "ok: ");
    }

    @Test
    void proofTestsCountThatPassedAndLastThroughTheBatch() {
        long tested = UNIT.rows().stream()
                .filter(row -> row.proofTest() != null && !(row.proofTest() instanceof ProofInterval.Never)).count();
        assertSays("proof tests", "not: " + tested + " proof tests were never done: ");
        proofs = provedAllBut("", 1);
        assertSays("proof tests", "ok: none is due through " + TODAY.plusDays(DAYS));
        proofs = new ArrayList<>(provedAllBut("I-03", 1));
        proofs.add(new LastProof("I-03", TIME.wallMillis(), true, false, false));
        assertSays("proof tests", "not: the proof test of I-03 (");
        for (int[] row : new int[][]{{345, 0}, {346, 1}, {365, 1}}) {
            proofs = new ArrayList<>(provedAllBut(YEARLY, 1));
            proofs.add(new LastProof(YEARLY, TIME.wallMillis() - row[0] * 86_400_000L, true, true, false));
            assertSays("proof tests", row[1] == 0
                    ? "ok: none is due"
                    : "not: during the batch come due: " + YEARLY + " " + TODAY.plusDays(365 - row[0]) + " 00:00 UTC");
        }
    }

    @Test
    void anOrderCountsThatIsAcceptedForThisProductAndRecipeAndInDate() {
        assertSays("order", "not: no order for mab by mab-culture version 1");
        for (Order unfit : List.of(order(40, "water", "mab-culture", "1", 1), order(40, "mab", "mab-fed-batch", "1", 1),
                order(40, "mab", "mab-culture", "2", 1), order(40, "mab", "mab-culture", "1", 0))) {
            accepted = List.of(unfit);
            assertSays("order", "not: ");
        }
        accepted = List.of(order(40, "mab", "mab-culture", "2", 1), order(40, "mab", "mab-culture", "1", 1));
        assertSays("order", "ok: O-1 is accepted");
    }

    @Test
    void theSignaturesNeedThreePersonsApartUntilTheLastDay() {
        people = List.of("all-1");
        assertSays("a pharmacist who can sign", "ok: all-1");
        assertSays("three persons apart", "not: ");
        people = List.of("all-1", "ph-1", "rel-9");
        assertSays("three persons apart", "not: ");
        people = List.of("all-1", "ph-1", "rel-1");
        assertSays("a releaser who can sign", "ok: all-1, rel-1");
        assertSays("three persons apart", "ok: ");
        people = List.of("op-9", "ph-1", "rel-1");
        assertSays("a operator who can sign", "no such row");
        assertSays("an operator who can sign", "not: op-9 has training until " + TODAY.plusDays(DAYS - 1) + " only");
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
        "clock, CTL.CLOCK, 1, 0", "horn, ALARMS.UNHEARD, 0, 1"})
    void aReadingIsOkAtItsLimitNotBeyondItAndUnknownWithoutIt(String row, String tag, double good, double bad) {
        ProcessImage image = new ProcessImage(UNIT.tags().size());
        Map.of("PS-101", 5.0, "PS-102", 5.0, "PS-103", 5.0, "PS-104", 5.0, "WT-902", 0.0, "XS-003", 1.0, "XS-004", 100.0, "CTL.DISK",
                4000.0, "CTL.STORE", 1.0, "CTL.CLOCK", 1.0).forEach((id, value) -> image.good(UNIT.tags().indexOf(id), value, 0));
        image.good(UNIT.tags().indexOf("ALARMS.UNHEARD"), 0, 0);
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
    void eachPartOfARecipeEndsByTheTimetable() {
        Step days = new Step.WaitUntil(null, 30 * 3600, null);
        Timetable table = Timetable.of(new Recipe("r", "1", "r", "mab",
                List.of(new UnitProcedure("u", "u", List.of(new Operation("o", "o", List.of(phase("p", days), phase("q", days)), 2, null),
                        new Operation("o2", "o2", List.of(phase("p", days))))))));
        for (String[] row : new String[][]{{"in u/o/p", "4"}, {"to u/o/q", "5"}, {"in u/o", "5"}, {"from u/o to u/o2/p", "7"},
            {"in u", "7"},
            {"from u/o2", "7"}}) {
            assertEquals(Integer.parseInt(row[1]), table.days(Use.parse(row[0])), row[0]);
        }
        assertEquals(7, table.days(Use.WHOLE));
        Timetable shipped = Timetable.of(Edited.shipped("mab-fed-batch"));
        assertTrue(shipped.days(Use.parse("in culture/inoculation")) <= 3 && shipped.days(Use.parse("in filling")) > 15);
    }

    private static Phase phase(String id, Step step) {
        return new Phase(id, id, List.of(step), HoldRule.keeping(), 0, List.of());
    }

    @Test
    void needsAreReadAsTheyAreWritten() {
        assertEquals("bag-set=1 pcs for 20 d; medium=10 L for 20 d", ASKED.needsText());
        assertEquals(ASKED.needs(), Asked.needs(ASKED.needsText()));
        assertEquals(List.of(), Asked.needs(""));
        for (String wrong : List.of("medium", "=1 L for 2 d", "medium=much for 2 d", "Medium=1 L for 2 d", "medium=1 L",
                "medium=1 L for 0 d",
                "medium=1 L for 367 d", "medium=1 L for a d")) {
            assertThrows(IllegalArgumentException.class, () -> Asked.needs(wrong), wrong);
        }
    }
}
