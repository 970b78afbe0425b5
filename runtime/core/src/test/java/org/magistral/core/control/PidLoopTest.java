package org.magistral.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;
import static org.magistral.core.tag.Signals.tag;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;

/** One heater: 0.5 degC a %, 10 minutes of lag, 1 minute of dead time, in a room of 20 degC; tuned by SIMC. */
class PidLoopTest {
    private static final List<Tag> TAGS = List.of(tag("TT", 0, 100), tag("TT.SP", 5, 60), tag("TT.OUT", -100, 100), tag("EH", 0, 100));
    private static final double GAIN = 10;
    private static final double INTEGRAL = 480;

    private ControlBench bench;
    private ControlBench.Vessel process;
    private double measured;
    private double highest;

    private static LoopSpec.Pid spec(double gain, double integral, double derivative, double deadband, double period, double hold) {
        var range = new LoopSpec.Range(0, 100, new ElementSpec.Analog("EH", 0, 100), hold);
        return new LoopSpec.Pid("TIC", "TT", "TT.SP", "TT.OUT", gain, integral, derivative, deadband, period, List.of(range));
    }

    private void build(LoopSpec.Pid spec) {
        bench = new ControlBench(TAGS, List.of(spec), ActuatorRow.of("EH"));
        process = new ControlBench.Vessel(20, 0.5, 600, 60);
        read(20);
    }

    private void read(double value) {
        measured = value;
        highest = Math.max(highest, value);
        bench.signals().set("TT", value);
    }

    /** Runs heater and process together. */
    private void run(double seconds) {
        for (long i = Math.round(seconds * 10); i > 0; i--) {
            bench.scan();
            read(process.step(bench.granted("EH"), 20));
        }
    }

    private double output() {
        bench.loops().latch(bench.now(), bench.signals().image());
        return bench.signals().value("TT.OUT");
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "1, 30, 0", "5, 0, 0", "0.1, 20, 0", "1, 0, 2", "10, 30, 20"})
    void aStepSettlesWithoutOffset(double period, double derivative, double rampPerHour) {
        build(spec(GAIN, INTEGRAL, derivative, 0, period, 0));
        bench.loops().auto(0, 37, rampPerHour);
        run(3_600 * (rampPerHour == 0 ? 2 : 2 + 17 / rampPerHour));
        assertEquals(37, measured, 0.02);
        assertEquals(34, bench.granted("EH"), 0.1);
        assertTrue(highest < 38.5, "overshoot to " + highest);
        highest = 0;
        bench.loops().auto(0, 33, 0);
        run(7_200);
        assertEquals(33, measured, 0.02);
    }

    @Test
    void aDisturbanceLeavesNoOffset() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 0));
        bench.loops().auto(0, 37, 0);
        run(7_200);
        for (int i = 0; i < 72_000; i++) {
            bench.scan();
            read(process.step(bench.granted("EH"), 12)); // the room gets cold
        }
        assertEquals(37, measured, 0.02);
    }

    @Test
    void aLoopThatActsTheOtherWaySettlesToo() {
        build(spec(-GAIN, INTEGRAL, 0, 0, 1, 0));
        process = new ControlBench.Vessel(30, -0.5, 600, 60);
        read(30);
        bench.loops().auto(0, 22, 0);
        for (int i = 0; i < 72_000; i++) {
            bench.scan();
            read(process.step(bench.granted("EH"), 30));
        }
        assertEquals(22, measured, 0.02);
        assertEquals(16, bench.granted("EH"), 0.1);
    }

    @Test
    void aLoopStartsWithoutABump() {
        build(spec(GAIN, INTEGRAL, 30, 0, 1, 0));
        read(30);
        bench.loops().auto(0, 37, 0);
        double last = 0;
        for (int i = 0; i < 600; i++) {
            bench.scan();
            double step = bench.granted("EH") - last;
            last += step;
            assertTrue(step >= 0 && step <= GAIN * 7 / INTEGRAL + 1e-9, "scan " + i + ": " + step);
        }
        assertTrue(last > 5);
    }

    @Test
    void aRampStartsAtTheMeasuredValueAndEndsExactlyAtItsTarget() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 0));
        read(30);
        bench.loops().auto(0, 33, 6);
        assertTrue(bench.loops().isRamping(0));
        bench.scan();
        for (int second = 1; second < 1_799; second++) {
            bench.scans(10);
            assertEquals(30 + 6 * (second + 1) / 3600.0, bench.loops().setpoint(0), 1e-6);
            assertTrue(bench.loops().isRamping(0), "after " + second + " s");
        }
        bench.scans(20);
        assertFalse(bench.loops().isRamping(0));
        assertEquals(33, bench.loops().setpoint(0));
    }

    @Test
    void aNewRampOfALoopThatRunsStartsAtItsSetPointAndGivesNoBump() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 0));
        bench.loops().auto(0, 37, 0);
        run(7_200);
        double before = bench.granted("EH");
        bench.loops().auto(0, 33, 2);
        for (int i = 0; i < 600; i++) {
            run(0.1);
            assertTrue(Math.abs(bench.granted("EH") - before) <= GAIN * 2 / 3600 + 0.01, "scan " + i);
            before = bench.granted("EH");
        }
        assertTrue(bench.loops().setpoint(0) < 37 && bench.loops().setpoint(0) > 36.9);
    }

    @Test
    void aRampWithoutAReadingGoesFromItsTarget() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 0));
        bench.signals().lose("TT");
        bench.loops().auto(0, 33, 6);
        assertEquals(33, bench.loops().setpoint(0));
        assertFalse(bench.loops().isRamping(0));
    }

    @Test
    void derivativeDoesNotKickAtASetPointStep() {
        double[] kick = new double[2];
        for (int i = 0; i < 2; i++) {
            build(spec(GAIN, INTEGRAL, i * 60, 0, 1, 0));
            bench.loops().auto(0, 37, 0);
            run(10_000);
            double before = bench.granted("EH");
            bench.loops().auto(0, 38, 0);
            run(1);
            kick[i] = bench.granted("EH") - before;
        }
        assertEquals(GAIN + GAIN / INTEGRAL, kick[0], 0.05);
        assertEquals(kick[0], kick[1], 0.05);
    }

    @Test
    void derivativeOpposesAMovingMeasurement() {
        double[] seen = new double[2];
        for (int i = 0; i < 2; i++) {
            build(spec(GAIN, INTEGRAL, i * 60, 0, 1, 0));
            read(36);
            bench.loops().auto(0, 40, 0);
            bench.scans(6_000);
            for (int scan = 0; scan < 600; scan++) {
                bench.scan();
                read(36 + scan / 600.0); // one degree a minute
            }
            seen[i] = bench.granted("EH");
        }
        assertEquals(GAIN * 60 / 60, seen[0] - seen[1], 0.2);
    }

    @Test
    void aLoopWithoutIntegralAnswersItsErrorAndForgetsSaturation() {
        build(spec(GAIN, 0, 0, 0, 1, 0));
        bench.loops().auto(0, 40, 0);
        for (double value : new double[]{37, 20, 37, 50, 37}) {
            read(value);
            bench.scans(20);
            assertEquals(Math.clamp(GAIN * (40 - value), 0, 100), bench.granted("EH"), 1e-9, "at " + value);
        }
    }

    @Test
    void anErrorWithinTheDeadbandMovesNothingAndOneOutsideItCountsFromItsEdge() {
        build(spec(GAIN, 0, 0, 0.5, 1, 0));
        bench.loops().auto(0, 40, 0);
        for (double value : new double[]{39.5, 39.8, 39, 38}) {
            read(value);
            bench.scans(10);
            assertEquals(GAIN * Math.max(0, 40 - value - 0.5), bench.granted("EH"), 1e-9);
        }
    }

    @Test
    void betweenItsPeriodsTheOutputStands() {
        build(spec(GAIN, INTEGRAL, 0, 0, 5, 0));
        bench.loops().auto(0, 37, 0);
        int changes = 0;
        double last = 0;
        for (int i = 0; i < 1_000; i++) {
            bench.scan();
            assertFalse(Double.isNaN(bench.demanded("EH")), "it is demanded in every scan all the same");
            changes += bench.granted("EH") != last ? 1 : 0;
            last = bench.granted("EH");
        }
        assertTrue(changes >= 18 && changes <= 20, changes + " changes in 100 s");
    }

    /** An hour blocked or limited while it is cold, then released. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 20})
    void aLoopThatWasBlockedOrLimitedDoesNotOvershootMoreThanAStepDoes(double limit) {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 0));
        bench.interlocks(verdicts -> {
            if (limit == 0) {
                verdicts[0].block(0);
            } else {
                verdicts[0].atMost(limit, 0);
            }
        });
        bench.loops().auto(0, 37, 0);
        run(3_600);
        assertEquals(limit, bench.granted("EH"));
        assertTrue(output() <= limit + 1e-9, "what the output shows is what is left of it: " + output());
        bench.interlocks(verdicts -> {});
        run(7_200);
        assertEquals(37, measured, 0.02);
        assertTrue(highest < 38.5, "overshoot to " + highest);
    }

    @Test
    void aLoopThatWasSaturatedTurnsBackAtOnce() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 0));
        read(20);
        bench.loops().auto(0, 37, 0);
        bench.scans(36_000);
        assertEquals(100, bench.granted("EH"));
        read(39);
        bench.scans(20);
        assertEquals(0, bench.granted("EH"));
        bench.scans(36_000);
        read(36.9);
        bench.scans(20);
        assertTrue(bench.granted("EH") > 1, "an hour too hot is forgotten too: " + bench.granted("EH"));
    }

    @Test
    void withoutAReadingTheHeaterIsOffAtOnceAndComesBackWithoutABump() {
        build(spec(GAIN, INTEGRAL, 30, 0, 1, 0));
        bench.loops().auto(0, 37, 0);
        run(7_200);
        double before = bench.granted("EH");
        for (Quality quality : List.of(Quality.BAD, Quality.STALE)) {
            bench.signals().image().mark(0, quality, Defect.DEVICE_FAULT);
            for (int i = 0; i < 600; i++) {
                bench.scan();
                assertEquals(0, bench.granted("EH"), "in the very scan");
                assertTrue(Double.isNaN(bench.demanded("EH")));
            }
            read(measured - 0.2);
            bench.scan();
            assertEquals(before, bench.granted("EH"), 0.02);
            for (int i = 0; i < 100; i++) {
                bench.scan();
                assertEquals(before, bench.granted("EH"), 0.5);
            }
            before = bench.granted("EH");
        }
    }

    @Test
    void anElementThatHoldsHoldsForItsTimeThenGoesToItsSafeState() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 1800));
        bench.loops().auto(0, 37, 0);
        run(7_200);
        double before = bench.granted("EH");
        bench.signals().lose("TT");
        bench.scan(1_800 * SECOND - 1);
        assertEquals(before, bench.granted("EH"));
        bench.scan(1);
        assertEquals(0, bench.granted("EH"));
        bench.scan();
        assertEquals(0, bench.granted("EH"));
        read(36.5);
        bench.scan();
        assertEquals(before, bench.granted("EH"), GAIN * 0.5 / INTEGRAL + 1e-3);
    }

    @Test
    void whatHasASurvivalValueIsPutThereAfterItsHoldAndLeftThereOverARestart() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 1800));
        bench.loops().auto(0, 37, 0);
        bench.loops().survive(0, "EH", 25);
        run(7_200);
        double before = bench.granted("EH");
        bench.signals().lose("TT");
        bench.scan(1_800 * SECOND - 1);
        assertEquals(before, bench.granted("EH"));
        bench.scan(1);
        assertEquals(25, bench.granted("EH"));
        bench.scan(86_400 * SECOND);
        assertEquals(25, bench.granted("EH"));
        assertEquals(Quality.BAD, qualityOfOutput(), "nobody reckons it");

        ByteBuffer saved = ByteBuffer.allocate(200);
        bench.loops().save(saved, bench.now());
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 1800));
        bench.loops().load(saved.flip(), bench.now());
        bench.signals().lose("TT");
        bench.scan();
        assertEquals(25, bench.granted("EH"));
        bench.interlocks(verdicts -> verdicts[0].block(0));
        bench.scan();
        assertEquals(0, bench.granted("EH"), "and it is still under the verdict");
        bench.interlocks(verdicts -> {});
        read(36.5);
        bench.scan();
        assertEquals(Quality.GOOD, qualityOfOutput());
        bench.loops().auto(0, 36, 0);
        bench.signals().lose("TT");
        bench.scan(1_801 * SECOND);
        assertEquals(25, bench.granted("EH"), "a new set-point changes nothing in it");
        bench.loops().off(0);
        bench.loops().auto(0, 37, 0);
        bench.scan();
        assertEquals(0, bench.granted("EH"), "switched off, it is forgotten");
    }

    private Quality qualityOfOutput() {
        output();
        return bench.signals().image().quality(2);
    }

    @Test
    void aSurvivalValueThatTheLoopCannotBringIsRefused() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 1800));
        assertThrows(IllegalArgumentException.class, () -> bench.loops().survive(0, "EH", 100.1));
        assertThrows(IllegalArgumentException.class, () -> bench.loops().survive(0, "CH", 10));
    }

    @Test
    void aHoldIsStillUnderTheVerdict() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 1800));
        bench.loops().auto(0, 37, 0);
        run(7_200);
        bench.signals().lose("TT");
        bench.interlocks(verdicts -> verdicts[0].block(0));
        bench.scan();
        assertEquals(0, bench.granted("EH"));
    }

    @Test
    void aLoopSwitchedOnWithoutAReadingDemandsNothingOfItsLastLife() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 1800));
        bench.loops().auto(0, 37, 0);
        run(7_200);
        bench.loops().off(0);
        bench.signals().lose("TT");
        bench.scan();
        bench.loops().auto(0, 37, 0);
        bench.scan();
        assertEquals(0, bench.granted("EH"), "what it held was let go when it was switched off");
    }

    @Test
    void aLoopThatIsOffOrSuspendedDemandsNothingAndResumesWithoutABump() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 1800));
        bench.scan();
        assertTrue(Double.isNaN(bench.demanded("EH")));
        bench.loops().resume(0);
        assertFalse(bench.loops().isOn(0), "what was never suspended does not resume");
        bench.loops().suspend(0);
        bench.loops().resume(0);
        assertFalse(bench.loops().isOn(0), "what is off is not suspended");
        bench.loops().auto(0, 37, 0);
        run(7_200);
        bench.loops().suspend(0);
        bench.scan();
        assertTrue(Double.isNaN(bench.demanded("EH")) && !bench.loops().isOn(0));
        bench.loops().resume(0);
        assertEquals(37, bench.loops().setpoint(0));
        bench.scan();
        assertEquals(0, bench.granted("EH"), 0.5, "it starts anew, as a loop that was off");
        bench.loops().allOff();
        bench.scan();
        assertTrue(Double.isNaN(bench.demanded("EH")));
    }

    @Test
    void theSetPointIsShownWhileTheLoopIsOn() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 0));
        bench.scan();
        assertFalse(bench.signals().image().isGood(1));
        bench.loops().auto(0, 37, 0);
        bench.scan();
        assertTrue(bench.signals().image().isGood(1));
        assertEquals(37, bench.signals().value("TT.SP"));
        bench.loops().suspend(0);
        bench.scan();
        assertFalse(bench.signals().image().isGood(1));
    }

    @ParameterizedTest
    @CsvSource({"4.999, 0", "60.001, 0", "NaN, 0", "Infinity, 0", "37, -1", "37, NaN", "37, Infinity"})
    void aSetPointOrRampThatMakesNoSenseIsRefusedAndNothingChanges(double setpoint, double rampPerHour) {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 0));
        bench.loops().auto(0, 36, 0);
        assertThrows(IllegalArgumentException.class, () -> bench.loops().auto(0, setpoint, rampPerHour));
        bench.scans(100);
        assertEquals(36, bench.loops().setpoint(0));
        assertFalse(bench.loops().isRamping(0));
        assertThrows(IllegalArgumentException.class, () -> bench.loops().profile(0, Profile.constant(37)));
    }

    @Test
    void intentionsSurviveARestartAndOutputsDoNot() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 1800));
        read(36);
        bench.loops().auto(0, 37, 0);
        bench.scans(10);
        bench.loops().auto(0, 39, 2);
        bench.scans(9_000);
        double setpoint = bench.loops().setpoint(0);
        assertTrue(bench.granted("EH") > 10 && setpoint > 37.4 && setpoint < 37.6);
        ByteBuffer saved = ByteBuffer.allocate(100);
        bench.loops().save(saved, bench.now());
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 1800));
        bench.signals().lose("TT");
        bench.loops().load(saved.flip(), 0);
        assertFalse(saved.hasRemaining());
        bench.scans(100);
        assertEquals(0, bench.granted("EH"), "it waits for its first good reading");
        assertEquals(setpoint, bench.loops().setpoint(0), "and so does its ramp");
        read(37);
        bench.scan();
        assertEquals(0, bench.granted("EH"), 0.02, "no output is taken back");
        bench.scans(9_000);
        assertEquals(setpoint + 0.5, bench.loops().setpoint(0), 0.01);
        assertTrue(bench.granted("EH") > 0);
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        build(spec(GAIN, INTEGRAL, 0, 0, 1, 0));
        for (byte mode : new byte[]{-1, 3}) {
            ByteBuffer odd = ByteBuffer.allocate(25).put(mode).putDouble(37).putDouble(37).putDouble(0).flip();
            assertThrows(IllegalArgumentException.class, () -> bench.loops().load(odd, 0));
        }
        for (double bad : new double[]{Double.NaN, Double.POSITIVE_INFINITY}) {
            ByteBuffer odd = ByteBuffer.allocate(25).put((byte) 1).putDouble(bad).putDouble(37).putDouble(0).flip();
            assertThrows(IllegalArgumentException.class, () -> bench.loops().load(odd, 0));
        }
    }

    @Test
    void aRowThatMakesNoSenseIsRefused() {
        for (double bad : new double[]{0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> spec(bad, 1, 1, 0, 1, 0));
        }
        for (double bad : new double[]{-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> spec(1, bad, 0, 0, 1, 0));
            assertThrows(IllegalArgumentException.class, () -> spec(1, 0, bad, 0, 1, 0));
            assertThrows(IllegalArgumentException.class, () -> spec(1, 0, 0, bad, 1, 0));
            assertThrows(IllegalArgumentException.class, () -> spec(1, 0, 0, 0, bad, 0));
            assertThrows(IllegalArgumentException.class, () -> spec(1, 0, 0, 0, 1, bad));
        }
        assertThrows(IllegalArgumentException.class, () -> new LoopSpec.Range(5, 5, new ElementSpec.Analog("EH", 0, 1), 0));
        assertThrows(IllegalArgumentException.class, () -> new LoopSpec.Range(Double.NaN, 5, new ElementSpec.Analog("EH", 0, 1), 0));
        assertThrows(IllegalArgumentException.class, () -> build(new LoopSpec.Pid("T", "TT", "TT.SP", "TT.OUT", 1, 1, 0, 0, 1, List.of())));
    }
}
