package org.magistral.core.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.tag.Defect;
import org.magistral.core.twin.device.Bus;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.fault.DiskState;
import org.magistral.core.twin.fault.Fault;

/** What each kind of fault really does to the plant. A fault begins two hours in, when the bag is full. */
class FaultKindsTest {
    private static final double BEGINS = 7200;

    private static Bench bench(String... faults) {
        return Bench.withFault(faults).filled();
    }

    /** With 2 L of cells in 32 L of medium, warm and stirred. */
    private static Bench culture(String... faults) {
        Bench bench = bench(faults);
        bench.write("P-107", 1000);
        bench.write("SC-101", 100);
        bench.write("FC-101", 1.5);
        bench.write("KE-101", 1);
        bench.write("EH-101", 30);
        bench.runFor(120);
        bench.write("P-107", 0);
        return bench;
    }

    /** How long it takes until it is so. */
    private static double secondsUntil(Bench bench, double most, BooleanSupplier so) {
        double seconds = 0;
        while (!so.getAsBoolean()) {
            assertTrue(seconds < most, "not so within " + most + " s");
            bench.runFor(1);
            seconds++;
        }
        return seconds;
    }

    @Test
    void aFilterThatClogsSlowlyPassesTenMillibarMinutesBeforeThirty() {
        Bench bench = bench("exhaust-block@2h+1h");
        bench.write("FC-101", 1);
        bench.runTo(BEGINS - 1);
        assertEquals(2, bench.truth().pressureMbar(), 0.1);
        double ten = secondsUntil(bench, 600, () -> bench.truth().pressureMbar() > 10);
        double thirty = secondsUntil(bench, 1200, () -> bench.truth().pressureMbar() > 30);
        assertEquals(154, ten, 5);
        assertEquals(365, thirty, 5);
        bench.runTo(BEGINS + 3590);
        assertEquals(120, bench.truth().pressureMbar(), 1);
        bench.runTo(BEGINS + 3660);
        assertEquals(2, bench.truth().pressureMbar(), 0.1);
    }

    @Test
    void aDeadHeaterReadsBackAndStaysCold() {
        Bench bench = bench("heater-dead@2h");
        bench.write("KE-101", 1);
        bench.write("EH-101", 60);
        bench.runTo(BEGINS - 1);
        assertEquals(300, bench.truth().heaterWatts(), 1e-9);
        bench.runTo(BEGINS + 1);
        assertEquals(0, bench.truth().heaterWatts(), 0);
        assertEquals(60, bench.readBack("EH-101"), 0);
    }

    @Test
    void aStalledStirrerReadsBackItsSpeedAndShowsNone() {
        Bench bench = bench("stirrer-stall@2h+10min");
        bench.write("SC-101", 100);
        bench.runTo(BEGINS + 10);
        assertEquals(0, bench.truth().stirrerRpm(), 0);
        assertEquals(100, bench.readBack("SC-101"), 0);
        assertEquals(0, bench.read("ST-101"), 1);
        bench.runTo(BEGINS + 610);
        assertEquals(100, bench.read("ST-101"), 1);
    }

    @Test
    void oneOfAPairDriftsSlowlyAndTheOtherDoesNot() {
        Bench bench = bench("probe-drift:AT-110A:-0.4@2h+5h", "probe-drift:AT-111B@2h");
        bench.runTo(BEGINS + 7200);
        assertEquals(bench.truth().ph() - 0.2, bench.read("AT-110A"), 0.05);
        assertEquals(bench.truth().ph(), bench.read("AT-110B"), 0.05);
        assertEquals(bench.truth().oxygenPercent() + 7.5, bench.read("AT-111B"), 2);
        bench.runTo(BEGINS + 4 * 3600 + 1800);
        assertEquals(bench.truth().ph() - 0.4, bench.read("AT-110A"), 0.05);
        bench.runTo(BEGINS + 5 * 3600 + 10);
        assertEquals(bench.truth().ph(), bench.read("AT-110A"), 0.05);
    }

    @Test
    void aFrozenProbeRepeatsItselfWithFreshStamps() {
        Bench bench = bench("probe-frozen:AT-111A@2h+1h");
        bench.runTo(BEGINS + 1);
        double frozen = bench.read("AT-111A");
        bench.runTo(BEGINS + 1800);
        assertEquals(frozen, bench.read("AT-111A"), 0);
        assertTrue(bench.ageSeconds("AT-111A") < 1.1);
        bench.runTo(BEGINS + 3602);
        assertTrue(frozen != bench.read("AT-111A"));
    }

    @Test
    void anOpenLoopShowsWhatNoCurrentMeans() {
        Bench bench = bench("loop-open:PT-101A@2h+1h");
        bench.runTo(BEGINS - 1);
        assertEquals(Defect.NONE, bench.defect("PT-101A"));
        bench.runTo(BEGINS + 1);
        assertEquals(Defect.LOOP_CURRENT, bench.defect("PT-101A"), "no current is a broken wire, and no pressure");
        assertEquals(Defect.NONE, bench.defect("PT-101B"));
        assertEquals(0, bench.read("PT-101B"), 2);
        bench.runTo(BEGINS + 3601);
        assertEquals(Defect.NONE, bench.defect("PT-101A"));
        assertEquals(0, bench.read("PT-101A"), 2);
    }

    @ParameterizedTest
    @CsvSource({"pump-over:P-101:3, P-101, 3", "pump-under:P-102:0.25, P-102, 0.25", "pump-under:P-105:0, P-105, 0",
        "base-overdose:1.5, P-103, 1.5", "feed-dead, P-101, 0", "feed-dead, P-102, 0"})
    void aPumpCountsWhatItIsAskedAndDeliversSomethingElse(String fault, String pump, double factor) {
        Output output = Output.ofTag(pump).orElseThrow();
        Bench bench = bench(fault + "@2h");
        bench.runTo(BEGINS + 1);
        bench.write(pump, 6);
        bench.runFor(60);
        assertEquals(6, bench.readBack(pump), 0);
        assertEquals(6, bench.truth().countedMl(output), 1e-6);
        assertEquals(6 * factor, bench.truth().deliveredMl(output), 1e-6);
    }

    @Test
    void twoFaultsOfOnePumpMultiply() {
        Bench bench = bench("pump-over:P-103:3@2h", "pump-under:P-103:0.5@2h");
        bench.runTo(BEGINS + 1);
        bench.write("P-103", 6);
        bench.runFor(60);
        assertEquals(9, bench.truth().deliveredMl(Output.P_103), 1e-6);
    }

    @Test
    void wornTubingDeliversHalfAfterHalfADay() {
        Bench bench = bench("tubing-worn:P-101@2h");
        bench.write("P-101", 0.1);
        bench.runTo(BEGINS);
        double before = bench.truth().deliveredMl(Output.P_101);
        bench.runFor(12 * 3600, 1);
        double first = bench.truth().deliveredMl(Output.P_101) - before;
        assertEquals(0.75 * 72, first, 0.1);
        bench.runFor(3600, 1);
        assertEquals(0.5 * 6, bench.truth().deliveredMl(Output.P_101) - before - first, 0.01);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XV-108", "XV-109", "XV-100"})
    void aStuckValveStaysWhereItIsAndSaysSo(String valve) {
        for (double position : new double[]{0, 1}) {
            Bench bench = bench("valve-stuck:" + valve + "@2h+1h");
            bench.write(valve, position);
            bench.runTo(BEGINS + 1);
            bench.write(valve, 1 - position);
            bench.runFor(10);
            assertEquals(position, bench.readBack(valve), 0);
            bench.write("K1", 0);
            bench.runFor(10);
            assertEquals(position, bench.readBack(valve), 0, "without power");
            bench.write("K1", 1);
            bench.runTo(BEGINS + 3601);
            assertEquals(1 - position, bench.readBack(valve), 0);
        }
    }

    @Test
    void aGasMainThatIsStuckOpenGivesNoGasToControllersWithoutPower() {
        Bench bench = bench("valve-stuck:XV-100@2h");
        bench.write("FC-101", 2);
        bench.runTo(BEGINS + 1);
        bench.write("XV-100", 0);
        bench.runFor(2);
        assertEquals(2, bench.truth().inForce(Output.FC_101), 0);
        bench.write("K2", 0);
        bench.runFor(2);
        assertEquals(1, bench.readBack("XV-100"), 0);
        assertEquals(0, bench.truth().inForce(Output.FC_101), 0);
    }

    @Test
    void aWeldedRelayKeepsItsGroupButNotAgainstTheOtherOneInSeries() {
        Bench bench = bench("relay-welded:K1@2h");
        bench.write("SC-101", 80);
        bench.runTo(BEGINS + 1);
        bench.write("K1", 0);
        bench.beat(false);
        bench.runFor(10);
        assertEquals(1, bench.readBack("K1"), 0);
        assertEquals(80, bench.truth().stirrerRpm(), 0);
        bench.write("K2", 0);
        bench.runFor(10);
        assertEquals(0, bench.truth().stirrerRpm(), 0);
    }

    @Test
    void aWeldedContactorHeatsOnlyAsLongAsTheRelaysBeforeItAreClosed() {
        Bench bench = bench("relay-welded:KE-101@2h", "heater-stuck@2h");
        bench.write("KE-101", 1);
        bench.runTo(BEGINS + 1);
        bench.write("KE-101", 0);
        bench.runFor(2);
        assertEquals(500, bench.truth().heaterWatts(), 0);
        bench.write("K1", 0);
        bench.runFor(2);
        assertEquals(0, bench.truth().heaterWatts(), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SC-101", "CH-101", "EH-102", "FC-101", "FC-104", "P-101", "P-107"})
    void aDeadDeviceDoesNothingWhateverItIsToldAndSaysSo(String tag) {
        Bench bench = bench("device-dead:" + tag + "@2h+10min");
        Output output = Output.ofTag(tag).orElseThrow();
        bench.write(tag, 10);
        bench.runTo(BEGINS - 1);
        assertEquals(output.high() < 10 ? output.high() : 10, bench.readBack(tag), 0);
        bench.runTo(BEGINS + 1);
        assertEquals(0, bench.readBack(tag), 0);
        assertEquals(0, bench.truth().inForce(output), 0);
        bench.runTo(BEGINS + 601);
        assertEquals(10, bench.readBack(tag), 0);
    }

    @ParameterizedTest
    @CsvSource({"SC-101, K1", "CH-101, K1", "EH-102, K1", "FC-102, XV-100", "FC-102, K1", "P-103, K1", "P-106, K2"})
    void aStuckDeviceRunsOnWhateverItIsToldWheneverItHasPower(String tag, String relay) {
        Bench bench = bench("device-stuck:" + tag + "@2h+10min");
        bench.write(tag, 4);
        bench.runTo(BEGINS + 1);
        bench.write(tag, 0);
        bench.runFor(10);
        assertEquals(4, bench.readBack(tag), 1e-9);
        bench.write(relay, 0);
        bench.runFor(2);
        assertEquals(0, bench.readBack(tag), 0, "without power");
        bench.write(relay, 1);
        bench.runFor(2);
        assertEquals(4, bench.readBack(tag), 1e-9, "it still knows no better");
        bench.runTo(BEGINS + 601);
        assertEquals(0, bench.readBack(tag), 0);
    }

    @Test
    void whatAStuckDeviceRunsOnWithIsRememberedOverASave() {
        Bench bench = bench("device-stuck:P-101@2h");
        bench.write("P-101", 4);
        bench.runTo(BEGINS + 1);
        bench.write("P-101", 0);
        bench.write("K1", 0);
        bench.runFor(2);
        ByteBuffer saved = ByteBuffer.allocate(262_144);
        bench.twin().save(saved, bench.nowNanos());
        Twin restored = new Twin(TwinParameters.standard(), 42, List.of(Fault.parse("device-stuck:P-101@2h")));
        restored.load(saved.flip(), bench.nowNanos());
        restored.actuator("K1").write(1);
        restored.heartbeat(bench.nowNanos());
        restored.step(bench.nowNanos() + 100_000_000);
        assertEquals(4, restored.actuator("P-101").readBack(), 0);
    }

    @Test
    void foamComesWithoutGasAndADoseOfAntifoamBeatsItDownForATime() {
        Bench bench = bench("foam@2h");
        bench.runTo(BEGINS);
        double rising = secondsUntil(bench, 600, () -> bench.read("LS-101") > 0.5);
        assertEquals(156, rising, 20);
        dose(bench, 1);
        bench.runFor(600);
        assertEquals(1, bench.read("LS-101"), 0, "1 mL is not enough");
        dose(bench, 2);
        secondsUntil(bench, 600, () -> bench.read("LS-101") < 0.5);
        double again = secondsUntil(bench, 7200, () -> bench.read("LS-101") > 0.5);
        assertTrue(again > 600, "only " + again + " s");
    }

    private static void dose(Bench bench, double antifoamMl) {
        bench.write("P-105", 6 * antifoamMl);
        bench.runFor(10);
        bench.write("P-105", 0);
    }

    @Test
    void foamGoesWhenTheFaultIsOver() {
        Bench bench = bench("foam@2h+30min");
        bench.runTo(BEGINS + 1790);
        assertEquals(1, bench.read("LS-101"), 0);
        bench.runTo(BEGINS + 2000);
        assertEquals(0, bench.read("LS-101"), 0);
    }

    @Test
    void aLeakTakesMassFromTheBagAndWetsTheTray() {
        Bench bench = bench("leak@2h+1h");
        bench.runTo(BEGINS + 120);
        assertEquals(0, bench.read("LS-102"), 0);
        bench.runTo(BEGINS + 180);
        assertEquals(1, bench.read("LS-102"), 0);
        bench.runTo(BEGINS + 3590);
        assertEquals(32 - 0.02 * 3590 / 60, bench.truth().massKg(), 0.01);
        assertEquals(bench.truth().massKg(), bench.truth().volumeLitres(), 1e-6);
        bench.runTo(BEGINS + 3610);
        assertEquals(0, bench.read("LS-102"), 0, "wiped");
        assertEquals(30.8, bench.truth().massKg(), 0.01);
    }

    @Test
    void anEmptyBagLeaksNoMore() {
        Bench bench = Bench.withFault("leak@5min");
        bench.write("P-106", 1000);
        bench.runFor(60);
        bench.write("P-106", 0);
        bench.runTo(300 + 3600);
        assertEquals(0, bench.truth().massKg(), 1e-3);
        assertTrue(bench.truth().massKg() >= 0 && Double.isFinite(bench.truth().ph()));
    }

    @ParameterizedTest
    @CsvSource({"FC-101, PS-101, 1", "PS-102, PS-102, 2", "FC-103, PS-103, 3", "PS-104, PS-104, 4"})
    void aSupplyThatRunsEmptyFallsAndThenItsFlowFallsShort(String argument, String pressure, int gas) {
        String controller = "FC-10" + gas;
        String flow = "FT-10" + gas;
        Bench bench = bench("gas-low:" + argument + "@2h+1h");
        bench.write(controller, 1);
        bench.runTo(BEGINS - 1);
        assertEquals(5, bench.read(pressure), 0.1);
        bench.runTo(BEGINS + 300);
        assertEquals(2.5, bench.read(pressure), 0.1);
        assertEquals(1, bench.read(flow), 0.03);
        bench.runTo(BEGINS + 700);
        assertEquals(0.3, bench.read(pressure), 0.1);
        assertEquals(0.2, bench.read(flow), 0.03);
        assertEquals(1, bench.readBack(controller), 0);
        for (int other = 1; other <= 4; other++) {
            assertEquals(other == gas ? 0.3 : 5, bench.read("PS-10" + other), 0.1);
        }
        bench.runTo(BEGINS + 3610);
        assertEquals(1, bench.read(flow), 0.03);
    }

    @ParameterizedTest
    @CsvSource({"oxygen-in-box, AT-190, 20.9, 23.5", "carbon-dioxide-in-box, AT-191, 0.05, 0.5"})
    void aLeakingGasLineFillsTheBoxUntilTheMainIsShut(String fault, String tag, double normal, double limit) {
        Bench bench = bench(fault + "@2h");
        bench.runTo(BEGINS - 1);
        assertEquals(normal, bench.read(tag), 0.2);
        secondsUntil(bench, 600, () -> bench.read(tag) > limit);
        bench.write("XV-100", 0);
        bench.runFor(180);
        assertTrue(bench.read(tag) < limit, "closed: " + bench.read(tag));
        bench.runFor(7200, 1);
        assertEquals(normal, bench.read(tag), 0.2);
    }

    @Test
    void aSecondOrganismTakesTheOxygenSoursTheBrothAndKillsTheCells() {
        Bench clean = culture();
        Bench foul = culture("contamination@2h+1h");
        clean.runTo(BEGINS + 3 * 3600);
        foul.runTo(BEGINS + 3 * 3600);
        double early = foul.truth().oxygenUptakeMmolPerHour() - clean.truth().oxygenUptakeMmolPerHour();
        clean.runTo(BEGINS + 5 * 3600);
        foul.runTo(BEGINS + 5 * 3600);
        double late = foul.truth().oxygenUptakeMmolPerHour() - clean.truth().oxygenUptakeMmolPerHour();
        assertEquals(16, early, 3);
        assertEquals(4, late / early, 0.5, "two hours are two doublings, though the fault was over");
        clean.runTo(BEGINS + 9 * 3600);
        foul.runTo(BEGINS + 9 * 3600);
        assertTrue(foul.truth().ph() < clean.truth().ph() - 0.5, foul.truth().ph() + " and " + clean.truth().ph());
        assertTrue(foul.truth().viabilityPercent() < 80, foul.truth().viabilityPercent() + " %");
        assertTrue(foul.truth().oxygenPercent() < 10, foul.truth().oxygenPercent() + " %sat");
        assertTrue(foul.truth().glucoseMillimolar() < clean.truth().glucoseMillimolar() - 2);
    }

    @ParameterizedTest
    @CsvSource({"e-stop, XS-001", "door, XS-002", "silence, XS-005", "bypass-key, XS-006"})
    void whatPeopleDoShowsAtItsContact(String fault, String contact) {
        Bench bench = bench(fault + "@2h+1h");
        bench.runTo(BEGINS - 1);
        assertEquals(0, bench.read(contact), 0);
        bench.runTo(BEGINS + 1);
        assertEquals(1, bench.read(contact), 0);
        bench.runTo(BEGINS + 3601);
        assertEquals(0, bench.read(contact), 0);
    }

    @ParameterizedTest
    @CsvSource({"rtd, TT-101A, PT-101A, ''", "modbus, AT-111B, TT-102, SC-101", "modbus, FT-102, WT-101A, FC-102",
        "i2c, PT-101B, AT-110A, P-104"})
    void aDeadBusTellsNothingAndTakesNothingAndWhatHangsOnItRunsOn(String bus, String silent, String speaking, String device) {
        Bench bench = bench("bus-dead:" + bus + "@2h+1h");
        if (!device.isEmpty()) {
            bench.write(device, 1);
        }
        bench.runTo(BEGINS + 60);
        assertEquals(60, bench.ageSeconds(silent), 1.2);
        assertTrue(bench.ageSeconds(speaking) < 1);
        if (!device.isEmpty()) {
            assertThrows(IllegalStateException.class, () -> bench.write(device, 0));
            assertThrows(IllegalStateException.class, () -> bench.readBack(device));
            Output output = Output.ofTag(device).orElseThrow();
            assertEquals(1, bench.truth().inForce(output), 0);
            bench.write("K1", 0);
            bench.runFor(1);
            assertEquals(0, bench.truth().inForce(output), 0, "but its relay takes it");
        }
        bench.runTo(BEGINS + 3601);
        assertTrue(bench.ageSeconds(silent) < 1.1);
        assertEquals(Defect.NONE, bench.defect(silent));
    }

    @Test
    void everyDeviceThatCanDieWithABusHasOne() {
        assertEquals(List.of("SC-101", "FC-101", "FC-102", "FC-103", "FC-104", "SC-901"), on(Bus.MODBUS));
        assertEquals(
                List.of("P-101", "P-102", "P-103", "P-104", "P-105", "P-106", "P-107", "P-201", "P-301", "P-302", "P-303", "P-402", "P-403",
                        "P-501", "P-901", "P-902", "P-401", "PV-306", "PV-401"),
                on(Bus.I2C));
        assertEquals(List.of(), on(Bus.RTD));
        for (Probe probe : Probe.values()) {
            assertEquals(probe.tag().startsWith("TT-"), probe.bus() == Bus.RTD, probe.tag());
        }
    }

    private static List<String> on(Bus bus) {
        return Stream.of(Output.values()).filter(output -> output.bus() == bus).map(Output::tag).toList();
    }

    @Test
    void whatHappensToTheControllerIsToldAndNothingElse() {
        Bench bench = Bench.withFault("disk-full@1h+1h", "disk-readonly@3h+1h", "clock:+1h@1h+1h", "clock:-1h@1h30min+10min",
                "clock:+10y@3h+1h", "clock-lost@1h+1h");
        Object[][] table = {
            {3599, DiskState.SOUND, 0L, false},
            {3601, DiskState.FULL, 3_600_000L, true},
            {5401, DiskState.FULL, 0L, true},
            {6001, DiskState.FULL, 3_600_000L, true},
            {7201, DiskState.SOUND, 0L, false},
            {10_801, DiskState.READ_ONLY, 10 * 365 * 86_400_000L, false},
            {14_401, DiskState.SOUND, 0L, false}
        };
        for (Object[] row : table) {
            bench.runTo((Integer) row[0]);
            assertEquals(row[1], bench.truth().disk(), row[0] + " s");
            assertEquals(row[2], bench.truth().clockOffsetMillis(), row[0] + " s");
            assertEquals(row[3], bench.truth().isClockLost(), row[0] + " s");
            assertTrue(bench.truth().hasPower());
            assertFalse(bench.truth().isBoardInReset());
        }
    }

    @Test
    void aCultureWithoutAirOrStirringIsCounted() {
        Bench bench = culture("stirrer-stall@2h+10min");
        bench.runTo(BEGINS - 1);
        assertEquals(0, bench.truth().starvedSeconds());
        bench.runTo(BEGINS + 700);
        assertEquals(600, (double) bench.truth().starvedSeconds(), 3);
        bench.write("FC-101", 0);
        bench.runFor(60);
        assertEquals(660, (double) bench.truth().starvedSeconds(), 3);
        bench.write("FC-102", 0.1);
        bench.runFor(60);
        assertEquals(660, (double) bench.truth().starvedSeconds(), 3);
    }

    @Test
    void anEmptyBagOrOneOfMediumStarvesNobody() {
        Bench bench = bench();
        bench.runFor(600);
        assertEquals(0, bench.truth().starvedSeconds());
    }

    @Test
    void aSlowFaultAllocatesNothingWhileItGrows() {
        Bench bench = bench("exhaust-block@1h", "probe-drift:AT-110A@1h", "tubing-worn:P-101@1h", "gas-low:FC-101@1h",
                "pump-over:P-103:2@1h");
        bench.runTo(BEGINS);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        bench.runFor(600);
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 2000);
    }
}
