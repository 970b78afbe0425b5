package org.magistral.core.input;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Severity;

/** What the latch step reports. */
public enum InputEvent implements Declaration {
    READING_LOST("input.reading.lost", Severity.ALARM, "a reading can't be used"),
    READING_BACK("input.reading.back", Severity.INFO, "a reading can be used again"),
    READING_NOISY("input.reading.noisy", Severity.WARNING, "a reading scatters more than its probe should"),
    READING_QUIET("input.reading.quiet", Severity.INFO, "a reading scatters as little as it should again"),
    GROUP_DISAGREES("input.group.disagrees", Severity.ALARM, "the members of a voting group disagree"),
    GROUP_DRIFTS("input.group.drifts", Severity.WARNING, "two members of a voting group drift apart"),
    GROUP_STEADY("input.group.steady", Severity.INFO, "the members of a voting group have come together again"),
    GROUP_AGREES("input.group.agrees", Severity.INFO, "the members of a voting group agree again");

    private final String id;
    private final Severity severity;
    private final String text;

    InputEvent(String id, Severity severity, String text) {
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
}
