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
    private boolean beating;

    private void begin(double litres, String... faults) {
        beating = true;
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
        if (beating) {
            twin.heartbeat(nowNanos);
        }
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
        run(240);
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
        begin(32, "over-pressure@33min");
        run(60);
        write(Map.of("FC-101", 10.0));
        run(11);
        write(Map.of("FC-101", 0.0, "P-101", 1.0));
        only();
        run(6);
        only(Hazard.OVER_PRESSURE);
    }

    @Test
    void closingEverythingAtThirtyMillibarIsInTime() {
        begin(32, "over-pressure@33min");
        write(Map.of("FC-101", 1.0));
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
        run(60);
        only();
        write(Map.of("KE-101", 1.0, "EH-101", 5.0));
        run(0.2);
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
        for (int i = 0; i < 6; i++) {
            dose(9.9);
        }
        only();
        dose(10);
        only(Hazard.BASE_OVERDOSE);
    }

    @Test
    void tooMuchBaseInABatchCounts() {
        begin(32);
        for (int i = 0; i < 33; i++) {
            dose(50);
            run(3600);
        }
        only();
        dose(15);
        only(Hazard.BASE_OVERDOSE);
    }

    @Test
    void baseCountsAsItIsDeliveredNotAsItIsAsked() {
        begin(32, "pump-over:P-103:3@33min");
        run(60);
        dose(19);
        only();
        dose(3);
        only(Hazard.BASE_OVERDOSE);
    }

    private void dose(double ml) {
        write(Map.of("P-103", 2.0));
        run(30 * ml);
        write(Map.of("P-103", 0.0));
        run(10);
    }

    @Test
    void feedFarBeyondWhatWasAskedCounts() {
        for (String pump : List.of("P-101", "P-102")) {
            begin(32, "pump-over:" + pump + ":3@33min");
            run(60);
            write(Map.of(pump, 50.0));
            run(300); // the rows look at 250 mL
            only();
            run(60);
            only(Hazard.FEED_OVERDOSE);
        }
    }

    @Test
    void feedOfAPumpThatRunsOnCountsThoughItTellsTheTruth() {
        begin(30, "device-stuck:P-101@31min");
        write(Map.of("P-101", 50.0));
        run(120);
        write(Map.of("P-101", 0.0));
        run(600);
        only();
        run(30);
        only(Hazard.FEED_OVERDOSE);
    }

    @Test
    void aPumpATenthOffIsNoHazardHoweverMuchItDelivers() {
        begin(32, "pump-over:P-101:1.1@33min");
        write(Map.of("P-101", 50.0));
        run(7200);
        only();
    }

    @Test
    void heatingByAnOverHotSurfaceCounts() {
        begin(0);
        write(Map.of("KE-101", 1.0, "EH-101", 100.0));
        while (twin.truth().surfaceCelsius() < 55) {
            run(1);
        }
        run(20); // what a lagging probe and a delay take
        only(Hazard.DRY_HEATING);
        run(120);
        only(Hazard.DRY_HEATING, Hazard.SURFACE_OVER_TEMPERATURE);
    }

    @Test
    void aHeaterThatNobodyAsksCountsOnceItHasWarmedTheCulture() {
        begin(32, "heater-stuck@1h");
        write(Map.of("KE-101", 1.0));
        run(1680 + 300);
        only();
        run(600);
        only(Hazard.UNASKED_HEATING);
    }

    @Test
    void aHeaterThatNobodyAsksIsSafeBehindAnOpenContactor() {
        begin(32, "heater-stuck@1h");
        write(Map.of("KE-101", 1.0));
        run(1680 + 400);
        write(Map.of("KE-101", 0.0));
        run(3600);
        only();
    }

    @Test
    void dosingIntoAStalledCultureCounts() {
        for (Map<String, Double> dose : List.of(Map.of("P-101", 1.0), Map.of("P-103", 0.5), Map.of("FC-102", 0.5))) {
            living("stirrer-stall@35min");
            write(dose);
            while (twin.truth().stirrerRpm() > 0) {
                run(1);
            }
            run(8);
            only();
            run(5);
            only(Hazard.UNSTIRRED_DOSING);
        }
    }

    /** As loops dose: for a few seconds every other minute. */
    @Test
    void shortDosesIntoAStalledCultureCountToo() {
        living("stirrer-stall@35min");
        run(120);
        only();
        write(Map.of("P-101", 25.0));
        run(3);
        write(Map.of("P-101", 0.0));
        run(120);
        only(Hazard.UNSTIRRED_DOSING);
        assertEquals(30, monitor.count(Hazard.UNSTIRRED_DOSING));
    }

    @Test
    void dosingIntoStandingMediumIsNoHazard() {
        begin(32);
        write(Map.of("P-101", 1.0, "FC-102", 0.5));
        run(600);
        only();
    }

    /** A culture of 0.4e6/mL in 34 L, warm enough, stirred. */
    private void living(String... faults) {
        begin(32, faults);
        write(Map.of("SC-101", 80.0, "P-107", 1000.0, "FC-101", 0.5));
        run(120);
        write(Map.of("P-107", 0.0));
        run(10);
        only();
    }

    @Test
    void baseIntoAnAlkalineCultureCounts() {
        living();
        write(Map.of("P-103", 20.0));
        while (twin.truth().ph() < 7.8) {
            run(0.1);
        }
        only();
        run(30);
        only(Hazard.PH_DRIVEN_AWAY);
    }

    @Test
    void acidOrCarbonDioxideIntoAnAcidCultureCounts() {
        living();
        write(Map.of("P-104", 50.0));
        while (twin.truth().ph() > 6.4) {
            run(1);
        }
        only();
        while (twin.truth().ph() > 6.25) {
            run(1);
        }
        run(2);
        only(Hazard.PH_DRIVEN_AWAY);
        living();
        write(Map.of("P-104", 50.0));
        while (twin.truth().ph() > 6.35) {
            run(1);
        }
        write(Map.of("P-104", 0.0, "FC-103", 2.0));
        while (twin.truth().ph() > 6.25) {
            run(1);
        }
        run(3);
        only(Hazard.PH_DRIVEN_AWAY);
    }

    @Test
    void muchOxygenIntoACultureThatHasTooMuchCountsAfterFiveMinutes() {
        living();
        write(Map.of("FC-102", 2.0));
        while (twin.truth().oxygenPercent() < 150) {
            run(1);
        }
        run(299);
        only();
        run(2);
        only(Hazard.OVER_OXYGENATION);
    }

    @Test
    void pumpingIntoAClosedBagCountsAndALeakTestDoesNot() {
        begin(32);
        write(Map.of("XV-108", 0.0, "FC-101", 1.0));
        while (twin.truth().pressureMbar() < 25) {
            run(0.1);
        }
        write(Map.of("FC-101", 0.0));
        run(3600);
        only();
        write(Map.of("FC-101", 0.1));
        run(120);
        only(Hazard.CLOSED_BAG);
        begin(32);
        write(Map.of("XV-108", 0.0, "P-104", 1.0));
        run(9);
        only();
        run(3);
        only(Hazard.CLOSED_BAG);
    }

    @Test
    void anOpenGasMainInAnEnrichedBoxCounts() {
        for (String fault : List.of("oxygen-in-box", "carbon-dioxide-in-box")) {
            begin(32, fault + "@33min");
            while (twin.truth().boxOxygenPercent() < 23.5 && twin.truth().boxCarbonDioxidePercent() < 0.5) {
                run(1);
            }
            run(60); // what a slow analyser takes
            only();
            run(300);
            only(Hazard.ENRICHED_BOX);
        }
    }

    @Test
    void aGasMainThatIsShutInTimeIsSafe() {
        begin(32, "oxygen-in-box@33min");
        while (twin.truth().boxOxygenPercent() < 24) {
            run(1);
        }
        write(Map.of("XV-100", 0.0));
        run(3600);
        only();
    }

    @Test
    void pumpingWithLiquidInTheTrayCounts() {
        begin(32, "leak@33min");
        write(Map.of("P-101", 1.0));
        while (!twin.truth().isTrayWet()) {
            run(1);
        }
        run(8);
        only();
        run(5);
        only(Hazard.LEAK_PUMPING);
    }

    @Test
    void heatingOutOfTheUpsCounts() {
        begin(32, "mains-lost:30@33min");
        write(Map.of("KE-101", 1.0, "EH-101", 30.0));
        while (!twin.truth().isOnBattery()) {
            run(1);
        }
        run(13);
        only();
        run(5);
        only(Hazard.BATTERY_HEATING);
    }

    @Test
    void powerBehindAWeldedRelayWithoutAHeartbeatCountsAndBehindAGoodOneThereIsNone() {
        for (boolean welded : new boolean[]{true, false}) {
            begin(32, welded ? new String[]{"relay-welded:K1@33min"} : new String[0]);
            write(Map.of("SC-101", 60.0));
            run(120);
            beating = false;
            run(1.9);
            only();
            run(60);
            only(welded ? new Hazard[]{Hazard.UNHELD_POWER} : new Hazard[0]);
        }
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
        ByteBuffer saved = ByteBuffer.allocate(2048);
        monitor.save(saved, nowNanos);
        Monitor restored = new Monitor(twin.truth());
        restored.load(saved.flip(), nowNanos - 1000);
        for (Hazard hazard : List.of(Hazard.values())) {
            assertEquals(monitor.count(hazard), restored.count(hazard));
            assertEquals(monitor.firstNanos(hazard).isPresent(), restored.firstNanos(hazard).isPresent());
        }
        assertEquals(monitor.firstNanos(Hazard.DRY_HEATING).getAsLong() - 1000, restored.firstNanos(Hazard.DRY_HEATING).getAsLong());
    }

    @Test
    void whatWasDeliveredBeforeARestartCountsOnceAfterIt() {
        begin(32);
        write(Map.of("P-101", 50.0));
        run(1200);
        write(Map.of("P-101", 0.0));
        dose(40);
        ByteBuffer saved = ByteBuffer.allocate(2048);
        monitor.save(saved, nowNanos);
        monitor = new Monitor(twin.truth());
        monitor.load(saved.flip(), nowNanos);
        write(Map.of("P-101", 50.0));
        run(60);
        dose(15);
        only();
        dose(10);
        only(Hazard.BASE_OVERDOSE);
    }

    @Test
    void aPumpOfTheDownstreamAgainstAClosedPath() {
        begin(0);
        write(Map.of("P-301", 250.0, "XV-321", 1.0, "XV-337", 1.0));
        run(9);
        only();
        run(2);
        only(Hazard.CLOSED_PATH);
    }

    @Test
    void causticWithAWayToTheProduct() {
        begin(0);
        write(Map.of("P-301", 250.0, "XV-319", 1.0, "XV-337", 1.0, "XV-341", 1.0));
        run(10);
        only();
        write(Map.of("XV-343", 1.0));
        run(3);
        only(Hazard.CAUSTIC_TO_PRODUCT);
    }

    @Test
    void airIntoAColumnButNotPastIt() {
        begin(0);
        write(Map.of("P-301", 250.0, "XV-302", 1.0, "XV-337", 1.0, "XV-341", 1.0));
        run(10);
        only();
        write(Map.of("XV-331", 1.0, "XV-332", 1.0));
        run(5);
        only(Hazard.DRY_COLUMN);
    }

    @Test
    void theNeedleOpenWhileTheDoorIs() {
        begin(0, "door@0h+1h");
        run(20);
        only();
        write(Map.of("XV-502", 1.0));
        run(1);
        only(Hazard.OPEN_NEEDLE);
    }
}
