package org.magistral.core.interlock.bypass;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What bypasses report. */
public enum BypassEvent implements Declaration {
    BEGUN(alarm("interlock.bypass.begun", "a channel was taken out of its interlocks").asDeviation()),
    ENDED(info("interlock.bypass.ended", "a bypass was ended; the channel counts again")),
    EXPIRED(warning("interlock.bypass.expired", "a bypass ended by itself; the channel counts again")),
    REFUSED(warning("interlock.bypass.refused", "a bypass was refused"));

    private final Kind kind;

    BypassEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
