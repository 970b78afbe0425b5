package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.forecast.Plan;
import org.magistral.core.forecast.watch.Course;
import org.magistral.image.planning.Planning;
import org.magistral.image.wiring.Configuration;

class PlanCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aPlanIsAPageForPeopleAndTheSameForMachines() throws IOException {
        Path file = folder.resolve("plan.json");
        Spoken spoken = Spoken.to("plan --grams 40 --product mab --json " + file);
        assertEquals(0, spoken.exit(), spoken.err());
        assertTrue(spoken.lines().size() < 45, "one page: " + spoken.out());
        JsonNode plan = new ObjectMapper().readTree(file.toFile());
        assertEquals(40, plan.get("orderedGrams").asDouble());
        assertTrue(plan.get("chance").asDouble() >= 0.78, plan.toString());
        assertTrue(plan.get("completionHour").asDouble() < 14 * 24, plan.toString());
        assertTrue(plan.get("gramsLow").asDouble() < plan.get("grams").asDouble(), plan.toString());
        for (String said : new String[]{"hour " + Math.round(plan.get("completionHour").asDouble()), "EUR per gram", "at hand", "medium",
            plan.get("days").asInt() + " days"}) {
            assertTrue(spoken.out().contains(said), "no '" + said + "' in: " + spoken.out());
        }
        assertEquals(plan.get("days").asInt() * 2, plan.get("feed").size());
    }

    @Test
    void aPlanIsWrittenAsARecipeThatIsMadeAsPlanned() throws IOException {
        Path file = folder.resolve("forty-five.yaml");
        Spoken spoken = Spoken.to("plan --grams 45 --product mab --recipe mab-fed-batch --write " + file);
        assertEquals(0, spoken.exit(), spoken.err());
        Configuration planned = Configuration.load(null, file.toString());
        Course course = Course.of(planned.recipe()).orElseThrow();
        Plan plan = Planning.of(Configuration.product("mab"), planned.site(), 45, 0);
        assertEquals("mab-fed-batch", planned.recipe().id(), "an order of the usual one can be made by it");
        assertEquals(plan.litres(), course.litres(), 1e-3);
        assertEquals(plan.days(), course.days());
        for (int halfDay = 0; halfDay < plan.feed().halfDays(); halfDay++) {
            assertEquals(plan.feed().feedMlPerHour(12 * halfDay), course.feed().feedMlPerHour(12 * halfDay), 0.5, "half day " + halfDay);
            assertEquals(plan.feed().glucoseMlPerHour(12 * halfDay), course.feed().glucoseMlPerHour(12 * halfDay), 0.5);
        }
        Plan itself = Planning.of(45, planned.recipe(), planned.site()).orElseThrow();
        assertEquals(plan.grams(), itself.grams(), 0.01 * plan.grams());
        assertTrue(itself.chance() >= 0.78, "as sure as the plan");
        assertTrue(spoken.lines().getLast().matches(".*forty-five.yaml: [0-9]+ of 100 batches of .* give the 45.0 g"), spoken.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--product mab --write FILE                               | --write and --recipe belong together",
        "--product mab --recipe mab-fed-batch                     | --write and --recipe belong together",
        "--product mab --recipe replacement-protein --write FILE  | it makes replacement-protein, not mab",
        "--product mab --recipe mab-culture --write FILE          | nothing in this recipe, nor in one that it takes parts of, asks for",
        "--product mab --recipe mab-fed-batch --write THERE       | this file is there already"})
    void whatCanNotBeWrittenIsRefusedAndNoFileIsLeft(String asked, String why) throws IOException {
        Path there = Files.writeString(folder.resolve("there.yaml"), "mine");
        Spoken spoken = Spoken.to("plan --grams 40 " + asked.strip().replace("FILE", folder.resolve("new.yaml").toString()).replace("THERE",
                there.toString()));
        assertEquals(Magistral.BAD_INPUT, spoken.exit());
        assertTrue(spoken.err().contains(why.strip()), spoken.err());
        assertFalse(Files.exists(folder.resolve("new.yaml")));
        assertEquals("mine", Files.readString(there));
    }

    @Test
    void moreThanTheRecipeGivesIsNotBegun() {
        Spoken spoken = Spoken.to("run --grams 60 --data " + folder.resolve("data"));
        assertEquals(Magistral.BAD_INPUT, spoken.exit());
        assertTrue(spoken.err().contains("mab-fed-batch is expected to give") && spoken.err().contains("60.0 g are ordered")
                && spoken.err().contains("--recipe mab-fed-batch --write FILE"), spoken.err());
        assertFalse(Files.exists(folder.resolve("data")));
    }
}
