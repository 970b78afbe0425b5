package org.magistral.core.output;

/** What the gate has granted, for those who only look: loops that must not wind up, rows that exclude one another, the monitor. */
public interface Grants {
    /** The last grant, in the unit of the actuator's tag. */
    double grant(int actuator);

    /** Whether the last grant was other than the safe state. */
    boolean isEnergised(int actuator);

    /** Whether this value would be the actuator's safe state. */
    boolean isSafe(int actuator, double value);
}
