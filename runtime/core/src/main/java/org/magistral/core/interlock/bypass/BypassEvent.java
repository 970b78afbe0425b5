package org.magistral.core.interlock.bypass;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Severity;

/** What bypasses report. */
public enum BypassEvent implements Declaration {
    BEGUN("interlock.bypass.begun", Severity.ALARM, "a channel was taken out of its interlocks"),
    ENDED("interlock.bypass.ended", Severity.INFO, "a bypass was ended; the channel counts again"),
    EXPIRED("interlock.bypass.expired", Severity.WARNING, "a bypass ended by itself; the channel counts again"),
    REFUSED("interlock.bypass.refused", Severity.WARNING, "a bypass was refused");

    private final String id;
    private final Severity severity;
    private final String text;

    BypassEvent(String id, Severity severity, String text) {
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
        return this == BEGUN;
    }
}
