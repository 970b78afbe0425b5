package org.magistral.records.archive;

import java.util.List;
import java.util.Optional;
import org.magistral.records.journal.Flaw;
import org.magistral.records.ledger.ChainCheck;
import org.magistral.records.ledger.Hash;

/**
 * What a walk over the whole ledger found.
 *
 * @param entries seen
 * @param firstSequence of the first one seen; more than 1 where the beginning is at the pharmacy only, and then taken on trust
 * @param lastSequence of the last one seen
 * @param head its hash
 * @param blocks of samples whose bytes match their entries
 * @param samples in them
 * @param fault the first thing wrong
 * @param flaws of the journal; a torn end is no fault
 * @param storeFault why the database could not be read, so that the journal alone was; empty when it could
 */
public record Verification(long entries, long firstSequence, long lastSequence, Hash head, long blocks, long samples,
        Optional<ChainCheck.Fault> fault, List<Flaw> flaws, Optional<String> storeFault) {
    /** Whether nothing is wrong with what is here. */
    public boolean isSound() {
        return fault.isEmpty() && flaws.stream().noneMatch(Flaw.Damaged.class::isInstance);
    }
}
