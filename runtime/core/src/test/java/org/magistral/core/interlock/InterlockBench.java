package org.magistral.core.interlock;

import static org.magistral.core.tag.Signals.SECOND;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.interlock.bypass.BypassSpec;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.FakeActuator;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Signals;
import org.magistral.core.time.Stamp;

/** Interlocks over a gate on a hand-turned clock. KE feeds EH; control demands what a test sets. */
final class InterlockBench {
    static final long SCAN = SECOND / 10;

    private static final List<ActuatorSpec> SPECS = Stream.of(
            ActuatorRow.of("KE").standing(1), ActuatorRow.of("EH").relay("KE"), ActuatorRow.of("FC"), ActuatorRow.of("P"),
            ActuatorRow.of("CH")).map(ActuatorRow::spec).toList();

    final Signals signals = Signals.wide("KE", "EH", "FC", "P", "CH", "TT", "A", "B", "C", "KEY",
            "INTERLOCKS.BYPASSED");
    final List<Event> raised = new ArrayList<>();
    final Map<String, Double> wanted = new TreeMap<>(Map.of("EH", 50.0, "FC", 50.0, "P", 50.0));
    private final Demands demands = new Demands(SPECS.size());
    private final List<Row> rows;
    private final BypassSpec bypasses;
    private List<FakeActuator> devices;
    private OutputGate gate;
    Interlocks interlocks;
    int refusals;
    long now = 1_000 * SECOND;
    long wallMillis = 1_767_225_600_000L;
    boolean wallTrusted = true;

    InterlockBench(BypassSpec bypasses, Row... rows) {
        this.rows = List.of(rows);
        this.bypasses = bypasses;
        for (String id : List.of("TT", "A", "B", "C", "KEY")) {
            signals.set(id, 0);
        }
        boot();
        scan();
        raised.clear();
    }

    InterlockBench(Row... rows) {
        this(null, rows);
    }

    /** A new program; the signals go on. */
    void boot() {
        Events events = new Events(event -> {
            if (refusals > 0) {
                refusals--;
                throw new IllegalStateException("the recorder is full");
            }
            raised.add(event);
        });
        devices = SPECS.stream().map(spec -> new FakeActuator()).toList();
        gate = new OutputGate(SPECS, devices, signals.tags(), events);
        interlocks = new Interlocks(rows, SPECS, signals.tags(), bypasses, events);
        demands.clear();
    }

    static Row row(Condition cause, Effect... effects) {
        return new Row("I-00", "a test", cause, List.of(effects), false);
    }

    static Condition above(String tag, double limit) {
        return new Condition.Above(tag, limit, 0);
    }

    void scan() {
        scan(SCAN);
    }

    /** As the scan does it: where anything throws, all is safe. */
    Verdict[] scan(long elapsedNanos) {
        now += elapsedNanos;
        wallMillis += elapsedNanos / 1_000_000;
        Verdict[] verdicts = null;
        try {
            interlocks.latch(now, signals.image());
            verdicts = interlocks.judge(signals.image(), demands, gate, now);
            demands.clear();
            wanted.forEach((id, value) -> demands.set(OutputGate.indexOf(SPECS, id), value));
            interlocks.protect(demands, now);
            gate.grant(now, demands, verdicts);
        } catch (IllegalStateException full) {
            gate.allSafe(now);
        }
        gate.write();
        return verdicts;
    }

    /** So many seconds of scans; for how many of them this was energised. */
    double seconds(double seconds, String id) {
        long scans = Math.round(seconds * 10);
        double on = 0;
        for (long i = 0; i < scans; i++) {
            scan();
            on += out(id) != 0 ? 0.1 : 0;
        }
        return Math.round(on * 10) / 10.0;
    }

    double out(String id) {
        return devices.get(OutputGate.indexOf(SPECS, id)).standing();
    }

    int index(String id) {
        return OutputGate.indexOf(SPECS, id);
    }

    void command(InterlockCommand command) {
        interlocks.command(command, signals.image(), new Stamp(now, wallMillis, wallTrusted));
    }

    void reset() {
        command(new InterlockCommand.ResetTrips("anna"));
    }

    void reset(String row, String remedy) {
        command(new InterlockCommand.ResetTrip("anna", row, remedy));
    }

    /** Saves, lets this go by, and takes it back in a new program on another clock. */
    void restart(long outageNanos, boolean trusted) {
        ByteBuffer saved = ByteBuffer.allocate(16_384);
        interlocks.save(saved, now);
        saved.flip();
        now = 17 * SECOND;
        wallMillis += outageNanos / 1_000_000;
        boot();
        interlocks.load(saved, trusted ? now - outageNanos : now);
        if (saved.hasRemaining()) {
            throw new AssertionError(saved.remaining() + " bytes were not read back");
        }
        interlocks.restartAfter(trusted);
    }

    List<String> ids() {
        return raised.stream().map(event -> event.what().id()).toList();
    }

    long count(Declaration what) {
        return raised.stream().filter(event -> event.what() == what).count();
    }

    Event last(Declaration what) {
        return raised.stream().filter(event -> event.what() == what).reduce((one, other) -> other).orElseThrow(
                () -> new AssertionError(what.id() + " was not raised, but " + Arrays.toString(ids().toArray())));
    }
}
