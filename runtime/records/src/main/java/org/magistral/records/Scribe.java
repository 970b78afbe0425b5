package org.magistral.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.event.Severity;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;
import org.magistral.records.checkpoint.Checkpoint;
import org.magistral.records.checkpoint.CheckpointFiles;
import org.magistral.records.history.EncodedBlock;
import org.magistral.records.history.HistoryWriter;
import org.magistral.records.journal.Journal;
import org.magistral.records.journal.RecordType;
import org.magistral.records.ledger.BodyFormat;
import org.magistral.records.ledger.Chain;
import org.magistral.records.ledger.Finding;
import org.magistral.records.ledger.LedgerEntry;
import org.magistral.records.ledger.LedgerEvent;

/**
 * Turns what waits in the ring into ledger entries and blocks, in order, and gathers them in the journal; commits nothing itself. One
 * thread.
 */
final class Scribe implements AutoCloseable {
    /** Past this, what is gathered is committed before more is taken. */
    private static final int ENOUGH_BYTES = 1 << 20;

    private final Tags tags;
    private final Journal journal;
    private final Chain chain;
    private final HistoryWriter history;
    private final BodyFormat format = new BodyFormat();
    private final ByteBuffer checkpointState = ByteBuffer.allocate(CheckpointFiles.LONGEST_BYTES);
    private final long blockNanos;
    private final long boot;
    private long tagsSequence;
    private long closedSamples;
    private Checkpoint checkpoint;

    private long nowNanos;
    private long nowWallMillis;
    private boolean nowWallTrusted;

    private long watchedBlock = Long.MIN_VALUE;
    private long watchedSinceNanos;

    /**
     * @param blockNanos a block of samples is closed at this age; {@link Long#MAX_VALUE} for never
     * @param closedSamples in all blocks so far
     */
    Scribe(Tags tags, Journal journal, Chain chain, long blockNanos, long boot, long closedSamples) {
        this.tags = tags;
        this.journal = journal;
        this.chain = chain;
        this.blockNanos = blockNanos;
        this.boot = boot;
        this.closedSamples = closedSamples;
        history = new HistoryWriter(tags, blockNanos);
    }

    /** Writes the entries that a start begins with. */
    void begin(Stamp at, boolean orderly, SequencedMap<String, Object> body, List<Finding> findings) {
        now(at.monotonicNanos(), at.wallMillis(), at.wallTrusted());
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("orderly", orderly);
        fields.putAll(body);
        add(LedgerEvent.BOOT, fields);
        findings.forEach(this::add);
        SequencedMap<String, Object> signals = new LinkedHashMap<>();
        for (Tag tag : tags.all()) {
            signals.put(tag.id(), tag.unit().symbol() + " +-" + tag.deadband() + " " + tag.longestSilenceSeconds() + "s");
        }
        tagsSequence = add(LedgerEvent.HISTORY_TAGS, signals).sequence();
    }

    /**
     * Takes what waits, up to what is enough for one commit.
     *
     * @return how many slots were taken and released
     */
    int take(Ring ring) {
        int waiting = ring.waiting();
        int taken = 0;
        while (taken < waiting && journal.pendingBytes() < ENOUGH_BYTES) {
            take(ring, ring.slot(taken));
            taken++;
        }
        ring.release(taken);
        return taken;
    }

    /** Says something of the recorder's own, at the moment of what was last taken. */
    void add(Finding finding) {
        add(finding.what(), finding.body());
    }

    /** The moment of what was last taken, on the clock of frames and events. */
    long nowNanos() {
        return nowNanos;
    }

    /**
     * Closes a block that is old although no further frame has come to close it.
     *
     * @param paceNanos on the recorder's own clock, which need not be the one that frames bear
     */
    void closeOverdueBlock(long paceNanos) {
        if (blockNanos == Long.MAX_VALUE) {
            return;
        }
        if (history.openSinceNanos() != watchedBlock) {
            watchedBlock = history.openSinceNanos();
            watchedSinceNanos = paceNanos;
        } else if (watchedBlock != Long.MIN_VALUE && paceNanos - watchedSinceNanos >= blockNanos && history.openSamples() > 0) {
            closeBlock();
        }
    }

    /** Writes the entries that a start ends with. */
    void end(Ring ring) {
        if (ring.openGapFrames() > 0) {
            addLost(ring.openGapFrames(), ring.openGapFromWallMillis());
        }
        if (history.openSamples() > 0) {
            closeBlock();
        }
        add(LedgerEvent.SHUTDOWN, new LinkedHashMap<>());
    }

    /** The last checkpoint taken and not yet asked for; null when there is none. Good until more is taken. */
    Checkpoint takeCheckpoint() {
        Checkpoint taken = checkpoint;
        checkpoint = null;
        return taken;
    }

    /** Gives back one that could not be written. */
    void returnCheckpoint(Checkpoint unwritten) {
        checkpoint = unwritten;
    }

    long samples() {
        return closedSamples + history.openSamples();
    }

    @Override
    public void close() {
        history.close();
    }

    private void take(Ring ring, int slot) {
        switch (ring.kind(slot)) {
            case Ring.FRAME -> takeFrame(ring, slot);
            case Ring.EVENT -> {
                Event event = ring.takeEvent(slot);
                now(ring.nanos(slot), ring.wallMillis(slot), ring.wallTrusted(slot));
                add(event.at(), event.actor(), event.what().id(), event.what().severity(), event.body(), null);
            }
            case Ring.CHECKPOINT -> {
                Stamp at = new Stamp(ring.nanos(slot), ring.wallMillis(slot), ring.wallTrusted(slot));
                checkpointState.clear().put(ring.checkpoint()).flip();
                ring.releaseCheckpoint();
                checkpoint = new Checkpoint(boot, at, chain.sequence(), checkpointState);
            }
            default -> throw new IllegalStateException("a slot of the unknown kind " + ring.kind(slot));
        }
    }

    private void takeFrame(Ring ring, int slot) {
        long nanos = ring.nanos(slot);
        long wallMillis = ring.wallMillis(slot);
        boolean trusted = ring.wallTrusted(slot);
        if (history.isDue(nanos, wallMillis)) {
            closeBlock();
        }
        now(nanos, wallMillis, trusted);
        if (ring.lostFrames(slot) > 0) {
            addLost(ring.lostFrames(slot), ring.lostFromWallMillis(slot));
        }
        history.frame(nanos, wallMillis, trusted, ring.values(slot), ring.qualities(slot));
    }

    private void now(long nanos, long wallMillis, boolean trusted) {
        nowNanos = nanos;
        nowWallMillis = wallMillis;
        nowWallTrusted = trusted;
    }

    private void addLost(long frames, long fromWallMillis) {
        add(Finding.of(LedgerEvent.FRAMES_LOST, "frames", frames, "fromWallMillis", fromWallMillis, "toWallMillis", nowWallMillis));
    }

    private void closeBlock() {
        EncodedBlock block = history.closeBlock(boot, tagsSequence);
        closedSamples += block.samples();
        Finding bound = Finding.of(LedgerEvent.HISTORY_BLOCK, "samples", (long) block.samples(), "totalSamples", closedSamples,
                "fromWallMillis", block.fromWallMillis(), "toWallMillis", block.toWallMillis(), "sha256", block.hash().toString());
        add(new Stamp(nowNanos, nowWallMillis, nowWallTrusted), Events.UNIT, bound.what().id(), bound.what().severity(), bound.body(),
                block);
    }

    private LedgerEntry add(LedgerEvent what, SequencedMap<String, Object> body) {
        return add(new Stamp(nowNanos, nowWallMillis, nowWallTrusted), Events.UNIT, what.id(), what.severity(), body, null);
    }

    private LedgerEntry add(Stamp at, String actor, String kind, Severity severity, SequencedMap<String, Object> body, EncodedBlock block) {
        LedgerEntry entry = chain.add(boot, at, actor, kind, severity, format.write(body));
        if (block == null) {
            journal.append(RecordType.ENTRY, entry.encode());
        } else {
            journal.append(RecordType.ENTRY_WITH_BLOCK, entry.encode(), ByteBuffer.wrap(block.bytes()));
        }
        return entry;
    }

    /** Begins a new segment where one is due; to be called with nothing pending. */
    void rollIfDue() throws IOException {
        journal.rollIfDue(chain.sequence() + 1, chain.head());
    }
}
