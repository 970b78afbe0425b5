package org.magistral.desk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.BatchCommand.Verdict;
import org.magistral.core.command.ClearArmings;
import org.magistral.core.command.Command;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.event.Event;
import org.magistral.desk.access.AccessEvent;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.Password;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.material.Lot;
import org.magistral.desk.material.MaterialEvent;
import org.magistral.desk.material.MaterialRefused;
import org.magistral.desk.material.Materials;
import org.magistral.desk.material.Stock;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;

class DoorTest {
    private static final Map<String, String> ROLES = Map.of("op-1", "operator", "ph-1", "pharmacist", "rel-1", "releaser", "mnt-1",
            "maintenance");

    @TempDir
    private static Path people;

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void open() throws IOException {
        office = new Office(people, folder, false);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    private static List<Command> all(String who) {
        return List.of(new BatchCommand.Hold(who, "why"), new BatchCommand.Restart(who), new BatchCommand.Stop(who, "why"),
                new BatchCommand.Abort(who, "why"), new BatchCommand.Clear(who), new BatchCommand.Reset(who),
                new BatchCommand.Answer(who, "q", "done"), new BatchCommand.Decide(who, null, "q", Verdict.ACCEPT, "fine"),
                new BatchCommand.Result(who, "q", "LAB.VCD", 1), new InterlockCommand.ResetTrips(who),
                new InterlockCommand.ResetTrip(who, "I-01", "mended"), new InterlockCommand.Inhibit(who, "TT-101", 60, "why"),
                new InterlockCommand.EndBypass(who, "TT-101"), new InterlockCommand.ProofTest(who, "I-01", "acts", "as found", true),
                new AlarmCommand.Silence(who), new AlarmCommand.Acknowledge(who, "A", "seen"), new AlarmCommand.ResetAlarm(who, "A"),
                new AlarmCommand.Shelve(who, "A", 60, "why"), new AlarmCommand.TakeOutOfService(who, "A", "why"),
                new ClearArmings(who, "mended"));
    }

    @Test
    void whoMayGiveWhatIsTheTableOfRights() throws IOException {
        for (String who : ROLES.keySet()) {
            for (Command command : all(who)) {
                Act act = Act.of(command);
                if (act.isAllowed(office.session(who).person().roles())) {
                    office.desk.door().ask(office.signing(who), command, office.now());
                    assertEquals(command, office.sent.getLast());
                } else {
                    office.assertRefused("may not " + act, () -> office.desk.door().ask(office.signing(who), command, office.now()));
                }
            }
        }
    }

    @Test
    void aCommandIsSignedThenToldThenSent() throws IOException {
        Command command = new InterlockCommand.ProofTest("op-1", "I-01", "acts", "as found", true);
        int before = office.told.size();
        office.desk.door().ask(office.signing("op-1"), command, office.now());
        List<Event> since = office.told.subList(before, office.told.size());
        assertEquals(List.of(AccessEvent.SIGNED, DoorEvent.GIVEN), since.stream().map(Event::what).toList());
        assertEquals(since.getFirst().body().get("sha256"), since.getLast().body().get("sha256"), "what was told is what was signed");
        assertEquals(List.of(command), office.sent);
        office.inboxFull = true;
        office.assertRefused("too many commands wait", () -> office.desk.door().ask(office.signing("op-1"), command, office.now()));
    }

    @Test
    void whatHasToBeSignedIsSignedAndNothingElse() throws IOException {
        for (Command command : List.of(new InterlockCommand.ProofTest("op-1", "I-01", "acts", "as found", true),
                new InterlockCommand.Inhibit("mnt-1", "TT-101", 60, "why"),
                new BatchCommand.Decide("ph-1", null, "q", Verdict.DECLINE, "no"))) {
            Signatory unsigned = new Signatory(office.session(command.actor()));
            office.assertRefused("takes a signature", () -> office.desk.door().ask(unsigned, command, office.now()));
        }
        office.desk.door().ask(new Signatory(office.session("op-1")), new AlarmCommand.Silence("op-1"), office.now());
        assertEquals(0, office.tellings(AccessEvent.SIGNED));
        Signatory wrong = new Signatory(office.session("ph-1"),
                new Signing.Components("ph-1", new Password("not this word".toCharArray())));
        office.assertRefused("id or password is wrong",
                () -> office.desk.door().ask(wrong, new BatchCommand.Decide("ph-1", null, "q", Verdict.ACCEPT, "fine"), office.now()));
    }

    @Test
    void aDecisionAgainstGoingOnIsSignedAsARejection() throws IOException {
        office.desk.door().ask(office.signing("ph-1"), new BatchCommand.Decide("ph-1", null, "q", Verdict.DECLINE, "too many"),
                office.now());
        office.desk.door().ask(office.signing("ph-1"), new BatchCommand.Decide("ph-1", null, "q", Verdict.ACCEPT, "fine"), office.now());
        assertEquals(List.of("rejected", "approved"), office.told.stream().filter(event -> event.what() == AccessEvent.SIGNED)
                .map(event -> event.body().get("meaning")).toList());
    }

    @Test
    void nobodyAsksInAnothersName() {
        office.assertRefused("in no other name",
                () -> office.desk.door().ask(office.signing("op-1"), new BatchCommand.Hold("op-2", "why"), office.now()));
    }

    @Test
    void aSessionThatIsLockedAsksForNothing() {
        Signatory idle = office.signing("op-1");
        office.house.time.advanceNanos(600_000_000_000L);
        office.assertRefused("is locked", () -> office.desk.door().ask(idle, new BatchCommand.Hold("op-1", "why"), office.now()));
    }

    @Test
    void whatNeedsTwoTakesTwoPersonsOfTheRightRoles() throws IOException {
        Command override = override("op-1", "ph-1");
        Door door = office.desk.door();
        office.assertRefused("two persons are needed", () -> door.ask(office.signing("op-1"), override, office.now()));
        office.assertRefused("two persons are needed", () -> door.askAsTwo(office.signing("op-1"), office.signing("op-1"),
                override("op-1", "op-1"), office.now()));
        office.assertRefused("may not", () -> door.askAsTwo(office.signing("op-1"), office.signing("op-2"), override("op-1", "op-2"),
                office.now()));
        office.assertRefused("in no other name", () -> door.askAsTwo(office.signing("op-1"), office.signing("ph-9"), override,
                office.now()));
        office.assertRefused("in no other name", () -> door.askAsTwo(office.signing("op-2"), office.signing("ph-1"), override,
                office.now()));
        office.assertRefused("one person is enough", () -> door.askAsTwo(office.signing("op-1"), office.signing("ph-1"),
                new BatchCommand.Hold("op-1", "why"), office.now()));
        assertEquals(0, office.tellings(AccessEvent.SIGNED), "nobody signs before there are two");
        door.askAsTwo(office.signing("op-1"), office.signing("ph-1"), override, office.now());
        assertEquals(List.of(override), office.sent);
        assertEquals(2, office.tellings(AccessEvent.SIGNED));
    }

    @Test
    void whatIsInstalledIsBookedWithTheAnswerAndOnlyWhileItIsAsked() throws IOException {
        office.needs = List.of(new Need("bag-set", Amount.parse("1 pcs")), new Need("column", Amount.parse("1 pcs")));
        office.restart();
        Materials materials = office.desk.installation().materials();
        LocalDate today = Instant.ofEpochMilli(office.now().wallMillis()).atOffset(ZoneOffset.UTC).toLocalDate();
        materials.receive(office.session("op-1"), new Lot("bag-set", "S1", today, Amount.parse("1 pcs"), 0), false, office.now());
        materials.receive(office.session("op-1"), new Lot("column", "C1", today, Amount.parse("1 pcs"), 9), false, office.now());
        Command answer = new BatchCommand.Answer("op-1", "install", "bag-set=S1; column=C1");
        office.desk.door().ask(office.signing("op-1"), answer, office.now());
        assertEquals(0, materials.all().getFirst().uses(), "nobody asks: the scan will refuse it");
        office.questions.add(new Question("install", Question.Kind.PROMPT, "scan", 0));
        office.sent.clear();
        for (String[] row : new String[][]{{"done", "'done' names no lot; an answer here is KIND=LOT; KIND=LOT"},
            {"bag-set=S1", "the answer names no lot of column"}, {"bag-set=S9; column=C1", "there is no lot S9"}}) {
            RuntimeException refused = assertThrows(MaterialRefused.class, () -> office.desk.door().ask(office.signing("op-1"),
                    new BatchCommand.Answer("op-1", "install", row[0]), office.now()));
            assertTrue(refused.getMessage().contains(row[1]), refused.getMessage());
        }
        assertEquals(3, office.tellings(MaterialEvent.REFUSED));
        assertEquals(List.of(), office.sent);
        office.inboxFull = true;
        office.assertRefused("too many commands wait", () -> office.desk.door().ask(office.signing("op-1"), answer, office.now()));
        office.restart();
        office.inboxFull = false;
        office.desk.door().ask(office.signing("op-1"), answer, office.now());
        assertEquals(List.of(answer), office.sent);
        assertEquals(2, office.tellings(MaterialEvent.USED), "once, in spite of the restart between");
        assertEquals(List.of(1, 1), office.desk.installation().materials().all().stream().map(Stock::uses).toList());
    }

    @Test
    void theLabelsAreThePatientsOfTheOrderAndTwoHaveScannedThem() throws IOException {
        office.accepted("O-1", _ -> {});
        String patient = office.orders.order("O-1").patient();
        Door door = office.desk.door();
        office.assertRefused("nobody asks", () -> door.scanLabels(office.signing("op-1"), office.signing("op-2"), patient, office.now()));
        office.questions.add(new Question(Door.LABELS_ASKED_AT, Question.Kind.PROMPT, "scan", 0));
        office.assertRefused("no order is in process",
                () -> door.scanLabels(office.signing("op-1"), office.signing("op-2"), patient, office.now()));
        office.batch("batch.started", "batch", "B-1", "order", "O-1");
        office.assertRefused("two persons are needed", () -> door.ask(office.signing("op-1"),
                new BatchCommand.Answer("op-1", Door.LABELS_ASKED_AT, patient), office.now()));
        office.assertRefused("two persons",
                () -> door.scanLabels(office.signing("op-1"), office.signing("op-1"), patient, office.now()));
        office.assertRefused("not the patient's of the order O-1",
                () -> door.scanLabels(office.signing("op-1"), office.signing("op-2"), "ABCDEFGHABCDEFGH", office.now()));
        assertEquals(List.of(), office.sent);
        assertEquals(1, office.tellings(AccessEvent.SIGNED), "for the order alone: nobody signs for a wrong label");
        door.scanLabels(office.signing("op-1"), office.signing("op-2"), patient, office.now());
        assertEquals(List.of(new BatchCommand.Answer("op-1", Door.LABELS_ASKED_AT, "they are the patient's")), office.sent);
        assertEquals(3, office.tellings(AccessEvent.SIGNED));
        assertEquals(1, office.tellings(DoorEvent.LABELS_MATCHED));
        assertTrue(office.told.stream().filter(event -> !event.what().id().startsWith("order."))
                .noneMatch(event -> event.body().toString().contains(patient)), "the pseudonym is told no more than it has to be");
    }

    @Test
    void dosesAndLabelsAgreeWithTheUnitsCountBeforeTheAnswerGoesOn() throws IOException {
        office.filled = 83;
        office.questions.add(new Question("reconcile", Question.Kind.PROMPT, "count", 0));
        Command wrong = new BatchCommand.Answer("op-1", "reconcile", "doses=82; rejected=0; labels=82; spoilt=0");
        assertThrows(MaterialRefused.class, () -> office.desk.door().ask(office.signing("op-1"), wrong, office.now()));
        assertEquals(List.of(), office.sent);
        assertEquals(1, office.tellings(MaterialEvent.UNRECONCILED));
        Command right = new BatchCommand.Answer("op-1", "reconcile", "doses=82; rejected=1; labels=84; spoilt=2");
        office.desk.door().ask(office.signing("op-1"), right, office.now());
        assertEquals(List.of(right), office.sent);
        assertEquals(1, office.tellings(MaterialEvent.RECONCILED));
    }

    /** The one that was approved, and no other of its name and version. */
    @Test
    void noBatchStartsByARecipeThatTwoPersonsHaveNotApprovedAsItIs() throws IOException {
        office.accepted("O-1", _ -> {});
        office.desk.door().clearLine(office.signing("op-1"), office.signing("op-2"), "O-1", "nothing left", office.now());
        Command start = new BatchCommand.Start("op-1", "B-1", "O-1");
        office.assertRefused("is not approved on this unit", () -> start(start));
        office.assertRefused("two persons are needed to approve a recipe, or withdraw it; ph-9 is one", () -> approve("ph-9", "ph-9"));
        office.assertRefused("op-1 may not approve a recipe, or withdraw it", () -> approve("op-1", "rel-1"));
        office.assertRefused("op-1 may not approve a recipe, or withdraw it", () -> approve("ph-1", "op-1"));
        office.assertRefused("is not approved on this unit", () -> start(start));
        approve("ph-1", "rel-1");
        assertEquals(2, office.told.stream().filter(event -> "APPROVE_RECIPE".equals(event.body().get("act"))
                && event.what().id().equals(AccessEvent.SIGNED.id())).count());
        office.restart(); // the ledger is the memory
        office.clearLine("O-1");
        Recipe whole = office.recipe;
        office.recipe = new Recipe(whole.id(), whole.version(), "edited", whole.product(), whole.unitProcedures());
        office.assertRefused("is not approved on this unit", () -> start(start));
        office.recipe = whole;
        office.desk.door().withdrawRecipe(office.signing("ph-1"), office.signing("rel-1"), whole, "a mistake in it", office.now());
        office.assertRefused("is not approved on this unit", () -> start(start));
        office.restart();
        office.assertRefused("nobody has approved the recipe mab-fed-batch 1 as it is", () -> office.desk.door()
                .withdrawRecipe(office.signing("ph-1"), office.signing("rel-1"), whole, "once more", office.now()));
        office.clearLine("O-1"); // approves it again
        start(start);
        assertEquals(List.of(start), office.sent);
    }

    private void start(Command start) throws IOException {
        office.desk.door().ask(office.signing("op-1"), start, office.now());
    }

    private void approve(String first, String second) throws IOException {
        office.desk.door().approveRecipe(office.signing(first), office.signing(second), office.recipe, office.now());
    }

    @Test
    void aCountThatDoesNotAgreeIsTakenTheSecondTimeButNeverADoseThatWasBrokenOff() throws IOException {
        office.filled = 80;
        office.brokenOff = 3;
        office.questions.add(new Question("reconcile", Question.Kind.PROMPT, "count", 0));
        String more = "81 doses are more than the 80 that were filled at one go; 3 were broken off and have to be rejected";
        String again = "; count again; the same count once more is taken, and is a deviation";
        assertEquals(more, refusedCount("doses=81; rejected=2; labels=81; spoilt=0"));
        assertEquals(more, refusedCount("doses=81; rejected=2; labels=81; spoilt=0"));
        assertEquals("80 doses and 2 rejected are 82, and the unit has filled 83" + again,
                refusedCount("doses=80; rejected=2; labels=80; spoilt=0"));
        assertEquals("79 doses and 2 rejected are 81, and the unit has filled 83" + again,
                refusedCount("doses=79; rejected=2; labels=79; spoilt=0"));
        assertEquals(List.of(), office.sent);
        count("doses=79; rejected=2; labels=79; spoilt=0");
        assertEquals(1, office.sent.size());
        assertEquals(5, office.tellings(MaterialEvent.UNRECONCILED));
        assertEquals(0, office.tellings(MaterialEvent.RECONCILED));
    }

    private String refusedCount(String answer) {
        return assertThrows(MaterialRefused.class, () -> count(answer)).getMessage();
    }

    private void count(String answer) throws IOException {
        office.desk.door().ask(office.signing("op-1"), new BatchCommand.Answer("op-1", "reconcile", answer), office.now());
    }

    @Test
    void aBatchOfTheSameIdTakesLotsOfItsOwn() throws IOException {
        office.needs = List.of(new Need("column", Amount.parse("1 pcs")));
        office.restart();
        office.questions.add(new Question("install", Question.Kind.PROMPT, "scan", 0));
        LocalDate today = Instant.ofEpochMilli(office.now().wallMillis()).atOffset(ZoneOffset.UTC).toLocalDate();
        office.desk.installation().materials().receive(office.session("op-1"), new Lot("column", "C1", today, Amount.parse("1 pcs"), 9),
                false, office.now());
        Command answer = new BatchCommand.Answer("op-1", "install", "column=C1");
        for (int batch = 1; batch <= 2; batch++) {
            office.batchAndCut("batch.started", "batch", "B-1");
            office.desk.door().ask(office.signing("op-1"), answer, office.now());
            assertEquals(batch, office.desk.installation().materials().all().getFirst().uses());
        }
    }

    private static Command override(String first, String second) {
        return new InterlockCommand.EmergencyOverride(first, second, "TT-101", 60, "why");
    }

    @Test
    void theLineIsClearOnceTwoHaveLookedAndUntilItsBatchBegins() throws IOException {
        office.assertRefused("there is no order O-1", () -> office.clearLine("O-1"));
        office.accepted("O-1", _ -> {});
        office.assertRefused("two persons", () -> office.desk.door().clearLine(office.signing("op-1"), office.signing("op-1"), "O-1",
                "nothing left", office.now()));
        assertEquals(Optional.empty(), office.production.line().order());
        office.desk.door().clearLine(office.signing("op-1"), office.signing("op-2"), "O-1", "nothing left", office.now());
        assertEquals(Optional.of("O-1"), office.production.line().order());
        office.archive();
        office.restart();
        assertEquals(Optional.of("O-1"), office.production.line().order(), "over a restart");
        office.batch("batch.started", "batch", "B-1", "order", "O-1");
        assertEquals(Optional.empty(), office.production.line().order());
        office.restart();
        assertEquals(Optional.empty(), office.production.line().order(), "though the batch may be lost");
        office.assertRefused("the line is found clear for one that is Accepted", () -> office.clearLine("O-1"));
    }

    /** What was signed for a Start is the recipe and the order with every word, and the Start itself. */
    @Test
    void aStartIsSignedForItsVeryOrderAndRecipe() throws IOException {
        BatchCommand.Start start = new BatchCommand.Start("op-1", "B-1", "O-1");
        office.accepted("O-1", _ -> {});
        office.clearLine("O-1");
        office.desk.door().ask(office.signing("op-1"), start, office.now());
        String signed = office.told.stream().filter(event -> event.what() == AccessEvent.SIGNED && "START".equals(event.body().get("act")))
                .findFirst().orElseThrow().body().get("sha256").toString();
        String recipe = office.recipe.id() + " 1 " + HexFormat.of().formatHex(office.recipe.sha256()) + "\n";
        assertEquals(Telling.hashOf(start + "\n" + recipe + "O-1 " + office.orders.order("O-1").sha256()).toString(), signed);
    }

    private void assertNoStart(String said, String batch, String order) {
        BatchCommand.Start start = new BatchCommand.Start("op-1", batch, order);
        office.assertRefused(said, () -> office.desk.door().ask(office.signing("op-1"), start, office.now()));
        assertTrue(office.production.refusal(start, office.recipe).contains(said), "the scan is told the same");
    }

    @Test
    void noOrderNoBatch() throws IOException {
        office.accepted("O-1", _ -> {});
        office.accepted("O-2", order -> order.put("recipe", "other"));
        office.accepted("O-3", order -> order.put("recipeVersion", "2"));
        office.accepted("O-4", order -> order.put("product", "other"));
        assertNoStart("no order, no batch", "B-1", "");
        assertNoStart("there is no order O-9", "B-1", "O-9");
        assertNoStart("is for mab-1 by other 1; loaded is mab-1 by mab-fed-batch 1", "B-1", "O-2");
        assertNoStart("is for mab-1 by mab-fed-batch 2", "B-1", "O-3");
        assertNoStart("is for other by", "B-1", "O-4");
        office.accepted("O-5", order -> order.put("strength", "25 mg/mL"));
        assertNoStart("the order O-5 is for 25 mg/mL; filled are doses of 50 mg/mL", "B-1", "O-5");
        office.accepted("O-6", order -> order.put("doses", 6));
        assertNoStart("the order O-6 wants 6000 mg in 6 doses; filled are doses of 500 mg, 10 mL each, which makes 12 of them", "B-1",
                "O-6");
        BatchCommand.Start start = new BatchCommand.Start("op-1", "B-1", "O-1");
        assertNoStart("find the line clear for O-1", "B-1", "O-1");
        office.clearLine("O-2");
        assertNoStart("it was found clear for O-2", "B-1", "O-1");
        office.clearLine("O-1");
        office.desk.door().ask(office.signing("op-1"), start, office.now());
        assertEquals(List.of(start), office.sent);
        office.batch("batch.started", "batch", "B-1", "order", "O-1");
        assertNoStart("InProcess", "B-2", "O-1");
        office.batch("batch.stopped", "batch", "B-1");
        assertNoStart("there was a batch B-1 before", "B-1", "O-1");
        office.house.time.advanceNanos(4 * 86_400_000_000_000L);
        assertNoStart("has expired", "B-2", "O-1");
    }
}
