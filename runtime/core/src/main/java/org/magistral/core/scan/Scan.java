package org.magistral.core.scan;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.alarm.Alarms;
import org.magistral.core.batch.Batch;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.ClearArmings;
import org.magistral.core.command.Command;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.control.Loops;
import org.magistral.core.event.Events;
import org.magistral.core.input.Channel;
import org.magistral.core.input.Source;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.output.Demands;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.time.Stamp;

/**
 * The controller's one path from readings to outputs. {@link #step} is called once a period by one thread, with the time; the same step
 * runs on the live unit and on a hand-turned clock. Whatever fails between latch and grant, every output is in its safe state before the
 * step returns. A warm step without events allocates nothing.
 */
public final class Scan {
    /** How long outputs wait at start for sensors that do not answer, before the interlocks judge them lost. */
    private static final long ARMING_NANOS = 10_000_000_000L;

    /** A late scan is reported at most this often; all are counted. */
    private static final long START_LOOK_NANOS = 10_000_000_000L;
    private static final long OVERRUN_REPORT_NANOS = 60_000_000_000L;

    private static final int CHECKPOINT_VERSION = 4;
    private static final int CHECKPOINT_BYTES = 256 * 1024;

    private final Parts parts;
    private final Source[] sources;
    private final Channel[] channels;
    private final Interlocks interlocks;
    private final Batch batch;
    private final Loops loops;
    private final Alarms alarms;
    private final OutputGate gate;
    private final ProcessImage image;
    private final Events events;
    private final ByteBuffer checkpoint = ByteBuffer.allocate(CHECKPOINT_BYTES);
    private final Demands demands;
    private final ClockWatch clockWatch;

    private long startLookedAtNanos;
    private boolean startedAtLastLook;
    private long scans;
    private long overruns;
    private long overrunReportedNanos = Long.MIN_VALUE;
    private long lostFrames;
    private long startedAtNanos = Long.MIN_VALUE;
    private long lastStepNanos;
    private long lastCheckpointNanos;
    private long eventsAtCheckpoint;
    private boolean armed;
    private boolean failing;

    /**
     * What a scan is made of.
     *
     * @param sources whoever fills the image, in the order of latching
     * @param channels those of the sources that are measured, for arming
     * @param others further parts whose state goes with the checkpoint, such as the twin
     * @param configurationHash tells this unit file from any other
     * @param periodNanos of the scan
     * @param checkpointNanos longest time between two checkpoints; every scan with events makes one too
     * @param deliveringNanos the same while a counted pump runs: what a restart can't know of a dose is no more than this
     */
    public record Parts(
            ProcessImage image,
            List<Source> sources,
            List<Channel> channels,
            Interlocks interlocks,
            Batch batch,
            Loops loops,
            Alarms alarms,
            OutputGate gate,
            int actuators,
            Events events,
            Inbox inbox,
            FrameSink frames,
            Watchdog watchdog,
            List<Checkpointed> others,
            byte[] configurationHash,
            long periodNanos,
            long checkpointNanos,
            long deliveringNanos) {
        public Parts {
            sources = List.copyOf(sources);
            channels = List.copyOf(channels);
            others = List.copyOf(others);
            configurationHash = configurationHash.clone();
        }
    }

    public Scan(Parts parts) {
        this.parts = parts;
        sources = parts.sources().toArray(new Source[0]);
        channels = parts.channels().toArray(new Channel[0]);
        interlocks = parts.interlocks();
        batch = parts.batch();
        loops = parts.loops();
        alarms = parts.alarms();
        gate = parts.gate();
        image = parts.image();
        events = parts.events();
        demands = new Demands(parts.actuators());
        clockWatch = new ClockWatch(events);
        requireRoomForCheckpoints();
    }

    /** A unit whose state is too large to be saved is refused at once, not in the middle of a batch. */
    private void requireRoomForCheckpoints() {
        try {
            save(0);
        } catch (BufferOverflowException full) {
            throw new IllegalArgumentException("the state of this unit does not fit into a checkpoint of " + CHECKPOINT_BYTES + " bytes",
                    full);
        }
        if (checkpoint.limit() > CHECKPOINT_BYTES / 2) {
            throw new IllegalArgumentException(
                    "the state of this unit takes " + checkpoint.limit() + " bytes before any batch; a checkpoint has "
                            + CHECKPOINT_BYTES);
        }
    }

    /** One scan. */
    public void step(long nowNanos, long wallMillis, boolean wallTrusted) {
        events.at(nowNanos, wallMillis, wallTrusted);
        keepTime(nowNanos);
        try {
            clockWatch.look(nowNanos, wallMillis, wallTrusted);
            latch(nowNanos);
            takeCommands(nowNanos, wallMillis, wallTrusted);
            if (armed || arm(nowNanos)) {
                Verdict[] verdicts = interlocks.judge(image, demands, gate, nowNanos);
                interlocks.underWay(batch.isUnderWay());
                lookAtStart(nowNanos, wallMillis, wallTrusted);
                demand(verdicts, nowNanos);
                gate.grant(nowNanos, demands, verdicts);
            } else {
                gate.allSafe(nowNanos);
            }
            recovered();
        } catch (RuntimeException | Error failure) {
            gate.allSafe(nowNanos);
            failed(failure);
        }
        gate.write();
        record(nowNanos, wallMillis, wallTrusted);
        parts.watchdog().evidence(nowNanos, !failing && gate.isConfirmed()); // a scan that failed may not have seen a read-back
    }

    /** What refuses a Start, in every scan that may see one; under way only for people who look ahead. */
    private void lookAtStart(long nowNanos, long wallMillis, boolean wallTrusted) {
        boolean underWay = batch.isUnderWay();
        if (!underWay || !startedAtLastLook || nowNanos - startLookedAtNanos >= START_LOOK_NANOS) {
            startLookedAtNanos = nowNanos;
            startedAtLastLook = underWay;
            batch.refuseStart(interlocks.startRefusals(wallMillis, wallTrusted));
        }
    }

    private void keepTime(long nowNanos) {
        if (startedAtNanos == Long.MIN_VALUE) {
            startedAtNanos = nowNanos;
            lastCheckpointNanos = nowNanos;
        } else if (nowNanos - lastStepNanos > 2 * parts.periodNanos()) {
            overruns++;
            reportOverrun(nowNanos);
        }
        lastStepNanos = nowNanos;
        scans++;
    }

    private void reportOverrun(long nowNanos) {
        if (overrunReportedNanos == Long.MIN_VALUE || nowNanos - overrunReportedNanos >= OVERRUN_REPORT_NANOS) {
            overrunReportedNanos = nowNanos;
            raiseOrCount(ScanEvent.OVERRUN,
                    (nowNanos - lastStepNanos) / 1_000_000 + " ms after the one before, the " + overruns + ". late one");
        }
    }

    private void latch(long nowNanos) {
        for (Source source : sources) {
            if (source instanceof Channel channel) {
                channel.latch(nowNanos, image); // most of them are; so the compiler sees whom it calls
            } else {
                source.latch(nowNanos, image);
            }
        }
    }

    private void takeCommands(long nowNanos, long wallMillis, boolean wallTrusted) {
        if (!armed) {
            return; // they wait: what can't be driven yet can't be started
        }
        for (Command command = parts.inbox().poll(); command != null; command = parts.inbox().poll()) {
            switch (command) {
                case InterlockCommand forInterlocks ->
                    interlocks.command(forInterlocks, image, new Stamp(nowNanos, wallMillis, wallTrusted));
                case ClearArmings clear -> parts.watchdog().clear(clear);
                case BatchCommand forBatch -> batch.command(forBatch, nowNanos);
                case AlarmCommand forAlarms -> alarms.command(forAlarms, image, nowNanos);
            }
        }
    }

    /** Outputs stay safe until every sensor has answered once, or has had its time. */
    private boolean arm(long nowNanos) {
        int silent = 0;
        for (Channel channel : channels) {
            silent += channel.hasAnswered() ? 0 : 1;
        }
        armed = silent == 0 || nowNanos - startedAtNanos >= ARMING_NANOS;
        if (armed) {
            events.raise(silent == 0 ? ScanEvent.ARMED : ScanEvent.ARMED_WITHOUT, "silentSensors", silent);
        }
        return armed;
    }

    private void demand(Verdict[] verdicts, long nowNanos) {
        demands.clear();
        if (batch.unitState() == UnitState.STARTING) {
            gate.clearTotals(); // totals are a batch's own
        }
        batch.run(image, verdicts, gate, demands, nowNanos, interlocks.isHoldAsked());
        loops.run(verdicts, gate, demands, nowNanos);
        interlocks.protect(demands, nowNanos);
        alarms.step(image, interlocks, nowNanos);
        alarms.demand(demands);
    }

    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            raiseOrCount(ScanEvent.FAILED, String.valueOf(failure));
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            events.raise(ScanEvent.RECOVERED);
        }
    }

    /** The recorder itself may be what failed: then the event is lost, which is counted, and the scan goes on being safe. */
    private void raiseOrCount(ScanEvent what, String why) {
        try {
            events.raise(what, "why", why);
        } catch (RuntimeException unrecorded) {
            lostFrames++;
        }
    }

    private void record(long nowNanos, long wallMillis, boolean wallTrusted) {
        if (!parts.frames().frame(nowNanos, wallMillis, wallTrusted, image)) {
            lostFrames++;
        }
        long dueNanos = gate.isDelivering() ? parts.deliveringNanos() : parts.checkpointNanos();
        if (nowNanos - lastCheckpointNanos >= dueNanos || events.raised() != eventsAtCheckpoint) {
            save(nowNanos);
            if (parts.frames().checkpoint(nowNanos, wallMillis, wallTrusted, checkpoint)) {
                lastCheckpointNanos = nowNanos;
                eventsAtCheckpoint = events.raised();
            }
        }
    }

    private void save(long nowNanos) {
        checkpoint.clear();
        checkpoint.putInt(CHECKPOINT_VERSION);
        checkpoint.put(parts.configurationHash());
        checkpoint.put((byte) (isBusy() ? 1 : 0));
        batch.save(checkpoint, nowNanos);
        loops.save(checkpoint, nowNanos);
        interlocks.save(checkpoint, nowNanos);
        alarms.save(checkpoint, nowNanos);
        gate.save(checkpoint, nowNanos);
        for (int i = 0; i < parts.others().size(); i++) {
            parts.others().get(i).save(checkpoint, nowNanos);
        }
        checkpoint.flip();
    }

    /** A batch that is not over, a trip that stands, or a bypass. */
    private boolean isBusy() {
        return batch.isUnderWay() || interlocks.isTripped() || interlocks.isBypassed();
    }

    /** Whether a saved state holds a batch that is not over, a trip or a bypass; or is of another version and may hold anything. */
    public static boolean isBusy(ByteBuffer saved, int hashBytes) {
        int at = saved.position() + Integer.BYTES + hashBytes;
        return at >= saved.limit() || saved.getInt(saved.position()) != CHECKPOINT_VERSION || saved.get(at) != 0;
    }

    /** Offers a last checkpoint, for an orderly end; after the last step. */
    public void saveNow(long nowNanos, long wallMillis, boolean wallTrusted) {
        save(nowNanos);
        parts.frames().checkpoint(nowNanos, wallMillis, wallTrusted, checkpoint);
    }

    /**
     * Takes back the intentions of before a restart; to be called before the first step, {@link #resume} next. Outputs are never taken
     * back.
     *
     * @param outageNanos how long the controller was away
     * @param trusted whether that span can be believed; where it can't it counts as too long
     * @throws IllegalArgumentException when the state does not fit this unit; these parts are then half loaded and must be made anew
     */
    public void restore(ByteBuffer saved, long outageNanos, boolean trusted, long nowNanos) {
        try {
            byte[] hash = new byte[parts.configurationHash().length];
            int version = saved.getInt();
            saved.get(hash);
            if (version != CHECKPOINT_VERSION || !Arrays.equals(hash, parts.configurationHash())) {
                throw new IllegalArgumentException("the state was saved by another unit file or another version");
            }
            saved.get(); // whether something was going on: for those who decide whether to restore
            // A span that can't be believed is none: it must not put the memory of a delay into the future, or far into the past.
            long savedAtNanos = trusted ? nowNanos - outageNanos : nowNanos;
            batch.load(saved, savedAtNanos);
            loops.load(saved, savedAtNanos);
            interlocks.load(saved, savedAtNanos);
            alarms.load(saved, savedAtNanos);
            gate.load(saved, savedAtNanos);
            for (Checkpointed other : parts.others()) {
                other.load(saved, savedAtNanos);
            }
        } catch (BufferUnderflowException torn) {
            throw new IllegalArgumentException("the saved state is too short", torn);
        }
        events.raise(ScanEvent.RESTORED, "outageSeconds", outageNanos / 1e9, "trusted", trusted);
        interlocks.restartAfter(trusted);
    }

    /**
     * Goes on with what was taken back: tells the devices to stop, books what they delivered meanwhile, and lets the batch find out
     * whether it bears such an outage.
     *
     * @param outageNanos as for {@link #restore}
     * @param trusted likewise
     */
    public void resume(long outageNanos, boolean trusted, long nowNanos) {
        long drivenNanos = trusted ? Math.min(outageNanos, parts.deliveringNanos()) : parts.deliveringNanos();
        batch.restartAfter(outageNanos, trusted, nowNanos, gate.book(drivenNanos));
    }

    /** Reports that a saved state was left on purpose; who decided so answers for it. */
    public void leaveSaved(String actor, String why) {
        events.raiseBy(ScanEvent.RESTORE_REFUSED, actor, "why", why);
    }

    public long scans() {
        return scans;
    }

    /** Scans that began more than a period late. */
    public long overruns() {
        return overruns;
    }

    /** Frames that the recorder had no room for. */
    public long lostFrames() {
        return lostFrames;
    }

    /** What control wanted of an actuator in the last scan; NaN where it wanted nothing. */
    public double demand(int actuator) {
        return demands.get(actuator);
    }

    public boolean isArmed() {
        return armed;
    }
}
