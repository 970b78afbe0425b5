package org.magistral.core.interlock.proof;

/** How often a row has to be proved to work. */
public sealed interface ProofInterval {
    /** At least this often. */
    record Days(double days) implements ProofInterval {
        public Days {
            if (!(days > 0) || !Double.isFinite(days)) {
                throw new IllegalArgumentException("a proof test every " + days + " days");
            }
        }
    }

    /** While the unit is set up for each batch: after the Start of the one before. */
    record EachBatch() implements ProofInterval {}
}
