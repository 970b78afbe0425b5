package org.magistral.records.disk;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The data folder: flat, files by name. A file that was created, renamed or removed is sure to stay so only after {@link #sync}. Any
 * thread, one at a time for one file.
 */
public interface Disk {
    /** The names of all plain files, sorted. */
    List<String> names() throws IOException;

    /** Opens a file to read and write; makes it where there is none. */
    DiskFile open(String name) throws IOException;

    /**
     * Opens a file to read.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    DiskFile openToRead(String name) throws IOException;

    /** Renames a file, in place of whatever bore the new name. */
    void rename(String from, String to) throws IOException;

    void remove(String name) throws IOException;

    /** Makes the folder itself durable: names, not contents. */
    void sync() throws IOException;

    /** The size of all files together. */
    long totalBytes() throws IOException;

    /** How much more could be written. */
    long freeBytes() throws IOException;

    /** Where the database engine finds a file of this name: a path, or a path with the prefix of a file system of its own. */
    String databasePath(String name);

    /**
     * Keeps every other process out of the folder until closed.
     *
     * @throws FolderInUseException when another process is in
     */
    Closeable lock() throws IOException;
}
