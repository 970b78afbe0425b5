package org.magistral.actuators.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.actuators.BusRig.MILLIS;
import static org.magistral.actuators.BusRig.SECOND;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.actuators.BusRig;
import org.magistral.actuators.FakePin;
import org.magistral.bus.Fault;
import org.magistral.core.output.Actuator;

class TimeProportionedTest {
    private static final long WINDOW = 2 * SECOND;
    private static final long LEAST = 200 * MILLIS;
    private static final long MINUTE = 60 * SECOND;

    private final BusRig rig = new BusRig();
    private final FakePin pin = new FakePin(rig.time, true);
    private final Actuator heater;

    TimeProportionedTest() {
        TimeProportioned part = new TimeProportioned(new Coil(pin, true), WINDOW, LEAST, LEAST);
        heater = part.actuator();
        rig.add(part);
    }

    @Test
    void itBeginsOff() {
        rig.run(MILLIS);
        assertFalse(pin.level());
        assertEquals(0, rig.readBack(heater));
        rig.run(MINUTE);
        assertEquals(0, pin.highNanos());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 1.8", "33, 19.8", "50, 30", "97.5, 58.5", "100, 60"})
    void aMinuteHasWhatWasGranted(double percent, double seconds) {
        rig.run(SECOND);
        heater.write(percent);
        rig.run(MILLIS);
        long before = pin.highNanos();
        rig.run(MINUTE);
        assertEquals(seconds, (pin.highNanos() - before) / 1e9, 0.21);
        assertEquals(percent, rig.readBack(heater));
    }

    @Test
    void theWorkerIsAskedForEachSwitching() {
        rig.run(SECOND);
        rig.grant(heater, 40);
        long before = pin.highNanos();
        int edges = pin.edges;
        rig.run(WINDOW - 21 * MILLIS);
        assertEquals(edges + 1, pin.edges, "off again after 0.8 s");
        assertEquals(780, (pin.highNanos() - before) / MILLIS);
    }

    @Test
    void aTripIsOffWithTheNextTurn() {
        rig.run(SECOND);
        rig.grant(heater, 100);
        assertTrue(pin.level());
        heater.write(0);
        rig.turn();
        assertFalse(pin.level());
    }

    /** The bound: off with the first turn after its time, and what that cost is taken back. */
    @ParameterizedTest
    @ValueSource(longs = {10, 1_500, 7_000})
    void aLateWorkerSwitchesOffWithItsFirstTurn(long lateMillis) {
        rig.run(SECOND);
        rig.grant(heater, 25);
        rig.run(470 * MILLIS);
        assertTrue(pin.level());
        rig.time.advanceNanos((10 + lateMillis) * MILLIS);
        assertTrue(pin.level(), "nobody came");
        rig.turn();
        assertFalse(pin.level());
        long before = pin.highNanos();
        rig.run(MINUTE - (500 + lateMillis) * MILLIS);
        assertEquals(15, (pin.highNanos() - before) / 1e9 + 0.5 + lateMillis / 1e3, 0.7, "a quarter of the minute all the same");
    }

    @ParameterizedTest
    @ValueSource(longs = {249, 1_999})
    void aFullGrantOutlastsAWorkerThatIsLate(long lateMillis) {
        rig.run(SECOND);
        rig.grant(heater, 100);
        rig.time.advanceNanos(lateMillis * MILLIS);
        rig.turn();
        assertTrue(pin.level());
    }

    /** Half of the time a stuck pin is as it should be; it is told all the time. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStuckPinSaysWhatItDoes(boolean stuckAt) {
        rig.run(SECOND);
        rig.grant(heater, 50);
        pin.stuckAt = stuckAt;
        pin.force(stuckAt);
        rig.run(WINDOW);
        for (int i = 0; i < 100; i++) {
            rig.run(100 * MILLIS);
            assertEquals(stuckAt ? 100 : 0, rig.readBack(heater));
        }
        rig.grant(heater, 0);
        assertEquals(stuckAt ? 100 : 0, rig.readBack(heater));
        pin.stuckAt = null;
        rig.grant(heater, 50);
        rig.run(2 * WINDOW);
        assertEquals(50, rig.readBack(heater));
    }

    @Test
    void whatCanNotBeSwitchedOffCountsAsOn() {
        rig.run(SECOND);
        rig.grant(heater, 50);
        pin.fault = Fault.ABSENT;
        rig.run(10 * SECOND);
        assertEquals(Double.NaN, rig.readBack(heater));
        assertTrue(pin.level());
        pin.fault = null;
        long before = pin.highNanos();
        int edges = pin.edges;
        rig.run(9 * SECOND);
        assertTrue(pin.highNanos() - before < 7 * SECOND, "it waits until it is asked again");
        assertEquals(edges + 1, pin.edges, "then it is off, for it was on too long");
        rig.run(MINUTE - 9 * SECOND);
        assertEquals(50, rig.readBack(heater));
    }

    @Test
    void afterAFailureItIsOffFirst() {
        rig.run(SECOND);
        rig.grant(heater, 100);
        pin.deaf = 1;
        int edges = pin.edges;
        rig.run(SECOND);
        assertEquals(edges + 2, pin.edges);
        assertTrue(pin.level());
    }

    @Test
    void aWorkerThatHangsConfirmsNothing() {
        rig.run(SECOND);
        rig.grant(heater, 100);
        rig.time.advanceNanos(SECOND);
        assertEquals(Double.NaN, rig.readBack(heater));
    }

    @Test
    void seededStormsNeverHeatMoreThanGranted() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("TimeProportionedTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        rig.run(SECOND);
        int heated = 0;
        for (int i = 0; i < 3_000; i++) {
            int percent = random.nextInt(3) == 0 ? 0 : random.nextInt(101);
            heater.write(percent);
            pin.deaf = random.nextInt(5) == 0 ? random.nextInt(1, 3) : 0;
            pin.fault = random.nextInt(10) == 0 ? Fault.TIMEOUT : null;
            rig.run(random.nextLong(3 * SECOND));
            if (pin.fault != null || random.nextInt(10) == 0) {
                pin.fault = null;
                rig.run(11 * SECOND);
                long before = pin.highNanos();
                rig.run(MINUTE);
                double most = percent / 100.0 * MINUTE + new Ration(WINDOW, LEAST, LEAST).mostAheadNanos();
                assertTrue(pin.highNanos() - before <= most, "seed " + seed + ", " + i);
                assertTrue(percent > 0 || !pin.level() && pin.highNanos() == before, "seed " + seed + ", " + i);
                heated += percent > 0 && pin.highNanos() > before ? 1 : 0;
            }
        }
        assertTrue(heated > 100);
    }
}
