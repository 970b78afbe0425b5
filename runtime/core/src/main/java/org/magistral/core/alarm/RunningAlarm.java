package org.magistral.core.alarm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.condition.Judge;
import org.magistral.core.condition.Judgement;
import org.magistral.core.event.Events;
import org.magistral.core.event.Notice;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.interlock.Row;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.ReadingsText;
import org.magistral.core.tag.Tags;

/**
 * One alarm at work. Its cause is judged whatever its state, that of an interlock in every scan, a condition once a second; the state
 * follows from that, one move at a time. A move is made
 * only once its event was raised: where the recorder refuses it, it is tried again in the next scan. Scan thread.
 */
final class RunningAlarm implements Checkpointed {
    private static final int NONE = -1;
    private static final long NEVER = Long.MIN_VALUE;
    /** People are no faster; and a scan has better things to do than to judge half a hundred conditions. [K] */
    private static final long JUDGED_EVERY_NANOS = 1_000_000_000L;
    /** So many groups take turns, a tenth of a second apart, so that no scan bears them all. */
    private static final int TURNS = 10;

    private final AlarmSpec spec;
    private final int row;
    private final boolean trip;
    private final Judge cause;
    private final Judge suppression;
    private final ReadingsText readings;
    private final Events events;
    /** Up while it is active: its end waits for the off-delay, and longer where it chatters. */
    private final Notice notice;
    private final long turnNanos;

    /** Up while nothing suppresses it. */
    private final Notice inService = new Notice(0);

    private AlarmState state = AlarmState.NORMAL;
    private boolean active;
    private boolean doubted;
    /** Reported once a start; it counts in every scan. */
    private boolean judgeFailed;
    private boolean suppressed;
    /** Active since its last reset; for a latched alarm. */
    private boolean latch;
    private boolean shelvedOnce;
    private long shelfEndsNanos;
    private long sinceNanos;
    private long dueAtNanos = NEVER;
    /** Whether it is of a row, and nothing moves before that row stands. */
    private boolean atRest;

    /**
     * @throws IllegalArgumentException when it names a row or a tag that is not there, or a safety trip is to be suppressed
     */
    RunningAlarm(int index, AlarmSpec spec, List<Row> rows, Tags tags, Events events) {
        this.spec = spec;
        turnNanos = (1 + index % TURNS) * (JUDGED_EVERY_NANOS / TURNS);
        this.events = events;
        suppression = spec.suppressedBy() == null ? null : Judge.ofKnown(spec.suppressedBy(), tags);
        switch (spec.cause()) {
            case AlarmSpec.OfCondition(Condition condition) -> {
                row = NONE;
                trip = false;
                cause = Judge.of(condition, tags);
                readings = new ReadingsText(condition.tags(), tags);
            }
            case AlarmSpec.OfInterlock(String id) -> {
                row = rows.stream().map(Row::id).toList().indexOf(id);
                if (row == NONE) {
                    throw new IllegalArgumentException(spec.id() + ": no interlock " + id);
                }
                trip = rows.get(row).isLatched();
                cause = null;
                readings = new ReadingsText(rows.get(row).cause().tags(), tags);
            }
        }
        // A trip is news each time: nobody may take the next one for the one that was acknowledged.
        notice = new Notice((long) (spec.offDelaySeconds() * 1e9), !trip);
        if (trip && suppression != null) {
            throw new IllegalArgumentException(spec.id() + " tells of a safety trip, which can't be suppressed");
        }
    }

    /**
     * Judges the cause when it is due, and makes the move that follows.
     *
     * @return true when its state has changed
     */
    boolean step(Readings now, Interlocks interlocks, long nowNanos) {
        if (row == NONE && nowNanos < dueAtNanos) {
            return false;
        }
        atRest = false;
        dueAtNanos = nowNanos + (dueAtNanos == NEVER ? turnNanos : JUDGED_EVERY_NANOS);
        boolean was = active;
        follow(isMet(now, interlocks, nowNanos), nowNanos);
        latch |= spec.latched() && active;
        if (suppression != null) {
            followSuppression(!isSuppressed(now, nowNanos), nowNanos);
        }
        if (was && !active && shelvedOnce) {
            shelfEndsNanos = nowNanos;
        }
        AlarmTrigger due = due(nowNanos);
        if (due == null) {
            atRest = row != NONE && suppression == null && state == AlarmState.NORMAL && notice.isAtRest();
            return false;
        }
        move(due, Events.UNIT, now, nowNanos, "");
        return true;
    }

    /** Until when {@link #step} changes nothing, unless its row stands or a person commands it. */
    long restsUntilNanos() {
        if (row == NONE) {
            return dueAtNanos;
        }
        return atRest ? Long.MAX_VALUE : NEVER;
    }

    /** The place of the row that it tells of, or less than 0. */
    int row() {
        return row;
    }

    private boolean isMet(Readings now, Interlocks interlocks, long nowNanos) {
        if (row != NONE) {
            return interlocks.isStanding(row);
        }
        Judgement judgement = judge(cause, now, nowNanos);
        doubted = judgement == Judgement.UNKNOWN;
        return judgement != Judgement.NOT_MET;
    }

    private boolean isSuppressed(Readings now, long nowNanos) {
        return judge(suppression, now, nowNanos) == Judgement.MET; // doubt suppresses nothing
    }

    /** What chatters here suppresses less and less: an alarm that is told too often is better than one that is not told. */
    private void followSuppression(boolean free, long nowNanos) {
        if (inService.isDue(free, nowNanos)) {
            inService.given(nowNanos);
        }
        suppressed = !inService.isUp();
    }

    private Judgement judge(Judge judge, Readings now, long nowNanos) {
        try {
            return judge.judge(now, nowNanos);
        } catch (RuntimeException failure) {
            if (!judgeFailed) {
                events.raise(AlarmEvent.JUDGE_FAILED, "alarm", spec.id(), "why", String.valueOf(failure));
                judgeFailed = true;
            }
            return Judgement.UNKNOWN;
        }
    }

    private void follow(boolean met, long nowNanos) {
        if (notice.isDue(met, nowNanos) || !met && notice.isUp() && isUntold()) {
            notice.given(nowNanos);
        }
        active = notice.isUp();
    }

    /** Nobody waits for what nobody was told. What is shelved was told to who shelved it, and a flicker must not end that. */
    private boolean isUntold() {
        return state == AlarmState.SUPPRESSED || state == AlarmState.OUT_OF_SERVICE;
    }

    /** What its cause, its suppression and its shelf ask of it now, or null. */
    private AlarmTrigger due(long nowNanos) {
        if (state == AlarmState.OUT_OF_SERVICE) {
            return null;
        }
        if (suppressed) {
            return state == AlarmState.SUPPRESSED ? null : AlarmTrigger.SUPPRESS;
        }
        return switch (state) {
            case NORMAL, RTN_UNACK, LATCHED_UNACK, LATCHED_ACK -> active ? AlarmTrigger.ACTIVATE : null;
            case UNACK, ACK -> active ? null : spec.latched() ? AlarmTrigger.CLEAR_LATCHED : AlarmTrigger.CLEAR;
            case SHELVED -> nowNanos >= shelfEndsNanos ? back() : null;
            case SUPPRESSED -> back();
            case OUT_OF_SERVICE -> null;
        };
    }

    private AlarmTrigger back() {
        if (active) {
            return AlarmTrigger.RETURN_ACTIVE;
        }
        return latch ? AlarmTrigger.RETURN_LATCHED : AlarmTrigger.RETURN;
    }

    private void move(AlarmTrigger trigger, String actor, Readings now, long nowNanos, String remark) {
        AlarmState to = AlarmState.TABLE.after(state, trigger);
        boolean raised = to == AlarmState.UNACK;
        List<Object> fields = new ArrayList<>(
                List.<Object>of("alarm", spec.id(), "text", spec.text(), "from", state, "to", to, "by", trigger,
                        "priority", spec.priority(), "cause", inWords(), "readings", readings.of(now)));
        if (!remark.isEmpty()) {
            fields.add("remark");
            fields.add(remark);
        }
        events.raiseBy(raised ? AlarmEvent.RAISED : AlarmEvent.STATE, actor, fields.toArray());
        if (raised || to.isSetAside()) {
            sinceNanos = nowNanos;
        }
        state = to;
    }

    private String inWords() {
        if (!active) {
            return "none now";
        }
        return doubted ? "a reading it needs is lost" : "its condition is met";
    }

    /** Does what is asked of it; why not, or null. The next {@link #step} goes on from there. */
    String obey(AlarmCommand.OfOne command, Readings now, long nowNanos, double longestShelfSeconds) {
        atRest = false;
        return switch (command) {
            case AlarmCommand.Acknowledge(String actor, String alarm, String comment) ->
                comment.isBlank() ? "an acknowledgement needs a comment" : asked(AlarmTrigger.ACKNOWLEDGE, actor, now, nowNanos, comment);
            case AlarmCommand.ResetAlarm(String actor, String alarm) -> reset(actor, now, nowNanos);
            case AlarmCommand.Shelve(String actor, String alarm, double seconds, String reason) ->
                shelve(actor, seconds, false, reason, now, nowNanos, longestShelfSeconds);
            case AlarmCommand.ShelveOnce(String actor, String alarm, String reason) ->
                shelve(actor, longestShelfSeconds, true, reason, now, nowNanos, longestShelfSeconds);
            case AlarmCommand.Unshelve(String actor, String alarm) ->
                state == AlarmState.SHELVED ? asked(back(), actor, now, nowNanos, "unshelved") : "it is not shelved, but " + state;
            case AlarmCommand.TakeOutOfService(String actor, String alarm, String reason) ->
                takeOut(actor, reason, now, nowNanos);
            case AlarmCommand.ReturnToService(String actor, String alarm) ->
                state == AlarmState.OUT_OF_SERVICE
                        ? asked(suppressed ? AlarmTrigger.SUPPRESS : back(), actor, now, nowNanos, "returned to service")
                        : "it is not out of service, but " + state;
        };
    }

    private String asked(AlarmTrigger trigger, String actor, Readings now, long nowNanos, String remark) {
        if (!AlarmState.TABLE.isAllowed(state, trigger)) {
            return "it is " + state + " and can't be " + trigger + " in that state";
        }
        move(trigger, actor, now, nowNanos, remark);
        return null;
    }

    private String reset(String actor, Readings now, long nowNanos) {
        if (!spec.latched()) {
            return "it is not latched" + (trip ? "; the trip itself is reset, not its alarm" : "");
        }
        String refusal = asked(AlarmTrigger.RESET, actor, now, nowNanos, "");
        latch &= refusal != null;
        return refusal;
    }

    private String shelve(
            String actor, double seconds, boolean once, String reason, Readings now, long nowNanos, double longestSeconds) {
        if (trip) {
            return "a safety trip can't be shelved";
        }
        if (reason.isBlank()) {
            return "shelving needs a reason";
        }
        if (!(seconds > 0) || seconds > longestSeconds) {
            return "it can be shelved for up to " + longestSeconds + " s, not for " + seconds + " s";
        }
        String refusal = asked(AlarmTrigger.SHELVE, actor, now, nowNanos, (once ? "once: " : "for " + seconds + " s: ") + reason);
        if (refusal == null) {
            shelvedOnce = once;
            shelfEndsNanos = nowNanos + (long) (seconds * 1e9);
        }
        return refusal;
    }

    private String takeOut(String actor, String reason, Readings now, long nowNanos) {
        if (trip) {
            return "a safety trip can't be taken out of service";
        }
        return reason.isBlank()
                ? "taking an alarm out of service needs a reason"
                : asked(AlarmTrigger.TAKE_OUT, actor, now, nowNanos, reason);
    }

    AlarmSpec spec() {
        return spec;
    }

    AlarmState state() {
        return state;
    }

    /** Whether it calls a person by the horn. */
    boolean sounds() {
        return trip || spec.priority().sounds();
    }

    StandingAlarm show() {
        return new StandingAlarm(spec, state, trip, sinceNanos, shelfEndsNanos, shelvedOnce, active && doubted);
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) state.ordinal());
        notice.save(out, nowNanos);
        put(out, latch);
        inService.save(out, nowNanos);
        put(out, shelvedOnce);
        out.putLong(nowNanos - sinceNanos);
        out.putLong(shelfEndsNanos - nowNanos);
        if (cause != null) {
            cause.save(out, nowNanos);
        }
        if (suppression != null) {
            suppression.save(out, nowNanos);
        }
    }

    private static void put(ByteBuffer out, boolean value) {
        out.put((byte) (value ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        atRest = false;
        state = AlarmState.of(in.get());
        notice.load(in, savedAtNanos);
        active = notice.isUp();
        latch = in.get() != 0;
        inService.load(in, savedAtNanos);
        suppressed = suppression != null && !inService.isUp();
        shelvedOnce = in.get() != 0;
        sinceNanos = savedAtNanos - in.getLong();
        shelfEndsNanos = savedAtNanos + in.getLong();
        if (cause != null) {
            cause.load(in, savedAtNanos);
        }
        if (suppression != null) {
            suppression.load(in, savedAtNanos);
        }
    }
}
