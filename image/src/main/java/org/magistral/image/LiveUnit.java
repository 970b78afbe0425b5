package org.magistral.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SequencedMap;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.time.Stamp;
import org.magistral.core.time.SystemTime;
import org.magistral.core.time.TimeSource;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.socket.LatestFrame;
import org.magistral.records.Recorder;
import org.magistral.records.RecorderListener;
import org.magistral.records.RecorderSettings;
import org.magistral.records.Recovery;
import org.magistral.records.checkpoint.Checkpoint;
import org.tinylog.Logger;

/**
 * A controller in service on a hand-turned clock: its records are open, what it meant to do before a restart is taken back, and
 * {@link #step} moves everything by one scan. One thread, but for the view.
 */
final class LiveUnit implements AutoCloseable {
    /** When time begins in a fresh data folder: every run of one seed has the same stamps. 2026-01-01 00:00 UTC. */
    private static final long FIRST_WALL_MILLIS = 1_767_225_600_000L;
    /** How long a simulated restart takes: power, boot, and a new program. */
    private static final long RESTART_NANOS = 30_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int ROOM_FOR_A_SCAN = 64;

    private final UnitConfig unit;
    private final Devices devices;
    private final Recorder recorder;
    private final LatestFrame latest;
    private final ScanTimer timer;
    private final HandTurnedTime time;
    private final Controller controller;
    private final long startedNanos;
    private final boolean resumed;
    private volatile Throwable recorderFailure;

    /** What a start is made of; {@code devices} are asked for anew when a saved state does not fit. */
    record Start(UnitConfig unit, Recipe recipe, Path data, RecorderSettings settings, long checkpointNanos, long deliveringNanos,
            SequencedMap<String, Object> boot) {}

    /** Makes the devices of one attempt to start. */
    interface DevicesMaker {
        Devices make();
    }

    /**
     * Opens the records, assembles the controller and takes back what it meant to do.
     *
     * @throws IOException when the records can't be opened
     */
    LiveUnit(Start start, DevicesMaker maker) throws IOException {
        unit = start.unit();
        TimeSource system = new SystemTime(() -> true);
        recorder = Recorder.open(start.data(), start.settings(), unit.tags(), system, new RecorderListener() {
            @Override
            public void troubled(String what, IOException cause) {
                Logger.error(cause, what);
            }

            @Override
            public void failed(Throwable cause) {
                recorderFailure = cause;
                Logger.error(cause, "the recorder has stopped");
            }
        });
        latest = new LatestFrame(unit.tags(), recorder);
        timer = new ScanTimer(unit.scanNanos());
        Recovery found = recorder.recovery();
        time = new HandTurnedTime(0, wallAfter(found));
        startedNanos = time.monotonicNanos();
        recorder.boot(time.stamp(), start.boot());
        Wiring.Surroundings around = new Wiring.Surroundings(recorder, latest, timer, start.checkpointNanos(), start.deliveringNanos());
        Devices firstDevices = maker.make();
        Controller first = Wiring.assemble(unit, start.recipe(), firstDevices, around);
        boolean fits = found.checkpoint().isPresent() && restore(first, firstDevices, found.checkpoint().get());
        boolean afresh = found.checkpoint().isPresent() && !fits;
        devices = afresh ? maker.make() : firstDevices;
        controller = afresh ? Wiring.assemble(unit, start.recipe(), devices, around) : first;
        resumed = fits;
        recorder.start();
    }

    private static long wallAfter(Recovery found) {
        long last = Math.max(
                found.lastAt().map(Stamp::wallMillis).orElse(Long.MIN_VALUE),
                found.checkpoint().map(saved -> saved.at().wallMillis()).orElse(Long.MIN_VALUE));
        return last == Long.MIN_VALUE ? FIRST_WALL_MILLIS : last + RESTART_NANOS / NANOS_PER_MILLI;
    }

    /** False when the saved state does not fit; the controller and devices are then half loaded. */
    private boolean restore(Controller into, Devices plant, Checkpoint saved) {
        Stamp now = time.stamp();
        long outageNanos = (now.wallMillis() - saved.at().wallMillis()) * NANOS_PER_MILLI;
        boolean trusted = now.wallTrusted() && saved.at().wallTrusted() && outageNanos >= 0;
        ByteBuffer state = saved.state().duplicate();
        into.events().at(now.monotonicNanos(), now.wallMillis(), now.wallTrusted());
        try {
            into.scan().restore(state, outageNanos, trusted, now.monotonicNanos());
            plant.outage(outageNanos);
            return true;
        } catch (IllegalArgumentException unfit) {
            into.scan().refuseRestore(unfit.getMessage());
            return false;
        }
    }

    /** One scan of the unit, and of what stands behind its tags. */
    void step() {
        time.advanceNanos(unit.scanNanos());
        long nowNanos = time.monotonicNanos();
        devices.step(nowNanos);
        timer.begin();
        controller.scan().step(nowNanos, time.wallMillis(), time.wallTrusted());
    }

    /** Whether the recorder takes another scan; on a hand-turned clock the driver waits for it, the scan never. */
    boolean hasRoom() {
        return recorder.hasRoom(ROOM_FOR_A_SCAN);
    }

    /**
     * @throws IllegalStateException when the recorder has stopped: its room will never come
     */
    void checkRecorder() {
        if (recorderFailure != null) {
            throw new IllegalStateException("the recorder has stopped", recorderFailure);
        }
    }

    Controller controller() {
        return controller;
    }

    Devices devices() {
        return devices;
    }

    Recorder recorder() {
        return recorder;
    }

    LatestFrame latest() {
        return latest;
    }

    ScanTimer timer() {
        return timer;
    }

    /** Whether this start took back the intentions of an earlier one. */
    boolean isResumed() {
        return resumed;
    }

    /** Simulated time since this start. */
    long elapsedNanos() {
        return time.monotonicNanos() - startedNanos;
    }

    String id() {
        return unit.id();
    }

    long nowNanos() {
        return time.monotonicNanos();
    }

    @Override
    public void close() throws IOException {
        recorder.close();
    }
}
