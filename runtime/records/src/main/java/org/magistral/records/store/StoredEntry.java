package org.magistral.records.store;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.magistral.records.journal.RecordType;
import org.magistral.records.ledger.LedgerEntry;

/**
 * An entry and the block of samples that it binds in, if it does.
 *
 * @param block packed, as {@link org.magistral.records.history.Block} reads it; null where there is none
 */
public record StoredEntry(LedgerEntry entry, byte[] block) {
    /**
     * Reads a journal record.
     *
     * @throws IllegalArgumentException when the payload is no entry
     */
    public static StoredEntry of(RecordType type, ByteBuffer payload) {
        LedgerEntry entry = LedgerEntry.decode(payload);
        if (type != RecordType.ENTRY_WITH_BLOCK) {
            return new StoredEntry(entry, null);
        }
        byte[] block = new byte[payload.remaining()];
        payload.get(block);
        return new StoredEntry(entry, block);
    }

    public Optional<ByteBuffer> blockBytes() {
        return block == null ? Optional.empty() : Optional.of(ByteBuffer.wrap(block).asReadOnlyBuffer());
    }
}
