package org.magistral.records.journal;

import org.magistral.records.ledger.Finding;
import org.magistral.records.ledger.LedgerEvent;

/** A place in the journal that can't be read. */
public sealed interface Flaw {
    /** The file. */
    String segment();

    /** Where in the file, bytes from its start. */
    long offsetBytes();

    /** How much can't be read, bytes. */
    long lengthBytes();

    /** What the ledger has to be told of it. */
    Finding finding();

    /**
     * The unfinished end of the last write before a power cut; never acknowledged.
     *
     * @param keptAs the file that the bytes were moved to; empty when they were all zero, or when the journal was only read
     */
    record Torn(String segment, long offsetBytes, long lengthBytes, String keptAs) implements Flaw {
        @Override
        public Finding finding() {
            return Finding.of(
                    LedgerEvent.JOURNAL_TORN,
                    "segment",
                    segment,
                    "offsetBytes",
                    offsetBytes,
                    "lengthBytes",
                    lengthBytes,
                    "keptAs",
                    keptAs);
        }
    }

    /** Bytes that had been durable and are not what was written. */
    record Damaged(String segment, long offsetBytes, long lengthBytes) implements Flaw {
        @Override
        public Finding finding() {
            return Finding.of(
                    LedgerEvent.JOURNAL_DAMAGED, "segment", segment, "offsetBytes", offsetBytes, "lengthBytes", lengthBytes);
        }
    }
}
