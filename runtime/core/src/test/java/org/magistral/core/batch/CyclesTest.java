package org.magistral.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.check.RecipeCheck;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.StepEvent;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.condition.Condition;

/** An operation that goes through its phases again, as the cycles of a column do. */
class CyclesTest {
    private static final Condition EMPTY = new Condition.Below("X", 10, 0);
    private static final int SECONDS_A_PHASE = 20;

    /** Two phases of 20 s and a question in the second, then one phase more. */
    private static Recipe recipe(int cycles, Condition until) {
        Limit limit = new Limit(1000, Limit.Then.HOLD);
        Phase load = phase("load", new Step.WaitUntil(null, SECONDS_A_PHASE, null));
        Phase elute = phase("elute", new Step.WaitUntil(null, SECONDS_A_PHASE, null), new Step.Prompt("pool", "pool?", limit));
        Phase end = phase("end", new Step.Set("MARK", 1), new Step.WaitUntil(null, 1e6, null));
        return new Recipe("test", "1", "", "water", List.of(new UnitProcedure("up", "", List.of(
                new Operation("capture", "", List.of(load, elute), cycles, until), new Operation("after", "", List.of(end))))));
    }

    private static Phase phase(String id, Step... steps) {
        return BatchRig.phase(id, HoldRule.keeping(), 60, List.of(), steps);
    }

    /** Answers what is asked, and empties X in this cycle; the ids of all that was asked. */
    private static String run(BatchRig rig, int emptyInCycle) {
        StringBuilder asked = new StringBuilder();
        int cycle = 0;
        for (int second = 0; second < 400 && !rig.isOver(); second++) {
            rig.scan();
            if (!rig.batch.questions().isEmpty()) {
                String id = rig.batch.questions().getFirst().id();
                asked.append(id).append(' ');
                cycle++;
                rig.set("X", cycle >= emptyInCycle ? 5 : 20);
                rig.say(new BatchCommand.Answer(BatchRig.WHO, id, "yes"));
            }
        }
        return asked.toString().strip();
    }

    @ParameterizedTest
    @CsvSource({"3, 99, pool#1 pool#2 pool#3", "3, 2, pool#1 pool#2", "3, 1, pool#1", "1, 99, pool"})
    void repeatsItsPhasesUntilEnoughOrAsOftenAsItMay(int cycles, int emptyInCycle, String asked) {
        BatchRig rig = BatchRig.started(recipe(cycles, cycles == 1 ? null : EMPTY));
        assertEquals(asked, run(rig, emptyInCycle));
        assertTrue(rig.isOver(), rig::toString);
        assertEquals(3, rig.batch.position().phaseNumber());
        assertEquals(3, rig.batch.position().phases());
    }

    @Test
    void aCycleEndsByAFreshLookAndEachIsTold() {
        BatchRig rig = BatchRig.started(recipe(3, EMPTY));
        run(rig, 2);
        assertEquals(List.of("{phase=up/capture/elute, step=cycle, cycle=1, of=3, enough=false}",
                "{phase=up/capture/elute, step=cycle, cycle=2, of=3, enough=true}"),
                rig.log.all().stream().filter(event -> event.what() == StepEvent.CYCLE).map(event -> event.body().toString()).toList());
    }

    @Test
    void whereNobodyKnowsWhetherAnotherIsNeededThePhaseIsHeld() {
        BatchRig rig = BatchRig.started(recipe(3, EMPTY));
        rig.scans(2 * SECONDS_A_PHASE + 2);
        rig.lose("X");
        rig.say(new BatchCommand.Answer(BatchRig.WHO, "pool#1", "yes"));
        rig.scans(3);
        assertEquals(UnitState.HELD, rig.batch.unitState());
        rig.set("X", 20);
        rig.say(new BatchCommand.Restart(BatchRig.WHO));
        rig.scans(3);
        assertEquals("up/capture/load", rig.batch.position().phase(), "another cycle");
    }

    @Test
    void isCutInAnySecondAndTakenUpAgainInItsCycle() {
        for (int second = 1; second < 3 * 2 * SECONDS_A_PHASE; second++) {
            BatchRig rig = BatchRig.started(recipe(3, null));
            for (int i = 0; i < second; i++) {
                rig.scan();
                rig.batch.questions().forEach(question -> rig.say(new BatchCommand.Answer(BatchRig.WHO, question.id(), "yes")));
            }
            BatchRig next = rig.successor(rig.checkpoint(), 5 * BatchRig.SECOND);
            long asked = rig.log.count(StepEvent.ASKED);
            String more = run(next, 99);
            assertTrue(next.isOver(), () -> next + " after a cut at another second");
            String last = more.isEmpty() ? "pool#3" : more.substring(more.lastIndexOf(' ') + 1);
            assertEquals("pool#3", last, "cut after " + second + " s, in which " + asked + " were asked");
        }
    }

    @Test
    void refusesNoCycleAndAnEndOfWhatIsNotRepeated() {
        assertThrows(IllegalArgumentException.class, () -> recipe(0, null));
        assertThrows(IllegalArgumentException.class, () -> recipe(1, EMPTY));
        assertEquals(List.of("up/capture: a sustained condition can't be judged in one moment; wait for it before the choice"),
                RecipeCheck.problems(recipe(2, new Condition.Sustained(EMPTY, 5)), new BatchRig(recipe(2, EMPTY)).unit));
    }
}
