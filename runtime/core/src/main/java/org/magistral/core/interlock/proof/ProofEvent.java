package org.magistral.core.interlock.proof;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What proof tests report. */
public enum ProofEvent implements Declaration {
    TESTED(info("interlock.proof.tested", "an interlock was proved")),
    FAILED(alarm("interlock.proof.failed", "an interlock failed its proof test; no batch starts").asDeviation()),
    REFUSED(warning("interlock.proof.refused", "a proof test was not booked"));

    private final Kind kind;

    ProofEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
