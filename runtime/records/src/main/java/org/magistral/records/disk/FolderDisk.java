package org.magistral.records.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A real folder. {@link DiskFile#sync} is fdatasync, {@link #sync} is fsync of the folder. */
public final class FolderDisk implements Disk {
    private static final String LOCK = "lock";

    private final Path folder;

    /** Makes the folder where there is none, and its entry in the parent durable. */
    public FolderDisk(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(this.folder)) {
            Files.createDirectories(this.folder);
            if (this.folder.getParent() != null) {
                syncFolder(this.folder.getParent());
            }
        }
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new ChannelFile(FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    }

    @Override
    public DiskFile openToRead(String name) throws IOException {
        return new ChannelFile(FileChannel.open(folder.resolve(name), StandardOpenOption.READ));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void sync() throws IOException {
        syncFolder(folder);
    }

    @Override
    public long totalBytes() throws IOException {
        long total = 0;
        for (String name : names()) {
            total += sizeOrNothing(folder.resolve(name));
        }
        return total;
    }

    @Override
    public long freeBytes() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public String databasePath(String name) {
        return folder.resolve(name).toString();
    }

    @Override
    public Closeable lock() throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new FolderInUseException(folder + " is in use in this very process", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            channel.close();
            throw new FolderInUseException(folder + " is in use by another process", null);
        }
        return channel;
    }

    private static long sizeOrNothing(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            // The database removes temporary files of its own between the listing and the question; they weigh nothing then.
            return 0;
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private record ChannelFile(FileChannel channel) implements DiskFile {
        @Override
        public long sizeBytes() throws IOException {
            return channel.size();
        }

        @Override
        public void read(ByteBuffer into, long offsetBytes) throws IOException {
            long offset = offsetBytes;
            while (into.hasRemaining()) {
                int count = channel.read(into, offset);
                if (count < 0) {
                    return;
                }
                offset += count;
            }
        }

        @Override
        public void write(ByteBuffer from, long offsetBytes) throws IOException {
            long offset = offsetBytes;
            while (from.hasRemaining()) {
                offset += channel.write(from, offset);
            }
        }

        @Override
        public void truncate(long sizeBytes) throws IOException {
            channel.truncate(sizeBytes);
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
