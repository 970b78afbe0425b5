package org.magistral.image.world;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.magistral.core.twin.fault.DiskState;
import org.magistral.records.disk.Disk;
import org.magistral.records.disk.DiskFile;

/**
 * A real disk that refuses to be written while the world says so, with the errors that Linux gives. The database engine has a way to its
 * file of its own: it goes on, until a journal that stands still gives it nothing more to do. Any thread.
 */
public final class WorldDisk implements Disk {
    private final Disk disk;
    private volatile DiskState state = DiskState.SOUND;

    public WorldDisk(Disk disk) {
        this.disk = disk;
    }

    /** From now on it is so. */
    public void become(DiskState now) {
        state = now;
    }

    public DiskState state() {
        return state;
    }

    private void refuse() throws IOException {
        switch (state) {
            case SOUND -> {
                // it does as it is told
            }
            case FULL -> throw new IOException("No space left on device");
            case READ_ONLY -> throw new IOException("Read-only file system");
        }
    }

    @Override
    public List<String> names() throws IOException {
        return disk.names();
    }

    @Override
    public DiskFile open(String name) throws IOException {
        if (!disk.names().contains(name)) {
            refuse();
        }
        return new Guarded(disk.open(name));
    }

    @Override
    public DiskFile openToRead(String name) throws IOException {
        return disk.openToRead(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        refuse();
        disk.rename(from, to);
    }

    @Override
    public void remove(String name) throws IOException {
        if (state == DiskState.READ_ONLY) {
            refuse();
        }
        disk.remove(name);
    }

    @Override
    public void sync() throws IOException {
        disk.sync();
    }

    @Override
    public long totalBytes() throws IOException {
        return disk.totalBytes();
    }

    @Override
    public long freeBytes() throws IOException {
        return state == DiskState.FULL ? 0 : disk.freeBytes();
    }

    @Override
    public String databasePath(String name) {
        return disk.databasePath(name);
    }

    @Override
    public Closeable lock() throws IOException {
        return disk.lock();
    }

    private final class Guarded implements DiskFile {
        private final DiskFile file;

        Guarded(DiskFile file) {
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
            refuse();
            file.write(from, offsetBytes);
        }

        @Override
        public void truncate(long sizeBytes) throws IOException {
            if (state == DiskState.READ_ONLY) {
                refuse();
            }
            file.truncate(sizeBytes);
        }

        @Override
        public void sync() throws IOException {
            refuse();
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
