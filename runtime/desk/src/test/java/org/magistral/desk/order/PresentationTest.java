package org.magistral.desk.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.forecast.Product;
import org.magistral.desk.config.product.ProductFile;
import org.magistral.desk.config.recipe.RecipeFile;
import org.magistral.desk.config.recipe.RecipeFolder;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;

/** An order is for the very doses that the unit fills. */
class PresentationTest {
    private static final Path CONFIG = Path.of("..", "..", "image", "config");

    @ParameterizedTest
    @CsvSource({"25 mg/mL, 40000, 80, true", "25.0 mg/mL, 40000, 80, true", "25 mg/mL, 40001, 81, true", "25 mg/mL, 39501, 80, true",
        "25 mg/mL, 39500, 80, false", "25 mg/mL, 40000, 81, false", "25 mg/mL, 40000, 20, false", "5 mg/mL, 40000, 80, false",
        "25, 40000, 80, false", "25 g/L, 40000, 80, false", "25 mg/mL IV, 40000, 80, false"})
    void strengthAndDosesHaveToFit(String strength, double milligrams, int doses, boolean fits) throws IOException {
        Order order = new Order(null, "O-1", "", "mab", "1", "r", "1", strength, milligrams, doses, null, null, "", "", Optional.empty(),
                "");
        assertEquals(fits, new Presentation(25, 20).refusal(order).isEmpty());
    }

    @Test
    void theShippedRecipeFillsTwentyMillilitresAndTheCultureAloneFillsNothing() throws IOException {
        assertEquals(Optional.of(new Presentation(25, 20)), Presentation.of(recipe("mab-fed-batch"), 25, "FILL.DOSES"));
        assertEquals(Optional.empty(), Presentation.of(recipe("mab-culture"), 25, "FILL.DOSES"));
    }

    private static Recipe recipe(String id) throws IOException {
        UnitConfig unit = UnitFile.read("unit-50l.yaml", Files.readAllBytes(CONFIG.resolve("unit-50l.yaml"))).get();
        RecipeFolder folder = new RecipeFolder(CONFIG.resolve("recipes"));
        Product mab = ProductFile.read("mab.yaml", Files.readAllBytes(CONFIG.resolve("products/mab.yaml"))).get();
        return RecipeFile.read(id, Files.readAllBytes(folder.file(id)), unit, product -> mab.quality(), folder).get().recipe();
    }
}
