package org.magistral.core.interlock.proof;

import java.util.Arrays;
import java.util.List;

/**
 * The last proof test of each row, and whether the next is due. Dates come from the ledger at boot, not from checkpoints: those are
 * taken back only while a batch is under way, and a test is good for a year.
 *
 * <p>What can't be known is due. A row without a known test is due; where the clock can't be trusted now, or could not be when the test
 * was booked, or stands before the test, nobody can say how old the test is: due. So a wrong clock keeps a batch from starting, and can
 * never make an old test young. Scan thread; allocates nothing.
 */
final class ProofTests {
    private static final double MILLIS_A_DAY = 86_400_000.0;

    private final String[] rows;
    private final ProofInterval[] intervals;
    private final State[] states;
    private final long[] testedAtMillis;
    private final boolean[] datable;
    private final boolean[] sinceStart;

    private enum State {
        NEVER,
        PASSED,
        FAILED
    }

    /** Why a row keeps a batch from starting. */
    enum Due {
        /** It does not. */
        NOT("is not due", "are not due"),
        NEVER("was never done", "were never done"),
        FAILED("failed", "failed"),
        OLD("is overdue", "are overdue"),
        UNDATED("is of a date that can't be trusted", "are of a date that can't be trusted"),
        EARLIER_BATCH("is of an earlier batch", "are of an earlier batch");

        private final String one;
        private final String several;

        Due(String one, String several) {
            this.one = one;
            this.several = several;
        }

        /** In words that follow "the proof test of a row", or those of several. */
        String text(boolean many) {
            return many ? several : one;
        }
    }

    /**
     * @param intervals one for each row, null for one that is not tested
     */
    ProofTests(List<String> rows, List<ProofInterval> intervals) {
        this.rows = rows.toArray(new String[0]);
        this.intervals = intervals.toArray(new ProofInterval[0]);
        if (this.rows.length != this.intervals.length) {
            throw new IllegalArgumentException(this.rows.length + " rows for " + this.intervals.length + " intervals");
        }
        int count = this.rows.length;
        states = new State[count];
        Arrays.fill(states, State.NEVER);
        testedAtMillis = new long[count];
        datable = new boolean[count];
        sinceStart = new boolean[count];
    }

    /** Takes what the ledger knows; before the first scan. A row that is there no more is passed over. */
    void recall(LastProof last) {
        int row = List.of(rows).indexOf(last.row());
        if (row >= 0) {
            tested(row, last.wallMillis(), last.wallTrusted(), last.passed());
            sinceStart[row] &= !last.beforeLastStart();
        }
    }

    /** Books a test. */
    void tested(int row, long wallMillis, boolean wallTrusted, boolean passed) {
        states[row] = passed ? State.PASSED : State.FAILED;
        testedAtMillis[row] = wallMillis;
        datable[row] = wallTrusted;
        sinceStart[row] = true;
    }

    /** A batch was started: what is tested for each batch is due before the next. */
    void batchStarted() {
        Arrays.fill(sinceStart, false);
    }

    /** Whether this row is tested at all. */
    boolean isTested(int row) {
        return intervals[row] != null && !(intervals[row] instanceof ProofInterval.Never);
    }

    /** Whether this row is tested while a batch is set up. */
    boolean isOfEachBatch(int row) {
        return intervals[row] instanceof ProofInterval.EachBatch;
    }

    /** Whether, and why, a test of this row is due. */
    Due due(int row, long wallMillis, boolean wallTrusted) {
        if (!isTested(row)) {
            return Due.NOT;
        }
        if (states[row] != State.PASSED) {
            return states[row] == State.FAILED ? Due.FAILED : Due.NEVER;
        }
        return switch (intervals[row]) {
            case ProofInterval.EachBatch(double withinDays) ->
                sinceStart[row] ? age(row, withinDays, wallMillis, wallTrusted) : Due.EARLIER_BATCH;
            case ProofInterval.Days(double days) -> age(row, days, wallMillis, wallTrusted);
            case ProofInterval.Never never -> Due.NOT;
        };
    }

    /** When a test that is good now comes due by itself, wall time; never for one that is due already, or comes with each batch. */
    long comesDueMillis(int row) {
        return states[row] == State.PASSED && datable[row] && intervals[row] instanceof ProofInterval.Days(double days)
                ? testedAtMillis[row] + (long) (days * MILLIS_A_DAY)
                : Long.MAX_VALUE;
    }

    private Due age(int row, double days, long wallMillis, boolean wallTrusted) {
        long age = wallMillis - testedAtMillis[row];
        if (!wallTrusted || !datable[row] || age < 0) {
            return Due.UNDATED;
        }
        return age > days * MILLIS_A_DAY ? Due.OLD : Due.NOT;
    }
}
