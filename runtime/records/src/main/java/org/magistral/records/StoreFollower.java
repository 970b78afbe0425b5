package org.magistral.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.core.time.TimeSource;
import org.magistral.records.disk.Disk;
import org.magistral.records.journal.Flaw;
import org.magistral.records.journal.JournalReader;
import org.magistral.records.journal.JournalReader.Position;
import org.magistral.records.ledger.BodyFormat;
import org.magistral.records.ledger.Finding;
import org.magistral.records.ledger.LedgerEntry;
import org.magistral.records.ledger.LedgerEvent;
import org.magistral.records.store.Cursors;
import org.magistral.records.store.Store;
import org.magistral.records.store.StoreDamagedException;
import org.magistral.records.store.StoreReader;
import org.magistral.records.store.StoredEntry;

/**
 * Keeps the database up to the journal: on opening, every few seconds, and after an outage. A file that will not open is set aside and
 * a fresh one built from the journal. One thread, except {@link #reader}.
 */
final class StoreFollower {
    private final Disk disk;
    private final int cacheKilobytes;
    private final TimeSource time;
    private final JournalReader journal;
    private final List<Finding> findings = new ArrayList<>();
    private volatile Store store;
    private Position position = Position.START;
    private boolean rebuilding;
    private boolean failing;
    private int flawsReported;

    StoreFollower(Disk disk, int cacheKilobytes, TimeSource time) {
        this.disk = disk;
        this.cacheKilobytes = cacheKilobytes;
        this.time = time;
        journal = new JournalReader(disk);
    }

    /**
     * Opens the database, a fresh one where the old will not open. Where the disk is at fault, or somebody reads the file (nobody else
     * writes: the folder is ours), there is none for now: a reader must not keep a controller from starting.
     */
    void open() {
        try {
            store = openOrSetAside();
            failing = false;
            position = journal.before(store.lastSequence());
        } catch (IOException e) {
            failed(e);
        }
    }

    /**
     * Adds what the journal has more, and makes it durable.
     *
     * @return false when that did not work; the findings tell, and the next call tries again
     */
    boolean bringUp(Cursors cursors) {
        try {
            if (store == null) {
                store = openOrSetAside();
                position = journal.before(store.lastSequence());
            }
            long before = store.lastSequence();
            Position end = journal.read(position, (type, payload) -> store.add(StoredEntry.of(type, payload)));
            store.sync(cursors.atLeast(store.cursors()));
            position = end;
            failing = false;
            reportDamage();
            if (rebuilding) {
                rebuilding = false;
                findings.add(Finding.of(LedgerEvent.STORE_REBUILT, "entries", store.lastSequence() - before));
            }
            return true;
        } catch (IOException e) {
            failed(e);
            return false;
        }
    }

    /** Rewrites the database without its gaps; false when somebody reads or it did not work. */
    boolean compact(Runnable beforeSwap) {
        if (store == null) {
            return false;
        }
        try {
            return store.compact(beforeSwap);
        } catch (IOException e) {
            failed(e);
            return false;
        }
    }

    /** What the ledger has to be told; once. */
    List<Finding> takeFindings() {
        List<Finding> taken = List.copyOf(findings);
        findings.clear();
        return taken;
    }

    Optional<LedgerEntry> last() throws IOException {
        return store == null ? Optional.empty() : store.last();
    }

    boolean isOpen() {
        return store != null;
    }

    /** How many samples all blocks so far hold; the journal is asked where there is no database. */
    long totalSamples() throws IOException {
        if (store != null) {
            return store.totalSamples();
        }
        BodyFormat format = new BodyFormat();
        long[] total = new long[1];
        new JournalReader(disk).read(Position.START, (type, payload) -> {
            StoredEntry stored = StoredEntry.of(type, payload);
            if (stored.block() != null && format.read(stored.entry().body()).get("totalSamples") instanceof Long samples) {
                total[0] = samples;
            }
        });
        return total[0];
    }

    Cursors cursors() {
        return store == null ? new Cursors(0, 0, 0) : store.cursors();
    }

    /** The last entry that is durable in the database. */
    long durableSequence() {
        return store == null ? 0 : store.durableSequence();
    }

    /** Any thread. */
    StoreReader reader() throws IOException {
        Store present = store;
        if (present == null) {
            throw new StoreDamagedException("there is no database at present", null);
        }
        return present.reader();
    }

    void close() throws IOException {
        if (store != null) {
            store.close();
            store = null;
        }
    }

    /** Lets go of the file as it is. */
    void abandon() throws IOException {
        if (store != null) {
            store.abandon();
            store = null;
        }
    }

    private Store openOrSetAside() throws IOException {
        boolean existed = Store.exists(disk);
        // A file that somebody took away is built anew too.
        rebuilding |= !existed && !journal.segments().isEmpty();
        try {
            return Store.open(disk, cacheKilobytes);
        } catch (StoreDamagedException e) {
            if (!existed) {
                throw e;
            }
            String keptAs = Store.setAside(disk, time.wallMillis());
            findings.add(Finding.of(LedgerEvent.STORE_SET_ASIDE, "keptAs", keptAs, "reason", String.valueOf(e.getMessage())));
            rebuilding = true;
            return Store.open(disk, cacheKilobytes);
        }
    }

    private void reportDamage() {
        List<Flaw> flaws = journal.flaws();
        for (Flaw flaw : flaws.subList(flawsReported, flaws.size())) {
            if (flaw instanceof Flaw.Damaged damaged) {
                findings.add(damaged.finding());
            }
        }
        flawsReported = flaws.size();
    }

    private void failed(IOException e) {
        if (!failing) {
            failing = true;
            findings.add(Finding.of(LedgerEvent.STORE_FAILED, "reason", String.valueOf(e.getMessage())));
        }
        Store failed = store;
        store = null;
        if (failed != null) {
            try {
                failed.close();
            } catch (IOException alsoFailed) {
                // H2 has closed it by itself; the finding tells why.
                e.addSuppressed(alsoFailed);
            }
        }
    }
}
