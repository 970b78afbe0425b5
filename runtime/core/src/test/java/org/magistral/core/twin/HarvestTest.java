package org.magistral.core.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.laboratory.Assay;
import org.magistral.core.twin.laboratory.Finding;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.skid.Step;

/** The bag hands its culture over. */
class HarvestTest {
    private static Bench grown() {
        Bench bench = Bench.withFault();
        bench.write("P-106", 1000);
        bench.runFor(600, 1);
        bench.write("P-106", 0);
        bench.write("P-107", 500);
        bench.runFor(240, 1);
        bench.write("P-107", 0);
        bench.write("FC-101", 1);
        bench.write("SC-101", 80);
        bench.runFor(12 * 3600, 1);
        return bench;
    }

    private static void harvest(Bench bench) {
        List.of("XV-201", "XV-203", "XV-205").forEach(valve -> bench.write(valve, 1));
        bench.write("P-201", 900);
    }

    @Test
    void whatLeavesTheBagStandsInTheDownstream() {
        Bench bench = grown();
        Truth truth = bench.truth();
        double kilograms = truth.massKg() + truth.downstreamKilograms();
        assertTrue(truth.productGrams() > 0.01, truth.productGrams() + " g");
        harvest(bench);
        bench.runFor(300);
        assertEquals(4.5, bench.twin().actuator("P-201").deliveredMillilitres() / 1000, 1e-6);
        bench.runFor(900);
        assertEquals(0, truth.massKg(), 1e-9);
        assertEquals(kilograms, truth.massKg() + truth.downstreamKilograms(), 1e-9 * kilograms);
        double grams = truth.productMadeGrams(); // the cells go on to the end
        assertEquals(grams, truth.downstreamGrams(), 1e-9 * grams);
        assertEquals(grams, truth.harvestedGrams(), 1e-9 * grams);
        assertTrue(truth.broughtGrams(Step.CLARIFIED) > 0);
        assertTrue(truth.at(Probe.TU_301) < 10, truth.at(Probe.TU_301) + " NTU");
        assertTrue(bench.read("WT-301") > 11, bench.read("WT-301") + " kg");
    }

    @Test
    void deathMakesABrothDirtier() {
        Stream well = new Stream();
        Stream poor = new Stream();
        Broth.into(well, 10, 20, 7, 12, 10, 0.5, 20, 0);
        Broth.into(poor, 10, 20, 7, 12, 6, 4.5, 20, 0);
        assertEquals(12, well.productGrams(), 1e-12);
        assertEquals(7, well.ph(), 1e-6);
        assertEquals(12, well.milliSiemensPerCm(), 1e-9);
        for (Matter matter : List.of(Matter.HOST_CELL_PROTEIN, Matter.DNA, Matter.TURBIDITY, Matter.AGGREGATE)) {
            assertTrue(poor.of(matter) > 1.1 * well.of(matter), matter + ": " + poor.of(matter) + " and " + well.of(matter));
        }
        assertTrue(well.turbidityNtu() > 1500 && well.turbidityNtu() < 2500, well.turbidityNtu() + " NTU");
    }

    @Test
    void aSavedPlantGoesOnInTheMiddleOfAHarvest() {
        Bench bench = grown();
        harvest(bench);
        bench.runFor(300);
        ByteBuffer saved = ByteBuffer.allocate(262_144);
        bench.twin().save(saved, bench.nowNanos());
        Twin again = new Twin(TwinParameters.standard(), 42, List.of());
        again.load(saved.flip(), bench.nowNanos());
        long now = bench.nowNanos();
        for (int i = 0; i < 600; i++) {
            now += 100_000_000L;
            for (Twin twin : List.of(bench.twin(), again)) {
                twin.step(now);
                twin.heartbeat(now);
            }
        }
        ByteBuffer first = ByteBuffer.allocate(262_144);
        ByteBuffer second = ByteBuffer.allocate(262_144);
        bench.twin().save(first, now);
        again.save(second, now);
        assertArrayEquals(first.array(), second.array());
    }

    @Test
    void samplesOfAnyVesselAreAnalysedAndTakenOut() {
        Bench bench = grown();
        harvest(bench);
        bench.runFor(600);
        Truth truth = bench.truth();
        double kilograms = truth.downstreamKilograms();
        double inVessel = truth.at(Probe.WT_301);
        List<Finding> findings = bench.twin().sample("V-301", 10, EnumSet.allOf(Assay.class), 5);
        assertEquals(Assay.values().length, findings.size());
        assertEquals(inVessel - 0.01, truth.at(Probe.WT_301), 1e-12);
        assertEquals(kilograms, truth.downstreamKilograms(), 1e-9);
        assertEquals(0, find(findings, Assay.STERILITY), 0);
        assertEquals(0, find(findings, Assay.MYCOPLASMA), 0);
        double bag = find(bench.twin().sample("BAG", 10, Set.of(Assay.VIABLE_GERMS), 5), Assay.VIABLE_GERMS);
        assertTrue(bag > 0, "the bag is not behind the sterile filter");
        assertEquals(0.15 * 15, bench.twin().forwardFlowMlPerMin("harvest"), 0.5);
        assertThrows(IllegalArgumentException.class, () -> bench.twin().sample("V-999", 1, Set.of(Assay.PH), 0));
        assertThrows(IllegalArgumentException.class, () -> bench.twin().forwardFlowMlPerMin("coffee"));
    }

    private static double find(List<Finding> findings, Assay assay) {
        return findings.stream().filter(finding -> finding.assay() == assay).findFirst().orElseThrow().value();
    }
}
