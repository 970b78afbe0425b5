package org.magistral.core.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.magistral.core.input.Sample;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.fault.Fault;

class TwinTest {
    private static final long SEED = 20_260_713L;
    private static final long SCAN_NANOS = 100_000_000L;

    private static Bench bench(String... faults) {
        return new Bench(TwinParameters.standard(), SEED, Stream.of(faults).map(Fault::parse).toList());
    }

    @Test
    void pumpsMoveLiquidFromTheirBottlesIntoTheBag() {
        Bench bench = bench().filled();
        assertEquals(32, bench.truth().massKg(), 1e-9);
        assertEquals(28, bench.truth().bottleKg(Output.P_106), 1e-9);
        bench.write("P-107", 1000);
        bench.runFor(180);
        assertEquals(35, bench.truth().massKg(), 1e-9);
        assertEquals(0, bench.truth().bottleKg(Output.P_107), 1e-12);
        assertEquals(19.5 / 35.0, bench.truth().viableMillionPerMl(), 1e-3);
        bench.write("P-101", 30);
        bench.write("P-103", 10);
        bench.runFor(60);
        assertEquals(35 + 0.030 * 1.02 + 0.010 * 1.11, bench.truth().massKg(), 1e-9);
        assertEquals(35.04, bench.truth().volumeLitres(), 1e-9);
        assertEquals(30, bench.truth().deliveredMl(Output.P_101), 1e-9);
        assertEquals(bench.truth().massKg(), bench.read("WT-101A"), 0.06);
    }

    @Test
    void nothingRunsWithoutBothRelays() {
        for (String relay : List.of("K1", "K2")) {
            Bench bench = bench().filled();
            bench.write("SC-101", 100);
            bench.write("FC-101", 2);
            bench.write("P-101", 10);
            bench.write("KE-101", 1);
            bench.write("EH-101", 50);
            bench.runFor(10);
            assertEquals(100, bench.readBack("SC-101"), 0);
            assertEquals(250, bench.truth().heaterWatts(), 1e-9);
            bench.write(relay, 0);
            bench.runFor(10);
            for (String tag : List.of("SC-101", "FC-101", "P-101", "KE-101", "EH-101", "XV-100")) {
                assertEquals(0, bench.readBack(tag), 0, tag + " without " + relay);
            }
            for (String tag : List.of("XV-108", "XV-109")) {
                assertEquals(1, bench.readBack(tag), 0, tag + " without " + relay);
            }
            assertEquals(0, bench.truth().heaterWatts(), 0);
            assertEquals(10, bench.truth().written(Output.P_101), 0);
        }
    }

    @Test
    void heaterNeedsItsContactorAndGasItsMain() {
        Bench bench = bench().filled();
        bench.write("EH-101", 100);
        bench.write("FC-101", 2);
        bench.write("XV-100", 0);
        bench.runFor(1);
        assertEquals(0, bench.truth().heaterWatts(), 0);
        assertEquals(0, bench.read("FT-101"), 0.02);
        bench.write("KE-101", 1);
        bench.write("XV-100", 1);
        bench.runFor(3);
        assertEquals(500, bench.truth().heaterWatts(), 1e-9);
        assertEquals(2, bench.read("FT-101"), 0.05);
    }

    @Test
    void anActuatorTakesNoNonsense() {
        Bench bench = bench();
        assertThrows(IllegalArgumentException.class, () -> bench.write("P-101", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> bench.twin().actuator("P-999"));
        assertThrows(IllegalArgumentException.class, () -> bench.twin().sensor("P-101"));
        bench.write("P-101", 1e9);
        bench.runFor(1);
        assertEquals(50, bench.readBack("P-101"), 0);
    }

    @Test
    void everySensorAnswersAtItsPaceWithItsNoise() {
        Bench bench = bench().filled();
        bench.runFor(600);
        assertEquals(Stream.of(Probe.values()).map(Probe::tag).toList(), List.copyOf(bench.twin().sensorTags()));
        for (Probe probe : Probe.values()) {
            List<Double> distinct = new ArrayList<>();
            double sum = 0;
            double squares = 0;
            int scans = 2000;
            for (int i = 0; i < scans; i++) {
                bench.runFor(0.1);
                double value = bench.read(probe.tag());
                sum += value;
                squares += value * value;
                if (distinct.isEmpty() || distinct.getLast() != value) {
                    distinct.add(value);
                }
            }
            double mean = sum / scans;
            double sigma = Math.sqrt(Math.max(0, squares / scans - mean * mean));
            if (probe.noise() > 0 && mean > 4 * probe.noise()) {
                assertEquals(scans * 0.1 / probe.pollSeconds(), distinct.size(), 2, probe.tag());
                double[] wide = {0.5 * probe.noise(), 1.6 * probe.noise() + 0.02};
                assertTrue(sigma > wide[0] && sigma < wide[1], probe.tag() + " scatters by " + sigma);
            }
        }
    }

    @Test
    void readingsLagBehindTheTruth() {
        Bench bench = bench().filled();
        bench.write("P-103", 50);
        double before = bench.read("AT-110A");
        bench.runFor(10);
        bench.write("P-103", 0);
        double after = bench.truth().ph();
        assertTrue(after > before + 0.1, "pH " + before + " to " + after);
        assertTrue(bench.read("AT-110A") < before + 0.6 * (after - before));
        bench.runFor(120);
        assertEquals(bench.truth().ph(), bench.read("AT-110A"), 0.05);
    }

    @Test
    void aLateScanEndsWhereShortOnesEnd() {
        Bench shorts = bench().filled();
        Bench longs = bench().filled();
        for (Bench bench : List.of(shorts, longs)) {
            bench.write("KE-101", 1);
            bench.write("EH-101", 60);
            bench.write("SC-101", 100);
            bench.write("FC-101", 1.5);
            bench.write("P-101", 5);
        }
        shorts.runFor(7200, 0.1);
        longs.runFor(7200, 0.999); // later ones would cost K1
        assertEquals(shorts.truth().liquidCelsius(), longs.truth().liquidCelsius(), 0.01);
        assertEquals(shorts.truth().oxygenPercent(), longs.truth().oxygenPercent(), 0.1);
        assertEquals(shorts.truth().ph(), longs.truth().ph(), 0.001);
        assertEquals(shorts.truth().massKg(), longs.truth().massKg(), 1e-6);
        assertEquals(shorts.truth().pressureMbar(), longs.truth().pressureMbar(), 0.01);
    }

    @Test
    void anyStepUpToASecondIsStableWithAnyFilling() {
        for (double litres : new double[]{0, 0.01, 1, 32}) {
            Bench bench = bench();
            bench.write("P-106", 600);
            bench.runFor(litres * 100, 1);
            for (String tag : bench.twin().actuatorTags()) {
                bench.write(tag, Output.valueOf(tag.replace('-', '_')).high() * (tag.startsWith("P-") ? 0 : 1));
            }
            bench.write("XV-108", 0);
            bench.write("XV-109", 0);
            bench.runFor(600, 1);
            Truth truth = bench.truth();
            for (double value : new double[]{truth.liquidCelsius(), truth.surfaceCelsius(), truth.ph(), truth.oxygenPercent(),
                truth.pressureMbar(), truth.carbonDioxideMmHg()}) {
                assertTrue(Double.isFinite(value) && value > -1 && value < 20_000, litres + " L: " + value);
            }
        }
    }

    @Test
    void oneSeedGivesOneRunAndAnotherAnother() {
        assertEquals(readings(bench(), 5000), readings(bench(), 5000));
        assertNotEquals(readings(bench(), 5000), readings(new Bench(TwinParameters.standard(), SEED + 1, List.of()), 5000));
    }

    @Test
    void goesOnAfterLoadAsIfNothingHadHappened() {
        Bench whole = bench("probe-dead:TT-101B@50min+10min", "over-temperature:1@46min+10min");
        culture(whole);
        ByteBuffer saved = ByteBuffer.allocate(262_144);
        whole.twin().save(saved, whole.nowNanos());
        saved.flip();
        System.out.println("a twin's state is " + saved.limit() + " bytes");

        long shift = 123_456_789_012L;
        Twin restored = new Twin(TwinParameters.standard(), 1, Stream.of("probe-dead:TT-101B@50min+10min", "over-temperature:1@46min+10min")
                .map(Fault::parse).toList());
        long nowNanos = whole.nowNanos();
        restored.load(saved, nowNanos - shift);
        assertEquals(0, saved.remaining());
        Sample sample = new Sample();
        for (int i = 0; i < 3000; i++) {
            nowNanos += SCAN_NANOS;
            whole.twin().step(nowNanos);
            whole.twin().heartbeat(nowNanos);
            restored.step(nowNanos - shift);
            restored.heartbeat(nowNanos - shift);
        }
        assertEquals(state(whole.twin(), nowNanos), state(restored, nowNanos - shift));
        assertEquals(whole.twin().sampleLab(10), restored.sampleLab(10));
        assertEquals(whole.truth().written(Output.SC_101), restored.truth().written(Output.SC_101), 0);
        restored.sensor("TT-101A").read(nowNanos - shift, sample);
    }

    @Test
    void refusesAStateThatIsNotItsOwn() {
        assertThrows(IllegalArgumentException.class, () -> bench().twin().load(ByteBuffer.wrap(new byte[9000]), 0));
    }

    @Test
    void duringAnOutageTimeGoesOnWithoutOutputs() {
        Bench bench = bench();
        culture(bench);
        double grams = bench.truth().productGrams();
        double oxygen = bench.truth().oxygenPercent();
        double fed = bench.truth().deliveredMl(Output.P_101);
        bench.write("P-101", 10);
        bench.twin().outage(3600_000_000_000L);
        assertEquals(fed, bench.truth().deliveredMl(Output.P_101), 0);
        assertEquals(0, bench.truth().stirrerRpm(), 0);
        assertEquals(0, bench.truth().heaterWatts(), 0);
        assertEquals(0, bench.truth().pressureMbar(), 0.01);
        assertTrue(bench.truth().oxygenPercent() < oxygen - 5, oxygen + " to " + bench.truth().oxygenPercent());
        assertTrue(bench.truth().productGrams() > grams);
    }

    @Test
    void aSampleCostsVolumeAndTellsAboutTheTruth() {
        Bench bench = bench();
        culture(bench);
        double before = bench.truth().volumeLitres();
        double glucose = bench.truth().glucoseMillimolar();
        LabResult result = bench.twin().sampleLab(15);
        assertEquals(before - 0.015, bench.truth().volumeLitres(), 1e-9);
        assertEquals(glucose, bench.truth().glucoseMillimolar(), 1e-9);
        assertEquals(glucose, result.glucoseMillimolar(), 0.11 * glucose);
        assertEquals(bench.truth().viableMillionPerMl(), result.viableMillionPerMl(), 0.18 * bench.truth().viableMillionPerMl());
        assertEquals(97, result.viabilityPercent(), 5);
    }

    @Test
    void aWarmStepAllocatesNothingAndIsQuick() {
        Bench bench = bench("over-pressure@10d");
        culture(bench);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        Sample sample = new Sample();
        int steps = 400_000;
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            long cpu = threads.getCurrentThreadCpuTime();
            bench.runFor(steps * Bench.SCAN_SECONDS);
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - cpu) / (double) steps);
            long allocated = threads.getThreadAllocatedBytes(thread) - before;
            assertTrue(round == 0 || allocated < 2000, "allocated " + allocated + " bytes in " + steps + " steps");
        }
        bench.twin().sensor("TT-101A").read(bench.nowNanos(), sample);
        System.out.printf("a step of 100 ms takes %.0f ns%n", best);
        assertTrue(best < 20_000, best + " ns a step");
    }

    /** A young culture under gas, heat and feed. */
    private static void culture(Bench bench) {
        bench.write("P-106", 1000);
        bench.runFor(30 * 60);
        bench.write("P-106", 0);
        bench.write("P-107", 200);
        bench.write("KE-101", 1);
        bench.write("EH-101", 40);
        bench.write("SC-101", 100);
        bench.write("FC-101", 1.5);
        bench.write("FC-103", 0.1);
        bench.runFor(10 * 60);
        bench.write("P-107", 0);
        bench.write("P-101", 1);
        bench.runFor(5 * 60);
    }

    private static String state(Twin twin, long nowNanos) {
        ByteBuffer buffer = ByteBuffer.allocate(262_144);
        twin.save(buffer, nowNanos);
        return Arrays.toString(Arrays.copyOf(buffer.array(), buffer.position()));
    }

    private static List<Double> readings(Bench bench, int scans) {
        bench.write("P-106", 800);
        List<Double> readings = new ArrayList<>();
        for (int i = 0; i < scans / 100; i++) {
            bench.runFor(10);
            for (String tag : bench.twin().sensorTags()) {
                readings.add(bench.read(tag));
            }
        }
        return readings;
    }
}
