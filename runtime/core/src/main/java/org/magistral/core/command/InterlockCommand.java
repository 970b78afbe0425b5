package org.magistral.core.command;

/** What is asked of the interlocks. */
public sealed interface InterlockCommand extends Command {
    /** Resets every trip whose cause is gone; but for those whose end proves nothing, which are reset by name. */
    record ResetTrips(String actor) implements InterlockCommand {}

    /**
     * Resets the trip of one row, its cause being gone.
     *
     * @param remedy what was done about it; needed where the end of the cause does not show that anything was mended, or else empty
     */
    record ResetTrip(String actor, String row, String remedy) implements InterlockCommand {}

    /** Maintenance inhibit: takes one channel out of every row that allows it; each of them has others left. */
    record Inhibit(String actor, String channel, double seconds, String reason) implements InterlockCommand {}

    /** Emergency override: takes one channel out of every row that allows it, be it the last; two persons answer for it. */
    record EmergencyOverride(String actor, String secondActor, String channel, double seconds, String reason)
            implements
                InterlockCommand {}

    /** Puts the channel back. */
    record EndBypass(String actor, String channel) implements InterlockCommand {}

    /** Books a proof test: what was found, and how the row was left. */
    record ProofTest(String actor, String row, String asFound, String asLeft, boolean passed) implements InterlockCommand {}
}
