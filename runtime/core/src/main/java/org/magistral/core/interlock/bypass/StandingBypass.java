package org.magistral.core.interlock.bypass;

import java.util.List;

/**
 * The bypass that stands, for people.
 *
 * @param channel the tag that is not looked at
 * @param rows the interlocks that do not look at it
 * @param emergency an override by two persons, or else a maintenance inhibit
 * @param leftNanos how long it goes on, unless it is ended before
 */
public record StandingBypass(String channel, List<String> rows, boolean emergency, long leftNanos) {
    public StandingBypass {
        rows = List.copyOf(rows);
    }
}
