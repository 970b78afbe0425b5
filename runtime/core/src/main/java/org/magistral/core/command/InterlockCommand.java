package org.magistral.core.command;

/** What is asked of the interlocks. */
public sealed interface InterlockCommand extends Command {
    /** Resets every trip whose cause is gone. */
    record ResetTrips(String actor) implements InterlockCommand {}
}
