package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.twin.fault.Fault;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Staff;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;

/** The horn of the shipped unit is tested once a day, at ten by the site's clock: nine in Greenwich, while a unit's time begins at 0:00. */
class DailyCallTest {
    private static final long SEED = 3;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int SCANS_A_MINUTE = 600;

    @TempDir
    private Path folder;

    @Test
    void itIsTestedWhereItIsNewAndThenOnceADay() throws IOException {
        try (LiveUnit unit = unit()) {
            scan(unit, 20);
            assertTrue(unit.controller().alarms().isTestCall(), "a unit that is new");
            press(unit);
            assertFalse(unit.controller().alarms().isTestCall());
            unit.passUnattended(8 * 60 * MINUTE_NANOS + 58 * MINUTE_NANOS);
            scan(unit, SCANS_A_MINUTE);
            assertFalse(unit.controller().alarms().isTestCall(), "a minute to ten");
            scan(unit, SCANS_A_MINUTE);
            assertTrue(unit.controller().alarms().isTestCall(), "ten");
            press(unit);
            unit.passUnattended(12 * 60 * MINUTE_NANOS);
            scan(unit, SCANS_A_MINUTE);
            assertFalse(unit.controller().alarms().isTestCall(), "once a day");
        }
        assertEquals(2, entries("alarm.test.called"));
        assertEquals(2, entries("alarm.test.answered"));
        assertEquals(0, entries("alarm.raised"));
    }

    @Test
    void nobodyThereIsAnAlarmUntilTheHornIsSilencedAndAnIdleUnitThatStartsIsTestedAnew() throws IOException {
        try (LiveUnit unit = unit()) {
            scan(unit, 31 * SCANS_A_MINUTE);
            assertEquals(List.of("TEST-CALL"), standing(unit));
            assertTrue(unit.controller().alarms().isSounding());
            Signers people = new Signers(unit, SEED, "B-1");
            press(unit);
            scan(unit, 20);
            people.send(SimulatedPerson.OPERATOR, new AlarmCommand.Acknowledge(SimulatedPerson.OPERATOR.id(), "TEST-CALL", "I was away"));
            scan(unit, 20);
            assertEquals(List.of(), standing(unit));
        }
        assertEquals(1, entries("alarm.test.called"));
        assertEquals(1, entries("alarm.test.unanswered"));
        try (LiveUnit again = unit()) {
            scan(again, 20);
            assertTrue(again.controller().alarms().isTestCall());
        }
    }

    @Test
    void byAClockThatIsNotTrustedThereIsNoneAndThatIsTold() throws IOException {
        LiveUnit.Start start = start();
        try (LiveUnit cut = new LiveUnit(start, new TwinDevices(SEED, List.of(Fault.parse("clock-lost@0s+3d"))))) {
            scan(cut, 20);
            press(cut);
            scan(cut, 2 * SCANS_A_MINUTE);
            cut.abandon();
            cut.passUnattended(LiveUnit.RESTART_NANOS);
            cut.startClock();
            try (LiveUnit back = new LiveUnit(start, cut)) {
                scan(back, 20);
                assertFalse(back.stamp().wallTrusted());
                back.passUnattended(25 * 60 * MINUTE_NANOS + 50 * MINUTE_NANOS);
                scan(back, SCANS_A_MINUTE);
                assertFalse(standing(back).contains("TEST-CALL"));
                scan(back, 10 * SCANS_A_MINUTE);
                assertTrue(standing(back).contains("TEST-CALL"));
            }
        }
        assertEquals(1, entries("alarm.test.called"));
        assertEquals(1, entries("alarm.test.left-out"));
    }

    private LiveUnit.Start start() throws IOException {
        return new LiveUnit.Start(Edited.unit(), Shipped.configuration().recipe(), folder, RecorderSettings.handTurned(), MINUTE_NANOS,
                MINUTE_NANOS, false, new LinkedHashMap<>(),
                Staff.house(folder, SEED, Shipped.configuration().site(), null, Optional.empty(), Optional.empty(), List.of()));
    }

    private LiveUnit unit() throws IOException {
        return new LiveUnit(start(), new TwinDevices(SEED, List.of()));
    }

    private static void press(LiveUnit unit) {
        ((TwinDevices) unit.devices()).twin().touchSilence(true);
        scan(unit, 5);
        ((TwinDevices) unit.devices()).twin().touchSilence(false);
        scan(unit, 5);
    }

    private static List<String> standing(LiveUnit unit) {
        return unit.controller().alarms().standing().stream().map(alarm -> alarm.spec().id()).toList();
    }

    private static void scan(LiveUnit unit, int scans) {
        for (int i = 0; i < scans; i++) {
            while (!unit.hasRoom()) {
                LockSupport.parkNanos(50_000);
            }
            unit.step();
        }
    }

    private long entries(String kind) throws IOException {
        return new Records(folder).entries(kind).size();
    }
}
