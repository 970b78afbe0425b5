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
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;
import org.magistral.desk.config.yaml.Loaded;

/** Recipes that take parts of others in their folder. */
class TakenPartsTest {
    private static final String FULL = """
            recipe: full
            version: '1'
            text: two parts
            product: old
            unitProcedures:
              - unitProcedure: first
                text: waits
                operations: [{ operation: a, text: a, phases: [{ phase: a, text: a, hold: {}, failTime: 0 s, steps: [{ wait: 1 s }] }] }]
              - unitProcedure: second
                text: asks
                operations:
                  - operation: b
                    text: b
                    phases:
                      - phase: b
                        text: b
                        hold: {}
                        failTime: 0 s
                        steps:
                          - { holdPoint: end, question: 'Good?', quality: last, where: bag, waitsAt: 8 degC, longest: 24 h then hold }
            """;

    private static UnitConfig unit;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readTheUnit() throws IOException {
        unit = UnitFile.read("unit-50l.yaml", Files.readAllBytes(Path.of("..", "..", "image", "config", "unit-50l.yaml"))).get();
    }

    @BeforeEach
    void writeTheFullOne() throws IOException {
        write("full", FULL);
    }

    private void write(String id, String text) throws IOException {
        Files.writeString(folder.resolve(id + ".yaml"), text);
    }

    private static String head(String id) {
        return "recipe: " + id + "\nversion: '7'\ntext: variant\nproduct: new\n";
    }

    private Loaded<WrittenRecipe> read(String text) {
        return RecipeFile.read("r.yaml", text.getBytes(StandardCharsets.UTF_8), unit, TakenPartsTest::quality, new RecipeFolder(folder));
    }

    /** The limit tells of which product the list is. */
    private static Map<String, List<QualityTest>> quality(String product) {
        double atMost = product.equals("new") ? 3 : 1;
        return Map.of("last", List.of(new QualityTest("LAB.AGGREGATE", Double.NaN, atMost, "%", "SEC-HPLC", 1, true)));
    }

    private String problem(String text) {
        return read(text).text().replace(folder.toString(), "FOLDER");
    }

    private static List<String> ids(Recipe recipe) {
        return recipe.unitProcedures().stream().map(UnitProcedure::id).toList();
    }

    @Test
    void oneThatIsLikeAnotherTakesAllOfItAndTestsByItsOwnProduct() {
        Recipe variant = read(head("variant") + "like: full\n").get().recipe();
        assertEquals(List.of("first", "second"), ids(variant));
        assertEquals("variant 7 new", variant.id() + " " + variant.version() + " " + variant.product());
        Step.HoldPoint last = (Step.HoldPoint) variant.unitProcedures().getLast().operations().getFirst().phases().getFirst().steps()
                .getFirst();
        assertTrue(last.toString().contains("3.0"), last::toString);
    }

    @Test
    void unitProceduresAreTakenOneByOneThroughAnyNumberOfRecipes() throws IOException {
        write("middle", head("middle") + "like: full\n");
        write("picked", head("picked") + "unitProcedures: [{ use: middle/second }]\n");
        Recipe recipe = read(head("r") + "unitProcedures:\n  - use: picked/second\n  - use: full/first\n").get().recipe();
        assertEquals(List.of("second", "first"), ids(recipe));
    }

    @Test
    void theHashCoversAllThatWasTakenInAndNothingElse() throws IOException {
        String text = head("r") + "unitProcedures: [{ use: middle/first }]\n";
        write("middle", head("middle") + "like: full\n");
        write("apart", FULL.replace("full", "apart"));
        String before = read(text).get().sha256();
        write("apart", FULL.replace("full", "apart") + "# more\n");
        assertEquals(before, read(text).get().sha256());
        write("full", FULL + "# more\n");
        String after = read(text).get().sha256();
        assertNotEquals(before, after);
        write("middle", head("middle") + "like: full # more\n");
        assertNotEquals(after, read(text).get().sha256());
    }

    @Test
    void whatIsNotThereIsOneProblemThatSaysWhatIs() {
        assertEquals("r.yaml:5: like: there is no recipe 'ful'; did you mean 'full'?", problem(head("r") + "like: ful\n"));
        assertEquals("r.yaml:5: unitProcedures[1].use: the recipe 'full' has no unit procedure 'third'",
                problem(head("r") + "unitProcedures: [{ use: full/third }]\n"));
        assertEquals(
                "r.yaml:5: unitProcedures[1].use: 'full' names no part of a recipe; such is 'mab-culture/culture', a recipe and one of "
                        + "its unit procedures",
                problem(head("r") + "unitProcedures: [{ use: full }]\n"));
        assertEquals("r.yaml:1: a recipe has either 'unitProcedures' or 'like: OTHER-RECIPE'", problem(head("r")));
        assertEquals("r.yaml:1: a recipe has either 'unitProcedures' or 'like: OTHER-RECIPE'",
                problem(head("r") + "like: full\nunitProcedures: [{ use: full/first }]\n"));
    }

    @Test
    void aCircleIsOneProblemThatSaysItsWay() throws IOException {
        write("a", head("a") + "like: b\n");
        write("b", head("b") + "unitProcedures: [{ use: a/first }]\n");
        assertEquals("FOLDER/b.yaml:5: unitProcedures[1].use: this goes in a circle: a takes from b takes from a",
                problem(head("a") + "like: b\n"));
        write("own", head("own") + "like: own\n");
        assertEquals("FOLDER/own.yaml:5: like: this goes in a circle: own takes from own", problem(head("own") + "like: own\n"));
    }

    @Test
    void aMistakeInATakenPartIsToldInItsOwnFileAndNoneOfPartsThatAreNotTaken() throws IOException {
        write("full", FULL.replace("wait: 1 s", "wait: soon").replace("quality: last", "quality: least"));
        assertEquals("FOLDER/full.yaml:8: unitProcedures[1].operations[1].phases[1].steps[1].wait: 'soon' is not a duration; allowed: "
                + "a number and ms, s, min, h or d, such as '60 min'", problem(head("r") + "unitProcedures: [{ use: full/first }]\n"));
    }
}
