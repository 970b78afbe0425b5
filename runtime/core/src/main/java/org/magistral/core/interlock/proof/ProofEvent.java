package org.magistral.core.interlock.proof;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Severity;

/** What proof tests report. */
public enum ProofEvent implements Declaration {
    TESTED("interlock.proof.tested", Severity.INFO, "an interlock was proved"),
    FAILED("interlock.proof.failed", Severity.ALARM, "an interlock failed its proof test; no batch starts"),
    REFUSED("interlock.proof.refused", Severity.WARNING, "a proof test was not booked");

    private final String id;
    private final Severity severity;
    private final String text;

    ProofEvent(String id, Severity severity, String text) {
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
        return this == FAILED;
    }
}
