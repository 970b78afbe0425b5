package org.magistral.core.batch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.state.PhaseCommand;
import org.magistral.core.batch.step.Bench;
import org.magistral.core.batch.step.Program;
import org.magistral.core.batch.step.Task;

/**
 * Where the procedure stands: the phase, the step in it and whether that has begun, the rounds of the repeats. Scan thread; allocates
 * nothing but with {@link #prepare}.
 */
final class Place implements Checkpointed {
    private static final int NO_PHASE = -1;

    private final Bench bench;
    private final States states;
    private Program program;
    private int[] rounds;
    private int phase = NO_PHASE;
    private int nextPhase;
    private int step;
    private boolean begun;
    /** Whether no step of the phase has begun yet. */
    private boolean fresh;
    /** Whether it stands in what the phase does on Stop and Abort. */
    private boolean inOnAbort;
    private boolean onAbortUsed;
    private long phaseStartedAtNanos;
    private long changes;

    Place(Bench bench, States states) {
        this.bench = bench;
        this.states = states;
    }

    /** Before the first phase of another program. */
    void prepare(Program next) {
        program = next;
        rounds = new int[next.slots()];
        bench.prepare(next);
    }

    /** Back before the first phase. */
    void forget() {
        phase = NO_PHASE;
        nextPhase = 0;
        begun = false;
        inOnAbort = false;
        onAbortUsed = false;
        Arrays.fill(rounds, 0);
    }

    boolean isInPhase() {
        return phase != NO_PHASE;
    }

    /** The phase it stands in; only where {@link #isInPhase}. */
    Program.Plan plan() {
        return program.phase(phase);
    }

    /** The running number of the phase, from 1; 0 before the first. */
    int phaseNumber() {
        return phase + 1;
    }

    int phases() {
        return program.phases();
    }

    long phaseStartedAtNanos() {
        return phaseStartedAtNanos;
    }

    boolean hasNextPhase() {
        return nextPhase < program.phases();
    }

    void startNextPhase() {
        phase = nextPhase;
        states.newPhase();
        command(PhaseCommand.START);
        phaseStartedAtNanos = bench.nowNanos();
        step = plan().first();
        begun = false;
        fresh = true;
        inOnAbort = false;
        onAbortUsed = false;
        bench.phase(plan(), rounds);
    }

    /** Whether the phase was started and nothing of it has begun. */
    boolean isFresh() {
        return fresh;
    }

    /**
     * Goes to what the phase does on Stop and Abort.
     *
     * @return false when it was there before: what it did or left is not done again
     */
    boolean startOnAbort() {
        fresh = false;
        boolean first = !onAbortUsed;
        onAbortUsed = true;
        inOnAbort = true;
        step = plan().end();
        begun = false;
        changes++;
        return first;
    }

    /** Whether it stands in what the phase does on Stop and Abort, and that is not through. */
    boolean isInOnAbort() {
        return inOnAbort;
    }

    /** Whether nothing is left of what the phase does on Stop and Abort. */
    boolean isOnAbortThrough() {
        return step >= plan().onAbortEnd();
    }

    void endOnAbort() {
        inOnAbort = false;
        begun = false;
        changes++;
    }

    /** A command that is allowed, to this phase. */
    void command(PhaseCommand command) {
        states.phase(command, plan().operation(), plan().id());
    }

    /** The step it stands at. */
    Task task() {
        return program.task(step);
    }

    /** Whether the step is at work. */
    boolean isBegun() {
        return begun;
    }

    void begin() {
        begun = true;
        fresh = false;
        changes++;
        task().begin(bench);
    }

    /** Leaves the step before it is done, if it is at work. */
    void breakOff() {
        if (begun) {
            task().leave(bench);
            begun = false;
            changes++;
        }
    }

    /** Goes to the step after this one; false when the phase is through. */
    boolean advance() {
        Task done = task();
        next();
        if (step < plan().end()) {
            return true;
        }
        nextPhase = done.nextPhase() < 0 ? phase + 1 : done.nextPhase();
        return false;
    }

    /** Goes to the step after this one. */
    void next() {
        step = task().next();
        begun = false;
        changes++;
    }

    /** Grows when it moves; for those who publish it. */
    long changes() {
        return changes;
    }

    private int firstPlace() {
        return inOnAbort ? plan().end() : plan().first();
    }

    private int endPlace() {
        return inOnAbort ? plan().onAbortEnd() : plan().end();
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putInt(phase).putInt(step).put((byte) (begun ? 1 : 0)).putLong(nowNanos - phaseStartedAtNanos);
        out.put((byte) (inOnAbort ? 1 : 0)).put((byte) (onAbortUsed ? 1 : 0));
        for (int round : rounds) {
            out.putInt(round);
        }
        bench.save(out, nowNanos);
        if (begun) {
            task().save(out, nowNanos);
        }
    }

    /** {@inheritDoc} The states are those of the same checkpoint already. */
    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        phase = in.getInt();
        step = in.getInt();
        if (phase < NO_PHASE || phase >= program.phases()) {
            throw new IllegalArgumentException("a batch checkpoint in phase " + phase + " of " + program.phases());
        }
        nextPhase = phase + 1; // between two phases nothing is saved
        begun = in.get() != 0;
        phaseStartedAtNanos = savedAtNanos - in.getLong();
        inOnAbort = in.get() != 0;
        onAbortUsed = in.get() != 0;
        fresh = phase != NO_PHASE && !begun && !inOnAbort && step == plan().first();
        if ((begun || inOnAbort) && phase == NO_PHASE || begun && (step < firstPlace() || step >= endPlace())) {
            throw new IllegalArgumentException("a batch checkpoint at place " + step + ", outside its phase");
        }
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = in.getInt();
        }
        bench.load(in, savedAtNanos);
        if (phase != NO_PHASE) {
            bench.phase(plan(), rounds);
        }
        bench.hold(states.isPhaseHeld());
        if (begun) {
            task().load(in, savedAtNanos);
            task().restored(bench);
        }
    }
}
