package org.magistral.records.ledger;

import org.magistral.core.event.Severity;
import org.magistral.core.time.Stamp;

/** The growing end of the ledger: gives each entry its number and its hash. One thread. */
public final class Chain {
    private long sequence;
    private Hash head;

    /**
     * @param sequence of the last entry; 0 when there is none
     * @param head its hash; {@link Hash#ZERO} when there is none
     */
    public Chain(long sequence, Hash head) {
        this.sequence = sequence;
        this.head = head;
    }

    /** Adds an entry. */
    public LedgerEntry add(long boot, Stamp at, String actor, String kind, Severity severity, String body) {
        LedgerEntry entry = LedgerEntry.following(head, sequence + 1, boot, at, actor, kind, severity, body);
        sequence = entry.sequence();
        head = entry.hash();
        return entry;
    }

    /** The number of the last entry; 0 when there is none. */
    public long sequence() {
        return sequence;
    }

    public Hash head() {
        return head;
    }
}
