package org.magistral.desk.config.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.recipe.Aim;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Limit.Then;
import org.magistral.core.batch.recipe.MassCheck;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.condition.Condition;
import org.magistral.core.control.Profile;
import org.magistral.desk.config.condition.Mutation;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.config.yaml.Problem;

class RecipeFileTest {
    private static final String PHASE = "unitProcedures[1].operations[1].phases[1]";
    private static final String SOUND = """
            recipe: every-step
            version: '3'
            text: one of each
            product: none
            unitProcedures:
              - unitProcedure: all
                text: all of it
                operations:
                  - operation: first
                    text: the first
                    phases:
                      - phase: fill
                        text: every kind of step
                        hold: { keeps: [TIC-101, XV-109], longest: 12 h then continue }
                        failTime: 15 min
                        onAbort: [{ control: TIC-101, to: 15 degC }, { set: SC-101, to: 30 rpm }]
                        steps:
                          - { prompt: connect, text: Connect the bags, limit: 24 h then hold }
                          - { set: XV-109, to: off }
                          - { set: FQ-103.PLAN, to: 900 mL }
                          - { control: TIC-101, to: 36.8 degC, rate: 10 degC/h }
                          - { ramp: TIC-101, to: 33 degC, rate: 1.5 degC/h, limit: 12 h then continue }
                          - control: FIC-101
                            profile: [{ at: 0 s, to: 0 mL/h }, { at: 2 d, to: 20 mL/h }]
                          - { control: FIC-101, to: off }
                          - dose: P-106
                            volume: 30000 mL
                            rate: 500 mL/min
                            parts: 5000 mL
                            check: { scale: WT-101, under: receiver, density: 1.0 kg/L, tolerance: 3 %, least: 100 g, settle: 30 s }
                            limit: 4 h then hold
                          - { wait: 90 s }
                          - { waitUntil: TT-101 < 34 degC for 10 min, after: 1 h, limit: 1 d then abort }
                          - { sample: day, text: cells, volume: 20 mL, results: [LAB.VCD, LAB.TITRE], waitForResults: true,
                              limit: 2 h then hold }
                          - decide: LAB.VCD >= 10 1e6/mL
                            then: [{ release: XV-109 }]
                            otherwise:
                              - repeat: 3
                                until: LAB.VCD >= 5 1e6/mL
                                steps: [{ wait: 1 h }]
                          - { holdPoint: end, question: 'Good?', where: the bag, waitsAt: 8 degC, longest: 24 h then hold }
            """;

    private static UnitConfig unit;

    @BeforeAll
    static void readTheUnit() throws IOException {
        unit = UnitFile.read("unit-50l.yaml", Files.readAllBytes(Path.of("..", "..", "image", "config", "unit-50l.yaml"))).get();
    }

    private static Loaded<Recipe> read(String text) {
        return RecipeFile.read("recipe.yaml", text.getBytes(StandardCharsets.UTF_8), unit);
    }

    private static List<String> problems(String text) {
        return read(text).problems().stream().map(Problem::toString).toList();
    }

    @Test
    void everyKindOfStepIsReadAsItIsWritten() {
        assertEquals(List.of(), problems(SOUND));
        Phase phase = read(SOUND).get().unitProcedures().getFirst().operations().getFirst().phases().getFirst();
        assertEquals(new HoldRule(List.of("TIC-101", "XV-109"), false, new Limit(43_200, Then.CONTINUE)), phase.hold());
        assertEquals(900, phase.failTimeSeconds());
        assertEquals(List.of(new Step.Control("TIC-101", new Aim.Setpoint(15, 0)), new Step.Set("SC-101", 30)), phase.onAbort());
        assertEquals(
                List.of(
                        new Step.Prompt("connect", "Connect the bags", new Limit(86_400, Then.HOLD)),
                        new Step.Set("XV-109", 0),
                        new Step.Set("FQ-103.PLAN", 900),
                        new Step.Control("TIC-101", new Aim.Setpoint(36.8, 10)),
                        new Step.Ramp("TIC-101", 33, 1.5, new Limit(43_200, Then.CONTINUE)),
                        new Step.Control(
                                "FIC-101", new Aim.Follow(new Profile(List.of(new Profile.Point(0, 0), new Profile.Point(48, 20))))),
                        new Step.Control("FIC-101", new Aim.Off()),
                        new Step.Dose("P-106", 30_000, 500, 5_000, new MassCheck("WT-101", true, 1, 3, 100, 30),
                                new Limit(14_400, Then.HOLD)),
                        new Step.WaitUntil(null, 90, null),
                        new Step.WaitUntil(
                                new Condition.Sustained(new Condition.Below("TT-101", 34, 0), 600), 3600, new Limit(86_400, Then.ABORT)),
                        new Step.Sample("day", "cells", 20, List.of("LAB.VCD", "LAB.TITRE"), true, new Limit(7200, Then.HOLD)),
                        new Step.Decide(
                                new Condition.Above("LAB.VCD", 10, 0),
                                List.of(new Step.Release("XV-109")),
                                List.of(new Step.Repeat(3, new Condition.Above("LAB.VCD", 5, 0),
                                        List.of(new Step.WaitUntil(null, 3600, null))))),
                        new Step.HoldPoint("end", "Good?", "the bag", 8, 86_400, Then.HOLD)),
                phase.steps());
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        String bad = SOUND.replace("version: '3'", "revision: '3'")
                .replace("failTime: 15 min", "failTime: quarter")
                .replace("longest: 12 h then continue", "longest: 12 h then hold")
                .replace("set: XV-109, to: off", "set: XV-109, to: 0")
                .replace("to: 36.8 degC", "to: 36.8 K")
                .replace("ramp: TIC-101", "ramp: TIC-999")
                .replace("parts: 5000 mL", "parts: 5 L")
                .replace("density: 1.0 kg/L", "density: 1.0 g/L")
                .replace("wait: 90 s", "waitt: 90 s")
                .replace("limit: 1 d then abort", "limit: 1 d")
                .replace("decide: LAB.VCD", "decide: LAB.VDC")
                .replace("repeat: 3", "repeat: 3.5")
                .replace("where: the bag, ", "");
        assertEquals(
                List.of(
                        "recipe.yaml:1: the key 'version' is missing; needed are: recipe, version, text, product",
                        "recipe.yaml:2: revision: there is no key 'revision' here; did you mean 'version'?",
                        "recipe.yaml:14: hold.longest: '12 h then hold' is no limit; allowed: '2 h then continue', '2 h then abort'",
                        "recipe.yaml:15: failTime: 'quarter' is not a duration; allowed: a number and ms, s, min, h or d, such as '60 min'",
                        "recipe.yaml:19: steps[2].to: '0' is no state of a switch; allowed: on, off",
                        "recipe.yaml:21: steps[4].to: '36.8 K' is in K; the unit here is degC",
                        "recipe.yaml:22: steps[5].ramp: there is no loop 'TIC-999'; did you mean 'TIC-101'?",
                        "recipe.yaml:29: steps[8].parts: '5 L' is in L; the unit here is mL",
                        "recipe.yaml:30: steps[8].check.density: '1.0 g/L' is in g/L; the unit here is kg/L",
                        "recipe.yaml:32: steps[9]: a step can't begin with 'waitt'; did you mean 'wait'?",
                        "recipe.yaml:33: steps[10].limit: '1 d' is no limit; allowed: '2 h then continue', '2 h then hold', "
                                + "'2 h then abort'",
                        "recipe.yaml:36: steps[12].decide: there is no tag 'LAB.VDC'; did you mean 'LAB.VCD'?",
                        "recipe.yaml:39: steps[12].otherwise[1].repeat: '3.5' is not a whole number from 1 to 10000",
                        "recipe.yaml:42: steps[13]: the key 'where' is missing; needed are: holdPoint, question, where, waitsAt, longest"),
                problems(bad).stream().map(problem -> problem.replace(PHASE + ".", "")).toList());
    }

    @Test
    void whatKeepsItFromRunningOnTheUnitHasItsLine() {
        assertEquals(
                List.of(
                        "recipe.yaml:14: all/first/fill/hold: no loop or actuator TIC-109 to keep",
                        "recipe.yaml:20: all/first/fill/steps[2]: FQ-103.PLAN: 9000.0 is outside 0.0 to 2000.0 mL",
                        "recipe.yaml:34: all/first/fill/steps[10]: TT-102 is not a tag of the batch"),
                problems(SOUND.replace("[TIC-101, XV-109]", "[TIC-109, XV-109]")
                        .replace("to: 900 mL", "to: 9000 mL")
                        .replace("results: [LAB.VCD,", "results: [TT-102,")));
    }

    @Test
    void whatSurvivesALostReadingIsWithinWhatTheLoopMoves() {
        String control = "control: TIC-101, to: 36.8 degC, rate: 10 degC/h";
        Recipe recipe = read(SOUND.replace(control, control + ", survival: { CH-101: 5 % }")).get();
        assertEquals(new Step.Control("TIC-101", new Aim.Setpoint(36.8, 10, Map.of("CH-101", 5.0))),
                recipe.unitProcedures().getFirst().operations().getFirst().phases().getFirst().steps().get(3));
        assertEquals(
                List.of("recipe.yaml:21: steps[4].survival.CH-101: '5 rpm' is in rpm; the unit here is %"),
                problems(SOUND.replace(control, control + ", survival: { CH-101: 5 rpm }")).stream()
                        .map(problem -> problem.replace(PHASE + ".", "")).toList());
        assertEquals(
                List.of("recipe.yaml:21: all/first/fill/steps[3]: TIC-101 moves no EH-101 between two values; it moves CH-101"),
                problems(SOUND.replace(control, control + ", survival: { EH-101: 5 % }")));
        assertEquals(
                List.of("recipe.yaml:21: " + PHASE + ".steps[4].survival: a loop that is switched off has nothing to survive"),
                problems(SOUND.replace(control, "control: TIC-101, to: off, survival: { CH-101: 5 % }")));
    }

    @Test
    void whatCoreRefusesIsAProblemAndNoException() {
        assertEquals(
                List.of("recipe.yaml:18: " + PHASE
                        + ".steps[1]: prompt id a b: 1 to 48 letters, digits, dots, dashes or underscores are allowed"),
                problems(SOUND.replace("prompt: connect", "prompt: a b")));
    }

    @Test
    void noMutatedRecipeThrows() {
        Random random = new Random(88);
        for (int i = 0; i < 3_000; i++) {
            Loaded<Recipe> loaded = read(Mutation.of(SOUND, random, 1 + random.nextInt(12)));
            assertEquals(loaded.problems().isEmpty(), loaded.isSound());
        }
    }
}
