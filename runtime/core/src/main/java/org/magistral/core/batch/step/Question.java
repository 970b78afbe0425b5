package org.magistral.core.batch.step;

/**
 * What people are asked for and have not yet given.
 *
 * @param id names it in their answer; in a repeat it ends in the number of the round, such as {@code daily#3}
 * @param askedAtNanos monotonic
 */
public record Question(String id, Kind kind, String text, long askedAtNanos) {
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
}
