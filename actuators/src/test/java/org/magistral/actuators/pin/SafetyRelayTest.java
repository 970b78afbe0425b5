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

class SafetyRelayTest {
    private static final long SCAN = 100 * MILLIS;

    private final BusRig rig = new BusRig();
    private final Monostable hardware = new Monostable(rig.time);
    private final SafetyRelay relay = hardware.relay();
    private final Actuator actuator = relay.actuator();

    SafetyRelayTest() {
        rig.add(relay);
    }

    /** Scans that go well, each with its beat. */
    private void scan(long nanos) {
        for (long passed = 0; passed < nanos; passed += SCAN) {
            relay.heartbeat();
            rig.run(SCAN);
        }
    }

    private void close() {
        rig.run(MILLIS);
        actuator.write(1);
        scan(SECOND);
        assertTrue(hardware.isClosed());
        assertEquals(1, rig.readBack(actuator));
    }

    @Test
    void itIsOpenUntilItIsGrantedAndBeaten() {
        scan(2 * SECOND);
        assertFalse(hardware.isClosed(), "beaten, not granted");
        assertEquals(0, hardware.beat.edges);
        assertEquals(0, rig.readBack(actuator));
        actuator.write(1);
        rig.run(2 * SECOND);
        assertFalse(hardware.isClosed(), "granted, not beaten");
        assertEquals(0, rig.readBack(actuator));
        scan(200 * MILLIS);
        assertTrue(hardware.isClosed());
        assertEquals(1, rig.readBack(actuator));
    }

    @Test
    void eachBeatIsOneEdge() {
        close();
        int edges = hardware.beat.edges;
        scan(10 * SECOND);
        assertEquals(edges + 100, hardware.beat.edges);
    }

    /** Whatever the level at which it stops. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itFallsASecondAfterTheScanHasStopped(boolean high) {
        close();
        while (hardware.beat.level() != high) {
            scan(SCAN);
        }
        int edges = hardware.beat.edges;
        rig.run(SECOND - SCAN - 30 * MILLIS);
        assertTrue(hardware.isClosed());
        rig.run(SCAN + 30 * MILLIS);
        assertFalse(hardware.isClosed());
        assertEquals(edges, hardware.beat.edges);
        rig.run(30 * MILLIS);
        assertEquals(0, rig.readBack(actuator));
        rig.run(60 * SECOND);
        assertEquals(edges, hardware.beat.edges);
    }

    /** The scan goes on, and nobody turns the pin over. Nor does the first turn afterwards: what came meanwhile is old. */
    @ParameterizedTest
    @CsvSource({"1001, false", "5000, false", "400, true"})
    void itFallsWhenTheWorkerHangs(long millis, boolean holds) {
        close();
        int edges = hardware.beat.edges;
        for (int i = 0; i < 10; i++) {
            relay.heartbeat();
            rig.time.advanceNanos(millis * MILLIS / 10);
        }
        assertEquals(holds, hardware.isClosed());
        rig.turn();
        assertEquals(edges, hardware.beat.edges, "no edge for an old beat");
        rig.run(SCAN);
        assertEquals(edges, hardware.beat.edges);
        scan(SCAN);
        assertTrue(hardware.isClosed(), "a new one counts");
    }

    /** A worker that comes back finds the beat of a scan that has died meanwhile. */
    @Test
    void oneBeatOfADeadScanDoesNotCloseItAgain() {
        close();
        relay.heartbeat();
        rig.time.advanceNanos(5 * SECOND);
        rig.run(5 * SECOND);
        assertFalse(hardware.isClosed());
    }

    @Test
    void aProgramThatDiesLetsItFallAndLetsGoOfThePin() {
        close();
        hardware.beat.force(false);
        hardware.enabling.force(false); // the pull resistors of the board
        assertFalse(hardware.isClosed());
    }

    @Test
    void itOpensAtOnceWhenItIsGrantedToOpen() {
        close();
        actuator.write(0);
        relay.heartbeat();
        rig.turn();
        assertFalse(hardware.isClosed());
        int edges = hardware.beat.edges;
        scan(2 * SECOND);
        assertEquals(edges, hardware.beat.edges);
        assertEquals(0, rig.readBack(actuator));
        actuator.write(1);
        scan(200 * MILLIS);
        assertTrue(hardware.isClosed());
    }

    @Test
    void aContactThatIsWeldedIsTold() {
        close();
        hardware.welded = true;
        actuator.write(0);
        rig.run(SECOND);
        assertEquals(1, rig.readBack(actuator));
    }

    /** Without edges it is open, and its contact says so; without the others nobody knows. */
    @ParameterizedTest
    @CsvSource({"beat, 0", "enabling, NaN", "contact, NaN"})
    void aDeadPinIsNoClosedRelay(String dead, double back) {
        close();
        FakePin pin = switch (dead) {
            case "beat" -> hardware.beat;
            case "enabling" -> hardware.enabling;
            default -> hardware.contact;
        };
        pin.fault = Fault.ABSENT;
        scan(1_500 * MILLIS);
        assertFalse(hardware.isClosed());
        assertEquals(back, rig.readBack(actuator));
        pin.fault = null;
        scan(12 * SECOND);
        assertTrue(hardware.isClosed());
        assertEquals(1, rig.readBack(actuator));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBeatPinThatIsStuckHoldsNothing(boolean stuckAt) {
        close();
        hardware.beat.stuckAt = stuckAt;
        scan(5 * SECOND);
        assertFalse(hardware.isClosed());
        assertEquals(0, rig.readBack(actuator));
    }

    @Test
    void aFailureAloneDoesNotOpenIt() {
        close();
        int edges = hardware.enabling.edges;
        hardware.enabling.deaf = 1;
        scan(SECOND);
        assertEquals(edges, hardware.enabling.edges);
        assertTrue(hardware.isClosed());
    }

    @Test
    void aWorkerThatHangsConfirmsNothing() {
        close();
        rig.time.advanceNanos(600 * MILLIS);
        assertEquals(Double.NaN, rig.readBack(actuator));
    }

    @Test
    void seededStormsHoldItOnlyWhileItIsGrantedAndBeaten() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("SafetyRelayTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        rig.run(MILLIS);
        long beatNanos = Long.MIN_VALUE / 2;
        int closed = 0;
        for (int i = 0; i < 30_000; i++) {
            boolean granted = random.nextInt(40) != 0;
            actuator.write(granted ? 1 : 0);
            boolean beats = (i / 20) % 3 != 0;
            if (beats) {
                relay.heartbeat();
                beatNanos = rig.now();
            }
            hardware.beat.deaf = random.nextInt(60) == 0 ? 1 : 0;
            hardware.enabling.deaf = random.nextInt(60) == 0 ? 1 : 0;
            if (random.nextInt(100) == 0) {
                rig.time.advanceNanos(random.nextLong(2 * SECOND));
            }
            rig.run(SCAN);
            long silentNanos = rig.now() - beatNanos;
            assertTrue(!hardware.isClosed() || silentNanos <= 1_300 * MILLIS, "seed " + seed + ", " + i + ": silent " + silentNanos);
            if (!granted && hardware.enabling.deaf == 0) {
                rig.run(SCAN);
                assertFalse(hardware.isClosed(), "seed " + seed + ", " + i);
            }
            closed += hardware.isClosed() ? 1 : 0;
        }
        assertTrue(closed > 3_000, closed + " times closed try nothing");
    }
}
