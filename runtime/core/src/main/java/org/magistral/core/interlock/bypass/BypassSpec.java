package org.magistral.core.interlock.bypass;

import java.util.Objects;

/**
 * What bypasses a unit allows at all.
 *
 * @param key id of the switch that has to be on, all the while
 * @param maintenanceSeconds longest maintenance inhibit
 * @param emergencySeconds longest emergency override
 */
public record BypassSpec(String key, double maintenanceSeconds, double emergencySeconds) {
    /** IEC 61511 practice; a unit file may only be stricter. [S:plcdcs] */
    public static final double LONGEST_MAINTENANCE_SECONDS = 4 * 3600;

    public static final double LONGEST_EMERGENCY_SECONDS = 15 * 60;

    public BypassSpec {
        Objects.requireNonNull(key);
        if (!(maintenanceSeconds > 0) || maintenanceSeconds > LONGEST_MAINTENANCE_SECONDS
                || !(emergencySeconds > 0) || emergencySeconds > LONGEST_EMERGENCY_SECONDS) {
            throw new IllegalArgumentException("bypasses of " + maintenanceSeconds + " s and " + emergencySeconds + " s");
        }
    }
}
