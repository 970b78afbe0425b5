package org.magistral.core.control;

import static org.magistral.core.tag.Signals.SECOND;
import static org.magistral.core.tag.Signals.tag;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.magistral.core.alarm.AlarmPlan;
import org.magistral.core.alarm.AlarmSpec;
import org.magistral.core.alarm.Alarms;
import org.magistral.core.alarm.Priority;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.EventLog;
import org.magistral.core.input.Channel;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.input.Sample;
import org.magistral.core.input.Source;
import org.magistral.core.input.VotingGroup;
import org.magistral.core.input.VotingSpec;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.interlock.Reopening;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.proof.ProofInterval;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.FakeActuator;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Signals;
import org.magistral.core.tag.Tag;

/** A scratch unit with every kind of part, scanned until warm and then measured; a program of its own, for {@link AllocationTest}. */
final class WarmScans {
    private static final int CHANNELS = 20;
    private static final List<String> DRIVES = List.of("K1", "SC", "AIR", "O2", "CO2", "BASE", "FEED", "SUGAR", "EH", "CH", "HORN");

    private final EventLog log = new EventLog();
    private final Signals signals;
    private final Source[] sources;
    private final Interlocks interlocks;
    private final Alarms alarms;
    private final Loops loops;
    private final OutputGate gate;
    private final Demands demands = new Demands(DRIVES.size());
    private final ByteBuffer checkpoint = ByteBuffer.allocate(64 * 1024);
    private final double[] values = new double[64];
    private final byte[] qualities = new byte[64];
    private long now = 50 * SECOND;
    private final boolean[] used = new boolean[DRIVES.size()];
    private int scans;

    private WarmScans() {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) {
            tags.add(tag("T" + i, 0, 100));
        }
        Stream.of("MEDIAN", "MEAN", "HIGHEST", "LOWEST").forEach(id -> tags.add(tag(id, 0, 100)));
        Stream.of("DO", "PH", "JACKET", "VESSEL", "FLOW", "PROFILE", "GLUCOSE")
                .forEach(id -> Stream.of(".SP", ".OUT").forEach(end -> tags.add(tag(id + end, -100, 100))));
        DRIVES.forEach(id -> tags.add(tag(id, 0, 100)));
        tags.add(tag("BASE.total", 0, 1e9));
        tags.addAll(Alarms.tags());
        signals = Signals.of(tags.toArray(Tag[]::new));

        List<ActuatorSpec> specs = DRIVES.stream().map(id -> switch (id) {
            case "K1" -> ActuatorRow.of(id).standing(1).confirm(1, 0);
            case "SC" -> ActuatorRow.of(id).relay("K1").slew(5).confirm(1, 1);
            case "BASE" -> ActuatorRow.of(id).relay("K1").total("BASE.total").confirm(1, 1);
            default -> ActuatorRow.of(id).relay("K1").confirm(2, 0.1);
        }).map(ActuatorRow::spec).toList();
        gate = new OutputGate(specs, specs.stream().map(spec -> new FakeActuator()).toList(), signals.tags(), log.events());
        interlocks = new Interlocks(rows(), specs, signals.tags(), log.events());
        alarms = new Alarms(alarmPlan(), rows(), specs, signals.tags(), log.events());
        loops = new Loops(loopRows(), specs, signals.tags(), signals.image());
        List<Source> all = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) {
            int index = i;
            var spec = new ChannelSpec("T" + i, i % 3 == 0 ? 1 : 0.1, i % 2 * 5, i % 4 * 10);
            all.add(new Channel(i, signals.tags().get(i), spec, (nanos, sample) -> read(index, nanos, sample), log.events()));
        }
        for (VotingSpec.Method method : VotingSpec.Method.values()) {
            var spec = new VotingSpec(method.name(), List.of("T0", "T1", "T2", "T19"), method, 1, 50, 5);
            all.add(new VotingGroup(spec, signals.tags(), log.events()));
        }
        all.add(gate);
        all.add(loops);
        all.add(alarms);
        sources = all.toArray(Source[]::new);
    }

    /** Each at its own pace; the last is dead. */
    private static void read(int index, long nowNanos, Sample sample) {
        long period = index % 3 == 0 ? SECOND : SECOND / 10;
        long takenAtNanos = nowNanos - nowNanos % period;
        if (index == CHANNELS - 1) {
            sample.failed(Defect.DEVICE_FAULT, takenAtNanos);
        } else {
            sample.measured(30 + index + Math.sin(takenAtNanos * 1e-10 + index), takenAtNanos);
        }
    }

    private static List<Row> rows() {
        Condition hot = new Condition.Above("MEDIAN", 90, 1);
        Condition dead = new Condition.Lost("T19");
        return List.of(
                row("vote", new Condition.Sustained(new Condition.Vote(2, List.of(
                        new Condition.Above("T0", 90, 1), new Condition.Above("T1", 90, 1), new Condition.Above("T19", 90, 1))), 5),
                        new Effect.Trip("EH")),
                row("any", new Condition.Any(List.of(hot, new Condition.Below("T3", 1, 1))), new Effect.Trip("K1")),
                row("all", new Condition.All(List.of(dead, hot)), new Effect.Refuse("FEED")),
                row("rise", new Condition.Rise("T4", 50, 3600), new Effect.Refuse("BASE")),
                row("total", new Condition.Rise("BASE.total", 1e6, 60), new Effect.Refuse("BASE")),
                row("exceeds", new Condition.Exceeds("T5", 10, "T6"), new Effect.Refuse("BASE")),
                row("switch", new Condition.Switched("T7", false), new Effect.Permit("SC", Double.NaN, 30)),
                row("one", new Condition.Always(), new Effect.OneAtATime(List.of("BASE", "CO2"), 3)),
                row("limited", dead, new Effect.Permit("SC", 10, 60), new Effect.Protect("CH", 20, 1e6, 1e6)),
                row("reduced", dead, new Effect.Reduce("O2", 0.9), new Effect.Protect("CH", new Effect.Level.MeanOf(60), 1e6, 1e6, 10)),
                new Row("said", "guards", hot,
                        List.of(new Effect.Trip("EH"), new Effect.Protect("CH", new Effect.Level.MeanOf(60), 1, 1, 1)),
                        true, true, false, new Reopening(60, 3, 3600), new ProofInterval.Days(365)),
                row("unknown", new Condition.Above("T19", 1, 0), new Effect.Permit("O2", Double.NaN, 50)));
    }

    private static Row row(String id, Condition cause, Effect... effects) {
        return new Row(id, "guards", cause, List.of(effects), false);
    }

    /** One that is quiet, one that stands, one that is suppressed, and one of an interlock; the horn is a valve that nobody drives. */
    private static AlarmPlan alarmPlan() {
        Condition cold = new Condition.Sustained(new Condition.Below("T3", 1, 1), 5);
        Condition lost = new Condition.Lost("T19");
        return new AlarmPlan(
                List.of(
                        alarm("quiet", new AlarmSpec.OfCondition(cold), null),
                        alarm("standing", new AlarmSpec.OfCondition(lost), null),
                        alarm("suppressed", new AlarmSpec.OfCondition(lost), lost),
                        alarm("limited", new AlarmSpec.OfInterlock("limited"), null)),
                "HORN", null, "T7", 600, 3600, 10, 600);
    }

    private static AlarmSpec alarm(String id, AlarmSpec.Cause cause, Condition suppressedBy) {
        return new AlarmSpec(id, "warns", cause, 5, Priority.MEDIUM, true, suppressedBy, "why", "harm", "help", 600);
    }

    private static LoopSpec.Pid pid(String id, String measured, double integral, LoopSpec.Range... ranges) {
        return new LoopSpec.Pid(id, measured, id + ".SP", id + ".OUT", 5, integral, 5, 0.1, 0.5, List.of(ranges));
    }

    private static LoopSpec.Range analog(double from, double to, String actuator, double high) {
        return new LoopSpec.Range(from, to, new ElementSpec.Analog(actuator, 0, high), 1800);
    }

    private static List<LoopSpec> loopRows() {
        return List.of(
                pid("DO", "T8", 60, analog(0, 40, "SC", 80), analog(40, 70, "AIR", 50), analog(70, 100, "O2", 50)),
                pid("PH", "T9", 0, new LoopSpec.Range(0, 100, new ElementSpec.Dosed("BASE", 0.5, 30, 600), 0), analog(0, -100, "CO2", 50)),
                pid("JACKET", "T10", 60, new LoopSpec.Range(0, 100, new ElementSpec.Proportioned("EH", 5), 0)),
                pid("VESSEL", "T11", 60, new LoopSpec.Range(0, 100, new ElementSpec.Inner("JACKET", 20, 60), 60)),
                new LoopSpec.Flow("FLOW", "FLOW.SP", new ElementSpec.Dosed("FEED", 0.2, 20, 100)),
                new LoopSpec.Flow("PROFILE", "PROFILE.SP", new ElementSpec.Dosed("SUGAR", 0.2, 20, 100)),
                pid("GLUCOSE", "T12", 60, new LoopSpec.Range(0, 100, new ElementSpec.Inner("FLOW", 0, 90), 60)));
    }

    private void start() {
        loops.profile(loops.indexOf("PROFILE"), new Profile(List.of(new Profile.Point(0, 50), new Profile.Point(1, 90))));
        loops.auto(loops.indexOf("DO"), 45, 0);
        loops.auto(loops.indexOf("PH"), 39, 10);
        loops.auto(loops.indexOf("VESSEL"), 43, 1);
        loops.auto(loops.indexOf("GLUCOSE"), 43, 0);
    }

    private void scan() {
        now += SECOND / 10;
        log.events().at(now, now / 1_000_000, true);
        for (Source source : sources) {
            source.latch(now, signals.image());
        }
        Verdict[] verdicts = interlocks.judge(signals.image(), demands, gate, now);
        demands.clear();
        loops.run(verdicts, gate, demands, now);
        interlocks.protect(demands, now);
        alarms.step(signals.image(), interlocks, now);
        alarms.demand(demands);
        interlocks.underWay(true);
        if (interlocks.startRefusals(now / 1_000_000, true).isEmpty()) {
            throw new AssertionError("a proof test that was never done is not due");
        }
        gate.grant(now, demands, verdicts);
        gate.write();
        for (int i = 0; i < used.length; i++) {
            used[i] |= gate.isEnergised(i);
        }
        signals.image().copyTo(values, qualities);
        if (scans++ % 100 == 0 || !gate.isConfirmed()) {
            checkpoint.clear();
            loops.save(checkpoint, now);
            interlocks.save(checkpoint, now);
            alarms.save(checkpoint, now);
            gate.save(checkpoint, now);
        }
    }

    private String used() {
        return IntStream.range(0, used.length).filter(i -> used[i]).mapToObj(DRIVES::get).collect(Collectors.joining(" "));
    }

    public static void main(String[] args) {
        WarmScans unit = new WarmScans();
        unit.start();
        for (int i = 0; i < 3_000; i++) {
            unit.scan();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = threads.getCurrentThreadAllocatedBytes();
        self = threads.getCurrentThreadAllocatedBytes() - self;
        Arrays.fill(unit.used, false);
        long events = unit.log.events().raised();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            unit.scan();
        }
        long after = threads.getCurrentThreadAllocatedBytes();
        System.out.println(
                "allocated " + (after - before - self) + " events " + (unit.log.events().raised() - events) + " on " + unit.used());
    }
}
