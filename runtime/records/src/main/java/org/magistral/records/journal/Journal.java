package org.magistral.records.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.records.disk.Disk;
import org.magistral.records.disk.DiskFile;
import org.magistral.records.ledger.Hash;

/**
 * The writing end of the journal. {@link #append} gathers in memory, {@link #commit} writes the lot with one sync; when it returns, all
 * of it is durable. When it throws, nothing is lost either: what was gathered stays, and the next {@link #commit} writes it again, at
 * the same place, after cutting off whatever the failed one left there. One thread.
 */
public final class Journal implements Closeable {
    /** At this size the next commit begins a new segment. */
    public static final int SEGMENT_BYTES = 8 << 20;

    private static final int FIRST_PENDING_BYTES = 64 << 10;

    private final Disk disk;
    private final int segmentBytes;
    private final List<Segment> segments;
    private final List<Flaw> flaws = new ArrayList<>();
    private ByteBuffer pending = ByteBuffer.allocateDirect(FIRST_PENDING_BYTES);
    private DiskFile file;
    private boolean tailInDoubt;
    private boolean mustRoll;
    private int durableBytes;
    private LastEntry last;

    private Journal(Disk disk, int segmentBytes, List<Segment> segments) {
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        this.segments = new ArrayList<>(segments);
    }

    /** Opens the journal of a folder, cuts off a torn end (kept as a file unless it is all zero), and finds the last entry. */
    public static Journal open(Disk disk, int segmentBytes) throws IOException {
        JournalReader reader = new JournalReader(disk);
        Journal journal = new Journal(disk, segmentBytes, reader.segments());
        if (!journal.segments.isEmpty()) {
            journal.openLast(reader);
        }
        return journal;
    }

    /** What was found wrong on opening. */
    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** The last entry found on opening. */
    public Optional<LastEntry> last() {
        return Optional.ofNullable(last);
    }

    /**
     * Begins a new segment when the present one is full. To be called with nothing pending.
     *
     * @param nextSequence of the next ledger entry
     * @param head hash of the last one
     */
    public void rollIfDue(long nextSequence, Hash head) throws IOException {
        if (pending.position() != 0) {
            throw new IllegalStateException("a segment can't end amid a commit");
        }
        if (segments.isEmpty() || mustRoll || durableBytes >= segmentBytes) {
            roll(new Segment(segments.isEmpty() ? 1 : segments.getLast().number() + 1, nextSequence, head));
        }
    }

    /** Whether {@link #append} will take an entry: there is a segment for it. */
    public boolean isReady() {
        return !segments.isEmpty() && !mustRoll;
    }

    /** Gathers one entry; the payload's parts keep their positions. */
    public void append(RecordType type, ByteBuffer... payload) {
        if (!isReady()) {
            throw new IllegalStateException("no segment to append to");
        }
        int length = RecordFrame.HEADER_BYTES;
        for (ByteBuffer part : payload) {
            length += part.remaining();
        }
        if (length > pending.remaining()) {
            int needed = Math.addExact(pending.position(), length);
            pending = ByteBuffer.allocateDirect(Math.max(2 * pending.capacity(), needed)).put(pending.flip());
        }
        RecordFrame.write(pending, type, durableBytes, payload);
    }

    /** How much is gathered and not yet durable. */
    public int pendingBytes() {
        return pending.position();
    }

    /** Makes all that is gathered durable. */
    public void commit() throws IOException {
        if (pending.position() == 0) {
            return;
        }
        try {
            if (file == null) {
                file = disk.open(segments.getLast().name());
            }
            if (tailInDoubt) {
                file.truncate(durableBytes);
                tailInDoubt = false;
            }
            file.write(pending.duplicate().flip(), durableBytes);
            file.sync();
        } catch (IOException e) {
            // After a failed sync the system may hold the pages for clean: only writing them anew makes a later sync mean anything.
            tailInDoubt = true;
            closeAfter(e);
            throw e;
        }
        durableBytes += pending.position();
        pending.clear();
    }

    /**
     * Removes the segments all of whose entries are at or before this sequence; never the last. The caller answers for it that the
     * database and the pharmacy hold them.
     *
     * @return how many were removed
     */
    public int trimThrough(long sequence) throws IOException {
        int removed = 0;
        while (segments.size() > 1 && segments.get(1).firstSequence() > 0 && segments.get(1).firstSequence() - 1 <= sequence) {
            disk.remove(segments.getFirst().name());
            segments.removeFirst();
            removed++;
        }
        if (removed > 0) {
            disk.sync();
        }
        return removed;
    }

    /** Closes the file; what is pending and was never committed is dropped. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private void roll(Segment next) throws IOException {
        String unfinished = next.name() + ".new";
        try (DiskFile fresh = disk.open(unfinished)) {
            fresh.truncate(0);
            fresh.write(next.head(), 0);
            fresh.sync();
        }
        disk.rename(unfinished, next.name());
        disk.sync();
        close();
        segments.add(next);
        durableBytes = Segment.HEAD_BYTES;
        tailInDoubt = false;
        mustRoll = false;
    }

    private void openLast(JournalReader reader) throws IOException {
        String name = segments.getLast().name();
        SegmentScan scan = scan(reader, name, true);
        durableBytes = Math.toIntExact(scan.endOffset());
        for (Flaw flaw : scan.flaws()) {
            switch (flaw) {
                case Flaw.Torn torn -> flaws.add(cutOff(torn, reader.load(name, torn.offsetBytes())));
                case Flaw.Damaged damaged -> {
                    flaws.add(damaged);
                    // What is damaged stays as it is, for whoever looks into it: nothing more goes into this file.
                    mustRoll = true;
                }
            }
        }
        if (durableBytes < Segment.HEAD_BYTES) {
            mustRoll = true;
        }
        for (int i = segments.size() - 2; i >= 0 && last == null; i--) {
            flaws.addAll(scan(reader, segments.get(i).name(), false).flaws());
        }
    }

    private SegmentScan scan(JournalReader reader, String name, boolean mayBeTorn) throws IOException {
        return new SegmentScan(name, reader.load(name, 0), 0, mayBeTorn).run((type, payload) -> {
            byte[] copy = new byte[payload.remaining()];
            payload.get(copy);
            last = new LastEntry(type, ByteBuffer.wrap(copy));
        });
    }

    private Flaw.Torn cutOff(Flaw.Torn torn, ByteBuffer bytes) throws IOException {
        String keptAs = "";
        if (!isBlank(bytes)) {
            keptAs = freeName(torn.segment() + ".torn-" + torn.offsetBytes());
            try (DiskFile kept = disk.open(keptAs)) {
                kept.write(bytes, 0);
                kept.sync();
            }
            disk.sync();
        }
        file = disk.open(torn.segment());
        file.truncate(torn.offsetBytes());
        file.sync();
        return new Flaw.Torn(torn.segment(), torn.offsetBytes(), torn.lengthBytes(), keptAs);
    }

    private String freeName(String wanted) throws IOException {
        List<String> taken = disk.names();
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    private static boolean isBlank(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void closeAfter(IOException e) {
        try {
            close();
        } catch (IOException alsoFailed) {
            e.addSuppressed(alsoFailed);
            file = null;
        }
    }

    /**
     * An entry as it was found.
     *
     * @param payload from 0 to its limit
     */
    public record LastEntry(RecordType type, ByteBuffer payload) {}
}
