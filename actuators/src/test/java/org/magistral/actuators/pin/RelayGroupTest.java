package org.magistral.actuators.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.actuators.BusRig.MILLIS;
import static org.magistral.actuators.BusRig.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.magistral.actuators.BusRig;
import org.magistral.actuators.FakePin;
import org.magistral.bus.Fault;
import org.magistral.core.event.Events;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.OnSilence;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.scan.Heartbeat;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

/**
 * K1 between the gate that grants, the heartbeat that goes by its evidence and the hardware that falls; a valve behind K1, on a bus of its
 * own. What the drivers have to do with I-16 and I-28: a dead bus drops its relay group, and nothing else does.
 */
class RelayGroupTest {
    private static final long SCAN = 100 * MILLIS;
    private static final long TICK = 5 * MILLIS;

    private final BusRig pins = new BusRig();
    private final BusRig far = new BusRig(pins.time);
    private final Monostable hardware = new Monostable(pins.time);
    private final SafetyRelay k1 = hardware.relay();
    private final FakePin coil = new FakePin(pins.time, false);
    private final GpioRelay valve = new GpioRelay(new Coil(coil, true), false);

    private final Tags tags = new Tags(
            List.of(new Tag("K1", "K1", Unit.SWITCH, 0, 1, 0, 60), new Tag("XV-1", "valve", Unit.SWITCH, 0, 1, 0, 60)));
    private final Events events = new Events(_ -> {});
    private final OutputGate gate = new OutputGate(List.of(row("K1", null, 1), row("XV-1", "K1", Double.NaN)),
            List.of(k1.actuator(), valve.actuator()), tags, events);
    private final Heartbeat heartbeat = new Heartbeat(_ -> k1.heartbeat(), (_, _) -> {}, gate::unconfirmed, events, List.of());
    private final ProcessImage image = new ProcessImage(2);
    private final Demands demands = new Demands(2);
    private final Verdict[] verdicts = {new Verdict(0), new Verdict(0)};
    private double demand;
    private boolean scans = true;
    private boolean pinsTurn = true;
    private long nextScanNanos = pins.now();

    RelayGroupTest() {
        pins.add(k1);
        far.add(valve);
    }

    private static ActuatorSpec row(String id, String relay, double standing) {
        return new ActuatorSpec(id, 0, new OnSilence.Hardware("a test"), relay, 0, standing, 1, 0, null, "a test");
    }

    private void scan() {
        pins.latch();
        far.latch();
        gate.latch(pins.now(), image);
        demands.clear();
        demands.set(1, demand);
        gate.grant(pins.now(), demands, verdicts);
        gate.write();
        heartbeat.evidence(pins.now(), gate.isConfirmed());
    }

    private void tick() {
        if (pins.now() >= nextScanNanos) {
            nextScanNanos += SCAN;
            if (scans) {
                scan();
            }
        }
        if (pinsTurn) {
            pins.runDue();
        }
        far.runDue();
        pins.time.advanceNanos(TICK);
    }

    private void run(long nanos) {
        for (long endNanos = pins.now() + nanos; pins.now() < endNanos;) {
            tick();
        }
    }

    private long untilOpen() {
        long beganNanos = pins.now();
        while (hardware.isClosed() && pins.now() - beganNanos < 60 * SECOND) {
            tick();
        }
        return pins.now() - beganNanos;
    }

    private void begin() {
        run(2 * SECOND);
        demand = 1;
        run(10 * SECOND);
        assertTrue(hardware.isClosed());
        assertTrue(coil.level());
    }

    @Test
    void itStaysClosedWhileAllIsConfirmed() {
        begin();
        int edges = hardware.beat.edges;
        run(3600 * SECOND);
        assertTrue(hardware.isClosed());
        assertEquals(36_000, hardware.beat.edges - edges, 1);
    }

    @Test
    void aDeadBusDropsItsRelayGroup() {
        begin();
        coil.fault = Fault.NAK;
        long nanos = untilOpen();
        System.out.println("K1 open " + nanos / MILLIS + " ms after a bus died with a valve open");
        assertTrue(coil.level(), "the valve's relay keeps its last command");
        assertTrue(nanos <= 3_100 * MILLIS, nanos + " ns: 750 ms until nothing is confirmed, 1 s of the row, 1 s of the hardware");
    }

    @Test
    void aDeadBusThatHoldsNothingDropsNothing() {
        begin();
        demand = 0;
        run(SECOND);
        coil.fault = Fault.NAK;
        run(60 * SECOND);
        assertTrue(hardware.isClosed());
    }

    @Test
    void aPinThatCanNotBeLetGoDropsIt() {
        begin();
        coil.stuckAt = true;
        demand = 0;
        assertTrue(untilOpen() <= 4_100 * MILLIS);
    }

    @Test
    void aScanThatStopsDropsItWithinASecond() {
        begin();
        scans = false;
        assertTrue(untilOpen() <= SECOND + TICK);
    }

    @Test
    void aWorkerThatHangsDropsItWithinASecond() {
        begin();
        pinsTurn = false;
        assertTrue(untilOpen() <= SECOND + TICK);
        pinsTurn = true;
        run(5 * SECOND);
        assertTrue(hardware.isClosed());
    }

    @Test
    void aBusThatComesBackGetsItsPowerAgain() {
        begin();
        coil.fault = Fault.NAK;
        untilOpen();
        run(20 * SECOND);
        assertFalse(hardware.isClosed());
        coil.fault = null;
        run(15 * SECOND);
        assertTrue(hardware.isClosed());
        assertTrue(coil.level());
    }
}
