package org.magistral.core.command;

/**
 * What a person, the pharmacy or the simulated crew asks of the unit. It comes in by the scan's inbox and is an input like a reading:
 * every interlock applies to what follows from it. Each kind has the one room that takes it.
 */
public sealed interface Command permits AlarmCommand, BatchCommand, ClearArmings, InterlockCommand {
    /** Who asks. */
    String actor();
}
