package org.magistral.bus.worker;

/**
 * How a bus worker treats parts that fail.
 *
 * @param retryNanos how long after a first failure a part is asked again; that doubles with each further one
 * @param lostAfter how many failures in a row make it lost
 * @param longestPauseNanos the longest that a lost part is left alone
 * @param owedPauseNanos the same for one that is owed its safe state
 * @param share lost parts together get one part in so many of the bus's time
 * @param writesInRow after so many writes a read that is due has its turn; safe states do not count
 * @param stuckNanos a worker that has not come by for so long is stuck
 */
public record Pace(long retryNanos, int lostAfter, long longestPauseNanos, long owedPauseNanos, int share, int writesInRow,
        long stuckNanos) {
    /** What does for the buses of a unit. [K] */
    public static final Pace USUAL = new Pace(50_000_000, 3, 10_000_000_000L, 1_000_000_000L, 10, 8, 3_000_000_000L);

    public Pace {
        if (retryNanos <= 0 || lostAfter < 1 || owedPauseNanos < retryNanos || longestPauseNanos < owedPauseNanos || share < 2
                || writesInRow < 1 || stuckNanos <= 0) {
            throw new IllegalArgumentException("0 < retry <= owed pause <= longest pause, lost after 1 or more, a share of 2 or more, "
                    + "1 or more writes in a row, and a span after which it is stuck; not " + retryNanos + ", " + owedPauseNanos + ", "
                    + longestPauseNanos + ", " + lostAfter + ", " + share + ", " + writesInRow + ", " + stuckNanos);
        }
    }

    /**
     * How long a part is left alone.
     *
     * @param failures in a row, 1 or more
     * @param owed whether it is owed its safe state
     */
    long pauseNanos(int failures, boolean owed) {
        long longest = owed ? owedPauseNanos : longestPauseNanos;
        int doublings = Math.min(failures - 1, Long.numberOfLeadingZeros(retryNanos) - 1);
        return Math.min(retryNanos << doublings, longest);
    }
}
