package org.magistral.records.checkpoint;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.magistral.core.time.Stamp;
import org.magistral.records.disk.Disk;
import org.magistral.records.disk.DiskFile;

/** Writes checkpoints into two files in turn. One thread. */
public final class CheckpointFiles implements AutoCloseable {
    /** A state is at most this long. */
    public static final int LONGEST_BYTES = 256 << 10;

    private static final List<String> NAMES = List.of("checkpoint-a", "checkpoint-b");
    private static final int MAGIC = 0x4D434B31;
    private static final int HEADER_BYTES = 2 * Integer.BYTES + 5 * Long.BYTES + 1 + 2 * Integer.BYTES;
    private static final int CRC_OFFSET = Integer.BYTES;
    private static final int CHECKED_FROM = 2 * Integer.BYTES;
    private static final int LARGEST_FILE_BYTES = HEADER_BYTES + LONGEST_BYTES + 1024;

    private final Disk disk;
    private final DiskFile[] files = new DiskFile[NAMES.size()];
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST_FILE_BYTES);
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private Checkpoint last;
    private long count;
    private int next;

    private CheckpointFiles(Disk disk) {
        this.disk = disk;
    }

    /** Finds the last checkpoint of a folder. */
    public static CheckpointFiles open(Disk disk) throws IOException {
        CheckpointFiles files = new CheckpointFiles(disk);
        List<String> names = disk.names();
        for (int i = 0; i < NAMES.size(); i++) {
            if (names.contains(NAMES.get(i))) {
                files.look(i);
            }
        }
        return files;
    }

    /** The last checkpoint found on opening. */
    public Optional<Checkpoint> last() {
        return Optional.ofNullable(last);
    }

    /** Makes a checkpoint durable; the one before stays until then. */
    public void write(Checkpoint checkpoint) throws IOException {
        encode(checkpoint);
        if (files[next] == null) {
            boolean isNew = !disk.names().contains(NAMES.get(next));
            files[next] = disk.open(NAMES.get(next));
            if (isNew) {
                disk.sync();
            }
        }
        try {
            files[next].write(out, 0);
            files[next].sync();
        } catch (IOException e) {
            DiskFile failed = files[next];
            files[next] = null;
            failed.close();
            throw e;
        }
        count++;
        next = 1 - next;
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        for (DiskFile file : files) {
            if (file != null) {
                file.close();
            }
        }
    }

    private void encode(Checkpoint checkpoint) {
        ByteBuffer state = checkpoint.state().duplicate();
        out.clear();
        out.putInt(MAGIC).putInt(0).putLong(count + 1).putLong(checkpoint.boot()).putLong(checkpoint.sequence());
        out.putLong(checkpoint.at().monotonicNanos()).putLong(checkpoint.at().wallMillis())
                .put((byte) (checkpoint.at().wallTrusted() ? 1 : 0));
        out.putInt(state.remaining());
        int lengthAt = out.position();
        out.putInt(0);
        deflater.reset();
        deflater.setInput(state);
        deflater.finish();
        deflater.deflate(out);
        if (!deflater.finished()) {
            throw new IllegalArgumentException("a checkpoint of " + checkpoint.state().remaining() + " bytes is too long");
        }
        out.putInt(lengthAt, out.position() - HEADER_BYTES);
        out.flip();
        out.putInt(CRC_OFFSET, crc(out, out.limit()));
    }

    private void look(int index) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(LARGEST_FILE_BYTES);
        try (DiskFile file = disk.openToRead(NAMES.get(index))) {
            file.read(in, 0);
        }
        in.flip();
        Optional<Checkpoint> found = decode(in);
        if (found.isPresent() && in.getLong(CHECKED_FROM) > count) {
            count = in.getLong(CHECKED_FROM);
            last = found.get();
            next = 1 - index;
        }
    }

    /** Empty for a file that was torn, which one of the two may be. */
    private static Optional<Checkpoint> decode(ByteBuffer file) {
        try {
            ByteBuffer in = file.duplicate();
            if (in.getInt() != MAGIC) {
                return Optional.empty();
            }
            int crc = in.getInt();
            in.getLong();
            long boot = in.getLong();
            long sequence = in.getLong();
            Stamp at = new Stamp(in.getLong(), in.getLong(), in.get() != 0);
            byte[] state = new byte[Math.clamp(in.getInt(), 0, LONGEST_BYTES)];
            int packedBytes = in.getInt();
            if (packedBytes < 0 || packedBytes > in.remaining() || crc(file, HEADER_BYTES + packedBytes) != crc) {
                return Optional.empty();
            }
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(in.limit(HEADER_BYTES + packedBytes));
                inflater.inflate(state);
            } finally {
                inflater.end();
            }
            return Optional.of(new Checkpoint(boot, at, sequence, ByteBuffer.wrap(state)));
        } catch (BufferUnderflowException | DataFormatException e) {
            return Optional.empty();
        }
    }

    private static int crc(ByteBuffer bytes, int limit) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().limit(limit).position(CHECKED_FROM));
        return (int) crc.getValue();
    }
}
