package org.magistral.image.crew;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.twin.LabResult;
import org.magistral.core.twin.Twin;
import org.magistral.core.twin.laboratory.Assay;
import org.magistral.core.twin.laboratory.Finding;

/**
 * Draws samples from the twin, and reports what it finds in them, each when its method is through, by the name of the tag that the result
 * goes to. From what a sample is to be drawn it reads as people do: {@code 10 mL from V-301}; where nothing stands it is the bag. To let
 * another result be found, add its tag to one of the tables.
 */
public final class Laboratory {
    private static final Pattern DRAW = Pattern.compile("([0-9.]+) mL from ([\\w-]+)");
    private static final String BAG = "BAG";
    private static final double SAMPLE_MILLILITRES = 20;
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long CULTURE_NANOS = 2 * HOUR_NANOS;
    private static final long INTEGRITY_NANOS = HOUR_NANOS / 2;
    /** A rapid count is by the millilitre, a limit by the hundred. */
    private static final double PER_100_ML = 100;

    // By name, since the order of a Map.of is another in each program: the same seed has to leave the same ledger.
    private static final SortedMap<String, ToDoubleFunction<LabResult>> OF_CULTURE = new TreeMap<>(Map.of(
            "LAB.VCD", LabResult::viableMillionPerMl,
            "LAB.VIABILITY", LabResult::viabilityPercent,
            "LAB.GLUCOSE", LabResult::glucoseMillimolar,
            "LAB.LACTATE", LabResult::lactateMillimolar,
            "LAB.GLUTAMINE", LabResult::glutamineMillimolar,
            "LAB.AMMONIUM", LabResult::ammoniumMillimolar,
            "LAB.TITRE", LabResult::titreGramsPerLitre));
    private static final SortedMap<String, Assay> BY_ASSAY = new TreeMap<>(Map.ofEntries(
            Map.entry("LAB.HARVEST-TITRE", Assay.CONTENT),
            Map.entry("LAB.CONTENT", Assay.CONTENT),
            Map.entry("LAB.HCP", Assay.HOST_CELL_PROTEIN),
            Map.entry("LAB.DNA", Assay.DNA),
            Map.entry("LAB.PROTEIN-A", Assay.PROTEIN_A),
            Map.entry("LAB.AGGREGATE", Assay.SEC_AGGREGATE),
            Map.entry("LAB.FRAGMENT", Assay.SEC_FRAGMENT),
            Map.entry("LAB.SEC-MAIN", Assay.SEC_MAIN),
            Map.entry("LAB.CE-SDS", Assay.CE_SDS_REDUCED),
            Map.entry("LAB.CE-SDS-NR", Assay.CE_SDS_NON_REDUCED),
            Map.entry("LAB.CHARGE-MAIN", Assay.CHARGE_MAIN),
            Map.entry("LAB.CHARGE-ACIDIC", Assay.CHARGE_ACIDIC),
            Map.entry("LAB.CHARGE-BASIC", Assay.CHARGE_BASIC),
            Map.entry("LAB.BINDING", Assay.BINDING),
            Map.entry("LAB.PH", Assay.PH),
            Map.entry("LAB.OSMOLALITY", Assay.OSMOLALITY),
            Map.entry("LAB.BIOBURDEN", Assay.VIABLE_GERMS),
            Map.entry("LAB.ENDOTOXIN", Assay.ENDOTOXIN),
            Map.entry("LAB.PARTICLES-10", Assay.PARTICLES_10_UM),
            Map.entry("LAB.PARTICLES-25", Assay.PARTICLES_25_UM),
            Map.entry("LAB.STERILITY", Assay.STERILITY),
            Map.entry("LAB.MYCOPLASMA", Assay.MYCOPLASMA),
            Map.entry("LAB.VIRUS", Assay.ADVENTITIOUS_VIRUS)));
    private static final SortedMap<String, String> FILTERS = new TreeMap<>(Map.of(
            "LAB.DEPTH-INTEGRITY", "depth",
            "LAB.STERILE-INTEGRITY", "harvest",
            "LAB.VIRUS-INTEGRITY", "virus",
            "LAB.FILL-INTEGRITY", "fill"));

    private final Twin twin;
    private final Map<String, List<Result>> inWork = new HashMap<>();

    /** What will be reported, and when. */
    private record Result(String tag, double value, long readyAtNanos) {}

    public Laboratory(Twin twin) {
        this.twin = twin;
    }

    /** Whether the sample of this name has been drawn. */
    public boolean hasDrawn(String sampleId) {
        return inWork.containsKey(sampleId);
    }

    /** Draws the sample of this name, from where the text says. */
    public void draw(String sampleId, String text, long nowNanos) {
        Matcher draw = DRAW.matcher(text);
        boolean isTold = draw.find();
        String vessel = isTold ? draw.group(2).toUpperCase(Locale.ROOT) : BAG;
        double millilitres = isTold ? Double.parseDouble(draw.group(1)) : SAMPLE_MILLILITRES;
        List<Result> results = new ArrayList<>();
        if (vessel.equals(BAG)) {
            LabResult found = twin.sampleLab(millilitres);
            OF_CULTURE.forEach((tag, by) -> results.add(new Result(tag, by.applyAsDouble(found), nowNanos + CULTURE_NANOS)));
        } else {
            for (Finding finding : twin.sample(vessel, millilitres, EnumSet.allOf(Assay.class), nowNanos)) {
                BY_ASSAY.forEach((tag, assay) -> {
                    if (assay == finding.assay()) {
                        results.add(new Result(tag, inUnitOf(assay, finding.value()), finding.readyAtNanos()));
                    }
                });
            }
            FILTERS.forEach((tag, filter) -> results.add(new Result(tag, twin.forwardFlowMlPerMin(filter), nowNanos + INTEGRITY_NANOS)));
        }
        inWork.put(sampleId, results);
    }

    private static double inUnitOf(Assay assay, double value) {
        return assay == Assay.VIABLE_GERMS ? PER_100_ML * value : value;
    }

    /** Reports what is asked for, as far as it is known by now. */
    public void report(Question question, Way way, long nowNanos) {
        List<String> asked = List.of(question.text().split("[ ,]+"));
        for (Result result : inWork.getOrDefault(question.id(), List.of())) {
            if (nowNanos >= result.readyAtNanos() && asked.contains(result.tag())) {
                SimulatedPerson who = SimulatedPerson.LABORATORY;
                way.send(who, new BatchCommand.Result(who.id(), question.id(), result.tag(), Math.max(0, result.value())));
            }
        }
    }
}
