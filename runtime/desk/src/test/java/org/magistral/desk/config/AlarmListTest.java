package org.magistral.desk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magistral.core.alarm.AlarmSpec;
import org.magistral.core.condition.Condition;
import org.magistral.core.interlock.Row;
import org.magistral.desk.config.unit.UnitConfig;

class AlarmListTest {
    @Test
    void saysOfEveryAlarmWhenWhyAndWhatToDo() throws IOException {
        UnitConfig unit = ShippedFilesTest.load("unit-50l.yaml");
        String list = AlarmList.of(unit);
        List<String> lines = list.lines().toList();
        assertTrue(lines.stream().allMatch(line -> line.length() <= 140 && line.equals(line.stripTrailing())), list);
        for (AlarmSpec alarm : unit.alarms().alarms()) {
            assertEquals(1, lines.stream().filter(line -> line.startsWith(alarm.id() + "  " + alarm.priority())).count(), alarm.id());
        }
        assertTrue(list.contains("""
                TT-103.H  low, room in the box too warm
                  when         TT-103 >= 35 degC until 33 degC for 10 min
                  why          the fan or its filter is blocked, or the room is hot
                  consequence  the chiller can't hold the harvest cold; electronics age
                  action       clean the fan's filter, cool the room
                  response     2 h, of those over 30 min
                  suppressed   by design while TT-103 is lost
                """), list);
        assertTrue(list.contains("when         the interlock stands tripped; it can't be shelved, suppressed or taken out of service"),
                list);
        assertTrue(list.indexOf("I-01  high") < list.indexOf("I-03  medium") && list.indexOf("I-03  medium") < list.indexOf("I-05  low"));
        assertFalse(list.contains("far from 80/15/5"), lines.getFirst());
    }

    @Test
    void everyInterlockOfTheShippedUnitThatActsIsTold() throws IOException {
        UnitConfig unit = ShippedFilesTest.load("unit-50l.yaml");
        for (Row row : unit.rows()) {
            boolean told = unit.alarms().alarms().stream()
                    .anyMatch(alarm -> alarm.cause() instanceof AlarmSpec.OfInterlock(String id) && id.equals(row.id()));
            assertEquals(!(row.cause() instanceof Condition.Always), told, row.id());
        }
    }

    @Test
    void saysOfAUnitWithoutAlarmsThatThereAreNone() throws IOException {
        assertEquals("replay-chibio: no alarms\n", AlarmList.of(ShippedFilesTest.load("replay-chibio.yaml")));
    }
}
