package org.magistral.core.input;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What the latch step reports. */
public enum InputEvent implements Declaration {
    READING_LOST(alarm("input.reading.lost", "a reading can't be used")),
    READING_BACK(info("input.reading.back", "a reading can be used again")),
    READING_NOISY(warning("input.reading.noisy", "a reading scatters more than its probe should")),
    READING_QUIET(info("input.reading.quiet", "a reading scatters as little as it should again")),
    GROUP_DISAGREES(alarm("input.group.disagrees", "the members of a voting group disagree")),
    GROUP_DRIFTS(warning("input.group.drifts", "two members of a voting group drift apart")),
    GROUP_STEADY(info("input.group.steady", "the members of a voting group have come together again")),
    GROUP_AGREES(info("input.group.agrees", "the members of a voting group agree again"));

    private final Kind kind;

    InputEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
