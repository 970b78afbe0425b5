package org.magistral.core.interlock;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.trip;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What the interlocks report. */
public enum InterlockEvent implements Declaration {
    TRIPPED(trip("interlock.tripped", "an interlock tripped").asDeviation()),
    CAUSE_GONE(info("interlock.cause.gone", "the cause of a trip is gone; it stands until it is reset")),
    REOPENED(warning("interlock.reopened", "a trip has reset itself, its cause being gone")),
    REOPEN_SPENT(alarm("interlock.reopen.spent", "a trip has reset itself too often and stands until a person resets it")),
    RESET(info("interlock.reset", "a trip was reset")),
    RESET_REFUSED(warning("interlock.reset.refused", "a trip was not reset")),
    RESET_LEFT(warning("interlock.reset.left", "a trip is left standing; the end of its cause proves nothing")),
    LIMITED(warning("interlock.limited", "an interlock limits or refuses")),
    PROTECTS(alarm("interlock.protects", "an interlock demands to protect")),
    RELEASED(info("interlock.released", "an interlock limits or protects no more")),
    PROTECT_SPENT(alarm("interlock.protect.spent", "a protecting demand has used up its time")),
    EXCLUDED(alarm("interlock.excluded", "a demand is refused while another has its turn")),
    JUDGE_FAILED(trip("interlock.judge.failed", "an interlock could not be judged and acts"));

    private final Kind kind;

    InterlockEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
