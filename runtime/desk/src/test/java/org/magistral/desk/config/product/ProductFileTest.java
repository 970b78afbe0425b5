package org.magistral.desk.config.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.Trait;
import org.magistral.core.twin.culture.KineticParameters;
import org.magistral.desk.config.yaml.Loaded;

class ProductFileTest {
    private static final Path MAB = Path.of("..", "..", "image", "config", "products", "mab.yaml");

    private static Loaded<Product> read(String from, String to) throws IOException {
        String shipped = Files.readString(MAB);
        assertTrue(shipped.contains(from), from);
        return ProductFile.read("mab.yaml", shipped.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFactorChangesThePublishedCells() throws IOException {
        Product product = read("product:            { factor: 1,", "product:            { factor: 2,").get();
        assertEquals(2 * KineticParameters.KORNECKI_2018.productGramsPerHour(), product.kinetics().productGramsPerHour(), 1e-12);
        assertEquals(0.15, product.spread().get(Trait.PRODUCT.ordinal()), 1e-12);
        assertEquals(0.8, product.confidence(), 1e-12);
        assertEquals(120, product.regime().shiftHour(), 1e-9);
        assertEquals(1.5, product.regime().celsiusPerHour(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            confidence: 80 %          | confidence: 49 %          | line 9, confidence
            yield: 92 %, time: 10 h   | yield: 0 %, time: 10 h    | yield
            volume: 30000 to 40000 mL | volume: 40000 to 30000 mL | volume
            days: 6 to 12             | days: 6 to 31             | days
            days: 6 to 12             | days: 6.5 to 12           | days
            factor: 1, spread: 15 %   | factor: 0, spread: 15 %   | factor
            factor: 1, spread: 15 %   | factor: 1, spread: 51 %   | spread
            strongIon: 3000 mM        | glucose: 3000 mM          | strongIon
            strength: 25 mg/mL        | strength: 0 mg/mL         | strength
            strength: 25 mg/mL        | strength: 25 g/L          | mg/mL
            shift: 5 d                | shfit: 5 d                | shift
            """)
    void aBadValueIsRefusedByName(String from, String to, String said) throws IOException {
        Loaded<Product> loaded = read(from, to);
        assertFalse(loaded.isSound(), to);
        assertTrue(loaded.text().contains(said.replace("line 9, ", "")), loaded.text());
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        String broken = Files.readString(MAB).replace("margin: 20 %", "margin: much").replace("warm: 36.8 degC", "warm: 45 degC")
                .replace("time: 3 h", "time: 3");
        assertEquals(3, ProductFile.read("mab.yaml", broken.getBytes(StandardCharsets.UTF_8)).problems().size());
    }
}
