package org.magistral.records.archive;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.magistral.records.history.Block;
import org.magistral.records.ledger.BodyFormat;
import org.magistral.records.ledger.ChainCheck;
import org.magistral.records.ledger.LedgerEntry;
import org.magistral.records.ledger.LedgerEvent;
import org.magistral.records.store.StoredEntry;

/** Checks the chain and, in passing, every block against the entry that binds it. One thread, one use. */
final class LedgerVerifier {
    private final BodyFormat format = new BodyFormat();
    private ChainCheck chain;
    private long entries;
    private long firstSequence;
    private long blocks;
    private long samples;

    void entry(StoredEntry stored) {
        LedgerEntry entry = stored.entry();
        if (chain == null) {
            chain = entry.sequence() == 1 ? ChainCheck.fromStart() : ChainCheck.fromFirstSeen();
            firstSequence = entry.sequence();
        }
        chain.follow(entry);
        entries++;
        if (entry.kind().equals(LedgerEvent.HISTORY_BLOCK.id())) {
            block(entry, stored.block());
        }
    }

    ChainCheck chain() {
        return chain == null ? ChainCheck.fromStart() : chain;
    }

    long entries() {
        return entries;
    }

    long firstSequence() {
        return firstSequence;
    }

    long blocks() {
        return blocks;
    }

    long samples() {
        return samples;
    }

    private void block(LedgerEntry entry, byte[] bytes) {
        if (bytes == null) {
            chain.fault(entry.sequence(), "the block of entry " + entry.sequence() + " is missing");
            return;
        }
        try {
            Block block = Block.decode(ByteBuffer.wrap(bytes));
            if (Objects.equals(format.read(entry.body()).get("sha256"), block.hash().toString())) {
                blocks++;
                samples += block.samples();
            } else {
                chain.fault(entry.sequence(), "the block of entry " + entry.sequence() + " has been altered");
            }
        } catch (IllegalArgumentException e) {
            chain.fault(entry.sequence(), "the block of entry " + entry.sequence() + " can't be read: " + e.getMessage());
        }
    }
}
