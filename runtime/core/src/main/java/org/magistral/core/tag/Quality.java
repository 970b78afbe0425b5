package org.magistral.core.tag;

/** How far a reading may be trusted; only {@link #GOOD} may drive a loop. */
public enum Quality {
    /** Measured in time, in range, by a healthy device. */
    GOOD,
    /** Was good, but is older than its device's pace allows. */
    STALE,
    /** Not to be used: the {@link Defect} says why. */
    BAD;

    private static final Quality[] ALL = values();

    /** The quality with this ordinal, without the copy that {@link #values()} makes. */
    public static Quality of(int ordinal) {
        return ALL[ordinal];
    }
}
