package org.magistral.core.interlock.proof;

/** How often a row has to be proved to work. */
public sealed interface ProofInterval {
    /** At least this often. */
    record Days(double days) implements ProofInterval {
        public Days {
            check(days);
        }
    }

    /**
     * While the unit is set up for each batch: after the Start of the one before, and at most so long before its own. A test for a set-up
     * that came to nothing is no test of the next one.
     */
    record EachBatch(double withinDays) implements ProofInterval {
        public EachBatch {
            check(withinDays);
        }
    }

    /**
     * Never, on purpose.
     *
     * @param why in words, for who approves the unit file
     */
    record Never(String why) implements ProofInterval {
        public Never {
            if (why.isBlank()) {
                throw new IllegalArgumentException("a row is never proved without a reason");
            }
        }
    }

    private static void check(double days) {
        if (!(days > 0) || !Double.isFinite(days)) {
            throw new IllegalArgumentException("a proof test every " + days + " days");
        }
    }
}
