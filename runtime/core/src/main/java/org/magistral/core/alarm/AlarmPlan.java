package org.magistral.core.alarm;

import java.util.List;

/**
 * The alarms of a unit.
 *
 * @param horn id of the actuator that sounds, or null
 * @param beacon id of the actuator that is lit while any alarm stands, or null
 * @param silenceButton id of the switch that silences the horn, or null
 * @param testCallSeconds how long a test call of the horn waits for somebody to silence it; 0 where the unit makes none
 * @param longestShelfSeconds for how long an alarm can be shelved at most
 * @param floodLimit more new alarms than this within {@code floodSeconds} are a flood
 */
public record AlarmPlan(
        List<AlarmSpec> alarms,
        String horn,
        String beacon,
        String silenceButton,
        double testCallSeconds,
        double longestShelfSeconds,
        int floodLimit,
        double floodSeconds) {
    public AlarmPlan {
        alarms = List.copyOf(alarms);
        if (!(testCallSeconds >= 0) || !Double.isFinite(testCallSeconds) || testCallSeconds > 0 && horn == null) {
            throw new IllegalArgumentException("a test call needs a horn, and waits for a finite time");
        }
        if (!(longestShelfSeconds > 0) || !Double.isFinite(longestShelfSeconds) || floodLimit < 1 || !(floodSeconds > 0)
                || !Double.isFinite(floodSeconds)) {
            throw new IllegalArgumentException("the longest shelving time and the limit of a flood are finite and above 0");
        }
    }

    /** Of a unit without an alarms section: nothing is told, and nobody demands the horn. */
    public static AlarmPlan none() {
        return new AlarmPlan(List.of(), null, null, null, 0, 1, 1, 1);
    }

    public boolean isNone() {
        return alarms.isEmpty();
    }
}
