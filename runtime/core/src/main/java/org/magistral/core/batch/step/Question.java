package org.magistral.core.batch.step;

import java.util.List;

/**
 * What people are asked for and have not yet given.
 *
 * @param id names it in their answer; in a repeat it ends in the number of the round, such as {@code daily#3}
 * @param askedAtNanos monotonic
 * @param findings what a hold point tests; none for other kinds
 * @param deviation the open one that it waits on, such as {@code deviation-2}; empty for none
 */
public record Question(String id, Kind kind, String text, long askedAtNanos, List<Finding> findings, String deviation) {
    public Question {
        findings = List.copyOf(findings);
    }

    /** One that tests nothing. */
    public Question(String id, Kind kind, String text, long askedAtNanos) {
        this(id, kind, text, askedAtNanos, List.of(), "");
    }

    /** How it is answered. */
    public enum Kind {
        /** By an answer. */
        PROMPT,
        /** By an answer, once it is drawn. */
        SAMPLE,
        /** By a decision. */
        HOLD_POINT,
        /** By results; the text names the tags that are still missing. */
        RESULTS;

        private static final Kind[] ALL = values();

        static Kind of(int ordinal) {
            return ALL[ordinal];
        }
    }

    /**
     * One test of a hold point and what came of it.
     *
     * @param tag that the result goes to
     * @param limits for people
     * @param value in the unit of the tag; NaN while it is missing
     * @param within whether it is within its limits
     * @param retestsLeft how often it may be repeated
     * @param overridable whether two persons may go on in spite of it
     */
    public record Finding(
            String tag,
            String method,
            String limits,
            double value,
            boolean within,
            int retestsLeft,
            boolean overridable) {
        public boolean isMissing() {
            return Double.isNaN(value);
        }

        /** Whether it is there and out of its limits. */
        public boolean isOut() {
            return !isMissing() && !within;
        }
    }
}
