package org.magistral.core.interlock;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Severity;

/** What the interlocks report. */
public enum InterlockEvent implements Declaration {
    TRIPPED("interlock.tripped", Severity.TRIP, "an interlock tripped"),
    CAUSE_GONE("interlock.cause.gone", Severity.INFO, "the cause of a trip is gone; it stands until it is reset"),
    REOPENED("interlock.reopened", Severity.WARNING, "a trip has reset itself, its cause being gone"),
    REOPEN_SPENT("interlock.reopen.spent", Severity.ALARM, "a trip has reset itself too often and stands until a person resets it"),
    RESET("interlock.reset", Severity.INFO, "a trip was reset"),
    RESET_REFUSED("interlock.reset.refused", Severity.WARNING, "a trip was not reset"),
    RESET_LEFT("interlock.reset.left", Severity.WARNING, "a trip is left standing; the end of its cause proves nothing"),
    LIMITED("interlock.limited", Severity.WARNING, "an interlock limits or refuses"),
    PROTECTS("interlock.protects", Severity.ALARM, "an interlock demands to protect"),
    RELEASED("interlock.released", Severity.INFO, "an interlock limits or protects no more"),
    PROTECT_SPENT("interlock.protect.spent", Severity.ALARM, "a protecting demand has used up its time"),
    EXCLUDED("interlock.excluded", Severity.ALARM, "a demand is refused while another has its turn"),
    JUDGE_FAILED("interlock.judge.failed", Severity.TRIP, "an interlock could not be judged and acts");

    private final String id;
    private final Severity severity;
    private final String text;

    InterlockEvent(String id, Severity severity, String text) {
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
        return this == TRIPPED;
    }
}
