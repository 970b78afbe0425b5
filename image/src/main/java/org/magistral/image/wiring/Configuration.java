package org.magistral.image.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.forecast.Liquids;
import org.magistral.core.forecast.Product;
import org.magistral.core.twin.TwinParameters;
import org.magistral.desk.config.SiteConfig;
import org.magistral.desk.config.SiteFile;
import org.magistral.desk.config.guard.GuardChange;
import org.magistral.desk.config.guard.Guards;
import org.magistral.desk.config.product.ProductFile;
import org.magistral.desk.config.recipe.RecipeFile;
import org.magistral.desk.config.recipe.RecipeFolder;
import org.magistral.desk.config.recipe.WrittenRecipe;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.material.Catalogue;
import org.magistral.desk.need.Need;
import org.magistral.desk.order.OrderRefused;
import org.magistral.desk.order.Presentation;
import org.magistral.desk.order.SignedProduct;
import org.magistral.desk.order.TrustedKeys;
import org.magistral.image.parts.Drivers;

/**
 * The files of a run, read and checked together.
 *
 * @param needs what a batch of it takes of each material, without a margin
 * @param recipeSha256 of the recipe file, and of those that it takes parts of; empty where the recipe comes from no file
 * @param approved the guards that people have approved for this unit, or null where there is no such list
 */
public record Configuration(
        SiteConfig site, UnitConfig unit, Recipe recipe, List<Need> needs, String recipeSha256, Guards approved) {
    /** The version of this program. */
    public static final String PROGRAM = "0.1.0";

    /** The tag that counts what is filled. */
    public static final String FILLED = "FILL.DOSES";

    private static final String SITE = "site.yaml";
    private static final String UNIT = "unit-50l.yaml";
    private static final String PRODUCTS = "products";
    private static final String YAML = ".yaml";
    private static final String RECIPES = "recipes";
    /** What is made where nobody names a recipe. */
    public static final String RECIPE = "mab-fed-batch";

    private static final double USUAL_MG_PER_ML = 25;
    private static final double USUAL_GRAMS = 40;

    /** A recipe that comes from no file. */
    public Configuration(SiteConfig site, UnitConfig unit, Recipe recipe) {
        this(site, unit, recipe, List.of(), "", null);
    }

    /**
     * Reads site, unit and recipe.
     *
     * @param unit or null for the shipped one
     * @param recipe the name of a shipped one, or a file; null for {@link #RECIPE}
     * @throws BadInputException with everything that is wrong with them
     */
    public static Configuration load(Path unit, String recipe) {
        SiteConfig site = shippedSite();
        Path unitFile = unit == null ? shipped(UNIT) : unit;
        UnitConfig read = unit(unitFile);
        Path recipeFile = recipeFile(recipe == null ? RECIPE : recipe);
        WrittenRecipe written = sound(RecipeFile.read(recipeFile.toString(), bytes(recipeFile), read, Configuration::quality, recipes()));
        return new Configuration(site, read, written.recipe(), written.needs(), written.sha256(), approved(unitFile, read));
    }

    /**
     * The same, with a recipe of these bytes.
     *
     * @param file how problems name it
     * @throws BadInputException with everything that is wrong with it
     */
    public Configuration like(String file, byte[] bytes) {
        WrittenRecipe written = sound(RecipeFile.read(file, bytes, unit, Configuration::quality, recipes()));
        return new Configuration(site, unit, written.recipe(), written.needs(), written.sha256(), approved);
    }

    /** The shipped recipe of this name, or else the file of it. */
    private static Path recipeFile(String named) {
        List<String> known = recipes().ids();
        if (known.contains(named)) {
            return recipes().file(named);
        }
        Path file = Path.of(named);
        if (!Files.exists(file)) {
            throw new BadInputException(named + ": there is no such file, and no recipe of this name; there are: "
                    + String.join(", ", known));
        }
        return file;
    }

    /** The names of the recipes of the distribution. */
    public static List<String> shippedRecipes() {
        return recipes().ids();
    }

    private static RecipeFolder recipes() {
        return new RecipeFolder(shipped(RECIPES));
    }

    /** The kinds of material that the shipped recipes take. */
    public static Catalogue catalogue() {
        return new Catalogue(recipes().needs());
    }

    /** Reads all three, but no recipe for a unit of recorded signals, unless one is named. */
    public static Configuration loadToCheck(Path unit, String recipe) {
        Configuration watched = loadToWatch(unit);
        return recipe == null && !watched.unit().recorded().isEmpty() ? watched : load(unit, recipe);
    }

    /** Reads site and unit; nothing is to be made. */
    public static Configuration loadToWatch(Path unit) {
        Path unitFile = unit == null ? shipped(UNIT) : unit;
        UnitConfig read = unit(unitFile);
        return new Configuration(shippedSite(), read, watching(), List.of(), "", approved(unitFile, read));
    }

    /** Where the approved guards of a unit are kept: beside its file, under its id. */
    public static Path approvedFile(Path unitFile, UnitConfig unit) {
        return unitFile.resolveSibling(unit.id() + ".approved");
    }

    /** The list beside the unit file, else the shipped one of that unit: a copy of the file in another folder is held to it too. */
    private static Guards approved(Path unitFile, UnitConfig unit) {
        Path beside = approvedFile(unitFile, unit);
        Path file = Files.exists(beside) ? beside : shipped(beside.getFileName().toString());
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return Guards.parse(new String(bytes(file), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    /** What departs from the approved guards; empty where nothing does, or there is no such list. */
    public List<GuardChange> departures() {
        return approved == null ? List.of() : Guards.of(unit).changesSince(approved);
    }

    public static SiteConfig shippedSite() {
        Path file = shipped(SITE);
        return sound(SiteFile.read(file.toString(), bytes(file)));
    }

    /**
     * A product of the distribution, by its id.
     *
     * @throws BadInputException naming those that there are, or with all that is wrong with its file
     */
    public static Product product(String id) {
        Path folder = shipped(PRODUCTS);
        List<String> known = products(folder);
        if (!known.contains(id)) {
            throw new BadInputException("there is no product '" + id + "'; there are: " + String.join(", ", known));
        }
        Path file = folder.resolve(id + YAML);
        return sound(ProductFile.read(file.toString(), bytes(file)));
    }

    /**
     * Why the loaded recipe's product may be made for no patient: its file asks for signatures, and they are not there or do not hold.
     *
     * @param wallMillis now, by which keys are valid
     */
    public Optional<String> whyUnsigned(long wallMillis) {
        return findProduct(recipe.product())
                .flatMap(product -> whyUnsigned(product, shipped(PRODUCTS).resolve(product.id() + YAML), this::orderKeys, wallMillis));
    }

    /** Signatures that are there have to hold also where the file does not ask for them: else a line less would do away with them. */
    static Optional<String> whyUnsigned(Product product, Path file, Supplier<TrustedKeys> keys, long wallMillis) {
        Path signatures = file.resolveSibling(file.getFileName() + SignedProduct.SUFFIX);
        String only = "the product " + product.id() + " is made in simulation only: ";
        if (!Files.exists(signatures)) {
            return product.signed()
                    ? Optional.of(only + "it asks for two signatures, and there is no " + signatures.getFileName() + " beside its file")
                    : Optional.empty();
        }
        try {
            SignedProduct.require(bytes(file), bytes(signatures), keys.get(), wallMillis);
            return Optional.empty();
        } catch (OrderRefused | BadInputException wrong) {
            return Optional.of(only + wrong.getMessage());
        }
    }

    /** A product of the distribution; none of one that has no file, such as water. */
    public static Optional<Product> findProduct(String id) {
        return Files.isRegularFile(shipped(PRODUCTS).resolve(id + YAML)) ? Optional.of(product(id)) : Optional.empty();
    }

    /** What hold points test of a product; nothing of one that has no file, such as water. */
    public static Map<String, List<QualityTest>> quality(String product) {
        return findProduct(product).map(Product::quality).orElse(Map.of());
    }

    /** The strength of the doses that the loaded recipe's product is filled into; 25 mg/mL where no product file says. [K] */
    public double strengthMgPerMl() {
        return findProduct(recipe.product()).map(Product::strengthMgPerMl).orElse(USUAL_MG_PER_ML);
    }

    /** The doses that the loaded recipe fills; empty where it fills nothing, or nobody says of what strength. */
    public Optional<Presentation> presentation() {
        return presentation(recipe);
    }

    /** The same of any recipe. */
    public static Optional<Presentation> presentation(Recipe recipe) {
        return findProduct(recipe.product()).flatMap(product -> Presentation.of(recipe, product.strengthMgPerMl(), FILLED));
    }

    /** What the loaded recipe's product is mostly ordered in, g; 40 where no product file says. [K] */
    public double usualGrams() {
        return findProduct(recipe.product()).map(Product::usualGrams).orElse(USUAL_GRAMS);
    }

    /** The shipped plant, with the cells of the loaded recipe's product; of one that has no file, with those of an antibody. */
    public TwinParameters plant() {
        TwinParameters standard = TwinParameters.standard();
        return findProduct(recipe.product()).map(product -> {
            Liquids liquids = product.liquids();
            return standard.growing(product.kinetics(), liquids.medium(), liquids.inoculum(), liquids.feed(), liquids.glucose(),
                    liquids.base());
        }).orElse(standard);
    }

    /**
     * The keys whose orders count at this site.
     *
     * @throws BadInputException where the site names none, or the file is none
     */
    public TrustedKeys orderKeys() {
        Path file = site.orderKeys().map(each -> shipped(each.toString()))
                .orElseThrow(() -> new BadInputException("the site file names no orderKeys, so no signed order counts here"));
        try {
            return TrustedKeys.read(bytes(file));
        } catch (OrderRefused wrong) {
            throw new BadInputException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static List<String> products(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(YAML))
                    .map(name -> name.substring(0, name.length() - YAML.length())).sorted().toList();
        } catch (IOException failure) {
            throw new BadInputException(folder + ": the products can't be listed: " + failure.getMessage(), failure);
        }
    }

    private static UnitConfig unit(Path file) {
        return sound(UnitFile.read(file.toString(), bytes(file), Drivers.kinds()));
    }

    /** A recipe that makes nothing, for a unit that only looks on. */
    private static Recipe watching() {
        Phase watch = new Phase("watch", "nothing is made", List.of(new Step.WaitUntil(null, 1, null)), HoldRule.keeping(), 0, List.of());
        Operation operation = new Operation("watch", "nothing is made", List.of(watch));
        return new Recipe("watch", "1", "nothing is made", "none",
                List.of(new UnitProcedure("watch", "nothing is made", List.of(operation))));
    }

    /**
     * A file of the distribution: in the folder that {@code magistral.config} names, which the launcher sets.
     */
    public static Path shipped(String name) {
        return Path.of(Optional.ofNullable(System.getProperty("magistral.config")).orElse("image/config")).resolve(name);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            throw new BadInputException(file + ": there is no such file", none);
        } catch (IOException failure) {
            throw new BadInputException(file + ": it can't be read: " + failure.getMessage(), failure);
        }
    }

    private static <T> T sound(Loaded<T> loaded) {
        if (!loaded.isSound()) {
            int count = loaded.problems().size();
            throw new BadInputException((count == 1 ? "one problem" : count + " problems") + "\n" + loaded.text());
        }
        return loaded.get();
    }
}
