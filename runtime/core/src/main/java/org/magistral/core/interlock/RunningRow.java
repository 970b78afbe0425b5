package org.magistral.core.interlock;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.magistral.core.Checkpointed;
import org.magistral.core.condition.Condition;
import org.magistral.core.condition.Judge;
import org.magistral.core.condition.Judgement;
import org.magistral.core.event.Events;
import org.magistral.core.event.Notice;
import org.magistral.core.interlock.bypass.Bypass;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;

/**
 * One row at work: its cause's memory, its latch and its effects by actuator index. Whatever it has to report it reports before it
 * changes: where the recorder refuses an entry, the scan fails into its safe states and the next one reports it again. Scan thread.
 */
final class RunningRow implements Checkpointed {
    private static final long NEVER = Long.MIN_VALUE;
    private static final String NEEDS_PERSON = "a person has to answer for it";

    private final int index;
    private final Row row;
    private final Judge judge;
    private final Tags tags;
    private final Bypass bypass;
    private final List<Tag> causeTags;
    private final InterlockEvent begins;
    private final Events events;
    private final int[] trips;
    private final int[] refusals;
    private final int[] limited;
    private final Effect.Permit[] limits;
    private final Reduction[] reductions;
    private final Exclusion[] exclusions;
    private final Protection[] protections;
    private final boolean latched;
    /** Null where only a person resets it. */
    private final Reopenings reopenings;

    /** Of a row without a latch. */
    private final Notice notice = new Notice(0);
    private boolean acting;
    /** Whether it is news that it acts, see {@link Row#tellAfterSeconds}. */
    private boolean told;
    private long askedSinceNanos = NEVER;
    private boolean known;
    private boolean tripped;
    private boolean newlyTripped;
    /** A trip whose entry the recorder has refused so far. Its cause may be gone by now. */
    private boolean owed;
    private long actingSinceNanos = NEVER;
    private long trippedSinceNanos = NEVER;
    /** Whether nothing stands, is owed or is watched, so that a cause that is not met changes nothing. */
    private boolean idle;
    /** Whether the state is that of before a restart, which no scan has looked at yet. */
    private boolean restored;

    RunningRow(int index, Row row, List<ActuatorSpec> actuators, Tags tags, Bypass bypass, Events events) {
        this.index = index;
        this.row = row;
        this.events = events;
        this.bypass = bypass;
        judge = Judge.of(row.cause(), tags);
        this.tags = tags;
        causeTags = row.cause().tags().stream().distinct().map(id -> tags.get(tags.indexOf(id))).toList();
        begins = row.effects().stream().anyMatch(Effect.Protect.class::isInstance) ? InterlockEvent.PROTECTS : InterlockEvent.LIMITED;
        latched = row.isLatched();
        reopenings = row.reopens() == null ? null : new Reopenings(row.reopens());
        trips = all(Effect.Trip.class).stream()
                .flatMapToInt(trip -> Arrays.stream(Interlocks.fedBy(trip.actuator(), actuators)))
                .toArray();
        refusals = all(Effect.Refuse.class).stream()
                .flatMapToInt(refuse -> Arrays.stream(Interlocks.fedBy(refuse.actuator(), actuators)))
                .toArray();
        limits = all(Effect.Permit.class).toArray(new Effect.Permit[0]);
        limited = all(Effect.Permit.class).stream().mapToInt(permit -> OutputGate.indexOf(actuators, permit.actuator())).toArray();
        reductions = all(Effect.Reduce.class).stream()
                .map(reduce -> new Reduction(OutputGate.indexOf(actuators, reduce.actuator()), reduce.share()))
                .toArray(Reduction[]::new);
        exclusions = all(Effect.OneAtATime.class).stream()
                .map(one -> new Exclusion(
                        one.actuators().stream().mapToInt(id -> OutputGate.indexOf(actuators, id)).toArray(), one, row, events))
                .toArray(Exclusion[]::new);
        protections = all(Effect.Protect.class).stream()
                .map(protect -> new Protection(OutputGate.indexOf(actuators, protect.actuator()), protect, row, events))
                .toArray(Protection[]::new);
    }

    private <T extends Effect> List<T> all(Class<T> kind) {
        return row.effects().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Judges, and tightens the verdicts. */
    void judge(Readings readings, Demands asked, Grants grants, Verdict[] verdicts, long nowNanos, boolean first) {
        Judgement judgement = bypass.counted(index, judgeSafely(bypass.seenBy(index, readings), nowNanos), readings);
        if (idle && judgement == Judgement.NOT_MET) {
            return;
        }
        idle = false;
        newlyTripped = false;
        boolean stands = judgement != Judgement.NOT_MET || owed;
        told = isNews(stands, asked, grants, nowNanos);
        if (latched) {
            latch(judgement, readings, stands, first, nowNanos);
        } else if (!isQuiet() && notice.isDue(told, nowNanos)) {
            tell(told, readings, nowNanos);
            notice.given(nowNanos);
        }
        if (stands && !acting && !(restored && actingSinceNanos != NEVER)) {
            actingSinceNanos = nowNanos;
        } else if (!stands) {
            actingSinceNanos = NEVER;
        }
        restored = false;
        acting = stands;
        known = judgement == Judgement.MET;
        if (reopenings != null) {
            reopen(nowNanos);
        }
        tighten(asked, grants, verdicts, nowNanos);
        for (Protection protection : protections) {
            protection.watch(known, grants, nowNanos);
        }
        idle = isIdle();
    }

    private boolean isIdle() {
        return !acting && !tripped && !newlyTripped && reductions.length == 0 && protections.length == 0
                && (latched || isQuiet() || notice.isAtRest());
    }

    /** A path that is shut while nobody wants anything to flow is no news; nor is one that opens a moment after its pump is asked for. */
    private boolean isNews(boolean stands, Demands asked, Grants grants, long nowNanos) {
        if (Double.isNaN(row.tellAfterSeconds())) {
            return stands;
        }
        if (!stands || !isAsked(refusals, asked, grants) && !isAsked(limited, asked, grants)) {
            askedSinceNanos = NEVER;
            return false;
        }
        askedSinceNanos = askedSinceNanos == NEVER ? nowNanos : askedSinceNanos;
        return nowNanos - askedSinceNanos >= (long) (row.tellAfterSeconds() * 1e9);
    }

    private static boolean isAsked(int[] actuators, Demands asked, Grants grants) {
        for (int actuator : actuators) {
            if (Double.isFinite(asked.get(actuator)) && !grants.isSafe(actuator, asked.get(actuator))) {
                return true;
            }
        }
        return false;
    }

    private void tell(boolean stands, Readings readings, long nowNanos) {
        if (stands) {
            events.raise(begins, "row", row.id(), "text", row.text(), "readings", readingsOf(readings));
        } else {
            events.raise(InterlockEvent.RELEASED, "row", row.id(), "text", row.text(), "readings", readingsOf(readings), "goneForSeconds",
                    notice.goneSeconds(nowNanos), "times", notice.times());
        }
    }

    private Judgement judgeSafely(Readings readings, long nowNanos) {
        try {
            return judge.judge(readings, nowNanos);
        } catch (RuntimeException failure) {
            if (!acting) {
                events.raise(InterlockEvent.JUDGE_FAILED, "row", row.id(), "why", String.valueOf(failure));
            }
            return Judgement.UNKNOWN;
        }
    }

    private void latch(Judgement judgement, Readings readings, boolean stands, boolean first, long nowNanos) {
        if (stands && !tripped) {
            owed = true;
            events.raise(
                    InterlockEvent.TRIPPED,
                    "row",
                    row.id(),
                    "text",
                    row.text(),
                    "firstOut",
                    first,
                    "cause",
                    judgement == Judgement.UNKNOWN ? "a reading it needs is lost" : "its condition is met",
                    "readings",
                    readingsOf(readings));
            owed = false;
            tripped = true;
            newlyTripped = true;
            trippedSinceNanos = nowNanos;
        } else if (!stands && acting && tripped) {
            events.raise(InterlockEvent.CAUSE_GONE, "row", row.id());
        }
    }

    /** Resets itself once its cause has been gone for long enough; but not too often, and not while it can't see all. */
    private void reopen(long nowNanos) {
        if (acting) {
            reopenings.stands(nowNanos);
        } else if (tripped && !reopenings.isSpent() && !bypass.isOn(index) && reopenings.isDue(nowNanos)) {
            if (reopenings.isAllowed(nowNanos)) {
                events.raise(InterlockEvent.REOPENED, "row", row.id(), "text", row.text());
                reopenings.reopened(nowNanos);
                tripped = false;
            } else {
                events.raise(InterlockEvent.REOPEN_SPENT, "row", row.id(), "text", row.text(), "most", row.reopens().most());
                reopenings.spend();
            }
        }
    }

    /** What the cause looked at, as it was; allocates, so only for events. */
    String readingsOf(Readings readings) {
        try {
            return joined(readings);
        } catch (RuntimeException failure) {
            return String.valueOf(failure); // a text must never keep a row from acting
        }
    }

    private String joined(Readings readings) {
        StringJoiner joined = new StringJoiner(", ");
        for (Tag tag : causeTags) {
            int place = tags.indexOf(tag.id());
            String value = readings.isGood(place)
                    ? String.format(Locale.ROOT, "%.4g", readings.value(place)) + " " + tag.unit().symbol()
                    : readings.defect(place).text();
            joined.add(tag.id() + " = " + value + (tag.id().equals(bypass.channel(index)) ? " (bypassed)" : ""));
        }
        return joined.toString();
    }

    private void tighten(Demands asked, Grants grants, Verdict[] verdicts, long nowNanos) {
        if (tripped) {
            for (int actuator : trips) {
                verdicts[actuator].block(index);
            }
        }
        if (acting || tripped) {
            for (int actuator : refusals) {
                verdicts[actuator].block(index);
            }
            for (int i = 0; i < limits.length; i++) {
                if (!Double.isNaN(limits[i].atLeast())) {
                    verdicts[limited[i]].atLeast(limits[i].atLeast(), index);
                }
                if (!Double.isNaN(limits[i].atMost())) {
                    verdicts[limited[i]].atMost(limits[i].atMost(), index);
                }
            }
        }
        for (Reduction reduction : reductions) {
            reduction.judge(acting || tripped, grants, verdicts, index);
        }
        if (acting) {
            for (Exclusion exclusion : exclusions) {
                exclusion.judge(asked, grants, verdicts, index, nowNanos);
            }
        }
    }

    void protect(Demands demands, long nowNanos) {
        for (Protection protection : protections) {
            protection.demand(known, demands, nowNanos); // doubt de-energises, it never energises
        }
    }

    /** Resets it together with all others, where the end of its cause shows that it may be. */
    void reset(String actor) {
        if (!tripped) {
            return;
        }
        if (!isPerson(actor)) {
            events.raiseBy(InterlockEvent.RESET_REFUSED, actor == null ? "" : actor, "row", row.id(), "why", NEEDS_PERSON);
        } else if (acting) {
            events.raiseBy(InterlockEvent.RESET_REFUSED, actor, "row", row.id(), "why", "its cause still stands");
        } else if (row.isResetByName()) {
            events.raiseBy(InterlockEvent.RESET_LEFT, actor, "row", row.id(), "text", row.text(), "todo",
                    "reset " + row.id() + " by its name, and say what was done");
        } else {
            letGo(actor, "");
        }
    }

    /** Resets it by its name. */
    void reset(String actor, String remedy) {
        String refusal = refusal(actor, remedy);
        if (refusal == null) {
            letGo(actor, remedy == null ? "" : remedy.strip());
        } else {
            events.raiseBy(InterlockEvent.RESET_REFUSED, actor == null ? "" : actor, "row", row.id(), "why", refusal);
        }
    }

    private String refusal(String actor, String remedy) {
        if (!tripped) {
            return "it does not stand tripped";
        }
        if (acting) {
            return "its cause still stands";
        }
        if (!isPerson(actor)) {
            return NEEDS_PERSON;
        }
        return row.isResetByName() && (remedy == null || remedy.isBlank())
                ? "the end of its cause does not show that anything was mended; say what was done"
                : null;
    }

    private static boolean isPerson(String actor) {
        return actor != null && !actor.isBlank() && !actor.equals(Events.UNIT);
    }

    private void letGo(String actor, String remedy) {
        String bypassed = bypass.channel(index);
        events.raiseBy(
                InterlockEvent.RESET, actor, "row", row.id(), "bypassed", bypassed == null ? "" : bypassed, "remedy", remedy);
        tripped = false;
        if (reopenings != null) {
            reopenings.renew();
        }
    }

    void latchAgain(long nowNanos) {
        idle = false;
        tripped = latched;
        trippedSinceNanos = nowNanos;
        if (reopenings != null) {
            reopenings.tripped(); // what it knew was of an older trip
        }
    }

    void unlatch() {
        tripped = false;
    }

    /** It had reset itself, and a checkpoint did not know: that counts. */
    void reopenedBefore(long nowNanos) {
        tripped = false;
        if (reopenings != null) {
            reopenings.reopened(nowNanos);
        }
    }

    int index() {
        return index;
    }

    boolean isTripped() {
        return tripped;
    }

    /** Whether it tripped in this very scan. */
    boolean isNewlyTripped() {
        return newlyTripped;
    }

    boolean isActing() {
        return acting;
    }

    boolean isStanding() {
        return acting || tripped;
    }

    /** Whether it is news: it stands tripped, or acts and that is to be told. */
    boolean isTold() {
        return told || tripped;
    }

    /** When it tripped; where it has not, when it began to act. */
    long sinceNanos() {
        return tripped ? trippedSinceNanos : actingSinceNanos;
    }

    /** How long until it resets itself; NaN where it does not. */
    double reopensInSeconds(long nowNanos) {
        boolean will = reopenings != null && tripped && !acting && !reopenings.isSpent() && !bypass.isOn(index)
                && reopenings.isAllowed(nowNanos);
        return will ? reopenings.leftNanos(nowNanos) / 1e9 : Double.NaN;
    }

    /** What a reduction leaves of an actuator. */
    double reducedTo(int actuator) {
        return Arrays.stream(reductions).filter(one -> one.actuator() == actuator).mapToDouble(Reduction::limit).min().orElse(Double.NaN);
    }

    /** What this row demands of an actuator now; NaN where it demands nothing. */
    double demandOf(int actuator) {
        return Arrays.stream(protections).filter(one -> one.actuator() == actuator && one.isDemanding())
                .mapToDouble(Protection::demand).findFirst().orElse(Double.NaN);
    }

    /** A row that acts always, by design, is no news. */
    boolean isQuiet() {
        return row.cause() instanceof Condition.Always;
    }

    boolean holdsBatch() {
        return row.holdsBatch();
    }

    boolean protects() {
        return protections.length > 0;
    }

    boolean refusesStart() {
        return row.refusesStart();
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) ((tripped ? 1 : 0) | (owed ? 2 : 0)));
        Reopenings.put(out, actingSinceNanos, nowNanos);
        Reopenings.put(out, trippedSinceNanos, nowNanos);
        judge.save(out, nowNanos);
        notice.save(out, nowNanos);
        for (Protection protection : protections) {
            protection.save(out, nowNanos);
        }
        for (Reduction reduction : reductions) {
            reduction.save(out, nowNanos);
        }
        if (reopenings != null) {
            reopenings.save(out, nowNanos);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        idle = false;
        byte flags = in.get();
        tripped = (flags & 1) != 0;
        owed = (flags & 2) != 0;
        actingSinceNanos = Reopenings.get(in, savedAtNanos);
        trippedSinceNanos = Reopenings.get(in, savedAtNanos);
        restored = true;
        judge.load(in, savedAtNanos);
        notice.load(in, savedAtNanos);
        for (Protection protection : protections) {
            protection.load(in, savedAtNanos);
        }
        for (Reduction reduction : reductions) {
            reduction.load(in, savedAtNanos);
        }
        if (reopenings != null) {
            reopenings.load(in, savedAtNanos);
        }
    }
}
