package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.BatchCommand.Verdict;
import org.magistral.core.time.Span;
import org.magistral.desk.command.Signatory;
import org.magistral.desk.config.recipe.RecipeFile;
import org.magistral.desk.config.recipe.RecipeFolder;
import org.magistral.desk.order.OrderState;
import org.magistral.image.crew.Cabinet;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Staff;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;
import org.magistral.records.ledger.Hash;
import org.magistral.records.ledger.LedgerEntry;

/**
 * A result of aggregates out of its limit stops the batch until two persons decide, and the ledger tells the story: with the door, the
 * passwords and the records of a unit in service. The limit is the one in the product file of mab, 5 % after the low-pH hold.
 */
class OutOfLimitTest {
    private static final long SEED = 20261124;
    private static final String BATCH = "B-1";
    private static final String QUESTION = "inactivated";
    private static final int SECOND = 10;
    private static final int MINUTE = 60 * SECOND;
    private static final SimulatedPerson PHARMACIST = SimulatedPerson.PHARMACIST;
    private static final SimulatedPerson QUALITY = SimulatedPerson.QUALITY;
    private static final SimulatedPerson OPERATOR = SimulatedPerson.OPERATOR;
    private static final SimulatedPerson LABORATORY = SimulatedPerson.LABORATORY;
    private static final Recipe SPENT = recipe("            spendsOrder: true\n");
    private static final Recipe UNSPENT = recipe("");

    @TempDir
    private Path folder;

    private LiveUnit unit;
    private Signers people;

    private static Recipe recipe(String spends) {
        String text = """
                recipe: tested
                version: '1'
                text: one hold point, and a step behind it
                product: mab
                unitProcedures:
                  - unitProcedure: tested
                    text: one
                    operations:
                      - operation: tested
                        text: one
                        phases:
                          - phase: plan
                            text: as mab-fed-batch begins
                """ + spends + """
                            hold: { longest: 24 h then continue }
                            failTime: 24 h
                            steps:
                              - { set: FQ-103.PLAN, to: 900 mL }
                              - { set: FQ-101.PLAN, to: 4000 mL }
                              - { set: FQ-102.PLAN, to: 1800 mL }
                          - phase: decide
                            text: complete, aggregates
                            hold: { longest: 24 h then continue }
                            failTime: 24 h
                            steps:
                              - holdPoint: inactivated
                                question: Inactivated pool good?
                                quality: low-ph
                                sample: { from: V-901, volume: 10 mL }
                                where: V-901
                                waitsAt: 20 degC
                                longest: 24 h then hold
                          - phase: behind
                            text: what only a good pool comes to
                            hold: { longest: 24 h then continue }
                            failTime: 24 h
                            steps:
                              - { wait: 1 min }
                """;
        return RecipeFile.read("recipe.yaml", text.getBytes(StandardCharsets.UTF_8), Edited.unit(), Shipped::quality,
                new RecipeFolder(Edited.CONFIG.resolve("recipes"))).get().recipe();
    }

    private LiveUnit.Start start(Recipe recipe) {
        return new LiveUnit.Start(Edited.unit(), recipe, folder, RecorderSettings.handTurned(), Span.parseNanos("1min"),
                Span.parseNanos("1min"), false, new LinkedHashMap<>(),
                Staff.house(folder, SEED, Shipped.configuration().site(), null, Optional.empty(), Optional.empty(), List.of()));
    }

    private void serve(LiveUnit served) throws IOException {
        unit = served;
        people = new Signers(served, SEED, BATCH);
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            while (!unit.hasRoom()) {
                unit.checkRecorder();
                LockSupport.parkNanos(50_000);
            }
            unit.step();
        }
    }

    /** With the operator at the cabinet. */
    private void work(BooleanSupplier until) {
        Cabinet cabinet = new Cabinet(people, _ -> {});
        for (int seconds = 0; !until.getAsBoolean(); seconds++) {
            assertTrue(seconds < 3600, () -> "not within the hour: " + unit.controller().batch().position());
            steps(SECOND);
            if (unit.controller().scan().isArmed()) {
                cabinet.look(unit.controller(), unit.nowNanos());
            }
        }
    }

    /** A batch at its hold point, where the laboratory has found so much. */
    private void found(Recipe recipe, double percent) throws IOException {
        serve(new LiveUnit(start(recipe), new TwinDevices(SEED, List.of())));
        work(() -> asked().isPresent());
        result("s1", percent);
    }

    private void result(String sample, double percent) {
        assertTrue(people.send(LABORATORY, new BatchCommand.Result(LABORATORY.id(), QUESTION + "-" + sample, "LAB.AGGREGATE", percent)));
        steps(SECOND);
    }

    private Optional<Question> asked() {
        return unit.controller().batch().questions().stream().filter(question -> question.id().equals(QUESTION)).findFirst();
    }

    private static BatchCommand.Decide decide(SimulatedPerson first, SimulatedPerson second, Verdict verdict) {
        return new BatchCommand.Decide(first.id(), second == null ? null : second.id(), QUESTION, verdict, "as both have seen it");
    }

    private void decideAsTwo(Verdict verdict) throws IOException {
        people.desk().door().askAsTwo(people.signing(PHARMACIST), people.signing(QUALITY), decide(PHARMACIST, QUALITY, verdict),
                unit.stamp());
        steps(SECOND);
    }

    private void assertStopped() {
        assertEquals(UnitState.SUSPENDED, unit.controller().batch().unitState());
        assertEquals("tested/tested/decide", unit.controller().batch().position().phase());
        assertEquals("deviation-1", asked().orElseThrow().deviation());
        assertEquals(6.2, asked().orElseThrow().findings().getFirst().value(), 0);
    }

    private static void assertRefused(String said, Executable request) {
        RuntimeException refusal = assertThrows(RuntimeException.class, request, said);
        assertTrue(refusal.getMessage().contains(said), refusal.toString());
    }

    private String scansRefusal() throws IOException {
        return Records.field(entries("batch.command.refused").getLast(), "why");
    }

    private List<LedgerEntry> entries(String kind) throws IOException {
        return entries().stream().filter(entry -> entry.kind().equals(kind)).toList();
    }

    private List<LedgerEntry> entries() throws IOException {
        while (!unit.recorder().isSettled()) {
            LockSupport.parkNanos(50_000);
        }
        List<LedgerEntry> all = new ArrayList<>();
        unit.recorder().archive().entries(1, Long.MAX_VALUE, false, stored -> all.add(stored.entry()));
        return all;
    }

    @AfterEach
    void close() throws IOException {
        unit.close();
    }

    private OrderState order() {
        return people.desk().orders().orders().state(people.orderId());
    }

    /** One refusal at the desk, told to the ledger, that leaves everything as it was. */
    private void assertRefusedAtTheDesk(String said, Executable request) throws IOException {
        int before = entries("command.refused").size();
        assertRefused(said, request);
        steps(SECOND);
        assertEquals(before + 1, entries("command.refused").size(), said);
        assertTrue(Records.field(entries("command.refused").getLast(), "why").contains(said));
        assertStopped();
    }

    /** What the desk lets through, and the scan refuses. */
    private void assertRefusedByTheScan(String said, BatchCommand command) throws IOException {
        int before = entries("batch.command.refused").size();
        unit.controller().inbox().send(command);
        steps(SECOND);
        assertEquals(before + 1, entries("batch.command.refused").size(), said);
        assertTrue(scansRefusal().contains(said), scansRefusal());
        assertStopped();
    }

    private Executable two(Signatory first, Signatory second, BatchCommand.Decide decide) {
        return () -> people.desk().door().askAsTwo(first, second, decide, unit.stamp());
    }

    @Test
    void nobodyAloneAndNoTwoWithoutTheRightDecide() throws IOException {
        found(SPENT, 6.2);
        steps(10 * MINUTE);
        assertStopped();
        BatchCommand.Decide again = decide(PHARMACIST, QUALITY, Verdict.REPEAT_TEST);
        Signatory pharmacist = people.signing(PHARMACIST);
        Signatory quality = people.signing(QUALITY);
        for (Verdict verdict : List.of(Verdict.REPEAT_TEST, Verdict.REWORK, Verdict.DISCARD, Verdict.OVERRIDE)) {
            BatchCommand.Decide alone = decide(PHARMACIST, null, verdict);
            assertRefusedAtTheDesk("two persons are needed", () -> people.desk().door().ask(pharmacist, alone, unit.stamp()));
        }
        assertRefusedAtTheDesk("two persons are needed", () -> people.desk().door().ask(pharmacist, again, unit.stamp()));
        assertRefusedAtTheDesk("two persons are needed",
                two(pharmacist, pharmacist, decide(PHARMACIST, PHARMACIST, Verdict.REPEAT_TEST)));
        assertRefusedAtTheDesk("in no other name", two(pharmacist, quality, decide(PHARMACIST, SimulatedPerson.RELEASER,
                Verdict.REPEAT_TEST)));
        assertRefusedAtTheDesk("in no other name", two(pharmacist, quality, decide(OPERATOR, QUALITY, Verdict.REPEAT_TEST)));
        assertRefusedAtTheDesk("in no other name", two(pharmacist, quality, decide(PHARMACIST, null, Verdict.REPEAT_TEST)));
        assertRefusedAtTheDesk("may not decide a deviation",
                two(people.signing(OPERATOR), quality, decide(OPERATOR, QUALITY, Verdict.REPEAT_TEST)));
        assertRefusedAtTheDesk("may not decide a deviation",
                two(pharmacist, people.signing(OPERATOR), decide(PHARMACIST, OPERATOR, Verdict.REPEAT_TEST)));
        assertRefusedAtTheDesk("may not decide a deviation", two(quality, pharmacist, decide(QUALITY, PHARMACIST, Verdict.REPEAT_TEST)));
        assertRefusedAtTheDesk("takes a signature", two(people.unsigned(PHARMACIST), quality, again));
        assertRefusedAtTheDesk("takes a signature", two(pharmacist, people.unsigned(QUALITY), again));
        assertEquals(List.of(), deviationSignatures(), "nobody has signed before there were two who may");
    }

    @Test
    void aWrongPasswordOrALockedSessionDecidesNothingAndNothingIsLost() throws IOException {
        found(SPENT, 6.2);
        BatchCommand.Decide again = decide(PHARMACIST, QUALITY, Verdict.REPEAT_TEST);
        Signatory pharmacist = people.signing(PHARMACIST);
        Signatory quality = people.signing(QUALITY);
        assertRefusedAtTheDesk("id or password is wrong", two(people.mistyping(PHARMACIST), quality, again));
        assertEquals(List.of(), deviationSignatures());
        assertRefusedAtTheDesk("id or password is wrong", two(pharmacist, people.mistyping(QUALITY), again));
        assertEquals(List.of(), deviationSignatures(), "the one who typed it right has not signed alone");
        steps(11 * MINUTE);
        assertRefusedAtTheDesk("is locked", two(pharmacist, people.signing(QUALITY), again));
        assertRefusedAtTheDesk("is locked", two(people.signing(PHARMACIST), quality, again));
        decideAsTwo(Verdict.REPEAT_TEST);
        assertEquals("", asked().orElseThrow().deviation(), "the right words are taken after the wrong ones");
    }

    @Test
    void noOtherCommandGetsPastIt() throws IOException {
        found(SPENT, 6.2);
        assertRefusedByTheScan("deviation-1 is open", decide(PHARMACIST, null, Verdict.ACCEPT));
        assertRefusedByTheScan("deviation-1 is open", decide(PHARMACIST, QUALITY, Verdict.DECLINE));
        assertRefusedByTheScan("no rework is left", decide(PHARMACIST, QUALITY, Verdict.REWORK));
        for (Verdict verdict : List.of(Verdict.REPEAT_TEST, Verdict.REWORK, Verdict.DISCARD, Verdict.OVERRIDE)) {
            assertRefusedByTheScan("takes two different persons", decide(PHARMACIST, null, verdict));
            assertRefusedByTheScan("takes two different persons", decide(PHARMACIST, PHARMACIST, verdict));
            assertRefusedByTheScan("needs a reason",
                    new BatchCommand.Decide(PHARMACIST.id(), QUALITY.id(), QUESTION, verdict, " "));
        }
        assertRefusedByTheScan("it is decided, not answered", new BatchCommand.Answer(OPERATOR.id(), QUESTION, "good"));
        assertRefusedByTheScan("no sample " + QUESTION + "-s1 waits",
                new BatchCommand.Result(LABORATORY.id(), QUESTION + "-s1", "LAB.AGGREGATE", 1));
        assertRefusedByTheScan("no sample " + QUESTION + "-s2 waits",
                new BatchCommand.Result(LABORATORY.id(), QUESTION + "-s2", "LAB.AGGREGATE", 1));
        assertTrue(people.send(OPERATOR, new BatchCommand.Hold(OPERATOR.id(), "to look")));
        steps(MINUTE);
        assertEquals(UnitState.HELD, unit.controller().batch().unitState());
        assertTrue(people.send(OPERATOR, new BatchCommand.Restart(OPERATOR.id())));
        steps(MINUTE);
        assertStopped();
    }

    @Test
    void theLedgerTellsOfTheTwoWhoHadItTestedAgain() throws IOException {
        found(SPENT, 6.2);
        Question seen = asked().orElseThrow();
        assertRefused("two persons", () -> people.desk().door().ask(people.signing(PHARMACIST),
                decide(PHARMACIST, null, Verdict.OVERRIDE), unit.stamp()));
        decideAsTwo(Verdict.REPEAT_TEST);
        assertEquals(UnitState.SUSPENDED, unit.controller().batch().unitState(), "until the new result is there");
        assertTrue(people.send(PHARMACIST, decide(PHARMACIST, null, Verdict.ACCEPT)));
        steps(SECOND);
        assertTrue(scansRefusal().startsWith("results are missing"), scansRefusal());
        result("s2", 1.2);
        assertTrue(people.send(PHARMACIST, decide(PHARMACIST, null, Verdict.ACCEPT)));
        work(() -> unit.controller().batch().unitState() == UnitState.COMPLETED);
        assertTrue(people.release());
        assertEquals(List.of(
                "sim-operator batch.started B-1",
                "sim-operator order.state InProcess",
                "unit order.spent",
                "unit batch.question.asked inactivated",
                "sim-laboratory batch.sample.result inactivated-s1 LAB.AGGREGATE 6.2",
                "unit batch.deviation.opened deviation-1 LAB.AGGREGATE 6.2 % (at most 5.0 %), out of limits",
                "sim-pharmacist command.refused two persons are needed to decide a deviation",
                "sim-pharmacist access.signed DECIDE_DEVIATION approved",
                "sim-quality access.signed DECIDE_DEVIATION approved",
                "sim-pharmacist batch.deviation.closed deviation-1 with sim-quality: REPEAT_TEST, as both have seen it, of "
                        + "LAB.AGGREGATE 6.2 % (at most 5.0 %), out of limits",
                "sim-pharmacist access.signed DECIDE approved",
                "sim-pharmacist batch.command.refused results are missing at inactivated; without them it can only be discarded",
                "sim-laboratory batch.sample.result inactivated-s2 LAB.AGGREGATE 1.2",
                "sim-pharmacist access.signed DECIDE approved",
                "sim-pharmacist batch.decision.accepted LAB.AGGREGATE 1.2 % (at most 5.0 %)",
                "unit batch.completed B-1",
                "unit order.state Quarantine",
                "sim-pharmacist access.signed REVIEW reviewed",
                "sim-pharmacist batch.record.reviewed",
                "sim-releaser access.signed RELEASE released",
                "sim-releaser order.state SimulatedRelease"), story());
        String signed = signedHash(decide(PHARMACIST, QUALITY, Verdict.REPEAT_TEST), seen);
        List<LedgerEntry> signatures = deviationSignatures();
        assertEquals(List.of(signed, signed), signatures.stream().map(entry -> Records.field(entry, "sha256")).toList(),
                "both have signed these words, and the result that was on the table");
        unit.close();
        assertTrue(new Records(folder).isSound());
    }

    private static String signedHash(BatchCommand.Decide decide, Question about) {
        return Hash.over(ByteBuffer.wrap((decide + "\n" + about).getBytes(StandardCharsets.UTF_8))).toString();
    }

    private List<LedgerEntry> deviationSignatures() throws IOException {
        return entries("access.signed").stream().filter(entry -> Records.field(entry, "act").equals("DECIDE_DEVIATION")).toList();
    }

    /** What the ledger tells of this batch that has to do with its quality, an entry a line. */
    private List<String> story() throws IOException {
        List<String> story = new ArrayList<>();
        boolean begun = false;
        for (LedgerEntry entry : entries()) {
            begun |= entry.kind().equals("batch.started");
            String told = told(entry);
            if (begun && told != null) {
                story.add((entry.actor() + " " + entry.kind() + " " + told).strip());
            }
        }
        return story;
    }

    private static String told(LedgerEntry entry) {
        Function<String, String> of = name -> Records.field(entry, name);
        return switch (entry.kind()) {
            case "batch.started", "batch.completed", "batch.aborted" -> of.apply("batch");
            case "batch.question.asked" -> of.apply("question");
            case "batch.sample.result" -> of.apply("sample") + " " + of.apply("tag") + " " + of.apply("value");
            case "batch.deviation.opened" -> of.apply("deviation") + " " + of.apply("results");
            case "batch.deviation.closed" -> of.apply("deviation") + " with " + of.apply("second") + ": " + of.apply("verdict") + ", "
                    + of.apply("reason") + ", of " + of.apply("results");
            case "batch.decision.accepted" -> of.apply("results");
            case "batch.command.refused", "command.refused" -> of.apply("why");
            case "access.signed" -> of.apply("act") + " " + of.apply("meaning");
            case "order.state" -> OrderState.valueOf(of.apply("to")).toString();
            case "order.spent", "batch.record.reviewed" -> "";
            default -> null;
        };
    }

    @Test
    void whatTwoDiscardIsNeverReleased() throws IOException {
        found(SPENT, 6.2);
        decideAsTwo(Verdict.DISCARD);
        work(() -> unit.controller().batch().unitState() == UnitState.ABORTED);
        assertEquals(OrderState.REJECTED, order(), "it was spent: another order has to replace it");
        assertNeverReleased("is Rejected");
        assertEquals(List.of("rejected", "rejected"),
                deviationSignatures().stream().map(entry -> Records.field(entry, "meaning")).toList());
        List<String> told = story();
        int closed = told.indexOf("sim-pharmacist batch.deviation.closed deviation-1 with sim-quality: DISCARD, as both have seen it, of "
                + "LAB.AGGREGATE 6.2 % (at most 5.0 %), out of limits");
        assertTrue(closed > 0 && told.subList(closed, told.size()).contains("sim-pharmacist order.state Rejected"), told.toString());
    }

    private void assertNeverReleased(String why) throws IOException {
        Signatory pharmacist = people.signing(PHARMACIST);
        Signatory releaser = people.signing(SimulatedPerson.RELEASER);
        assertRefused(why, () -> people.desk().releases().review(pharmacist, BATCH, unit.stamp()));
        assertRefused(why, () -> people.desk().releases().release(releaser, BATCH, unit.stamp()));
    }

    @Test
    void anOrderThatWasNotSpentIsFreeAgainWhenItsBatchIsDiscarded() throws IOException {
        found(UNSPENT, 6.2);
        decideAsTwo(Verdict.DISCARD);
        work(() -> unit.controller().batch().unitState() == UnitState.ABORTED);
        assertEquals(OrderState.ACCEPTED, order());
        assertNeverReleased("is Accepted");
    }

    @Test
    void whoStopsTheBatchInsteadHasDecidedNothing() throws IOException {
        found(SPENT, 6.2);
        assertTrue(people.send(OPERATOR, new BatchCommand.Stop(OPERATOR.id(), "tired of it")));
        work(() -> unit.controller().batch().unitState() == UnitState.STOPPED);
        assertEquals(OrderState.REJECTED, order());
        assertEquals(1, people.desk().releases().record(BATCH).openDeviations());
        assertNeverReleased("is Rejected");
    }

    @Test
    void aTestIsRepeatedAsOftenAsItsProductAllowsAndNoMore() throws IOException {
        found(SPENT, 6.2);
        decideAsTwo(Verdict.REPEAT_TEST);
        result("s2", 5.1);
        assertEquals("deviation-2", asked().orElseThrow().deviation());
        decideAsTwo(Verdict.REPEAT_TEST);
        assertEquals("LAB.AGGREGATE has no retest left", scansRefusal());
        assertEquals("deviation-2", asked().orElseThrow().deviation());
        decideAsTwo(Verdict.OVERRIDE);
        work(() -> unit.controller().batch().unitState() == UnitState.COMPLETED);
        assertEquals(0, people.desk().releases().record(BATCH).openDeviations());
    }

    @Test
    void theLimitIsTheOneInTheProductFile() throws IOException {
        found(SPENT, 5);
        assertEquals("", asked().orElseThrow().deviation());
        assertEquals(List.of(), entries("batch.deviation.opened"));
        assertTrue(people.send(PHARMACIST, decide(PHARMACIST, null, Verdict.ACCEPT)));
        work(() -> unit.controller().batch().unitState() == UnitState.COMPLETED);
        unit.close();
        folder = folder.resolve("another");
        found(SPENT, 5.01);
        assertEquals("deviation-1", asked().orElseThrow().deviation());
    }

    @Test
    void aPowerCutLeavesItStoppedAndOpen() throws IOException {
        found(SPENT, 6.2);
        LiveUnit cut = unit;
        cut.abandon();
        cut.passUnattended(30L * 60 * 1_000_000_000L);
        cut.startClock();
        serve(new LiveUnit(start(SPENT), cut));
        assertStillDecidedByTwo();
    }

    @Test
    void anotherProgramFindsItStoppedAndOpen() throws IOException {
        found(SPENT, 6.2);
        unit.close();
        serve(new LiveUnit(start(SPENT), new TwinDevices(SEED, List.of())));
        assertStillDecidedByTwo();
    }

    private void assertStillDecidedByTwo() throws IOException {
        work(() -> unit.controller().scan().isArmed() && unit.controller().batch().unitState() == UnitState.SUSPENDED);
        steps(MINUTE);
        assertStopped();
        assertEquals(OrderState.IN_PROCESS, order());
        assertEquals(1, people.desk().releases().record(BATCH).openDeviations());
        assertRefusedAtTheDesk("two persons are needed",
                () -> people.desk().door().ask(people.signing(PHARMACIST), decide(PHARMACIST, null, Verdict.OVERRIDE), unit.stamp()));
        assertRefusedByTheScan("deviation-1 is open", decide(PHARMACIST, null, Verdict.ACCEPT));
        decideAsTwo(Verdict.REPEAT_TEST);
        result("s2", 1.2);
        assertTrue(people.send(PHARMACIST, decide(PHARMACIST, null, Verdict.ACCEPT)));
        work(() -> unit.controller().batch().unitState() == UnitState.COMPLETED);
        assertEquals(0, people.desk().releases().record(BATCH).openDeviations());
        assertTrue(people.release());
        unit.close();
        assertTrue(new Records(folder).isSound());
    }
}
