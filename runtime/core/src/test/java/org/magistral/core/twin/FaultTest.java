package org.magistral.core.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magistral.core.tag.Defect;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.fault.Fault;
import org.magistral.core.twin.fault.FaultKind;

class FaultTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void readsWhatItIsGiven() {
        assertEquals(new Fault(FaultKind.OVER_PRESSURE, null, 5 * 86_400 * SECOND, 7200 * SECOND), Fault.parse("over-pressure@5d+2h"));
        assertEquals(new Fault(FaultKind.OVER_TEMPERATURE, "2", 36 * 3600 * SECOND, Long.MAX_VALUE),
                Fault.parse("over-temperature:2@1d12h"));
        assertEquals(new Fault(FaultKind.PROBE_DEAD, "TT-101C", 90 * SECOND, 30 * 60 * SECOND),
                Fault.parse("probe-dead:TT-101C@90s+30min"));
        assertEquals(new Fault(FaultKind.BASE_OVERDOSE, "5", 0, Long.MAX_VALUE), Fault.parse("base-overdose:5@0s"));
        assertEquals(new Fault(FaultKind.PUMP_OVER, "P-103:2.5", 60 * SECOND, 1800 * SECOND),
                Fault.parse("pump-over:P-103:2.5@1min+30min"));
        assertEquals(new Fault(FaultKind.CLOCK, "+10y", 3600 * SECOND, Long.MAX_VALUE), Fault.parse("clock:+10y@1h"));
    }

    @Test
    void everyKindHasItsWordOnTheCommandLine() {
        List<String> all = List.of("over-pressure", "exhaust-block", "over-temperature:3", "heater-stuck", "heater-dead", "stirrer-stall",
                "probe-dead:TT-101C", "probe-loose:TT-101C", "probe-frozen:AT-111A", "probe-drift:AT-110A", "probe-drift:AT-110A:-0.3",
                "loop-open:PT-101B",
                "ph-probe-dead", "ph-probes-dead", "pump-over:P-101:100", "pump-under:P-107:0", "pump-under:P-102:0.5", "tubing-worn:P-105",
                "base-overdose:1.1", "feed-dead", "valve-stuck:XV-108", "valve-stuck:XV-109", "valve-stuck:XV-100", "relay-welded:K1",
                "relay-welded:K2", "relay-welded:KE-101", "device-dead:FC-101", "device-dead:EH-102", "device-stuck:P-107", "foam", "leak",
                "bag-overfill", "gas-low:FC-101", "gas-low:PS-104",
                "oxygen-in-box", "carbon-dioxide-in-box", "contamination", "e-stop", "door", "silence", "bypass-key",
                "filter-blocking", "sterile-filter-blocking", "virus-filter-plugging", "virus-pressure-dip", "column-fouled",
                "tff-membrane-fouled", "air-in-skid", "air-in-tff", "particles", "bad-aggregates", "acid-overdose:3", "uv-lamp-dim",
                "filter-torn:harvest", "filter-torn:virus", "filter-torn:fill", "no-container", "valve-stuck:XV-341", "mains-lost:1",
                "mains-lost:30", "board-reset", "bus-dead:rtd", "bus-dead:modbus", "bus-dead:i2c", "disk-full", "disk-readonly",
                "clock:+1h", "clock:-1h", "clock:+90s", "clock:+10y", "clock:-5min", "clock:+1d", "clock-lost");
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        all.forEach(text -> kinds.add(Fault.parse(text + "@1h+1min").kind()));
        assertEquals(EnumSet.allOf(FaultKind.class), kinds);
    }

    @Test
    void saysWhatIsWrongAndWhatIsAllowed() {
        String[][] table = {
            {"over-pressure", "no @TIME"},
            {"flood@1h", "no kind 'flood'"},
            {"@1h", "no kind ''"},
            {"over-pressure:3@1h", "should be over-pressure"},
            {"over-temperature@1h", "should be over-temperature:N with N 1, 2 or 3"},
            {"over-temperature:4@1h", "should be over-temperature:N with N 1, 2 or 3"},
            {"probe-dead:TT-999@1h", "should be probe-dead:TAG"},
            {"base-overdose:1@1h", "should be base-overdose:FACTOR"},
            {"base-overdose:NaN@1h", "should be base-overdose:FACTOR"},
            {"loop-open:TT-101A@1h", "should be loop-open:TAG with TAG a 4-20 mA transmitter, which are PT-101A"},
            {"probe-drift:AT-110A:@1h", "should be probe-drift:TAG[:AMOUNT]"},
            {"probe-drift:AT-110A:much@1h", "should be probe-drift:TAG[:AMOUNT]"},
            {"probe-drift:FC-101@1h", "should be probe-drift:TAG[:AMOUNT]"},
            {"pump-over:P-101@1h", "should be pump-over:PUMP:FACTOR"},
            {"pump-over:P-101:1@1h", "should be pump-over:PUMP:FACTOR"},
            {"pump-over:P-101:101@1h", "should be pump-over:PUMP:FACTOR"},
            {"pump-over:FC-101:2@1h", "should be pump-over:PUMP:FACTOR"},
            {"pump-under:P-101:1@1h", "should be pump-under:PUMP:FACTOR"},
            {"tubing-worn@1h", "should be tubing-worn:PUMP"},
            {"tubing-worn:SC-101@1h", "should be tubing-worn:PUMP"},
            {"valve-stuck:XV-101@1h", "should be valve-stuck:VALVE"},
            {"relay-welded:XV-100@1h", "should be relay-welded:RELAY"},
            {"device-dead@1h", "should be device-dead:TAG with TAG SC-101, CH-101, EH-102, FC-101"},
            {"device-dead:EH-101@1h", "should be device-dead:TAG"},
            {"device-stuck:XV-108@1h", "should be device-stuck:TAG"},
            {"device-stuck:HA-001@1h", "should be device-stuck:TAG"},
            {"gas-low:FC-105@1h", "should be gas-low:TAG"},
            {"mains-lost@1h", "should be mains-lost:MINUTES"},
            {"mains-lost:0@1h", "should be mains-lost:MINUTES"},
            {"bus-dead:wire@1h", "should be bus-dead:NAME with NAME one of rtd, modbus, i2c"},
            {"clock:1h@1h", "should be clock:SHIFT"},
            {"clock:+1week@1h", "should be clock:SHIFT"},
            {"e-stop@", "its time ''"},
            {"e-stop@5", "its time '5'"},
            {"e-stop@-5s", "its time '-5s'"},
            {"e-stop@1h+", "its duration ''"},
            {"e-stop@1h+2 h", "its duration '2 h'"},
            {"e-stop@1h+0s", "duration is 0"}
        };
        for (String[] row : table) {
            String message = assertThrows(IllegalArgumentException.class, () -> Fault.parse(row[0]), row[0]).getMessage();
            assertTrue(message.contains(row[1]), message);
        }
    }

    @Test
    void whoNamesNoKindIsToldThemAllAndWhoNamesOneIsToldThatOne() {
        String unknown = assertThrows(IllegalArgumentException.class, () -> Fault.parse("flood@1h")).getMessage();
        for (FaultKind kind : FaultKind.values()) {
            assertTrue(unknown.contains(kind.word()), unknown);
        }
        String known = assertThrows(IllegalArgumentException.class, () -> Fault.parse("bus-dead:wire@1h")).getMessage();
        assertFalse(known.contains("foam"), known);
    }

    @Test
    void cloggedFilterLiftsThePressureUntilReliefOpensAndRecovers() {
        Bench bench = Bench.withFault("over-pressure@2h+1h").filled();
        bench.write("FC-101", 0.5);
        bench.runTo(7199);
        assertEquals(1, bench.truth().pressureMbar(), 0.1);
        bench.runTo(7200 + 1800);
        assertTrue(bench.truth().pressureMbar() > 30, "clogged: " + bench.truth().pressureMbar());
        bench.write("XV-109", 1);
        bench.runFor(60);
        assertTrue(bench.truth().pressureMbar() < 2, "relieved: " + bench.truth().pressureMbar());
        bench.write("XV-109", 0);
        bench.runTo(3 * 3600 + 120);
        assertEquals(1, bench.truth().pressureMbar(), 0.1);
    }

    @Test
    void driftingProbesDriftUpAndComeBack() {
        Bench bench = Bench.withFault("over-temperature:2@2h+1h").filled();
        bench.runTo(7200 + 600);
        double truth = bench.truth().liquidCelsius();
        assertEquals(truth + 9, bench.read("TT-101A"), 0.2);
        assertEquals(truth + 9, bench.read("TT-101B"), 0.2);
        assertEquals(truth, bench.read("TT-101C"), 0.2);
        bench.runTo(3 * 3600 + 1);
        assertEquals(bench.truth().liquidCelsius(), bench.read("TT-101A"), 0.2);
    }

    @Test
    void stuckHeaterHeatsUntilTheContactorOpens() {
        Bench bench = Bench.withFault("heater-stuck@2h").filled();
        bench.write("KE-101", 1);
        bench.runTo(7300);
        assertEquals(500, bench.truth().heaterWatts(), 1e-9);
        assertEquals(0, bench.readBack("EH-101"), 0);
        bench.write("KE-101", 0);
        bench.runFor(1);
        assertEquals(0, bench.truth().heaterWatts(), 0);
    }

    @Test
    void deadProbesSayThatTheyAreDead() {
        Bench bench = Bench.withFault("ph-probes-dead@1h+1h");
        bench.runTo(3599);
        assertEquals(Defect.NONE, bench.defect("AT-110A"));
        bench.runTo(3602);
        assertEquals(Defect.DEVICE_FAULT, bench.defect("AT-110A"));
        assertEquals(Defect.DEVICE_FAULT, bench.defect("AT-110B"));
        assertEquals(Defect.NONE, bench.defect("TT-101A"));
        assertTrue(bench.truth().isDead(Probe.AT_110A));
        bench.runTo(7202);
        assertEquals(Defect.NONE, bench.defect("AT-110A"));
        assertFalse(bench.truth().isDead(Probe.AT_110A));
    }

    @Test
    void deadFeedReadsBackAndDeliversNothing() {
        Bench bench = Bench.withFault("feed-dead@2h").filled();
        bench.runTo(7201);
        bench.write("P-101", 10);
        bench.write("P-102", 5);
        bench.runFor(60);
        assertEquals(10, bench.readBack("P-101"), 0);
        assertEquals(5, bench.readBack("P-102"), 0);
        assertEquals(0, bench.truth().deliveredMl(Output.P_101), 0);
        assertEquals(0, bench.truth().deliveredMl(Output.P_102), 0);
    }

    @Test
    void emergencyStopTakesThePowerAndIsReleased() {
        Bench bench = Bench.withFault("e-stop@2h+5min").filled();
        bench.write("SC-101", 80);
        bench.write("FC-101", 1);
        bench.write("HA-001", 0);
        bench.runTo(7199);
        assertEquals(0, bench.read("XS-001"), 0);
        bench.runTo(7230);
        assertEquals(1, bench.read("XS-001"), 0);
        for (String tag : List.of("K1", "K2", "SC-101", "FC-101")) {
            assertEquals(0, bench.readBack(tag), 0, tag);
        }
        assertEquals(1, bench.readBack("XV-109"), 0);
        assertEquals(0, bench.truth().stirrerRpm(), 0);
        bench.runTo(7200 + 310);
        assertEquals(0, bench.read("XS-001"), 0);
        assertEquals(80, bench.truth().stirrerRpm(), 0);
    }

    @Test
    void leakingMediumLineFillsTheBagPastItsLimit() {
        Bench bench = Bench.withFault("bag-overfill@2h").filled();
        bench.runTo(7200 + 600);
        assertEquals(52, bench.truth().massKg(), 0.1);
        assertEquals(0, bench.readBack("P-106"), 0);
        bench.runFor(3600);
        assertEquals(60, bench.truth().massKg(), 0.1);
        assertEquals(0, bench.read("WT-206"), 0.1);
    }

    @Test
    void overdosedBaseComesOutOfTheBottle() {
        Bench bench = Bench.withFault("base-overdose:5@2h").filled();
        bench.runTo(7201);
        double before = bench.read("WT-203");
        bench.write("P-103", 2);
        bench.runFor(60);
        bench.write("P-103", 0);
        bench.runFor(30);
        assertEquals(10, bench.truth().deliveredMl(Output.P_103), 0.01);
        assertEquals(before - 0.0111, bench.read("WT-203"), 0.006);
    }
}
