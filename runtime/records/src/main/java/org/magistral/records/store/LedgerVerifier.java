package org.magistral.records.store;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.magistral.records.history.Block;
import org.magistral.records.ledger.BodyFormat;
import org.magistral.records.ledger.ChainCheck;
import org.magistral.records.ledger.LedgerEntry;
import org.magistral.records.ledger.LedgerEvent;

/** Checks the chain and, in passing, every block against the entry that binds it. One thread, one use. */
public final class LedgerVerifier {
    private final BodyFormat format = new BodyFormat();
    private ChainCheck chain;
    private long entries;
    private long firstSequence;
    private long blocks;
    private long samples;

    /** Looks at the next entry, in order, and at the block that came with it. */
    public void entry(StoredEntry stored) {
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

    /** How the chain fares so far. */
    public ChainCheck chain() {
        return chain == null ? ChainCheck.fromStart() : chain;
    }

    public long entries() {
        return entries;
    }

    /** Of the first entry seen; 0 when there was none. */
    public long firstSequence() {
        return firstSequence;
    }

    /** Blocks that match their entries. */
    public long blocks() {
        return blocks;
    }

    /** Samples in them. */
    public long samples() {
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
