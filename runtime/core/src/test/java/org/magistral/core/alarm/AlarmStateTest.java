package org.magistral.core.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every pair of state and trigger, against the table of domain/interlocks-and-states.md, written out here a second time. */
class AlarmStateTest {
    /** A line a state; in the order of the triggers, with a dot where nothing may happen. */
    private static final String TABLE = """
            #              activ clear     clear-latched ack         reset  shelve  suppress   take-out       return active latched
            Normal         Unack .         .             .           .      Shelved Suppressed Out-of-service .      .      .
            Unack          .     RTN-Unack Latched-Unack Ack         .      Shelved Suppressed Out-of-service .      .      .
            Ack            .     Normal    Latched-Ack   .           .      Shelved Suppressed Out-of-service .      .      .
            RTN-Unack      Unack .         .             Normal      .      Shelved Suppressed Out-of-service .      .      .
            Latched-Unack  Unack .         .             Latched-Ack .      Shelved Suppressed Out-of-service .      .      .
            Latched-Ack    Unack .         .             .           Normal Shelved Suppressed Out-of-service .      .      .
            Shelved        .     .         .             .           .      .       Suppressed Out-of-service Normal Unack  Latched-Unack
            Suppressed     .     .         .             .           .      .       .          Out-of-service Normal Unack  Latched-Unack
            Out-of-service .     .         .             .           .      .       Suppressed .              Normal Unack  Latched-Unack
            """;

    private static final List<AlarmTrigger> COLUMNS = List.of(AlarmTrigger.ACTIVATE, AlarmTrigger.CLEAR, AlarmTrigger.CLEAR_LATCHED,
            AlarmTrigger.ACKNOWLEDGE, AlarmTrigger.RESET, AlarmTrigger.SHELVE, AlarmTrigger.SUPPRESS, AlarmTrigger.TAKE_OUT,
            AlarmTrigger.RETURN, AlarmTrigger.RETURN_ACTIVE, AlarmTrigger.RETURN_LATCHED);

    @Test
    void everyPairLeadsWhereTheTableSays() {
        Map<String, String[]> lines = new HashMap<>();
        TABLE.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] words = line.split(" +");
            lines.put(words[0], Arrays.copyOfRange(words, 1, words.length));
        });
        assertEquals(AlarmState.values().length, lines.size(), "a line a state");
        assertEquals(AlarmTrigger.values().length, COLUMNS.size(), "a column a trigger");
        for (AlarmState from : AlarmState.values()) {
            for (int i = 0; i < COLUMNS.size(); i++) {
                AlarmState to = AlarmState.TABLE.next(from, COLUMNS.get(i));
                assertEquals(lines.get(from.toString())[i], to == null ? "." : to.toString(), from + " when " + COLUMNS.get(i).name());
            }
        }
    }
}
