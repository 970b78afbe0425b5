package org.magistral.records.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The sixteen bytes around a payload; the package tells their meaning. */
final class RecordFrame {
    static final int HEADER_BYTES = 16;
    private static final short MAGIC = 0x4A52;
    private static final int CHECKED_HEADER_BYTES = 12;

    private RecordFrame() {}

    /** Writes a record at the buffer's position. The payload's parts are written one after the other and keep their positions. */
    static void write(ByteBuffer out, RecordType type, int syncedBytes, ByteBuffer... payload) {
        int start = out.position();
        int length = 0;
        for (ByteBuffer part : payload) {
            length += part.remaining();
        }
        out.putShort(MAGIC).put(type.number()).put((byte) 0).putInt(length).putInt(syncedBytes).putInt(0);
        for (ByteBuffer part : payload) {
            out.put(part.duplicate());
        }
        out.putInt(start + CHECKED_HEADER_BYTES, crc(out, start, length));
    }

    /** The length of the whole record at this place, bytes; 0 when no good record stands there. */
    static int lengthAt(ByteBuffer bytes, int at) {
        if (bytes.limit() - at < HEADER_BYTES || bytes.getShort(at) != MAGIC || RecordType.of(bytes.get(at + 2)) == null
                || bytes.get(at + 3) != 0) {
            return 0;
        }
        int length = bytes.getInt(at + 4);
        if (length < 0 || length > bytes.limit() - at - HEADER_BYTES || bytes.getInt(at + CHECKED_HEADER_BYTES) != crc(bytes, at, length)) {
            return 0;
        }
        return HEADER_BYTES + length;
    }

    static RecordType typeAt(ByteBuffer bytes, int at) {
        return RecordType.of(bytes.get(at + 2));
    }

    static int syncedAt(ByteBuffer bytes, int at) {
        return bytes.getInt(at + 8);
    }

    private static int crc(ByteBuffer bytes, int start, int lengthBytes) {
        CRC32C crc = new CRC32C();
        ByteBuffer view = bytes.duplicate();
        crc.update(view.limit(start + CHECKED_HEADER_BYTES).position(start));
        crc.update(view.limit(start + HEADER_BYTES + lengthBytes).position(start + HEADER_BYTES));
        return (int) crc.getValue();
    }
}
