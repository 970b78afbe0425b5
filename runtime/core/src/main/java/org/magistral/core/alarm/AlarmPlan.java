package org.magistral.core.alarm;

import java.util.List;

/**
 * The alarms of a unit.
 *
 * @param horn id of the actuator that sounds, or null
 * @param beacon id of the actuator that is lit while any alarm stands, or null
 * @param silenceButton id of the switch that silences the horn, or null
 * @param longestShelfSeconds for how long an alarm can be shelved at most
 * @param floodLimit more new alarms than this within {@code floodSeconds} are a flood
 */
public record AlarmPlan(
        List<AlarmSpec> alarms,
        String horn,
        String beacon,
        String silenceButton,
        double longestShelfSeconds,
        int floodLimit,
        double floodSeconds) {
    public AlarmPlan {
        alarms = List.copyOf(alarms);
        if (!(longestShelfSeconds > 0) || !Double.isFinite(longestShelfSeconds) || floodLimit < 1 || !(floodSeconds > 0)
                || !Double.isFinite(floodSeconds)) {
            throw new IllegalArgumentException("the longest shelving time and the limit of a flood are finite and above 0");
        }
    }

    /** Of a unit without an alarms section: nothing is told, and nobody demands the horn. */
    public static AlarmPlan none() {
        return new AlarmPlan(List.of(), null, null, null, 1, 1, 1);
    }

    public boolean isNone() {
        return alarms.isEmpty();
    }
}
