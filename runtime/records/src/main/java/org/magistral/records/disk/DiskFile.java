package org.magistral.records.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file; one thread at a time. */
public interface DiskFile extends Closeable {
    long sizeBytes() throws IOException;

    /** Reads until the buffer is full or the file ends; moves the buffer's position. */
    void read(ByteBuffer into, long offsetBytes) throws IOException;

    /** Writes all that remains in the buffer. */
    void write(ByteBuffer from, long offsetBytes) throws IOException;

    void truncate(long sizeBytes) throws IOException;

    /** Returns once everything written so far, and the size, would survive a power cut. */
    void sync() throws IOException;
}
