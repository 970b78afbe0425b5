package org.magistral.core.batch.step;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Severity;

/** What steps report. */
public enum StepEvent implements Declaration {
    STARTED("batch.step.started", Severity.INFO, "a step was started"),
    LIMIT_REACHED("batch.step.limit", Severity.ALARM, "a step has used up its time"),
    BRANCH("batch.step.branch", Severity.INFO, "the recipe chose"),
    ROUND("batch.step.round", Severity.INFO, "a round of repeated steps ended"),
    ASKED("batch.question.asked", Severity.INFO, "people are asked"),
    ANSWERED("batch.question.answered", Severity.INFO, "a question was answered"),
    ACCEPTED("batch.decision.accepted", Severity.INFO, "at a hold point it was decided to go on"),
    DECLINED("batch.decision.declined", Severity.ALARM, "at a hold point it was decided not to go on"),
    SAMPLE_DRAWN("batch.sample.drawn", Severity.INFO, "a sample was drawn"),
    RESULT("batch.sample.result", Severity.INFO, "a result of a sample came in"),
    SAMPLE_GIVEN_UP("batch.sample.given-up", Severity.ALARM, "too many samples wait for results; the oldest is waited for no more"),
    DOSE_BEGUN("batch.dose.begun", Severity.INFO, "a dose was begun"),
    DOSE_PART("batch.dose.part", Severity.INFO, "the pump of a dose was started"),
    DOSE_DONE("batch.dose.done", Severity.INFO, "a dose has been given"),
    DOSE_MISMATCH("batch.dose.mismatch", Severity.ALARM, "the scale does not show what was dosed"),
    DOSE_WEIGHED("batch.dose.weighed", Severity.ALARM, "the scale has told what was dosed while nobody counted"),
    DOSE_CANCELLED("batch.dose.cancelled", Severity.ALARM, "a dose was broken off"),
    COLLECT_BEGUN("batch.collect.begun", Severity.INFO, "collecting began"),
    COLLECT_DONE("batch.collect.done", Severity.INFO, "collecting ended"),
    COUNT_RESTARTED("batch.count.restarted", Severity.ALARM, "a counted time starts anew"),
    COUNT_GIVEN_UP("batch.count.given-up", Severity.ALARM, "a counted time was given up");

    private final String id;
    private final Severity severity;
    private final String text;

    StepEvent(String id, Severity severity, String text) {
        this.id = id;
        this.severity = severity;
        this.text = text;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean deviation() {
        return severity.isAlarm(); // what a recipe did not plan
    }
}
