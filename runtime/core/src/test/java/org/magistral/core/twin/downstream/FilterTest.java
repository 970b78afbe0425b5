package org.magistral.core.twin.downstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.magistral.core.twin.liquid.Buffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

/** Depth filter, virus filter, ultrafiltration, acid and filling, against the figures of twin.md and unit-operations.md. */
class FilterTest {
    private final Stream in = new Stream();
    private final Stream out = new Stream();

    /** So much of the harvest for each m2, at 150 LMH. */
    private void push(DepthFilter filter, double litresPerM2, double plugging) {
        for (double litres = 0; litres < litresPerM2 - 1e-9; litres += 1) {
            Liquids.harvest(1, 1.1).moveTo(in);
            filter.pass(in, 3600.0 / 150, plugging, out);
        }
    }

    @Test
    void depthFilterPressureFollowsItsLaw() {
        DepthFilter filter = new DepthFilter(FilterParameters.primary(1));
        push(filter, 1, 1);
        assertEquals(0.1, filter.pressureBar(), 0.002);
        push(filter, 150, 1);
        assertEquals(1.4, filter.pressureBar(), 0.03, "twin.md: 1.4 bar at 150 L/m2");
        assertEquals(0, in.litres(), 1e-12);
        in.clear();
        Liquids.harvest(0.5, 1.1).moveTo(in);
        filter.pass(in, 3600.0 / 150, 1, out);
        assertEquals(0.7, filter.pressureBar(), 0.03, "half the flow, half the pressure");
    }

    @Test
    void aPluggedFilterStallsThePumpAndLosesNothing() {
        DepthFilter filter = new DepthFilter(FilterParameters.primary(1));
        push(filter, 220, 1);
        assertEquals(DepthFilter.STALL_BAR, filter.pressureBar());
        double stall = 100 * (1 - Math.sqrt(0.1 / DepthFilter.STALL_BAR)); // from there on the flow falls
        assertTrue(filter.filledPercent() > stall && filter.filledPercent() < 100, filter.filledPercent() + " %");
        assertTrue(in.litres() > 14, "what it did not take is still there: " + in.litres());
        assertEquals(220 * 1.1, in.productGrams() + out.productGrams() + filter.heldUp().productGrams()
                + filter.retained().productGrams(), 1e-9);
        DepthFilter faulty = new DepthFilter(FilterParameters.primary(1));
        in.clear();
        push(faulty, 105, 2);
        assertTrue(in.litres() > 2, "plugging twice as fast it is full at half: " + in.litres());
    }

    @Test
    void theTrainClearsTheHarvest() {
        DepthFilter primary = new DepthFilter(FilterParameters.primary(0.5));
        DepthFilter secondary = new DepthFilter(FilterParameters.secondary(0.5));
        DepthFilter sterile = new DepthFilter(FilterParameters.sterile(0.1));
        Stream second = new Stream();
        Stream third = new Stream();
        Stream clear = new Stream();
        for (int i = 0; i < 100; i++) {
            Liquids.harvest(0.4, 1.1).moveTo(in);
            primary.pass(in, 24, 1, second);
            assertTrue(second.isEmpty() || second.turbidityNtu() >= 20 && second.turbidityNtu() <= 100, second.turbidityNtu() + " NTU");
            secondary.pass(second, 24, 1, third);
            assertTrue(third.turbidityNtu() < 10, third.turbidityNtu() + " NTU");
            sterile.pass(third, 24, 1, clear);
        }
        assertTrue(clear.turbidityNtu() < 1, clear.turbidityNtu() + " NTU");
        assertTrue(clear.of(Matter.GERMS) < 1e-3);
        double before = clear.productGrams();
        primary.blow(120, 0.3, second);
        secondary.pass(second, 120, 1, third);
        sterile.pass(third, 120, 1, clear);
        assertTrue(clear.productGrams() > before, "what is blown out is won");
        assertTrue(primary.isWhole());
        primary.blow(1, 0.36, second);
        assertFalse(primary.isWhole(), "blown with more than 0.35 bar");
    }

    @Test
    void virusFilterLosesFluxAsItFills() {
        VirusFilter filter = new VirusFilter(VirusFilterParameters.standard(0.01));
        double clean = filter.litres(3600, 2, 1);
        assertEquals(0.6, clean, 1e-9, "60 LMH at 2 bar");
        for (int i = 0; i < 4000 && filter.fluxDecayPercent() < 50; i++) {
            Liquids.protein(Buffer.ANION_EQUILIBRATION, 0.01, 5, 1, 1).moveTo(in);
            filter.pass(in, 60, 2, 1, out);
        }
        assertEquals(400 * 0.01, out.litres() + filter.heldUp().litres(), 0.05, "half of it after 400 L/m2");
        assertEquals(5, filter.logReduction(), 1e-9);
        assertEquals(0, filter.dips());
    }

    @Test
    void aPauseInVirusFiltrationCostsDecades() {
        double[] decades = new double[3];
        for (int dips = 0; dips < 3; dips++) {
            VirusFilter filter = new VirusFilter(VirusFilterParameters.standard(0.01));
            for (int i = 0; i < 300; i++) {
                boolean paused = i >= 100 && i < 103 && dips > 0 || i >= 200 && i < 201 && dips > 1;
                Liquids.protein(Buffer.ANION_EQUILIBRATION, 0.01, 5, 1, 1).moveTo(in);
                filter.pass(in, 60, paused ? 0 : 2, 1, out);
            }
            decades[dips] = filter.logReduction();
            assertEquals(dips, filter.dips());
            assertEquals(new double[]{0, 180, 240}[dips], filter.pausedSeconds(), 1e-9);
        }
        assertEquals(5, decades[0], 1e-9);
        assertTrue(decades[1] < 4 && decades[1] > 3, decades[1] + " decades after one pause");
        assertTrue(decades[2] < decades[1] - 0.5, decades[2] + " after two");
    }

    @Test
    void virusFilterCountsADipBelowNineTenths() {
        for (double[] row : new double[][]{{2.0, 0}, {1.8, 0}, {1.79, 1}}) {
            VirusFilter filter = new VirusFilter(VirusFilterParameters.standard(0.01));
            for (int i = 0; i < 10; i++) {
                Liquids.protein(Buffer.ANION_EQUILIBRATION, 0.01, 5, 1, 1).moveTo(in);
                filter.pass(in, 60, i == 5 ? row[0] : 2, 1, out);
            }
            assertEquals((int) row[1], filter.dips(), row[0] + " bar");
        }
        VirusFilter burst = new VirusFilter(VirusFilterParameters.lowPressure(0.01));
        Liquids.protein(Buffer.ANION_EQUILIBRATION, 0.01, 5, 1, 1).moveTo(in);
        burst.pass(in, 60, 2.1, 1, out);
        assertEquals(0, burst.logReduction(), 1e-9);
        assertTrue(burst.forwardFlowMlPerMin() > 0.3);
    }

    @Test
    void ultrafiltrationFluxRisesWithPressureUntilTheFilmIsFull() {
        Crossflow crossflow = new Crossflow(CrossflowParameters.standard(0.2));
        double[] flux = new double[3];
        double[] bar = new double[3];
        double[] opens = {0.45, 0.32, 0.2};
        for (int i = 0; i < opens.length; i++) {
            Tank tank = new Tank(10);
            tank.pour(Liquids.protein(Buffer.FORMULATION, 5, 10, 1, 1));
            crossflow.advance(1, tank, 800, opens[i], 1, out);
            flux[i] = crossflow.fluxLmh();
            bar[i] = crossflow.transmembraneBar();
        }
        assertTrue(bar[0] > 1 && bar[0] < 1.5 && bar[1] > 1.9 && bar[1] < 2.6 && bar[2] > 4, bar[0] + " " + bar[1] + " " + bar[2]);
        assertTrue(flux[0] >= 86 && flux[2] <= 150, flux[0] + " to " + flux[2] + " LMH");
        assertTrue(flux[2] - flux[1] < 0.03 * flux[1], "nothing to win above 2 bar");
        assertEquals(0.99, crossflow.feedBar() - crossflow.retentateBar(), 0.02, "10 to 20 psid");
    }

    @Test
    void diafiltrationWashesOutByExpOfMinusN() {
        Crossflow crossflow = new Crossflow(CrossflowParameters.standard(0.2));
        Tank tank = new Tank(10);
        tank.pour(Liquids.protein(Buffer.CATION_ELUTION, 2, 15, 1, 1));
        double grams = tank.content().productGrams();
        double acetate = tank.content().of(Matter.ACETATE);
        Stream permeate = new Stream();
        while (permeate.litres() < 6) {
            double before = permeate.litres();
            crossflow.advance(1, tank, 800, 0.4, 1, permeate);
            tank.pour(Liquids.of(Buffer.FORMULATION, permeate.litres() - before));
        }
        assertEquals(Math.exp(-3), tank.content().of(Matter.ACETATE) / acetate, 0.002, "three volumes");
        assertEquals(2, tank.litres(), 1e-9);
        assertEquals(3 * 3e-4, 1 - tank.content().productGrams() / grams, 1e-4, "and so much product with it");
    }

    @Test
    void ultrafiltrationDrawsAirWhenTheTankIsLow() {
        Crossflow crossflow = new Crossflow(CrossflowParameters.standard(0.2));
        Tank tank = new Tank(10);
        tank.pour(Liquids.protein(Buffer.FORMULATION, 0.3, 10, 1, 1));
        for (int i = 0; i < 3600; i++) {
            crossflow.advance(1, tank, 800, 0.4, 1, out);
        }
        assertTrue(crossflow.hasAir() && crossflow.hadAir());
        assertEquals(0.15, tank.litres(), 1e-9);
        assertEquals(0, crossflow.feedBar());
        Crossflow fouled = new Crossflow(CrossflowParameters.standard(0.2));
        tank.pour(Liquids.of(Buffer.FORMULATION, 2));
        crossflow.advance(1, tank, 800, 0.4, 1, out);
        fouled.advance(1, tank, 800, 0.4, 10, out);
        assertTrue(fouled.fluxLmh() < 0.5 * crossflow.fluxLmh());
    }

    @Test
    void virusDiesOnlyInEnoughAcidAndWarmth() {
        double[][] table = {{3.5, 20, 60, 1}, {3.59, 20, 60, 1}, {3.62, 20, 60, 0}, {3.5, 15, 60, 1}, {3.5, 14.9, 60, 0}};
        for (double[] row : table) {
            Tank tank = new Tank(10);
            Stream eluate = new Stream();
            Buffer.acetate(row[0], 50, 1).into(eluate, 4, row[1]);
            tank.pour(eluate);
            Inactivation acid = new Inactivation();
            for (int i = 0; i < row[2] * 60; i++) {
                acid.stand(1, tank);
            }
            assertEquals(row[3] * 3600, acid.effectiveSeconds(), 1e-9, "pH " + row[0] + ", " + row[1] + " degC");
        }
        Tank tank = new Tank(10);
        tank.pour(Liquids.of(Buffer.acetate(3.5, 50, 1), 4));
        Inactivation acid = new Inactivation();
        for (int i = 0; i < 1800; i++) {
            acid.stand(1, tank);
        }
        assertEquals(5, acid.logReduction(), 0.01, "ASTM E2888: 5 decades in 30 minutes");
    }

    @Test
    void productClumpsBelowPh34() {
        double[] clumped = new double[3];
        double[] phs = {3.5, 3.4, 3.1};
        for (int i = 0; i < phs.length; i++) {
            Tank tank = new Tank(10);
            tank.pour(Liquids.protein(Buffer.acetate(phs[i], 50, 1), 4, 10, 1, 1));
            Inactivation acid = new Inactivation();
            for (int second = 0; second < 3600; second++) {
                acid.stand(1, tank);
            }
            assertEquals(40, tank.content().productGrams(), 1e-9);
            clumped[i] = tank.content().percentOfProduct(Matter.AGGREGATE) - 1;
        }
        assertTrue(clumped[0] < 0.2, clumped[0] + " % in an hour at 3.5");
        assertEquals(clumped[0], clumped[1], 1e-6, "no worse at 3.4");
        assertTrue(clumped[2] > 3, clumped[2] + " % at 3.1");
    }

    @Test
    void dosesAreWithinTwoPercentAndTheLineIsLost() {
        Filler filler = new Filler(0.02);
        Tank tank = new Tank(10);
        tank.pour(Liquids.protein(Buffer.FORMULATION, 1, 10, 1, 1));
        filler.prime(tank, new Stream());
        assertEquals(0.98, tank.kilograms(), 1e-12);
        Random noise = new Random(3);
        int doses = 0;
        while (true) {
            Stream dose = new Stream();
            if (!filler.fill(tank, 0.1, Math.clamp(noise.nextGaussian(), -3, 3), dose)) {
                break;
            }
            assertEquals(0.1, dose.kilograms(), 0.002);
            doses++;
        }
        assertEquals(9, doses);
        assertEquals(0.2, filler.line().productGrams(), 0.001);
    }
}
