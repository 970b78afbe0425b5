package org.magistral.records.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a stretch of one segment, tells torn from damaged, and reads on behind damage. One thread, one use.
 */
final class SegmentScan {
    private final String segment;
    private final ByteBuffer bytes;
    private final long startOffset;
    private final boolean mayBeTorn;
    private final List<Flaw> flaws = new ArrayList<>();
    private long endOffset;

    /**
     * @param bytes the stretch, from 0 to its limit
     * @param startOffset where in the segment it begins
     * @param mayBeTorn whether this is the end of the last segment; an older one was synced before its successor was made
     */
    SegmentScan(String segment, ByteBuffer bytes, long startOffset, boolean mayBeTorn) {
        this.segment = segment;
        this.bytes = bytes;
        this.startOffset = startOffset;
        this.mayBeTorn = mayBeTorn;
    }

    /** Shows all entries that count: all good ones before a torn end. */
    SegmentScan run(RecordVisitor visitor) throws IOException {
        int at = 0;
        while (at < bytes.limit()) {
            int length = RecordFrame.lengthAt(bytes, at);
            if (length == 0) {
                int good = nextGood(at + 1);
                if (mayBeTorn && !durableWhenLaterWritten(at, good)) {
                    flaws.add(new Flaw.Torn(segment, startOffset + at, bytes.limit() - at, ""));
                    break;
                }
                flaws.add(new Flaw.Damaged(segment, startOffset + at, good - at));
                at = good;
                continue;
            }
            RecordType type = RecordFrame.typeAt(bytes, at);
            if (type != RecordType.SEGMENT) {
                visitor.record(type, bytes.duplicate().limit(at + length).position(at + RecordFrame.HEADER_BYTES));
            }
            at += length;
        }
        endOffset = startOffset + at;
        return this;
    }

    /** Where the records that count end, bytes from the segment's start. */
    long endOffset() {
        return endOffset;
    }

    List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** The next place, from this one on, where a good record stands; the end when there is none. */
    private int nextGood(int from) {
        int at = from;
        while (at < bytes.limit() && RecordFrame.lengthAt(bytes, at) == 0) {
            at++;
        }
        return at;
    }

    private boolean durableWhenLaterWritten(int bad, int firstGood) {
        int at = firstGood;
        while (at < bytes.limit()) {
            if (RecordFrame.syncedAt(bytes, at) > startOffset + bad) {
                return true;
            }
            at = nextGood(at + RecordFrame.lengthAt(bytes, at));
        }
        return false;
    }
}
