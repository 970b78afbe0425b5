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
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problem;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.YamlFile;
import org.magistral.desk.need.Need;
import org.magistral.desk.need.Phases;

/** Reads a recipe file for a unit: first what it says, then, where that is sound, what keeps it from running there. */
public final class RecipeFile {
    private static final int MOST_CYCLES = 100;

    private static final String USE = "use";

    private final UnitConfig unit;
    private final Function<String, Map<String, List<QualityTest>>> quality;
    private final Library library;
    private final String product;
    private final Paths paths;
    private final Formula formula;
    private final Problems problems;
    private final StepReader steps;

    private RecipeFile(
            UnitConfig unit, Function<String, Map<String, List<QualityTest>>> quality, Library library, String product, Formula formula,
            Paths paths,
            Problems problems) {
        this.unit = unit;
        this.quality = quality;
        this.library = library;
        this.product = product;
        this.formula = formula;
        this.paths = paths;
        this.problems = problems;
        steps = new StepReader(unit, quality, product, paths, problems);
    }

    /** The same recipe, read on in another file: its hold points are those of the same product. */
    private RecipeFile in(Library.Book book, Formula its) {
        return new RecipeFile(unit, quality, library, product, its, paths.in(book.problems()), book.problems());
    }

    /**
     * The recipe that these bytes describe, or all that is wrong with them and with those that it takes parts of.
     *
     * @param file how problems name the file
     * @param unit that it is to run on
     * @param quality the lists of tests of a product, by the id that the recipe names; asked only where a hold point names one
     * @param folder of the recipes that it may take parts of
     */
    public static Loaded<WrittenRecipe> read(
            String file, byte[] bytes, UnitConfig unit, Function<String, Map<String, List<QualityTest>>> quality, RecipeFolder folder) {
        Problems problems = new Problems(file);
        Library library = new Library(folder);
        List<Need> needs = new ArrayList<>();
        Optional<Recipe> recipe = YamlFile.read(bytes, problems).flatMap(whole -> {
            Formula formula = Formula.of(whole, problems);
            Fields fields = Fields.of(formula.written(whole), RecipeShapes.RECIPE, problems).orElseThrow();
            RecipeFile reader = new RecipeFile(unit, quality, library, fields.text("product"), formula, new Paths(problems), problems);
            Optional<Recipe> read = reader.recipe(fields);
            formula.close();
            needs.addAll(reader.needs(fields, problems, read.map(Phases::of)));
            if (!needs.isEmpty() && read.isPresent() && !isInstalled(read.get())) {
                problems.report(fields.place(),
                        "what a batch takes is booked at a prompt '" + Need.INSTALLED_AT + "', and no phase of this recipe has one");
            }
            return read;
        });
        List<Problem> all = new ArrayList<>(problems.all());
        all.addAll(library.problems());
        return all.isEmpty()
                ? Loaded.sound(WrittenRecipe.of(recipe.orElseThrow(), needs, bytes, library.sha256()))
                : Loaded.refused(all);
    }

    /** A recipe that takes nothing of others, and whose product tests nothing. */
    public static Loaded<Recipe> read(String file, byte[] bytes, UnitConfig unit) {
        Loaded<WrittenRecipe> read = read(file, bytes, unit, product -> Map.of(), RecipeFolder.none());
        return read.isSound() ? Loaded.sound(read.get().recipe()) : Loaded.refused(read.problems());
    }

    private Optional<Recipe> recipe(Fields fields) {
        String id = fields.text("recipe");
        paths.note(id, fields.place());
        // A plan's recipe is like the one of its own name; what is like itself in the folder is found to be so when it is opened there.
        boolean isPlanned = fields.has("like") && fields.text("like").equals(id);
        if (!isPlanned) {
            library.begin(id);
        }
        List<UnitProcedure> procedures = procedures(fields, "");
        if (!isPlanned) {
            library.end();
        }
        if (!library.problems().isEmpty()) {
            return Optional.empty();
        }
        Optional<Recipe> recipe = paths.built(fields,
                () -> new Recipe(id, fields.text("version"), fields.text("text"), product, procedures));
        recipe.filter(Recipe::isMock).ifPresent(water -> water.unitProcedures().stream()
                .flatMap(procedure -> procedure.operations().stream()).flatMap(operation -> operation.phases().stream())
                .filter(Phase::spendsOrder).findFirst().ifPresent(phase -> fields.report("product", "'" + product
                        + "' starts without an order, and the phase '" + phase.id() + "' spends one: what grows cells makes a product")));
        recipe.ifPresent(sound -> RecipeCheck.problems(sound, unit.equipment())
                .forEach(problem -> paths.report(problem, fields.place())));
        return recipe;
    }

    private static boolean isInstalled(Recipe recipe) {
        return recipe.unitProcedures().stream().flatMap(procedure -> procedure.operations().stream())
                .flatMap(operation -> operation.phases().stream()).flatMap(phase -> phase.steps().stream())
                .anyMatch(step -> step instanceof Step.Prompt prompt && prompt.id().equals(Need.INSTALLED_AT));
    }

    /**
     * What a batch takes; a recipe like another that says nothing of it takes the same.
     *
     * @param phases of the recipe that takes it; empty where it is not sound
     */
    private List<Need> needs(Fields recipe, Problems told, Optional<Phases> phases) {
        if (!recipe.has("materials") && recipe.has("like") && recipe.isSound() && library.problems().isEmpty()) {
            return recipe.single("like").flatMap(other -> library.ask(other.value(), recipe, "like")).map(
                    book -> book.whole().flatMap(whole -> Fields.of(whole, RecipeShapes.RECIPE, book.problems()))
                            .map(fields -> needs(fields, book.problems(), phases)).orElse(List.of()))
                    .orElse(List.of());
        }
        return written(recipe, told, phases);
    }

    /** What stands under the materials of a recipe's file, and can be read. */
    static List<Need> written(String file, byte[] bytes) {
        Problems unheard = new Problems(file);
        return YamlFile.read(bytes, unheard).flatMap(whole -> Fields.of(whole, RecipeShapes.RECIPE, unheard))
                .map(fields -> written(fields, unheard, Optional.empty())).orElse(List.of());
    }

    private static List<Need> written(Fields recipe, Problems told, Optional<Phases> phases) {
        List<Need> needs = new ArrayList<>();
        for (Fields.Row row : recipe.rows("materials")) {
            if (row.place() instanceof Place.Text text) {
                try {
                    Need need = Need.parse(row.name(), text.value());
                    needs.add(need);
                    phases.ifPresent(all -> requireParts(need, all));
                } catch (IllegalArgumentException wrong) {
                    told.report(text, wrong.getMessage());
                }
            } else {
                told.report(row.place(),
                        "this is " + row.place().kind() + "; it has to be an amount, such as 40 L, or 2 L in PART of the recipe");
            }
        }
        return needs;
    }

    private static void requireParts(Need need, Phases phases) {
        for (String part : List.of(need.use().from(), need.use().to())) {
            if (!part.isEmpty() && !phases.parts().contains(part)) {
                throw new IllegalArgumentException("'" + part + "' is no part of this recipe" + Nearest.hint(part, phases.parts()));
            }
        }
        phases.window(need.use());
    }

    /**
     * The unit procedures of a recipe, whether they stand there or are taken of others.
     *
     * @param wanted the only one that is needed, or empty for all
     */
    private List<UnitProcedure> procedures(Fields recipe, String wanted) {
        List<UnitProcedure> found = new ArrayList<>();
        if (recipe.has("like") == recipe.has("unitProcedures")) {
            problems.report(recipe.place(), "a recipe has either 'unitProcedures' or 'like: OTHER-RECIPE'");
        } else if (recipe.has("like")) {
            recipe.single("like").ifPresent(other -> found.addAll(taken(recipe, "like", other.value(), wanted)));
        } else {
            for (Place place : recipe.items("unitProcedures")) {
                if (place instanceof Place.Table table && table.rows().containsKey(USE)) {
                    Fields.of(place, RecipeShapes.USE, problems).ifPresent(use -> found.addAll(used(use, wanted)));
                } else if (wanted.isEmpty() || isNamed(place, wanted)) {
                    Fields.of(place, RecipeShapes.UNIT_PROCEDURE, problems).flatMap(this::unitProcedure).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static boolean isNamed(Place place, String wanted) {
        return place instanceof Place.Table table && table.rows().get("unitProcedure") instanceof Place.Text name
                && name.value().equals(wanted);
    }

    private List<UnitProcedure> used(Fields use, String wanted) {
        String[] parts = use.text(USE).split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            use.report(USE,
                    "'" + use.text(USE) + "' names no part of a recipe; such is 'mab-culture/culture', a recipe and one of its unit "
                            + "procedures");
            return List.of();
        }
        if (!wanted.isEmpty() && !parts[1].equals(wanted)) {
            return List.of();
        }
        int before = library.problems().size();
        List<UnitProcedure> one = taken(use, USE, parts[0], parts[1]);
        if (one.isEmpty() && use.isSound() && library.problems().size() == before) {
            use.report(USE, "the recipe '" + parts[0] + "' has no unit procedure '" + parts[1] + "'");
        }
        return one;
    }

    private List<UnitProcedure> taken(Fields asking, String key, String other, String wanted) {
        return library.ask(other, asking, key).flatMap(book -> book.whole().map(whole -> {
            library.begin(other);
            Formula its = formula.over(whole, book.problems());
            Fields fields = Fields.of(its.written(whole), RecipeShapes.RECIPE, book.problems()).orElseThrow();
            List<UnitProcedure> procedures = in(book, its).procedures(fields, wanted);
            library.end();
            return procedures;
        })).orElse(List.of());
    }

    private Optional<UnitProcedure> unitProcedure(Fields fields) {
        String id = fields.text("unitProcedure");
        paths.note(id, fields.place());
        List<Operation> operations = new ArrayList<>();
        for (Place place : fields.items("operations")) {
            Fields.of(place, RecipeShapes.OPERATION, problems).flatMap(one -> operation(one, id)).ifPresent(operations::add);
        }
        return paths.built(fields, () -> new UnitProcedure(id, fields.text("text"), operations));
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
        return paths.built(fields, () -> new Operation(id, fields.text("text"), phases, cycles, until));
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
        return hold.flatMap(rule -> paths.built(fields,
                () -> new Phase(id, fields.text("text"), does, rule, failTimeSeconds, onAbort, fields.isTrue("spendsOrder"))));
    }

    private Optional<HoldRule> hold(Fields rule, String path) {
        paths.note(path + "/hold", rule.place());
        List<String> keeps = rule.has("keeps") ? rule.list("keeps").stream().map(Place.Text::value).toList() : List.of();
        boolean waits = rule.isTrue("waits");
        Limit longest = steps.limit(rule, "longest", List.of("continue", "abort"));
        return paths.built(rule, () -> new HoldRule(keeps, waits, longest));
    }
}
