package org.magistral.core.control;

import static org.magistral.core.tag.Signals.SECOND;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.EventLog;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.interlock.Row;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.FakeActuator;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Signals;
import org.magistral.core.tag.Tag;

/** Loops on a real gate, with verdicts and readings made by hand. */
final class ControlBench {
    static final long SCAN = SECOND / 10;

    private final Signals signals;
    private final List<ActuatorSpec> specs;
    private final OutputGate gate;
    private final Loops loops;
    private final Demands demands;
    private Interlocks rows;
    private Consumer<Verdict[]> interlocks = all -> {};
    private long now = 100 * SECOND;

    ControlBench(List<Tag> tags, List<LoopSpec> rows, ActuatorRow... actuators) {
        signals = Signals.of(tags.toArray(Tag[]::new));
        specs = Stream.of(actuators).map(ActuatorRow::spec).toList();
        gate = new OutputGate(specs, specs.stream().map(spec -> new FakeActuator()).toList(), signals.tags(), new EventLog().events());
        loops = new Loops(rows, specs, signals.tags(), signals.image());
        demands = new Demands(specs.size());
        exclude(0);
    }

    /** What the interlocks do in every scan from now on. */
    void interlocks(Consumer<Verdict[]> each) {
        interlocks = each;
    }

    /** From now on one of these at a time. */
    void exclude(double deadSeconds, String... actuators) {
        var effect = new Effect.OneAtATime(List.of(actuators), deadSeconds);
        var row = new Row("I-14", "one at a time", new Condition.Always(), actuators.length == 0 ? List.of() : List.of(effect), false);
        rows = new Interlocks(List.of(row), specs, signals.tags(), new EventLog().events());
    }

    void scan() {
        scan(SCAN);
    }

    void scan(long elapsedNanos) {
        now += elapsedNanos;
        gate.latch(now, signals.image());
        loops.latch(now, signals.image());
        Verdict[] verdicts = rows.judge(signals.image(), demands, gate, now);
        interlocks.accept(verdicts);
        demands.clear();
        loops.run(verdicts, gate, demands, now);
        gate.grant(now, demands, verdicts);
        gate.write();
    }

    void scans(int count) {
        for (int i = 0; i < count; i++) {
            scan();
        }
    }

    double granted(String id) {
        return gate.grant(actuator(id));
    }

    /** What is asked of it in this scan, NaN for nothing. */
    double demanded(String id) {
        return demands.get(actuator(id));
    }

    int actuator(String id) {
        return OutputGate.indexOf(specs, id);
    }

    Signals signals() {
        return signals;
    }

    Loops loops() {
        return loops;
    }

    OutputGate gate() {
        return gate;
    }

    long now() {
        return now;
    }

    /** A first-order process with dead time, stepped once a scan. */
    static final class Vessel {
        private final double gain;
        private final double lagSeconds;
        private final double[] pipe;
        private int place;
        private double value;

        Vessel(double start, double gain, double lagSeconds, double deadSeconds) {
            value = start;
            this.gain = gain;
            this.lagSeconds = lagSeconds;
            pipe = new double[(int) Math.round(deadSeconds * 10) + 1];
        }

        /** The value after one scan with this input, which rests at {@code rest} without any. */
        double step(double input, double rest) {
            pipe[place] = input;
            place = (place + 1) % pipe.length;
            value += (rest + gain * pipe[place] - value) * (1 - Math.exp(-0.1 / lagSeconds));
            return value;
        }
    }
}
