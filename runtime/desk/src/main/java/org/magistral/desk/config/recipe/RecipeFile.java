package org.magistral.desk.config.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.magistral.core.batch.check.RecipeCheck;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.condition.Condition;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.YamlFile;

/** Reads a recipe file for a unit: first what it says, then, where that is sound, what keeps it from running there. */
public final class RecipeFile {
    private static final int MOST_CYCLES = 100;

    private final Problems problems;
    private final UnitConfig unit;
    private final Paths paths = new Paths();
    private final StepReader steps;

    private RecipeFile(UnitConfig unit, Function<String, Map<String, List<QualityTest>>> quality, Problems problems) {
        this.unit = unit;
        this.problems = problems;
        steps = new StepReader(unit, quality, paths, problems);
    }

    /**
     * The recipe that these bytes describe, or all that is wrong with them.
     *
     * @param file how problems name the file
     * @param unit that it is to run on
     * @param quality the lists of tests of a product, by the id that the recipe names; asked only where a hold point names one
     */
    public static Loaded<Recipe> read(
            String file,
            byte[] bytes,
            UnitConfig unit,
            Function<String, Map<String, List<QualityTest>>> quality) {
        Problems problems = new Problems(file);
        Optional<Recipe> recipe = YamlFile.read(bytes, problems).flatMap(whole -> new RecipeFile(unit, quality, problems).recipe(whole));
        return problems.count() == 0 ? Loaded.sound(recipe.orElseThrow()) : Loaded.refused(problems.all());
    }

    /** A recipe whose product tests nothing. */
    public static Loaded<Recipe> read(String file, byte[] bytes, UnitConfig unit) {
        return read(file, bytes, unit, product -> Map.of());
    }

    private Optional<Recipe> recipe(Place.Table whole) {
        Fields fields = Fields.of(whole, RecipeShapes.RECIPE, problems).orElseThrow();
        String id = fields.text("recipe");
        paths.note(id, whole);
        steps.product(fields.text("product"));
        List<UnitProcedure> procedures = new ArrayList<>();
        for (Place place : fields.items("unitProcedures")) {
            Fields.of(place, RecipeShapes.UNIT_PROCEDURE, problems).flatMap(this::unitProcedure).ifPresent(procedures::add);
        }
        Optional<Recipe> recipe = paths.built(fields, problems,
                () -> new Recipe(id, fields.text("version"), fields.text("text"), fields.text("product"), procedures));
        recipe.ifPresent(sound -> RecipeCheck.problems(sound, unit.equipment()).forEach(problem -> paths.report(problem, whole, problems)));
        return recipe;
    }

    private Optional<UnitProcedure> unitProcedure(Fields fields) {
        String id = fields.text("unitProcedure");
        paths.note(id, fields.place());
        List<Operation> operations = new ArrayList<>();
        for (Place place : fields.items("operations")) {
            Fields.of(place, RecipeShapes.OPERATION, problems).flatMap(one -> operation(one, id)).ifPresent(operations::add);
        }
        return paths.built(fields, problems, () -> new UnitProcedure(id, fields.text("text"), operations));
    }

    private Optional<Operation> operation(Fields fields, String parent) {
        String id = fields.text("operation");
        String path = parent + "/" + id;
        paths.note(path, fields.place());
        List<Phase> phases = new ArrayList<>();
        for (Place place : fields.items("phases")) {
            Fields.of(place, RecipeShapes.PHASE, problems).flatMap(one -> phase(one, path)).ifPresent(phases::add);
        }
        int cycles = fields.count("repeat", 1, MOST_CYCLES, 1);
        Condition until = steps.condition(fields, "until");
        return paths.built(fields, problems, () -> new Operation(id, fields.text("text"), phases, cycles, until));
    }

    private Optional<Phase> phase(Fields fields, String parent) {
        String id = fields.text("phase");
        String path = parent + "/" + id;
        paths.note(path, fields.place());
        Optional<HoldRule> hold = fields.at("hold")
                .flatMap(place -> Fields.of(place, RecipeShapes.HOLD, problems))
                .flatMap(rule -> hold(rule, path));
        double failTimeSeconds = fields.seconds("failTime", Double.NaN);
        List<Step> does = steps.read(fields, "steps", path + "/steps");
        List<Step> onAbort = steps.read(fields, "onAbort", path + "/onAbort");
        return hold.flatMap(rule -> paths.built(
                fields, problems,
                () -> new Phase(id, fields.text("text"), does, rule, failTimeSeconds, onAbort, fields.isTrue("spendsOrder"))));
    }

    private Optional<HoldRule> hold(Fields rule, String path) {
        paths.note(path + "/hold", rule.place());
        List<String> keeps = rule.has("keeps") ? rule.list("keeps").stream().map(Place.Text::value).toList() : List.of();
        boolean waits = rule.isTrue("waits");
        Limit longest = steps.limit(rule, "longest", List.of("continue", "abort"));
        return paths.built(rule, problems, () -> new HoldRule(keeps, waits, longest));
    }
}
