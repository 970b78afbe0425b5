package org.magistral.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;
import static org.magistral.core.tag.Signals.tag;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.tag.Tag;

/** A switched heater and a dosing pump behind a controller without memory, whose output in % is ten times its error. */
class ElementTest {
    private static final List<Tag> TAGS = List.of(tag("TT", -100, 100), tag("TT.SP", -100, 100), tag("TT.OUT", -100, 100),
            tag("EH", 0, 100), tag("P", 0, 5_000), tag("P.total", 0, 1e9));

    private ControlBench bench;

    private void build(ElementSpec element) {
        build(element, 0);
    }

    private void build(ElementSpec element, double fraction) {
        var range = new LoopSpec.Range(0, 100, element, 0);
        bench = new ControlBench(TAGS, List.of(new LoopSpec.Pid("TIC", "TT", "TT.SP", "TT.OUT", 10, 0, 0, 0, 0.1, List.of(range))),
                ActuatorRow.of("EH"), ActuatorRow.of("P").total("P.total"));
        bench.loops().auto(0, 0, 0);
        fraction(fraction);
        bench.scan();
    }

    /** What the loop asks of its element from now on. */
    private void fraction(double fraction) {
        bench.signals().set("TT", -10 * fraction);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0004, 0.003, 0.125, 0.25, 1 / 3.0, 0.5, 0.777, 0.995, 1})
    void aSwitchedLoadIsOnForExactlyItsFraction(double fraction) {
        build(new ElementSpec.Proportioned("EH", 10), fraction);
        long on = 0;
        int switched = 0;
        boolean was = false;
        for (int i = 1; i <= 100_000; i++) {
            boolean is = bench.granted("EH") == 100;
            assertTrue(is || bench.granted("EH") == 0);
            bench.scan();
            on += is ? 1 : 0;
            switched += is && !was ? 1 : 0;
            was = is;
            if (i % 100 == 0) {
                assertEquals(fraction * i, (double) on, 1.01, "after " + i / 100 + " windows");
            }
        }
        assertTrue(switched <= 1_001, "at most once a window: " + switched);
    }

    @Test
    void aSwitchedLoadKeepsItsFractionWhenScansAreIrregular() {
        build(new ElementSpec.Proportioned("EH", 10));
        fraction(0.3);
        long seed = 12;
        var random = new SplittableRandom(seed);
        double on = 0;
        double all = 0;
        for (int i = 0; i < 200_000; i++) {
            boolean was = bench.granted("EH") == 100;
            long elapsed = random.nextLong(SECOND / 20, SECOND / 5);
            bench.scan(elapsed);
            on += was ? elapsed : 0;
            all += elapsed;
        }
        assertEquals(0.3, on / all, 0.0005, "seed " + seed);
    }

    @Test
    void aSwitchedLoadIsOffAtOnceWithoutAReadingAndStartsANewWindowAfter() {
        build(new ElementSpec.Proportioned("EH", 10));
        fraction(0.5);
        bench.scans(103);
        assertEquals(100, bench.granted("EH"));
        bench.signals().lose("TT");
        bench.scan();
        assertEquals(0, bench.granted("EH"));
        bench.scans(300);
        fraction(0.5);
        int on = 0;
        for (int i = 0; i < 100; i++) {
            bench.scan();
            on += bench.granted("EH") == 100 ? 1 : 0;
        }
        assertEquals(50, on, 1, "nothing is made up for");
    }

    @Test
    void aSwitchedLoadThatWasBlockedMakesUpForNothing() {
        build(new ElementSpec.Proportioned("EH", 10));
        fraction(0.5);
        bench.interlocks(verdicts -> verdicts[0].block(0));
        bench.scans(5_000);
        assertEquals(0, bench.granted("EH"));
        bench.interlocks(verdicts -> {});
        int on = 0;
        for (int i = 0; i < 1_000; i++) {
            bench.scan();
            on += bench.granted("EH") == 100 ? 1 : 0;
        }
        assertEquals(500, on, 51);
    }

    @Test
    void aLateScanDoesNotLetASwitchedLoadCatchUp() {
        build(new ElementSpec.Proportioned("EH", 10));
        fraction(0.2);
        bench.scans(1_000);
        bench.scan(300 * SECOND);
        int on = 0;
        for (int i = 0; i < 1_000; i++) {
            bench.scan();
            on += bench.granted("EH") == 100 ? 1 : 0;
        }
        assertTrue(on <= 221, on + " scans in 100 s");
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 10, 60, 1", "0.5, 10, 60, 0.37", "0.5, 10, 60, 0.001", "0.05, 60, 30, 0.9", "0.05, 3000, 30, 0.9", "2, 4, 200, 1",
        "1, 50, 3600, 0.123"})
    void countedDosesAddUpToTheAskedFlowWithinOneDose(double dose, double rate, double fullPerHour, double fraction) {
        build(new ElementSpec.Dosed("P", dose, rate, fullPerHour));
        fraction(fraction);
        for (int i = 1; i <= 200_000; i++) {
            bench.scan();
            if (i % 997 == 0) {
                double asked = fraction * fullPerHour * i / 36_000;
                assertEquals(asked, bench.gate().total(bench.actuator("P")), dose * 1.01 + rate / 600, "after " + i / 10.0 + " s");
            }
        }
    }

    @Test
    void everyDoseIsWholeAndGivenAtItsRate() {
        build(new ElementSpec.Dosed("P", 0.5, 7, 60));
        fraction(0.5);
        double before = 0;
        int doses = 0;
        for (int i = 0; i < 36_000; i++) {
            bench.scan();
            double rate = bench.granted("P");
            assertTrue(rate <= 7);
            if (rate == 0 && bench.gate().total(bench.actuator("P")) > before) {
                assertEquals(0.5, bench.gate().total(bench.actuator("P")) - before, 1e-9);
                before = bench.gate().total(bench.actuator("P"));
                doses++;
            }
        }
        assertEquals(60, doses, 1);
    }

    @Test
    void aPumpThatWasBlockedMakesUpForNothing() {
        build(new ElementSpec.Dosed("P", 0.5, 10, 60));
        fraction(1);
        bench.scans(35);
        bench.interlocks(verdicts -> verdicts[1].block(0));
        bench.scans(36_000);
        double before = bench.gate().total(bench.actuator("P"));
        bench.interlocks(verdicts -> {});
        bench.scans(299);
        assertTrue(bench.gate().total(bench.actuator("P")) <= before + 0.5 + 1e-9, "but for the one dose that waited");
        bench.scans(6_000);
        assertEquals(before + 10.5, bench.gate().total(bench.actuator("P")), 0.51);
    }

    @Test
    void aPumpMakesUpForNoMoreThanTwoDosesAfterAPause() {
        build(new ElementSpec.Dosed("P", 0.5, 10, 60));
        fraction(1);
        bench.scan(600 * SECOND);
        bench.scans(300);
        assertTrue(bench.gate().total(bench.actuator("P")) <= 1.5 + 1e-9);
    }

    @Test
    void withoutAReadingTheDoseThatRunsIsCancelled() {
        build(new ElementSpec.Dosed("P", 5, 10, 600));
        fraction(1);
        bench.scans(310);
        assertEquals(10, bench.granted("P"));
        bench.signals().lose("TT");
        bench.scan();
        assertEquals(0, bench.granted("P"));
        fraction(0);
        bench.scans(100);
        assertEquals(0, bench.granted("P"), "and not gone on with");
    }

    @Test
    void aPumpThatIsLimitedGivesItsDoseSlower() {
        build(new ElementSpec.Dosed("P", 1, 60, 60));
        bench.interlocks(verdicts -> verdicts[1].atMost(6, 0));
        fraction(1);
        bench.scans(650);
        assertEquals(0.5, bench.gate().total(bench.actuator("P")), 0.11);
        assertEquals(6, bench.granted("P"));
    }
}
