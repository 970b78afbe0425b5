package org.magistral.desk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.forecast.Product;
import org.magistral.desk.config.product.ProductFile;
import org.magistral.desk.config.recipe.RecipeFile;
import org.magistral.desk.config.recipe.RecipeFolder;
import org.magistral.desk.config.recipe.WrittenRecipe;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;
import org.magistral.desk.config.yaml.Loaded;

class ShippedFilesTest {
    static final Path CONFIG = Path.of("..", "..", "image", "config").toAbsolutePath().normalize();

    @Test
    void unitLoadsWithoutAProblem() throws IOException {
        UnitConfig unit = load("unit-50l.yaml");
        assertEquals("unit-50l", unit.id());
        assertEquals(93, unit.channels().size());
        assertEquals(5, unit.groups().size());
        assertEquals(15, unit.derived().size());
        assertEquals(82, unit.actuators().size());
    }

    @Test
    void replayUnitLoadsWithoutAProblem() throws IOException {
        assertEquals(9, load("replay-chibio.yaml").recorded().size());
    }

    @Test
    void siteLoadsWithoutAProblem() throws IOException {
        Loaded<SiteConfig> site = SiteFile.read("site.yaml", Files.readAllBytes(CONFIG.resolve("site.yaml")));
        assertEquals("", site.text());
        assertEquals(Path.of("data"), site.get().dataFolder());
    }

    @ParameterizedTest
    @MethodSource("files")
    void productsLoadWithoutAProblemUnderTheirOwnName(Path file) throws IOException {
        if (Files.readString(file).contains("$schema=../product.schema.json")) {
            Loaded<Product> product = ProductFile.read(file.toString(), Files.readAllBytes(file));
            assertEquals("", product.text());
            assertEquals(file.getFileName().toString(), product.get().id() + ".yaml");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void recipesLoadWithoutAProblemUnderTheirOwnName(Path file) throws IOException {
        if (Files.readString(file).contains("recipe.schema.json")) {
            Loaded<WrittenRecipe> recipe = RecipeFile.read(file.toString(), Files.readAllBytes(file), load("unit-50l.yaml"),
                    ShippedFilesTest::quality, new RecipeFolder(CONFIG.resolve("recipes")));
            assertEquals("", recipe.text());
            assertEquals(file.getFileName().toString(), recipe.get().recipe().id() + ".yaml");
        }
    }

    private static Map<String, List<QualityTest>> quality(String product) {
        Path file = CONFIG.resolve("products").resolve(product + ".yaml");
        try {
            return Files.exists(file) ? ProductFile.read(file.toString(), Files.readAllBytes(file)).get().quality() : Map.of();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** All files that people write. */
    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(CONFIG)) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    static UnitConfig load(String name) throws IOException {
        Loaded<UnitConfig> loaded = UnitFile.read(name, Files.readAllBytes(CONFIG.resolve(name)));
        assertEquals("", loaded.text());
        return loaded.get();
    }
}
