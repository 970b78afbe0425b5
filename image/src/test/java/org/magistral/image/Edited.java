package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.desk.config.recipe.RecipeFile;
import org.magistral.desk.config.recipe.RecipeFolder;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.image.wiring.Configuration;

/** The shipped files, as they are and edited: what a test changes it changes as a person would, in the text. */
final class Edited {
    /** Tests of a module run in its folder. */
    static final Path CONFIG = Path.of("config").toAbsolutePath();

    /** The limits of steps and hold points in a recipe, and those of Holds. */
    static final String STEPS = "(?m:limit: |^ +longest: )";
    static final String HOLDS = "hold: \\{[^}]*longest: ";

    private static final String UNIT = text("unit-50l.yaml");
    private static final String RECIPE = text("recipes/mab-culture.yaml");
    private static final UnitConfig SHIPPED_UNIT = unit(UNIT);

    private Edited() {}

    static UnitConfig unit() {
        return SHIPPED_UNIT;
    }

    private static UnitConfig unit(String text) {
        return UnitFile.read("unit.yaml", text.getBytes(StandardCharsets.UTF_8)).get();
    }

    /** The shipped unit without these interlock rows. An actuator that is left without any row is exempted, as its check demands. */
    static UnitConfig unitWithout(List<String> rows) {
        String text = UNIT;
        for (String row : rows) {
            String name = row.replace(".", "\\.");
            text = edited(text, "(?m)^  " + name + ":\n(    .*\n)+", "");
            text = text.replaceAll("(?m)^    " + name + ":\n(      .*\n)+", ""); // its alarm, where it has one, goes with it
        }
        Loaded<UnitConfig> loaded = UnitFile.read("unit.yaml", text.getBytes(StandardCharsets.UTF_8));
        for (var problem : loaded.problems()) {
            if (problem.text().contains("no interlock covers it")) {
                String actuator = problem.key().substring(problem.key().lastIndexOf('.') + 1);
                text = edited(text, "(?m)^  " + actuator + ":( +)\\{ ", "  " + actuator + ":$1{ exemption: its row was taken out, ");
            }
        }
        return unit(text);
    }

    /** The shipped recipe, with pairs of what is replaced and by what. */
    static Recipe recipe(String... replacements) {
        String text = RECIPE;
        for (int i = 0; i < replacements.length; i += 2) {
            text = edited(text, replacements[i], replacements[i + 1]);
        }
        return recipeOf(text);
    }

    static Recipe recipeOf(String text) {
        return RecipeFile.read("recipe.yaml", text.getBytes(StandardCharsets.UTF_8), SHIPPED_UNIT).get();
    }

    /** A recipe of one phase; it has plans of base and feeds, without which I-11.PLAN and I-12.PLAN trip. */
    static Recipe tiny(List<String> steps) {
        return recipeOf("""
                recipe: tiny
                version: '1'
                text: one phase
                product: none
                unitProcedures:
                  - unitProcedure: tiny
                    text: one
                    operations:
                      - operation: tiny
                        text: one
                        phases:
                          - phase: tiny
                            text: one
                            hold: { longest: 24 h then continue }
                            failTime: 15 min
                            steps:
                              - { set: FQ-103.PLAN, to: 900 mL }
                              - { set: FQ-101.PLAN, to: 4000 mL }
                              - { set: FQ-102.PLAN, to: 1800 mL }
                """ + "              - " + String.join("\n              - ", steps) + "\n");
    }

    static Configuration with(Recipe recipe) {
        return new Configuration(Shipped.configuration().site(), SHIPPED_UNIT, recipe);
    }

    private static String edited(String text, String pattern, String by) {
        String edited = text.replaceAll(pattern, by);
        assertNotEquals(text, edited, "'" + pattern + "' is not in the shipped file");
        return edited;
    }

    /** A shipped recipe, as it is. */
    static Recipe shipped(String id) {
        return read(id, new RecipeFolder(CONFIG.resolve("recipes")));
    }

    private static Recipe read(String id, RecipeFolder recipes) {
        byte[] bytes = text(recipes.file(id)).getBytes(StandardCharsets.UTF_8);
        return RecipeFile.read(id, bytes, SHIPPED_UNIT, Shipped::quality, recipes).get().recipe();
    }

    /**
     * A shipped recipe, its culture cut down to some hours: warmed fast, fed for nothing, and harvested warm.
     *
     * @param hasty after what in the text only 10 s are given, {@link #STEPS} or {@link #HOLDS}, or null; what follows then is what it says
     */
    static Recipe shortened(String id, String hasty) {
        try {
            Path folder = Files.createTempDirectory("shortened");
            for (String name : new RecipeFolder(CONFIG.resolve("recipes")).ids()) {
                String text = text("recipes/" + name + ".yaml");
                if (name.equals("mab-fed-batch") || name.equals("mab-culture")) {
                    text = shortened(text);
                }
                if (hasty != null) {
                    text = text.replaceAll("(?<what>" + hasty + ")\\d+ \\w+ then", "${what}10 s then");
                }
                Files.writeString(folder.resolve(name + ".yaml"), text);
            }
            return read(id, new RecipeFolder(folder));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String shortened(String shipped) {
        String text = shipped;
        String[] edits = {
            "for 60 min\n", "for 2 min\n",
            "rate: 500 mL/min\n                parts", "rate: 1000 mL/min\n                parts",
            "- \\{ wait: 24 h \\}", "- { wait: 10 min }",
            "to: 33 degC, rate: 1.5 degC/h", "to: 36 degC, rate: 30 degC/h",
            "TT-101 < 12 degC", "TT-101 < 39 degC",
            "TT-101 < 10 degC", "TT-101 < 39 degC"};
        for (int i = 0; i < edits.length; i += 2) {
            text = edited(text, edits[i], edits[i + 1]);
        }
        return text;
    }

    static String text(String name) {
        return text(CONFIG.resolve(name));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
