package org.magistral.records.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.magistral.records.disk.Disk;
import org.magistral.records.disk.DiskFile;
import org.magistral.records.ledger.Hash;

/**
 * One file of the journal.
 *
 * @param number 1, 2, 3 ...
 * @param firstSequence of the first ledger entry that can stand in it; -1 when its head can't be read
 * @param previousHash of the entry before that
 */
public record Segment(long number, long firstSequence, Hash previousHash) {
    private static final Pattern NAME = Pattern.compile("journal-(\\d{10})\\.log");
    private static final int FORMAT = 1;
    private static final int PAYLOAD_BYTES = Integer.BYTES + 2 * Long.BYTES + Hash.BYTES;
    static final int HEAD_BYTES = RecordFrame.HEADER_BYTES + PAYLOAD_BYTES;

    public String name() {
        return String.format(Locale.ROOT, "journal-%010d.log", number);
    }

    /** The whole head record. */
    ByteBuffer head() {
        ByteBuffer payload = ByteBuffer.allocate(PAYLOAD_BYTES);
        payload.putInt(FORMAT).putLong(number).putLong(firstSequence).put(previousHash.buffer()).flip();
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        RecordFrame.write(head, RecordType.SEGMENT, 0, payload);
        return head.flip();
    }

    /** The number in a file's name; 0 when the file is no segment. */
    static long numberIn(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /**
     * Reads a head.
     *
     * @throws IOException also when the segment is of a format that this program does not know
     */
    static Segment readHead(Disk disk, String name) throws IOException {
        long number = numberIn(name);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES);
        try (DiskFile file = disk.openToRead(name)) {
            file.read(bytes, 0);
        }
        bytes.flip();
        if (RecordFrame.lengthAt(bytes, 0) != HEAD_BYTES || RecordFrame.typeAt(bytes, 0) != RecordType.SEGMENT) {
            return new Segment(number, -1, Hash.ZERO);
        }
        bytes.position(RecordFrame.HEADER_BYTES);
        int format = bytes.getInt();
        if (format != FORMAT) {
            throw new IOException(name + " has the format " + format + "; this program reads " + FORMAT);
        }
        bytes.getLong();
        return new Segment(number, bytes.getLong(), Hash.read(bytes));
    }
}
