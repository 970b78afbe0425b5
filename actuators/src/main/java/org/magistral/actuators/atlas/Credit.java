package org.magistral.actuators.atlas;

/**
 * What was granted and not yet given out: a rate that runs up, and doses that are paid from it beforehand. So what is given out is never
 * more than what was granted. It holds two doses at the most: time in which nothing could be given out is not made up for. In mL; bus
 * worker's thread.
 */
final class Credit {
    private static final double MINUTE_NANOS = 60e9;
    private static final double FLOOR = 100;

    private final double smallest;
    private final double longestMinutes;
    /** Doses begin at three quarters of the longest, so that a turn that comes late loses nothing. */
    private static final double EARLY = 0.75;

    private double rate;
    private double millilitres;
    private long countedNanos;
    private double granted;
    private double lost;

    /**
     * @param smallest dose that the pump gives
     * @param longestSeconds what a dose is worth at the most, unless that is less than the smallest
     */
    Credit(double smallest, double longestSeconds) {
        this.smallest = smallest;
        longestMinutes = longestSeconds / 60;
    }

    double rate() {
        return rate;
    }

    /** The rate from now on, in mL/min. */
    void rate(double newRate, long nowNanos) {
        count(nowNanos);
        rate = newRate;
    }

    /** Nothing is known any more: nothing is left, and nothing is granted. */
    void forget(long nowNanos) {
        rate = 0;
        millilitres = 0;
        countedNanos = nowNanos;
    }

    private void count(long nowNanos) {
        double more = rate * (nowNanos - countedNanos) / MINUTE_NANOS;
        countedNanos = nowNanos;
        granted += more;
        lost += Math.max(0, millilitres + more - 2 * dose());
        putBack(more);
    }

    /** What was paid for and not given out. */
    void putBack(double back) {
        millilitres = Math.min(millilitres + back, 2 * dose());
    }

    private double dose() {
        return Math.max(smallest, rate * longestMinutes);
    }

    private double begin() {
        return Math.max(smallest, EARLY * rate * longestMinutes);
    }

    /** Takes out the next dose, in whole hundredths; 0 while it is not due. */
    double take(long nowNanos) {
        count(nowNanos);
        if (rate <= 0 || millilitres < begin()) {
            return 0;
        }
        double dose = Math.floor(Math.min(millilitres, dose()) * FLOOR) / FLOOR;
        millilitres -= dose;
        return dose;
    }

    /** When the next dose is due; {@code otherwise} where that is sooner, or none is. */
    long dueNanos(long nowNanos, long otherwise) {
        count(nowNanos);
        if (rate <= 0) {
            return otherwise;
        }
        double waitNanos = Math.max(0, begin() - millilitres) / rate * MINUTE_NANOS;
        return waitNanos < otherwise - nowNanos ? nowNanos + (long) Math.ceil(waitNanos) : otherwise;
    }

    /** How much of what was granted since the last call could be given out, 0 to 1. */
    double kept() {
        double kept = granted > 0 ? Math.max(0, 1 - lost / granted) : 1;
        granted = 0;
        lost = 0;
        return kept;
    }
}
