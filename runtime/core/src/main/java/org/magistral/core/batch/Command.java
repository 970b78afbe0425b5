package org.magistral.core.batch;

/**
 * What a person, the pharmacy or the simulated crew asks of the unit. It comes in by the scan's inbox and is an input like a reading:
 * every interlock applies to what follows from it.
 */
public sealed interface Command {
    /** Who asks. */
    String actor();

    /** Starts the loaded recipe as this batch. */
    record Start(String actor, String batchId) implements Command {}

    /** Holds what runs; each phase keeps running what its Hold says. */
    record Hold(String actor, String reason) implements Command {}

    /** Goes on from Held. */
    record Restart(String actor) implements Command {}

    /** Ends the batch in an orderly way. */
    record Stop(String actor, String reason) implements Command {}

    /** Ends the batch at once. */
    record Abort(String actor, String reason) implements Command {}

    /** After an abort, once what was wrong has been put right. */
    record Clear(String actor) implements Command {}

    /** Makes a stopped or completed unit ready for the next batch. */
    record Reset(String actor) implements Command {}

    /** Resets every trip whose cause is gone. */
    record ResetTrips(String actor) implements Command {}

    /** Answers a prompt, or says that a sample has been drawn. */
    record Answer(String actor, String questionId, String text) implements Command {}

    /** Decides a hold point. */
    record Decide(String actor, String questionId, boolean accepted, String reason) implements Command {}

    /** A result of a sample, into the tag of that name. */
    record Result(String actor, String sampleId, String tag, double value) implements Command {}
}
