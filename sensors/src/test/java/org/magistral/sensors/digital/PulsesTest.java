package org.magistral.sensors.digital;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.sensors.fake.Bench.MILLIS;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.bus.Fault;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.fake.Bench;
import org.magistral.sensors.fake.PulseSource;

/** Flow and shaft speed, by what they share. */
class PulsesTest {
    private final Bench bench = new Bench();
    private final PulseSource source = new PulseSource(bench.time, bench.line, 0);

    /** One pulse a second is 3.6 L/h. */
    private void flow() {
        bench.wire(new FlowPulses(source, new FlowPulses.Settings(1000, 72, 5_000 * MILLIS, 10_000 * MILLIS, 100 * MILLIS)));
    }

    /** One pulse a second is 15 rpm. */
    private void shaft() {
        bench.wire(new ShaftSpeed(source, new ShaftSpeed.Settings(4, 300, 2_000 * MILLIS, 3_000 * MILLIS, 20 * MILLIS)));
    }

    @ParameterizedTest
    @CsvSource({"0.15, 0.02", "0.5, 0.05", "1, 0.03", "2.7, 0.05", "10, 0.03", "19.9, 0.03"})
    void flowIsTheRateWithinAWindow(double hertz, double share) {
        flow();
        source.pace(hertz);
        bench.turn(30_000);
        for (int i = 0; i < 100; i++) {
            bench.turn(370);
            assertEquals(3.6 * hertz, bench.value(), 3.6 * hertz * share);
        }
        assertEquals(bench.taken(1).raw(), bench.taken(1).value(), "a pulse is a millilitre");
        assertEquals(source.given(), bench.taken(1).value(), 0.1 * hertz + 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "6, 6, 0.1", "20, 20, 0.5", "60, 60, 1", "200, 200, 2"})
    void speedIsExactAlsoWherePulsesAreFew(double rpm, double seen, double tolerance) {
        shaft();
        source.pace(rpm / 15);
        bench.turn(20_000);
        assertEquals(seen, bench.value(), tolerance, "less than a pulse in three seconds is none");
    }

    @Test
    void nothingIsKnownBeforeTwoPulsesOrTheTimeOfStillness() {
        shaft();
        bench.turn(2_980);
        assertNull(bench.taken());
        bench.turn(40);
        assertEquals(0, bench.value());
    }

    @Test
    void aShaftThatStopsSlowsDownByWhatIsNotSeenAndThenStands() {
        shaft();
        source.pace(4);
        bench.turn(5_000);
        assertEquals(60, bench.value(), 1);
        source.pace(0);
        bench.turn(1_000);
        assertTrue(bench.value() <= 15.1 / 0.75, bench.value() + " rpm after a second without a pulse");
        bench.turn(2_000);
        assertEquals(0, bench.value());
        source.pace(4);
        bench.turn(200);
        assertEquals(0, bench.value(), "one pulse is no speed");
        bench.turn(800);
        assertEquals(60, bench.value(), 2);
    }

    @ParameterizedTest
    @CsvSource({"300, NONE", "310, OUT_OF_RANGE", "100000, OUT_OF_RANGE"})
    void moreThanTheShaftCanTurnIsADisturbance(double rpm, Defect defect) {
        shaft();
        source.pace(rpm / 15 * 0.99);
        bench.turn(5_000);
        assertEquals(defect, bench.defect());
        source.pace(4);
        bench.turn(4_000);
        assertEquals(60, bench.value(), 1);
    }

    @Test
    void aBurstIsNoFlowButStaysInTheTotal() {
        flow();
        source.pace(1);
        bench.turn(20_000);
        double before = bench.taken(1).value();
        source.burst(5_000);
        bench.turn(200);
        assertEquals(Defect.OUT_OF_RANGE, bench.defect());
        assertEquals(before + 5_000, bench.taken(1).value(), 1);
        bench.turn(10_000);
        assertEquals(3.6, bench.value(), 0.2);
    }

    @Test
    void aCounterThatGoesBackHasRestarted() {
        flow();
        source.pace(10);
        bench.turn(20_000);
        for (int i = 0; i < 50; i++) {
            source.restart();
            bench.turn(2_000 + 13 * i);
            assertEquals(36, bench.value(), 2, "no rate is made of a step back");
        }
        assertEquals(source.given(), bench.taken(1).value(), 50 * 2 + 2, "a restart loses what came since the look before");
        assertEquals(List.of(), bench.told());
    }

    @Test
    void aCounterThatCantBeReadIsLostAndItsPulsesAreNot() {
        flow();
        source.pace(10);
        bench.turn(20_000);
        bench.line.fault = Fault.ABSENT;
        bench.turn(2_000);
        assertEquals(Defect.NO_ANSWER, bench.defect());
        assertEquals(Defect.NO_ANSWER, bench.taken(1).defect());
        source.pace(2);
        bench.line.fault = null;
        bench.turn(15_000);
        assertEquals(7.2, bench.value(), 0.5, "the rate does not reach over the failure");
        assertEquals(source.given(), bench.taken(1).value(), 2);
    }

    @Test
    void countsOfChanceAreNoCounts() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        long[] count = {0};
        bench.wire(new FlowPulses(() -> count[0], new FlowPulses.Settings(0.01, 1e9, 5_000 * MILLIS, 10_000 * MILLIS, 100 * MILLIS)));
        double least = 0;
        for (int i = 0; i < 100_000; i++) {
            count[0] = random.nextLong() >> random.nextInt(64);
            bench.turn(random.nextInt(200));
            if (bench.taken(1) != null && bench.taken(1).defect() == Defect.NONE) {
                assertTrue(bench.taken(1).value() >= least, "a total never shrinks; seed " + seed);
                least = bench.taken(1).value();
            }
        }
        assertTrue(bench.failures > 1_000 && least > 1e12, bench.failures + " failures, " + least + " mL");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        refuse("0.0 pulses a litre", 0, 60, 5_000, 10_000, 100);
        refuse("at most Infinity L/h", 1000, Double.POSITIVE_INFINITY, 5_000, 10_000, 100);
        refuse("a look each 0.0 s", 1000, 60, 5_000, 10_000, 0);
        refuse("a window of 0.05 s", 1000, 60, 50, 10_000, 100);
        refuse("a window of 101.0 s", 1000, 60, 101_000, 10_000, 100);
        refuse("still after 0.1 s", 1000, 60, 5_000, 100, 100);
        assertThrows(IllegalArgumentException.class, () -> new ShaftSpeed.Settings(0, 200, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ShaftSpeed.Settings(4, -1, 1, 1, 1));
    }

    private void refuse(String told, double pulses, double most, long window, long still, long period) {
        String message = assertThrows(IllegalArgumentException.class, () -> new FlowPulses(source,
                new FlowPulses.Settings(pulses, most, window * MILLIS, still * MILLIS, period * MILLIS))).getMessage();
        assertTrue(message.contains(told), message);
    }
}
