package org.magistral.image.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What came of a run, as {@code --json} writes it. Counts are those of this program, over all starts of its controller, but where it says
 * otherwise.
 *
 * @param result completed, held, down, stopped, aborted, interrupted, or replayed
 * @param simulatedDays of this program
 * @param realtimeFactor simulated over wall time
 * @param scanNanosMedian time that one scan took, without the plant's model
 * @param overruns scans that came or ended more than a period late
 * @param proteinGrams in the bag, with what has been harvested from it, as the plant's model has it
 * @param forecastErrorPercent of the forecast after five days of culture, against what is in the bag when the culture ends; NaN for none
 * @param trips interlock trips; over all starts of a batch that was taken up again, as are the alarms and the unsafe outputs
 * @param alarms alarms that became active; of a unit without an alarms section the events that are alarms
 * @param starts of the controller: one, and one more for each power cut or reset that it came back from
 * @param framesLost samples of all signals that the recorder had no room for
 * @param diskTroubles how often something could not be written for a while
 * @param made for which order, and what became of it
 * @param filled what came of it beyond the bag
 * @param unsafeOutputs scans in which the independent monitor saw a hazard
 */
public record Outcome(
        String result,
        double simulatedDays,
        double wallSeconds,
        double realtimeFactor,
        long scans,
        long scanNanosMedian,
        long overruns,
        double proteinGrams,
        double titreGramsPerLitre,
        double forecastErrorPercent,
        long trips,
        long alarms,
        long deviations,
        long starts,
        long framesLost,
        long diskTroubles,
        long ledgerEntries,
        String ledgerHead,
        boolean ledgerVerified,
        long samples,
        long storeBytes,
        long peakStoreBytes,
        double bytesPerSample,
        long unsafeOutputs,
        Made made,
        Filled filled) {
    /**
     * What became of the order.
     *
     * @param state of the order, as {@code order.state} says it
     * @param released yes, simulated or no
     * @param openDeviations that nobody has decided
     */
    public record Made(String order, String state, String released, long openDeviations) {
        public static final Made NOTHING = new Made("none", "none", "no", 0);
    }

    /** Whether a script may call the run a success. */
    public boolean isSuccess() {
        return (result.equals("completed") || result.equals("replayed") || result.equals("ended")) && ledgerVerified && unsafeOutputs == 0;
    }

    public void write(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(file, mapper.writeValueAsString(toJson(mapper.createObjectNode())) + "\n");
    }

    private ObjectNode toJson(ObjectNode json) {
        json.put("result", result)
                .put("simulatedDays", simulatedDays)
                .put("wallSeconds", wallSeconds)
                .put("realtimeFactor", realtimeFactor)
                .put("scans", scans)
                .put("scanNanosMedian", scanNanosMedian)
                .put("overruns", overruns)
                .put("proteinGrams", proteinGrams)
                .put("titreGramsPerLitre", titreGramsPerLitre)
                .put("forecastErrorPercent", Double.isNaN(forecastErrorPercent) ? null : Double.valueOf(forecastErrorPercent))
                .put("trips", trips)
                .put("alarms", alarms)
                .put("deviations", deviations)
                .put("starts", starts)
                .put("framesLost", framesLost)
                .put("diskTroubles", diskTroubles)
                .put("ledgerEntries", ledgerEntries)
                .put("ledgerHead", ledgerHead)
                .put("ledgerVerified", ledgerVerified)
                .put("samples", samples)
                .put("storeBytes", storeBytes)
                .put("peakStoreBytes", peakStoreBytes)
                .put("bytesPerSample", bytesPerSample)
                .put("unsafeOutputs", unsafeOutputs)
                .put("order", made.order())
                .put("orderState", made.state())
                .put("released", made.released())
                .put("openDeviations", made.openDeviations())
                .put("doses", filled.doses())
                .put("filledGrams", filled.grams())
                .put("filledDay", filled.day())
                .put("costPerGram", filled.costPerGram());
        ObjectNode yields = json.putObject("stepYields");
        filled.stepYields().forEach(yields::put);
        ArrayNode points = json.putArray("holdPoints");
        for (Filled.HoldPoint point : filled.holdPoints()) {
            ArrayNode persons = points.addObject().put("id", point.id()).put("verdict", point.verdict()).putArray("persons");
            point.persons().forEach(persons::add);
        }
        return json;
    }
}
