package org.magistral.records.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.magistral.records.disk.Disk;
import org.magistral.records.disk.DiskFile;

/** Reads the journal without changing it; beside the writer too. Any thread, one at a time. */
public final class JournalReader {
    private final Disk disk;
    private final List<Flaw> flaws = new ArrayList<>();

    public JournalReader(Disk disk) {
        this.disk = disk;
    }

    /** What could not be read so far, by this reader. */
    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** All segments, oldest first. */
    public List<Segment> segments() throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (String name : disk.names()) {
            if (Segment.numberIn(name) > 0) {
                segments.add(Segment.readHead(disk, name));
            }
        }
        return segments;
    }

    /** Where to begin to read so as to meet every entry behind this sequence. */
    public Position before(long sequence) throws IOException {
        Position position = Position.START;
        for (Segment segment : segments()) {
            // A segment whose head is unreadable tells nothing: stay where reading is sure to pass it.
            if (segment.firstSequence() > sequence + 1) {
                break;
            }
            if (segment.firstSequence() >= 0) {
                position = new Position(segment.number(), 0);
            }
        }
        return position;
    }

    /**
     * Shows all entries from a place on.
     *
     * @return the place behind the last one
     */
    public Position read(Position from, RecordVisitor visitor) throws IOException {
        Position position = from;
        List<Segment> segments = segments();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.number() >= position.segment()) {
                long offset = segment.number() == position.segment() ? position.offsetBytes() : 0;
                position = new Position(segment.number(), readSegment(segment.name(), offset, i == segments.size() - 1, visitor));
            }
        }
        return position;
    }

    private long readSegment(String name, long offset, boolean last, RecordVisitor visitor) throws IOException {
        ByteBuffer bytes;
        try {
            bytes = load(name, offset);
        } catch (NoSuchFileException e) {
            // Trimmed since it was listed: the database holds what stood in it.
            return offset;
        }
        SegmentScan scan = new SegmentScan(name, bytes, offset, last).run(visitor);
        flaws.addAll(scan.flaws());
        return scan.endOffset();
    }

    ByteBuffer load(String name, long offset) throws IOException {
        try (DiskFile file = disk.openToRead(name)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, file.sizeBytes() - offset)));
            file.read(bytes, offset);
            return bytes.flip();
        }
    }

    /**
     * A place in the journal.
     *
     * @param segment its number
     * @param offsetBytes from the segment's start
     */
    public record Position(long segment, long offsetBytes) {
        /** Before everything. */
        public static final Position START = new Position(0, 0);
    }
}
