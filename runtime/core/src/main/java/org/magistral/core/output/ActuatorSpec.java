package org.magistral.core.output;

import java.util.Objects;

/**
 * One actuator's row of the unit file.
 *
 * @param tag id of its tag; grants are in that tag's unit and inside that tag's range
 * @param safe the value that is safe, given at once whenever anything is wrong
 * @param onSilence what brings it there when nobody speaks to it any more
 * @param relay id of the relay actuator that feeds it, or null; while that one is open this one is granted only its safe state
 * @param slewPerSecond greatest change of the grant a second, 0 for no limit; going to the safe state is never slowed
 * @param standing the demand that stands where nobody else demands, or NaN for none; for relays and mains that are closed while all is well
 * @param confirmSeconds how long the read-back may differ from the grant before it counts as a mismatch; 0 where the part has none
 * @param confirmWithin greatest difference between grant and read-back that is no mismatch
 * @param total id of the tag that counts what it delivers, in mL, or null; its own unit is then mL/min
 * @param exemption why no interlock row covers it, or null where one does
 */
public record ActuatorSpec(
        String tag,
        double safe,
        OnSilence onSilence,
        String relay,
        double slewPerSecond,
        double standing,
        double confirmSeconds,
        double confirmWithin,
        String total,
        String exemption) {
    public ActuatorSpec {
        Objects.requireNonNull(tag);
        Objects.requireNonNull(onSilence, () -> tag + " has no onSilence");
        if (!Double.isFinite(safe)) {
            throw new IllegalArgumentException(tag + ": safe state " + safe + " is not finite");
        }
        if (!isLimit(slewPerSecond) || !isLimit(confirmSeconds) || !isLimit(confirmWithin)) {
            throw new IllegalArgumentException(tag + ": slew and confirmation limits are finite and 0 or more");
        }
        if (Double.isInfinite(standing)) {
            throw new IllegalArgumentException(tag + ": standing demand " + standing + " is not finite");
        }
    }

    private static boolean isLimit(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    /** True for a value that is the safe state. */
    public boolean isSafe(double value) {
        return Math.abs(value - safe) < 1e-9;
    }
}
