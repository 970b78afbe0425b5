package org.magistral.core.time;

/** Both clocks of the controller. Asked at the edge only. Any thread. */
public interface TimeSource {
    /** Never goes back; its zero has no meaning. */
    long monotonicNanos();

    /** Milliseconds since 1970 UTC; may step, and may be wrong where {@link #wallTrusted} is false. */
    long wallMillis();

    /** Whether the wall clock has been set from a source that deserves trust. */
    boolean wallTrusted();

    /** Both clocks at once. */
    default Stamp stamp() {
        return new Stamp(monotonicNanos(), wallMillis(), wallTrusted());
    }
}
