package org.magistral.desk.config.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;

/** The keys of the downstream, each with what is refused beside it. */
class RecipeKeysTest {
    private static final String RECIPE = """
            recipe: keys
            version: '1'
            text: one step
            product: mab
            unitProcedures:
              - unitProcedure: u
                text: all
                operations:
                  - operation: o
                    text: all
                    phases:
                      - phase: p
                        text: one step
                        hold: { longest: 1 h then continue }
                        failTime: 0 s
                        steps:
                          - STEP
            """;
    private static final String POOL = "{ pool: XV-344, waste: XV-341, uv: UV-301, count: FQ-301, grams: POOL.CEX, "
            + "extinction: 0.14 mL/mg/cm, path: 2 mm, columnVolume: 1200 mL, rise: 50 mAU, fall: 50 mAU, baseline: [{ wait: 1 s }], ";

    private static UnitConfig unit;

    @BeforeAll
    static void readTheUnit() throws IOException {
        unit = UnitFile.read("unit-50l.yaml", Files.readAllBytes(Path.of("..", "..", "image", "config", "unit-50l.yaml"))).get();
    }

    private static String problems(String text) {
        List<QualityTest> tests = List.of(new QualityTest("LAB.AGGREGATE", Double.NaN, 1.7, "%", "SEC", 1, true));
        return RecipeFile.read("recipe.yaml", text.getBytes(StandardCharsets.UTF_8), unit, product -> Map.of("polished", tests),
                RecipeFolder.none()).text();
    }

    private static String step(String step) {
        return problems(RECIPE.replace("STEP", step.replace("POOL", POOL)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{ holdPoint: h, question: q, where: w, waitsAt: 5 degC, longest: 1 h then hold, quality: polished }",
        "{ dose: P-303, amount: 40 g at LAB.TITRE, most: 35 L, rate: 50 mL/min, limit: 1 h then hold }",
        "POOL most: 2 L, steps: [{ wait: 1 s }] }"})
    void whatIsSoundIsRead(String step) {
        assertEquals("", step(step));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{ holdPoint: h, question: q, where: w, waitsAt: 5 degC, longest: 1 h then hold, quality: polish } | has no list of tests 'polish'",
        "{ lineUp: [P-301] } | P-301 is no on/off valve",
        "{ lineUp: [XV-316, XV-335] } | may end with a line-up of XV-316, XV-335; 'lineUp: []' closes it",
        "POOL steps: [POOL steps: [{ wait: 1 s }] }] } | a pool within a pool; one runs at a time",
        "POOL most: 10 mL, steps: [{ wait: 1 s }] }                       | by which rise and fall are confirmed",
        "{ dose: P-303, amount: 40 g at LAB.TITRE, rate: 50 mL/min, limit: 1 h then hold } | the key 'most' is missing",
        "{ dose: P-303, volume: 4 L, most: 5 L, rate: 50 mL/min, limit: 1 h then hold } | a dose of a volume gives no more than that",
        "{ dose: P-303, dilute: 4 L by 2, most: 5 L, rate: 50 mL/min, limit: 1 h then hold } | is no dilution; write it as in"})
    void whatMakesNoSenseIsRefused(String step, String why) {
        String found = step(step);
        assertTrue(found.startsWith("recipe.yaml:") && found.contains(why), found);
    }

    @Test
    void anOperationIsRepeatedAWholeNumberOfTimesAndJudgedInOneMoment() {
        String repeated = RECIPE.replace("STEP", "{ wait: 1 s }").replace("- operation: o\n", "- operation: o\n        REPEAT\n");
        assertEquals("", problems(repeated.replace("REPEAT", "repeat: 3\n        until: WT-301 < 1 kg")));
        String none = problems(repeated.replace("REPEAT", "repeat: 0"));
        assertTrue(none.contains("'0' is not a whole number from 1 to 100"), none);
        String watching = problems(repeated.replace("REPEAT", "repeat: 3\n        until: WT-301 < 1 kg for 5 s"));
        assertTrue(watching.contains("a sustained condition can't be judged in one moment"), watching);
    }

    @Test
    void materialsAreKindsAndAmounts() {
        String sound = RECIPE.replace("STEP", "{ prompt: install, text: lots, limit: 1 h then hold }");
        assertTrue(
                problems(RECIPE.replace("STEP", "{ wait: 1 s }").replace("unitProcedures:", "materials: { medium: 4 L }\nunitProcedures:"))
                        .contains("what a batch takes is booked at a prompt 'install', and no phase of this recipe has one"));
        assertEquals("", problems(sound.replace("unitProcedures:", "materials: { medium: 40 L, bag-set: 1 pcs }\nunitProcedures:")));
        String odd = problems(
                sound.replace("unitProcedures:", "materials: { Feed: 4 L, base: much, acid: 0 L, set: [1] }\nunitProcedures:"));
        for (String each : List.of("'Feed' is no kind of material", "'much' is no amount; allowed is a number with mL, L, g, kg or pcs",
                "a need of 0 L of acid; more than 0 is needed", "it has to be an amount, such as 40 L")) {
            assertTrue(odd.contains(each), odd);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 L in u/o              | -
            4 L from u to u/o/p     | -
            4 L to u                | -
            4 L from u/o/p          | -
            4L in u                 | -
            4 L in u/x              | 'u/x' is no part of this recipe; did you mean 'u/o'?
            4 L to o                | 'o' is no part of this recipe
            4 L in u to u           | 'in u to u' does not say when it is used; allowed is in PART, from PART, to PART or from PART to PART
            4 L in                  | '4 L in' is no amount
            4 L until u             | '4 L until u' is no amount
            in u                    | 'in u' is no amount
            much in u               | 'much' is no amount
            """)
    void aMaterialIsUsedInPartsOfTheRecipe(String material, String problem) {
        String sound = RECIPE.replace("STEP", "{ prompt: install, text: lots, limit: 1 h then hold }");
        String found = problems(sound.replace("unitProcedures:", "materials: { medium: '" + material + "' }\nunitProcedures:"));
        assertTrue(problem.equals("-") ? found.isEmpty() : found.contains(problem), found);
    }

    @Test
    void anOrderIsSpentOnce() {
        String phase = RECIPE.substring(RECIPE.indexOf("          - phase: p")).replace("STEP", "{ wait: 1 s }")
                .replace("failTime: 0 s", "failTime: 0 s\n            spendsOrder: true");
        String head = RECIPE.substring(0, RECIPE.indexOf("          - phase: p"));
        assertEquals("", problems(head + phase));
        String twice = problems(head + phase + phase.replace("phase: p", "phase: q"));
        assertTrue(twice.contains("u/o/q: the order is spent at u/o/p already"), twice);
    }
}
