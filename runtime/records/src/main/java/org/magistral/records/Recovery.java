package org.magistral.records;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.magistral.core.time.Stamp;
import org.magistral.records.checkpoint.Checkpoint;
import org.magistral.records.checkpoint.CheckpointFiles;
import org.magistral.records.disk.Disk;
import org.magistral.records.journal.Flaw;
import org.magistral.records.journal.Journal;
import org.magistral.records.journal.JournalReader;
import org.magistral.records.journal.Segment;
import org.magistral.records.ledger.Hash;
import org.magistral.records.ledger.LedgerEntry;
import org.magistral.records.ledger.LedgerEvent;
import org.magistral.records.store.StoredEntry;

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
        List<Flaw> flaws) {
    static Recovery of(Journal journal, StoreFollower store, CheckpointFiles checkpoints, Disk disk) throws IOException {
        Optional<LedgerEntry> last = journal.last().map(found -> StoredEntry.of(found.type(), found.payload()).entry());
        Optional<LedgerEntry> inStore = store.last();
        if (last.isEmpty() || inStore.isPresent() && inStore.get().sequence() > last.get().sequence()) {
            last = inStore;
        }
        Optional<Checkpoint> checkpoint = checkpoints.last();
        List<Flaw> flaws = journal.flaws();
        if (last.isPresent()) {
            LedgerEntry entry = last.get();
            boolean orderly = entry.kind().equals(LedgerEvent.SHUTDOWN.id());
            return new Recovery(checkpoint, entry.sequence(), entry.hash(), entry.boot(), Optional.of(entry.at()), orderly, flaws);
        }
        // Segments without a readable entry still tell where the chain stood.
        List<Segment> segments = new JournalReader(disk).segments();
        long lastBoot = checkpoint.map(Checkpoint::boot).orElse(0L);
        if (!segments.isEmpty() && segments.getLast().firstSequence() > 1) {
            Segment segment = segments.getLast();
            return new Recovery(checkpoint, segment.firstSequence() - 1, segment.previousHash(), lastBoot, Optional.empty(), false, flaws);
        }
        return new Recovery(checkpoint, 0, Hash.ZERO, lastBoot, Optional.empty(), lastBoot == 0, flaws);
    }
}
