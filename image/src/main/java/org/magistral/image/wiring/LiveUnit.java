package org.magistral.image.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.event.Events;
import org.magistral.core.interlock.InterlockEvent;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.bypass.BypassEvent;
import org.magistral.core.interlock.proof.LastProof;
import org.magistral.core.interlock.proof.ProofEvent;
import org.magistral.core.scan.Scan;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.time.Stamp;
import org.magistral.core.time.SystemTime;
import org.magistral.core.time.TimeSource;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.socket.LatestFrame;
import org.magistral.image.inquiry.Inquiries;
import org.magistral.image.inquiry.Why;
import org.magistral.records.Recorder;
import org.magistral.records.RecorderListener;
import org.magistral.records.RecorderSettings;
import org.magistral.records.Recovery;
import org.magistral.records.archive.Archive;
import org.magistral.records.checkpoint.Checkpoint;
import org.magistral.records.ledger.LedgerEntry;
import org.tinylog.Logger;

/**
 * A controller in service on a hand-turned clock: its records are open, what it meant to do before a restart is taken back, and
 * {@link #step} moves everything by one scan. One thread, but for the view.
 */
public final class LiveUnit implements AutoCloseable {
    /** When time begins in a fresh data folder: every run of one seed has the same stamps. 2026-01-01 00:00 UTC. */
    private static final long FIRST_WALL_MILLIS = 1_767_225_600_000L;
    /** How long a simulated restart takes: power, boot, and a new program. */
    private static final long RESTART_NANOS = 30_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int HASH_BYTES = 32;
    private static final int ROOM_FOR_A_SCAN = 64;

    private final UnitConfig unit;
    private final Devices devices;
    private final Recorder recorder;
    private final LatestFrame latest;
    private final ScanTimer timer;
    private final HandTurnedTime time;
    private final Controller controller;
    private final Inquiries inquiries = new Inquiries();
    private final long startedNanos;
    private volatile Throwable recorderFailure;

    /**
     * What a start is made of.
     *
     * @param afresh leaves what was under way, instead of taking it up again
     */
    public record Start(
            UnitConfig unit,
            Recipe recipe,
            Path data,
            RecorderSettings settings,
            long checkpointNanos,
            long deliveringNanos,
            boolean afresh,
            SequencedMap<String, Object> boot) {}

    /**
     * Opens the records, assembles the controller and takes back what it meant to do.
     *
     * @throws IOException when the records can't be opened
     * @throws BadInputException when something is under way in the data folder that these files can't take up
     */
    public LiveUnit(Start start, Devices plant) throws IOException {
        unit = start.unit();
        devices = plant;
        timer = new ScanTimer(unit.scanNanos());
        recorder = openRecorder(start);
        try {
            latest = new LatestFrame(unit.tags(), recorder);
            Recovery found = recorder.recovery();
            time = new HandTurnedTime(0, wallAfter(found));
            startedNanos = time.monotonicNanos();
            Wiring.Surroundings around = new Wiring.Surroundings(
                    recorder, latest, timer, start.checkpointNanos(), start.deliveringNanos());
            controller = Wiring.assemble(unit, start.recipe(), devices, around);
            recallProofTests();
            takeUp(found, start);
            recorder.boot(time.stamp(), start.boot());
        } catch (IOException | RuntimeException failure) {
            recorder.close();
            throw failure;
        }
        recorder.start();
    }

    private Recorder openRecorder(Start start) throws IOException {
        TimeSource system = new SystemTime(() -> true);
        return Recorder.open(start.data(), start.settings(), unit.tags(), system, new RecorderListener() {
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
    }

    private static long wallAfter(Recovery found) {
        long last = Math.max(
                found.lastAt().map(Stamp::wallMillis).orElse(Long.MIN_VALUE),
                found.checkpoint().map(saved -> saved.at().wallMillis()).orElse(Long.MIN_VALUE));
        return last == Long.MIN_VALUE ? FIRST_WALL_MILLIS : last + RESTART_NANOS / NANOS_PER_MILLI;
    }

    /** What was under way goes on; what was over, or never began, does not. */
    private void takeUp(Recovery found, Start start) throws IOException {
        Optional<Checkpoint> underWay = found.checkpoint().filter(saved -> Scan.isBusy(saved.state(), HASH_BYTES));
        controller.events().at(time.monotonicNanos(), time.wallMillis(), time.wallTrusted());
        if (underWay.isEmpty()) {
            return;
        }
        if (start.afresh()) {
            controller.scan().leaveSaved("command line", "started afresh on request");
            return;
        }
        try {
            if (!devices.isResumable()) {
                throw new IllegalArgumentException("a replay can't take it up");
            }
            restore(underWay.get());
            catchUp(underWay.get().sequence());
        } catch (IllegalArgumentException unfit) {
            throw new BadInputException(
                    start.data() + " holds a batch under way, or a trip that stands, and it can't be taken up: " + unfit.getMessage()
                            + ". Start with the files it was begun with, name another --data folder, or leave it behind with --afresh",
                    unfit);
        }
    }

    private void restore(Checkpoint saved) {
        Stamp now = time.stamp();
        long outageNanos = (now.wallMillis() - saved.at().wallMillis()) * NANOS_PER_MILLI;
        boolean trusted = now.wallTrusted() && saved.at().wallTrusted() && outageNanos >= 0;
        controller.scan().restore(saved.state().duplicate(), outageNanos, trusted, now.monotonicNanos());
        devices.outage(Math.max(0, outageNanos));
    }

    /**
     * The ledger may know of what came after the last checkpoint, just before the power went: of trips and resets, and of a phase that
     * began. What that phase did already is nowhere, so the batch is Held, wherever it now stands.
     */
    private void catchUp(long sequence) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> begun = new ArrayList<>();
        recorder.archive().entries(sequence + 1, Long.MAX_VALUE, false, stored -> {
            JsonNode body = mapper.readTree(stored.entry().body());
            String row = body.path("row").asText();
            if (stored.entry().kind().equals(InterlockEvent.TRIPPED.id())) {
                controller.interlocks().latch(row, time.monotonicNanos());
            } else if (stored.entry().kind().equals(InterlockEvent.RESET.id())) {
                controller.interlocks().unlatch(row);
            } else if (stored.entry().kind().equals(InterlockEvent.REOPENED.id())) {
                controller.interlocks().reopened(row, time.monotonicNanos());
            } else if (stored.entry().kind().equals(BypassEvent.ENDED.id()) || stored.entry().kind().equals(BypassEvent.EXPIRED.id())) {
                controller.interlocks().dropBypass(row);
            } else if (stored.entry().kind().equals(BatchEvent.PHASE_STATE.id()) && body.path("by").asText().equals("Start")) {
                begun.add(body.path("operation").asText() + "/" + body.path("phase").asText());
            }
        });
        if (!begun.isEmpty()) {
            controller.inbox().send(new BatchCommand.Hold(
                    Events.UNIT, "before the outage " + String.join(", ", begun) + " had begun, and the state saved last is older"));
        }
    }

    /** The proof tests are in the ledger, whatever was under way; a checkpoint would be gone with its batch. */
    private void recallProofTests() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Archive archive = recorder.archive();
        long started = archive.latest(BatchEvent.STARTED.id(), "").map(LedgerEntry::sequence).orElse(0L);
        for (Row row : unit.rows()) {
            Optional<LedgerEntry> last = row.proofTest() == null ? Optional.empty() : archive.latest(ProofEvent.TESTED.id(), row.id());
            if (last.isPresent()) {
                boolean passed = mapper.readTree(last.get().body()).path("passed").asBoolean();
                Stamp at = last.get().at();
                boolean before = last.get().sequence() < started;
                controller.interlocks().recall(new LastProof(row.id(), at.wallMillis(), at.wallTrusted(), passed, before));
            }
        }
    }

    /** One scan of the unit, and of what stands behind its tags; then what people ask about it. */
    public void step() {
        time.advanceNanos(unit.scanNanos());
        long nowNanos = time.monotonicNanos();
        devices.step(nowNanos);
        timer.begin();
        controller.scan().step(nowNanos, time.wallMillis(), time.wallTrusted());
        inquiries.answer();
    }

    /** What the rows do to an actuator now. Any thread but the scan's. */
    public ObjectNode why(String actuator) {
        Why.Parts parts = new Why.Parts(unit, controller.scan(), controller.image(), controller.interlocks(), controller.gate());
        return inquiries.ask(() -> Why.of(parts, time.stamp(), actuator));
    }

    /** The ids of the rows that stand tripped, the first-out first. Any thread but the scan's. */
    public List<String> tripped() {
        return inquiries.ask(() -> controller.interlocks().tripped());
    }

    /** Whether the recorder takes another scan; on a hand-turned clock the driver waits for it, the scan never. */
    public boolean hasRoom() {
        return recorder.hasRoom(ROOM_FOR_A_SCAN);
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

    /** Simulated time since this start. */
    public long elapsedNanos() {
        return time.monotonicNanos() - startedNanos;
    }

    public String id() {
        return unit.id();
    }

    public long nowNanos() {
        return time.monotonicNanos();
    }

    @Override
    public void close() throws IOException {
        if (controller.scan().scans() > 0) {
            controller.scan().saveNow(time.monotonicNanos(), time.wallMillis(), time.wallTrusted());
        }
        recorder.close();
    }
}
