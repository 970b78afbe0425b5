package org.magistral.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.batch.BatchRig.SECOND;
import static org.magistral.core.batch.BatchRig.WHO;
import static org.magistral.core.batch.BatchRig.phase;
import static org.magistral.core.batch.BatchRig.recipe;
import static org.magistral.core.batch.BatchRig.recipeOf;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.recipe.Aim;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.MassCheck;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.state.PhaseState;
import org.magistral.core.batch.state.UnitMode;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Question;
import org.magistral.core.batch.step.StepEvent;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.control.Profile;
import org.magistral.core.output.Booked;

/** What is special: states on the way, hold rules, aborts, questions and results, outages. */
class BatchTest {
    private static final Limit HOUR = new Limit(3600, Limit.Then.HOLD);
    private static final Condition X_HIGH = new Condition.Above("X", 50, 0);
    private static final Step FOREVER = new Step.WaitUntil(null, 1e6, null);

    @Test
    void unitAndPhaseGoThroughTheirStatesOneScanAtATime() {
        BatchRig rig = new BatchRig(recipeOf(new Step.WaitUntil(null, 5, null)));
        rig.scan();
        assertEquals(UnitState.STOPPED, rig.batch.unitState());
        rig.say(new BatchCommand.Reset(WHO));
        assertEquals(UnitState.RESETTING, rig.batch.unitState());
        rig.scan();
        assertEquals(UnitState.IDLE, rig.batch.unitState());
        rig.say(new BatchCommand.Start(WHO, "B-1"));
        assertEquals(UnitState.STARTING, rig.batch.unitState());
        rig.scan();
        assertEquals(UnitState.EXECUTE, rig.batch.unitState());
        assertEquals(PhaseState.RUNNING, rig.batch.phaseState());
        rig.say(new BatchCommand.Hold(WHO, "look"));
        assertEquals(UnitState.HOLDING, rig.batch.unitState());
        assertEquals(PhaseState.HOLDING, rig.batch.phaseState());
        rig.scan();
        assertEquals(PhaseState.HELD, rig.batch.phaseState());
        rig.say(new BatchCommand.Restart(WHO));
        assertEquals(UnitState.UNHOLDING, rig.batch.unitState());
        assertEquals(PhaseState.RESTARTING, rig.batch.phaseState());
        rig.scan();
        assertEquals(PhaseState.RUNNING, rig.batch.phaseState());
    }

    @Test
    void tagsShowWhereItStands() {
        BatchRig rig = BatchRig.started(recipe(phase("a", HoldRule.keeping(), 0, List.of(), new Step.WaitUntil(null, 3600, null)),
                phase("b", HoldRule.keeping(), 0, List.of(), FOREVER)));
        rig.scans(3600 + 1800 + 1);
        assertEquals(6, rig.value("BATCH.UNIT-STATE"));
        assertEquals(2, rig.value("BATCH.PHASE"));
        assertEquals(1, rig.value("BATCH.PHASE-STATE"));
        assertEquals(1.5, rig.value("BATCH.HOURS"), 0.001);
        assertEquals(0.5, rig.value("BATCH.PHASE-HOURS"), 0.001);
        assertFalse(rig.isGood("LAB-A"), "has no value yet");
        assertEquals("up/op/b", rig.batch.position().phase());
        assertEquals("wait", rig.batch.position().stepKind());
    }

    @Test
    void whatTheLastHoldKeepsStaysInForceAfterTheBatchUntilReset() {
        BatchRig rig = BatchRig.started(recipe(phase("a", HoldRule.keeping("TIC", "V-1"), 0, List.of(), new Step.Set("P-1", 5),
                new Step.Set("V-1", 1), new Step.Control("TIC", new Aim.Setpoint(40, 0)), new Step.WaitUntil(null, 5, null))));
        rig.scans(20);
        assertEquals(UnitState.COMPLETED, rig.batch.unitState());
        assertEquals(0, rig.grant("P-1"));
        assertTrue(rig.grant("HEAT") > 0 && rig.grant("V-1") > 0, "a harvest is kept as it was");
        rig.say(new BatchCommand.Reset(WHO));
        rig.scan();
        assertEquals(0, rig.grant("HEAT") + rig.grant("V-1"));
    }

    @Test
    void noBatchStartsWhileARowRefusesItAndEachIsNamed() {
        BatchRig rig = new BatchRig(recipeOf(FOREVER));
        rig.say(new BatchCommand.Reset(WHO));
        rig.scan();
        rig.batch.refuseStart(List.of("I-34 acts (gas supply low)", "the proof test of I-01 (pressure) failed"));
        rig.say(new BatchCommand.Start(WHO, "B-1"));
        assertEquals("no batch starts now: I-34 acts (gas supply low); the proof test of I-01 (pressure) failed",
                rig.log.last(BatchEvent.COMMAND_REFUSED).body().get("why"));
        assertEquals(UnitState.IDLE, rig.batch.unitState());
        rig.batch.refuseStart(List.of());
        rig.say(new BatchCommand.Start(WHO, "B-1"));
        rig.scan();
        rig.batch.refuseStart(List.of("I-34 acts (gas supply low)"));
        rig.scans(5);
        assertEquals(UnitState.EXECUTE, rig.batch.unitState(), "a batch that runs goes on");
    }

    @Test
    void noBatchStartsOrGoesOnWhileAnInterlockThatHoldsItStands() {
        BatchRig rig = BatchRig.started(recipeOf(FOREVER));
        rig.holdAsked = true;
        rig.scans(3);
        rig.holdAsked = true;
        rig.scan();
        rig.say(new BatchCommand.Restart(WHO));
        assertEquals(UnitState.HELD, rig.batch.unitState());
        assertEquals(1, rig.log.count(BatchEvent.COMMAND_REFUSED));
        rig.scan();
        rig.say(new BatchCommand.Restart(WHO));
        rig.scans(2);
        assertEquals(UnitState.EXECUTE, rig.batch.unitState());
    }

    @Test
    void recipeEndsInCompletedWithEverythingOff() {
        BatchRig rig = BatchRig.started(recipe(phase("a", HoldRule.keeping(), 0, List.of(), new Step.Set("P-1", 5),
                new Step.Control("TIC", new Aim.Setpoint(40, 0)), new Step.WaitUntil(null, 5, null))));
        rig.scans(3);
        assertTrue(rig.grant("P-1") > 0 && rig.grant("HEAT") > 0);
        rig.scans(5);
        assertEquals(UnitState.COMPLETED, rig.batch.unitState());
        assertEquals(0, rig.grant("P-1") + rig.grant("HEAT"));
        assertEquals(1, rig.log.count(BatchEvent.COMPLETED));
        rig.say(new BatchCommand.Reset(WHO));
        rig.scan();
        assertFalse(rig.batch.isLoaded());
        rig.batch.prepare(recipeOf(FOREVER));
        rig.say(new BatchCommand.Start(WHO, "B-2"));
        rig.scans(2);
        assertEquals(UnitState.EXECUTE, rig.batch.unitState());
        assertThrows(IllegalStateException.class, () -> rig.batch.prepare(recipeOf(FOREVER)));
    }

    @Test
    void holdKeepsWhatThePhaseKeepsAndDropsTheRest() {
        BatchRig rig = BatchRig.started(recipe(phase("a", HoldRule.keeping("TIC", "V-1"), 0, List.of(), new Step.Set("V-1", 1),
                new Step.Set("P-1", 5), new Step.Control("TIC", new Aim.Setpoint(40, 0)),
                new Step.Control("FEED", new Aim.Follow(Profile.constant(600))), FOREVER)));
        rig.scans(10);
        assertTrue(rig.grant("P-2") > 0);
        rig.say(new BatchCommand.Hold(WHO, "look"));
        rig.scans(2);
        assertEquals(List.of(0.0, 0.0, 1.0), List.of(rig.grant("P-1"), rig.grant("P-2"), rig.grant("V-1")));
        assertTrue(rig.grant("HEAT") > 0);
        assertEquals("look", rig.log.last(BatchEvent.HELD).body().get("reason"));
        rig.say(new BatchCommand.Restart(WHO));
        rig.scans(10);
        assertEquals(5, rig.grant("P-1"));
        assertTrue(rig.grant("P-2") > 0);
    }

    @Test
    void interlockHoldsAndItsReasonIsRecorded() {
        BatchRig rig = BatchRig.started(recipeOf(FOREVER));
        rig.holdAsked = true;
        rig.scan();
        assertEquals(UnitState.HOLDING, rig.batch.unitState());
        assertEquals("an interlock that holds the batch acts", rig.log.last(BatchEvent.HELD).body().get("reason"));
        rig.holdAsked = true;
        rig.scan();
        assertEquals(1, rig.log.count(BatchEvent.HELD));
    }

    @Test
    void whereNothingMayBeDelayedHoldWaitsForTheEndOfThePhase() {
        HoldRule waits = new HoldRule(List.of(), true, null);
        BatchRig rig = BatchRig.started(recipe(phase("acid", waits, 0, List.of(), new Step.WaitUntil(null, 10, null)),
                phase("base", waits, 0, List.of(), new Step.WaitUntil(null, 10, null)),
                phase("then", HoldRule.keeping(), 0, List.of(), new Step.Set("P-1", 5), FOREVER)));
        rig.say(new BatchCommand.Hold(WHO, "now!"));
        rig.holdAsked = true;
        rig.scans(15);
        assertEquals("up/op/base", rig.batch.position().phase());
        assertEquals(PhaseState.RUNNING, rig.batch.phaseState());
        assertEquals(1, rig.log.count(BatchEvent.HOLD_WAITS), "the interlock finds a Hold that waits already");
        rig.scans(10);
        assertEquals(PhaseState.HELD, rig.batch.phaseState());
        assertEquals("up/op/then", rig.batch.position().phase());
        assertEquals(0, rig.grant("P-1"), "before its first step");
        rig.say(new BatchCommand.Restart(WHO));
        rig.scans(2);
        assertEquals(5, rig.grant("P-1"));
    }

    @Test
    void longestHoldAlarmsOrAborts() {
        for (Limit.Then then : List.of(Limit.Then.CONTINUE, Limit.Then.ABORT)) {
            HoldRule rule = new HoldRule(List.of(), false, new Limit(60, then));
            BatchRig rig = BatchRig.started(recipe(phase("a", rule, 0, List.of(new Step.Set("V-2", 1)), FOREVER)));
            rig.say(new BatchCommand.Hold(WHO, "look"));
            rig.scans(59);
            assertEquals(0, rig.log.count(BatchEvent.HELD_TOO_LONG));
            rig.scans(2);
            assertEquals(1, rig.log.count(BatchEvent.HELD_TOO_LONG));
            assertEquals(then == Limit.Then.ABORT ? UnitState.ABORTED : UnitState.HELD, rig.batch.unitState());
            assertEquals(then == Limit.Then.ABORT ? 1 : 0, rig.grant("V-2"));
        }
    }

    @Test
    void onAbortStaysInForceUntilResetOrClear() {
        for (boolean stop : new boolean[]{true, false}) {
            BatchRig rig = BatchRig.started(recipe(phase("a", HoldRule.keeping(), 0,
                    List.of(new Step.Set("V-2", 1), new Step.Control("TIC", new Aim.Setpoint(30, 0))), new Step.Set("P-1", 5), FOREVER)));
            rig.say(stop ? new BatchCommand.Stop(WHO, "enough") : new BatchCommand.Abort(WHO, "fire"));
            rig.scans(20);
            assertEquals(0, rig.grant("P-1"));
            assertEquals(1, rig.grant("V-2"));
            assertTrue(rig.grant("HEAT") > 0);
            BatchRig after = rig.successor(rig.checkpoint(), SECOND);
            after.batch.restartAfter(SECOND, true, after.now, Booked.NOTHING);
            after.scans(3);
            assertEquals(1, after.grant("V-2"), "what was left in force survives a restart");
            rig.say(stop ? new BatchCommand.Reset(WHO) : new BatchCommand.Clear(WHO));
            rig.scans(2);
            assertEquals(stop ? UnitState.IDLE : UnitState.STOPPED, rig.batch.unitState());
            assertEquals(0, rig.grant("V-2") + rig.grant("HEAT"));
        }
    }

    @Test
    void commandsAreRefusedWithTheReason() {
        BatchRig rig = new BatchRig(recipeOf(FOREVER));
        refuses(rig, new BatchCommand.Start(WHO, "B-1"), "Start is not allowed in Stopped; allowed there: Reset, Abort");
        rig.say(new BatchCommand.Reset(WHO));
        rig.scan();
        refuses(rig, new BatchCommand.Start(WHO, "B 1"), "batch id B 1: 1 to 64 printable ASCII characters without blanks are allowed");
        refuses(rig, new BatchCommand.Restart(WHO), "Unhold is not allowed in Idle; allowed there: Start, Stop, Abort");
        refuses(rig, new BatchCommand.Answer(WHO, "q", ""), "no question q is open");
        refuses(rig, new BatchCommand.Result(WHO, "q", "X", 1), "no tag X that results go to");
        assertEquals(null, rig.batch.mode(UnitMode.MAINTENANCE, WHO));
        refuses(rig, new BatchCommand.Start(WHO, "B-1"), "a batch starts in mode Production only; the unit is in Maintenance");
        assertEquals(null, rig.batch.mode(UnitMode.PRODUCTION, WHO));
        rig.say(new BatchCommand.Start(WHO, "B-1"));
        rig.scan();
        assertTrue(rig.batch.mode(UnitMode.MANUAL, WHO).contains("can't change to Manual in Execute"));
    }

    private static void refuses(BatchRig rig, BatchCommand command, String why) {
        rig.say(command);
        assertEquals(why, rig.log.last(BatchEvent.COMMAND_REFUSED).body().get("why"));
        assertEquals(WHO, rig.log.last(BatchEvent.COMMAND_REFUSED).actor());
    }

    @Test
    void holdPointSuspendsUntilItIsDecidedAndARefusalHoldsAndAsksAgain() {
        BatchRig rig = BatchRig.started(
                recipeOf(new Step.Set("P-1", 5), new Step.HoldPoint("titre", "enough?", "the bag", 37, 3600, Limit.Then.HOLD)));
        rig.scan();
        assertEquals(UnitState.SUSPENDED, rig.batch.unitState());
        assertEquals(PhaseState.RUNNING, rig.batch.phaseState());
        assertEquals(5, rig.grant("P-1"), "what runs goes on");
        assertEquals(List.of(new Question("titre", Question.Kind.HOLD_POINT, "enough? (waits in the bag at 37.0 degC, at most 1 h)",
                2 * SECOND)), rig.batch.questions());
        refuses(rig, new BatchCommand.Answer(WHO, "titre", "yes"), "titre is a hold point; it is decided, not answered");
        rig.say(new BatchCommand.Decide(WHO, null, "titre", BatchCommand.Verdict.DECLINE, "0.2 g/L"));
        rig.scans(2);
        assertEquals(UnitState.HELD, rig.batch.unitState());
        assertEquals(0, rig.grant("P-1"));
        assertEquals(1, rig.log.count(StepEvent.DECLINED));
        rig.say(new BatchCommand.Restart(WHO));
        rig.scans(2);
        assertEquals(UnitState.SUSPENDED, rig.batch.unitState());
        rig.say(new BatchCommand.Decide(WHO, null, "titre", BatchCommand.Verdict.ACCEPT, "retest 1.1 g/L"));
        rig.scans(3);
        assertTrue(rig.isOver());
        assertEquals(UnitState.EXECUTE, rig.batch.unitState());
    }

    @Test
    void holdPointThatIsHeldWhileOpenAsksOnAfterRestart() {
        BatchRig rig = BatchRig.started(recipeOf(new Step.HoldPoint("titre", "enough?", "the bag", 37, 100, Limit.Then.HOLD)));
        rig.scan();
        rig.say(new BatchCommand.Hold(WHO, "look"));
        rig.scans(150);
        assertEquals(UnitState.HELD, rig.batch.unitState());
        assertEquals(1, rig.log.count(StepEvent.LIMIT_REACHED), "the product waits in Held too");
        rig.say(new BatchCommand.Restart(WHO));
        rig.scans(3);
        assertEquals(UnitState.SUSPENDED, rig.batch.unitState(), "and has its time anew");
        rig.say(new BatchCommand.Decide(WHO, null, "titre", BatchCommand.Verdict.ACCEPT, ""));
        rig.scans(3);
        assertTrue(rig.isOver());
    }

    @Test
    void firstResultStaysAndOthersAreRefused() {
        BatchRig rig = BatchRig.started(recipeOf(new Step.Sample("s", "draw", 5, List.of("LAB-A", "LAB-B"), false, HOUR)));
        refuses(rig, new BatchCommand.Result(WHO, "s", "LAB-A", 1),
                "no sample s waits for results: not drawn in this batch, or complete already");
        rig.say(new BatchCommand.Answer(WHO, "s", "drawn"));
        rig.scans(2);
        assertTrue(rig.isOver(), "it does not wait for results");
        assertEquals(List.of(new Question("s", Question.Kind.RESULTS, "LAB-A, LAB-B", 2 * SECOND)), rig.batch.questions());
        rig.say(new BatchCommand.Result(WHO, "s", "LAB-A", 7));
        rig.scan();
        assertEquals(7, rig.value("LAB-A"));
        refuses(rig, new BatchCommand.Result(WHO, "s", "LAB-A", 8), "the first result stays: LAB-A of sample s is known");
        refuses(rig, new BatchCommand.Result(WHO, "s", "LAB-B", 101), "LAB-B: 101.0 is outside 0.0 to 100.0 1");
        refuses(rig, new BatchCommand.Result(WHO, "s", "COUNT", 8), "sample s has no result COUNT; missing are LAB-B");
        BatchRig after = rig.successor(rig.checkpoint(), 0);
        after.say(new BatchCommand.Result(WHO, "s", "LAB-B", 9));
        after.scan();
        assertEquals(7, after.value("LAB-A"));
        assertEquals(9, after.value("LAB-B"));
        assertEquals(List.of(), after.batch.questions());
    }

    @Test
    void questionsInARepeatBearItsRound() {
        BatchRig rig = BatchRig.started(recipeOf(new Step.Repeat(2, null,
                List.of(new Step.Repeat(2, null, List.of(new Step.Prompt("day", "ready?", HOUR)))))));
        for (String id : List.of("day#1.1", "day#1.2", "day#2.1", "day#2.2")) {
            assertEquals(id, rig.batch.questions().getFirst().id());
            rig.say(new BatchCommand.Answer(WHO, id, "yes"));
            rig.scan();
        }
        rig.scan();
        assertTrue(rig.isOver());
    }

    @Test
    void aTagShowsTheRoundsThatAreThroughAlsoAfterARestart() {
        BatchRig rig = BatchRig.started(
                recipeOf(new Step.Repeat(3, null, List.of(new Step.Prompt("day", "ready?", HOUR)), "COUNT", null),
                        new Step.Prompt("end", "?", HOUR)));
        rig.scan();
        assertEquals(0, rig.value("COUNT"));
        for (int round = 1; round <= 2; round++) {
            rig.say(new BatchCommand.Answer(WHO, "day#" + round, "yes"));
            rig.scans(2);
            assertEquals(round, rig.value("COUNT"));
        }
        BatchRig after = rig.successor(rig.checkpoint(), 0);
        after.say(new BatchCommand.Answer(WHO, "day#3", "yes"));
        after.scans(2);
        assertEquals(3, after.value("COUNT"));
        assertEquals("end", after.batch.questions().getFirst().id());
    }

    /** Rounds 2 and 4 are held, 5 sees an outage that its phase bears: what they made was left open. */
    @Test
    void aRoundThatWasBrokenOffIsCountedAsRejected() {
        BatchRig rig = BatchRig.started(recipeOf(
                new Step.Repeat(6, null, List.of(new Step.Prompt("dose", "?", HOUR)), "COUNT", "MARK"), new Step.Prompt("end", "?", HOUR)));
        rig.say(new BatchCommand.Hold(WHO, "before the first: nothing is open yet, but who knows"));
        rig.scans(2);
        rig.say(new BatchCommand.Restart(WHO));
        rig.scans(2);
        for (int round = 1; round <= 6; round++) {
            if (round == 2 || round == 4) {
                rig.say(new BatchCommand.Hold(WHO, "a door"));
                rig.scans(2);
                rig.say(new BatchCommand.Restart(WHO));
                rig.scans(2);
            }
            if (round == 5) {
                BatchRig after = rig.successor(rig.checkpoint(), SECOND);
                after.batch.restartAfter(SECOND, true, after.now, Booked.NOTHING);
                rig = after;
            }
            rig.say(new BatchCommand.Answer(WHO, "dose#" + round, "yes"));
            rig.scans(2);
        }
        assertEquals("end", rig.batch.questions().getFirst().id());
        assertEquals(List.of(2.0, 4.0), List.of(rig.value("COUNT"), rig.value("MARK")));
    }

    @Test
    void aWatchCountsForHowLongAPressureWasLowAndWhatNobodySaw() {
        Step watch = new Step.Watch(new Condition.Below("X", 30, 0), "DIP", "pressure low", List.of(new Step.Prompt("load", "?", HOUR)));
        BatchRig rig = BatchRig.started(recipeOf(new Step.Set("DIP", 2), watch, new Step.Prompt("end", "?", HOUR)));
        rig.set("X", 50);
        rig.scans(10);
        assertEquals(2, rig.value("DIP"), "what was counted before stays");
        rig.set("X", 20);
        rig.scans(5);
        rig.set("X", 50);
        rig.scans(10);
        assertEquals(7, rig.value("DIP"), 1.01);
        assertEquals("X 20.000 to 20.000", rig.log.last(StepEvent.WATCH_OVER).body().get("readings"));
        rig.lose("X");
        rig.scans(3);
        rig.set("X", 50);
        rig.scan();
        assertEquals(10, rig.value("DIP"), 1.01);
        rig.say(new BatchCommand.Hold(WHO, "a Hold lets the pressure go"));
        rig.set("X", 0);
        rig.scans(4);
        double held = rig.value("DIP");
        assertEquals(14, held, 1.01);
        rig.set("X", 50);
        rig.scan();
        BatchRig after = rig.successor(rig.checkpoint(), 100 * SECOND);
        after.batch.restartAfter(100 * SECOND, true, after.now, Booked.NOTHING);
        after.set("X", 50);
        after.scans(2);
        assertEquals(held + 101, after.value("DIP"), 2.01);
        after.say(new BatchCommand.Restart(WHO));
        after.say(new BatchCommand.Answer(WHO, "load", "through"));
        after.scans(3);
        Map<String, Object> ended = after.log.last(StepEvent.WATCH_ENDED).body();
        assertEquals(5L, ended.get("times"), "low at its start, low, lost, held, and away");
        assertEquals("X 0.000 to 50.000", ended.get("readings"));
        double end = after.value("DIP");
        after.set("X", 0);
        after.scans(5);
        assertEquals(end, after.value("DIP"), "nothing is watched any more");
    }

    @Test
    void aPromptAsksForValuesAndTakesAllOrNothing() {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("doses", "COUNT");
        values.put("rejected", "MARK");
        BatchRig rig = BatchRig.started(recipeOf(new Step.Prompt("count", "?", values, HOUR), new Step.Prompt("end", "?", HOUR)));
        rig.scan();
        String form = "; an answer here is doses=0 to 10000 1; rejected=0 to 100 1";
        Map<String, String> wrong = Map.of(
                "yes", "'yes' is no value" + form,
                "doses=5; rejects=1", "'rejects=1' is no value" + form,
                "doses=5", "the answer says no 'rejected'" + form,
                "doses=5; doses=6; rejected=1", "'doses' stands twice in the answer" + form,
                "doses=5; rejected=101", "rejected: 101 is out of range" + form,
                "doses=5; rejected=NaN", "'rejected=NaN' is no value" + form,
                "doses=1e3; rejected=1", "'doses=1e3' is no value" + form);
        wrong.forEach((answer, why) -> {
            rig.say(new BatchCommand.Answer(WHO, "count", answer));
            rig.scan();
            assertEquals(why, rig.log.last(BatchEvent.COMMAND_REFUSED).body().get("why"), answer);
            assertEquals("count", rig.batch.questions().getFirst().id());
        });
        assertFalse(rig.isGood("COUNT"));
        rig.say(new BatchCommand.Answer(WHO, "count", "rejected=1;doses = 82.5"));
        rig.scans(2);
        assertEquals(List.of(82.5, 1.0), List.of(rig.value("COUNT"), rig.value("MARK")));
        assertEquals("end", rig.batch.questions().getFirst().id());
    }

    @Test
    void scaleThatDisagreesHoldsAndRestartAcceptsWhatIsIn() {
        BatchRig rig = BatchRig.started(recipeOf(new Step.Dose("P-1", 10, 10, 5, new MassCheck("W", true, 1, 10, 0.1, 3), HOUR)));
        rig.leakGrams = 1;
        rig.scans(40);
        assertEquals(UnitState.HELD, rig.batch.unitState());
        Map<String, Object> mismatch = rig.log.last(StepEvent.DOSE_MISMATCH).body();
        assertEquals(5, (double) mismatch.get("countedGrams"), 1e-6);
        assertEquals(4, (double) mismatch.get("weighedGrams"), 1e-6);
        assertEquals("the scale shows 4 g where 5 g were dosed", rig.log.last(BatchEvent.HELD).body().get("reason"));
        rig.say(new BatchCommand.Restart(WHO));
        assertTrue(rig.scansToEnd(60) > 0);
        assertEquals(10, rig.total("P-1"), 1e-6);
        assertEquals(1, rig.log.count(StepEvent.DOSE_MISMATCH));
    }

    @Test
    void scaleOffByLessThanItsToleranceIsAccepted() {
        for (double leak : new double[]{0.49, 0.51}) {
            BatchRig rig = BatchRig.started(recipeOf(new Step.Dose("P-1", 10, 10, 0, new MassCheck("W", true, 1, 5, 0.1, 3), HOUR)));
            rig.scans(30);
            rig.leakGrams = leak;
            rig.scans(60);
            assertEquals(leak > 0.5 ? 1 : 0, rig.log.count(StepEvent.DOSE_MISMATCH));
        }
    }

    @Test
    void doseStopsWhileAnInterlockBlocksAndThenGoesOn() {
        BatchRig rig = BatchRig.started(recipeOf(new Step.Dose("P-1", 10, 10, 0, null, HOUR)));
        rig.scans(20);
        rig.verdicts[0].block(0);
        rig.scans(20);
        rig.verdicts[0].open();
        assertTrue(rig.scansToEnd(60) > 0);
        assertEquals(10, rig.total("P-1"), 1e-6);
    }

    @Test
    void countStopsRestartsAndIsGivenUp() {
        Step count = new Step.Count(new Condition.Above("X", 50, 0), 60, new Condition.Below("X", 30, 0), new Condition.Above("X", 90, 0),
                "COUNT", HOUR);
        BatchRig rig = BatchRig.started(recipeOf(count));
        rig.set("X", 60);
        rig.scans(30);
        rig.set("X", 40);
        rig.scans(30);
        assertEquals(30, rig.value("COUNT"), 1.1);
        rig.lose("X");
        rig.scan();
        assertEquals(1, rig.log.count(StepEvent.COUNT_RESTARTED), "a lost reading starts it anew");
        rig.set("X", 60);
        rig.scans(40);
        assertEquals(39, rig.value("COUNT"), 1.1);
        BatchRig after = rig.successor(rig.checkpoint(), SECOND);
        after.batch.restartAfter(SECOND, true, after.now, Booked.NOTHING);
        after.scans(11);
        assertEquals(10, after.value("COUNT"), 1.1, "so does an outage");
        rig.set("X", 95);
        rig.scans(2);
        assertTrue(rig.isOver());
        assertEquals(1, rig.log.count(StepEvent.COUNT_GIVEN_UP));
    }

    @Test
    void sustainedWaitIsNotFooledByALostReading() {
        BatchRig rig = BatchRig.started(recipeOf(new Step.WaitUntil(new Condition.Sustained(X_HIGH, 60), 0, HOUR)));
        rig.lose("X");
        rig.scans(100);
        rig.set("X", 60);
        rig.scans(59);
        assertFalse(rig.isOver());
        assertTrue(rig.scansToEnd(4) > 0);
    }

    @Test
    void choiceByALostReadingHoldsAndIsMadeAfterRestart() {
        BatchRig rig = new BatchRig(
                recipeOf(new Step.Decide(X_HIGH, List.of(new Step.Set("LAB-A", 1)), List.of(new Step.Set("LAB-A", 2)))));
        rig.lose("X");
        rig.start();
        rig.scans(3);
        assertEquals(UnitState.HELD, rig.batch.unitState());
        for (double x : new double[]{60, 20}) {
            BatchRig after = rig.successor(rig.checkpoint(), 0);
            after.set("X", x);
            after.say(new BatchCommand.Restart(WHO));
            after.scans(3);
            assertEquals(x == 60 ? 1 : 2, after.value("LAB-A"));
        }
    }

    @Test
    void failTimeDecidesAfterAnOutage() {
        record Outage(long seconds, boolean trusted, boolean goesOn) {}
        for (Outage outage : List.of(new Outage(59, true, true), new Outage(60, true, true), new Outage(61, true, false),
                new Outage(1, false, false), new Outage(-5, true, false))) {
            BatchRig before = BatchRig.started(recipeOf(new Step.Set("P-1", 5), FOREVER));
            before.scans(3);
            BatchRig rig = before.successor(before.checkpoint(), outage.seconds() * SECOND);
            rig.batch.restartAfter(outage.seconds() * SECOND, outage.trusted(), rig.now, Booked.NOTHING);
            rig.scan();
            assertEquals(outage.goesOn() ? UnitState.EXECUTE : UnitState.HELD, rig.batch.unitState(), outage.toString());
            assertEquals(outage.goesOn() ? 5 : 0, rig.grant("P-1"));
            Map<String, Object> alarm = rig.log.last(BatchEvent.AFTER_OUTAGE).body();
            assertEquals((double) outage.seconds(), alarm.get("outageSeconds"));
            assertEquals(outage.trusted(), alarm.get("trusted"));
        }
    }

    @Test
    void waitClocksCountTheOutage() {
        BatchRig before = BatchRig.started(recipeOf(new Step.WaitUntil(null, 100, null)));
        before.scans(20);
        BatchRig rig = before.successor(before.checkpoint(), 50 * SECOND);
        rig.batch.restartAfter(50 * SECOND, true, rig.now, Booked.NOTHING);
        assertEquals(30, rig.scansToEnd(50), 2);
    }

    @Test
    void checkpointOfAnotherRecipeIsRefusedWhileABatchIsLoaded() {
        BatchRig rig = BatchRig.started(recipeOf(FOREVER));
        ByteBuffer loaded = rig.checkpoint();
        BatchRig other = new BatchRig(recipeOf(new Step.Set("P-1", 1), FOREVER));
        assertThrows(IllegalArgumentException.class, () -> other.batch.load(loaded, 0));
        assertEquals(UnitState.STOPPED, other.batch.unitState());
        ByteBuffer torn = rig.checkpoint();
        torn.limit(60);
        assertThrows(IllegalArgumentException.class, () -> new BatchRig(recipeOf(FOREVER)).batch.load(torn, 0));
        rig.say(new BatchCommand.Stop(WHO, ""));
        rig.scan();
        rig.say(new BatchCommand.Reset(WHO));
        rig.scan();
        ByteBuffer idle = rig.checkpoint();
        other.batch.load(idle, 0);
        assertEquals(UnitState.IDLE, other.batch.unitState());
        other.loops.load(idle, 0);
        other.gate.load(idle, 0);
        assertFalse(idle.hasRemaining(), "the parts behind find their place");
    }

    @Test
    void recipeThatDoesNotSuitTheUnitIsRefused() {
        Recipe recipe = recipeOf(new Step.Set("P-9", 5));
        assertThrows(IllegalArgumentException.class, () -> new BatchRig(recipe));
    }

    @Test
    void abortOfTheIdleUnitLeavesNothingInForce() {
        Phase phase = phase("a", HoldRule.keeping(), 0, List.of(new Step.Set("V-2", 1)), FOREVER);
        BatchRig rig = new BatchRig(recipe(phase));
        rig.say(new BatchCommand.Abort(WHO, "fire"));
        rig.scans(2);
        assertEquals(UnitState.ABORTED, rig.batch.unitState());
        assertEquals(0, rig.grant("V-2"));
        rig.say(new BatchCommand.Clear(WHO));
        rig.scan();
        rig.say(new BatchCommand.Reset(WHO));
        rig.scan();
        assertEquals(UnitState.IDLE, rig.batch.unitState());
    }
}
