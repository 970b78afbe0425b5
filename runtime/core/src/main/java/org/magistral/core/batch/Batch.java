package org.magistral.core.batch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.check.Equipment;
import org.magistral.core.batch.check.RecipeCheck;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.PhaseState;
import org.magistral.core.batch.state.Position;
import org.magistral.core.batch.state.UnitMode;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Bench;
import org.magistral.core.batch.step.Program;
import org.magistral.core.batch.step.Question;
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
 * people can still answer. Stop and Abort switch everything off and work through the phase's {@code onAbort}; what it sets and controls
 * stays in force until Clear or Reset. Where neither a batch nor an {@code onAbort} is in force, nothing is demanded.
 *
 * <p>Scan thread; {@link #position} and {@link #questions} any thread. A scan in which nothing happens allocates nothing.
 */
public final class Batch implements Source, Checkpointed {
    private static final byte VERSION = 3;

    private final Equipment unit;
    private final Loops loops;
    private final Bench bench;
    private final States states;
    private final Loaded loaded;
    private final Place place;
    private final Hold hold;
    private final OnAbort onAbort;
    private final Ending ending;
    private final Procedure procedure;
    private final Commands commands;
    private final AfterOutage afterOutage;
    private final OwnTags ownTags;
    private final int[] resultTags;

    private long published;
    private volatile Position position;
    private volatile List<Question> questions = List.of();

    /**
     * @param unit its tags hold {@link #tags()}; its batch tags are the others that recipes set and results go to
     * @param approvals asked at each Start, and before each phase
     * @throws IllegalArgumentException when the recipe does not suit the unit; every problem is named
     */
    public Batch(Recipe recipe, Equipment unit, Loops loops, Events events, Approvals approvals) {
        this.unit = unit;
        this.loops = loops;
        Parts parts = Parts.of(unit, loops, events);
        bench = parts.bench();
        states = parts.states();
        loaded = parts.loaded();
        place = parts.place();
        hold = new Hold(parts);
        onAbort = new OnAbort(parts);
        ending = new Ending(parts, hold, onAbort);
        procedure = new Procedure(parts, hold, ending, onAbort, approvals);
        commands = new Commands(parts, hold, ending, procedure, approvals);
        afterOutage = new AfterOutage(parts, hold);
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
        if (isLoaded()) {
            throw new IllegalStateException("batch " + loaded.batchId() + " is loaded; Reset comes before another recipe");
        }
        List<String> problems = RecipeCheck.problems(next, unit);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("recipe " + next.id() + " does not suit this unit:\n" + String.join("\n", problems));
        }
        loaded.prepare(next);
        place.prepare(new Program(next, unit, loops));
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
        procedure.settle();
        hold.followInterlocks(holdAsked);
        procedure.work();
        endLongHold();
        bench.runAround();
        bench.demandStanding();
        bench.close();
        if (states.changes() + place.changes() + bench.asked() != published) {
            publish();
        }
    }

    private void endLongHold() {
        Limit reached = hold.limitReached();
        if (reached != null && reached.then() == Limit.Then.ABORT) {
            ending.abort(Events.UNIT, "held for longer than " + reached.seconds() + " s");
        }
    }

    /** Why the interlocks let no batch start now; none where they do. A batch that runs goes on. */
    public void refuseStart(List<String> reasons) {
        commands.refuseStart(reasons);
    }

    /** Takes a command; it is answered by an event, one way or the other. */
    public void command(BatchCommand command, long nowNanos) {
        bench.at(nowNanos);
        commands.take(command);
        publish();
    }

    /** Changes the unit mode; why not, or null. Reported as a command is. */
    public String mode(UnitMode mode, String actor) {
        String refusal = commands.mode(mode, actor);
        publish();
        return refusal;
    }

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
        onAbort.afterOutage();
        procedure.settle();
        bench.afterOutage();
        afterOutage.resume(outageNanos, trusted, wasHeld, booked);
        publish();
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        int lengthAt = out.position();
        out.putInt(0).put(VERSION);
        loaded.save(out, nowNanos);
        states.save(out, nowNanos);
        hold.save(out, nowNanos);
        procedure.save(out, nowNanos);
        out.putInt(lengthAt, out.position() - lengthAt);
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
        boolean sameRecipe = loaded.load(in, savedAtNanos);
        states.load(in, savedAtNanos);
        if (sameRecipe) {
            hold.load(in, savedAtNanos);
            procedure.load(in, savedAtNanos);
        }
        in.position(end);
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        ownTags.latch(
                nowNanos,
                image,
                states.unit().number(),
                place.phaseNumber(),
                states.phase().ordinal(),
                loaded.hours(nowNanos),
                place.isInPhase() ? loaded.hoursSince(place.phaseStartedAtNanos(), nowNanos) : 0);
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
        return loaded.isUnderWay();
    }

    /** Whether it is loaded with a batch, which ends with Reset. */
    public boolean isLoaded() {
        return loaded.isBatch();
    }

    public UnitState unitState() {
        return states.unit();
    }

    public PhaseState phaseState() {
        return states.phase();
    }

    public Recipe recipe() {
        return loaded.recipe();
    }

    private void publish() {
        published = states.changes() + place.changes() + bench.asked();
        position = new Position(
                loaded.batchId(),
                states.mode(),
                states.unit(),
                place.isInPhase() ? place.plan().path() : "",
                place.phaseNumber(),
                place.phases(),
                states.phase(),
                place.isBegun() ? place.task().path() : "",
                place.isBegun() ? place.task().kind() : "");
        questions = bench.questions();
    }
}
