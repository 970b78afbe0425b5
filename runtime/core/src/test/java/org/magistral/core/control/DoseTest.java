package org.magistral.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.event.EventLog;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.output.Demands;
import org.magistral.core.output.FakeActuator;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Signals;

class DoseTest {
    private static final double SCAN = 0.1;

    private final Signals signals = Signals.of(Signals.tag("P", 0, 1_000), Signals.tag("P.total", 0, 1e9));
    private final OutputGate gate = new OutputGate(
            List.of(ActuatorRow.of("P").total("P.total").spec()), List.of(new FakeActuator()), signals.tags(), new EventLog().events());
    private final Demands demands = new Demands(1);
    private final Verdict[] verdicts = {new Verdict(1)};
    private final Dose dose = new Dose(0);
    private long now;

    /** One scan as the batch does it; another may want the pump too. */
    private void scan(double seconds, double another) {
        now += Math.round(seconds * SECOND);
        demands.clear();
        dose.run(seconds, gate, verdicts, demands);
        if (!Double.isNaN(another)) {
            demands.set(0, another);
        }
        gate.grant(now, demands, verdicts);
        gate.write();
        verdicts[0].open();
    }

    private void finish() {
        for (int i = 0; i < 1_000_000 && dose.isRunning(); i++) {
            scan(SCAN, Double.NaN);
        }
        scan(SCAN, Double.NaN);
        assertFalse(dose.isRunning());
        assertEquals(0, gate.grant(0));
    }

    @ParameterizedTest
    @CsvSource({"10, 60", "10, 7", "0.001, 0.5", "0.01, 60", "0.05, 900", "123.456, 17.3", "1, 600", "3, 1000"})
    void aDoseEndsExactlyAtItsVolume(double millilitres, double rate) {
        scan(SCAN, Double.NaN);
        dose.start(millilitres, rate);
        finish();
        assertEquals(millilitres, gate.total(0), 1e-8);
        assertEquals(millilitres, dose.givenMillilitres(), 1e-8);
        assertEquals(0, dose.remainingMillilitres());
        assertEquals(Math.max(1, Math.ceil(millilitres / rate * 600 - 1e-9)), (now - 2e8) / 1e8, 1.01, "scans");
    }

    @Test
    void aDoseDoesNotCountWhatThePumpGaveBeforeIt() {
        for (int i = 0; i < 10; i++) {
            scan(SCAN, 600);
        }
        double before = gate.total(0);
        dose.start(5, 60);
        scan(SCAN, Double.NaN);
        before += 1; // the last scan of the other's
        finish();
        assertEquals(before + 5, gate.total(0), 1e-9);
    }

    @Test
    void whatIsRefusedIsNeitherGivenNorCounted() {
        dose.start(20, 60);
        for (int i = 0; i < 500; i++) {
            if (i % 3 != 0) {
                verdicts[0].block(0);
            } else if (i % 2 == 0) {
                verdicts[0].atMost(20, 0);
            }
            scan(SCAN, Double.NaN);
        }
        assertTrue(dose.isRunning() && dose.givenMillilitres() > 0);
        assertEquals(gate.total(0), dose.givenMillilitres(), 0.11);
        finish();
        assertEquals(20, gate.total(0), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withIrregularScansItIsOverByNoMoreThanTheLastScanWasLonger(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            double before = gate.total(0);
            double volume = random.nextDouble(0.01, 20);
            double rate = random.nextDouble(1, 600);
            scan(SCAN, Double.NaN);
            dose.start(volume, rate);
            while (dose.isRunning()) {
                scan(random.nextDouble(0.09, 0.11), Double.NaN);
            }
            assertEquals(volume, gate.total(0) - before, rate / 60 * 0.0201 + 1e-9, "seed " + seed + ", dose " + i);
        }
    }

    @Test
    void aCancelledDoseAsksForNothing() {
        dose.start(10, 60);
        scan(SCAN, Double.NaN);
        scan(SCAN, Double.NaN);
        dose.cancel();
        scan(SCAN, Double.NaN);
        assertTrue(Double.isNaN(demands.get(0)));
        assertFalse(dose.isRunning());
        dose.start(2, 60);
        double before = gate.total(0);
        finish();
        assertEquals(2, gate.total(0) - before, 1e-8, "a new one starts at nothing");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "NaN, 1", "Infinity, 1", "1, 0", "1, -1", "1, NaN", "1, Infinity"})
    void aDoseThatMakesNoSenseIsRefused(double millilitres, double rate) {
        assertThrows(IllegalArgumentException.class, () -> dose.start(millilitres, rate));
        assertFalse(dose.isRunning());
    }
}
