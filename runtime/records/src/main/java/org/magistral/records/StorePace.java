package org.magistral.records;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.magistral.core.time.TimeSource;
import org.magistral.records.disk.DiskUse;
import org.magistral.records.journal.Journal;
import org.magistral.records.store.Cursors;

/**
 * When the database is brought up to the journal, when it is compacted, and what the journal can let go of then; with it goes how far the
 * pharmacy link has come. Recorder's thread, but for the cursors, {@link #compactSoon} and {@link #isWell}, which are for any.
 */
final class StorePace {
    private final StoreFollower store;
    private final Journal journal;
    private final Committer committer;
    private final Scribe scribe;
    private final DiskUse use;
    private final RecorderSettings settings;
    private final TimeSource time;
    private final RecorderListener listener;
    private final AtomicLong sent;
    private final AtomicLong acknowledged;

    private volatile boolean compactionAsked;
    private volatile boolean fails;
    private boolean compactionDue;
    private long dueNanos;
    private long bytesAtLast;
    private Cursors stored;

    /** The parts that it works with. */
    record Parts(StoreFollower store, Journal journal, Committer committer, Scribe scribe, DiskUse use) {}

    StorePace(Parts parts, RecorderSettings settings, TimeSource time, RecorderListener listener) {
        store = parts.store();
        journal = parts.journal();
        committer = parts.committer();
        scribe = parts.scribe();
        use = parts.use();
        this.settings = settings;
        this.time = time;
        this.listener = listener;
        stored = store.cursors();
        sent = new AtomicLong(stored.sent());
        acknowledged = new AtomicLong(stored.acknowledged());
        fails = !store.isOpen();
        dueNanos = time.monotonicNanos() + settings.storeEveryNanos();
    }

    Cursors cursors() {
        return new Cursors(committer.durable().sequence(), sent.get(), acknowledged.get());
    }

    void sentThrough(long sequence) {
        moveTo(sent, sequence);
    }

    void acknowledgedThrough(long sequence) {
        moveTo(acknowledged, sequence);
    }

    private void moveTo(AtomicLong cursor, long sequence) {
        long last = committer.durable().sequence();
        if (sequence > last) {
            throw new IllegalArgumentException("entry " + sequence + " has not been written yet; the last is " + last);
        }
        cursor.accumulateAndGet(sequence, Math::max);
    }

    void compactSoon() {
        compactionAsked = true;
    }

    /** Whether the database could be written when that was last tried. */
    boolean isWell() {
        return !fails;
    }

    /** Brings the database up, if it is time. */
    void follow() {
        boolean due = time.monotonicNanos() - dueNanos >= 0
                || committer.committedBytes() - bytesAtLast >= settings.storeEveryBytes();
        boolean behind = store.durableSequence() < committer.lastSequence() || !cursors().equals(stored);
        if (compactionAsked || due && compactionDue) {
            bringUp();
            compact();
        } else if (due && behind) {
            bringUp();
        } else if (due) {
            dueNanos = time.monotonicNanos() + settings.storeEveryNanos();
        }
    }

    /** Brings it up for the last time, and compacts it where that was asked for. */
    void finish() {
        bringUp();
        if (compactionAsked || compactionDue) {
            compact();
        }
    }

    private void bringUp() {
        Cursors cursors = cursors();
        if (store.bringUp(cursors)) {
            sent.accumulateAndGet(store.cursors().sent(), Math::max);
            acknowledged.accumulateAndGet(store.cursors().acknowledged(), Math::max);
            stored = cursors();
            listener.stored(store.durableSequence());
            trim(Math.min(store.durableSequence(), cursors.acknowledged()));
        }
        fails = !store.isOpen();
        store.takeFindings().forEach(scribe::add);
        bytesAtLast = committer.committedBytes();
        dueNanos = time.monotonicNanos() + settings.storeEveryNanos();
        notePeak();
    }

    private void trim(long sequence) {
        try {
            journal.trimThrough(sequence);
        } catch (IOException e) {
            listener.troubled("an old segment of the journal can't be removed", e);
        }
    }

    private void compact() {
        compactionAsked = false;
        boolean done = store.compact(this::notePeak);
        // Where somebody reads, again when the database is next due; where it failed, the ledger is told, and the old file serves.
        compactionDue = !done && store.isOpen();
        store.takeFindings().forEach(scribe::add);
    }

    private void notePeak() {
        try {
            use.notePeak();
        } catch (IOException e) {
            listener.troubled("the data folder can't be listed", e);
        }
    }
}
