package org.magistral.records.history;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing row of bytes with numbers of variable length. One thread; reused from block to block. */
final class VarBytes {
    private static final int FIRST_BYTES = 32 << 10;
    private static final int LONGEST_BYTES = 10;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    void clear() {
        length = 0;
    }

    void putByte(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void putLong(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            putByte((int) (value >>> shift));
        }
    }

    void putVar(long value) {
        room(LONGEST_BYTES);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void putZigzag(long value) {
        putVar(value << 1 ^ value >> 63);
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** A view of what was put; good until the next {@link #clear}. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, length).slice();
    }

    static long getVar(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    static long getZigzag(ByteBuffer in) {
        long value = getVar(in);
        return value >>> 1 ^ -(value & 1);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }
}
