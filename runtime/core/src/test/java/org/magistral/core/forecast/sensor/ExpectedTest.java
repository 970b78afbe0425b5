package org.magistral.core.forecast.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.forecast.Antibody;
import org.magistral.core.forecast.CultureRun;
import org.magistral.core.forecast.Plan;
import org.magistral.core.forecast.Planner;
import org.magistral.core.forecast.Trait;
import org.magistral.core.twin.culture.Kinetics;

/** What a fit that is blind to the last half day expects of the coming hour. */
class ExpectedTest {
    private static final int DAYS = 9;
    private static final int BATCHES = 20;
    private static final long SEED = 300;
    private static final Plan PLAN = (Plan) new Planner(Antibody.PRODUCT, Antibody.PRICES).plan(20, DAYS);

    private final CultureLog log = new CultureLog();
    private CultureRun truth;

    /** A culture of cells by these factors up to this hour, seen each day; its samples of the last hours show this share of the cells. */
    private void grow(double[] factors, int hours, int spoiltHours, double share) {
        truth = new CultureRun(Antibody.REGIME, Antibody.LIQUIDS, Trait.applied(Antibody.PRODUCT.kinetics(), factors), PLAN.litres());
        log.clear();
        log.litres(PLAN.litres() * (1 - Antibody.REGIME.inoculumShare()), PLAN.litres() * Antibody.REGIME.inoculumShare());
        for (int hour = 0; hour < hours; hour++) {
            if (hour % 6 == 0 && hour > 0) {
                double seen = hour > hours - spoiltHours ? share : 1;
                log.find(Evidence.COUNTED_CELLS, hour, seen * truth.concentration(Kinetics.VIABLE));
                log.find(Evidence.GLUCOSE, hour, seen * truth.concentration(Kinetics.GLUCOSE));
            }
            double base = truth.baseLitres();
            truth.follow(PLAN.feed());
            log.hour(PLAN.feed().feedMlPerHour(hour) / 1000, PLAN.feed().glucoseMlPerHour(hour) / 1000, truth.baseLitres() - base,
                    Antibody.REGIME.celsius(hour));
        }
    }

    private static double[] asExpected() {
        double[] factors = new double[Trait.count()];
        Arrays.fill(factors, 1);
        return factors;
    }

    private Expected expected(int blindHours) {
        return new SoftSensor(Antibody.PRODUCT, PLAN.feed(), 24 * DAYS, log, blindHours).expected();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 1", "30, 0.05", "100, 0.05", "150, 0.05"})
    void whereNothingIsUnusualItIsWhatTheCultureDoesNext(int hours, double within) {
        grow(asExpected(), hours, 0, 1);
        Expected expected = expected(SoftSensor.BLIND_HOURS);
        double uptake = Math.max(truth.oxygenUptakeMmolPerHour(), 1e-9);
        assertEquals(uptake, expected.oxygenMmolPerHour(), within * uptake);
        assertEquals(truth.litres(), expected.litres(), 0.3);
        assertTrue(expected.baseLitres() >= 0);
    }

    @Test
    void whatWasFoundInTheLastHalfDayDoesNotLowerIt() {
        grow(asExpected(), 102, 0, 1);
        double clean = expected(SoftSensor.BLIND_HOURS).oxygenMmolPerHour();
        grow(asExpected(), 102, SoftSensor.BLIND_HOURS, 0.2);
        assertEquals(clean, expected(SoftSensor.BLIND_HOURS).oxygenMmolPerHour(), 1e-9 * clean);
        double seeing = expected(0).oxygenMmolPerHour();
        assertTrue(seeing < 0.99 * clean, "one that sees it follows: " + seeing + " after " + clean);
    }

    /** The base that its cells' acid takes, whatever was really given: what a contaminant's acid took must not become the expectation. */
    @Test
    void theBaseThatWasGivenIsNotWhatIsExpected() {
        grow(asExpected(), 102, 0, 1);
        double expected = expected(SoftSensor.BLIND_HOURS).baseLitres();
        grow(asExpected(), 100, 0, 1);
        for (int hour = 100; hour < 102; hour++) {
            log.hour(PLAN.feed().feedMlPerHour(hour) / 1000, PLAN.feed().glucoseMlPerHour(hour) / 1000, 0.1, Antibody.REGIME.celsius(hour));
        }
        assertEquals(expected, expected(SoftSensor.BLIND_HOURS).baseLitres(), 1e-3);
    }

    @Test
    void cellsThatDifferAsTheProductSaysAreHardlyEverAboveABandOfAHalf() {
        double worst = 0;
        for (int i = 0; i < BATCHES; i++) {
            Random random = new Random(SEED + i);
            double[] factors = new double[Trait.count()];
            for (int trait = 0; trait < factors.length; trait++) {
                factors[trait] = Math.exp(Antibody.PRODUCT.spread().get(trait) * random.nextGaussian());
            }
            for (int hours : new int[]{20, 44, 68, 92, 119, 140, 188}) {
                grow(factors, hours, 0, 1);
                worst = Math.max(worst, truth.oxygenUptakeMmolPerHour() / expected(SoftSensor.BLIND_HOURS).oxygenMmolPerHour());
            }
        }
        System.out.printf(Locale.ROOT, "seeds %d to %d: oxygen uptake at most %.2f times what was expected%n", SEED, SEED + BATCHES - 1,
                worst);
        assertTrue(worst < 1.5, "times " + worst);
    }
}
