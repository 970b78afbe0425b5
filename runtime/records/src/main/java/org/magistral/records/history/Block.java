package org.magistral.records.history;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.magistral.core.tag.Quality;
import org.magistral.records.ledger.Hash;

/** A block of samples, unpacked. Immutable. */
public final class Block {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int LONGEST_BYTES = 16 << 20;

    private final Hash hash;
    private final long boot;
    private final long tagsSequence;
    private final long baseNanos;
    private final long baseWallMillis;
    private final boolean wallTrusted;
    private final long[] frameMillis;
    private final int[] columnTag;
    private final int[] columnStart;
    private final int[] sampleFrame;
    private final double[] values;
    private final byte[] qualities;

    private Block(ByteBuffer in) {
        hash = EncodedBlock.hashOf(in);
        int format = in.get();
        if (format != BlockEncoder.FORMAT) {
            throw new IllegalArgumentException("a block of the unknown format " + format);
        }
        boot = VarBytes.getVar(in);
        tagsSequence = VarBytes.getVar(in);
        baseNanos = in.getLong();
        baseWallMillis = in.getLong();
        wallTrusted = in.get() != 0;
        int samples = count(in);
        frameMillis = new long[count(in)];
        int columns = count(in);
        columnTag = new int[columns];
        columnStart = new int[columns + 1];
        sampleFrame = new int[samples];
        values = new double[samples];
        qualities = new byte[samples];
        long millis = 0;
        for (int i = 0; i < frameMillis.length; i++) {
            millis += VarBytes.getVar(in);
            frameMillis[i] = millis;
        }
        int[] forms = readColumns(in);
        readTimes(in);
        for (int column = 0; column < columns; column++) {
            readValues(in, column, forms[column]);
        }
        readQualities(in);
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("a block with " + in.remaining() + " bytes too many");
        }
    }

    /**
     * Unpacks what {@link BlockEncoder} made.
     *
     * @throws IllegalArgumentException when the bytes are no block
     */
    public static Block decode(ByteBuffer stored) {
        try {
            return new Block(unpack(stored.duplicate()));
        } catch (DataFormatException | BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("these bytes are no block of samples", e);
        }
    }

    /** Of its canonical bytes; the {@code history.block} entry bears the same. */
    public Hash hash() {
        return hash;
    }

    public long boot() {
        return boot;
    }

    /** The ledger entry that names the tags. */
    public long tagsSequence() {
        return tagsSequence;
    }

    public boolean wallTrusted() {
        return wallTrusted;
    }

    public int samples() {
        return values.length;
    }

    /** All samples of one tag, in order of time; empty when it has none here. */
    public List<Sample> samplesOf(int tag) {
        List<Sample> samples = new ArrayList<>();
        for (int column = 0; column < columnTag.length; column++) {
            if (columnTag[column] == tag) {
                for (int i = columnStart[column]; i < columnStart[column + 1]; i++) {
                    long millis = frameMillis[sampleFrame[i]];
                    samples.add(new Sample(boot, baseNanos + millis * NANOS_PER_MILLI, baseWallMillis + millis, values[i],
                            Quality.of(qualities[i])));
                }
            }
        }
        return samples;
    }

    private int[] readColumns(ByteBuffer in) {
        int[] forms = new int[columnTag.length];
        int tag = -1;
        for (int column = 0; column < columnTag.length; column++) {
            tag += Math.toIntExact(VarBytes.getVar(in)) + 1;
            columnTag[column] = tag;
            columnStart[column + 1] = columnStart[column] + count(in);
            forms[column] = in.get();
        }
        return forms;
    }

    private void readTimes(ByteBuffer in) {
        for (int column = 0; column < columnTag.length; column++) {
            int frame = -1;
            for (int i = columnStart[column]; i < columnStart[column + 1]; i++) {
                frame += Math.toIntExact(VarBytes.getVar(in)) + 1;
                sampleFrame[i] = frame;
            }
        }
    }

    private void readValues(ByteBuffer in, int column, int form) {
        if (form == BlockEncoder.EXACT) {
            readPlanes(in, column);
            return;
        }
        Decimal decimal = Decimal.ofPlaces(form);
        long before = 0;
        for (int i = columnStart[column]; i < columnStart[column + 1]; i++) {
            before += VarBytes.getZigzag(in);
            values[i] = decimal.value(before);
        }
    }

    private void readPlanes(ByteBuffer in, int column) {
        int start = columnStart[column];
        long[] bits = new long[columnStart[column + 1] - start];
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            for (int i = 0; i < bits.length; i++) {
                bits[i] |= (in.get() & 0xFFL) << shift;
            }
        }
        for (int i = 0; i < bits.length; i++) {
            values[start + i] = Double.longBitsToDouble(bits[i]);
        }
    }

    private void readQualities(ByteBuffer in) {
        if (in.get() == 0) {
            return;
        }
        for (int i = 0; i < qualities.length;) {
            byte quality = in.get();
            int end = i + Math.toIntExact(VarBytes.getVar(in));
            while (i < end) {
                qualities[i++] = quality;
            }
        }
    }

    private static int count(ByteBuffer in) {
        long count = VarBytes.getVar(in);
        if (count < 0 || count > LONGEST_BYTES) {
            throw new IllegalArgumentException("a block that counts to " + count);
        }
        return (int) count;
    }

    private static ByteBuffer unpack(ByteBuffer stored) throws DataFormatException {
        byte packing = stored.get();
        int length = stored.getInt();
        if (length < 0 || length > LONGEST_BYTES) {
            throw new IllegalArgumentException("a block of " + length + " bytes");
        }
        byte[] plain = new byte[length];
        if (packing == BlockEncoder.PLAIN) {
            stored.get(plain);
        } else if (packing == BlockEncoder.DEFLATED) {
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(stored);
                boolean full = inflater.inflate(plain) == length;
                if (!full || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                    throw new DataFormatException("a block of another length than it says");
                }
            } finally {
                inflater.end();
            }
        } else {
            throw new IllegalArgumentException("a block packed in the unknown way " + packing);
        }
        return ByteBuffer.wrap(plain);
    }
}
