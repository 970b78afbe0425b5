package org.magistral.core.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.magistral.core.twin.Twin;
import org.magistral.core.twin.TwinParameters;
import org.magistral.core.twin.fault.Fault;

/** Drives the twin into each hazard by hand, with no interlock to prevent it. */
class MonitorTest {
    private static final long SCAN_NANOS = 100_000_000L;

    private Twin twin;
    private Monitor monitor;
    private long nowNanos;

    private void begin(double litres, String... faults) {
        twin = new Twin(TwinParameters.standard(), 5, Stream.of(faults).map(Fault::parse).toList());
        monitor = new Monitor(twin.truth());
        nowNanos = 17;
        step();
        write(Map.of("K1", 1.0, "K2", 1.0, "XV-100", 1.0, "XV-109", 0.0, "P-106", 1000.0));
        run(litres * 60);
        write(Map.of("P-106", 0.0));
        run(1);
    }

    private void write(Map<String, Double> values) {
        values.forEach((tag, value) -> twin.actuator(tag).write(value));
    }

    private void run(double seconds) {
        for (long i = Math.round(seconds * 10); i > 0; i--) {
            nowNanos += SCAN_NANOS;
            step();
        }
    }

    private void step() {
        twin.step(nowNanos);
        twin.heartbeat(nowNanos);
        monitor.step(nowNanos);
    }

    private void only(Hazard... expected) {
        Set<Hazard> counted = EnumSet.noneOf(Hazard.class);
        for (Hazard hazard : Hazard.values()) {
            if (monitor.count(hazard) > 0) {
                counted.add(hazard);
                assertTrue(monitor.firstNanos(hazard).isPresent());
            }
        }
        assertEquals(Set.of(expected), counted);
        assertEquals(expected.length > 0, monitor.unsafeOutputs() > 0);
    }

    @Test
    void aNormalCultureIsSafe() {
        begin(30);
        write(Map.of("P-107", 500.0));
        run(300);
        write(Map.of("P-107", 0.0, "SC-101", 120.0, "FC-101", 2.0, "FC-102", 0.5, "KE-101", 1.0, "EH-101", 60.0, "P-101", 2.0, "P-102",
                0.3));
        run(3600);
        write(Map.of("FC-103", 0.2, "EH-101", 20.0));
        run(600);
        write(Map.of("FC-103", 0.0));
        run(30);
        write(Map.of("P-103", 2.0));
        run(60);
        write(Map.of("P-103", 0.0));
        run(30);
        write(Map.of("FC-103", 0.2));
        run(600);
        only();
    }

    @Test
    void gasIntoAnOverPressureBagCounts() {
        begin(32, "over-pressure@1h");
        write(Map.of("FC-101", 1.0));
        run(3600);
        only(Hazard.OVER_PRESSURE);
    }

    @Test
    void feedIntoAnOverPressureBagCounts() {
        begin(32);
        write(Map.of("XV-108", 0.0, "FC-101", 10.0));
        run(10);
        write(Map.of("FC-101", 0.0, "P-101", 1.0));
        run(4);
        only();
        run(4);
        only(Hazard.OVER_PRESSURE);
    }

    @Test
    void closingEverythingAtThirtyMillibarIsInTime() {
        begin(32);
        write(Map.of("XV-108", 0.0, "FC-101", 1.0));
        while (twin.truth().pressureMbar() < 30) {
            run(0.1);
        }
        run(2.5);
        write(Map.of("FC-101", 0.0, "XV-109", 1.0));
        run(60);
        only();
    }

    @Test
    void heatingAnOverWarmCultureCounts() {
        begin(12);
        write(Map.of("KE-101", 1.0, "EH-101", 100.0));
        while (twin.truth().liquidCelsius() < 39) {
            run(1);
        }
        run(35); // what a lagging probe and a delay of five seconds take
        only();
        run(600);
        only(Hazard.OVER_TEMPERATURE);
    }

    @Test
    void anOverWarmCultureWithoutHeatIsNobodysFault() {
        begin(12);
        write(Map.of("KE-101", 1.0, "EH-101", 100.0));
        while (twin.truth().liquidCelsius() < 39.2) {
            run(1);
        }
        write(Map.of("KE-101", 0.0));
        run(600);
        only();
    }

    @Test
    void heatingANearlyEmptyBagCounts() {
        begin(7.5);
        write(Map.of("KE-101", 1.0, "EH-101", 5.0));
        run(9);
        only();
        run(10);
        only(Hazard.DRY_HEATING);
    }

    @Test
    void fastStirringOfANearlyEmptyBagCountsAndSlowDoesNot() {
        begin(9);
        write(Map.of("SC-101", 30.0));
        run(60);
        only();
        write(Map.of("SC-101", 60.0));
        run(20);
        only(Hazard.DRY_STIRRING);
    }

    @Test
    void pumpingIntoAFullBagCounts() {
        begin(50.35);
        write(Map.of("P-101", 10.0));
        run(60);
        only(Hazard.OVER_FILL);
    }

    @Test
    void aLeakIntoAFullBagIsNoOutput() {
        begin(49, "bag-overfill@50min");
        run(600);
        assertTrue(twin.truth().massKg() > 51);
        only();
    }

    @Test
    void tooMuchBaseInAnHourCounts() {
        begin(32);
        for (int i = 0; i < 5; i++) {
            dose(10);
        }
        only();
        dose(10);
        only(Hazard.BASE_OVERDOSE);
    }

    @Test
    void tooMuchBaseInABatchCounts() {
        begin(32);
        for (int i = 0; i < 30; i++) {
            dose(50);
            run(3600);
        }
        only();
        dose(25);
        only(Hazard.BASE_OVERDOSE);
    }

    private void dose(double ml) {
        write(Map.of("P-103", 1.0));
        run(60 * ml);
        write(Map.of("P-103", 0.0));
        run(10);
    }

    @Test
    void baseSoonAfterCarbonDioxideCounts() {
        begin(32);
        write(Map.of("FC-103", 0.2, "FC-101", 1.0));
        run(60);
        write(Map.of("FC-103", 0.0));
        run(30);
        write(Map.of("P-103", 1.0));
        run(10);
        only();
        write(Map.of("P-103", 0.0));
        run(20);
        write(Map.of("P-104", 1.0));
        run(1);
        only(Hazard.BASE_AGAINST_ACID);
    }

    @Test
    void baseTogetherWithCarbonDioxideCounts() {
        begin(32);
        write(Map.of("FC-103", 0.2, "P-103", 1.0));
        run(2);
        only(Hazard.BASE_AGAINST_ACID);
    }

    @Test
    void heatingWithoutAProbeCountsAndWithOneLeftDoesNot() {
        begin(32, "probe-dead:TT-101A@1h", "probe-dead:TT-101B@1h", "probe-dead:TT-101C@2h");
        write(Map.of("KE-101", 1.0, "EH-101", 20.0));
        run(5200);
        only();
        run(160);
        only(Hazard.BLIND_HEATING);
    }

    @Test
    void dosingWithoutAPhProbeCountsAndWithOneLeftDoesNot() {
        begin(32, "ph-probe-dead@1h", "probe-dead:AT-110B@2h");
        write(Map.of("FC-103", 0.05));
        run(5200);
        only();
        run(160);
        only(Hazard.BLIND_DOSING);
    }

    @Test
    void whatIsAskedForUnderTheEmergencyStopCounts() {
        begin(32, "e-stop@1h+1h");
        write(Map.of("SC-101", 50.0));
        run(3600);
        only(Hazard.EMERGENCY_STOP);
    }

    @Test
    void anEmergencyStopThatIsObeyedIsSafe() {
        begin(32, "e-stop@1h+1h");
        write(Map.of("SC-101", 50.0));
        while (!twin.truth().isEmergencyStopPressed()) {
            run(0.1);
        }
        run(0.3);
        write(Map.of("SC-101", 0.0));
        run(3600);
        only();
    }

    @Test
    void aScanAllocatesNothing() {
        begin(32, "e-stop@2h");
        write(Map.of("P-103", 0.5, "SC-101", 50.0, "FC-101", 1.0));
        run(600);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        long before = threads.getThreadAllocatedBytes(thread);
        run(600);
        assertTrue(threads.getThreadAllocatedBytes(thread) - before < 2000);
    }

    @Test
    void countsSurviveARestart() {
        begin(7.5);
        write(Map.of("KE-101", 1.0, "EH-101", 5.0));
        run(20);
        ByteBuffer saved = ByteBuffer.allocate(1024);
        monitor.save(saved, nowNanos);
        Monitor restored = new Monitor(twin.truth());
        restored.load(saved.flip(), nowNanos - 1000);
        for (Hazard hazard : List.of(Hazard.values())) {
            assertEquals(monitor.count(hazard), restored.count(hazard));
            assertEquals(monitor.firstNanos(hazard).isPresent(), restored.firstNanos(hazard).isPresent());
        }
        assertEquals(monitor.firstNanos(Hazard.DRY_HEATING).getAsLong() - 1000, restored.firstNanos(Hazard.DRY_HEATING).getAsLong());
    }
}
