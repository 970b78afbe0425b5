package org.magistral.desk.config.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.recipe.Step;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;
import org.magistral.desk.config.yaml.Loaded;

/** Values that one batch has otherwise than another. */
class FormulaTest {
    private static final String BASE = """
            recipe: base
            version: '1'
            text: by its formula
            product: mab
            formula:
              REST: 60 s
              SPEED: 80 rpm
              ROUNDS: 2
              FEED: [{ at: 0 h, to: 5 mL/h }, { at: 10 h, to: 7 mL/h }]
            unitProcedures:
              - unitProcedure: first
                text: all of it
                operations:
                  - operation: a
                    text: a
                    phases:
                      - phase: a
                        text: a
                        hold: {}
                        failTime: 0 s
                        steps:
                          - { wait: $REST }
                          - { set: SC-101, to: $SPEED }
                          - { control: FIC-101, profile: $FEED }
                          - repeat: $ROUNDS
                            steps: [{ wait: $REST }]
            """;

    private static UnitConfig unit;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readTheUnit() throws IOException {
        unit = UnitFile.read("unit-50l.yaml", Files.readAllBytes(Path.of("..", "..", "image", "config", "unit-50l.yaml"))).get();
    }

    @BeforeEach
    void writeTheBase() throws IOException {
        write("base", BASE);
        write("middle", head("middle") + "like: base\nformula: { SPEED: 90 rpm, ROUNDS: 4 }\n");
    }

    private void write(String id, String text) throws IOException {
        Files.writeString(folder.resolve(id + ".yaml"), text);
    }

    private static String head(String id) {
        return "recipe: " + id + "\nversion: '7'\ntext: variant\nproduct: mab\n";
    }

    private Loaded<WrittenRecipe> read(String text) {
        return RecipeFile.read("r.yaml", text.getBytes(StandardCharsets.UTF_8), unit, product -> Map.of(), new RecipeFolder(folder));
    }

    private List<Step> steps(String text) {
        return read(text).get().recipe().unitProcedures().getFirst().operations().getFirst().phases().getFirst().steps();
    }

    private static String values(List<Step> steps) {
        Step.WaitUntil rest = (Step.WaitUntil) steps.get(0);
        Step.Set speed = (Step.Set) steps.get(1);
        Step.Repeat rounds = (Step.Repeat) steps.get(3);
        return rest.afterSeconds() + " " + speed.value() + " " + rounds.times() + " " + steps.get(2).toString().contains("7.0");
    }

    @Test
    void itsValuesStandWhereTheyAreAskedFor() {
        assertEquals("60.0 80.0 2 true", values(steps(BASE)));
    }

    @Test
    void theRecipeNearestToTheRunHasTheLastWord() {
        assertEquals("60.0 90.0 4 true", values(steps(head("r") + "like: middle\n")));
        assertEquals("5.0 90.0 3 true", values(steps(head("r") + "like: middle\nformula: { REST: 5 s, ROUNDS: 3 }\n")));
        assertEquals("60.0 80.0 2 false", values(steps(head("r")
                + "unitProcedures: [{ use: base/first }]\nformula: { FEED: [{ at: 0 h, to: 1 mL/h }] }\n")));
    }

    @Test
    void anotherFormulaIsAnotherHash() {
        assertNotEquals(read(head("r") + "like: base\nformula: { ROUNDS: 3 }\n").get().sha256(),
                read(head("r") + "like: base\nformula: { ROUNDS: 4 }\n").get().sha256());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "formula: { ROUND: 3 } | r.yaml:6: formula.ROUND: nothing in this recipe, nor in one that it takes parts of, asks for "
                + "'$ROUND'; did you mean 'ROUNDS'?",
        "formula: { SPEED: 9 mL }             | r.yaml:6: formula.SPEED: this is the text '9 mL'; the recipe that asks for it has the text "
                + "'80 rpm'",
        "formula: { REST: fast }              | r.yaml:6: formula.REST: this is the text 'fast'; the recipe that asks for it has the text "
                + "'60 s'",
        "formula: { FEED: 9 mL/h }            | r.yaml:6: formula.FEED: this is the text '9 mL/h'; the recipe that asks for it has a list",
        "formula: [SPEED]                     | r.yaml:6: formula: this is a list; a formula is a table of names and values",
        "formula: { Rest: 9 s } | r.yaml:6: formula.Rest: 'Rest' can't name a value; allowed: capital letters, digits and hyphens, "
                + "as in FEED-PLAN",
        "formula: { SPEED: 900 rpm }          | base.yaml:23: first/a/a/steps[1]: SC-101"})
    void aValueThatCanNotBeIsOneProblemAtItsPlace(String formula, String problem) {
        Loaded<WrittenRecipe> read = read(head("r") + "like: base\n" + formula + "\n");
        String text = read.text().replace(folder + "/", "");
        assertTrue(text.startsWith(problem.strip()), text);
        assertEquals(1, read.problems().size(), text);
    }

    @Test
    void whatSpendsAnOrderIsNoWater() {
        String water = BASE.replace("product: mab", "product: water").replace("hold: {}",
                "spendsOrder: true\n" + " ".repeat(12) + "hold: {}");
        assertTrue(read(water).text().contains("'water' starts without an order, and the phase 'a' spends one"), read(water).text());
    }

    @Test
    void whatNoFormulaSaysIsAskedForInVain() {
        Loaded<WrittenRecipe> read = read(BASE.replace("wait: $REST }\n", "wait: $RESTS }\n"));
        assertTrue(read.text().contains("there is no 'RESTS' in the formula; did you mean 'REST'?"), read.text());
    }
}
