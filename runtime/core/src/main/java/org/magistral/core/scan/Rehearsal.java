package org.magistral.core.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.magistral.core.alarm.AlarmEvent;
import org.magistral.core.alarm.AlarmPlan;
import org.magistral.core.alarm.Alarms;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.interlock.InterlockEvent;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.interlock.Row;
import org.magistral.core.output.Actuator;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;

/**
 * Every row trips once before the outputs are armed: on a scratch image in which nothing can be known, into a gate whose grants drive
 * nothing, after all outputs were energised there; and the alarms come with it, since they are raised in the scan that trips. The first
 * trip of a cold program is its slowest; after this the first real one is a warm one. It also proves that each row of this unit file can
 * be judged.
 */
public final class Rehearsal {
    private static final long LONG_PAST_EVERY_DELAY_NANOS = 400L * 24 * 3600 * 1_000_000_000L;

    /** The causes begin, have lasted long enough, and have been asked against in vain for long enough. */
    private static final int LOOKS = 3;

    private Rehearsal() {}

    /**
     * Trips everything once.
     *
     * @throws IllegalStateException when a row did not act, or an alarm could not be judged
     */
    public static void run(List<Row> rows, AlarmPlan plan, List<ActuatorSpec> specs, Tags tags) {
        List<Event> raised = new ArrayList<>();
        Events events = new Events(raised::add);
        Interlocks interlocks = new Interlocks(rows, specs, tags, events);
        Alarms alarms = new Alarms(plan, rows, specs, tags, events);
        OutputGate gate = new OutputGate(specs, Collections.nCopies(specs.size(), new Nothing()), tags, events);
        ProcessImage unknown = new ProcessImage(tags.size());
        Demands demands = new Demands(specs.size());
        energise(gate, demands, specs, tags, rows.size());
        for (int look = 0; look < LOOKS; look++) {
            long nowNanos = look * LONG_PAST_EVERY_DELAY_NANOS;
            Verdict[] verdicts = interlocks.judge(unknown, demands, gate, nowNanos);
            alarms.step(unknown, interlocks, nowNanos);
            alarms.demand(demands);
            gate.grant(nowNanos, demands, verdicts);
            gate.write();
            gate.latch(nowNanos, new ProcessImage(tags.size()));
        }
        for (Row row : rows) {
            boolean idle = !interlocks.standing().contains(row.id());
            boolean failed = raised.stream()
                    .anyMatch(event -> event.what() == InterlockEvent.JUDGE_FAILED && row.id().equals(event.body().get("row")));
            if (failed || idle && !(row.cause() instanceof Condition.Always)) {
                throw new IllegalStateException("the row " + row.id() + " did not act in the rehearsal");
            }
        }
        raised.stream().filter(event -> event.what() == AlarmEvent.JUDGE_FAILED).findFirst().ifPresent(event -> {
            throw new IllegalStateException("an alarm could not be judged in the rehearsal: " + event.body());
        });
    }

    /** Everything on, with nothing against it, so that the trips that follow have something to take away. */
    private static void energise(OutputGate gate, Demands demands, List<ActuatorSpec> specs, Tags tags, int rows) {
        Verdict[] open = new Verdict[specs.size()];
        for (int i = 0; i < open.length; i++) {
            open[i] = new Verdict(rows);
            Tag tag = tags.get(tags.indexOf(specs.get(i).tag()));
            demands.set(i, specs.get(i).isSafe(tag.high()) ? tag.low() : tag.high());
        }
        gate.grant(-1_000_000_000L, demands, open);
        gate.write();
    }

    /** An actuator that drives nothing. */
    private static final class Nothing implements Actuator {
        @Override
        public void write(double grant) {}

        @Override
        public double readBack() {
            return Double.NaN;
        }
    }
}
