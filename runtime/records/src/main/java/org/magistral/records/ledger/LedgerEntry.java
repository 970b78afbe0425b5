package org.magistral.records.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.magistral.core.event.Severity;
import org.magistral.core.time.Stamp;

/**
 * One entry of the ledger; {@link org.magistral.records.ledger} defines its bytes.
 *
 * @param sequence 1, 2, 3 ...
 * @param boot which start of the records it belongs to; monotonic times compare within one boot only
 * @param at when, on both clocks
 * @param actor who caused it
 * @param kind the id of its {@link org.magistral.core.event.Declaration}
 * @param severity how much it asks of people
 * @param body one JSON object
 * @param hash of itself and its predecessor
 */
public record LedgerEntry(long sequence, long boot, Stamp at, String actor, String kind, Severity severity, String body, Hash hash) {
    private static final int FIXED_BYTES = 4 * Long.BYTES + 1 + 3 * Short.BYTES + Integer.BYTES;
    private static final int LONGEST_WORD_BYTES = 0xFFFF;

    /** Makes the entry that follows one with the hash {@code previous}. */
    static LedgerEntry following(Hash previous, long sequence, long boot, Stamp at, String actor, String kind, Severity severity,
            String body) {
        LedgerEntry unhashed = new LedgerEntry(sequence, boot, at, actor, kind, severity, body, Hash.ZERO);
        return new LedgerEntry(sequence, boot, at, actor, kind, severity, body, unhashed.hashAfter(previous));
    }

    /** The hash that this entry must bear when it follows one with the hash {@code previous}. */
    public Hash hashAfter(Hash previous) {
        return Hash.over(previous.buffer(), canonical());
    }

    /** The canonical bytes and the hash, as the journal keeps them. */
    public ByteBuffer encode() {
        ByteBuffer canonical = canonical();
        return ByteBuffer.allocate(canonical.remaining() + Hash.BYTES).put(canonical).put(hash.buffer()).flip();
    }

    /**
     * Reads what {@link #encode} made and leaves the position behind it.
     *
     * @throws IllegalArgumentException when these bytes are no entry
     */
    public static LedgerEntry decode(ByteBuffer in) {
        try {
            long sequence = in.getLong();
            long boot = in.getLong();
            Stamp at = new Stamp(in.getLong(), in.getLong(), in.get() != 0);
            Severity severity = Severity.valueOf(text(in, Short.toUnsignedInt(in.getShort())));
            String kind = text(in, Short.toUnsignedInt(in.getShort()));
            String actor = text(in, Short.toUnsignedInt(in.getShort()));
            String body = text(in, in.getInt());
            return new LedgerEntry(sequence, boot, at, actor, kind, severity, body, Hash.read(in));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a ledger entry that ends too soon", e);
        }
    }

    private ByteBuffer canonical() {
        byte[] severityBytes = severity.name().getBytes(StandardCharsets.UTF_8);
        byte[] kindBytes = word("kind", kind);
        byte[] actorBytes = word("actor", actor);
        byte[] bodyBytes = body.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + severityBytes.length + kindBytes.length + actorBytes.length + bodyBytes.length);
        out.putLong(sequence).putLong(boot).putLong(at.monotonicNanos()).putLong(at.wallMillis()).put((byte) (at.wallTrusted() ? 1 : 0));
        out.putShort((short) severityBytes.length).put(severityBytes);
        out.putShort((short) kindBytes.length).put(kindBytes);
        out.putShort((short) actorBytes.length).put(actorBytes);
        out.putInt(bodyBytes.length).put(bodyBytes);
        return out.flip();
    }

    private static byte[] word(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_WORD_BYTES) {
            throw new IllegalArgumentException(
                    "the " + name + " of a ledger entry has " + bytes.length + " bytes, more than " + LONGEST_WORD_BYTES);
        }
        return bytes;
    }

    private static String text(ByteBuffer in, int lengthBytes) {
        if (lengthBytes < 0 || lengthBytes > in.remaining()) {
            throw new IllegalArgumentException("a ledger entry with a text of " + lengthBytes + " bytes");
        }
        byte[] bytes = new byte[lengthBytes];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
