package org.magistral.core.alarm;

import org.magistral.core.condition.Condition;

/** Builds the rows of alarms that tests need, each with the words that every alarm has to have. */
final class AlarmRow {
    private final String id;
    private final AlarmSpec.Cause cause;
    private double offDelaySeconds;
    private Priority priority = Priority.LOW;
    private boolean latched;
    private Condition suppressedBy;

    private AlarmRow(String id, AlarmSpec.Cause cause) {
        this.id = id;
        this.cause = cause;
    }

    static AlarmRow of(String id, Condition cause) {
        return new AlarmRow(id, new AlarmSpec.OfCondition(cause));
    }

    /** Of the interlock of this name. */
    static AlarmRow of(String interlock) {
        return new AlarmRow(interlock, new AlarmSpec.OfInterlock(interlock));
    }

    AlarmRow offDelay(double seconds) {
        offDelaySeconds = seconds;
        return this;
    }

    AlarmRow priority(Priority of) {
        priority = of;
        return this;
    }

    AlarmRow latched() {
        latched = true;
        return this;
    }

    AlarmRow suppressedBy(Condition condition) {
        suppressedBy = condition;
        return this;
    }

    AlarmSpec spec() {
        return new AlarmSpec(id, "what " + id + " says", cause, offDelaySeconds, priority, latched, suppressedBy, "by something", "harm",
                "help", 600);
    }
}
