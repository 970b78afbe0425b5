package org.magistral.core.forecast.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.magistral.core.forecast.Antibody;
import org.magistral.core.forecast.CultureRun;
import org.magistral.core.forecast.Plan;
import org.magistral.core.forecast.Planner;
import org.magistral.core.twin.culture.KineticParameters;
import org.magistral.core.twin.culture.Kinetics;

/** A hundred batches of cells that differ in every one of the model's parameters, grown by one plan, foreseen on day 5. */
class HundredBatchesTest {
    private static final long SEED = 100;
    private static final int BATCHES = 100;
    private static final int FORECAST_HOUR = 5 * 24;
    private static final int DAYS = 9;
    private static final double LITRES = 32;

    private static final Plan PLAN = (Plan) new Planner(Antibody.PRODUCT, Antibody.PRICES).plan(20, DAYS);

    private static KineticParameters varied(Random random) {
        KineticParameters p = Antibody.PRODUCT.kinetics();
        return new KineticParameters(p.maximumGrowthPerHour() * lognormal(random, 0.1), p.deathPerHour() * lognormal(random, 0.15),
                p.glucoseHalfMillimolar() * lognormal(random, 0.1), p.glutamineHalfMillimolar() * lognormal(random, 0.1),
                p.lactateInhibitionMillimolar() * lognormal(random, 0.1), p.ammoniumInhibitionMillimolar() * lognormal(random, 0.1),
                p.lactateDeathMillimolar() * lognormal(random, 0.1), p.ammoniumDeathMillimolar() * lognormal(random, 0.1),
                p.cellsPerGlucose() * lognormal(random, 0.1), p.cellsPerGlutamine() * lognormal(random, 0.1),
                p.lactatePerGlucose() * lognormal(random, 0.1), p.ammoniumPerGlutamine() * lognormal(random, 0.1),
                p.ammoniumUseMmolPerHour() * lognormal(random, 0.1), p.glucoseMaintenanceMmolPerHour() * lognormal(random, 0.1),
                p.glutamineMaintenanceMmolPerHour() * lognormal(random, 0.1),
                p.glutamineMaintenanceHalfMillimolar() * lognormal(random, 0.1), p.productGramsPerHour() * lognormal(random, 0.15),
                p.smoothingMillimolar());
    }

    private static double lognormal(Random random, double spread) {
        return Math.exp(spread * random.nextGaussian());
    }

    /** One batch: what it gave, and what was foreseen of it. */
    private static double[] batch(long seed) {
        Random random = new Random(seed);
        CultureRun truth = new CultureRun(Antibody.REGIME, Antibody.LIQUIDS, varied(random), PLAN.litres());
        SoftSensor sensor = new SoftSensor(Antibody.PRODUCT, PLAN.feed(), PLAN.litres(), 24 * DAYS);
        double probe = lognormal(random, 0.05);
        double breath = lognormal(random, 0.1);
        double pump = lognormal(random, 0.02);
        Forecast foreseen = null;
        for (int hour = 1; hour <= DAYS * 24; hour++) {
            double base = truth.baseLitres();
            double feed = PLAN.feed().feedMlPerHour(hour - 1) / 1000;
            double glucose = PLAN.feed().glucoseMlPerHour(hour - 1) / 1000;
            double celsius = Antibody.REGIME.celsius(hour - 1);
            truth.hour(pump * feed, pump * glucose, Double.NaN, celsius);
            sensor.hour(feed, glucose, truth.baseLitres() - base, celsius + 0.02 * random.nextGaussian());
            if (hour <= FORECAST_HOUR) {
                look(sensor, truth, hour, random, probe, breath);
            }
            if (hour == FORECAST_HOUR) {
                foreseen = sensor.forecast();
            }
        }
        return new double[]{truth.productGrams(), foreseen.grams(), foreseen.band().low(), foreseen.band().high()};
    }

    /** The probe and the oxygen balance each few hours, with their own errors all along; the laboratory once a day. */
    private static void look(SoftSensor sensor, CultureRun truth, int hour, Random random, double probe, double breath) {
        double cells = truth.concentration(Kinetics.VIABLE);
        if (hour % 4 == 0) {
            sensor.observe(Kinetics.VIABLE, cells * probe + 0.05 * random.nextGaussian(), 0.15);
            sensor.observe(Kinetics.VIABLE, cells * breath + 0.2 * random.nextGaussian(), 0.3);
        }
        if (hour % 24 == 0) {
            sensor.observe(Kinetics.VIABLE, cells * (1 + 0.05 * random.nextGaussian()), 0.05);
            for (int kind : new int[]{Kinetics.GLUCOSE, Kinetics.LACTATE, Kinetics.GLUTAMINE, Kinetics.AMMONIUM}) {
                sensor.observe(kind, truth.concentration(kind) * (1 + 0.03 * random.nextGaussian()), 0.1);
            }
            sensor.observe(Kinetics.PRODUCT, truth.concentration(Kinetics.PRODUCT) * (1 + 0.04 * random.nextGaussian()), 0.04);
        }
    }

    @Test
    void dayFiveForeseesWhatTheBatchGivesBetterThanThePlan() {
        double[] planErrors = new double[BATCHES];
        double[] errors = new double[BATCHES];
        int inBand = 0;
        for (int i = 0; i < BATCHES; i++) {
            double[] batch = batch(SEED + i);
            planErrors[i] = 100 * Math.abs(PLAN.bagGrams() - batch[0]) / batch[0];
            errors[i] = 100 * Math.abs(batch[1] - batch[0]) / batch[0];
            inBand += batch[2] <= batch[0] && batch[0] <= batch[3] ? 1 : 0;
        }
        Arrays.sort(planErrors);
        Arrays.sort(errors);
        System.out.printf(Locale.ROOT, "seeds %d to %d: plan off by %.1f %% median, %.1f %% 90th; day 5 by %.1f %%, %.1f %%; %d in band%n",
                SEED, SEED + BATCHES - 1, planErrors[50], planErrors[90], errors[50], errors[90], inBand);
        assertTrue(errors[50] <= 10, "median " + errors[50]);
        assertTrue(errors[90] <= 25, "90th percentile " + errors[90]);
        assertTrue(errors[50] < planErrors[50] && errors[90] < planErrors[90], "closer than the plan was");
        assertTrue(inBand >= 60, inBand + " of 100 in a band for 80");
    }

    @Test
    void whatIsLostWidensTheBandAndStopsNothing() {
        SoftSensor sound = new SoftSensor(Antibody.PRODUCT, PLAN.feed(), LITRES, 24 * DAYS);
        SoftSensor blind = new SoftSensor(Antibody.PRODUCT, PLAN.feed(), LITRES, 24 * DAYS);
        CultureRun truth = new CultureRun(Antibody.REGIME, Antibody.LIQUIDS, Antibody.PRODUCT.kinetics(), LITRES);
        for (int hour = 0; hour < FORECAST_HOUR; hour++) {
            double base = truth.baseLitres();
            truth.follow(PLAN.feed());
            sound.hour(PLAN.feed().feedMlPerHour(hour) / 1000, PLAN.feed().glucoseMlPerHour(hour) / 1000, truth.baseLitres() - base,
                    Antibody.REGIME.celsius(hour));
            blind.hour(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
            sound.observe(Kinetics.VIABLE, truth.concentration(Kinetics.VIABLE), 0.15);
            blind.observe(Kinetics.VIABLE, truth.concentration(Kinetics.VIABLE), 0.15);
            blind.observe(Kinetics.VIABLE, Double.NaN, 0.15);
        }
        Forecast seen = sound.forecast();
        Forecast guessed = blind.forecast();
        assertEquals(seen.grams(), guessed.grams(), 0.05 * seen.grams());
        assertTrue(guessed.band().high() - guessed.band().low() > seen.band().high() - seen.band().low());
        assertEquals(DAYS * 24, guessed.harvestHour());
    }

    @Test
    void oneWrongResultDoesNotCarryTheFit() {
        double[] grams = new double[2];
        for (int wrong = 0; wrong < 2; wrong++) {
            SoftSensor sensor = new SoftSensor(Antibody.PRODUCT, PLAN.feed(), LITRES, 24 * DAYS);
            CultureRun truth = new CultureRun(Antibody.REGIME, Antibody.LIQUIDS, Antibody.PRODUCT.kinetics(), LITRES);
            for (int hour = 1; hour <= FORECAST_HOUR; hour++) {
                truth.follow(PLAN.feed());
                sensor.hour(PLAN.feed().feedMlPerHour(hour - 1) / 1000, PLAN.feed().glucoseMlPerHour(hour - 1) / 1000, Double.NaN,
                        Antibody.REGIME.celsius(hour - 1));
                if (hour % 24 == 0) {
                    double titre = truth.concentration(Kinetics.PRODUCT);
                    sensor.observe(Kinetics.VIABLE, truth.concentration(Kinetics.VIABLE), 0.05);
                    sensor.observe(Kinetics.PRODUCT, wrong == 1 && hour == 96 ? 10 * titre : titre, 0.04);
                }
            }
            grams[wrong] = sensor.forecast().grams();
        }
        assertEquals(grams[0], grams[1], 0.1 * grams[0]);
    }
}
