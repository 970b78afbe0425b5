package org.magistral.records.disk;

import java.io.IOException;

/** How much of the disk is free, and was used at most, as last looked at. One thread looks; the figures are for any. */
public final class DiskUse {
    private static final long EVERY_NANOS = 1_000_000_000;

    private final Disk disk;
    private long dueNanos;
    private volatile long freeBytes;
    private volatile long peakBytes;

    public DiskUse(Disk disk, long nowNanos) throws IOException {
        this.disk = disk;
        freeBytes = disk.freeBytes();
        dueNanos = nowNanos + EVERY_NANOS;
    }

    /**
     * Looks how much is free, once a second.
     *
     * @throws IOException when the disk does not say, which counts as none
     */
    public void look(long nowNanos) throws IOException {
        if (nowNanos - dueNanos < 0) {
            return;
        }
        dueNanos = nowNanos + EVERY_NANOS;
        try {
            freeBytes = disk.freeBytes();
        } catch (IOException e) {
            freeBytes = 0;
            throw e;
        }
    }

    /** Makes the next look due. */
    public void hurry(long nowNanos) {
        dueNanos = nowNanos;
    }

    /** Looks how much is used. */
    public void notePeak() throws IOException {
        peakBytes = Math.max(peakBytes, disk.totalBytes());
    }

    public long freeBytes() {
        return freeBytes;
    }

    /** The most that was seen. */
    public long peakBytes() {
        return peakBytes;
    }
}
