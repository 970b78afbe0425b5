package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.command.ClearArmings;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.twin.fault.Fault;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;

/** The power goes on a unit that makes nothing, when the ledger has more than the state saved last. */
class IdleUnitTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    @TempDir
    private Path folder;

    private LiveUnit start(String... faults) throws IOException {
        return start(false, faults);
    }

    private LiveUnit start(boolean afresh, String... faults) throws IOException {
        return new LiveUnit(new LiveUnit.Start(Edited.unit(), Edited.tiny(List.of("{ wait: 10 h }")), folder, RecorderSettings.handTurned(),
                SECOND_NANOS, SECOND_NANOS, afresh, new LinkedHashMap<>()),
                new TwinDevices(1, Stream.of(faults).map(Fault::parse).toList()));
    }

    private static void scan(LiveUnit unit, int scans) {
        for (int i = 0; i < scans; i++) {
            while (!unit.hasRoom()) {
                unit.checkRecorder();
                LockSupport.parkNanos(50_000);
            }
            unit.step();
        }
    }

    @Test
    void aTripThatOnlyTheLedgerKnowsStandsUntilAPersonResetsIt() throws IOException {
        try (LiveUnit unit = start()) {
            scan(unit, 50);
        }
        Map<String, byte[]> older = new HashMap<>();
        for (String name : List.of("checkpoint-a", "checkpoint-b")) {
            if (Files.exists(folder.resolve(name))) { // the recorder leaves out what the next one makes up for
                older.put(name, Files.readAllBytes(folder.resolve(name)));
            }
        }
        assertFalse(older.isEmpty());
        try (LiveUnit unit = start("e-stop@2s+2s")) {
            scan(unit, 100);
            assertEquals(List.of("I-25"), unit.controller().interlocks().tripped());
        }
        for (String name : List.of("checkpoint-a", "checkpoint-b")) {
            Files.deleteIfExists(folder.resolve(name));
            if (older.containsKey(name)) {
                Files.write(folder.resolve(name), older.get(name));
            }
        }
        try (LiveUnit unit = start()) {
            assertEquals(UnitState.STOPPED, unit.controller().batch().unitState());
            scan(unit, 50);
            assertEquals(List.of("I-25"), unit.controller().interlocks().tripped(), "nobody has reset it");
            assertTrue(unit.controller().interlocks().isResettable());
        }
    }

    @Test
    void whoStartsAfreshLeavesTheBatchBehindAndNoTrip() throws IOException {
        try (LiveUnit unit = start("e-stop@2s+2s")) {
            scan(unit, 100);
            assertEquals(List.of("I-25"), unit.controller().interlocks().tripped());
        }
        try (LiveUnit unit = start(true)) {
            scan(unit, 50);
            assertEquals(List.of("I-25"), unit.controller().interlocks().tripped());
            unit.controller().inbox().send(new InterlockCommand.ResetTrips("anna"));
            scan(unit, 2);
            assertEquals(List.of(), unit.controller().interlocks().tripped());
        }
        try (LiveUnit unit = start(true)) {
            scan(unit, 50);
            assertEquals(List.of(), unit.controller().interlocks().tripped(), "anna has reset it");
        }
    }

    /** By the order of the rows I-04 would be. */
    @Test
    void theFirstOutIsStillTheFirstForWhoStartsAfresh() throws IOException {
        try (LiveUnit unit = start("e-stop@2s", "probe-dead:TT-102@5s")) {
            scan(unit, 100);
            assertEquals(List.of("I-25", "I-04"), unit.controller().interlocks().tripped());
        }
        try (LiveUnit unit = start(true)) {
            assertEquals(List.of("I-25", "I-04"), unit.controller().interlocks().tripped());
        }
    }

    /** A second start after Ctrl-C is somebody's will; a program that ends itself within a minute, however orderly, is none. */
    @ParameterizedTest
    @CsvSource({"590, true", "610, false"})
    void startsAfterAnOrderlyEndDoNotCountAsArmingsUnlessTheyFollowEachOtherTooFast(int scans, boolean leftOff) throws IOException {
        for (int i = 0; i < 5; i++) {
            try (LiveUnit unit = start()) {
                scan(unit, scans);
                assertEquals(leftOff && i >= 3 ? List.of("I-28") : List.of(), unit.controller().interlocks().tripped(), "start " + (i + 1));
            }
        }
    }

    @Test
    void whatWasMendedIsCountedAnewOverARestartToo() throws IOException {
        for (int i = 0; i < 4; i++) {
            try (LiveUnit unit = start()) {
                scan(unit, 50);
            }
        }
        try (LiveUnit unit = start()) {
            scan(unit, 50);
            assertEquals(List.of("I-28"), unit.controller().interlocks().tripped());
            unit.controller().inbox().send(new ClearArmings("anna", "new supply"));
            scan(unit, 20); // CTL.ARMS is looked at once a second
            unit.controller().inbox().send(new InterlockCommand.ResetTrips("anna"));
            scan(unit, 50);
            assertEquals(List.of(), unit.controller().interlocks().tripped());
        }
        try (LiveUnit unit = start()) {
            scan(unit, 50);
            assertEquals(List.of(), unit.controller().interlocks().tripped());
        }
    }
}
