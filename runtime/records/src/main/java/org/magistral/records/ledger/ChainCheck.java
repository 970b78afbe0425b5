package org.magistral.records.ledger;

import java.util.Optional;

/**
 * Walks a ledger and finds the first entry that is missing, out of place or not what it was. One thread, entries in the order read.
 */
public final class ChainCheck {
    private long sequence;
    private Hash head;
    private boolean anchored;
    private Fault fault;

    private ChainCheck(long sequence, Hash head, boolean anchored) {
        this.sequence = sequence;
        this.head = head;
        this.anchored = anchored;
    }

    /** A walk from the very first entry. */
    public static ChainCheck fromStart() {
        return new ChainCheck(0, Hash.ZERO, true);
    }

    /** A walk that continues behind a known entry. */
    public static ChainCheck after(long sequence, Hash head) {
        return new ChainCheck(sequence, head, true);
    }

    /** A walk whose first entry must be believed, because what stood before it is not here. */
    public static ChainCheck fromFirstSeen() {
        return new ChainCheck(0, Hash.ZERO, false);
    }

    /**
     * Looks at the next entry.
     *
     * @return the first fault of the walk, once there is one
     */
    public Optional<Fault> follow(LedgerEntry entry) {
        if (fault != null) {
            return Optional.of(fault);
        }
        if (anchored && entry.sequence() != sequence + 1) {
            fault = new Fault(sequence + 1, "entry " + (sequence + 1) + " is missing: entry " + entry.sequence() + " comes next");
        } else if (anchored && !entry.hashAfter(head).equals(entry.hash())) {
            fault = new Fault(entry.sequence(),
                    "entry " + entry.sequence() + " or its place after entry " + sequence + " has been altered");
        }
        anchored = true;
        sequence = entry.sequence();
        head = entry.hash();
        return Optional.ofNullable(fault);
    }

    /** Reports a fault that lies outside the chain itself, such as a block that does not match its entry. */
    public void fault(long atSequence, String text) {
        if (fault == null) {
            fault = new Fault(atSequence, text);
        }
    }

    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** The number of the last entry seen; 0 when there was none. */
    public long sequence() {
        return sequence;
    }

    public Hash head() {
        return head;
    }

    /**
     * What is wrong, and where.
     *
     * @param sequence of the entry at fault
     * @param text for people
     */
    public record Fault(long sequence, String text) {}
}
