package org.magistral.core.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.condition.Condition;

/** More than four new alarms within a minute, on this rig. */
class FloodTest {
    private static final int ALARMS = 10;

    private static AlarmRig rig() {
        return new AlarmRig(IntStream.range(0, ALARMS).mapToObj(i -> AlarmRow.of("T.H" + i, new Condition.Above("T" + i, 10, 0)).spec())
                .toArray(AlarmSpec[]::new)).scan();
    }

    /** An alarm that comes and goes takes two scans. Each is another one: one that chatters is told less and less. */
    private static AlarmRig alarms(AlarmRig rig, int count) {
        int first = (int) rig.alarms().raised();
        for (int i = first; i < first + count; i++) {
            rig.set("T" + i, 10).scan().set("T" + i, 0).scan();
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
        assertEquals(flood, rig.set("T9", 10).scanAfter(pauseSeconds + 1).alarms().isFlood());
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
