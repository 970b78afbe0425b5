package org.magistral.core.control;

import org.magistral.core.output.ActuatorSpec;

/** What a loop's output moves; a fraction of 0 to 1 goes in. */
public sealed interface ElementSpec {
    /**
     * A value between two others, handed on as it is.
     *
     * @param low the value at fraction 0, in the actuator's unit
     * @param high the value at fraction 1
     */
    record Analog(String actuator, double low, double high) implements ElementSpec {}

    /** A switched load: on for the fraction of each window. The actuator is driven to the top of its range or to 0. */
    record Proportioned(String actuator, double windowSeconds) implements ElementSpec {}

    /**
     * A pump that gives counted doses.
     *
     * @param doseMillilitres size of one dose
     * @param rateMillilitresPerMinute speed at which it is given
     * @param fullMillilitresPerHour mean flow at fraction 1
     */
    record Dosed(String actuator, double doseMillilitres, double rateMillilitresPerMinute, double fullMillilitresPerHour)
            implements
                ElementSpec {}

    /** Cascade: the set-point of another loop, between {@code low} and {@code high} in that loop's unit. */
    record Inner(String loop, double low, double high) implements ElementSpec {}

    /** The tag of the {@link ActuatorSpec} that is driven in the end, or null for a cascade. */
    default String drives() {
        return switch (this) {
            case Analog analog -> analog.actuator();
            case Proportioned proportioned -> proportioned.actuator();
            case Dosed dosed -> dosed.actuator();
            case Inner inner -> null;
        };
    }
}
