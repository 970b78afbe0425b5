package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Events;
import org.magistral.core.output.Booked;

/**
 * The running form of a step. The engine begins it, runs it in every scan until it is done, and leaves it. While its phase is Held it is
 * run as well: clocks and conditions go on, since biology does, but what it says then moves nothing. Only the step at work has a state
 * worth a checkpoint. Scan thread; {@link #run} allocates nothing unless something happens.
 */
public abstract sealed class Task implements Checkpointed permits Setting, Dosing, Waiting, Asking, Deciding, Flow {
    private final String kind;
    private final String path;
    private final Limit limit;
    private final long limitNanos;
    private int index;
    private long beganNanos;
    private long limitFromNanos;
    private boolean limitReached;

    /** What a run leads to. */
    public enum Progress {
        BUSY,
        DONE,
        /** The phase is to be held; {@link Bench#reason} says why. */
        HOLD
    }

    /**
     * @param kind the word for it, such as {@code dose}
     * @param path its place in the phase, such as {@code steps[3]/then[0]}
     * @param limit or null
     */
    Task(String kind, String path, Limit limit) {
        this.kind = kind;
        this.path = path;
        this.limit = limit;
        limitNanos = limit == null ? Long.MAX_VALUE : (long) (limit.seconds() * 1e9);
    }

    /** Starts it anew. */
    public final void begin(Bench bench) {
        beganNanos = bench.nowNanos();
        limitFromNanos = beganNanos;
        limitReached = false;
        if (!(this instanceof Flow)) {
            tell(bench, StepEvent.STARTED, "kind", kind);
        }
        start(bench);
    }

    abstract void start(Bench bench);

    /** One scan of it. */
    public abstract Progress run(Bench bench);

    /** Where the program goes on once it is done. */
    public int next() {
        return index + 1;
    }

    /** Which phase comes once this task, the last of its phase, is done: a number from 0, or -1 for the one after it. */
    public int nextPhase() {
        return -1;
    }

    /** Ends it before it is done: at its limit, at Stop and Abort. */
    public void leave(Bench bench) {}

    /** A Restart after Held. */
    public final void restart(Bench bench) {
        if (limitReached) {
            limitReached = false;
            limitFromNanos = bench.nowNanos();
        }
    }

    /** After a checkpoint was taken back: does again what only the bench knew. */
    public void restored(Bench bench) {}

    /**
     * After an outage, before the first scan.
     *
     * @param goesOn whether the phase goes on by itself; else with the next Restart
     * @param booked what was found to have been delivered since the checkpoint
     */
    public void afterOutage(Bench bench, boolean goesOn, Booked booked) {}

    /** What happens now that the limit is reached, once; else null. */
    public final Limit.Then limitReached(Bench bench) {
        if (limitReached || limit == null || bench.nowNanos() - limitFromNanos < limitNanos) {
            return null;
        }
        limitReached = true;
        tell(bench, StepEvent.LIMIT_REACHED, "kind", kind, "seconds", limit.seconds(), "then", limit.then());
        return limit.then();
    }

    /** Whether it is done as soon as it has begun, and needs no reading for it. */
    public boolean isSetting() {
        return false;
    }

    /** Whether what it does is meant to stay, after a Stop or an Abort too. */
    public boolean staysInForce() {
        return false;
    }

    /** Whether the unit is Suspended while it is at work. */
    public boolean suspendsUnit() {
        return false;
    }

    /** Takes an answer; why it is refused, or null. */
    public String answer(Bench bench, String actor, String text) {
        return "this question is not answered so";
    }

    /** Takes a decision; why it is refused, or null. */
    public String decide(Bench bench, BatchCommand.Decide command) {
        return "this question is not one to decide";
    }

    /** Hears of a result that was taken, of any sample. */
    public void result(Bench bench, String sampleId, int tag, double value) {}

    /** Its place in the phase. */
    public final String path() {
        return path;
    }

    public final String kind() {
        return kind;
    }

    final int index() {
        return index;
    }

    final void index(int place) {
        index = place;
    }

    final long beganNanos() {
        return beganNanos;
    }

    /**
     * Whether it can judge a condition now: not while its phase is Held, and not in the scan in which it began, since what the step
     * before it has put into a tag of the batch (a result that came, a count) shows in the scan after it.
     */
    final boolean isTimeToJudge(Bench bench) {
        return !bench.isHeld() && bench.nowNanos() != beganNanos;
    }

    final void tell(Bench bench, Declaration what, Object... fields) {
        tellBy(bench, what, Events.UNIT, fields);
    }

    final void tellBy(Bench bench, Declaration what, String actor, Object... fields) {
        Object[] all = new Object[fields.length + 4];
        all[0] = "phase";
        all[1] = bench.phase();
        all[2] = "step";
        all[3] = path;
        System.arraycopy(fields, 0, all, 4, fields.length);
        bench.events().raiseBy(what, actor, all);
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putLong(nowNanos - beganNanos).putLong(nowNanos - limitFromNanos).put((byte) (limitReached ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        beganNanos = savedAtNanos - in.getLong();
        limitFromNanos = savedAtNanos - in.getLong();
        limitReached = in.get() != 0;
    }
}
