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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.actuators.BusRig;
import org.magistral.actuators.FakePin;
import org.magistral.bus.Fault;
import org.magistral.bus.GpioIn;
import org.magistral.core.output.Actuator;

class GpioRelayTest {
    private static final long TRAVEL = SECOND;

    private final BusRig rig = new BusRig();
    private FakePin pin = new FakePin(rig.time, false);
    private Actuator relay;

    private void build(boolean energisedHigh, boolean restsOn) {
        pin = new FakePin(rig.time, !energisedHigh);
        GpioRelay part = new GpioRelay(new Coil(pin, energisedHigh), restsOn);
        relay = part.actuator();
        rig.add(part);
    }

    /** A normally closed valve that needs so long for its way, or never arrives. */
    private final class Valve implements GpioIn {
        private final long needsNanos;
        private boolean open;
        private boolean jammed;
        private long movedNanos = rig.now();

        Valve(long needsNanos) {
            this.needsNanos = needsNanos;
            pin.onEdge = () -> movedNanos = rig.now();
        }

        @Override
        public boolean isHigh() {
            open = !jammed && rig.now() - movedNanos >= needsNanos ? pin.level() : open;
            return open;
        }
    }

    private Valve buildValve(long needsNanos) {
        Valve valve = new Valve(needsNanos);
        GpioRelay part = new GpioRelay(new Coil(pin, true), false, new Feedback(valve, true, TRAVEL));
        relay = part.actuator();
        rig.add(part);
        return valve;
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void itBeginsWithoutCurrentAndDoesWhatItIsGranted(boolean energisedHigh, boolean restsOn) {
        build(energisedHigh, restsOn);
        pin.force(energisedHigh); // as a program that died may have left it
        rig.run(MILLIS);
        assertEquals(!energisedHigh, pin.level(), "no current");
        assertEquals(restsOn ? 1 : 0, rig.readBack(relay));
        for (int grant : new int[]{1, 0, 1, 1, 0}) {
            rig.grant(relay, grant);
            assertEquals(grant == 1 != restsOn == energisedHigh, pin.level(), "granted " + grant);
            assertEquals(grant, rig.readBack(relay));
        }
    }

    @Test
    void whoeverTurnsThePinIsUndoneWithTheNextLook() {
        build(true, false);
        rig.grant(relay, 1);
        pin.force(false);
        rig.run(250 * MILLIS);
        assertTrue(pin.level());
        assertEquals(1, rig.readBack(relay));
    }

    /** What can't be let go must be known: the gate blames it, and K1 takes it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStuckPinSaysWhatItDoes(boolean stuckAt) {
        build(true, false);
        rig.grant(relay, stuckAt ? 1 : 0);
        pin.stuckAt = stuckAt;
        rig.grant(relay, stuckAt ? 0 : 1);
        assertEquals(stuckAt ? 1 : 0, rig.readBack(relay));
        rig.run(5 * SECOND);
        assertEquals(stuckAt ? 1 : 0, rig.readBack(relay));
    }

    @Test
    void onItsWayItIsNeitherAndThenWhereItsContactSays() {
        buildValve(300 * MILLIS);
        rig.run(MILLIS);
        rig.grant(relay, 1);
        assertEquals(GpioRelay.NEITHER, rig.readBack(relay));
        rig.run(230 * MILLIS);
        assertEquals(GpioRelay.NEITHER, rig.readBack(relay));
        rig.run(100 * MILLIS);
        assertEquals(1, rig.readBack(relay));
        rig.grant(relay, 0);
        assertEquals(GpioRelay.NEITHER, rig.readBack(relay));
        rig.run(350 * MILLIS);
        assertEquals(0, rig.readBack(relay));
    }

    @Test
    void oneThatDoesNotArriveIsSeenAfterItsTravelTime() {
        Valve valve = buildValve(0);
        rig.run(MILLIS);
        valve.jammed = true;
        rig.grant(relay, 1);
        rig.run(TRAVEL - 100 * MILLIS);
        assertEquals(GpioRelay.NEITHER, rig.readBack(relay));
        rig.run(140 * MILLIS);
        assertEquals(0, rig.readBack(relay), "still closed");
        valve.jammed = false;
        rig.run(250 * MILLIS);
        assertEquals(1, rig.readBack(relay));
        valve.jammed = true;
        valve.open = false;
        rig.run(250 * MILLIS);
        assertEquals(0, rig.readBack(relay), "fell shut by itself");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"ABSENT", "TIMEOUT", "REFUSED"})
    void aDeadPinIsConfirmedByNobodyAndBeginsWithWhatIsOwed(Fault fault) {
        build(true, false);
        rig.grant(relay, 1);
        pin.fault = fault;
        rig.run(SECOND);
        assertEquals(Double.NaN, rig.readBack(relay));
        relay.write(0);
        relay.write(1);
        pin.fault = null;
        int edges = pin.edges;
        rig.run(2 * SECOND);
        assertEquals(edges + 2, pin.edges, "off first, since it was asked for");
        assertTrue(pin.level());
        assertEquals(1, rig.readBack(relay));
    }

    @Test
    void anAnswerThatComesLateIsNone() {
        build(true, false);
        rig.grant(relay, 1);
        pin.costNanos = 60 * MILLIS;
        rig.run(5 * SECOND);
        assertEquals(Double.NaN, rig.readBack(relay));
        pin.costNanos = 0;
        rig.run(12 * SECOND);
        assertEquals(1, rig.readBack(relay));
    }

    @Test
    void oneThatCarriesCurrentAndShouldIsLeftAlone() {
        build(true, false);
        rig.grant(relay, 1);
        int edges = pin.edges;
        pin.deaf = 1;
        rig.run(5 * SECOND);
        assertEquals(edges, pin.edges);
        assertEquals(1, rig.readBack(relay));
    }

    /** The line was given up and taken anew, which leaves it without current; and meanwhile it was to be off. */
    @Test
    void itDoesNotComeBackWithWhatIsOutOfDate() {
        build(true, false);
        rig.grant(relay, 1);
        pin.fault = Fault.ABSENT;
        rig.run(SECOND);
        relay.write(0);
        pin.force(false);
        int edges = pin.edges;
        pin.fault = null;
        rig.run(11 * SECOND);
        assertEquals(edges, pin.edges);
        assertFalse(pin.level());
    }

    @Test
    void seededStormsLeaveWhatWasGrantedLast() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("GpioRelayTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        build(false, true);
        int calm = 0;
        for (int i = 0; i < 20_000; i++) {
            int grant = random.nextInt(2);
            relay.write(grant);
            switch (random.nextInt(12)) {
                case 0 -> pin.fault = Fault.ABSENT;
                case 1 -> pin.deaf = random.nextInt(1, 3);
                case 2 -> pin.force(random.nextBoolean());
                default -> pin.fault = null;
            }
            rig.run(random.nextLong(SECOND));
            if (random.nextInt(10) == 0) {
                pin.fault = null;
                rig.run(11 * SECOND);
                assertEquals(grant == 0, !pin.level(), "seed " + seed + ", " + i);
                assertEquals(grant, rig.readBack(relay), "seed " + seed + ", " + i);
                calm++;
            }
        }
        assertTrue(calm > 1_000);
    }
}
