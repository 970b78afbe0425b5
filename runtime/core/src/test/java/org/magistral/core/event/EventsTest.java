package org.magistral.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.magistral.core.input.InputEvent;
import org.magistral.core.interlock.InterlockEvent;
import org.magistral.core.output.OutputEvent;
import org.magistral.core.time.Stamp;

class EventsTest {
    private final EventLog log = new EventLog();

    @Test
    void anEventBearsTheTimeOfItsScanAndWhoCausedIt() {
        log.events().at(5, 1_000, false);
        log.events().raise(InterlockEvent.CAUSE_GONE, "row", "I-01");
        log.events().at(6, 2_000, true);
        log.events().raiseBy(InterlockEvent.RESET, "anna", "row", "I-01");
        assertEquals(new Stamp(5, 1_000, false), log.all().get(0).at());
        assertEquals(Events.UNIT, log.all().get(0).actor());
        assertEquals(new Stamp(6, 2_000, true), log.all().get(1).at());
        assertEquals("anna", log.all().get(1).actor());
    }

    @Test
    void numbersAreWidenedAndWhatIsNoNumberIsText() {
        log.events().raise(OutputEvent.MISMATCH, "int", 1, "long", 2L, "float", 0.5f, "double", 1.5, "yes", true, "nan", Double.NaN,
                "infinite", Float.POSITIVE_INFINITY, "other", List.of(1), "nothing", null);
        var body = log.all().getFirst().body();
        assertEquals(List.of("int", "long", "float", "double", "yes", "nan", "infinite", "other", "nothing"), List.copyOf(body.keySet()));
        assertEquals(List.of(1L, 2L, 0.5, 1.5, true, "NaN", "Infinity", "[1]", "null"), List.copyOf(body.values()));
    }

    @Test
    void aFieldWithoutAValueIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> log.events().raise(OutputEvent.MISMATCH, "row"));
    }

    @Test
    void aBodyHoldsOnlyWhatTheLedgerCanAndCannotBeChangedLater() {
        var body = new LinkedHashMap<String, Object>();
        body.put("value", 1.0);
        Event event = new Event(OutputEvent.MISMATCH, new Stamp(0, 0, true), "unit", body);
        body.put("value", 2.0);
        assertEquals(1.0, event.body().get("value"));
        assertThrows(UnsupportedOperationException.class, () -> event.body().put("more", 1L));
        for (Object bad : new Object[]{Double.NaN, 1, 1f, null, List.of()}) {
            body.put("value", bad);
            assertThrows(IllegalArgumentException.class, () -> new Event(OutputEvent.MISMATCH, new Stamp(0, 0, true), "unit", body));
        }
    }

    @Test
    void alarmsTripsAndDeviationsAreCounted() {
        log.events().raise(InterlockEvent.TRIPPED);
        log.events().raise(InterlockEvent.PROTECTS);
        log.events().raise(InterlockEvent.RESET_REFUSED);
        log.events().raise(InterlockEvent.RESET);
        assertEquals(4, log.events().raised());
        assertEquals(2, log.events().alarms());
        assertEquals(1, log.events().deviations());
    }

    @Test
    void everyDeclarationHasAnIdOfItsOwnAndASentence() {
        Set<String> ids = new HashSet<>();
        Stream.<Declaration[]>of(InputEvent.values(), InterlockEvent.values(), OutputEvent.values()).flatMap(Stream::of).forEach(each -> {
            assertTrue(ids.add(each.id()), each.id());
            assertTrue(each.id().matches("[a-z]+(\\.[a-z]+)+"), each.id());
            assertTrue(each.text().length() > 10, each.id());
        });
    }
}
