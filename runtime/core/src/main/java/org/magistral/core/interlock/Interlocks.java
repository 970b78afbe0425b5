package org.magistral.core.interlock;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.magistral.core.Checkpointed;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.event.Events;
import org.magistral.core.input.Source;
import org.magistral.core.interlock.bypass.Bypass;
import org.magistral.core.interlock.bypass.BypassSpec;
import org.magistral.core.interlock.bypass.StandingBypass;
import org.magistral.core.interlock.proof.LastProof;
import org.magistral.core.interlock.proof.ProofBook;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;

/**
 * Judges every row in every scan, before control. A row that trips is latched: it stands until its cause is gone and a person resets
 * it, or until it reopens by itself where its row says so. A row that can't be judged acts. The first row that trips while none stands is
 * the first-out. Scan thread; allocates only when something changes.
 */
public final class Interlocks implements Source, Checkpointed {
    private static final int NONE = -1;

    private final List<Row> rows;
    private final List<ActuatorSpec> actuators;
    private final RowRules rules;
    private final RunningRow[] running;
    private final RunningRow[] protecting;
    /** By row; alarms ask for them in every scan. */
    private final boolean[] told;
    private final Verdict[] verdicts;
    private final Bypass bypass;
    private final ProofBook proofs;
    private final Events events;
    private int firstOut = NONE;
    private long trips;
    private boolean holdAsked;
    private final boolean[] refusing;
    private List<String> startRefusals = List.of();

    /**
     * A unit that knows no bypass.
     *
     * @throws IllegalArgumentException when a row names a tag or an actuator that does not exist
     */
    public Interlocks(List<Row> rows, List<ActuatorSpec> actuators, Tags tags, Events events) {
        this(rows, actuators, tags, null, events);
    }

    /**
     * @param bypasses what bypasses the unit allows, or null
     * @throws IllegalArgumentException when a row names a tag or an actuator that does not exist, or the key of the bypasses does not
     */
    public Interlocks(List<Row> rows, List<ActuatorSpec> actuators, Tags tags, BypassSpec bypasses, Events events) {
        this.rows = List.copyOf(rows);
        this.actuators = List.copyOf(actuators);
        this.events = events;
        rules = new RowRules(rows, actuators, tags);
        bypass = new Bypass(
                bypasses, rows.stream().map(row -> new Bypass.Subject(row.id(), row.cause(), row.bypassAllowed())).toList(), tags, events);
        proofs = new ProofBook(
                rows.stream().map(row -> new ProofBook.Subject(row.id(), row.text(), row.proofTest())).toList(), events);
        running = new RunningRow[rows.size()];
        for (int i = 0; i < running.length; i++) {
            running[i] = new RunningRow(i, rows.get(i), actuators, tags, bypass, events);
        }
        protecting = Arrays.stream(running).filter(RunningRow::protects).toArray(RunningRow[]::new);
        told = new boolean[running.length];
        refusing = new boolean[running.length];
        verdicts = new Verdict[actuators.size()];
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] = new Verdict(rows.size());
        }
    }

    /**
     * Judges all rows.
     *
     * @param asked the demands of the scan before
     * @return a verdict an actuator, good until the next call
     */
    public Verdict[] judge(Readings readings, Demands asked, Grants grants, long nowNanos) {
        bypass.watch(readings, nowNanos);
        for (Verdict verdict : verdicts) {
            verdict.open();
        }
        holdAsked = false;
        for (RunningRow row : running) {
            row.judge(readings, asked, grants, verdicts, nowNanos, firstOut == NONE);
            holdAsked |= row.isStanding() && row.holdsBatch();
            told[row.index()] = row.isTold();
            if (row.isNewlyTripped()) {
                trips++;
                if (firstOut == NONE) {
                    firstOut = row.index();
                }
            }
        }
        forgetFirstOut();
        return verdicts;
    }

    /** Where no trip stands there is no first one: the last may have reset itself. */
    private void forgetFirstOut() {
        if (firstOut != NONE && !isTripped()) {
            firstOut = NONE;
        }
    }

    /** Adds the demands of rows that protect; they pass the gate like any other, after control's and below every verdict. */
    public void protect(Demands demands, long nowNanos) {
        for (RunningRow row : protecting) {
            row.protect(demands, nowNanos);
        }
    }

    /** Whether a row that holds the batch acts, or stands tripped. */
    public boolean isHoldAsked() {
        return holdAsked;
    }

    /**
     * Takes a command; it is answered by an event, one way or the other.
     *
     * @param readings of this scan
     */
    public void command(InterlockCommand command, Readings readings, Stamp at) {
        switch (command) {
            case InterlockCommand.ResetTrips reset -> reset(reset.actor());
            case InterlockCommand.ResetTrip one -> reset(one);
            case InterlockCommand.Inhibit inhibit -> bypass.inhibit(inhibit, readings, at);
            case InterlockCommand.EmergencyOverride override -> bypass.override(override, readings, at);
            case InterlockCommand.EndBypass end -> bypass.end(end);
            case InterlockCommand.ProofTest test -> proofs.book(test, at);
        }
    }

    /** Resets every trip whose cause is gone, and that gone for good; each that can't be reset so is reported and stands. */
    private void reset(String actor) {
        for (RunningRow row : running) {
            row.reset(actor);
        }
        forgetFirstOut();
    }

    private void reset(InterlockCommand.ResetTrip asked) {
        int row = indexOf(asked.row());
        if (row == NONE) {
            events.raiseBy(
                    InterlockEvent.RESET_REFUSED,
                    Objects.requireNonNullElse(asked.actor(), ""),
                    "row",
                    Objects.requireNonNullElse(asked.row(), ""),
                    "why",
                    "there is no such row");
            return;
        }
        running[row].reset(asked.actor(), asked.remedy());
        forgetFirstOut();
    }

    private int indexOf(String id) {
        for (int i = 0; i < running.length; i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return NONE;
    }

    /** Takes what the ledger knows of a row's last proof test; before the first scan. */
    public void recall(LastProof last) {
        proofs.recall(last);
    }

    /** Whether a batch is under way; told in every scan. With its Start the proof tests of the next one fall due. */
    public void underWay(boolean now) {
        proofs.underWay(now);
    }

    /**
     * Why no batch may start now: rows that refuse it, proof tests that are due. Empty where it may. The same list until something
     * changes.
     */
    public List<String> startRefusals(long wallMillis, boolean wallTrusted) {
        boolean changed = proofs.look(wallMillis, wallTrusted);
        for (RunningRow row : running) {
            boolean refuses = row.refusesStart() && row.isStanding();
            changed |= refuses != refusing[row.index()];
            refusing[row.index()] = refuses;
        }
        if (changed) {
            startRefusals = refusals();
        }
        return startRefusals;
    }

    private List<String> refusals() {
        List<String> reasons = new ArrayList<>();
        for (RunningRow row : running) {
            Row one = rows.get(row.index());
            if (refusing[row.index()]) {
                reasons.add(one.id() + " " + (row.isActing() ? "acts" : "stands tripped") + " (" + one.text() + ")");
            }
        }
        reasons.addAll(proofs.refusals());
        return List.copyOf(reasons);
    }

    /** The rows whose proof test is due, by the last {@link #startRefusals}; allocates. */
    public List<String> proofsDue() {
        return proofs.due();
    }

    /** Latches a row again that the ledger knows to have tripped after the last checkpoint; before the first scan. */
    public void latch(String row, long nowNanos) {
        int index = indexOf(row);
        if (index != NONE) {
            running[index].latchAgain(nowNanos);
            if (firstOut == NONE && running[index].isTripped()) {
                firstOut = index;
            }
        }
    }

    /** Lets go of a latch that the ledger knows to have been reset after the last checkpoint; before the first scan. */
    public void unlatch(String row) {
        int index = indexOf(row);
        if (index != NONE) {
            running[index].unlatch();
            forgetFirstOut();
        }
    }

    /** Lets go of a latch that the ledger knows to have reset itself after the last checkpoint; before the first scan. */
    public void reopened(String row, long nowNanos) {
        int index = indexOf(row);
        if (index != NONE) {
            running[index].reopenedBefore(nowNanos);
            forgetFirstOut();
        }
    }

    /** Lets go of a bypass that the ledger knows to have ended after the last checkpoint; before the first scan. */
    public void dropBypass(String channel) {
        bypass.drop(channel);
    }

    /** Whether a bypass stands. */
    public boolean isBypassed() {
        return bypass.isStanding();
    }

    /** The bypass that stands, if one does; allocates. */
    public Optional<StandingBypass> bypass(long nowNanos) {
        return bypass.standing(nowNanos);
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        bypass.latch(nowNanos, image);
    }

    /** After {@link #load}, before the first scan. */
    public void restartAfter(boolean trusted) {
        bypass.restartAfter(trusted);
    }

    /** Whether any trip stands. */
    public boolean isTripped() {
        for (RunningRow row : running) {
            if (row.isTripped()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the cause of a row stands, or can't be known. */
    public boolean isActing(String row) {
        int index = indexOf(row);
        return index != NONE && running[index].isActing();
    }

    /** Whether the trips that stand could all be reset now. */
    public boolean isResettable() {
        for (RunningRow row : running) {
            if (row.isTripped() && row.isActing()) {
                return false;
            }
        }
        return true;
    }

    /** How many trips there have been since start. */
    public long trips() {
        return trips;
    }

    /** The ids of the rows that act, where that is news, or stand tripped now, the first-out first; allocates. */
    public List<String> standing() {
        List<String> ids = new ArrayList<>();
        for (RunningRow row : running) {
            if (row.isTripped() || row.isTold() && !row.isQuiet()) {
                if (row.index() == firstOut) {
                    ids.addFirst(rows.get(row.index()).id());
                } else {
                    ids.add(rows.get(row.index()).id());
                }
            }
        }
        return ids;
    }

    /** The rows that stand tripped, the first-out first; allocates. */
    public List<String> tripped() {
        return standing().stream().filter(id -> running[indexOf(id)].isTripped()).toList();
    }

    /**
     * What the rows do to an actuator now, by the verdicts of the last scan: what takes it away, limits it or drives it. The first-out
     * first. Allocates.
     */
    public List<Standing> standing(int actuator, Readings readings, long nowNanos) {
        List<Standing> found = new ArrayList<>();
        for (RunningRow row : running) {
            for (Effect effect : row.isStanding() ? rows.get(row.index()).effects() : List.<Effect>of()) {
                if (rules.reaches(effect, actuators.get(actuator)) && works(row, effect, actuator)) {
                    Standing one = standing(row, effect, actuator, readings, nowNanos);
                    if (one.firstOut()) {
                        found.addFirst(one);
                    } else {
                        found.add(one);
                    }
                }
            }
        }
        return found;
    }

    /** Whether an effect of a row that stands does anything to the actuator at this moment. */
    private boolean works(RunningRow row, Effect effect, int actuator) {
        return switch (effect) {
            case Effect.Trip trip -> row.isTripped();
            case Effect.Refuse refuse -> true;
            case Effect.Permit permit -> true;
            case Effect.Reduce reduce -> true;
            case Effect.OneAtATime one -> verdicts[actuator].isBy(row.index());
            case Effect.Protect protect -> !Double.isNaN(row.demandOf(actuator));
        };
    }

    private Standing standing(RunningRow row, Effect effect, int actuator, Readings readings, long nowNanos) {
        String id = actuators.get(actuator).tag();
        List<String> targets = RowRules.targets(effect);
        String through = targets.contains(id)
                ? ""
                : targets.stream().filter(relay -> rules.isFedBy(actuators.get(actuator), relay)).findFirst().orElse("");
        double amount = switch (effect) {
            case Effect.Permit permit -> Double.isNaN(permit.atMost()) ? permit.atLeast() : permit.atMost();
            case Effect.Reduce reduce -> row.reducedTo(actuator);
            case Effect.Protect protect -> row.demandOf(actuator);
            default -> Double.NaN;
        };
        return new Standing(
                rows.get(row.index()),
                effect,
                through,
                amount,
                row.isTripped(),
                row.isActing(),
                row.index() == firstOut,
                row.sinceNanos(),
                row.reopensInSeconds(nowNanos),
                row.readingsOf(readings));
    }

    /** Whether a row acted so that it is news, or stood tripped, when it was last judged, by its place; allocates nothing. */
    public boolean isStanding(int row) {
        return told[row];
    }

    /** The tags that a unit which knows bypasses has beside those of its file. */
    public static List<Tag> tags() {
        return List.of(Bypass.tag());
    }

    /** The rows, in the order of the unit file. */
    public List<Row> rows() {
        return rows;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putInt(firstOut);
        out.putLong(trips);
        bypass.save(out, nowNanos);
        for (RunningRow row : running) {
            row.save(out, nowNanos);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        firstOut = in.getInt();
        trips = in.getLong();
        bypass.load(in, savedAtNanos);
        for (RunningRow row : running) {
            row.load(in, savedAtNanos);
        }
    }

    /** The actuators that a trip or refusal of this one takes along: itself, and all that it feeds. */
    static int[] fedBy(String actuator, List<ActuatorSpec> actuators) {
        int root = OutputGate.indexOf(actuators, actuator);
        List<Integer> fed = new ArrayList<>(List.of(root));
        for (int i = root + 1; i < actuators.size(); i++) {
            String relay = actuators.get(i).relay();
            if (relay != null && fed.contains(OutputGate.indexOf(actuators, relay))) {
                fed.add(i);
            }
        }
        return fed.stream().mapToInt(Integer::intValue).toArray();
    }
}
