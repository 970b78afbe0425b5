package org.magistral.image.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.time.SystemTime;
import org.magistral.core.time.TimeSource;
import org.magistral.core.twin.fault.Fault;
import org.magistral.desk.config.guard.GuardChange;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Staff;
import org.magistral.image.parts.Drivers;
import org.magistral.image.parts.Panel;
import org.magistral.image.parts.RealBoard;
import org.magistral.image.service.House;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.service.Reception;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import org.magistral.image.wiring.Devices;
import org.magistral.image.wiring.MixedDevices;
import org.magistral.image.wiring.ReplayDevices;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;
import org.magistral.records.archive.Archive;
import org.magistral.sensors.recorded.Problem;
import org.tinylog.Logger;

/**
 * One run on a hand-turned clock, from opening the records to verifying them: a batch on the twin, or a replay. One thread; only
 * {@link #interrupt} may come from another.
 */
public final class Run implements Callable<Outcome> {
    public static final String COMPLETED = "completed";
    public static final String REPLAYED = "replayed";
    public static final String ENDED = "ended";
    public static final String ABORTED = "aborted";
    public static final String HELD = "held";
    public static final String INTERRUPTED = "interrupted";
    /** The controller lost its power, or was reset, and did not come back. */
    public static final String DOWN = "down";

    /** The controller has lost its power or was reset: no end of a run, but of a start. */
    private static final String CUT = "cut";

    public static final double DAY_NANOS = 86_400e9;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long FAST_CHECKPOINT_NANOS = 10 * MINUTE_NANOS;
    private static final long LIVE_CHECKPOINT_NANOS = MINUTE_NANOS;
    private static final long LIVE_DELIVERING_NANOS = 10_000_000_000L;
    /** A batch that the simulated crew has not got going again by then is given up: a run has to end. */
    private static final long LONGEST_HELD_NANOS = 2 * 24 * 60 * MINUTE_NANOS;
    /** From this speed on, blocks of samples are closed by size alone, so that the same seed gives the same ledger. */
    private static final double FASTEST_LIVE = 100;
    /** How long an interrupted batch gets to be Held, in scans. */
    private static final int SCANS_TO_HOLD = 100;
    private static final long ROOM_WAIT_NANOS = 50_000;

    private final RunOptions options;
    private final Progress progress;
    private final Foresight foresight = new Foresight();
    private volatile boolean interrupted;
    private long heldSinceNanos;

    public Run(RunOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Asks the run to hold the batch and to close in order. Any thread. */
    public void interrupt() {
        interrupted = true;
    }

    @Override
    public Outcome call() throws IOException {
        makeFolder(options.data());
        Devices devices = makeDevices();
        problems(devices).forEach(problem -> Logger.warn("{}: {}", options.replay(), problem));
        boolean live = options.timesReal() < FASTEST_LIVE;
        LiveUnit.Start start = new LiveUnit.Start(
                options.configuration().unit(),
                options.configuration().recipe(),
                options.data(),
                live ? RecorderSettings.systemClock() : RecorderSettings.handTurned(),
                live ? LIVE_CHECKPOINT_NANOS : FAST_CHECKPOINT_NANOS,
                live ? LIVE_DELIVERING_NANOS : FAST_CHECKPOINT_NANOS,
                options.afresh(),
                bootBody(devices),
                devices instanceof TwinDevices ? house() : null);
        LiveUnit unit = new LiveUnit(start, devices);
        Staff staff = new Staff(unit, ordering());
        Crew crew = devices instanceof TwinDevices plant ? new Crew(unit.controller(), plant.twin(), staff) : null;
        Pace pace = new Pace(options.timesReal());
        String result = serve(unit, crew, staff, pace);
        while (result.equals(CUT)) {
            Comeback comeback = new Comeback(start, unit);
            if (!comeback.waitForController()) {
                result = DOWN;
            } else {
                unit = comeback.unit();
                staff.turnTo(unit);
                if (crew != null) {
                    crew.turnTo(unit.controller());
                }
                result = serve(unit, crew, staff, pace);
            }
        }
        devices.close();
        double wallSeconds = pace.wallSeconds();
        progress.end();
        return Tally.of(result, unit, wallSeconds, foresight.errorPercent(), unit.recorder().statistics(), Archive.open(options.data()),
                options.configuration().site().prices());
    }

    /** From a start of the controller to its end, in order or by a power cut. */
    private String serve(LiveUnit unit, Crew crew, Staff staff, Pace pace) throws IOException {
        try (unit; Reception _ = Reception.open(unit, options.data())) {
            String result = drive(unit, crew, staff, pace);
            if (result.equals(CUT)) {
                unit.abandon();
            }
            return result;
        }
    }

    /** A new data folder is its owner's alone: records will bear pseudonyms. */
    private static void makeFolder(Path data) throws IOException {
        if (!Files.exists(data)) {
            Files.createDirectories(data);
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Whose orders count: those of the site's keys where an order was given, else those of the simulated hospital. */
    private House house() {
        return Staff.house(options.data(), options.seed(), options.configuration().site(),
                options.ordered().file() == null ? null : options.configuration().orderKeys(),
                options.configuration().whyUnsigned(new SystemTime(() -> true).stamp().wallMillis()),
                options.configuration().presentation(),
                options.configuration().needs());
    }

    private Staff.Ordering ordering() {
        return new Staff.Ordering(options.seed(), options.ordered().file(), options.ordered().grams(),
                options.configuration().strengthMgPerMl());
    }

    private Devices makeDevices() {
        if (!options.configuration().unit().devices().isEmpty()) {
            return mixed();
        }
        if (options.replay() == null) {
            return new TwinDevices(options.configuration().plant(), options.seed(), options.faults());
        }
        try {
            return new ReplayDevices(options.replay(), options.configuration().unit().recorded());
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(wrong.getMessage(), wrong);
        }
    }

    /** Real parts, as far as the unit file names them; each driven one was told to stop before anything else. */
    private Devices mixed() {
        if (options.timesReal() > 1) {
            throw new BadInputException("the unit has real parts, which live at real pace: run it with --speed 1");
        }
        TimeSource time = new SystemTime(() -> true);
        Panel panel = Panel.begun(options.configuration().unit(), Drivers.ALL, new RealBoard(time), time);
        return new MixedDevices(options.configuration().plant(), options.seed(), options.faults(), panel, time);
    }

    /** What is wrong with a recording; what can be read of it is replayed all the same. */
    private static List<String> problems(Devices devices) {
        return switch (devices) {
            case ReplayDevices replay -> replay.recording().problems().stream().map(Problem::text).toList();
            case TwinDevices plant -> List.of();
        };
    }

    /** What the boot entry says about this run. */
    private SequencedMap<String, Object> bootBody(Devices devices) {
        UnitConfig unit = options.configuration().unit();
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        body.put("unit", unit.id());
        body.put("unitSha256", unit.sha256());
        body.put("program", Configuration.PROGRAM);
        body.put("recipe", options.configuration().recipe().id());
        body.put("recipeVersion", options.configuration().recipe().version());
        body.put("recipeSha256", options.configuration().recipeSha256());
        body.put("approvedSha256", options.configuration().approved() == null ? "none" : options.configuration().approved().sha256());
        body.put("departures", String.join("\n", options.configuration().departures().stream().map(GuardChange::text).toList()));
        body.put("simulated", true);
        if (options.replay() == null) {
            body.put("seed", options.seed());
            body.put("faults", String.join(" ", options.faults().stream().map(Fault::toString).toList()));
        } else {
            body.put("replay", options.replay().getFileName().toString());
            body.put("problems", String.join("; ", problems(devices)));
        }
        return body;
    }

    private String drive(LiveUnit unit, Crew crew, Staff staff, Pace pace) {
        String result = null;
        while (result == null) {
            awaitRoom(unit);
            unit.step();
            foresight.look(unit);
            if (!unit.isUp()) {
                return CUT;
            }
            if (crew != null) {
                crew.look(unit.nowNanos());
            }
            if (progress.isDue(unit.elapsedNanos() / DAY_NANOS)) {
                progress.show(Tally.look(unit, pace.wallSeconds()));
            }
            pace.keep(unit.elapsedNanos(), () -> interrupted);
            result = ended(unit);
        }
        if (result.equals(INTERRUPTED)) {
            hold(unit, staff);
        }
        if (result.equals(COMPLETED)) {
            staff.release(unit.controller().batch().position().batchId());
            unit.recorder().compact();
        }
        progress.show(Tally.look(unit, pace.wallSeconds()));
        return result;
    }

    /** Why the run is over, or null while it goes on. */
    private String ended(LiveUnit unit) {
        if (interrupted) {
            return INTERRUPTED;
        }
        if (unit.elapsedNanos() >= options.longestNanos()) {
            return ENDED;
        }
        return switch (unit.devices()) {
            case ReplayDevices replay -> unit.elapsedNanos() > replay.recording().lengthNanos() + MINUTE_NANOS ? REPLAYED : null;
            case TwinDevices twin -> switch (unit.controller().batch().unitState()) {
                case COMPLETED -> COMPLETED;
                case ABORTED -> ABORTED;
                case HELD -> heldFor(unit.nowNanos()) >= LONGEST_HELD_NANOS ? HELD : null;
                default -> {
                    heldSinceNanos = unit.nowNanos();
                    yield null;
                }
            };
        };
    }

    private long heldFor(long nowNanos) {
        return nowNanos - heldSinceNanos;
    }

    /** Holds the batch as an operator would, so that the next start finds it Held. */
    private void hold(LiveUnit unit, Staff staff) {
        if (unit.frontDesk().isOpen()) {
            staff.send(SimulatedPerson.OPERATOR, new BatchCommand.Hold(Crew.OPERATOR, "the program was interrupted"));
        }
        for (int i = 0; i < SCANS_TO_HOLD; i++) {
            awaitRoom(unit);
            unit.step();
        }
    }

    /** A disk that is full makes the driver wait, but not against an interrupt. */
    private void awaitRoom(LiveUnit unit) {
        while (!unit.hasRoom() && !interrupted) {
            unit.checkRecorder();
            LockSupport.parkNanos(ROOM_WAIT_NANOS);
        }
    }
}
