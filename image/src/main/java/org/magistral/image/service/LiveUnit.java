package org.magistral.image.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.time.Stamp;
import org.magistral.core.time.SystemTime;
import org.magistral.core.time.TimeSource;
import org.magistral.core.twin.fault.DiskState;
import org.magistral.desk.access.PeopleFile;
import org.magistral.desk.config.guard.Guards;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.socket.LatestFrame;
import org.magistral.image.diagnosis.Diagnostics;
import org.magistral.image.diagnosis.PastArmings;
import org.magistral.image.inquiry.Inquiries;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Controller;
import org.magistral.image.wiring.Devices;
import org.magistral.image.wiring.Wiring;
import org.magistral.image.world.WorldClock;
import org.magistral.image.world.WorldDisk;
import org.magistral.records.Recorder;
import org.magistral.records.RecorderListener;
import org.magistral.records.RecorderSettings;
import org.magistral.records.Recovery;
import org.magistral.records.archive.Archive;
import org.magistral.records.disk.FolderDisk;
import org.tinylog.Logger;

/**
 * A controller in service on a hand-turned clock: its records are open, what it meant to do before a restart is taken back, and
 * {@link #step} moves everything by one scan. One thread, but for the view.
 *
 * <p>It ends with {@link #close}, or with {@link #abandon} as a power cut ends it; then the plant may go on, {@link #passUnattended}, and
 * another may come back in its place, {@link #LiveUnit(Start, LiveUnit)}.
 */
public final class LiveUnit implements AutoCloseable {
    /** When time begins in a fresh data folder: every run of one seed has the same stamps. 2026-01-01 00:00 UTC. */
    private static final long FIRST_WALL_MILLIS = 1_767_225_600_000L;
    /** How long a simulated restart takes: power, boot, and a new program. */
    public static final long RESTART_NANOS = 30_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SETTLE_WAIT_NANOS = 20_000;
    private static final int ROOM_FOR_A_SCAN = 64;

    private final UnitConfig unit;
    private final Devices devices;
    private final WorldDisk disk;
    private final Recorder recorder;
    private final LatestFrame latest;
    private final ScanTimer timer;
    private final WorldClock time;
    private final Diagnostics diagnostics = Diagnostics.blank();
    private final FrontDesk frontDesk;
    private final Controller controller;
    private final Inquiries inquiries = new Inquiries();
    private final long startedNanos;
    private final long bootedNanos;
    private final Service before;
    private final long tripsBefore;
    private final long alarmsBefore;
    private final AtomicLong troubles = new AtomicLong();
    private long diagnosedNanos = Long.MIN_VALUE;
    private final boolean handTurned;
    private boolean abandoned;
    private volatile Throwable recorderFailure;

    /**
     * What a unit has done since the program began, over all its starts in it.
     *
     * @param starts of the controller
     * @param trips of interlocks; those of the starts before the program began too, where they were taken up
     * @param alarms that became active, likewise; of a unit without any, the events that are alarms
     * @param framesLost samples of all signals that the recorder had no room for
     * @param troubles of the disk: how often something could not be written for a while
     */
    public record Service(
            long starts, long scans, long overruns, long trips, long alarms, long deviations, long framesLost, long troubles) {
        private static final Service NONE = new Service(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * What a start is made of.
     *
     * @param afresh leaves what was under way, instead of taking it up again
     * @param house whom it serves, and whose orders it makes; null for nobody
     */
    public record Start(
            UnitConfig unit,
            Recipe recipe,
            Path data,
            RecorderSettings settings,
            long checkpointNanos,
            long deliveringNanos,
            boolean afresh,
            SequencedMap<String, Object> boot,
            House house) {
        /** Of a unit that makes nothing for anybody, and asks for no order; for benchmarks and tests. */
        public Start(UnitConfig unit, Recipe recipe, Path data, RecorderSettings settings, long checkpointNanos, long deliveringNanos,
                boolean afresh, SequencedMap<String, Object> boot) {
            this(unit, recipe, data, settings, checkpointNanos, deliveringNanos, afresh, boot, null);
        }
    }

    /**
     * Opens the records, assembles the controller and takes back what it meant to do.
     *
     * @throws IOException when the records can't be opened
     * @throws BadInputException when something is under way in the data folder that these files can't take up
     */
    public LiveUnit(Start start, Devices plant) throws IOException {
        this(start, plant, null);
    }

    /**
     * The controller that comes back in the place of one that was abandoned: the same clocks, and the plant as it is by now.
     *
     * @throws IOException likewise
     */
    public LiveUnit(Start start, LiveUnit abandoned) throws IOException {
        this(start, abandoned.devices, abandoned);
    }

    private LiveUnit(Start start, Devices plant, LiveUnit former) throws IOException {
        unit = start.unit();
        devices = plant;
        before = former == null ? Service.NONE : former.service();
        timer = former == null ? new ScanTimer(unit.scanNanos()) : former.timer;
        disk = new WorldDisk(new FolderDisk(start.data()));
        disk.become(former == null ? DiskState.SOUND : devices.world().disk());
        handTurned = start.settings().isHandTurned();
        recorder = openRecorder(start);
        try {
            latest = new LatestFrame(unit.tags(), recorder);
            Recovery found = recorder.recovery();
            time = former == null ? new WorldClock(devices.world(), wallAfter(found)) : former.time;
            bootedNanos = time.monotonicNanos();
            startedNanos = former == null ? bootedNanos : former.startedNanos;
            PastArmings past = PastArmings.read(recorder.archive(), found.lastSequence(), time.stamp());
            frontDesk = new FrontDesk(start.house(), recorder, this::stamp);
            Wiring.Surroundings around = new Wiring.Surroundings(
                    frontDesk.events(), latest, timer, start.checkpointNanos(), start.deliveringNanos(), diagnostics,
                    past.momentsNanos(bootedNanos), frontDesk.approvals());
            controller = Wiring.assemble(unit, start.recipe(), devices, around);
            Resumption resumption = new Resumption(new Resumption.Parts(unit, controller, devices, recorder, disk, time));
            resumption.recallProofTests();
            controller.events().at(time.monotonicNanos(), time.wallMillis(), time.wallTrusted());
            GuardRecord.tell(Guards.of(unit), recorder.archive(), controller.events());
            new PeopleRecord(new PeopleFile(start.data()), "people").begin(recorder.archive(), controller.events());
            frontDesk.open(unit, controller, recorder.archive(), this::settledArchive);
            resumption.takeUp(start);
            frontDesk.settle();
            tripsBefore = former == null ? 0 : before.trips() - controller.interlocks().trips();
            alarmsBefore = former == null ? 0 : before.alarms() - alarms();
            recorder.boot(time.stamp(), start.boot());
        } catch (IOException | RuntimeException failure) {
            recorder.close();
            throw failure;
        }
        controller.forecasts().start();
        recorder.start();
    }

    private Recorder openRecorder(Start start) throws IOException {
        TimeSource system = new SystemTime(() -> true);
        return Recorder.open(disk, start.settings(), unit.tags(), system, new RecorderListener() {
            @Override
            public void troubled(String what, IOException cause) {
                troubles.incrementAndGet();
                Logger.error(cause, what);
            }

            @Override
            public void failed(Throwable cause) {
                recorderFailure = cause;
                Logger.error(cause, "the recorder has stopped");
            }
        });
    }

    private static long wallAfter(Recovery found) {
        return found.lastAt().map(last -> last.wallMillis() + awayAfter(found, last) / NANOS_PER_MILLI).orElse(FIRST_WALL_MILLIS);
    }

    /** For how long the program was away after its last entry: until the last checkpoint, if that came later, and a restart. */
    private static long awayAfter(Recovery found, Stamp last) {
        long ran = found.checkpoint().filter(saved -> saved.boot() == found.lastBoot())
                .map(saved -> saved.at().monotonicNanos() - last.monotonicNanos()).orElse(0L);
        return Math.max(0, ran) + RESTART_NANOS;
    }

    /** One scan of the unit, and of what stands behind its tags; then what people ask about it. */
    public void step() {
        time.turn(unit.scanNanos());
        long nowNanos = time.monotonicNanos();
        devices.step(nowNanos);
        if (!devices.world().isUp()) {
            return; // the controller does not live to see it
        }
        followDisk();
        if (diagnosedNanos == Long.MIN_VALUE || nowNanos - diagnosedNanos >= SECOND_NANOS) {
            diagnosedNanos = nowNanos;
            diagnostics.look(nowNanos, time.wallTrusted(), freeBytes(), recorder.isWritable(),
                    frontDesk.overdueInstruments(time.wallMillis(), time.wallTrusted()),
                    frontDesk.lotsInDoubt(nowNanos, time.wallMillis(), time.wallTrusted()));
            frontDesk.callDaily(nowNanos, time.wallMillis(), time.wallTrusted());
        }
        if (handTurned) {
            controller.forecasts().awaitDue(nowNanos);
        }
        timer.begin();
        controller.scan().step(nowNanos, time.wallMillis(), time.wallTrusted());
        inquiries.answer();
        if (disk.state() != DiskState.SOUND) {
            awaitSettled();
        }
    }

    /** Asks the controller's parts between two scans, as of the last one. Any thread but the scan's. */
    public <T> T ask(BiFunction<Controller, Stamp, T> question) {
        return inquiries.ask(() -> question.apply(controller, time.stamp()));
    }

    private long freeBytes() {
        return disk.state() == DiskState.FULL ? 0 : recorder.freeBytes();
    }

    /** The recorder runs behind the scan as it likes, but to the disk things must happen in their order: the same run, the same ledger. */
    private void followDisk() {
        DiskState now = devices.world().disk();
        if (now != disk.state()) {
            awaitSettled();
            disk.become(now);
            recorder.retry();
            awaitSettled();
        }
    }

    private void awaitSettled() {
        while (!recorder.isSettled()) {
            LockSupport.parkNanos(SETTLE_WAIT_NANOS);
        }
    }

    /**
     * Ends as a power cut ends it: nothing more is written, and what was not durable is lost. Up to the moment of the cut the recorder has
     * caught up with the scan, so that the same run leaves the same ledger.
     */
    public void abandon() throws IOException {
        awaitSettled();
        abandoned = true;
        controller.forecasts().close();
        recorder.abandon();
    }

    /** Time goes by without a controller. */
    public void passUnattended(long nanos) {
        time.turn(nanos);
        devices.passUnattended(nanos);
    }

    /** The controller's board starts; what its clock shows from now on is what it starts with. */
    public void startClock() {
        time.start();
    }

    /** Whether the world lets there be a controller. */
    public boolean isUp() {
        return devices.world().isUp();
    }

    /** Whether its disk can be written. */
    public boolean hasSoundDisk() {
        return devices.world().disk() == DiskState.SOUND;
    }

    /**
     * Whether the recorder takes another scan; on a hand-turned clock the driver waits for it, the scan never. A disk that refuses has no
     * room until time goes on.
     */
    public boolean hasRoom() {
        return disk.state() != DiskState.SOUND || recorder.hasRoom(ROOM_FOR_A_SCAN) && recorder.hasRoomForCheckpoint();
    }

    /**
     * @throws IllegalStateException when the recorder has stopped: its room will never come
     */
    public void checkRecorder() {
        if (recorderFailure != null) {
            throw new IllegalStateException("the recorder has stopped", recorderFailure);
        }
    }

    public Controller controller() {
        return controller;
    }

    /** Where people are served; scan thread, between two scans. */
    public FrontDesk frontDesk() {
        return frontDesk;
    }

    /** Now, on the clocks of this unit. */
    public Stamp stamp() {
        return time.stamp();
    }

    /** The records with all that was told so far. */
    private Archive settledArchive() {
        awaitSettled();
        return recorder.archive();
    }

    public Devices devices() {
        return devices;
    }

    public Recorder recorder() {
        return recorder;
    }

    public LatestFrame latest() {
        return latest;
    }

    public ScanTimer timer() {
        return timer;
    }

    /** What it has done so far. */
    public Service service() {
        return new Service(
                before.starts() + 1,
                before.scans() + controller.scan().scans(),
                before.overruns() + controller.scan().overruns(),
                controller.interlocks().trips() + tripsBefore,
                alarms() + alarmsBefore,
                before.deviations() + controller.events().deviations(),
                before.framesLost() + controller.scan().lostFrames(),
                before.troubles() + troubles.get());
    }

    /** A unit that has no alarms, such as one that only replays a recording, still reports what is wrong. */
    private long alarms() {
        return controller.alarms().isNone() ? controller.events().alarms() : controller.alarms().raised();
    }

    /** Simulated time since the program began. */
    public long elapsedNanos() {
        return time.monotonicNanos() - startedNanos;
    }

    public UnitConfig unit() {
        return unit;
    }

    public long nowNanos() {
        return time.monotonicNanos();
    }

    @Override
    public void close() throws IOException {
        if (abandoned) {
            return;
        }
        if (controller.scan().scans() > 0) {
            controller.scan().saveNow(time.monotonicNanos(), time.wallMillis(), time.wallTrusted());
        }
        controller.forecasts().close();
        recorder.close();
    }
}
