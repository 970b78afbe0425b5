package org.magistral.core.interlock;

import java.util.List;

/** Why an interlock acts, as the unit file says it. Limits are in the tag's unit. */
public sealed interface Cause {
    /** The tag stands at or above the limit; once acting, until it is under the limit less the hysteresis. */
    record Above(String tag, double limit, double hysteresis) implements Cause {}

    /** The tag stands below the limit; once acting, until it is at or above the limit plus the hysteresis. */
    record Below(String tag, double limit, double hysteresis) implements Cause {}

    /** The switch is on (or off, for {@code on = false}). */
    record Switched(String tag, boolean on) implements Cause {}

    /** The tag has no good reading. */
    record Lost(String tag) implements Cause {}

    /** The tag has risen by more than {@code by} within the last {@code withinSeconds}; for totals, it is the rate limit. */
    record Rise(String tag, double by, double withinSeconds) implements Cause {}

    /** The tag stands above {@code factor} times another tag, such as a total above its plan. */
    record Exceeds(String tag, double factor, String ofTag) implements Cause {}

    /**
     * At least {@code needed} of the causes. One that can't be known does not vote, and each of those lowers the need by one, down to
     * one: 2oo3 becomes 1oo2, then 1oo1. With none left it acts.
     */
    record Vote(int needed, List<Cause> of) implements Cause {
        public Vote {
            of = List.copyOf(of);
        }
    }

    /** Any of the causes; one that can't be known counts. */
    record Any(List<Cause> of) implements Cause {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** All of the causes; one that can't be known counts. */
    record All(List<Cause> of) implements Cause {
        public All {
            of = List.copyOf(of);
        }
    }

    /** The cause, for so long without a break. */
    record Sustained(Cause cause, double seconds) implements Cause {}

    /** Always: for what is excluded by design. */
    record Always() implements Cause {}
}
