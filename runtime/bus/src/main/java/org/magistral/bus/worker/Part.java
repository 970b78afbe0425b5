package org.magistral.bus.worker;

import java.util.List;
import org.magistral.bus.TransferFailed;

/**
 * A part on a bus as its worker sees it: a small state machine that does one short transfer at a time (or a few that belong together)
 * and says when it wants the bus again. So a conversion of 900 ms keeps nobody waiting: one step starts it, the next one, 900 ms later,
 * fetches it. Everything here is called on the worker's thread, one call at a time; a new part is as {@link #reset} leaves it.
 */
public interface Part {
    /** Instead of a moment: never again, unless a write or a failure changes that. */
    long NEVER = Long.MAX_VALUE;

    /** How long a step or a write may take; one that took longer has failed, and what it measured or confirmed is thrown away. */
    long deadlineNanos();

    /** Where it puts what it measured, the same all its life; the worker publishes it after a step that succeeded in time. */
    List<LatestSample> samples();

    /**
     * After every failure: whatever the part was told may be forgotten. The next step begins anew, by setting up or checking what the
     * part needs. Outputs that need not change are to be left alone. No transfer here.
     */
    void reset();

    /**
     * The next transfer.
     *
     * @return when it wants the next step, on the clock of {@code nowNanos}; a moment that has passed means as soon as it is its turn
     */
    long step(long nowNanos) throws TransferFailed;
}
