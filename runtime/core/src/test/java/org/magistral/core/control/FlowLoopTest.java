package org.magistral.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.tag;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.tag.Tag;

class FlowLoopTest {
    private static final int HOUR = 36_000;
    private static final List<Tag> TAGS = List.of(tag("FIC.SP", 0, 120), tag("P", 0, 50), tag("P.total", 0, 1e9));
    private static final Profile PROFILE = new Profile(
            List.of(new Profile.Point(1, 0), new Profile.Point(2, 60), new Profile.Point(4, 60), new Profile.Point(5, 30)));

    private ControlBench bench;

    FlowLoopTest() {
        build();
    }

    private void build() {
        bench = new ControlBench(TAGS, List.of(new LoopSpec.Flow("FIC", "FIC.SP", new ElementSpec.Dosed("P", 0.5, 10, 120))),
                ActuatorRow.of("P").total("P.total"));
        bench.scan();
    }

    private double total() {
        return bench.gate().total(0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.999, 0", "1, 0", "1.5, 30", "2, 60", "3, 60", "4.5, 45", "5, 30", "100, 30", "-3, 0"})
    void aProfileIsStraightBetweenItsPoints(double hours, double value) {
        assertEquals(value, PROFILE.at(hours), 1e-9);
    }

    @Test
    void aProfileThatMakesNoSenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Profile(List.of()));
        for (double[] bad : new double[][]{{1, 0, 1, 5}, {2, 0, 1, 5}, {0, Double.NaN, 1, 5}, {Double.NaN, 0, 1, 5}, {0, 0, 1, 1 / 0.0}}) {
            assertThrows(IllegalArgumentException.class,
                    () -> new Profile(List.of(new Profile.Point(bad[0], bad[1]), new Profile.Point(bad[2], bad[3]))));
        }
    }

    @Test
    void aConstantFlowIsGivenInDoses() {
        bench.loops().auto(0, 60, 0);
        bench.scans(HOUR);
        assertEquals(60, total(), 0.51);
        assertEquals(60, bench.signals().value("FIC.SP"));
        assertFalse(bench.loops().isRamping(0));
        bench.loops().off(0);
        double before = total();
        bench.scans(HOUR);
        assertEquals(before, total(), 1.0 / 60);
        assertFalse(bench.signals().image().isGood(0));
    }

    @Test
    void aProfileIsFollowedFromItsStart() {
        bench.scans(777);
        bench.loops().profile(0, PROFILE);
        double asked = 0;
        for (int hour = 1; hour <= 6; hour++) {
            bench.scans(HOUR);
            asked += new double[]{0, 30, 60, 60, 45, 30}[hour - 1];
            assertEquals(asked, total(), 1, "after " + hour + " h");
            assertEquals(PROFILE.at(hour), bench.loops().setpoint(0), 0.01);
            assertEquals(hour < 5, bench.loops().isRamping(0) && hour < 5);
        }
        assertFalse(bench.loops().isRamping(0));
    }

    @Test
    void theProfilesClockStandsStillWhileItIsSuspended() {
        bench.loops().profile(0, PROFILE);
        bench.scans(3 * HOUR / 2);
        double total = total();
        double setpoint = bench.loops().setpoint(0);
        bench.loops().suspend(0);
        bench.scans(10 * HOUR);
        assertEquals(total, total(), 0.51);
        assertEquals(setpoint, bench.loops().setpoint(0));
        bench.loops().resume(0);
        bench.scans(HOUR / 2);
        assertEquals(60, bench.loops().setpoint(0), 0.01);
        assertEquals(total + 22.5, total(), 1);
    }

    @Test
    void aProfilesPlaceSurvivesARestart() {
        for (boolean constant : new boolean[]{false, true}) {
            build();
            if (constant) {
                bench.loops().auto(0, 42, 0);
            } else {
                bench.loops().profile(0, PROFILE);
            }
            bench.scans(3 * HOUR / 2);
            double setpoint = bench.loops().setpoint(0);
            ByteBuffer saved = ByteBuffer.allocate(200);
            bench.loops().save(saved, bench.now());
            build();
            bench.loops().load(saved.flip(), bench.now());
            assertFalse(saved.hasRemaining());
            assertTrue(bench.loops().isOn(0));
            assertEquals(setpoint, bench.loops().setpoint(0));
            double before = total();
            bench.scans(HOUR / 2);
            assertEquals(before + (constant ? 21 : 22.5), total(), 1);
            assertEquals(constant ? 42 : 60, bench.loops().setpoint(0), 0.01);
        }
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        for (int size : new int[]{0, -1, 1 << 20}) {
            ByteBuffer odd = ByteBuffer.allocate(100).put((byte) 1).putDouble(0).putDouble(Double.NaN).putInt(size).flip();
            assertThrows(IllegalArgumentException.class, () -> bench.loops().load(odd, 0), "a profile of " + size + " points");
        }
        ByteBuffer odd = ByteBuffer.allocate(100).put((byte) 1).putDouble(Double.NaN).putDouble(1).putInt(1).putDouble(0).putDouble(5)
                .flip();
        assertThrows(IllegalArgumentException.class, () -> bench.loops().load(odd, 0));
    }

    @Test
    void aFlowOutsideTheRangeOfItsTagIsRefusedAndNothingChanges() {
        bench.loops().auto(0, 60, 0);
        assertThrows(IllegalArgumentException.class, () -> bench.loops().auto(0, 121, 0));
        assertThrows(IllegalArgumentException.class, () -> bench.loops().auto(0, Double.NaN, 0));
        var high = new Profile(List.of(new Profile.Point(0, 10), new Profile.Point(1, 121)));
        assertThrows(IllegalArgumentException.class, () -> bench.loops().profile(0, high));
        assertEquals(60, bench.loops().setpoint(0));
    }

    @Test
    void aBlockedPumpMakesNothingUp() {
        bench.loops().auto(0, 60, 0);
        bench.interlocks(verdicts -> verdicts[0].block(0));
        bench.scans(HOUR);
        assertEquals(0, total());
        bench.interlocks(verdicts -> {});
        bench.scans(HOUR);
        assertEquals(60, total(), 0.51);
    }
}
