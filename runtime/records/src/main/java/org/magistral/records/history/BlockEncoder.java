package org.magistral.records.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Gathers samples and packs them. Flat arrays; adding a sample allocates nothing, packing a block allocates its bytes alone. One
 * thread.
 */
final class BlockEncoder implements AutoCloseable {
    static final int FORMAT = 1;
    static final int EXACT = 127;
    static final byte PLAIN = 0;
    static final byte DEFLATED = 1;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Measured: half the time of the default, and the same size within a thousandth. */
    private static final int DEFLATE_LEVEL = 4;
    private static final Decimal[] TRIED = {Decimal.ofPlaces(0), Decimal.ofPlaces(1), Decimal.ofPlaces(2), Decimal.ofPlaces(3),
        Decimal.ofPlaces(4), Decimal.ofPlaces(5), Decimal.ofPlaces(6)};

    private final int tags;
    private final Decimal[] expected;
    private final short[] sampleTag;
    private final int[] sampleFrame;
    private final double[] sampleValue;
    private final byte[] sampleQuality;
    private final long[] frameMillis;
    private final int[] columnStart;
    private final int[] ordered;
    private final VarBytes out = new VarBytes();
    private final Deflater deflater = new Deflater(DEFLATE_LEVEL, true);
    private byte[] packed = new byte[64 << 10];

    private int samples;
    private int frames;
    private boolean frameHasSamples;
    private long baseNanos;
    private long baseWallMillis;
    private boolean baseTrusted;
    private long frameNowMillis;

    /**
     * @param expected for each tag the decimals that its values are likely to be; null where they are kept as they are
     */
    BlockEncoder(Decimal[] expected, int capacity) {
        this.tags = expected.length;
        this.expected = expected.clone();
        sampleTag = new short[capacity];
        sampleFrame = new int[capacity];
        sampleValue = new double[capacity];
        sampleQuality = new byte[capacity];
        frameMillis = new long[capacity];
        columnStart = new int[tags + 1];
        ordered = new int[capacity];
    }

    /** Says when the samples that follow were taken. */
    void frame(long nowNanos, long wallMillis, boolean wallTrusted) {
        if (samples == 0) {
            baseNanos = nowNanos;
            baseWallMillis = wallMillis;
            baseTrusted = wallTrusted;
            frames = 0;
        }
        frameNowMillis = (nowNanos - baseNanos) / NANOS_PER_MILLI;
        frameHasSamples = false;
    }

    void sample(int tag, double value, byte quality) {
        if (!frameHasSamples) {
            frameMillis[frames++] = frameNowMillis;
            frameHasSamples = true;
        }
        sampleTag[samples] = (short) tag;
        sampleFrame[samples] = frames - 1;
        sampleValue[samples] = value;
        sampleQuality[samples] = quality;
        samples++;
    }

    int samples() {
        return samples;
    }

    /** Whether a frame with this many samples still fits. */
    boolean hasRoom(int more) {
        return sampleTag.length - samples >= more;
    }

    long baseNanos() {
        return baseNanos;
    }

    long baseWallMillis() {
        return baseWallMillis;
    }

    /** When the last sample was taken, milliseconds after the base. */
    long spanMillis() {
        return frames == 0 ? 0 : frameMillis[frames - 1];
    }

    /** Packs what was gathered and begins anew. */
    EncodedBlock close(long boot, long tagsSequence) {
        orderByTag();
        out.clear();
        out.putByte(FORMAT);
        out.putVar(boot);
        out.putVar(tagsSequence);
        out.putLong(baseNanos);
        out.putLong(baseWallMillis);
        out.putByte(baseTrusted ? 1 : 0);
        out.putVar(samples);
        out.putVar(frames);
        putFramesAndColumns();
        putTimes();
        for (int tag = 0; tag < tags; tag++) {
            putValues(tag);
        }
        putQualities();
        EncodedBlock block = new EncodedBlock(pack(), EncodedBlock.hashOf(out.buffer()), samples, baseWallMillis,
                baseWallMillis + spanMillis());
        samples = 0;
        frames = 0;
        return block;
    }

    @Override
    public void close() {
        deflater.end();
    }

    /** A counting sort: by tag, and by time within a tag. */
    private void orderByTag() {
        Arrays.fill(columnStart, 0);
        for (int i = 0; i < samples; i++) {
            columnStart[sampleTag[i] + 1]++;
        }
        for (int tag = 0; tag < tags; tag++) {
            columnStart[tag + 1] += columnStart[tag];
        }
        for (int i = 0; i < samples; i++) {
            ordered[columnStart[sampleTag[i]]++] = i;
        }
        // Each start has moved on to its end, which is the start of the next: move them back.
        System.arraycopy(columnStart, 0, columnStart, 1, tags);
        columnStart[0] = 0;
    }

    private int count(int tag) {
        return columnStart[tag + 1] - columnStart[tag];
    }

    private void putFramesAndColumns() {
        int columns = 0;
        for (int tag = 0; tag < tags; tag++) {
            columns += count(tag) > 0 ? 1 : 0;
        }
        out.putVar(columns);
        long before = 0;
        for (int i = 0; i < frames; i++) {
            out.putVar(frameMillis[i] - before);
            before = frameMillis[i];
        }
        int tagBefore = -1;
        for (int tag = 0; tag < tags; tag++) {
            if (count(tag) > 0) {
                out.putVar(tag - tagBefore - 1);
                out.putVar(count(tag));
                Decimal decimal = decimalOf(tag);
                out.putByte(decimal == null ? EXACT : decimal.places());
                tagBefore = tag;
            }
        }
    }

    private void putTimes() {
        for (int tag = 0; tag < tags; tag++) {
            int before = -1;
            for (int i = columnStart[tag]; i < columnStart[tag + 1]; i++) {
                int frame = sampleFrame[ordered[i]];
                out.putVar(frame - before - 1);
                before = frame;
            }
        }
    }

    private void putValues(int tag) {
        if (count(tag) == 0) {
            return;
        }
        Decimal decimal = decimalOf(tag);
        if (decimal == null) {
            putPlanes(tag);
            return;
        }
        long before = 0;
        for (int i = columnStart[tag]; i < columnStart[tag + 1]; i++) {
            long whole = decimal.whole(sampleValue[ordered[i]]);
            out.putZigzag(whole - before);
            before = whole;
        }
    }

    /** Byte by byte, the highest of all values first: neighbours are alike there, which deflate sees. */
    private void putPlanes(int tag) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            for (int i = columnStart[tag]; i < columnStart[tag + 1]; i++) {
                out.putByte((int) (Double.doubleToRawLongBits(sampleValue[ordered[i]]) >>> shift));
            }
        }
    }

    /** The decimals that all values of this column are, to the last bit; null when there are none. */
    private Decimal decimalOf(int tag) {
        Decimal likely = expected[tag];
        if (likely != null) {
            return allHeldBy(likely, tag) ? likely : null;
        }
        for (Decimal decimal : TRIED) {
            if (allHeldBy(decimal, tag)) {
                return decimal;
            }
        }
        return null;
    }

    private boolean allHeldBy(Decimal decimal, int tag) {
        for (int i = columnStart[tag]; i < columnStart[tag + 1]; i++) {
            if (!decimal.holds(sampleValue[ordered[i]])) {
                return false;
            }
        }
        return true;
    }

    private void putQualities() {
        boolean allGood = true;
        for (int i = 0; i < samples && allGood; i++) {
            allGood = sampleQuality[i] == 0;
        }
        out.putByte(allGood ? 0 : 1);
        for (int i = 0; !allGood && i < samples;) {
            byte quality = sampleQuality[ordered[i]];
            int run = 1;
            while (i + run < samples && sampleQuality[ordered[i + run]] == quality) {
                run++;
            }
            out.putByte(quality);
            out.putVar(run);
            i += run;
        }
    }

    private byte[] pack() {
        int plainBytes = out.length();
        if (packed.length < plainBytes) {
            packed = new byte[2 * plainBytes];
        }
        deflater.reset();
        deflater.setInput(out.array(), 0, plainBytes);
        deflater.finish();
        int packedBytes = deflater.deflate(packed, 0, plainBytes);
        boolean smaller = deflater.finished() && packedBytes < plainBytes;
        int length = smaller ? packedBytes : plainBytes;
        ByteBuffer block = ByteBuffer.allocate(HEADER_BYTES + length);
        block.put(smaller ? DEFLATED : PLAIN).putInt(plainBytes).put(smaller ? packed : out.array(), 0, length);
        return block.array();
    }
}
