package org.magistral.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.time.Span;
import org.magistral.core.twin.fault.Fault;
import org.magistral.image.run.Crew;
import org.magistral.image.wiring.LiveUnit;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;

/** A run of the program's own parts, records and crew included, that a test drives span by span and looks into. */
final class RecordedRun implements AutoCloseable {
    private static final long CHECKPOINT_NANOS = Span.parseNanos("10min");
    private static final long ROOM_WAIT_NANOS = 50_000;

    private final LiveUnit unit;
    private final TwinDevices plant;
    private final Crew crew;

    RecordedRun(Recipe recipe, Path data, long seed, List<String> faults) throws IOException {
        plant = new TwinDevices(seed, faults.stream().map(Fault::parse).toList());
        LiveUnit.Start start = new LiveUnit.Start(
                Edited.unit(), recipe, data, RecorderSettings.handTurned(), CHECKPOINT_NANOS, CHECKPOINT_NANOS, false,
                new LinkedHashMap<>());
        unit = new LiveUnit(start, plant);
        crew = new Crew(unit.controller(), plant.twin(), "SIM-" + seed);
    }

    /** Goes on to this moment since the start. */
    RecordedRun until(String moment) {
        long untilNanos = Span.parseNanos(moment);
        return until(() -> unit.elapsedNanos() >= untilNanos);
    }

    /** Goes on until it is so. */
    RecordedRun until(BooleanSupplier so) {
        while (!so.getAsBoolean()) {
            while (!unit.hasRoom()) {
                unit.checkRecorder();
                LockSupport.parkNanos(ROOM_WAIT_NANOS);
            }
            unit.step();
            crew.look(unit.nowNanos());
        }
        return this;
    }

    LiveUnit unit() {
        return unit;
    }

    TwinDevices plant() {
        return plant;
    }

    @Override
    public void close() throws IOException {
        unit.close();
    }
}
