package org.magistral.records.history;

import org.magistral.core.tag.Tags;

/**
 * The writing end of the trends: keeps what must be kept of each frame and says when a block is to be closed. Allocates nothing but the
 * closed blocks. One thread.
 */
public final class HistoryWriter implements AutoCloseable {
    /** 64 kB of samples at 16 bytes each. */
    public static final int BLOCK_SAMPLES = 4096;

    private static final long NANOS_PER_MILLI = 1_000_000;
    /** A block has one base for both clocks; it ends when they have drifted apart by this much. */
    private static final long DRIFT_MILLIS = 50;

    private final int tags;
    private final Trend trend;
    private final BlockEncoder block;
    private final long longestNanos;

    /**
     * @param longestNanos a block is closed at this age; {@link Long#MAX_VALUE} on a hand-turned clock, where blocks close by size alone
     */
    public HistoryWriter(Tags tags, long longestNanos) {
        this.tags = tags.size();
        this.longestNanos = longestNanos;
        trend = new Trend(tags);
        Decimal[] expected = new Decimal[this.tags];
        for (int i = 0; i < this.tags; i++) {
            expected[i] = Decimal.within(tags.get(i).deadband());
        }
        block = new BlockEncoder(expected, Math.max(BLOCK_SAMPLES, this.tags));
    }

    /** Whether the block must be closed before a frame of this moment is taken. */
    public boolean isDue(long nowNanos, long wallMillis) {
        if (block.samples() == 0) {
            return false;
        }
        long ageNanos = nowNanos - block.baseNanos();
        return ageNanos >= longestNanos || !block.hasRoom(tags)
                || Math.abs(wallMillis - block.baseWallMillis() - ageNanos / NANOS_PER_MILLI) > DRIFT_MILLIS;
    }

    /** The moment of the open block's first frame, on the frames' clock; {@link Long#MIN_VALUE} when none is open. */
    public long openSinceNanos() {
        return block.samples() == 0 ? Long.MIN_VALUE : block.baseNanos();
    }

    /** Takes one frame. */
    public void frame(long nowNanos, long wallMillis, boolean wallTrusted, double[] values, byte[] qualities) {
        block.frame(nowNanos, wallMillis, wallTrusted);
        trend.frame(nowNanos, values, qualities, block);
    }

    /** How many samples the open block holds. */
    public int openSamples() {
        return block.samples();
    }

    /**
     * Closes the open block, which is not empty.
     *
     * @param tagsSequence the ledger entry that names the tags
     */
    public EncodedBlock closeBlock(long boot, long tagsSequence) {
        return block.close(boot, tagsSequence);
    }

    @Override
    public void close() {
        block.close();
    }
}
