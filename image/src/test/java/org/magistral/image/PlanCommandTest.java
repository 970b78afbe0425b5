package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
