package org.magistral.core;

import java.nio.ByteBuffer;

/**
 * A part whose intentions survive a restart. It writes what it meant to do and what it has counted, never what its outputs were; and
 * no point in time but only spans, since monotonic time starts anew with each boot. Scan thread; {@link #save} allocates nothing.
 */
public interface Checkpointed {
    /** Appends this part's state. */
    void save(ByteBuffer out, long nowNanos);

    /**
     * Takes back what {@link #save} wrote, in the same order.
     *
     * @param savedAtNanos the moment of {@link #save} on this boot's monotonic clock: now, less the outage; may be negative
     * @throws IllegalArgumentException when the bytes do not fit this part
     */
    void load(ByteBuffer in, long savedAtNanos);
}
