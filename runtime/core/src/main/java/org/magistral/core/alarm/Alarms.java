package org.magistral.core.alarm;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.magistral.core.Checkpointed;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.event.Events;
import org.magistral.core.input.Source;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.interlock.Row;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;

/**
 * All alarms of a unit, ISA-18.2. {@link #step} comes after the interlocks and before the gate, so that a trip sounds in its own scan;
 * {@link #demand} then asks for horn and beacon. As a {@link Source} it shows its counts as of the scan before. Scan thread; allocates
 * only when something changes.
 */
public final class Alarms implements Source, Checkpointed {
    private static final Comparator<StandingAlarm> MOST_URGENT_FIRST = Comparator
            .comparing((StandingAlarm alarm) -> alarm.spec().priority())
            .thenComparing(StandingAlarm::trip)
            .reversed()
            .thenComparingLong(StandingAlarm::sinceNanos);

    private static final long NEVER = Long.MIN_VALUE;

    private final AlarmPlan plan;
    private final RunningAlarm[] running;
    /** By alarm, beside one another: most rest in most scans, and need not even be touched. */
    private final long[] restsUntilNanos;
    private final int[] rows;
    private final Horn horn;
    private final Flood flood;
    private final AlarmTags ownTags;
    private final Events events;
    private long raised;
    private int standing;
    private int unacknowledged;
    private int highest;
    private boolean calls;
    private boolean changed;

    /**
     * @param rows the interlocks that alarms tell of, as {@link #step} will have them
     * @throws IllegalArgumentException when an alarm names something that does not exist, or suppresses a safety trip
     */
    public Alarms(AlarmPlan plan, List<Row> rows, List<ActuatorSpec> actuators, Tags tags, Events events) {
        this.plan = plan;
        this.events = events;
        running = IntStream.range(0, plan.alarms().size())
                .mapToObj(i -> new RunningAlarm(i, plan.alarms().get(i), rows, tags, events))
                .toArray(RunningAlarm[]::new);
        restsUntilNanos = new long[running.length];
        Arrays.fill(restsUntilNanos, NEVER);
        this.rows = Arrays.stream(running).mapToInt(RunningAlarm::row).toArray();
        horn = new Horn(plan, actuators, tags, events);
        flood = new Flood(plan.floodLimit(), plan.floodSeconds(), events);
        ownTags = plan.isNone() ? null : new AlarmTags(tags);
    }

    /** The tags that the alarms fill by themselves; every unit that has alarms has them. */
    public static List<Tag> tags() {
        return AlarmTags.ALL;
    }

    /** Judges the alarms: those of interlocks in this very scan, each condition once a second. */
    public void step(Readings readings, Interlocks interlocks, long nowNanos) {
        for (int i = 0; i < running.length; i++) {
            if (nowNanos < restsUntilNanos[i] && (rows[i] < 0 || !interlocks.isStanding(rows[i]))) {
                continue;
            }
            restsUntilNanos[i] = NEVER; // first: what can't be recorded has to be looked at again
            if (running[i].step(readings, interlocks, nowNanos)) {
                changed(running[i], nowNanos);
            }
            restsUntilNanos[i] = running[i].restsUntilNanos();
        }
        if (changed) {
            count();
        }
        horn.step(readings, calls, standing > 0, nowNanos);
        flood.step(nowNanos);
    }

    private void changed(RunningAlarm alarm, long nowNanos) {
        changed = true;
        if (alarm.state() == AlarmState.UNACK) {
            raised++;
            flood.came(nowNanos);
            if (alarm.sounds()) {
                horn.wake();
            }
        }
    }

    /** Counts those that stand, and whether one of them calls a person. */
    private void count() {
        int stand = 0;
        int open = 0;
        int most = 0;
        boolean someCall = false;
        for (RunningAlarm alarm : running) {
            AlarmState state = alarm.state();
            stand += state.isStanding() ? 1 : 0;
            if (state.isUnacknowledged()) {
                open++;
                most = Math.max(most, 1 + alarm.spec().priority().ordinal());
                someCall |= alarm.sounds();
            }
        }
        standing = stand;
        unacknowledged = open;
        highest = most;
        calls = someCall;
        changed = false;
    }

    /** Asks for horn and beacon, where the unit has them. */
    public void demand(Demands demands) {
        horn.demand(demands);
    }

    /** Takes a command; it is answered by an event, one way or the other. */
    public void command(AlarmCommand command, Readings readings, long nowNanos) {
        String refusal = command.actor().isBlank() ? "nobody asks" : obey(command, readings, nowNanos);
        if (refusal != null) {
            String alarm = command instanceof AlarmCommand.OfOne one ? one.alarm() : "";
            String what = command.getClass().getSimpleName();
            events.raiseBy(AlarmEvent.COMMAND_REFUSED, command.actor(), "command", what, "alarm", alarm, "why", refusal);
        }
    }

    private String obey(AlarmCommand command, Readings readings, long nowNanos) {
        return switch (command) {
            case AlarmCommand.Silence(String actor) -> horn.silence(actor);
            case AlarmCommand.CallTest(String actor) -> horn.testCall().begin(actor, nowNanos);
            case AlarmCommand.OfOne one -> {
                RunningAlarm alarm = find(one.alarm());
                if (alarm == null) {
                    yield unknown(one.alarm());
                }
                Arrays.fill(restsUntilNanos, NEVER);
                AlarmState before = alarm.state();
                String refusal = alarm.obey(one, readings, nowNanos, plan.longestShelfSeconds());
                if (alarm.state() != before) {
                    changed(alarm, nowNanos);
                }
                yield refusal;
            }
        };
    }

    private RunningAlarm find(String id) {
        for (RunningAlarm alarm : running) {
            if (alarm.spec().id().equals(id)) {
                return alarm;
            }
        }
        return null;
    }

    /** With those that may have been meant: of the same instrument or interlock. */
    private String unknown(String id) {
        String family = family(id);
        String near = Arrays.stream(running).map(alarm -> alarm.spec().id()).filter(one -> family(one).equalsIgnoreCase(family))
                .collect(Collectors.joining(", "));
        return "there is no alarm '" + id + "'" + (near.isEmpty() ? "" : "; there is " + near);
    }

    private static String family(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** How many alarms have become active and unacknowledged, over all starts of a batch that was taken up again. */
    public long raised() {
        return raised;
    }

    /** How many stand unacknowledged. */
    public int unacknowledged() {
        return unacknowledged;
    }

    /** Whether the horn is to sound. */
    public boolean isSounding() {
        return horn.isSounding();
    }

    /** Whether the unit makes test calls of its horn, and none waits now. */
    public boolean canTest() {
        return plan.testCallSeconds() > 0 && !isTestCall();
    }

    /** Whether a test call waits to be silenced. */
    public boolean isTestCall() {
        return horn.testCall().isCalling();
    }

    /** Whether there was a test call within the last so many nanoseconds. */
    public boolean wasTestedWithin(long nanos, long nowNanos) {
        return horn.testCall().wasCalledWithin(nanos, nowNanos);
    }

    /** Whether more come than people can answer. */
    public boolean isFlood() {
        return flood.isFlood();
    }

    /** Whether the unit has alarms at all. */
    public boolean isNone() {
        return plan.isNone();
    }

    /** What stands now, the most urgent first, then the oldest; allocates. */
    public List<StandingAlarm> standing() {
        return listed(AlarmState::isStanding);
    }

    /** What is shelved, suppressed or out of service now; allocates. */
    public List<StandingAlarm> setAside() {
        return listed(AlarmState::isSetAside);
    }

    /** Each alarm, whatever its state; allocates. */
    public List<StandingAlarm> all() {
        return listed(state -> true);
    }

    private List<StandingAlarm> listed(Predicate<AlarmState> which) {
        return Arrays.stream(running).filter(alarm -> which.test(alarm.state())).map(RunningAlarm::show).sorted(MOST_URGENT_FIRST).toList();
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        if (ownTags != null) {
            ownTags.latch(nowNanos, image, standing, unacknowledged, highest, flood.isFlood(), horn.testCall().isUnheard());
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putLong(raised);
        horn.save(out, nowNanos);
        flood.save(out, nowNanos);
        for (RunningAlarm alarm : running) {
            alarm.save(out, nowNanos);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        Arrays.fill(restsUntilNanos, NEVER);
        raised = in.getLong();
        horn.load(in, savedAtNanos);
        flood.load(in, savedAtNanos);
        for (RunningAlarm alarm : running) {
            alarm.load(in, savedAtNanos);
        }
        count();
    }
}
