package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.scan.ScanEvent;

/** The start of the shipped unit: no output before every sensor has answered, or has had its ten seconds. */
class ArmingTest {
    private static final int GRACE_SCANS = 100;

    private final BrokenDevices devices = new BrokenDevices(3);
    private final Rig rig = new Rig(Edited.unit(), Edited.tiny(List.of("{ set: FC-101, to: 1 SLPM }", "{ wait: 1 h }")), devices);

    private static Map<String, Double> safe() {
        Map<String, Double> safe = new HashMap<>();
        for (ActuatorSpec spec : Edited.unit().actuators()) {
            safe.put(spec.tag(), spec.safe());
        }
        return safe;
    }

    @Test
    void itIsArmedInTheScanInWhichTheLastSensorAnswers() {
        devices.silence("AT-113");
        for (int i = 0; i < GRACE_SCANS / 2; i++) {
            rig.scan();
            assertFalse(rig.controller().scan().isArmed());
            assertEquals(List.of(), devices.others(safe()));
        }
        devices.mend();
        rig.scan();
        assertTrue(rig.controller().scan().isArmed());
        assertEquals(1, rig.events(ScanEvent.ARMED).size());
        assertEquals(1, devices.written("K1"), 1e-9, "the relays that stand are closed");
    }

    @Test
    void aSensorThatNeverAnswersIsWaitedForTenSecondsAndThenJudgedLost() {
        devices.silence("WT-101A");
        devices.silence("WT-101B");
        for (int i = 0; i < GRACE_SCANS; i++) {
            rig.scan();
            assertFalse(rig.controller().scan().isArmed(), "scan " + i);
            assertEquals(List.of(), devices.others(safe()));
        }
        rig.scan();
        assertTrue(rig.controller().scan().isArmed());
        assertEquals(2L, rig.events(ScanEvent.ARMED_WITHOUT).getFirst().body().get("silentSensors"));
        rig.run("2s");
        assertTrue(rig.controller().interlocks().standing().containsAll(List.of("I-05", "I-07", "I-10")),
                "a level that is not known acts: " + rig.controller().interlocks().standing());
    }

    @Test
    void commandsBeforeItIsArmedEnergiseNothing() {
        devices.silence("AT-113");
        rig.controller().inbox().send(new BatchCommand.Reset("test"));
        rig.scan();
        rig.controller().inbox().send(new BatchCommand.Start("test", "EARLY"));
        for (int i = 0; i < GRACE_SCANS - 2; i++) {
            rig.scan();
            assertEquals(List.of(), devices.others(safe()));
        }
        devices.mend();
        rig.run("10s");
        assertEquals(0, rig.devices().monitor().unsafeOutputs());
        assertTrue(rig.isConfirmed());
    }
}
