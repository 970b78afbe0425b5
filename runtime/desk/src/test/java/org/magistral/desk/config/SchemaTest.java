package org.magistral.desk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.desk.config.product.ProductShapes;
import org.magistral.desk.config.recipe.RecipeShapes;
import org.magistral.desk.config.unit.UnitShapes;
import org.magistral.desk.config.yaml.Shape;

class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, List<Shape>> SHAPES = Map.of(
            "unit.schema.json", UnitShapes.all(), "site.schema.json", SiteFile.shapes(), "recipe.schema.json", RecipeShapes.all(),
            "product.schema.json", ProductShapes.all());

    @ParameterizedTest
    @CsvSource({"unit.schema.json", "site.schema.json", "recipe.schema.json", "product.schema.json"})
    void schemaListsTheKeysThatTheReaderTakes(String name) throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(ShippedFilesTest.CONFIG.resolve(name)));
        Set<String> described = new HashSet<>();
        for (Shape shape : SHAPES.get(name)) {
            JsonNode definition = described.isEmpty() ? schema : schema.path("$defs").path(shape.name());
            assertEquals(new TreeSet<>(shape.keys()), fields(definition.path("properties")), shape.name());
            Set<String> required = new TreeSet<>();
            definition.path("required").forEach(key -> required.add(key.asText()));
            assertEquals(new TreeSet<>(shape.required()), required, shape.name());
            assertEquals(false, definition.path("additionalProperties").asBoolean(true), shape.name());
            described.add(shape.name());
        }
        fields(schema.path("$defs")).stream().filter(definition -> schema.path("$defs").path(definition).has("properties"))
                .forEach(definition -> assertEquals(true, described.contains(definition), definition + " is nobody's"));
    }

    @ParameterizedTest
    @MethodSource("org.magistral.desk.config.ShippedFilesTest#files")
    void shippedFilesAreValid(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher schema = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)\n").matcher(text);
        assertTrue(schema.lookingAt(), "the first line names the schema");
        JsonSchema valid = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(file.resolveSibling(schema.group(1))));
        assertEquals(Set.of(), valid.validate(YAML.readTree(text)));
    }

    private static Set<String> fields(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
