package org.magistral.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.batch.BatchRig.WHO;
import static org.magistral.core.batch.BatchRig.phase;
import static org.magistral.core.batch.BatchRig.recipe;
import static org.magistral.core.batch.BatchRig.recipeOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Portion;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.StepEvent;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.output.Booked;

/** Line-ups, doses by mass, requirements, pools and what is done on Stop and Abort. */
class DownstreamStepsTest {
    private static final Limit HOUR = new Limit(3600, Limit.Then.HOLD);
    private static final Limit SHORT = new Limit(60, Limit.Then.CONTINUE);
    private static final Step FOREVER = new Step.WaitUntil(null, 1e5, null);

    @Test
    void aLineUpClosesWhatItDoesNotName() {
        BatchRig rig = BatchRig.started(recipeOf(new Step.LineUp(List.of("V-1")), new Step.WaitUntil(null, 5, null),
                new Step.LineUp(List.of("V-2")), new Step.WaitUntil(null, 5, null), new Step.LineUp(List.of()), FOREVER));
        assertEquals("1.0 0.0", rig.grant("V-1") + " " + rig.grant("V-2"));
        rig.scans(6);
        assertEquals("0.0 1.0", rig.grant("V-1") + " " + rig.grant("V-2"));
        rig.scans(6);
        assertEquals("0.0 0.0", rig.grant("V-1") + " " + rig.grant("V-2"));
    }

    @ParameterizedTest
    @CsvSource({"2, 10, 100", "4, 5, 100", "0.1, 30, 30"})
    void aDoseByMassGivesTheVolumeThatHoldsItUpToItsMost(double gramPerLitre, double millilitres, double most) {
        BatchRig rig = BatchRig.started(recipeOf(new Step.Set("TITRE", gramPerLitre),
                new Step.Dose("P-1", new Portion.Mass(0.02, "TITRE", most), 60, 0, null, null, HOUR)));
        rig.scansToEnd(100);
        assertEquals(millilitres, rig.total("P-1"), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDoseByMassOfWhatIsNotKnownHoldsUntilItIs(boolean zero) {
        Step.Set set = new Step.Set("LAB-A", 1);
        BatchRig rig = BatchRig.started(recipeOf(zero ? new Step.Set("TITRE", 0) : set,
                new Step.Sample("s", "draw", 1, List.of("TITRE"), false, HOUR),
                new Step.Dose("P-1", new Portion.Mass(0.02, "TITRE", 100), 60, 0, null, null, HOUR)));
        rig.say(new BatchCommand.Answer(WHO, "s", "drawn"));
        rig.scans(3);
        assertEquals(UnitState.HELD, rig.batch.unitState());
        assertEquals(1, rig.log.count(StepEvent.DOSE_UNKNOWN));
        rig.say(new BatchCommand.Restart(WHO));
        rig.scans(3);
        assertEquals(2, rig.log.count(StepEvent.DOSE_UNKNOWN), "judged again");
        rig.say(new BatchCommand.Result(WHO, "s", "TITRE", 2));
        rig.say(new BatchCommand.Restart(WHO));
        rig.scansToEnd(30);
        assertEquals(10, rig.total("P-1"), 1e-6);
    }

    /** The result comes in between two scans, and its tag shows it at the end of the next. */
    @ParameterizedTest
    @CsvSource({"true, 26, 1", "true, 24, 2", "false, 26, 2", "false, 24, 1"})
    void whatIsJudgedRightAfterAResultIsJudgedByIt(boolean choice, double result, double becomes) {
        Step sample = new Step.Sample("s", "draw", 1, List.of("TITRE"), true, HOUR);
        Condition enough = new Condition.Above("TITRE", 25, 0);
        List<Step> steps = choice
                ? List.of(sample, new Step.Decide(enough, List.of(new Step.Set("LAB-A", 1)), List.of(new Step.Set("LAB-A", 2))), FOREVER)
                : List.of(new Step.Set("LAB-A", 1), new Step.Repeat(2, enough, List.of(sample)), new Step.Set("LAB-A", 2), FOREVER);
        String id = choice ? "s" : "s#1";
        BatchRig rig = BatchRig.started(recipeOf(steps.toArray(Step[]::new)));
        rig.say(new BatchCommand.Answer(WHO, id, "drawn"));
        rig.scans(3);
        rig.say(new BatchCommand.Result(WHO, id, "TITRE", result));
        rig.scans(3);
        assertEquals(UnitState.EXECUTE, rig.batch.unitState(), rig.toString());
        assertEquals(becomes, rig.value("LAB-A"));
    }

    @Test
    void aRequirementHoldsUntilItIsMetWhateverAnybodySays() {
        BatchRig rig = BatchRig.started(recipeOf(new Step.Require(new Condition.Above("X", 50, 0), "X has to be high")));
        for (int i = 1; i <= 3; i++) {
            rig.scans(3);
            assertEquals(UnitState.HELD, rig.batch.unitState());
            assertEquals("X has to be high" + (i == 3 ? " (a reading it is judged by is lost)" : ""),
                    rig.log.last(BatchEvent.HELD).body().get("reason"));
            if (i == 2) {
                rig.lose("X");
            }
            rig.say(new BatchCommand.Restart(WHO));
        }
        rig.set("X", 50);
        assertTrue(rig.scansToEnd(5) > 0);
    }

    @ParameterizedTest
    @CsvSource({"CLOSED, 400, false", "WAITING, 20, false", "OPEN, 400, true"})
    void aPoolOpensItsValveWhileProductComesAndTellsItsEnd(String state, double uv, boolean blind) {
        BatchRig rig = BatchRig.started(recipeOf(new Step.Pool("V-1", "V-2", "UV", "P-1.TOTAL", "GRAMS", 0.14, 0.2, 10, 50, 50, 35,
                List.of(new Step.Dose("P-1", 8, 10, 0, null, HOUR)), List.of(new Step.Dose("P-1", 8, 10, 0, null, HOUR)))));
        for (int second = 1; second <= 100; second++) {
            rig.set("UV", second >= 60 && second < 80 ? uv : 20);
            if (blind && second >= 70) {
                rig.lose("UV");
            }
            rig.scan();
            boolean pools = uv > 100 && second >= 63 && second < 78;
            if (second < 58 || pools) {
                assertEquals(pools ? "1.0 0.0" : "0.0 1.0", rig.grant("V-1") + " " + rig.grant("V-2"), "second " + second);
            }
        }
        assertEquals(0, rig.grant("V-1") + rig.grant("V-2"));
        assertEquals(state, rig.log.last(StepEvent.POOL_ENDED).body().get("state").toString());
        boolean doubtful = blind || uv < 100;
        assertEquals(doubtful ? UnitState.HELD : UnitState.EXECUTE, rig.batch.unitState());
        assertEquals(doubtful ? 1 : 0, rig.log.count(StepEvent.POOL_DOUBTFUL));
        assertEquals(uv > 100, rig.value("GRAMS") > 0.005);
        BatchRig next = rig.successor(rig.checkpoint(), 0);
        next.say(new BatchCommand.Restart(WHO));
        next.scans(3);
        assertTrue(next.isOver(), "a Restart goes on");
        assertEquals(0, next.log.count(StepEvent.POOL_ENDED), "what is told is not told again");
    }

    private static Recipe flushed() {
        return recipe(phase("a", HoldRule.keeping(), 60, List.of(new Step.Set("HEAT", 1), new Step.LineUp(List.of("V-1")),
                new Step.Dose("P-1", 10, 60, 0, null, SHORT), new Step.LineUp(List.of())), FOREVER));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onAbortFlushesWhileTheUnitIsStoppingAndLeavesWhatIsSet(boolean stop) {
        BatchRig rig = BatchRig.started(flushed());
        rig.say(stop ? new BatchCommand.Stop(WHO, "why") : new BatchCommand.Abort(WHO, "why"));
        rig.scans(5);
        assertEquals(stop ? UnitState.STOPPING : UnitState.ABORTING, rig.batch.unitState());
        assertTrue(rig.grant("V-1") > 0 && rig.grant("P-1") > 0 && rig.grant("HEAT") > 0);
        rig.scans(10);
        assertEquals(stop ? UnitState.STOPPED : UnitState.ABORTED, rig.batch.unitState());
        assertEquals(10, rig.total("P-1"), 1e-6);
        assertEquals(0, rig.grant("V-1") + rig.grant("P-1"));
        assertTrue(rig.grant("HEAT") > 0);
    }

    @Test
    void anInterlockEndsTheFlushAtItsLimit() {
        BatchRig rig = BatchRig.started(flushed());
        rig.verdicts[0].block(0);
        rig.say(new BatchCommand.Abort(WHO, "why"));
        rig.scans(60);
        assertEquals(UnitState.ABORTING, rig.batch.unitState());
        rig.scans(4);
        assertEquals(UnitState.ABORTED, rig.batch.unitState());
        assertEquals(0, rig.grant("V-1"));
    }

    @Test
    void anAbortInTheFlushOfAStopDoesNotRepeatIt() {
        BatchRig rig = BatchRig.started(flushed());
        rig.say(new BatchCommand.Stop(WHO, "why"));
        rig.scans(5);
        double given = rig.total("P-1");
        rig.say(new BatchCommand.Abort(WHO, "now"));
        rig.scans(20);
        assertEquals(UnitState.ABORTED, rig.batch.unitState());
        assertEquals(given, rig.total("P-1"), 1.1);
        assertEquals(0, rig.grant("V-1"));
        assertTrue(rig.grant("HEAT") > 0);
    }

    @Test
    void aPowerCutInTheFlushLeavesTheRestUndoneAndTellsIt() {
        BatchRig rig = BatchRig.started(flushed());
        rig.say(new BatchCommand.Abort(WHO, "why"));
        rig.scans(5);
        BatchRig next = rig.successor(rig.checkpoint(), 0);
        double given = next.total("P-1");
        next.batch.restartAfter(0, true, next.now, Booked.NOTHING);
        next.scans(20);
        assertEquals(UnitState.ABORTED, next.batch.unitState());
        assertEquals(given, next.total("P-1"), 1e-6);
        assertEquals(1, next.log.count(StepEvent.DOSE_CANCELLED));
        assertEquals(3, next.log.count(BatchEvent.ON_ABORT_LEFT));
        assertEquals(0, next.grant("V-1"));
        assertTrue(next.grant("HEAT") > 0);
    }

    @Test
    void theOrderIsSpentOnceWhenItsPhaseStarts() {
        Phase spends = new Phase("b", "", List.of(FOREVER), HoldRule.keeping(), 60, List.of(), true);
        BatchRig rig = BatchRig.started(recipe(phase("a", HoldRule.keeping(), 60, List.of(), new Step.WaitUntil(null, 5, null)), spends));
        assertEquals(0, rig.log.count(BatchEvent.ORDER_SPENT));
        rig.scans(8);
        assertEquals(1, rig.log.count(BatchEvent.ORDER_SPENT));
        BatchRig next = rig.successor(rig.checkpoint(), 0);
        next.scans(3);
        assertEquals(0, next.log.count(BatchEvent.ORDER_SPENT));
    }
}
