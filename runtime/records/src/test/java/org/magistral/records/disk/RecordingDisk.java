package org.magistral.records.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A real folder that writes down each write, truncation, sync and change of names, the database's too, in the order in which they
 * happened; and can refuse to write for a while, as a full disk does. {@link PowerCut} builds from the list what a power cut leaves.
 */
public final class RecordingDisk implements Disk {
    private static final String SCHEME = "recorded";
    private static final Map<String, RecordingDisk> BY_FOLDER = new ConcurrentHashMap<>();

    static {
        FilePath.register(new RecordedPath());
    }

    private final FolderDisk disk;
    private final Path folder;
    private final List<Op> ops = new ArrayList<>();
    private volatile boolean full;

    public RecordingDisk(Path folder) throws IOException {
        this.disk = new FolderDisk(folder);
        this.folder = folder.toAbsolutePath().normalize();
        BY_FOLDER.put(this.folder.toString(), this);
    }

    /** One thing done to the folder. */
    public sealed interface Op {
        record Create(String name) implements Op {}

        record Write(String name, long offset, byte[] bytes) implements Op {}

        record Truncate(String name, long size) implements Op {}

        record Sync(String name) implements Op {}

        record Rename(String from, String to) implements Op {}

        record Remove(String name) implements Op {}

        record SyncFolder() implements Op {}

        /** What the recorder told the world at this moment. */
        record Told(String what, long sequence) implements Op {}
    }

    public synchronized void told(String what, long sequence) {
        ops.add(new Op.Told(what, sequence));
    }

    public synchronized List<Op> ops() {
        return List.copyOf(ops);
    }

    /** From now on every write fails, or no longer. */
    public void full(boolean isFull) {
        full = isFull;
    }

    private void refuseWhenFull() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    private synchronized void add(Op op) {
        ops.add(op);
    }

    @Override
    public List<String> names() throws IOException {
        return disk.names();
    }

    @Override
    public DiskFile open(String name) throws IOException {
        if (!disk.names().contains(name)) {
            refuseWhenFull();
            add(new Op.Create(name));
        }
        return new RecordedFile(name, disk.open(name));
    }

    @Override
    public DiskFile openToRead(String name) throws IOException {
        return disk.openToRead(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        add(new Op.Rename(from, to));
        disk.rename(from, to);
    }

    @Override
    public void remove(String name) throws IOException {
        if (disk.names().contains(name)) {
            add(new Op.Remove(name));
        }
        disk.remove(name);
    }

    @Override
    public void sync() throws IOException {
        disk.sync();
        add(new Op.SyncFolder());
    }

    @Override
    public long totalBytes() throws IOException {
        return disk.totalBytes();
    }

    @Override
    public long freeBytes() throws IOException {
        return full ? 0 : disk.freeBytes();
    }

    @Override
    public String databasePath(String name) {
        return SCHEME + ":" + folder.resolve(name);
    }

    @Override
    public Closeable lock() throws IOException {
        return disk.lock();
    }

    private final class RecordedFile implements DiskFile {
        private final String name;
        private final DiskFile file;

        RecordedFile(String name, DiskFile file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public long sizeBytes() throws IOException {
            return file.sizeBytes();
        }

        @Override
        public void read(ByteBuffer into, long offsetBytes) throws IOException {
            file.read(into, offsetBytes);
        }

        @Override
        public void write(ByteBuffer from, long offsetBytes) throws IOException {
            if (full) {
                // As a real one does: a part of it goes out before the end of the disk.
                ByteBuffer part = from.duplicate().limit(from.position() + from.remaining() / 2);
                file.write(part, offsetBytes);
            }
            refuseWhenFull();
            add(new Op.Write(name, offsetBytes, copy(from)));
            file.write(from, offsetBytes);
        }

        @Override
        public void truncate(long sizeBytes) throws IOException {
            add(new Op.Truncate(name, sizeBytes));
            file.truncate(sizeBytes);
        }

        @Override
        public void sync() throws IOException {
            refuseWhenFull();
            file.sync();
            add(new Op.Sync(name));
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static byte[] copy(ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.duplicate().get(bytes);
        return bytes;
    }

    /** The database's way in; H2 makes one of these a path, which is why it is public. */
    public static final class RecordedPath extends FilePathWrapper {
        @Override
        public String getScheme() {
            return SCHEME;
        }

        private RecordingDisk disk() {
            return BY_FOLDER.get(Path.of(getBase().toString()).getParent().toString());
        }

        private String fileName() {
            return Path.of(getBase().toString()).getFileName().toString();
        }

        @Override
        public boolean createFile() {
            boolean created = super.createFile();
            if (created) {
                disk().add(new Op.Create(fileName()));
            }
            return created;
        }

        @Override
        public void delete() {
            if (exists()) {
                disk().add(new Op.Remove(fileName()));
            }
            super.delete();
        }

        @Override
        public void moveTo(FilePath newName, boolean atomicReplace) {
            disk().add(new Op.Rename(fileName(), ((RecordedPath) newName).fileName()));
            super.moveTo(newName, atomicReplace);
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            if (!exists() && !mode.equals("r")) {
                disk().refuseWhenFull();
                disk().add(new Op.Create(fileName()));
            }
            return new RecordedChannel(disk(), fileName(), getBase().open(mode));
        }
    }

    private static final class RecordedChannel extends FileBaseDefault {
        private final RecordingDisk disk;
        private final String name;
        private final FileChannel channel;

        RecordedChannel(RecordingDisk disk, String name, FileChannel channel) {
            this.disk = disk;
            this.name = name;
            this.channel = channel;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public synchronized int read(ByteBuffer into, long position) throws IOException {
            return channel.read(into, position);
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            disk.refuseWhenFull();
            disk.add(new Op.Write(name, position, copy(from)));
            return channel.write(from, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            disk.refuseWhenFull();
            channel.force(metaData);
            disk.add(new Op.Sync(name));
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            disk.add(new Op.Truncate(name, size));
            channel.truncate(size);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
