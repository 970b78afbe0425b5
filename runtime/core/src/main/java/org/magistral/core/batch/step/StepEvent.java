package org.magistral.core.batch.step;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What steps report. What a recipe did not plan is a deviation. */
public enum StepEvent implements Declaration {
    STARTED(info("batch.step.started", "a step was started")),
    LIMIT_REACHED(alarm("batch.step.limit", "a step has used up its time").asDeviation()),
    BRANCH(info("batch.step.branch", "the recipe chose")),
    ROUND(info("batch.step.round", "a round of repeated steps ended")),
    CYCLE(info("batch.operation.cycle", "a cycle of a repeated operation ended")),
    ASKED(info("batch.question.asked", "people are asked")),
    ANSWERED(info("batch.question.answered", "a question was answered")),
    ACCEPTED(info("batch.decision.accepted", "at a hold point it was decided to go on")),
    DECLINED(alarm("batch.decision.declined", "at a hold point it was decided not to go on").asDeviation()),
    DEVIATION_OPENED(alarm("batch.deviation.opened", "a result is out of its limits").asDeviation()),
    DEVIATION_WIDENED(alarm("batch.deviation.widened", "another result is out of its limits").asDeviation()),
    DEVIATION_CLOSED(info("batch.deviation.closed", "two persons have decided what is out of its limits")),
    MEASURED(info("batch.measured", "the unit's own reading stands for a test of a hold point")),
    SAMPLE_DRAWN(info("batch.sample.drawn", "a sample was drawn")),
    RESULT(info("batch.sample.result", "a result of a sample came in")),
    SAMPLE_GIVEN_UP(alarm("batch.sample.given-up", "too many samples wait for results; the oldest is waited for no more").asDeviation()),
    DOSE_BEGUN(info("batch.dose.begun", "a dose was begun")),
    DOSE_PART(info("batch.dose.part", "the pump of a dose was started")),
    DOSE_DONE(info("batch.dose.done", "a dose has been given")),
    DOSE_MISMATCH(alarm("batch.dose.mismatch", "the scale does not show what was dosed").asDeviation()),
    DOSE_WEIGHED(alarm("batch.dose.weighed", "the scale has told what was dosed while nobody counted").asDeviation()),
    DOSE_CANCELLED(alarm("batch.dose.cancelled", "a dose was broken off").asDeviation()),
    POOL_BEGUN(info("batch.pool.begun", "a pool looks for its baseline")),
    POOL_ENDED(info("batch.pool.ended", "a pool ended")),
    POOL_DOUBTFUL(alarm("batch.pool.doubtful", "a pool was missed, refused, or seen only in part").asDeviation()),
    WATCH_BEGUN(info("batch.watch.begun", "steps are watched")),
    WATCH_SEEN(alarm("batch.watch.seen", "what must not be while these steps run is so, or can't be known").asDeviation()),
    WATCH_OVER(info("batch.watch.over", "it is so no more")),
    WATCH_ENDED(info("batch.watch.ended", "the steps that were watched are through")),
    REQUIRED_MET(info("batch.require.met", "what is required is so")),
    REQUIRED_LACKS(alarm("batch.require.lacks", "what is required is not so, or can't be known").asDeviation()),
    DOSE_UNKNOWN(alarm("batch.dose.unknown", "how much to dose can't be reckoned").asDeviation()),
    COUNT_RESTARTED(alarm("batch.count.restarted", "a counted time starts anew").asDeviation()),
    COUNT_GIVEN_UP(alarm("batch.count.given-up", "a counted time was given up").asDeviation());

    private final Kind kind;

    StepEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
