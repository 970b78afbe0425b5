package org.magistral.image.crew;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.twin.LabResult;
import org.magistral.core.twin.Twin;

/** Draws samples from the twin, and reports what it finds in them, by the name of the tag that the result goes to. */
public final class Laboratory {
    private static final double SAMPLE_MILLILITRES = 20;
    private static final Map<String, ToDoubleFunction<LabResult>> BY_TAG = Map.of(
            "LAB.VCD", LabResult::viableMillionPerMl,
            "LAB.VIABILITY", LabResult::viabilityPercent,
            "LAB.GLUCOSE", LabResult::glucoseMillimolar,
            "LAB.LACTATE", LabResult::lactateMillimolar,
            "LAB.GLUTAMINE", LabResult::glutamineMillimolar,
            "LAB.AMMONIUM", LabResult::ammoniumMillimolar,
            "LAB.TITRE", LabResult::titreGramsPerLitre);

    private final Twin twin;
    private final Map<String, LabResult> drawn = new HashMap<>();

    public Laboratory(Twin twin) {
        this.twin = twin;
    }

    /** The sample of this name. */
    public void draw(String sampleId) {
        drawn.put(sampleId, twin.sampleLab(SAMPLE_MILLILITRES));
    }

    /** Reports all that is asked for and that it can find. */
    public void report(Question question, Way way) {
        LabResult result = drawn.computeIfAbsent(question.id(), _ -> twin.sampleLab(SAMPLE_MILLILITRES));
        SimulatedPerson who = SimulatedPerson.LABORATORY;
        for (String tag : question.text().split("[ ,]+")) {
            ToDoubleFunction<LabResult> found = BY_TAG.get(tag);
            if (found != null) {
                way.send(who, new BatchCommand.Result(who.id(), question.id(), tag, Math.max(0, found.applyAsDouble(result))));
            }
        }
    }
}
