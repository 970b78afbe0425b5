package org.magistral.core.twin.skid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.fault.Fault;
import org.magistral.core.twin.fault.FaultSchedule;
import org.magistral.core.twin.liquid.Buffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

class SuiteTest {
    private static final double ROOM = 20;

    /** Valves and pumps by hand; a bag of 40 L with 52 g. */
    private static final class Hand {
        final FaultSchedule faults;
        final Suite suite;
        final double[] inForce = new double[Output.count()];
        final Tank bag = new Tank(50);
        double seconds = 1;

        Hand(String... faults) {
            this.faults = new FaultSchedule(Arrays.stream(faults).map(Fault::parse).toList());
            this.faults.look(1);
            suite = new Suite(this.faults.now());
            bag.pour(broth(40, 1.3));
            set(Output.PV_401, 100);
        }

        static Stream broth(double litres, double gramsPerLitre) {
            Stream broth = new Stream();
            Buffer.bicarbonate(7.1, 26.4, 12, 60).into(broth, litres, ROOM);
            double grams = litres * gramsPerLitre;
            broth.add(Matter.CARBONATE, 26.4 * litres);
            broth.add(Matter.TURBIDITY, 2000 * litres);
            broth.add(Matter.MONOMER, 0.97 * grams);
            broth.add(Matter.AGGREGATE, 0.03 * grams);
            broth.add(Matter.HOST_CELL_PROTEIN, 200_000 * grams);
            return broth;
        }

        Hand set(Output output, double value) {
            inForce[output.ordinal()] = value;
            return this;
        }

        Hand open(Output... valves) {
            List.of(valves).forEach(valve -> set(valve, 1));
            return this;
        }

        Hand shut(Output... outputs) {
            List.of(outputs).forEach(output -> set(output, 0));
            return this;
        }

        /** All shut and still. */
        void rest() {
            Arrays.fill(inForce, 0);
            set(Output.PV_401, 100);
            run(1);
        }

        Hand run(double forSeconds) {
            for (double done = 0; done < forSeconds - 1e-9; done += seconds) {
                suite.advance(seconds, output -> inForce[output.ordinal()], bag::draw, ROOM);
            }
            return this;
        }

        double at(Probe probe) {
            return suite.at(probe);
        }

        double kilograms() {
            return suite.kilograms() + bag.kilograms();
        }

        double grams() {
            return suite.productGrams() + bag.content().productGrams();
        }

        void harvest() {
            open(Output.XV_201, Output.XV_203, Output.XV_205).set(Output.P_201, 875);
            run(46 * 60);
            open(Output.XV_202).shut(Output.XV_201).run(5 * 60);
            rest();
        }

        void skid(Output inlet, double columnVolumes, double columnMl, Output in, Output way, Output outlet) {
            open(inlet, in, way, outlet).set(Output.P_301, columnMl / 5);
            int vessel = inlet.ordinal() - Output.XV_301.ordinal();
            String[] tags = {"V-301", "V-901", "V-303"};
            for (int i = 0; i < columnVolumes * 300; i++) {
                if (vessel >= tags.length || suite.content(tags[vessel]).orElseThrow().litres() > 0.05) {
                    run(1);
                }
            }
            shut(inlet, in, way, outlet, Output.P_301);
        }

        void capture() {
            for (int cycle = 0; cycle < 2; cycle++) {
                proteinA(Output.XV_311, 4, Output.XV_341);
                proteinA(Output.XV_301, 18, Output.XV_341);
                proteinA(Output.XV_311, 5, Output.XV_341);
                proteinA(Output.XV_312, 5, Output.XV_341);
                proteinA(Output.XV_313, 0.7, Output.XV_341);
                proteinA(Output.XV_313, 4, Output.XV_342);
                proteinA(Output.XV_314, 3, Output.XV_341);
                proteinA(Output.XV_319, 3, Output.XV_341);
            }
        }

        private void proteinA(Output inlet, double columnVolumes, Output outlet) {
            skid(inlet, columnVolumes, 1250, Output.XV_331, Output.XV_332, outlet);
        }

        void hold() {
            open(Output.XV_901).set(Output.P_302, 500).set(Output.SC_901, 100).run(25 * 60);
            shut(Output.XV_901, Output.P_302);
            titrate(Output.P_901, 3.5, -1);
            run(3600);
            titrate(Output.P_902, 7.5, 1);
            rest();
        }

        void titrate(Output pump, double ph, int up) {
            set(pump, 50);
            for (int i = 0; i < 7200 && up * (ph - at(Probe.AT_901A)) > 0; i++) {
                run(1);
            }
            shut(pump);
        }

        void polish() {
            skid(Output.XV_315, 5, 400, Output.XV_333, Output.XV_334, Output.XV_341);
            skid(Output.XV_302, 26, 400, Output.XV_333, Output.XV_334, Output.XV_343);
            skid(Output.XV_315, 3, 400, Output.XV_333, Output.XV_334, Output.XV_343);
            set(Output.P_303, 50);
            for (int i = 0; i < 3600 && at(Probe.AT_303) > 5.2; i++) {
                run(1);
            }
            rest();
            skid(Output.XV_316, 5, 1000, Output.XV_335, Output.XV_336, Output.XV_341);
            skid(Output.XV_303, 15, 1000, Output.XV_335, Output.XV_336, Output.XV_341);
            skid(Output.XV_316, 4, 1000, Output.XV_335, Output.XV_336, Output.XV_341);
            skid(Output.XV_317, 0.7, 1000, Output.XV_335, Output.XV_336, Output.XV_341);
            skid(Output.XV_317, 3, 1000, Output.XV_335, Output.XV_336, Output.XV_344);
            skid(Output.XV_318, 3, 1000, Output.XV_335, Output.XV_336, Output.XV_341);
        }

        void filterVirus() {
            open(Output.XV_352, Output.XV_354).set(Output.PV_306, 2).run(60);
            rest();
            open(Output.XV_351, Output.XV_353).set(Output.PV_306, 2);
            for (int i = 0; i < 200 && at(Probe.WT_304) > 0.01; i++) {
                run(60);
            }
            shut(Output.XV_351).open(Output.XV_352).run(600);
            rest();
        }

        void concentrate() {
            open(Output.XV_401, Output.XV_402, Output.XV_404).set(Output.P_401, 800).set(Output.PV_401, 30);
            for (int i = 0; i < 3600 && at(Probe.WT_401) > 2; i++) {
                run(1);
            }
            for (int i = 0; i < 3600; i++) {
                set(Output.P_402, at(Probe.WT_401) < 2 ? 500 : 0).run(1);
            }
            rest();
            open(Output.XV_401, Output.XV_403).set(Output.P_401, 400).run(6 * 60);
            rest();
            set(Output.P_403, 500).run(60);
            rest();
        }

        void fill(int doses) {
            open(Output.XV_501, Output.XV_503).set(Output.P_501, 100).run(10);
            rest();
            for (int i = 0; i <= doses; i++) {
                open(Output.MX_501).run(1);
                shut(Output.MX_501).run(6);
                if (i < doses) {
                    open(Output.XV_501, Output.XV_502).set(Output.P_501, 100).run(30);
                    rest();
                }
            }
        }
    }

    @Test
    void aWholeRunGivesDosesAndLosesNothing() {
        Hand hand = new Hand();
        double kilograms = hand.kilograms();
        double grams = hand.grams();
        hand.harvest();
        hand.capture();
        hand.hold();
        hand.polish();
        hand.filterVirus();
        hand.concentrate();
        hand.fill(20);
        double before = 52;
        for (Step step : Step.values()) {
            double brought = hand.suite.broughtGrams(step);
            System.out.printf("%-15s %6.2f g, %5.1f %%%n", step, brought, 100 * brought / before);
            if (step != Step.FILLED) {
                assertTrue(brought > 0.88 * before && brought <= before + 1e-9, step + ": " + brought + " of " + before);
                before = brought;
            }
        }
        assertEquals(20, hand.suite.doses());
        assertEquals(0.05, hand.suite.doseKilograms(0), 0.001);
        assertTrue(hand.suite.acidLogReduction() > 5);
        assertTrue(hand.suite.filterLogReduction() > 4.9, hand.suite.filterLogReduction() + " decades");
        assertFalse(hand.suite.isColumnDried());
        assertEquals(0, hand.suite.spilledKilograms(), 1e-9);
        assertEquals(kilograms, hand.kilograms(), 1e-9 * kilograms);
        assertEquals(grams, hand.grams(), 1e-9 * grams);
    }

    @Test
    void massAndProductCloseWhateverIsOpenAndTurns() {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            Hand hand = new Hand("air-in-skid@0h", "filter-blocking@0h", "virus-filter-plugging@0h");
            hand.harvest();
            double kilograms = hand.kilograms();
            double grams = hand.grams();
            for (int i = 0; i < 2000; i++) {
                Output output = Output.of(Output.P_201.ordinal() + random.nextInt(Output.count() - Output.P_201.ordinal()));
                hand.set(output, random.nextInt(3) > 0 ? output.high() * random.nextDouble() : 0);
                if (random.nextInt(20) == 0) {
                    hand.suite.sample("V-301", 0.005);
                }
                hand.run(2);
            }
            assertEquals(kilograms, hand.kilograms(), 1e-9 * kilograms, "seed " + seed);
            assertEquals(grams, hand.grams(), 1e-9 * grams, "seed " + seed);
        }
    }

    @Test
    void aSavedDownstreamGoesOnBitForBit() {
        Hand hand = new Hand();
        hand.harvest();
        hand.open(Output.XV_301, Output.XV_331, Output.XV_332, Output.XV_341).set(Output.P_301, 250).run(1000);
        Hand again = new Hand();
        ByteBuffer saved = ByteBuffer.allocate(262_144);
        hand.suite.save(saved);
        again.suite.load(saved.flip());
        System.arraycopy(hand.inForce, 0, again.inForce, 0, hand.inForce.length);
        for (Hand each : List.of(hand, again)) {
            each.set(Output.PV_306, 1.7).open(Output.XV_352, Output.XV_353, Output.XV_901, Output.XV_406, Output.XV_407, Output.MX_501)
                    .set(Output.P_401, 700).set(Output.P_901, 3).set(Output.P_403, 300).open(Output.XV_501, Output.XV_502)
                    .set(Output.P_501, 100).run(300);
        }
        ByteBuffer first = ByteBuffer.allocate(262_144);
        ByteBuffer second = ByteBuffer.allocate(262_144);
        hand.suite.save(first);
        again.suite.save(second);
        assertArrayEquals(first.array(), second.array());
    }

    @Test
    void aPumpAgainstAClosedPathStallsAndMovesNothing() {
        Hand hand = new Hand();
        hand.open(Output.XV_321, Output.XV_341).set(Output.P_301, 250).run(5);
        assertEquals(4, hand.at(Probe.PT_304), 0);
        assertEquals(0, hand.at(Probe.PT_305), 0);
        hand.open(Output.XV_331).run(5);
        assertEquals(4, hand.at(Probe.PT_304), 0, "an inlet alone is no path");
        hand.open(Output.XV_332).shut(Output.XV_341).run(5);
        assertEquals(4, hand.at(Probe.PT_305), 0);
        assertEquals(0, hand.at(Probe.FT_301), 0);
        assertEquals(0, hand.at(Probe.WT_902), 0);
        hand.open(Output.XV_341).run(5);
        assertEquals(250, hand.at(Probe.FT_301), 1e-6);
        assertTrue(hand.at(Probe.PT_304) < 1.5);
    }

    @Test
    void anEmptyBagShowsAirAndDriesTheColumnOnlyAfterACellOfIt() {
        Hand hand = new Hand();
        hand.seconds = 0.1;
        hand.open(Output.XV_302, Output.XV_331, Output.XV_332, Output.XV_341).set(Output.P_301, 250).run(0.1);
        assertEquals(1, hand.at(Probe.BS_301), 0);
        hand.run(10);
        assertFalse(hand.suite.isColumnDried());
        hand.run(10);
        assertTrue(hand.suite.isColumnDried());
    }

    @Test
    void whatIsDosedUnstirredReachesTheProbesSlowly() {
        double[] ph = new double[2];
        for (int stirred = 0; stirred < 2; stirred++) {
            Hand hand = new Hand();
            hand.suite.content("V-302").ifPresent(pool -> Buffer.PROTEIN_A_ELUTION.into(pool, 5, ROOM));
            hand.open(Output.XV_901).set(Output.P_302, 1000).set(Output.SC_901, 100 * stirred).run(5 * 60);
            hand.set(Output.P_302, 0).set(Output.P_902, 50).run(60);
            ph[stirred] = hand.at(Probe.AT_901A);
            assertEquals(5.05, hand.at(Probe.WT_901), 1e-6);
        }
        assertTrue(ph[0] < ph[1] - 0.5, ph[0] + " and " + ph[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "filter-blocking, PT_301, 2.5, 5",
        "particles, PC_501, 3521, 1e6",
        "none, PC_501, 0, 3519",
        "none, PT_301, 0, 1",
        "sterile-filter-blocking, PT_302, 3.9, 5",
    })
    void aFaultShowsAtItsProbe(String fault, Probe probe, double least, double most) {
        Hand hand = fault.equals("none") ? new Hand() : new Hand(fault + "@0h");
        hand.open(Output.XV_201, Output.XV_203, Output.XV_205).set(Output.P_201, 875).run(900);
        double shown = hand.at(probe);
        assertTrue(shown >= least && shown <= most, probe + " shows " + shown);
    }

    @ParameterizedTest
    @CsvSource({"column-fouled, PT_304, 3", "uv-lamp-dim, UV_301, 400", "air-in-skid, BS_301, 1"})
    void aFaultOfTheSkidShows(String fault, Probe probe, double least) {
        Hand hand = new Hand(fault + "@0h");
        Hand well = new Hand();
        for (Hand each : List.of(hand, well)) {
            each.open(Output.XV_311, Output.XV_331, Output.XV_332, Output.XV_341).set(Output.P_301, 250).run(60);
        }
        assertTrue(hand.at(probe) >= least, probe + " shows " + hand.at(probe));
        assertTrue(well.at(probe) < least, probe + " shows " + well.at(probe));
    }

    @ParameterizedTest
    @CsvSource({"harvest", "virus", "fill"})
    void aTornFilterFailsItsTestForGood(String filter) {
        Hand hand = new Hand("filter-torn:" + filter + "@0h+1h");
        double whole = hand.suite.forwardFlowMlPerMin(filter);
        hand.suite.content("V-501").ifPresent(bulk -> Buffer.FORMULATION.into(bulk, 1, ROOM));
        hand.open(Output.XV_201, Output.XV_203, Output.XV_205, Output.XV_352, Output.XV_354, Output.XV_501, Output.XV_503)
                .set(Output.P_201, 500).set(Output.PV_306, 2).set(Output.P_501, 50).run(5);
        hand.faults.look(7200_000_000_000L);
        hand.run(5);
        assertEquals(10 * whole, hand.suite.forwardFlowMlPerMin(filter), 1e-9);
    }

    @Test
    void aCarouselWithoutContainersSpillsIntoTheTray() {
        Hand hand = new Hand("no-container@0h");
        hand.suite.content("V-501").ifPresent(bulk -> Buffer.FORMULATION.into(bulk, 1, ROOM));
        hand.open(Output.MX_501).run(7);
        assertEquals(0, hand.at(Probe.XS_501), 0);
        hand.open(Output.XV_501, Output.XV_502).set(Output.P_501, 100).run(60);
        assertEquals(0, hand.at(Probe.WT_502), 0);
        assertTrue(hand.suite.spilledKilograms() > 0.09);
    }

    @Test
    void productClumpsInABadVessel() {
        Hand hand = new Hand("bad-aggregates@0h");
        Stream pool = hand.suite.content("V-901").orElseThrow();
        Hand.broth(5, 5).moveTo(pool);
        hand.run(3600);
        assertTrue(pool.percentOfProduct(Matter.AGGREGATE) > 15);
    }

    @Test
    void aPauseOfTheVirusFilterCountsAndAFlushBeforeTheProductDoesNot() {
        for (String fault : List.of("", "virus-pressure-dip@0h")) {
            Hand hand = fault.isEmpty() ? new Hand() : new Hand(fault);
            Hand.broth(3, 8).moveTo(hand.suite.content("V-304").orElseThrow());
            hand.filterVirus();
            assertEquals(fault.isEmpty() ? 5 : 3.5, hand.suite.filterLogReduction(), 0.1, fault);
        }
    }

    @Test
    void threeDaysAtRestAndAtWorkTakeLittle() {
        Hand hand = new Hand();
        hand.seconds = 0.1;
        hand.run(7200);
        long before = System.nanoTime();
        hand.run(3600);
        long idle = System.nanoTime() - before;
        hand.open(Output.XV_321, Output.XV_331, Output.XV_332, Output.XV_341).set(Output.P_301, 250);
        before = System.nanoTime();
        hand.run(3600);
        System.out.printf("a step at rest %.0f ns, of the skid %.0f ns%n", idle / 36_000.0, (System.nanoTime() - before) / 36_000.0);
        assertEquals(15, hand.at(Probe.WT_902), 0.1);
    }
}
