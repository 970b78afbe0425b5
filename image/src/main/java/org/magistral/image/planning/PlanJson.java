package org.magistral.image.planning;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.magistral.core.forecast.FeedProfile;
import org.magistral.core.forecast.Materials;
import org.magistral.core.forecast.Plan;

/** A plan as JSON, for machines. */
public final class PlanJson {
    private PlanJson() {}

    /** Writes it. */
    public static void write(Plan plan, String currency, Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode json = mapper.createObjectNode()
                .put("product", plan.product().id())
                .put("orderedGrams", plan.orderedGrams())
                .put("litres", plan.litres())
                .put("days", plan.days())
                .put("shiftHour", plan.product().regime().shiftHour())
                .put("grams", plan.grams())
                .put("gramsLow", plan.band().low())
                .put("gramsHigh", plan.band().high())
                .put("bagGrams", plan.bagGrams())
                .put("bagGramsLow", plan.bag().low())
                .put("bagGramsHigh", plan.bag().high())
                .put("chance", plan.chance())
                .put("harvestHour", plan.harvestHour())
                .put("completionHour", plan.completionHour())
                .put("currency", currency)
                .put("cost", plan.cost())
                .put("costPerGram", plan.costPerGram());
        materials(plan.expected(), json.putObject("expected"));
        materials(plan.toHand(), json.putObject("toHand"));
        ArrayNode feed = json.putArray("feed");
        for (int i = 0; i < plan.feed().halfDays(); i++) {
            int hour = i * FeedProfile.HOURS;
            feed.addObject().put("fromHour", hour).put("feedMlPerHour", plan.feed().feedMlPerHour(hour))
                    .put("glucoseMlPerHour", plan.feed().glucoseMlPerHour(hour));
        }
        Files.writeString(file, mapper.writeValueAsString(json) + "\n");
    }

    private static void materials(Materials materials, ObjectNode json) {
        json.put("mediumLitres", materials.mediumLitres())
                .put("inoculumLitres", materials.inoculumLitres())
                .put("inoculumBillionCells", materials.inoculumBillionCells())
                .put("feedLitres", materials.feedLitres())
                .put("glucoseLitres", materials.glucoseLitres())
                .put("baseLitres", materials.baseLitres())
                .put("airCubicMetres", materials.airCubicMetres())
                .put("oxygenCubicMetres", materials.oxygenCubicMetres())
                .put("carbonDioxideCubicMetres", materials.carbonDioxideCubicMetres());
    }
}
