package org.magistral.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;
import static org.magistral.core.tag.Signals.tag;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.tag.Tag;

/** Split range, sequence and cascade. */
class LoopsTest {
    private static final List<Tag> TAGS = Stream.concat(
            Stream.of("A", "B").flatMap(id -> Stream.of(tag(id, 0, 200), tag(id + ".SP", 0, 200), tag(id + ".OUT", -100, 100))),
            Stream.of(tag("SC", 0, 150), tag("AIR", 0, 10), tag("O2", 0, 5), tag("CO2", 0, 2), tag("BASE", 0, 50), tag("EH", 0, 100)))
            .toList();

    private static LoopSpec.Range analog(double from, double to, String actuator, double low, double high, double hold) {
        return new LoopSpec.Range(from, to, new ElementSpec.Analog(actuator, low, high), hold);
    }

    private static LoopSpec.Pid pid(String id, double gain, double integral, LoopSpec.Range... ranges) {
        return new LoopSpec.Pid(id, id, id + ".SP", id + ".OUT", gain, integral, 0, 0, 1, List.of(ranges));
    }

    private static ControlBench bench(LoopSpec... rows) {
        return new ControlBench(TAGS, List.of(rows), Stream.of("SC", "AIR", "O2", "CO2", "BASE", "EH").map(ActuatorRow::of)
                .toArray(ActuatorRow[]::new));
    }

    private static ControlBench splitRange() {
        return bench(pid("A", 50, 200, analog(0, 100, "BASE", 0, 50, 0), analog(0, -100, "CO2", 0, 2, 0)));
    }

    private static ControlBench sequence() {
        return bench(
                pid("A", 1, 60, analog(0, 40, "SC", 60, 140, 1800), analog(40, 70, "AIR", 1, 4, 1800), analog(70, 100, "O2", 0, 5, 0)));
    }

    @Test
    void bothSidesOfASplitRangeHoldTheSetPointAndNeverBothAtOnce() {
        ControlBench bench = splitRange();
        double ph = 7;
        bench.signals().set("A", ph);
        bench.loops().auto(0, 7.2, 0);
        boolean base = false;
        boolean gas = false;
        for (int i = 0; i < 400_000; i++) {
            bench.scan();
            assertFalse(bench.granted("BASE") > 0 && bench.granted("CO2") > 0);
            base |= bench.granted("BASE") > 0;
            gas |= bench.granted("CO2") > 0;
            double drift = i < 200_000 ? -2e-4 : 2e-4; // lactate first, then its use
            ph += 0.1 * (drift + 1e-4 * bench.granted("BASE") - 1e-3 * bench.granted("CO2") - (ph - 7) * 1e-3);
            bench.signals().set("A", ph);
            if (i % 200_000 > 150_000) {
                assertEquals(7.2, ph, 0.005, "scan " + i);
            }
        }
        assertTrue(base && gas);
    }

    @Test
    void aBlockedSideOfASplitRangeWindsUpNeitherSide() {
        ControlBench bench = splitRange();
        bench.signals().set("A", 7.0);
        bench.loops().auto(0, 7.2, 0);
        bench.interlocks(verdicts -> verdicts[bench.actuator("BASE")].block(0));
        bench.scans(36_000);
        assertEquals(0, bench.granted("BASE"));
        bench.signals().set("A", 7.6);
        bench.scans(20);
        assertTrue(bench.granted("CO2") > 0, "an hour of wanting base is forgotten");
        bench.interlocks(verdicts -> verdicts[bench.actuator("CO2")].block(0));
        bench.scans(36_000);
        bench.signals().set("A", 7.0);
        bench.scans(20);
        assertTrue(bench.granted("BASE") > 0, "and so is one of wanting gas");
    }

    /** I-14 as it is meant: the row, the pH loop and its dosing pump together, by way of the demands of the scan before. */
    @Test
    void aDosingPumpGetsItsTurnInAnExclusion() {
        var base = new LoopSpec.Range(0, 100, new ElementSpec.Dosed("BASE", 0.5, 20, 600), 0);
        ControlBench bench = bench(pid("A", 50, 200, base, analog(0, -100, "CO2", 0, 2, 0)));
        bench.exclude(30, "BASE", "CO2");
        bench.signals().set("A", 7.0);
        bench.loops().auto(0, 7.5, 0);
        for (int turn = 0; turn < 6; turn++) {
            String wanted = turn % 2 == 0 ? "BASE" : "CO2";
            String other = turn % 2 == 0 ? "CO2" : "BASE";
            bench.signals().set("A", turn % 2 == 0 ? 7.0 : 8.0);
            int on = 0;
            for (int i = 0; i < 1_200; i++) {
                bench.scan();
                on += bench.granted(wanted) > 0 ? 1 : 0;
                assertFalse(bench.granted("BASE") > 0 && bench.granted("CO2") > 0);
            }
            assertTrue(on > 0, wanted + " never had its turn " + turn);
            assertEquals(0, bench.granted(other));
        }
    }

    @Test
    void twoDosingPumpsTakeTurns() {
        ControlBench bench = bench(
                pid("A", 5, 0, new LoopSpec.Range(0, 100, new ElementSpec.Dosed("BASE", 0.5, 20, 60), 0)),
                pid("B", 5, 0, new LoopSpec.Range(0, 100, new ElementSpec.Dosed("AIR", 0.5, 10, 60), 0)));
        bench.exclude(30, "BASE", "AIR");
        bench.signals().set("A", 20);
        bench.signals().set("B", 20);
        bench.loops().auto(0, 40, 0);
        bench.loops().auto(1, 40, 0);
        int[] on = new int[2];
        for (int i = 0; i < 36_000; i++) {
            bench.scan();
            on[0] += bench.granted("BASE") > 0 ? 1 : 0;
            on[1] += bench.granted("AIR") > 0 ? 1 : 0;
        }
        assertTrue(on[0] > 150 && on[1] > 300, on[0] + " and " + on[1] + " scans");
    }

    @Test
    void aSequenceMovesOneAfterTheOther() {
        ControlBench bench = sequence();
        bench.signals().set("A", 30);
        bench.loops().auto(0, 40, 0);
        double last = -1;
        for (int i = 0; i < 12_000; i++) {
            bench.scan();
            bench.loops().latch(bench.now(), bench.signals().image());
            double out = bench.signals().value("A.OUT");
            assertTrue(out >= last);
            last = out;
            assertEquals(60 + 80 * Math.clamp(out / 40, 0, 1), bench.granted("SC"), 1e-9);
            assertEquals(1 + 3 * Math.clamp((out - 40) / 30, 0, 1), bench.granted("AIR"), 1e-9);
            assertEquals(5 * Math.clamp((out - 70) / 30, 0, 1), bench.granted("O2"), 1e-9);
        }
        assertEquals(100, last);
        bench.signals().set("A", 60);
        for (int i = 0; i < 12_000; i++) {
            bench.scan();
        }
        assertEquals("60.0 1.0 0.0", bench.granted("SC") + " " + bench.granted("AIR") + " " + bench.granted("O2"));
    }

    @Test
    void aBlockedMiddleRangeIsPassedOver() {
        for (String blocked : List.of("SC", "AIR")) {
            ControlBench bench = sequence();
            bench.interlocks(verdicts -> verdicts[bench.actuator(blocked)].block(0));
            bench.signals().set("A", 30);
            bench.loops().auto(0, 40, 0);
            bench.scans(12_000);
            assertEquals(0, bench.granted(blocked));
            assertEquals(5, bench.granted("O2"), "oxygen answers although " + blocked + " can't");
        }
    }

    @Test
    void aBlockedOutermostRangeDoesNotWindUp() {
        ControlBench bench = sequence();
        bench.interlocks(verdicts -> verdicts[bench.actuator("O2")].block(0));
        bench.signals().set("A", 30);
        bench.loops().auto(0, 40, 0);
        bench.scans(100_000);
        assertEquals(4, bench.granted("AIR"));
        bench.signals().set("A", 41);
        bench.scans(30);
        assertTrue(bench.granted("AIR") < 4, "it turns back at once");
    }

    @Test
    void aLimitedOutermostRangeDoesNotWindUp() {
        ControlBench bench = sequence();
        bench.interlocks(verdicts -> verdicts[bench.actuator("O2")].atMost(1, 0));
        bench.signals().set("A", 30);
        bench.loops().auto(0, 40, 0);
        bench.scans(100_000);
        assertEquals(1, bench.granted("O2"));
        bench.signals().set("A", 41);
        bench.scans(30);
        assertTrue(bench.granted("O2") < 1);
    }

    @Test
    void whenOxygenIsLostStirrerAndAirHoldForHalfAnHourAndPureOxygenStopsAtOnce() {
        ControlBench bench = sequence();
        bench.signals().set("A", 30);
        bench.loops().auto(0, 40, 0);
        bench.scans(5_500);
        double oxygen = bench.granted("O2");
        assertTrue(oxygen > 0 && oxygen < 5);
        bench.signals().lose("A");
        for (int i = 0; i < 17_999; i++) {
            bench.scan();
            assertEquals("140.0 4.0 0.0", bench.granted("SC") + " " + bench.granted("AIR") + " " + bench.granted("O2"));
        }
        bench.scan();
        assertEquals("0.0 0.0 0.0", bench.granted("SC") + " " + bench.granted("AIR") + " " + bench.granted("O2"));
        bench.signals().set("A", 39);
        bench.scan();
        assertEquals("140.0 4.0", bench.granted("SC") + " " + bench.granted("AIR"));
        assertEquals(oxygen, bench.granted("O2"), 0.02);
    }

    @Test
    void aCascadeLeadsItsInnerLoop() {
        ControlBench bench = cascade();
        var jacket = new ControlBench.Vessel(20, 0.8, 120, 5);
        var vessel = new ControlBench.Vessel(20, 1, 1_200, 30);
        bench.signals().set("A", 20);
        bench.signals().set("B", 20);
        bench.loops().auto(1, 37, 0);
        double highest = 0;
        double inside = 20;
        for (int i = 0; i < 150_000; i++) {
            bench.scan();
            double around = jacket.step(bench.granted("EH"), 20);
            inside = vessel.step(around - 20, 20);
            bench.signals().set("B", around);
            bench.signals().set("A", inside);
            highest = Math.max(highest, inside);
            assertTrue(bench.loops().isOn(0));
            assertTrue(bench.loops().setpoint(0) >= 20 && bench.loops().setpoint(0) <= 60, "the inner set-point stays within its bounds");
        }
        assertEquals(37, inside, 0.02);
        assertEquals(37, bench.loops().setpoint(0), 0.1);
        assertTrue(highest < 39, "overshoot to " + highest);
    }

    private static ControlBench cascade() {
        return bench(pid("B", 5, 120, analog(0, 100, "EH", 0, 100, 0)),
                pid("A", 10, 900, new LoopSpec.Range(0, 100, new ElementSpec.Inner("B", 20, 60), 60)));
    }

    @Test
    void theInnerLoopStopsWithTheOuterAndTheOuterKnowsThatTheInnerIsBlocked() {
        ControlBench bench = cascade();
        bench.signals().set("A", 30);
        bench.signals().set("B", 30);
        bench.loops().auto(1, 37, 0);
        bench.scans(6_000);
        assertTrue(bench.loops().isOn(0) && bench.granted("EH") > 0);
        bench.interlocks(verdicts -> verdicts[bench.actuator("EH")].block(0));
        bench.scans(36_000);
        bench.loops().latch(bench.now(), bench.signals().image());
        assertEquals(0, bench.signals().value("A.OUT"), "nothing of it can be done");
        bench.interlocks(verdicts -> {});
        bench.signals().set("A", 37.5);
        bench.scans(20);
        assertEquals(20, bench.loops().setpoint(0), "no hour of wanting heat stands in the outer integral");
        bench.loops().suspend(1);
        bench.scan();
        assertFalse(bench.loops().isOn(0));
        assertEquals(0, bench.granted("EH"));
        bench.loops().resume(1);
        bench.scan();
        assertTrue(bench.loops().isOn(0));
        bench.loops().off(1);
        assertFalse(bench.loops().isOn(0));
    }

    @Test
    void anOuterLoopWithoutAReadingHoldsTheInnerOneForItsTime() {
        ControlBench bench = cascade();
        bench.signals().set("A", 30);
        bench.signals().set("B", 30);
        bench.loops().auto(1, 37, 0);
        bench.scans(6_000);
        double setpoint = bench.loops().setpoint(0);
        bench.signals().lose("A");
        bench.scan(59 * SECOND);
        assertEquals(setpoint, bench.loops().setpoint(0));
        assertTrue(bench.granted("EH") > 0);
        bench.scan(2 * SECOND);
        assertEquals(0, bench.granted("EH"));
        assertFalse(bench.loops().isOn(0));
    }

    @Test
    void loopsAreFoundByIdAndAnInnerOneMustStandBeforeItsOuter() {
        ControlBench bench = cascade();
        assertEquals(1, bench.loops().indexOf("A"));
        assertTrue(bench.loops().find("Z").isEmpty());
        assertEquals(2, bench.loops().size());
        assertEquals("B", bench.loops().specs().getFirst().id());
        var inner = pid("B", 5, 120, analog(0, 100, "EH", 0, 100, 0));
        var outer = pid("A", 10, 900, new LoopSpec.Range(0, 100, new ElementSpec.Inner("B", 20, 60), 0));
        assertThrows(IllegalArgumentException.class, () -> bench(outer, inner));
        assertThrows(IllegalArgumentException.class, () -> bench(outer));
        assertThrows(IllegalArgumentException.class, () -> bench(inner, inner), "twice the same id");
        assertThrows(IllegalArgumentException.class, () -> bench(pid("A", 1, 1, analog(0, 1, "nothing", 0, 1, 0))));
        assertThrows(IllegalArgumentException.class, () -> bench(pid("X", 1, 1, analog(0, 1, "EH", 0, 1, 0))));
        assertEquals("EH", inner.elements().getFirst().drives());
        assertEquals(null, outer.elements().getFirst().drives());
    }
}
