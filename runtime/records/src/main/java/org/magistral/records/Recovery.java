package org.magistral.records;

import java.util.List;
import java.util.Optional;
import org.magistral.core.time.Stamp;
import org.magistral.records.checkpoint.Checkpoint;
import org.magistral.records.journal.Flaw;
import org.magistral.records.ledger.Hash;

/**
 * What was found on opening: where the last start ended.
 *
 * @param checkpoint the last one, if there ever was one
 * @param lastSequence of the ledger; 0 when it is empty
 * @param head hash of its last entry
 * @param lastBoot number of the last start; 0 when this is the first
 * @param lastAt when the last entry was written
 * @param orderly whether the last start ended in order; true when this is the first
 * @param flaws of the journal
 */
public record Recovery(Optional<Checkpoint> checkpoint, long lastSequence, Hash head, long lastBoot, Optional<Stamp> lastAt,
        boolean orderly,
        List<Flaw> flaws) {}
