package org.magistral.core.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.batch.BatchRig.phase;
import static org.magistral.core.batch.BatchRig.recipe;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.core.batch.check.Equipment;
import org.magistral.core.batch.check.RecipeCheck;
import org.magistral.core.batch.recipe.Aim;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.MassCheck;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.step.StepEvent;
import org.magistral.core.condition.Condition;
import org.magistral.core.control.Profile;
import org.magistral.core.event.Declaration;

/** What a recipe may not say, at all and on this unit. */
class RecipeTest {
    private static final Limit LIMIT = new Limit(60, Limit.Then.HOLD);
    private static final Condition X_HIGH = new Condition.Above("X", 50, 0);
    private static final Step HEATS = new Step.Control("TIC", new Aim.Setpoint(37, 0));
    private static final Equipment UNIT = new BatchRig(BatchRig.recipeOf(new Step.WaitUntil(null, 1, null))).unit;

    /** Steps, and the problems that are found in them. */
    record Case(List<Step> steps, List<String> problems) {
        static Case of(String problem, Step... steps) {
            return new Case(Arrays.asList(steps), problem.isEmpty() ? List.of() : List.of(problem));
        }

        @Override
        public String toString() {
            return problems.isEmpty() ? "fine: " + steps : problems.toString();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("up/op/ph/steps[0]: no actuator and no tag of the batch P-9", new Step.Set("P-9", 1)),
                Case.of("up/op/ph/steps[0]: P-1: 101.0 is outside 0.0 to 100.0 mL/min", new Step.Set("P-1", 101)),
                Case.of("", new Step.Set("P-1", 100)),
                Case.of("up/op/ph/steps[0]: no actuator P-9", new Step.Release("P-9")),
                Case.of("up/op/ph/steps[0]: no loop QIC", new Step.Control("QIC", new Aim.Off())),
                Case.of("up/op/ph/steps[0]: TIC.SP: 101.0 is outside 0.0 to 100.0 1", new Step.Control("TIC", new Aim.Setpoint(101, 0))),
                Case.of("up/op/ph/steps[0]: TIC takes a set-point, not a profile",
                        new Step.Control("TIC", new Aim.Follow(Profile.constant(1)))),
                Case.of("up/op/ph/steps[0]: FEED is a flow loop; it takes a profile, not a ramp",
                        new Step.Control("FEED", new Aim.Setpoint(1, 1))),
                Case.of("up/op/ph/steps[0]: FEED.SP: 700.0 is outside 0.0 to 600.0 mL/h",
                        new Step.Control("FEED", new Aim.Follow(Profile.constant(700)))),
                Case.of("up/op/ph/steps[0]: a ramp without a limit", new Step.Ramp("TIC", 30, 1, null)),
                Case.of("up/op/ph/steps[1]: a standing demand would drive HEAT, which TIC drives already; switch that off first", HEATS,
                        new Step.Set("HEAT", 5)),
                Case.of("", HEATS, new Step.Control("TIC", new Aim.Off()), new Step.Set("HEAT", 5)),
                Case.of("up/op/ph/steps[1]: TIC would drive HEAT, which has a standing demand; release it first", new Step.Set("HEAT", 5),
                        HEATS),
                Case.of("", new Step.Set("HEAT", 5), new Step.Release("HEAT"), HEATS),
                Case.of("up/op/ph/steps[0]/steps[0]: a standing demand would drive HEAT, which TIC drives already; switch that off first",
                        new Step.Repeat(2, null, List.of(new Step.Set("HEAT", 5), new Step.Release("HEAT"), HEATS))),
                Case.of("up/op/ph/steps[1]: TIC would drive HEAT, which has a standing demand; release it first",
                        new Step.Decide(X_HIGH, List.of(new Step.Set("HEAT", 5)), List.of()), HEATS),
                Case.of("up/op/ph/steps[0]: HEAT has no total, so a dose from it can't be counted",
                        new Step.Dose("HEAT", 1, 1, 0, null, LIMIT)),
                Case.of("up/op/ph/steps[0]: a dose without a limit", new Step.Dose("P-1", 1, 1, 0, null, null)),
                Case.of("up/op/ph/steps[1]: a dose would drive P-2, which FEED drives already; switch that off first",
                        new Step.Control("FEED", new Aim.Follow(Profile.constant(1))), new Step.Dose("P-2", 1, 1, 0, null, LIMIT)),
                Case.of("up/op/ph/steps[0]: X is in 1; a dose is held against a mass in kg or g",
                        new Step.Dose("P-1", 1, 1, 0, new MassCheck("X", true, 1, 5, 0, 0), LIMIT)),
                Case.of("up/op/ph/steps[0]: a wait without a limit", new Step.WaitUntil(X_HIGH, 0, null)),
                Case.of("up/op/ph/steps[0]: X: 500.0 is outside 0.0 to 100.0 1",
                        new Step.WaitUntil(new Condition.All(List.of(new Condition.Sustained(new Condition.Below("X", 500, 0), 1))), 0,
                                LIMIT)),
                Case.of("up/op/ph/steps[0]: no tag Z", new Step.WaitUntil(new Condition.Lost("Z"), 0, LIMIT)),
                Case.of("up/op/ph/steps[0]: a sustained condition can't be judged in one moment; wait for it before the choice",
                        new Step.Decide(new Condition.Sustained(X_HIGH, 5), List.of(), List.of())),
                Case.of("up/op/ph/steps[0]/otherwise[1]: a prompt without a limit",
                        new Step.Decide(X_HIGH, List.of(), List.of(new Step.Set("V-1", 1), new Step.Prompt("q", "?", null)))),
                Case.of("up/op/ph/steps[1]: q is asked at up/op/ph/steps[0] already", new Step.Prompt("q", "?", LIMIT),
                        new Step.Prompt("q", "?", LIMIT)),
                Case.of("", new Step.Repeat(9, null, List.of(new Step.Prompt("q", "?", LIMIT)))),
                Case.of("up/op/ph/steps[0]: X is not a tag of the batch", new Step.Sample("s", "?", 1, List.of("X"), false, LIMIT)),
                Case.of("up/op/ph/steps[0]: s waits for results and names none", new Step.Sample("s", "?", 1, List.of(), true, LIMIT)),
                Case.of("up/op/ph/steps[0]: X is not a tag of the batch", new Step.Count(X_HIGH, 10, null, null, "X", LIMIT)),
                Case.of("up/op/ph/steps[0]: COUNT: 20000.0 is outside 0.0 to 10000.0 1",
                        new Step.Count(X_HIGH, 20_000, null, null, "COUNT", LIMIT)),
                Case.of("up/op/ph/steps[0]: COUNT is in 1; a time that is counted is in s",
                        watch("COUNT", new Step.WaitUntil(null, 1, null))),
                Case.of("up/op/ph/steps[0]/steps[0]: a watch within a watch; one runs at a time",
                        watch("DIP", watch("DIP", new Step.WaitUntil(null, 1, null)))),
                Case.of("up/op/ph/steps[0]: no tag of the batch X",
                        new Step.Repeat(2, null, List.of(new Step.WaitUntil(null, 1, null)), "COUNT", "X")));
    }

    private static Step watch(String tag, Step inner) {
        return new Step.Watch(X_HIGH, tag, "?", List.of(inner));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void problemsAreFoundWithTheirPlace(Case each) {
        Recipe recipe = recipe(phase("ph", HoldRule.keeping(), 0, List.of(), each.steps().toArray(new Step[0])));
        assertEquals(each.problems(), RecipeCheck.problems(recipe, UNIT));
    }

    @Test
    void phasesAreCheckedInTheirOrder() {
        Recipe recipe = recipe(phase("a", HoldRule.keeping("XIC"), 0, List.of(new Step.Set("P-9", 1)), HEATS),
                phase("b", new HoldRule(List.of(), true, null), 0, List.of(new Step.Set("HEAT", 1)),
                        new Step.WaitUntil(X_HIGH, 0, LIMIT), new Step.Set("HEAT", 1)),
                phase("b", HoldRule.keeping(), 0, List.of()));
        assertEquals(List.of("up/op: b stands there twice", "up/op/a/hold: no loop or actuator XIC to keep",
                "up/op/a/onAbort[0]: no actuator and no tag of the batch P-9",
                "up/op/b/steps[0]: where Hold waits, a limit continues or aborts",
                "up/op/b/steps[1]: a standing demand would drive HEAT, which TIC drives already; switch that off first",
                "up/op/b: a phase needs a step"), RecipeCheck.problems(recipe, UNIT));
    }

    @Test
    void whatIsMissingOrNoNumberRefusesToBeMade() {
        List<Executable> nonsense = List.of(
                () -> new Step.HoldPoint("h", " ", "bag", 5, 60, Limit.Then.HOLD),
                () -> new Step.HoldPoint("h", "?", "", 5, 60, Limit.Then.HOLD),
                () -> new Step.HoldPoint("h", "?", "bag", Double.NaN, 60, Limit.Then.HOLD),
                () -> new Step.HoldPoint("h", "?", "bag", 5, 0, Limit.Then.HOLD),
                () -> new Step.HoldPoint("h", "?", "bag", 5, 60, Limit.Then.CONTINUE),
                () -> new Step.HoldPoint("h", "?", "bag", 5, 60, null),
                () -> new Step.Set("P-1", Double.NaN),
                () -> new Step.Dose("P-1", 0, 1, 0, null, LIMIT),
                () -> new Step.WaitUntil(null, 0, LIMIT),
                () -> new Step.Repeat(0, null, List.of(HEATS)),
                () -> new Step.Prompt("two words", "?", LIMIT),
                () -> new Limit(Double.POSITIVE_INFINITY, Limit.Then.HOLD),
                () -> new HoldRule(List.of(), false, LIMIT),
                () -> phase("a", HoldRule.keeping(), 0, List.of(new Step.WaitUntil(null, 1, null)), HEATS),
                () -> phase("a", HoldRule.keeping(), -1, List.of(), HEATS));
        nonsense.forEach(each -> assertThrows(IllegalArgumentException.class, each));
    }

    @Test
    void hashTellsRecipesApart() {
        Recipe one = recipe(phase("a", HoldRule.keeping(), 0, List.of(), new Step.Set("P-1", 5)));
        Recipe same = recipe(phase("a", HoldRule.keeping(), 0, List.of(), new Step.Set("P-1", 5)));
        Recipe other = recipe(phase("a", HoldRule.keeping(), 0, List.of(), new Step.Set("P-1", Math.nextUp(5.0))));
        assertEquals(32, one.sha256().length);
        assertArrayEquals(one.sha256(), same.sha256());
        assertFalse(Arrays.equals(one.sha256(), other.sha256()));
    }

    /** A map of the JDK that can't be changed shows its entries in another order in each process. */
    @Test
    void hashIsTheSameInEveryStart() {
        Map<String, Double> survival = new LinkedHashMap<>();
        for (int i = 9; i > 0; i--) {
            survival.put("P-" + i, 1.0);
        }
        String text = new Aim.Setpoint(37, 0, survival).toString();
        assertTrue(text.contains("{P-1=1.0, P-2=1.0, P-3=1.0, P-4=1.0, P-5=1.0, P-6=1.0, P-7=1.0, P-8=1.0, P-9=1.0}"), text);
    }

    @Test
    void eventIdsAreTheRoomsOwn() {
        List<String> ids = Stream.concat(Stream.of(BatchEvent.values()), Stream.of(StepEvent.values())).map(Declaration.class::cast)
                .map(Declaration::id).toList();
        assertEquals(ids.size(), ids.stream().distinct().count());
        assertTrue(ids.stream().allMatch(id -> id.startsWith("batch.")));
    }
}
