package org.magistral.core.command;

import java.util.Objects;

/** What is asked of the batch. */
public sealed interface BatchCommand extends Command {
    /** Starts the loaded recipe as this batch, for this order; the batch asks its {@code Approvals} whether that order is good for it. */
    record Start(String actor, String batchId, String orderId) implements BatchCommand {
        /** For what is made on no order; where orders are asked for it is refused. */
        public Start(String actor, String batchId) {
            this(actor, batchId, "");
        }
    }

    /** Holds what runs; each phase keeps running what its Hold says. */
    record Hold(String actor, String reason) implements BatchCommand {}

    /** Goes on from Held. */
    record Restart(String actor) implements BatchCommand {}

    /** Ends the batch in an orderly way. */
    record Stop(String actor, String reason) implements BatchCommand {}

    /** Ends the batch at once. */
    record Abort(String actor, String reason) implements BatchCommand {}

    /** After an abort, once what was wrong has been put right. */
    record Clear(String actor) implements BatchCommand {}

    /** Makes a stopped or completed unit ready for the next batch. */
    record Reset(String actor) implements BatchCommand {}

    /** Answers a prompt, or says that a sample has been drawn. */
    record Answer(String actor, String questionId, String text) implements BatchCommand {}

    /**
     * Decides a hold point.
     *
     * @param second the other person, where one is not enough; else null
     */
    record Decide(String actor, String second, String questionId, Verdict verdict, String reason) implements BatchCommand {
        public Decide {
            Objects.requireNonNull(verdict, "verdict");
        }
    }

    /** How a hold point is decided. The last four decide what is out of its limits, and need two persons. */
    enum Verdict {
        /** It goes on; nothing is out of its limits. */
        ACCEPT,
        /** It does not go on now. */
        DECLINE,
        /** What failed is tested again. */
        REPEAT_TEST,
        /** The product is worked over, and tested anew. */
        REWORK,
        /** The batch ends here. */
        DISCARD,
        /** It goes on in spite of it. */
        OVERRIDE;

        /** Whether it takes two persons. */
        public boolean needsTwo() {
            return this != ACCEPT && this != DECLINE;
        }
    }

    /** A result of a sample, into the tag of that name. */
    record Result(String actor, String sampleId, String tag, double value) implements BatchCommand {}
}
