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
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;

/** One row at work: its cause's memory, its latch and its effects by actuator index. Scan thread. */
final class RunningRow implements Checkpointed {
    private final int index;
    private final Row row;
    private final Judge judge;
    private final Tags tags;
    private final List<Tag> causeTags;
    private final InterlockEvent begins;
    private final Events events;
    private final int[] trips;
    private final int[] refusals;
    private final int[] limited;
    private final Effect.Permit[] limits;
    private final Exclusion[] exclusions;
    private final Protection[] protections;
    private final boolean latched;

    private boolean acting;
    private boolean known;
    private boolean tripped;
    private boolean newlyTripped;

    RunningRow(int index, Row row, List<ActuatorSpec> actuators, Tags tags, Events events) {
        this.index = index;
        this.row = row;
        this.events = events;
        judge = Judge.of(row.cause(), tags);
        this.tags = tags;
        causeTags = row.cause().tags().stream().distinct().map(id -> tags.get(tags.indexOf(id))).toList();
        begins = row.effects().stream().anyMatch(Effect.Protect.class::isInstance) ? InterlockEvent.PROTECTS : InterlockEvent.LIMITED;
        latched = row.isLatched();
        trips = all(Effect.Trip.class).stream()
                .flatMapToInt(trip -> Arrays.stream(Interlocks.fedBy(trip.actuator(), actuators)))
                .toArray();
        refusals = all(Effect.Refuse.class).stream()
                .flatMapToInt(refuse -> Arrays.stream(Interlocks.fedBy(refuse.actuator(), actuators)))
                .toArray();
        limits = all(Effect.Permit.class).toArray(new Effect.Permit[0]);
        limited = all(Effect.Permit.class).stream().mapToInt(permit -> OutputGate.indexOf(actuators, permit.actuator())).toArray();
        exclusions = all(Effect.OneAtATime.class).stream()
                .map(one -> new Exclusion(
                        one.actuators().stream().mapToInt(id -> OutputGate.indexOf(actuators, id)).toArray(), one.deadSeconds()))
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
        Judgement judgement = judgeSafely(readings, nowNanos);
        boolean stands = judgement != Judgement.NOT_MET;
        boolean began = stands && !acting;
        boolean ended = !stands && acting;
        acting = stands;
        known = judgement == Judgement.MET;
        newlyTripped = latched && stands && !tripped;
        if (latched) {
            latch(judgement, readings, ended, first);
        } else if (!isQuiet() && (began || ended)) {
            events.raise(ended ? InterlockEvent.RELEASED : begins, "row", row.id(), "text", row.text(), "readings", readingsOf(readings));
        }
        tighten(asked, grants, verdicts, nowNanos);
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

    private void latch(Judgement judgement, Readings readings, boolean ended, boolean first) {
        if (newlyTripped) {
            tripped = true;
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
        } else if (ended && tripped) {
            events.raise(InterlockEvent.CAUSE_GONE, "row", row.id());
        }
    }

    /** What the cause looked at, as it was; allocates, so only for events. */
    private String readingsOf(Readings readings) {
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
            joined.add(tag.id() + " = " + value);
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

    void reset(String actor) {
        if (!tripped) {
            return;
        }
        if (acting) {
            events.raiseBy(InterlockEvent.RESET_REFUSED, actor, "row", row.id());
        } else {
            tripped = false;
            events.raiseBy(InterlockEvent.RESET, actor, "row", row.id());
        }
    }

    void latchAgain() {
        tripped = latched;
    }

    void unlatch() {
        tripped = false;
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

    /** A row that acts always, by design, is no news. */
    boolean isQuiet() {
        return row.cause() instanceof Condition.Always;
    }

    boolean holdsBatch() {
        return row.holdsBatch();
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (tripped ? 1 : 0));
        judge.save(out, nowNanos);
        for (Protection protection : protections) {
            protection.save(out, nowNanos);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        tripped = in.get() != 0;
        judge.load(in, savedAtNanos);
        for (Protection protection : protections) {
            protection.load(in, savedAtNanos);
        }
    }
}
