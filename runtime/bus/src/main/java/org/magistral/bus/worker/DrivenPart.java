package org.magistral.bus.worker;

import java.util.List;
import org.magistral.bus.TransferFailed;

/**
 * A part that is driven. The first step after the start tells it to stop, and reads what it delivered meanwhile, before it is ready for
 * a write. Worker's thread only.
 */
public interface DrivenPart extends Part {
    /** Instead of a moment: a write that leaves the next step where it was. */
    long AS_PLANNED = Long.MIN_VALUE;

    /** Its channels, the same all its life. */
    List<Demand> demands();

    /** Whether it is set up and can be written; until then only steps are taken. A getter, no more. */
    boolean isReady();

    /**
     * Writes what one channel was granted: what is new, and after every failure everything again. What the part confirms by that, or in a
     * later step, goes to {@link Demand#confirmed}.
     *
     * @param channel the place in {@link #demands}
     * @param grant in the unit of the tag
     * @return when it wants the next step, or {@link #AS_PLANNED}
     */
    long write(int channel, double grant, long nowNanos) throws TransferFailed;
}
