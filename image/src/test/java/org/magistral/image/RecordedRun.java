package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.time.Span;
import org.magistral.core.twin.fault.Fault;
import org.magistral.image.run.Comeback;
import org.magistral.image.run.Crew;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;
import org.magistral.records.Statistics;
import org.magistral.records.ledger.LedgerEntry;

/** A run of the program's own parts, records and crew included, that a test drives span by span and looks into. */
final class RecordedRun implements AutoCloseable {
    private static final long CHECKPOINT_NANOS = Span.parseNanos("10min");
    private static final long ROOM_WAIT_NANOS = 50_000;

    private final LiveUnit.Start start;
    private LiveUnit unit;
    private final TwinDevices plant;
    private final AtOnce way;
    private final Crew crew;

    RecordedRun(Recipe recipe, Path data, long seed, List<String> faults) throws IOException {
        this(recipe, data, seed, faults.stream().map(Fault::parse), CHECKPOINT_NANOS);
    }

    /**
     * @param checkpointNanos the longest time between two checkpoints, whether a pump runs or not
     */
    RecordedRun(Recipe recipe, Path data, long seed, Stream<Fault> faults, long checkpointNanos) throws IOException {
        plant = new TwinDevices(seed, faults.toList());
        start = new LiveUnit.Start(
                Edited.unit(), recipe, data, RecorderSettings.handTurned(), checkpointNanos, checkpointNanos, false,
                new LinkedHashMap<>());
        unit = new LiveUnit(start, plant);
        way = new AtOnce(unit.controller(), "SIM-" + seed);
        crew = new Crew(unit.controller(), plant.twin(), way);
    }

    /** Goes on to this moment since the start. */
    RecordedRun until(String moment) throws IOException {
        long untilNanos = Span.parseNanos(moment);
        return until(() -> unit.elapsedNanos() >= untilNanos);
    }

    /** Goes on until it is so. */
    RecordedRun until(BooleanSupplier so) throws IOException {
        while (!so.getAsBoolean()) {
            while (!unit.hasRoom()) {
                unit.checkRecorder();
                LockSupport.parkNanos(ROOM_WAIT_NANOS);
            }
            unit.step();
            if (unit.isUp()) {
                crew.look(unit.nowNanos());
            } else {
                comeBack();
            }
        }
        return this;
    }

    private void comeBack() throws IOException {
        unit.abandon();
        Statistics acknowledged = unit.recorder().statistics();
        Comeback comeback = new Comeback(start, unit);
        assertTrue(comeback.waitForController(), "the controller stays away");
        unit = comeback.unit();
        LedgerEntry last = unit.recorder().archive().entry(acknowledged.ledgerEntries()).orElseThrow();
        assertEquals(acknowledged.ledgerHead(), last.hash(), "what was acknowledged is there");
        way.turnTo(unit.controller());
        crew.turnTo(unit.controller());
    }

    /** The reading of a tag as of the last scan. */
    double reading(String tag) {
        return unit.controller().image().value(start.unit().tags().indexOf(tag));
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
