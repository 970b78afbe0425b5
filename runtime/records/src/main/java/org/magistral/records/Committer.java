package org.magistral.records;

import java.io.IOException;
import org.magistral.core.time.TimeSource;
import org.magistral.records.journal.Journal;
import org.magistral.records.ledger.Chain;
import org.magistral.records.ledger.Finding;
import org.magistral.records.ledger.Hash;
import org.magistral.records.ledger.LedgerEvent;

/**
 * Makes durable what the scribe has gathered in the journal; while the disk refuses, tries again from time to time, and tells the ledger
 * afterwards. Recorder's thread, but for {@link #durable} and {@link #isWell}, which are for any.
 */
final class Committer {
    private final Journal journal;
    private final Chain chain;
    private final Scribe scribe;
    private final TimeSource time;
    private final RecorderListener listener;
    private final Trouble trouble = new Trouble();
    private long committedBytes;
    private volatile Durable durable;

    /** How far the ledger is sure to stay. */
    record Durable(long sequence, Hash head, long samples) {}

    /**
     * @param chain ends with what is durable
     */
    Committer(Journal journal, Chain chain, Scribe scribe, TimeSource time, RecorderListener listener) {
        this.journal = journal;
        this.chain = chain;
        this.scribe = scribe;
        this.time = time;
        this.listener = listener;
        durable = new Durable(chain.sequence(), chain.head(), scribe.samples());
    }

    /** Makes durable what was gathered. */
    void commit() throws IOException {
        int bytes = journal.pendingBytes();
        journal.commit();
        committedBytes += bytes;
        if (chain.sequence() != durable.sequence()) {
            durable = new Durable(chain.sequence(), chain.head(), scribe.samples());
            listener.acknowledged(chain.sequence());
        }
    }

    /**
     * The same; false while the disk refuses. What is taken meanwhile is gathered in memory, up to a megabyte, in its order: only then
     * does the ring fill.
     */
    boolean tryToCommit() {
        if (trouble.rests(time.monotonicNanos())) {
            return false;
        }
        try {
            commit();
            scribe.rollIfDue();
            tellTrouble();
            return true;
        } catch (IOException e) {
            if (trouble.stands(e, time.monotonicNanos(), scribe.nowNanos())) {
                listener.troubled("the journal can't be written", e);
            }
            return false;
        }
    }

    /** Tells the ledger of a trouble that is over, now that it can be told. */
    void tellTrouble() throws IOException {
        if (trouble.isStanding()) {
            scribe.add(Finding.of(
                    LedgerEvent.JOURNAL_STALLED, "millis", trouble.millis(scribe.nowNanos()), "reason", trouble.reason()));
            trouble.over();
            commit();
            scribe.rollIfDue();
        }
    }

    /** Makes the next attempt due. */
    void hurry() {
        trouble.hurry(time.monotonicNanos());
    }

    boolean isWell() {
        return !trouble.isStanding();
    }

    Durable durable() {
        return durable;
    }

    /** The last entry gathered, durable or not. */
    long lastSequence() {
        return chain.sequence();
    }

    /** By how much the journal has grown since start. */
    long committedBytes() {
        return committedBytes;
    }
}
