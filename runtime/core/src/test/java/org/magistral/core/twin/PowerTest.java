package org.magistral.core.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.fault.Fault;

/** What has power: the heartbeat that holds K1, the UPS behind the mains, and a plant that nobody controls. */
class PowerTest {
    private static final double BEGINS = 7200;
    private static final List<String> BEHIND_K1 = List.of("K1", "KE-101", "XV-100", "SC-101", "FC-101", "P-101", "EH-101", "CH-101",
            "EH-102");

    private static Bench running(String... faults) {
        Bench bench = Bench.withFault(faults).filled();
        bench.write("SC-101", 80);
        bench.write("FC-101", 1);
        bench.write("P-101", 6);
        bench.write("KE-101", 1);
        bench.write("EH-101", 20);
        bench.write("CH-101", 5);
        bench.write("EH-102", 5);
        bench.write("HA-001", 0);
        bench.runFor(10);
        assertRuns(bench);
        return bench;
    }

    private static void assertRuns(Bench bench) {
        BEHIND_K1.forEach(tag -> assertTrue(bench.readBack(tag) > 0, tag + " = " + bench.readBack(tag)));
        assertEquals(0, bench.readBack("XV-109"), 0);
    }

    private static void assertDead(Bench bench) {
        BEHIND_K1.stream().filter(tag -> !tag.equals("SC-101")).forEach(tag -> assertEquals(0, bench.readBack(tag), 0, tag));
        assertEquals(0, bench.truth().inForce(Output.SC_101), 0);
        assertEquals(1, bench.readBack("XV-108"), 0);
        assertEquals(1, bench.readBack("XV-109"), 0);
    }

    @Test
    void withoutAFirstHeartbeatNothingBehindTheRelayRuns() {
        Twin twin = new Twin(TwinParameters.standard(), 1, List.of());
        twin.step(0);
        Stream.of("K1", "K2", "XV-100", "SC-101").forEach(tag -> twin.actuator(tag).write(1));
        twin.step(100_000_000L);
        assertEquals(0, twin.actuator("K1").readBack(), 0);
        assertEquals(1, twin.actuator("K2").readBack(), 0);
        assertEquals(0, twin.truth().inForce(Output.SC_101), 0);
        twin.heartbeat(100_000_000L);
        twin.step(200_000_000L);
        assertEquals(1, twin.actuator("K1").readBack(), 0);
        assertEquals(1, twin.truth().inForce(Output.SC_101), 0);
    }

    @Test
    void aSecondAfterTheLastHeartbeatTheRelayFallsWhateverIsWritten() {
        Bench bench = running();
        bench.beat(false);
        bench.runFor(1);
        assertRuns(bench);
        bench.write("K1", 1);
        bench.runFor(0.1);
        assertDead(bench);
        assertEquals(1, bench.readBack("K2"), 0, "the other one is not held by it");
        assertEquals(0, bench.readBack("HA-001"), 0, "the horn has a feed of its own, and is held off");
        bench.write("HA-001", 1);
        bench.runFor(0.1);
        assertEquals(1, bench.readBack("HA-001"), 0);
        bench.runFor(60);
        assertDead(bench);
    }

    @Test
    void heartbeatsBringItBack() {
        Bench bench = running();
        bench.beat(false);
        bench.runFor(30);
        assertDead(bench);
        bench.beat(true);
        bench.runFor(0.2);
        bench.runFor(2);
        assertRuns(bench);
    }

    @Test
    void oneLateStepGetsASecondOfPowerAndNoMore() {
        Bench bench = running();
        double before = bench.truth().deliveredMl(Output.P_101);
        bench.runFor(37, 37);
        assertEquals(0.1, bench.truth().deliveredMl(Output.P_101) - before, 1e-9);
    }

    @Test
    void leftAloneThePumpsRunOnForASecondAndTheHornSounds() {
        Bench bench = running();
        double before = bench.truth().deliveredMl(Output.P_101);
        bench.unattended(0.5);
        assertEquals(0.05, bench.truth().deliveredMl(Output.P_101) - before, 1e-9);
        assertEquals(1, bench.readBack("HA-001"), 0);
        bench.unattended(3600);
        assertEquals(0.1, bench.truth().deliveredMl(Output.P_101) - before, 1e-9);
        assertDead(bench);
        assertEquals(1, bench.readBack("HA-001"), 0);
        bench.runFor(0.1);
        bench.runFor(2);
        assertRuns(bench);
        assertEquals(0, bench.readBack("HA-001"), 0);
    }

    @Test
    void aPumpsOwnCountOutlivesTheControllerAndTheRelayButNotThePower() {
        Bench bench = running();
        double counted = bench.truth().countedMl(Output.P_101);
        assertTrue(counted > 0.9);
        bench.unattended(60);
        assertEquals(counted + 0.1, bench.truth().countedMl(Output.P_101), 1e-9);
        bench.write("P-101", 0);
        bench.runFor(1);
        assertEquals(counted + 0.1, bench.truth().countedMl(Output.P_101), 1e-9);
        bench.outage(1);
        assertTrue(Double.isNaN(bench.truth().countedMl(Output.P_101)));
        bench.runFor(0.1);
        assertEquals(0, bench.truth().countedMl(Output.P_101), 0);
        assertTrue(Double.isNaN(bench.truth().countedMl(Output.SC_101)), "a stirrer counts nothing");
    }

    @Test
    void aPumpOnADeadBusCantSayWhatItHasCounted() {
        Bench bench = running("bus-dead:i2c@2h+1min");
        bench.runTo(BEGINS + 30);
        assertTrue(Double.isNaN(bench.truth().countedMl(Output.P_101)));
        bench.runTo(BEGINS + 70);
        assertEquals(bench.truth().deliveredMl(Output.P_101), bench.truth().countedMl(Output.P_101), 1e-6);
    }

    @Test
    void theUpsEmptiesInItsMinutesAndThenNothingHasPower() {
        Bench bench = running("mains-lost:30@2h+1h");
        bench.runTo(BEGINS - 1);
        assertEquals(1, bench.read("XS-003"), 0);
        assertEquals(100, bench.read("XS-004"), 0);
        bench.runTo(BEGINS + 1);
        assertEquals(0, bench.read("XS-003"), 0);
        assertTrue(bench.truth().isOnBattery());
        bench.runTo(BEGINS + 900);
        assertEquals(50, bench.read("XS-004"), 0.5);
        assertRuns(bench);
        bench.runTo(BEGINS + 1798);
        assertTrue(bench.truth().hasPower());
        assertRuns(bench);
        bench.runTo(BEGINS + 1802);
        assertFalse(bench.truth().hasPower());
        assertFalse(bench.truth().isOnBattery());
        assertDead(bench);
        assertEquals(1, bench.readBack("HA-001"), 0);
        double age = bench.ageSeconds("TT-101A");
        bench.runFor(60);
        assertEquals(age + 60, bench.ageSeconds("TT-101A"), 0.2, "nothing is measured");
    }

    @Test
    void powerComesBackWithTheMainsAndTheUpsFillsSlowly() {
        Bench bench = running("mains-lost:1@2h+30min");
        bench.runTo(BEGINS + 1799);
        assertFalse(bench.truth().hasPower());
        bench.runTo(BEGINS + 1800.3);
        assertTrue(bench.truth().hasPower());
        bench.runFor(3);
        assertRuns(bench);
        bench.runTo(BEGINS + 1800 + 3 * 3600);
        assertEquals(50, bench.read("XS-004"), 0.5);
        assertEquals(1, bench.read("XS-003"), 0);
    }

    @Test
    void aBoardInResetNeitherWritesNorBeatsAndTheHornSounds() {
        Bench bench = running("board-reset@2h+1min");
        bench.runTo(BEGINS + 0.5);
        assertTrue(bench.truth().isBoardInReset());
        bench.write("P-101", 50);
        bench.runTo(BEGINS + 2);
        assertDead(bench);
        assertEquals(1, bench.readBack("HA-001"), 0);
        assertEquals(6, bench.truth().written(Output.P_101), 0);
        bench.runTo(BEGINS + 63);
        assertFalse(bench.truth().isBoardInReset());
        assertRuns(bench);
    }

    @Test
    void chargeCountsAndHeartbeatAreSavedWithThePlant() {
        String fault = "mains-lost:30@2h+1h";
        Bench bench = running(fault);
        bench.runTo(BEGINS + 900);
        ByteBuffer saved = ByteBuffer.allocate(262_144);
        bench.twin().save(saved, bench.nowNanos());
        Twin restored = new Twin(TwinParameters.standard(), 1, List.of(Fault.parse(fault)));
        restored.load(saved.flip(), bench.nowNanos() - 5);
        assertEquals(bench.truth().countedMl(Output.P_101), restored.truth().countedMl(Output.P_101), 0);
        assertEquals(bench.truth().silentNanos(bench.nowNanos()), restored.truth().silentNanos(bench.nowNanos() - 5));
        assertTrue(restored.truth().isOnBattery());
        restored.unattended(500_000_000L);
        assertEquals(1, restored.actuator("K1").readBack(), 0, "half a second of charge is left");
        restored.unattended(895_000_000_000L);
        assertTrue(restored.truth().hasPower());
        restored.unattended(10_000_000_000L);
        assertFalse(restored.truth().hasPower());
    }
}
