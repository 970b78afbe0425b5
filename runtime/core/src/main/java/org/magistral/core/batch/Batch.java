package org.magistral.core.batch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.recipe.Equipment;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.PhaseCommand;
import org.magistral.core.batch.state.PhaseState;
import org.magistral.core.batch.state.UnitCommand;
import org.magistral.core.batch.state.UnitMode;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Bench;
import org.magistral.core.batch.step.Program;
import org.magistral.core.batch.step.Question;
import org.magistral.core.batch.step.Task;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.control.Loops;
import org.magistral.core.event.Events;
import org.magistral.core.input.Source;
import org.magistral.core.output.Booked;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tag;

/**
 * Runs one recipe on the unit: one phase at a time, one step at a time, under the two state machines. Commands come first in a scan,
 * then {@link #run}, then the loops. An acting state (Holding, Starting ...) does its work when it is entered and ends in the next
 * {@code run}.
 *
 * <p>Hold lets go of all that its phase does not keep, and stops the steps; all clocks and conditions go on, since a culture ages, and
 * people can still answer. Stop and Abort switch everything off but what the phase's {@code onAbort} puts in force, which stays until
 * Clear or Reset. Where neither a batch nor an {@code onAbort} is in force, nothing is demanded.
 *
 * <p>Scan thread; {@link #position} and {@link #questions} any thread. A scan in which nothing happens allocates nothing.
 */
public final class Batch implements Source, Checkpointed {
    private static final byte VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final int NO_PHASE = -1;
    private static final int MOST_STEPS_A_SCAN = 64;
    private static final double HOUR_NANOS = 3600e9;
    private static final String HELD_BY_INTERLOCK = "an interlock that holds the batch stands; its cause has to go, and be reset";
    private static final Pattern BATCH_ID = Pattern.compile("[!-~]{1,64}");

    private final Equipment unit;
    private final Loops loops;
    private final Events events;
    private final States states;
    private final Bench bench;
    private final int[] resultTags;
    private final OwnTags ownTags;

    private Recipe recipe;
    private byte[] recipeHash;
    private Program program;
    private int[] rounds;

    private String batchId = "";
    private byte[] batchIdBytes = {};
    private int phase = NO_PHASE;
    private int place;
    private boolean begun;
    private boolean leavesAtRestart;
    private boolean holdWaits;
    private boolean holdStands;
    private List<String> startRefusals = List.of();
    private String waitingReason = "";
    private byte[] waitingReasonBytes = {};
    private boolean heldTooLong;
    private boolean ended;
    private long startedAtNanos;
    private long endedAtNanos;
    private long phaseStartedAtNanos;
    private long heldAtNanos;

    private boolean changed = true;
    private volatile Position position;
    private volatile List<Question> questions = List.of();

    /**
     * @param unit its tags hold {@link #tags()}; its batch tags are the others that recipes set and results go to
     * @throws IllegalArgumentException when the recipe does not suit the unit; every problem is named
     */
    public Batch(Recipe recipe, Equipment unit, Loops loops, Events events) {
        this.unit = unit;
        this.loops = loops;
        this.events = events;
        states = new States(events);
        bench = new Bench(unit, loops, events);
        ownTags = new OwnTags(unit.tags());
        for (String id : unit.batchTags()) {
            if (OwnTags.isOne(id)) {
                throw new IllegalArgumentException(id + " is filled by the batch itself; no recipe sets it");
            }
        }
        resultTags = unit.batchTags().stream().mapToInt(unit.tags()::indexOf).toArray();
        prepare(recipe);
    }

    /** The tags that the batch fills by itself; they stand in the unit file. */
    public static List<Tag> tags() {
        return OwnTags.ALL;
    }

    /**
     * Takes another recipe, for the next batch.
     *
     * @throws IllegalArgumentException when it does not suit the unit; every problem is named
     * @throws IllegalStateException while a batch is loaded
     */
    public void prepare(Recipe next) {
        if (!batchId.isEmpty()) {
            throw new IllegalStateException("batch " + batchId + " is loaded; Reset comes before another recipe");
        }
        List<String> problems = next.problems(unit);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("recipe " + next.id() + " does not suit this unit:\n" + String.join("\n", problems));
        }
        recipe = next;
        recipeHash = next.sha256();
        program = new Program(next, unit, loops);
        rounds = new int[program.slots()];
        publish();
    }

    /**
     * One scan: settles acting states, takes a Hold that an interlock asks, works on the steps and puts their demands and the standing
     * ones into {@code demands}. Before the loops run.
     *
     * @param holdAsked an interlock row that holds the batch acts or stands tripped
     */
    public void run(Readings readings, Verdict[] verdicts, Grants grants, Demands demands, long nowNanos, boolean holdAsked) {
        bench.at(nowNanos);
        bench.open(readings, verdicts, grants, demands);
        settle();
        holdStands = holdAsked;
        if (holdAsked && !holdWaits && states.refusal(UnitCommand.HOLD) == null) {
            hold(Events.UNIT, "an interlock that holds the batch acts");
        }
        work();
        watchHold(nowNanos);
        bench.demandStanding();
        bench.close();
        if (changed) {
            publish();
        }
    }

    /** Why the interlocks let no batch start now; none where they do. A batch that runs goes on. */
    public void refuseStart(List<String> reasons) {
        startRefusals = reasons;
    }

    /** Takes a command; it is answered by an event, one way or the other. */
    public void command(BatchCommand command, long nowNanos) {
        bench.at(nowNanos);
        String refusal = obey(command);
        if (refusal != null) {
            events.raiseBy(BatchEvent.COMMAND_REFUSED, command.actor(), "command", command.getClass().getSimpleName(), "why", refusal);
        }
        publish();
    }

    private String obey(BatchCommand command) {
        return switch (command) {
            case BatchCommand.Start start -> start(start);
            case BatchCommand.Hold hold -> holdBy(hold);
            case BatchCommand.Restart restart -> restart(restart);
            case BatchCommand.Stop stop -> end(stop, UnitCommand.STOP, PhaseCommand.STOP, BatchEvent.STOPPED, stop.reason());
            case BatchCommand.Abort abort -> end(abort, UnitCommand.ABORT, PhaseCommand.ABORT, BatchEvent.ABORTED, abort.reason());
            case BatchCommand.Clear clear -> clear(clear);
            case BatchCommand.Reset reset -> reset(reset);
            case BatchCommand.Answer answer ->
                isAsked(answer.questionId())
                        ? task().answer(bench, answer.actor(), answer.text())
                        : "no question " + answer.questionId() + " is open";
            case BatchCommand.Decide decide ->
                isAsked(decide.questionId())
                        ? task().decide(bench, decide.actor(), decide.accepted(), decide.reason())
                        : "no question " + decide.questionId() + " is open";
            case BatchCommand.Result result -> result(result);
        };
    }

    /** Changes the unit mode; why not, or null. Reported as a command is. */
    public String mode(UnitMode mode, String actor) {
        String refusal = states.mode(mode, actor);
        if (refusal != null) {
            events.raiseBy(BatchEvent.COMMAND_REFUSED, actor, "command", "Mode", "why", refusal);
        }
        publish();
        return refusal;
    }

    // ---- commands

    private String start(BatchCommand.Start command) {
        if (states.mode() != UnitMode.PRODUCTION) {
            return "a batch starts in mode Production only; the unit is in " + states.mode();
        }
        if (command.batchId() == null || !BATCH_ID.matcher(command.batchId()).matches()) {
            return "batch id " + command.batchId() + ": 1 to 64 printable ASCII characters without blanks are allowed";
        }
        String refusal = holdStands ? HELD_BY_INTERLOCK : states.refusal(UnitCommand.START);
        if (refusal == null && !startRefusals.isEmpty()) {
            refusal = "no batch starts now: " + String.join("; ", startRefusals);
        }
        if (refusal != null) {
            return refusal;
        }
        accept(command, "");
        forget();
        batchId = command.batchId();
        batchIdBytes = batchId.getBytes(StandardCharsets.US_ASCII);
        startedAtNanos = bench.nowNanos();
        events.raiseBy(
                BatchEvent.STARTED,
                command.actor(),
                "batch",
                batchId,
                "recipe",
                recipe.id(),
                "version",
                recipe.version(),
                "recipeSha256",
                HexFormat.of().formatHex(recipeHash),
                "product",
                recipe.product());
        states.unit(UnitCommand.START);
        return null;
    }

    private String holdBy(BatchCommand.Hold command) {
        String refusal = states.refusal(UnitCommand.HOLD);
        if (refusal == null) {
            accept(command, command.reason());
            hold(command.actor(), command.reason());
        }
        return refusal;
    }

    private String restart(BatchCommand.Restart command) {
        String refusal = states.refusal(UnitCommand.UNHOLD);
        if (refusal == null && holdStands) {
            refusal = HELD_BY_INTERLOCK;
        }
        if (refusal == null) {
            accept(command, "");
            bench.hold(false);
            for (int i = 0; i < loops.size(); i++) {
                loops.resume(i);
            }
            if (begun) {
                task().restart(bench);
            }
            states.unit(UnitCommand.UNHOLD);
            phaseCommand(PhaseCommand.RESTART);
        }
        return refusal;
    }

    private String end(BatchCommand command, UnitCommand unitCommand, PhaseCommand phaseCommand, BatchEvent what, String reason) {
        String refusal = states.refusal(unitCommand);
        if (refusal == null) {
            accept(command, reason);
            end(command.actor(), unitCommand, phaseCommand, what, reason);
        }
        return refusal;
    }

    private String clear(BatchCommand.Clear command) {
        String refusal = states.refusal(UnitCommand.CLEAR);
        if (refusal == null) {
            accept(command, "");
            switchOff();
            states.unit(UnitCommand.CLEAR);
        }
        return refusal;
    }

    private String reset(BatchCommand.Reset command) {
        String refusal = states.refusal(UnitCommand.RESET);
        if (refusal == null) {
            accept(command, "");
            switchOff();
            if (states.allows(PhaseCommand.RESET)) {
                phaseCommand(PhaseCommand.RESET);
            }
            phase = NO_PHASE;
            batchId = "";
            batchIdBytes = new byte[0];
            states.unit(UnitCommand.RESET);
        }
        return refusal;
    }

    private String result(BatchCommand.Result result) {
        if (!unit.batchTags().contains(result.tag())) {
            return "no tag " + result.tag() + " that results go to";
        }
        return bench.result(result.sampleId(), unit.tags().indexOf(result.tag()), result.value(), result.actor());
    }

    private boolean isAsked(String questionId) {
        return begun && bench.question() != null && bench.question().id().equals(questionId);
    }

    private void accept(BatchCommand command, String reason) {
        String name = command.getClass().getSimpleName();
        events.raiseBy(BatchEvent.COMMAND_ACCEPTED, command.actor(), "command", name, "reason", reason == null ? "" : reason);
    }

    // ---- states

    /** Ends acting states: what they are busy with was done when they were entered. */
    private void settle() {
        if (!states.unit().isActing()) {
            return;
        }
        changed = true;
        boolean starts = states.unit() == UnitState.STARTING;
        states.unit(UnitCommand.STATE_COMPLETE);
        switch (states.phase()) {
            case HOLDING, RESTARTING, STOPPING, ABORTING -> phaseCommand(PhaseCommand.DONE);
            default -> {
            }
        }
        if (starts) {
            startPhase(0);
        }
    }

    private void phaseCommand(PhaseCommand command) {
        Program.Plan plan = program.phase(phase);
        states.phase(command, plan.operation(), plan.id());
        changed = true;
    }

    private void startPhase(int number) {
        phase = number;
        Program.Plan plan = program.phase(number);
        states.newPhase();
        phaseCommand(PhaseCommand.START);
        phaseStartedAtNanos = bench.nowNanos();
        place = plan.first();
        begun = false;
        bench.phase(plan, rounds);
        if (holdWaits && !plan.hold().waits()) {
            holdWaits = false;
            enterHold(Events.UNIT, waitingReason);
        }
    }

    /** Holds now, or at the end of a phase in which nothing may be delayed. The unit must allow it. */
    private void hold(String actor, String reason) {
        if (program.phase(phase).hold().waits()) {
            holdWaits = true;
            waitingReason = reason == null ? "" : reason;
            waitingReasonBytes = waitingReason.getBytes(StandardCharsets.UTF_8);
            if (waitingReasonBytes.length > Byte.MAX_VALUE) {
                waitingReasonBytes = Arrays.copyOf(waitingReasonBytes, Byte.MAX_VALUE);
            }
            events.raiseBy(BatchEvent.HOLD_WAITS, actor, "phase", program.phase(phase).path(), "reason", waitingReason);
        } else {
            enterHold(actor, reason);
        }
    }

    private void enterHold(String actor, String reason) {
        Program.Plan plan = program.phase(phase);
        events.raiseBy(BatchEvent.HELD, actor, "phase", plan.path(), "reason", reason == null ? "" : reason);
        states.unit(UnitCommand.HOLD);
        phaseCommand(PhaseCommand.HOLD);
        heldAtNanos = bench.nowNanos();
        heldTooLong = false;
        for (int i = 0; i < loops.size(); i++) {
            if (!plan.keepsLoop(i)) {
                loops.suspend(i);
            }
        }
        bench.hold(true);
        bench.startOver();
    }

    private void watchHold(long nowNanos) {
        if (states.unit() != UnitState.HELD || heldTooLong) {
            return;
        }
        Limit longest = program.phase(phase).hold().longest();
        if (longest != null && nowNanos - heldAtNanos >= (long) (longest.seconds() * 1e9)) {
            heldTooLong = true;
            events.raise(
                    BatchEvent.HELD_TOO_LONG,
                    "phase",
                    program.phase(phase).path(),
                    "seconds",
                    longest.seconds(),
                    "then",
                    longest.then());
            if (longest.then() == Limit.Then.ABORT) {
                abort("held for longer than " + longest.seconds() + " s");
            }
        }
    }

    private void abort(String reason) {
        end(Events.UNIT, UnitCommand.ABORT, PhaseCommand.ABORT, BatchEvent.ABORTED, reason);
    }

    private void end(String actor, UnitCommand unitCommand, PhaseCommand phaseCommand, BatchEvent what, String reason) {
        boolean inPhase = phase != NO_PHASE && states.allows(phaseCommand);
        if (inPhase || states.unit() == UnitState.STARTING) {
            events.raiseBy(what, actor, "batch", batchId, "reason", reason == null ? "" : reason);
        }
        switchOff();
        states.unit(unitCommand);
        if (inPhase) {
            phaseCommand(phaseCommand);
            program.phase(phase).applyOnAbort(bench);
        }
        finish();
    }

    /** Leaves the step, and lets go of everything. */
    private void switchOff() {
        if (begun) {
            task().leave(bench);
            begun = false;
        }
        loops.allOff();
        bench.dropStanding();
        bench.hold(false);
        bench.startOver();
        holdWaits = false;
        changed = true;
    }

    /** What the Hold of the last phase keeps stays in force until Reset, so that a harvest is kept cold; all else is let go. */
    private void letGo(Program.Plan last) {
        for (int i = 0; i < loops.size(); i++) {
            if (!last.keepsLoop(i)) {
                loops.off(i);
            }
        }
        bench.dropStandingBut(last.keptActuators());
        bench.startOver();
        holdWaits = false;
    }

    private void finish() {
        if (!ended) {
            ended = true;
            endedAtNanos = bench.nowNanos();
        }
    }

    private void forget() {
        loops.allOff();
        bench.clear();
        states.newPhase();
        phase = NO_PHASE;
        begun = false;
        leavesAtRestart = false;
        holdWaits = false;
        ended = false;
        Arrays.fill(rounds, 0);
    }

    // ---- steps

    private Task task() {
        return program.task(place);
    }

    private void work() {
        for (int steps = 0; steps < MOST_STEPS_A_SCAN; steps++) {
            boolean running = states.phase() == PhaseState.RUNNING;
            if (!running && states.phase() != PhaseState.HOLDING && states.phase() != PhaseState.HELD) {
                return;
            }
            if (running && !begun) {
                begun = true;
                changed = true;
                task().begin(bench);
            }
            if (!begun || !(running ? step() : stepHeld())) {
                return;
            }
        }
    }

    /** One step of a running phase; true when there is more to do in this scan. */
    private boolean step() {
        Task task = task();
        if (leavesAtRestart) {
            leavesAtRestart = false;
            task.leave(bench);
            advance(task);
            return true;
        }
        return switch (task.run(bench)) {
            case DONE -> done(task);
            case HOLD -> holdFromStep(bench.reason());
            case BUSY -> {
                Limit.Then then = task.limitReached(bench);
                if (then == null && task.suspendsUnit() && states.unit() == UnitState.EXECUTE) {
                    states.unit(UnitCommand.SUSPEND);
                    changed = true;
                }
                yield then != null && atLimit(task, then);
            }
        };
    }

    private boolean done(Task task) {
        if (states.unit() == UnitState.SUSPENDED) {
            states.unit(UnitCommand.UNSUSPEND);
            changed = true;
        }
        if (states.unit() != UnitState.EXECUTE) {
            return false; // and says that it is done again in the next scan
        }
        advance(task);
        return true;
    }

    private boolean atLimit(Task task, Limit.Then then) {
        switch (then) {
            case CONTINUE -> {
                task.leave(bench);
                bench.startOver();
                advance(task);
            }
            case HOLD -> {
                return holdFromStep(task.kind() + " at " + task.path() + " has used up its time");
            }
            case ABORT -> abort(task.kind() + " at " + task.path() + " has used up its time");
        }
        return true;
    }

    /** True when it is held now, so that the step must say again what it demands. */
    private boolean holdFromStep(String reason) {
        hold(Events.UNIT, reason);
        return !holdWaits;
    }

    /** A step of a held phase goes on counting and judging, but leads nowhere; true when there is more to do in this scan. */
    private boolean stepHeld() {
        Task task = task();
        task.run(bench);
        Limit.Then then = task.limitReached(bench);
        if (then == Limit.Then.ABORT) {
            abort(task.kind() + " at " + task.path() + " has used up its time");
        } else if (then == Limit.Then.CONTINUE) {
            leavesAtRestart = true;
        }
        return false;
    }

    private void advance(Task task) {
        place = task.next();
        begun = false;
        changed = true;
        if (place < program.phase(phase).end()) {
            return;
        }
        phaseCommand(PhaseCommand.DONE);
        if (phase + 1 < program.phases()) {
            startPhase(phase + 1);
        } else {
            letGo(program.phase(phase));
            events.raise(BatchEvent.COMPLETED, "batch", batchId);
            states.unit(UnitCommand.COMPLETE);
            finish();
        }
    }

    // ---- restart

    /**
     * After {@link #load}, before the first scan: what was intended goes on, no output is replayed. A dose that ran is cancelled and
     * recorded. Within the phase's {@code failTime}, by a clock that can be trusted, the phase goes on with an alarm; else it is Held
     * (where a Hold waits: at the end of the phase).
     *
     * @param outageNanos from the checkpoint to now
     * @param trusted whether that length is known
     * @param booked what was found to have been delivered since
     */
    public void restartAfter(long outageNanos, boolean trusted, long nowNanos, Booked booked) {
        bench.at(nowNanos);
        boolean wasHeld = states.unit() == UnitState.HOLDING || states.unit() == UnitState.HELD;
        settle();
        boolean inPhase = states.phase() == PhaseState.RUNNING || states.phase() == PhaseState.HELD;
        if (inPhase) {
            Program.Plan plan = program.phase(phase);
            boolean inTime = trusted && outageNanos >= 0 && outageNanos <= (long) (plan.failTimeSeconds() * 1e9);
            boolean goesOn = inTime || plan.hold().waits();
            events.raise(
                    BatchEvent.AFTER_OUTAGE,
                    "batch",
                    batchId,
                    "phase",
                    plan.path(),
                    "outageSeconds",
                    outageNanos / 1e9,
                    "trusted",
                    trusted,
                    "failTimeSeconds",
                    plan.failTimeSeconds(),
                    "state",
                    states.phase());
            if (begun) {
                task().afterOutage(bench, goesOn && !wasHeld, booked);
            }
            if (!inTime && states.refusal(UnitCommand.HOLD) == null) {
                String why = trusted
                        ? "an outage of " + outageNanos / 1e9 + " s; the phase bears " + plan.failTimeSeconds() + " s"
                        : "an outage of unknown length";
                events.raise(BatchEvent.HELD_AFTER_OUTAGE, "phase", plan.path(), "why", why);
                hold(Events.UNIT, why);
            }
        }
        publish();
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        int lengthAt = out.position();
        out.putInt(0);
        out.put(VERSION).put(recipeHash).put((byte) batchIdBytes.length).put(batchIdBytes);
        out.put((byte) states.unit().ordinal()).put((byte) states.mode().ordinal()).put((byte) states.phase().ordinal());
        out.putInt(phase).putInt(place);
        put(out, begun);
        put(out, leavesAtRestart);
        put(out, holdWaits);
        out.put((byte) waitingReasonBytes.length).put(waitingReasonBytes);
        put(out, heldTooLong);
        put(out, ended);
        out.putLong(nowNanos - startedAtNanos).putLong(nowNanos - endedAtNanos);
        out.putLong(nowNanos - phaseStartedAtNanos).putLong(nowNanos - heldAtNanos);
        for (int round : rounds) {
            out.putInt(round);
        }
        bench.save(out, nowNanos);
        if (begun) {
            task().save(out, nowNanos);
        }
        out.putInt(lengthAt, out.position() - lengthAt);
    }

    private static void put(ByteBuffer out, boolean value) {
        out.put((byte) (value ? 1 : 0));
    }

    /**
     * {@inheritDoc} A checkpoint of another recipe is refused while a batch is loaded in it; else only the unit's state is taken from it.
     */
    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        try {
            loadAll(in, savedAtNanos);
        } catch (BufferUnderflowException | IndexOutOfBoundsException torn) {
            throw new IllegalArgumentException("a batch checkpoint that is torn", torn);
        }
        publish();
    }

    private void loadAll(ByteBuffer in, long savedAtNanos) {
        int end = in.position();
        end += in.getInt();
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("a batch checkpoint of version " + version + "; this program reads " + VERSION);
        }
        byte[] savedHash = new byte[HASH_BYTES];
        in.get(savedHash);
        byte[] savedId = new byte[in.get()];
        in.get(savedId);
        boolean sameRecipe = Arrays.equals(savedHash, recipeHash);
        if (!sameRecipe && savedId.length > 0) {
            throw new IllegalArgumentException("batch " + new String(savedId, StandardCharsets.US_ASCII)
                    + " runs on another recipe than " + recipe.id() + " " + recipe.version());
        }
        states.restore(UnitState.ofNumber(in.get()), unitMode(in.get()), PhaseState.of(in.get()));
        if (sameRecipe) {
            batchIdBytes = savedId;
            batchId = new String(savedId, StandardCharsets.US_ASCII);
            loadPlace(in, savedAtNanos);
        }
        in.position(end);
    }

    private static UnitMode unitMode(int ordinal) {
        return UnitMode.ofNumber(ordinal + 1);
    }

    private void loadPlace(ByteBuffer in, long savedAtNanos) {
        phase = in.getInt();
        place = in.getInt();
        if (phase < NO_PHASE || phase >= program.phases()) {
            throw new IllegalArgumentException("a batch checkpoint in phase " + phase + " of " + program.phases());
        }
        begun = in.get() != 0;
        if (begun && (phase == NO_PHASE || place < program.phase(phase).first() || place >= program.phase(phase).end())) {
            throw new IllegalArgumentException("a batch checkpoint at place " + place + ", outside its phase");
        }
        leavesAtRestart = in.get() != 0;
        holdWaits = in.get() != 0;
        waitingReasonBytes = new byte[in.get()];
        in.get(waitingReasonBytes);
        waitingReason = new String(waitingReasonBytes, StandardCharsets.UTF_8);
        heldTooLong = in.get() != 0;
        ended = in.get() != 0;
        startedAtNanos = savedAtNanos - in.getLong();
        endedAtNanos = savedAtNanos - in.getLong();
        phaseStartedAtNanos = savedAtNanos - in.getLong();
        heldAtNanos = savedAtNanos - in.getLong();
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = in.getInt();
        }
        bench.load(in, savedAtNanos);
        if (phase != NO_PHASE) {
            bench.phase(program.phase(phase), rounds);
        }
        bench.hold(states.phase() == PhaseState.HOLDING || states.phase() == PhaseState.HELD);
        if (begun) {
            task().load(in, savedAtNanos);
            task().restored(bench);
        }
    }

    // ---- for those who look on

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        boolean loaded = !batchId.isEmpty();
        long untilNanos = ended ? endedAtNanos : nowNanos;
        ownTags.latch(
                nowNanos,
                image,
                states.unit().number(),
                phase + 1,
                states.phase().ordinal(),
                loaded ? (untilNanos - startedAtNanos) / HOUR_NANOS : 0,
                phase == NO_PHASE ? 0 : (untilNanos - phaseStartedAtNanos) / HOUR_NANOS);
        for (int tag : resultTags) {
            OwnTags.latch(nowNanos, image, tag, bench.value(tag));
        }
    }

    /** Where it stands; any thread. */
    public Position position() {
        return position;
    }

    /** What people are asked for; any thread. */
    public List<Question> questions() {
        return questions;
    }

    /** Whether a batch has been started and is not over. */
    public boolean isUnderWay() {
        return !batchId.isEmpty() && !ended;
    }

    /** Whether it is loaded with a batch, which ends with Reset. */
    public boolean isLoaded() {
        return !batchId.isEmpty();
    }

    public UnitState unitState() {
        return states.unit();
    }

    public PhaseState phaseState() {
        return states.phase();
    }

    public Recipe recipe() {
        return recipe;
    }

    private void publish() {
        changed = false;
        position = new Position(
                batchId,
                states.mode(),
                states.unit(),
                phase == NO_PHASE ? "" : program.phase(phase).path(),
                phase + 1,
                program.phases(),
                states.phase(),
                begun ? task().path() : "",
                begun ? task().kind() : "");
        questions = bench.questions();
    }
}
