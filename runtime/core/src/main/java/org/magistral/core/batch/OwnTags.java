package org.magistral.core.batch;

import java.util.List;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

/** The tags that show where the batch stands. Scan thread; allocates nothing after construction. */
final class OwnTags {
    private static final int LONGEST_SILENCE_SECONDS = 3600;
    private static final double MOST_HOURS = 2000;
    private static final double HOURS_DEADBAND = 0.02;

    static final List<Tag> ALL = List.of(
            number("BATCH.UNIT-STATE", "PackML state of the unit", 17),
            number("BATCH.PHASE", "running number of the phase in the recipe, 0 for none", 1000),
            number("BATCH.PHASE-STATE", "ISA-88 state of the phase: 0 Idle, 1 Running, 2 Complete, 6 Held ...", 11),
            hours("BATCH.HOURS", "time since the batch was started"),
            hours("BATCH.PHASE-HOURS", "time since the phase was started, Hold included"));

    private final int unitState;
    private final int phase;
    private final int phaseState;
    private final int hours;
    private final int phaseHours;

    /**
     * @throws IllegalArgumentException when one of them is not there
     */
    OwnTags(Tags tags) {
        unitState = tags.indexOf("BATCH.UNIT-STATE");
        phase = tags.indexOf("BATCH.PHASE");
        phaseState = tags.indexOf("BATCH.PHASE-STATE");
        hours = tags.indexOf("BATCH.HOURS");
        phaseHours = tags.indexOf("BATCH.PHASE-HOURS");
    }

    static boolean isOne(String id) {
        return ALL.stream().anyMatch(tag -> tag.id().equals(id));
    }

    private static Tag number(String id, String text, double high) {
        return new Tag(id, text, Unit.NUMBER, 0, high, 0, LONGEST_SILENCE_SECONDS);
    }

    private static Tag hours(String id, String text) {
        return new Tag(id, text, Unit.HOUR, 0, MOST_HOURS, HOURS_DEADBAND, LONGEST_SILENCE_SECONDS);
    }

    void latch(
            long nowNanos,
            ProcessImage image,
            double unitStateNumber,
            double phaseNumber,
            double phaseStateNumber,
            double batchHours,
            double hoursOfPhase) {
        image.good(unitState, unitStateNumber, nowNanos);
        image.good(phase, phaseNumber, nowNanos);
        image.good(phaseState, phaseStateNumber, nowNanos);
        image.good(hours, batchHours, nowNanos);
        image.good(phaseHours, hoursOfPhase, nowNanos);
    }

    /** Another tag of the batch; one that has no value yet is not good. */
    static void latch(long nowNanos, ProcessImage image, int tag, double value) {
        if (Double.isNaN(value)) {
            image.mark(tag, Quality.BAD, Defect.NO_DATA);
        } else {
            image.good(tag, value, nowNanos);
        }
    }
}
