package org.magistral.core.alarm;

import static org.magistral.core.tag.Signals.SECOND;
import static org.magistral.core.tag.Signals.tag;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.interlock.Row;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.FakeActuator;
import org.magistral.core.output.OutputGate;
import org.magistral.core.tag.Signals;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.core.time.Stamp;

/**
 * Alarms on a hand-turned clock, with what they look at: values T, S and P that a test sets, a button B, the interlocks I-TRIP (P at 50
 * or more) and I-LIMIT (P at 40 or more), horn and beacon. One scan a second.
 */
final class AlarmRig {
    static final double TEST_CALL = 60;
    static final double LONGEST_SHELF = 100;
    static final int FLOOD = 4;
    static final double FLOOD_SECONDS = 60;
    static final String PERSON = "operator";

    static final List<ActuatorSpec> ACTUATORS = Stream.of("V", "HORN", "BEACON").map(id -> ActuatorRow.of(id).spec()).toList();
    static final List<Row> ROWS = List.of(
            new Row("I-TRIP", "a trip", new Condition.Above("P", 50, 0), List.of(new Effect.Trip("V")), false),
            new Row("I-LIMIT", "a limit", new Condition.Above("P", 40, 0), List.of(new Effect.Refuse("V")), false));

    final List<Event> raised = new ArrayList<>();
    final Signals signals;
    private final Events events = new Events(this::take);
    private final AlarmPlan plan;
    private final Demands demands = new Demands(ACTUATORS.size());
    private final OutputGate gate;
    private Interlocks interlocks;
    private Alarms alarms;
    private long now = 1_000 * SECOND;
    /** How many events the recorder takes before it throws. */
    int room = Integer.MAX_VALUE;

    AlarmRig(AlarmSpec... specs) {
        List<Tag> tags = new ArrayList<>();
        Stream.of("T", "S", "P", "V").forEach(id -> tags.add(tag(id, -1e6, 1e6)));
        Stream.of("B", "HORN", "BEACON").forEach(id -> tags.add(new Tag(id, id, Unit.SWITCH, 0, 1, 0, 60)));
        for (int i = 0; i < specs.length; i++) {
            tags.add(tag("T" + i, -1e6, 1e6));
        }
        tags.addAll(Alarms.tags());
        signals = Signals.of(tags.toArray(Tag[]::new));
        plan = new AlarmPlan(List.of(specs), "HORN", "BEACON", "B", TEST_CALL, LONGEST_SHELF, FLOOD, FLOOD_SECONDS);
        gate = new OutputGate(ACTUATORS, ACTUATORS.stream().map(spec -> new FakeActuator()).toList(), signals.tags(), events);
        tags.forEach(each -> signals.set(each.id(), 0));
        build();
    }

    private void build() {
        interlocks = new Interlocks(ROWS, ACTUATORS, signals.tags(), events);
        alarms = new Alarms(plan, ROWS, ACTUATORS, signals.tags(), events);
    }

    private void take(Event event) {
        if (room == 0) {
            throw new IllegalStateException("no room");
        }
        room--;
        raised.add(event);
    }

    Alarms alarms() {
        return alarms;
    }

    long nowNanos() {
        return now;
    }

    AlarmRig set(String tag, double value) {
        signals.set(tag, value);
        return this;
    }

    AlarmRig lose(String tag) {
        signals.lose(tag);
        return this;
    }

    /** One scan, a second after the last one. */
    AlarmRig scan() {
        return scanAfter(1);
    }

    AlarmRig scanAfter(double seconds) {
        now += Signals.seconds(seconds);
        events.at(now, now / 1_000_000, true);
        demands.clear();
        interlocks.judge(signals.image(), demands, gate, now);
        alarms.step(signals.image(), interlocks, now);
        alarms.demand(demands);
        return this;
    }

    AlarmRig scans(int count) {
        for (int i = 0; i < count; i++) {
            scan();
        }
        return this;
    }

    AlarmRig ask(AlarmCommand command) {
        alarms.command(command, signals.image(), now);
        return this;
    }

    AlarmRig acknowledge(String alarm) {
        return ask(new AlarmCommand.Acknowledge(PERSON, alarm, "seen"));
    }

    AlarmRig resetTrips() {
        interlocks.command(new InterlockCommand.ResetTrips(PERSON), signals.image(), new Stamp(now, 0, true));
        return this;
    }

    /** A restart: what was saved is all that is left. */
    AlarmRig restartAfter(double outageSeconds) {
        ByteBuffer saved = ByteBuffer.allocate(16_384);
        interlocks.save(saved, now);
        alarms.save(saved, now);
        saved.flip();
        long savedAt = now;
        now += Signals.seconds(outageSeconds);
        build();
        interlocks.load(saved, savedAt);
        alarms.load(saved, savedAt);
        if (saved.hasRemaining()) {
            throw new AssertionError(saved.remaining() + " bytes were not taken back");
        }
        return this;
    }

    /** The state of an alarm, as the lists show it. */
    String state(String alarm) {
        return Stream.concat(alarms.standing().stream(), alarms.setAside().stream())
                .filter(one -> one.spec().id().equals(alarm))
                .map(one -> one.state().toString())
                .findFirst()
                .orElse("Normal");
    }

    boolean isHornOn() {
        return demands.get(1) == 1;
    }

    boolean isUnheard() {
        alarms.latch(now, signals.image());
        return signals.image().isOn(signals.tags().indexOf("ALARMS.UNHEARD"));
    }

    boolean isBeaconOn() {
        return demands.get(2) == 1;
    }

    /** Why the last command was refused; fails where it was not. */
    String refusal() {
        Event last = raised.getLast();
        if (last.what() != AlarmEvent.COMMAND_REFUSED) {
            throw new AssertionError("not refused, but " + last);
        }
        return (String) last.body().get("why");
    }

    long count(AlarmEvent what) {
        return raised.stream().filter(event -> event.what() == what).count();
    }

    Event last() {
        return raised.getLast();
    }
}
