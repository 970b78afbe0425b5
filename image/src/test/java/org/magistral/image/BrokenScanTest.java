package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.event.Event;
import org.magistral.core.input.InputEvent;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.OutputEvent;
import org.magistral.core.scan.ScanEvent;
import org.magistral.core.twin.device.Output;

/** The assembled controller with something in it that breaks: safe in the same scan, honest evidence, and back without a restart. */
class BrokenScanTest {
    private static final long SEED = 3;
    private static final Map<String, Double> SAFE = safe();
    /** A bag with enough in it, stirred, warmed and aerated, and its pH held, which air would drive up. */
    private static final Recipe RUNNING = Edited.tiny(List.of(
            "{ dose: P-106, volume: 11000 mL, rate: 1000 mL/min, limit: 1 h then hold }",
            "{ set: XV-109, to: off }",
            "{ set: SC-101, to: 80 rpm }",
            "{ set: FC-101, to: 1 SLPM }",
            "{ control: TIC-101, to: 36.8 degC }",
            "{ control: AIC-110, to: 7.1 pH }",
            "{ wait: 12 h }"));

    private final BrokenDevices devices = new BrokenDevices(SEED);
    private final Rig rig = new Rig(Edited.unit(), RUNNING, devices);

    private static Map<String, Double> safe() {
        Map<String, Double> safe = new HashMap<>();
        for (ActuatorSpec spec : Edited.unit().actuators()) {
            safe.put(spec.tag(), spec.safe());
        }
        return safe;
    }

    private void settle() {
        rig.run("20min");
        assertRuns();
    }

    private void assertRuns() {
        assertEquals(80, devices.written("SC-101"), 1e-9);
        assertEquals(1, devices.written("FC-101"), 1e-9);
        assertEquals(0, devices.written("XV-109"), 1e-9);
        assertTrue(rig.isConfirmed());
        assertEquals(UnitState.EXECUTE, rig.controller().batch().unitState());
    }

    private void assertAllSafe() {
        assertEquals(List.of(), devices.others(SAFE));
    }

    private long count(Object what) {
        return rig.events().stream().map(Event::what).filter(what::equals).count();
    }

    private long told(OutputEvent what, String actuator) {
        return rig.events(what).stream().filter(event -> event.toString().contains(actuator)).count();
    }

    /** It can't be told to stop, so the heartbeat ends and K1 falls; I-16.DRIVES keeps it open, for nobody knows what the drive does. */
    @Test
    void aDriveWhoseWriteThrowsCostsK1() {
        settle();
        devices.fail("SC-101");
        rig.scan();
        assertEquals(1, devices.written("FC-101"), 1e-9, "the others are written all the same");
        rig.scan();
        assertEquals(1, count(OutputEvent.WRITE_FAILED));
        rig.run("10s");
        assertFalse(rig.isConfirmed(), "an energised output that is not written is not confirmed");
        assertEquals(1, told(OutputEvent.MISMATCH, "SC-101"));
        assertTrue(rig.controller().interlocks().standing().contains("I-16.DRIVES"));
        assertEquals(0, devices.written("K1"), 1e-9);
        assertEquals(0, rig.devices().twin().truth().inForce(Output.SC_101), 0, "what can't be written has no power any more");
        assertEquals(1, count(OutputEvent.WRITE_FAILED), "told once");
        devices.mend();
        rig.run("50s");
        assertEquals(0, devices.written("K1"), 1e-9);
        rig.run("30s");
        assertRuns();
        assertEquals(1, told(OutputEvent.CONFIRMED, "SC-101"));
        assertEquals(80, rig.devices().twin().truth().stirrerRpm(), 0.5);
    }

    /** No row asks whether the heater's switch does what it is granted; the heartbeat does, and with it the hardware. */
    @Test
    void anActuatorWithoutARowWhoseWriteThrowsCostsTheHeartbeatAndWithItK1() {
        settle();
        assertTrue(devices.written("EH-101") > 0, "it heats");
        devices.fail("EH-101");
        rig.run("1s");
        assertFalse(rig.isConfirmed(), "an energised output that is not written is not confirmed");
        assertEquals(List.of(), rig.controller().interlocks().standing());
        rig.run("2s");
        assertEquals(1, devices.written("K1"), 1e-9, "it is granted");
        assertEquals(1, told(OutputEvent.MISMATCH, "K1"), "the hardware has let it fall");
        assertEquals(0, rig.devices().twin().truth().inForce(Output.EH_101), 0, "what can't be written has no power any more");
        devices.mend();
        rig.run("20min");
        assertRuns();
        assertEquals(1, told(OutputEvent.CONFIRMED, "K1"), "armed again");
    }

    @Test
    void aSensorThatThrowsIsALostReading() {
        settle();
        devices.fail("TT-101A");
        rig.scan();
        assertFalse(rig.isGood("TT-101A"));
        assertTrue(rig.isGood("TT-101"), "two of three are left");
        devices.fail("TT-101B");
        devices.fail("TT-101C");
        rig.scan();
        assertEquals(0, devices.written("EH-101"), 1e-9, "no good reading, no heat");
        assertEquals(80, devices.written("SC-101"), 1e-9);
        assertEquals(3, count(InputEvent.READING_LOST));
        rig.run("10s");
        assertEquals(List.of("I-03", "I-20.TT"), rig.controller().interlocks().standing());
        assertEquals(0, devices.written("KE-101"), 1e-9);
        devices.mend();
        rig.run("6min");
        assertTrue(rig.isGood("TT-101"));
        assertEquals(List.of(), rig.controller().interlocks().standing(), "the crew has reset");
        assertEquals(1, devices.written("KE-101"), 1e-9);
        assertRuns();
        assertEquals(3, count(InputEvent.READING_BACK));
    }

    @Test
    void aSetpointThatIsNoNumberIsRefusedAndTheOldOneStays() {
        settle();
        int loop = rig.controller().loops().indexOf("TIC-101");
        assertThrows(IllegalArgumentException.class, () -> rig.controller().loops().auto(loop, Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> rig.controller().loops().auto(loop, 36, Double.NaN));
        rig.controller().inbox().send(new BatchCommand.Result("test", "none", "FQ-103.PLAN", Double.NaN));
        rig.run("10s");
        assertEquals(36.8, rig.reading("TIC-101.SP"), 1e-9);
        assertTrue(Double.isFinite(rig.reading("TIC-101.OUT")));
        assertRuns();
    }

    /** The recorder is full: whoever has something to report is thrown an exception, wherever in the scan that is. */
    @Test
    void aScanThatCantReportIsSafeInTheSameScanAndComesBackByItself() {
        settle();
        rig.failSink(new IllegalStateException("the recorder is full"));
        devices.fail("TT-101A"); // which is to be reported
        rig.scan();
        assertAllSafe();
        long evidence = rig.evidence();
        for (int i = 0; i < 20; i++) {
            rig.scan();
            assertAllSafe();
        }
        assertEquals(evidence + 20, rig.evidence(), "a scan that fails safe is no reason to boot again");
        rig.failSink(null);
        devices.mend();
        rig.run("1min");
        assertRuns();
        assertEquals(1, count(ScanEvent.RECOVERED));
    }

    @Test
    void anExceptionInTheBatchIsSafeInTheSameScan() {
        settle();
        rig.failSink(new IllegalStateException("the recorder is full"));
        rig.controller().inbox().send(new BatchCommand.Hold("test", "to see it fail")); // which is to be reported
        rig.scan();
        assertAllSafe();
        rig.failSink(null);
        rig.run("10min");
        assertRuns();
    }

    /** Both at once: the scan has failed, and a device that runs can't be written its safe state. K1 has to take it. */
    @Test
    void anOutputThatCantBeWrittenInAScanThatCantReportCostsTheHeartbeat() {
        settle();
        rig.failSink(new IllegalStateException("the recorder is full"));
        devices.fail("KE-101");
        devices.fail("TT-101A");
        long writes = devices.writes("HA-001");
        rig.scan();
        assertEquals(writes + 1, devices.writes("HA-001"), "the actuators behind it are written all the same");
        assertEquals(List.of(), devices.others(SAFE));
        for (int i = 0; i < 20; i++) {
            rig.scan();
        }
        assertFalse(rig.isConfirmed());
        rig.failSink(null);
        rig.scan();
        assertEquals(1, count(OutputEvent.WRITE_FAILED), "told as soon as it can be");
        devices.mend();
        rig.run("1min");
        assertRuns();
    }

    @Test
    void aScanThatComesFiveSecondsLateIsCountedAndGoesOn() {
        settle();
        long overruns = rig.controller().scan().overruns();
        rig.scanAfter(5_000_000_000L);
        assertEquals(overruns + 1, rig.controller().scan().overruns());
        assertEquals(1, count(ScanEvent.OVERRUN));
        rig.run("1min");
        assertRuns();
        assertEquals(0, rig.controller().interlocks().trips());
        assertEquals(0, rig.devices().monitor().unsafeOutputs());
    }

    @Test
    void aFloodOfCommandsIsRefusedBeyondWhatTheInboxHolds() {
        settle();
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            taken += rig.controller().inbox().send(new BatchCommand.Answer("test", "nothing-" + i, "yes")) ? 1 : 0;
        }
        assertEquals(64, taken);
        rig.scan();
        assertTrue(rig.controller().inbox().send(new BatchCommand.Answer("test", "nothing", "yes")), "the scan has emptied it");
        rig.run("1min");
        assertRuns();
    }
}
