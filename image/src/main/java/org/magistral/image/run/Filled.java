package org.magistral.image.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.magistral.core.forecast.Materials;
import org.magistral.core.forecast.Prices;
import org.magistral.core.twin.Truth;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.skid.Step;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.LedgerEntry;

/**
 * What came of a batch beyond the bag: yields, doses and decisions. Grams are those of the plant's model, decisions those of the ledger.
 *
 * @param stepYields what each step brought into its vessel, of what the one before had brought into its own, in %; in their order
 * @param doses put away
 * @param grams of product in them
 * @param day after the start of the batch on which the last was filled; 0 for none
 * @param costPerGram of what was filled, at the site's prices, without gas, which is some euros; 0 where nothing was filled
 * @param holdPoints in the order in which they were decided
 */
public record Filled(
        SequencedMap<String, Double> stepYields,
        int doses,
        double grams,
        double day,
        double costPerGram,
        List<HoldPoint> holdPoints) {
    /** Of a run in which nothing is made. */
    public static final Filled NOTHING = new Filled(new LinkedHashMap<>(), 0, 0, 0, 0, List.of());

    /** Less is no product, but what rounding leaves in water. */
    private static final double LEAST_GRAMS = 0.001;
    private static final double MILLIS_A_DAY = 86_400_000.0;
    private static final double ML_PER_LITRE = 1000;
    private static final String FILL_PUMP = "P-501";

    /**
     * A decision on quality.
     *
     * @param persons one, or two where two are asked
     */
    public record HoldPoint(String id, String verdict, List<String> persons) {}

    /** Reads it off the plant and the ledger of a run that is over. */
    static Filled of(Truth truth, Archive archive, Prices prices) throws IOException {
        SequencedMap<String, Double> yields = new LinkedHashMap<>();
        double before = truth.harvestedGrams();
        for (Step step : Step.values()) {
            double brought = truth.broughtGrams(step);
            if (before > LEAST_GRAMS && brought > LEAST_GRAMS) {
                yields.put(step.name().toLowerCase(Locale.ROOT).replace('_', '-'), 100 * brought / before);
                before = brought;
            }
        }
        double grams = 0;
        for (int dose = 0; dose < truth.doses(); dose++) {
            grams += truth.doseGrams(dose);
        }
        Walk walk = new Walk();
        archive.entries(1, Long.MAX_VALUE, false, stored -> walk.see(stored.entry()));
        double days = walk.batchDays();
        return new Filled(yields, truth.doses(), grams, walk.filledDay(), grams < LEAST_GRAMS ? 0 : prices.of(used(truth), days) / grams,
                walk.decided);
    }

    private static Materials used(Truth truth) {
        return new Materials(litres(truth, Output.P_106), litres(truth, Output.P_107), 0, litres(truth, Output.P_101),
                litres(truth, Output.P_102), litres(truth, Output.P_103), 0, 0, 0);
    }

    private static double litres(Truth truth, Output pump) {
        return truth.deliveredMl(pump) / ML_PER_LITRE;
    }

    /** Through the entries of the last batch. */
    private static final class Walk {
        private final ObjectMapper mapper = new ObjectMapper();
        private final List<HoldPoint> decided = new ArrayList<>();
        private long startedMillis;
        private long filledMillis;
        private long lastMillis;

        void see(LedgerEntry entry) throws IOException {
            lastMillis = entry.at().wallMillis();
            switch (entry.kind()) {
                case "batch.started" -> {
                    startedMillis = entry.at().wallMillis();
                    filledMillis = 0;
                    decided.clear();
                }
                case "batch.decision.accepted" -> decided.add(point(entry, "ACCEPT"));
                case "batch.decision.declined" -> decided.add(point(entry, "DECLINE"));
                case "batch.deviation.closed" -> decided.add(point(entry, body(entry).path("verdict").asText()));
                case "batch.dose.done" -> filledMillis = body(entry).path("actuator").asText().equals(FILL_PUMP)
                        ? entry.at().wallMillis()
                        : filledMillis;
                default -> {
                    // the rest of the story is told elsewhere
                }
            }
        }

        private JsonNode body(LedgerEntry entry) throws IOException {
            return mapper.readTree(entry.body());
        }

        private HoldPoint point(LedgerEntry entry, String verdict) throws IOException {
            List<String> persons = new ArrayList<>(List.of(entry.actor()));
            String second = body(entry).path("second").asText();
            if (!second.isEmpty()) {
                persons.add(second);
            }
            return new HoldPoint(body(entry).path("question").asText(), verdict, List.copyOf(persons));
        }

        double batchDays() {
            return startedMillis == 0 ? 0 : (lastMillis - startedMillis) / MILLIS_A_DAY;
        }

        double filledDay() {
            return filledMillis == 0 ? 0 : (filledMillis - startedMillis) / MILLIS_A_DAY;
        }
    }
}
