package org.magistral.core.scan;

import java.nio.ByteBuffer;
import org.magistral.core.tag.ProcessImage;

/**
 * Where a scan leaves what it saw: the recorder's bounded ring. Scan thread; never waits, never allocates. Frames and checkpoints may
 * be refused when the ring is full, which is counted and alarmed there; events go by {@link org.magistral.core.event.Sink} into the
 * same ring, in order, and are never refused.
 */
public interface FrameSink {
    /**
     * Offers one scan's readings; they are copied before this returns.
     *
     * @return false when there was no room and the frame is lost
     */
    boolean frame(long nowNanos, long wallMillis, boolean wallTrusted, ProcessImage image);

    /**
     * Offers the state of all that is checkpointed, from position to limit; copied before this returns.
     *
     * @return false when there was no room; the next one will do
     */
    boolean checkpoint(long nowNanos, long wallMillis, boolean wallTrusted, ByteBuffer state);
}
