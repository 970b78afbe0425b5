package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.batch.state.UnitState;
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
        return new LiveUnit(new LiveUnit.Start(Edited.unit(), Edited.tiny(List.of("{ wait: 10 h }")), folder, RecorderSettings.handTurned(),
                SECOND_NANOS, SECOND_NANOS, false, new LinkedHashMap<>()),
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
        byte[] a = Files.readAllBytes(folder.resolve("checkpoint-a"));
        byte[] b = Files.readAllBytes(folder.resolve("checkpoint-b"));
        try (LiveUnit unit = start("e-stop@2s+2s")) {
            scan(unit, 100);
            assertEquals(List.of("I-25"), unit.controller().interlocks().tripped());
        }
        Files.write(folder.resolve("checkpoint-a"), a);
        Files.write(folder.resolve("checkpoint-b"), b);
        try (LiveUnit unit = start()) {
            assertEquals(UnitState.STOPPED, unit.controller().batch().unitState());
            scan(unit, 50);
            assertEquals(List.of("I-25"), unit.controller().interlocks().tripped(), "nobody has reset it");
            assertTrue(unit.controller().interlocks().isResettable());
        }
    }
}
