package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.event.Event;
import org.magistral.core.interlock.InterlockEvent;
import org.magistral.core.monitor.Monitor;
import org.magistral.core.scan.ScanEvent;
import org.magistral.core.twin.Truth;
import org.magistral.core.twin.device.Output;

/**
 * One device that does not come on, or runs on, in a bag that is filled, stirred and aerated: who is stopped, who is not, and the way back.
 * I-16 and I-08, on the twin; the relay is taken only for what does not even stop.
 */
class DeadDeviceTest {
    private static final long SEED = 8;
    /** Everything runs from the 12th minute on, and stops in the 15th but for stirrer and air. */
    private static final List<String> STEPS = List.of(
            "{ dose: P-106, volume: 11000 mL, rate: 1000 mL/min, limit: 1 h then hold }",
            "{ set: XV-109, to: off }",
            "{ set: SC-101, to: 80 rpm }",
            "{ set: FC-101, to: 1 SLPM }",
            "{ set: FC-102, to: 0.5 SLPM }",
            "{ set: FC-104, to: 0.5 SLPM }",
            "{ set: CH-101, to: 20 % }",
            "{ set: EH-102, to: 50 % }",
            "{ set: P-101, to: 5 mL/min }",
            "{ set: P-104, to: 2 mL/min }",
            "{ wait: 3 min }",
            "{ set: FC-102, to: 0 SLPM }",
            "{ set: CH-101, to: 0 % }",
            "{ set: P-101, to: 0 mL/min }",
            "{ wait: 12 h }");

    /**
     * @param rows those that trip, the first-out first
     * @param off what is taken besides the device itself
     */
    @ParameterizedTest
    @CsvSource({
        "device-dead:EH-102@13min+2min,  EH-102, I-16.EH-102,               ''",
        "device-dead:CH-101@13min+2min,  CH-101, I-16.CH-101,               ''",
        "device-dead:FC-101@13min+2min,  FC-101, I-16.FC-101,               ''",
        "device-dead:FC-102@13min+1min,  FC-102, I-16.FC-102,               ''",
        "device-dead:P-101@13min+1min,   P-101,  I-16.P-101,                ''",
        "device-dead:SC-101@13min+2min,  SC-101, I-08,                      FC-102 P-101",
        "device-stuck:FC-102@13min+4min, FC-102, I-16.FC-102 I-16.GAS,      XV-100 FC-101 FC-104",
        "device-stuck:CH-101@13min+4min, CH-101, I-16.CH-101 I-16.DRIVES,   K1 SC-101 FC-101 EH-102 P-104",
        "device-stuck:P-101@13min+4min,  P-101,  I-16.P-101 I-16.PUMPS,     K1 SC-101 FC-101 EH-102 P-104",
    })
    void isStoppedAloneAndItsRelayOnlyWhereItRunsOn(String fault, String device, String rows, String off) {
        Rig rig = Rig.of(Edited.unit(), Edited.tiny(STEPS), SEED, List.of(fault));
        Set<String> first = Set.of(rows.split(" "));
        rig.runUntil("20min", () -> !tripped(rig).isEmpty());
        assertTrue(rig.nowNanos() > 780e9, () -> "before the fault: " + tripped(rig));
        rig.run("15s");
        Truth truth = rig.devices().twin().truth();
        Set<String> still = Arrays.stream(Output.values()).filter(output -> truth.inForce(output) == output.unpowered())
                .map(Output::tag).collect(Collectors.toCollection(TreeSet::new));
        Set<String> wanted = new TreeSet<>(Set.of(device));
        wanted.addAll(off.isEmpty() ? Set.of() : Set.of(off.split(" ")));
        Set<String> others = new TreeSet<>(Set.of("K1", "XV-100", "SC-101", "FC-101", "EH-102", "P-104", "FC-104"));
        others.removeAll(wanted);
        if (wanted.contains("K1")) {
            others.removeAll(Set.of("XV-100", "FC-104"));
        }
        System.out.printf("%s: %s trip, %s stand still, %s%n", fault, tripped(rig), still, rig.events(ScanEvent.HEARTBEAT_SILENT));
        Monitor monitor = rig.devices().monitor();
        assertAll(
                () -> assertEquals(List.of(rows.split(" ")), tripped(rig)),
                () -> assertTrue(still.containsAll(wanted), wanted + " of " + still),
                () -> assertTrue(others.stream().noneMatch(still::contains), others + " not of " + still),
                () -> assertEquals(List.of(), rig.events(ScanEvent.HEARTBEAT_SILENT), "the row was there before K1 fell by itself"));
        rig.run("10min");
        assertAll(
                () -> assertEquals(List.of(), rig.controller().interlocks().standing()),
                () -> assertEquals(0, monitor.unsafeOutputs()),
                () -> assertEquals(first, new TreeSet<>(tripped(rig)), "and no other ever"),
                () -> assertEquals(80, truth.stirrerRpm(), 0.5),
                () -> assertEquals(1, truth.inForce(Output.FC_101), 1e-9),
                () -> assertFalse(rig.controller().interlocks().isHoldAsked()));
    }

    private static List<String> tripped(Rig rig) {
        return rig.events(InterlockEvent.TRIPPED).stream().map(Event::body).map(body -> body.get("row").toString()).distinct().toList();
    }

    /**
     * A line that dies again and again: the heartbeat is told silent and armed each time; the fourth arming within an hour is withheld, and
     * K1 stays open until the first is an hour ago and a person resets it.
     */
    @ParameterizedTest
    @CsvSource({"modbus, 3", "modbus, 4"})
    void aBusThatFlickersArmsK1ThreeTimesAnHour(String bus, int times) {
        List<String> faults = IntStream.range(0, times).mapToObj(i -> "bus-dead:" + bus + "@" + (13 + 4 * i) + "min+15s")
                .toList();
        Rig rig = Rig.of(Edited.unit(), Edited.tiny(STEPS), SEED, faults);
        rig.run(13 + 4 * times + "min");
        boolean spent = times > 3;
        assertAll(
                () -> assertEquals(times, rig.events(ScanEvent.HEARTBEAT_SILENT).size()),
                () -> assertEquals(3, rig.events(ScanEvent.HEARTBEAT_ARMED).size()),
                () -> assertEquals("SC-101", rig.events(ScanEvent.HEARTBEAT_SILENT).getFirst().body().get("why")),
                () -> assertEquals(spent ? 1 : 0, rig.events(ScanEvent.HEARTBEAT_WITHHELD).size()),
                () -> assertEquals(times, rig.reading("CTL.ARMS"), 0),
                () -> assertEquals(spent, rig.controller().interlocks().standing().contains("I-28")),
                () -> assertEquals(0, rig.devices().monitor().unsafeOutputs()));
        if (spent) {
            assertFalse(rig.devices().twin().truth().inForce(Output.K1) > 0);
            rig.run("50min");
            assertFalse(rig.controller().interlocks().standing().contains("I-28"), "the crew has reset it");
            assertEquals(4, rig.events(ScanEvent.HEARTBEAT_ARMED).size());
            assertEquals(1, rig.devices().twin().truth().inForce(Output.K1), 0, "and it is armed again");
        }
    }
}
