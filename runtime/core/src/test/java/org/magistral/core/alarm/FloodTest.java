package org.magistral.core.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.condition.Condition;

/** More than four new alarms within a minute, on this rig. */
class FloodTest {
    private static AlarmRig rig() {
        return new AlarmRig(AlarmRow.of("T.H", new Condition.Above("T", 10, 0)).spec()).scan();
    }

    /** An alarm that comes and goes takes two scans. */
    private static AlarmRig alarms(AlarmRig rig, int count) {
        for (int i = 0; i < count; i++) {
            rig.set("T", 10).scan().set("T", 0).scan();
        }
        return rig;
    }

    @ParameterizedTest
    @CsvSource({"3, false", "4, false", "5, true"})
    void beginsWithMoreThanItsLimit(int count, boolean flood) {
        AlarmRig rig = alarms(rig(), count);
        assertEquals(flood, rig.alarms().isFlood());
        assertEquals(flood ? 1 : 0, rig.count(AlarmEvent.FLOOD_BEGAN));
    }

    @ParameterizedTest
    @CsvSource({"51.9, true", "52, false", "52.1, false"})
    void countsWhatCameWithinItsWindow(double pauseSeconds, boolean flood) {
        AlarmRig rig = alarms(rig(), 4);
        assertEquals(flood, rig.set("T", 10).scanAfter(pauseSeconds + 1).alarms().isFlood());
    }

    @Test
    void tellsItsBeginningOnceAndItsEndWithTheCount() {
        AlarmRig rig = alarms(rig(), 9);
        assertEquals(1, rig.count(AlarmEvent.FLOOD_BEGAN));
        assertEquals(0, rig.count(AlarmEvent.FLOOD_ENDED));
        rig.scanAfter(60);
        assertFalse(rig.alarms().isFlood());
        assertEquals(1, rig.count(AlarmEvent.FLOOD_ENDED));
        assertEquals(9L, rig.last().body().get("alarms"));
    }

    @Test
    void lastsWhileHalfOfItsLimitIsLeft() {
        AlarmRig rig = alarms(rig(), 5); // at 1, 3, 5, 7 and 9 s
        assertTrue(rig.scanAfter(56.5).alarms().isFlood(), "two are left");
        assertFalse(rig.scanAfter(1).alarms().isFlood(), "one is left");
    }

    @Test
    void goesOnOverARestart() {
        AlarmRig rig = alarms(alarms(rig(), 3).restartAfter(5), 2);
        assertTrue(rig.alarms().isFlood());
        assertTrue(rig.restartAfter(1).scan().alarms().isFlood());
        assertEquals(1, rig.count(AlarmEvent.FLOOD_BEGAN));
        assertEquals(5, rig.alarms().raised());
    }
}
