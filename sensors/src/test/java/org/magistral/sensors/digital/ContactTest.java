package org.magistral.sensors.digital;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.sensors.fake.Bench.MILLIS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.magistral.bus.Fault;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.fake.Bench;
import org.magistral.sensors.fake.Pin;

class ContactTest {
    private final Bench bench = new Bench();
    private final Pin pin = new Pin(bench.line);

    private void wire(boolean activeHigh, long debounceMillis) {
        bench.wire(new Contact(pin, activeHigh, debounceMillis * MILLIS, 20 * MILLIS));
    }

    @ParameterizedTest
    @CsvSource({"true, true, 1", "true, false, 0", "false, true, 0", "false, false, 1"})
    void oneIsWhatTheWiringSays(boolean activeHigh, boolean high, double value) {
        wire(activeHigh, 0);
        pin.high = high;
        bench.turn(1);
        assertEquals(value, bench.value());
        assertEquals(high ? 1 : 0, bench.taken().raw());
        pin.high = !high;
        bench.turn(20);
        assertEquals(1 - value, bench.value(), "the next look sees it");
    }

    @Test
    void aLevelCountsOnceItHasStood() {
        wire(true, 50);
        pin.high = true;
        bench.turn(59);
        assertNull(bench.taken());
        bench.turn(1);
        assertEquals(1, bench.value());
        pin.high = false;
        bench.turn(40);
        pin.high = true;
        bench.turn(40);
        assertEquals(1, bench.value(), "it bounced");
        assertTrue(bench.ageNanos() <= 20 * MILLIS, "and is looked at all the time");
        pin.high = false;
        bench.turn(80);
        assertEquals(0, bench.value());
    }

    @ParameterizedTest
    @CsvSource({"50, 520", "5, 220"})
    void aContactThatNeverRestsIsFaulty(int debounceMillis, int untilMillis) {
        wire(true, debounceMillis);
        bench.turn(500);
        for (int millis = 0; millis < untilMillis; millis += 20) {
            assertEquals(Defect.NONE, bench.defect(), "after " + millis + " ms");
            pin.high = !pin.high;
            bench.turn(20);
        }
        pin.high = !pin.high;
        bench.turn(20);
        assertEquals(Defect.DEVICE_FAULT, bench.defect());
        assertEquals("the contact never rests", bench.part.cause());
        bench.turn(100);
        assertEquals(Defect.NONE, bench.defect());
        assertEquals(pin.high ? 1 : 0, bench.value());
        assertEquals("", bench.part.cause());
    }

    @ParameterizedTest
    @EnumSource(names = {"ABSENT", "NAK", "TIMEOUT", "SHORT"})
    void aPinThatCantBeReadIsLostAndNeverOff(Fault fault) {
        wire(true, 0);
        pin.high = true;
        bench.turn(100);
        bench.line.fault = fault;
        for (int i = 0; i < 1_000; i++) {
            bench.turn(10);
            assertTrue(bench.defect() != Defect.NONE || bench.value() == 1, "not off because of " + fault);
        }
        assertEquals(fault.defect(), bench.defect());
        assertEquals(1, bench.told().size());
        pin.high = false;
        bench.line.fault = null;
        bench.turn(11_000);
        assertEquals(0, bench.value());
        assertEquals(List.of("bus.part.back "), bench.told());
    }

    @Test
    void aBounceBeforeAFailureIsForgotten() {
        wire(true, 50);
        bench.turn(200);
        pin.high = true;
        bench.turn(25);
        bench.line.fault = Fault.NAK;
        bench.turn(40);
        bench.line.fault = null;
        pin.high = true;
        bench.turn(60);
        assertEquals(0, bench.value(), "a level has to stand anew");
        bench.turn(100);
        assertEquals(1, bench.value());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Contact(pin, true, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Contact(pin, true, 0, 0));
    }
}
