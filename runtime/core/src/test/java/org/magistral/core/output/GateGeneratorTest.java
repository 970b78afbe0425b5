package org.magistral.core.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;
import static org.magistral.core.tag.Signals.tag;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.event.EventLog;
import org.magistral.core.tag.Signals;

/** Random scans against the gate. What may be written is judged here from the rules, not by doing what the gate does. */
class GateGeneratorTest {
    private static final double[] ODD = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -0.0, 0.0,
        1e9, -1e9, 1, 5};

    private final EventLog log = new EventLog();
    private final Signals signals = Signals.of(tag("K1", 0, 1), tag("K2", 0, 1), tag("SC", 0, 200), tag("P1", 0, 50), tag("P2", 0, 50),
            tag("FC", 2, 10), tag("XV", 0, 1), tag("TIC", -10, -0.0), tag("P1.total", 0, 1e9), tag("P2.total", 0, 1e9));
    private final List<ActuatorSpec> specs = Stream.of(
            ActuatorRow.of("K1").standing(1), ActuatorRow.of("K2").standing(1).relay("K1"), ActuatorRow.of("SC").slew(20).confirm(1, 1),
            ActuatorRow.of("P1").relay("K2").total("P1.total").confirm(0.5, 0), ActuatorRow.of("P2").relay("K1").slew(7).total("P2.total"),
            ActuatorRow.of("FC").slew(3).confirm(2, 0.1), ActuatorRow.of("XV").safe(1).relay("K2").confirm(3, 0),
            ActuatorRow.of("TIC").safe(-5).slew(0.5)).map(ActuatorRow::spec).toList();
    private final int count = specs.size();
    private final FakeActuator[] devices = specs.stream().map(spec -> new FakeActuator()).toArray(FakeActuator[]::new);
    private final OutputGate gate = new OutputGate(specs, List.of(devices), signals.tags(), log.events());
    private final Demands demands = new Demands(count);
    private final Verdict[] verdicts = specs.stream().map(spec -> new Verdict(8)).toArray(Verdict[]::new);

    // What the oracle knows.
    private final double[] low = new double[count];
    private final double[] high = new double[count];
    private final boolean[] blocked = new boolean[count];
    private final double[] before = specs.stream().mapToDouble(ActuatorSpec::safe).toArray();
    private final double[] took = before.clone();
    private final double[] delivered = new double[count];

    @ParameterizedTest
    @CsvSource({"1, 100000", "20260930, 30000"})
    void whateverIsDemandedNothingUnsafeIsWritten(long seed, int scans) {
        var random = new SplittableRandom(seed);
        long now = random.nextLong(-5 * SECOND, 5 * SECOND);
        double seconds = 0;
        String text = "seed " + seed + ", scan ";
        for (int scan = 0; scan < scans; scan++) {
            long elapsed = elapsed(random);
            now += elapsed;
            seconds = scan == 0 ? 0 : Math.min(1, elapsed / 1e9);
            breakDevices(random);
            demands.clear();
            for (int i = 0; i < count; i++) {
                delivered[i] += scan == 0 ? 0 : took[i] * elapsed / 60e9;
                if (random.nextInt(8) > 0) {
                    demands.set(i, demand(random, i));
                }
                judge(random, i);
            }
            gate.latch(now, signals.image());
            boolean failed = random.nextInt(500) == 0;
            if (failed) {
                gate.allSafe(now);
            } else {
                gate.grant(now, demands, verdicts);
            }
            gate.write();
            for (int i = 0; i < count; i++) {
                check(i, failed, seconds, text, scan);
            }
        }
        assertTrue(log.count(OutputEvent.MISMATCH) > 10 && log.count(OutputEvent.DEMAND_REFUSED) > 1_000, "seed " + seed + " was tame");
    }

    private static long elapsed(SplittableRandom random) {
        return switch (random.nextInt(20)) {
            case 0 -> 0;
            case 1 -> random.nextLong(10 * SECOND);
            case 2 -> random.nextLong(SECOND);
            default -> SECOND / 10 + random.nextLong(-SECOND / 100, SECOND / 100);
        };
    }

    private void breakDevices(SplittableRandom random) {
        FakeActuator device = devices[random.nextInt(count)];
        switch (random.nextInt(40)) {
            case 0 -> device.deaf(true);
            case 1 -> device.mute(true);
            case 2 -> device.stickAt(odd(random));
            case 3, 4, 5, 6, 7, 8 -> {
                device.deaf(false);
                device.mute(false);
                device.stickAt(Double.NaN);
            }
            default -> {
            }
        }
    }

    private double demand(SplittableRandom random, int i) {
        var tag = signals.tags().get(i);
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> odd(random);
            case 2 -> random.nextDouble(-1e3, 1e3);
            case 3 -> specs.get(i).safe();
            default -> random.nextDouble(tag.low(), tag.high());
        };
    }

    private static double odd(SplittableRandom random) {
        return ODD[random.nextInt(ODD.length)];
    }

    private void judge(SplittableRandom random, int i) {
        verdicts[i].open();
        low[i] = Double.NEGATIVE_INFINITY;
        high[i] = Double.POSITIVE_INFINITY;
        blocked[i] = false;
        while (random.nextInt(4) == 0) {
            double limit = random.nextInt(5) == 0 ? odd(random) : random.nextDouble(-15, 210);
            int row = random.nextInt(8);
            switch (random.nextInt(5)) {
                case 0 -> {
                    verdicts[i].block(row);
                    blocked[i] = true;
                }
                case 1, 2 -> {
                    verdicts[i].atMost(limit, row);
                    blocked[i] |= Double.isNaN(limit);
                    high[i] = Math.min(high[i], limit);
                }
                default -> {
                    verdicts[i].atLeast(limit, row);
                    blocked[i] |= Double.isNaN(limit);
                    low[i] = Math.max(low[i], limit);
                }
            }
        }
    }

    private void check(int i, boolean failed, double seconds, String text, int scan) {
        Supplier<String> when = () -> text + scan + ", " + specs.get(i).tag() + " ";
        ActuatorSpec spec = specs.get(i);
        double grant = gate.grant(i);
        if (devices[i].standing() == grant || Double.isNaN(devices[i].standing())) {
            took[i] = Double.isNaN(devices[i].standing()) ? spec.safe() : grant;
        } else {
            assertEquals(took[i], devices[i].standing(), () -> when.get() + "was given what was not granted");
        }
        boolean safe = grant == spec.safe();
        double wanted = demands.isPresent(i) ? demands.get(i) : spec.standing();
        double least = Math.max(low[i], signals.tags().get(i).low());
        double most = Math.min(high[i], signals.tags().get(i).high());
        boolean open = spec.relay() != null && gate.grant(OutputGate.indexOf(specs, spec.relay())) < 1e-9;
        if (failed || !Double.isFinite(wanted) || blocked[i] || low[i] > high[i] || open) {
            assertTrue(safe, () -> when.get() + "is not safe but " + grant);
        }
        if (!safe) {
            assertTrue(grant >= least && grant <= most, () -> when.get() + grant + " is outside " + least + " to " + most);
            boolean forcedUp = grant == least && grant > before[i];
            boolean forcedDown = grant == most && grant < before[i];
            if (!forcedUp && !forcedDown) {
                double step = spec.slewPerSecond() > 0 ? spec.slewPerSecond() * seconds : Double.POSITIVE_INFINITY;
                assertTrue(Math.abs(grant - before[i]) <= step * (1 + 1e-12) + 1e-12, () -> when.get() + before[i] + " to " + grant);
                boolean between = grant >= Math.min(before[i], wanted) && grant <= Math.max(before[i], wanted);
                assertTrue(between || grant == least || grant == most, () -> when.get() + grant + " is more than was wanted: " + wanted);
            }
            if (spec.slewPerSecond() == 0 && wanted >= least && wanted <= most) {
                assertTrue(wanted == grant, () -> when.get() + "was free to have " + wanted + ", not " + grant);
            }
        } else if (spec.slewPerSecond() == 0 && !failed && !open && !blocked[i] && wanted >= least && wanted <= most) {
            assertTrue(Math.abs(wanted - grant) < 1e-9, () -> when.get() + "was free to have " + wanted);
        }
        before[i] = grant;
        if (spec.total() != null) {
            assertEquals(delivered[i], gate.total(i), 1e-9 * (1 + delivered[i]), () -> when.get() + "total");
        }
    }
}
