package org.magistral.core.command;

/** What is asked of the interlocks. */
public sealed interface InterlockCommand extends Command {
    /** Resets every trip whose cause is gone. */
    record ResetTrips(String actor) implements InterlockCommand {}

    /** Maintenance inhibit: takes one channel out of a row that has others left. */
    record Inhibit(String actor, String row, String channel, double seconds, String reason) implements InterlockCommand {}

    /** Emergency override: takes one channel out of a row, be it the last; two persons answer for it. */
    record EmergencyOverride(String actor, String secondActor, String row, String channel, double seconds, String reason)
            implements
                InterlockCommand {}

    /** Puts the channel back. */
    record EndBypass(String actor, String row) implements InterlockCommand {}

    /** Books a proof test: what was found, and how the row was left. */
    record ProofTest(String actor, String row, String asFound, String asLeft, boolean passed) implements InterlockCommand {}
}
