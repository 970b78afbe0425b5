package org.magistral.actuators;

import java.util.List;
import org.magistral.core.tag.Unit;

/**
 * What a driver says of its kind of part, before one is made: for whoever checks a unit file, and for whoever lists the parts of a unit.
 * Immutable.
 *
 * @param driver its name in a unit file: {@code gpio-relay}
 * @param text what it is, for people
 * @param channels what it drives, by the names that a row may use
 * @param units that a row may have; empty where the row itself scales it
 * @param low the least that it can give, in that unit; NaN where the row says
 * @param high the most; a tag that is on or off has 0 and 1 whatever stands here
 * @param safe its one safe state, in words; a row whose {@code safe} is another is refused where the part is made
 * @param silence what it does by itself when nobody speaks to it any more
 * @param unattended what its pins do before power, while the computer boots, and after the program has died
 * @param knownBy by what it is told from other parts without being written to; empty where it can't be
 */
public record DriverFacts(
        String driver, String text, List<String> channels, List<Unit> units, double low, double high, String safe, Silence silence,
        String unattended, String knownBy) {
    public DriverFacts {
        channels = List.copyOf(channels);
        units = List.copyOf(units);
    }

    /** What a part does when the controller falls silent: what the row's {@code onSilence} has to fit. */
    public enum Silence {
        /** It keeps its last command: what makes it safe stands outside of it. So {@code K1} or {@code hardware}, never a timeout. */
        KEEPS,
        /** It falls back by itself, for its hardware wants to be spoken to. */
        FALLS
    }
}
