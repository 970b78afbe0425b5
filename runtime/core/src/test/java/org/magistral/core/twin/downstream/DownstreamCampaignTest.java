package org.magistral.core.twin.downstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.pool.Pool;
import org.magistral.core.batch.pool.PoolState;
import org.magistral.core.twin.laboratory.Assay;
import org.magistral.core.twin.laboratory.Finding;
import org.magistral.core.twin.laboratory.Laboratory;
import org.magistral.core.twin.liquid.Stream;

/** 44 g in 40 L to doses, once as it should be and then badly. Limits of records.md; step yields of 90 to 98 % [K]. */
class DownstreamCampaignTest {
    private static Map<Assay, Double> analyse(Stream sample) {
        Random scatter = new Random(5);
        Map<Assay, Double> found = new EnumMap<>(Assay.class);
        for (Finding finding : new Laboratory(scatter::nextGaussian).analyse(sample, EnumSet.allOf(Assay.class), 0)) {
            found.put(finding.assay(), finding.value());
        }
        return found;
    }

    private static void print(String what, Train train) {
        System.out.print(what + ":");
        for (int i = 0; i < train.grams.size(); i++) {
            System.out.printf(Locale.ROOT, " %s %.2f g%s", train.names.get(i), train.grams.get(i),
                    i == 0 ? "," : String.format(Locale.ROOT, " (%.1f %%),", train.yieldPercent(i)));
        }
        System.out.printf(Locale.ROOT, " %d doses; %s%n", train.doses, analyse(train.filled));
        for (Pool pool : train.pools) {
            System.out.printf(Locale.ROOT, "  %s %.0f mL, %.0f mAU, %.1f g%n", pool.state(), pool.pooledMl(), pool.peakMilliAu(),
                    pool.productGrams(0.14, 0.2));
        }
    }

    @Test
    void aGoodCampaignFillsGoodDoses() {
        Train train = new Train().run();
        print("good", train);
        for (int i = 1; i < train.grams.size(); i++) {
            double percent = train.yieldPercent(i);
            assertTrue(percent >= 90 && percent <= 100 + 1e-9, train.names.get(i) + " gives " + percent + " %");
        }
        double overall = 100 * train.filled.productGrams() / 44;
        assertTrue(overall > 65 && overall < 85, overall + " % overall: 93 to 98 % a step, seven times");
        assertEquals(44, train.filled.productGrams() + train.lost.productGrams() + train.heldGrams(), 44 * 1e-9, "product closes");
        for (Pool pool : train.pools) {
            assertEquals(PoolState.CLOSED, pool.state());
        }
        assertTrue(train.acid.logReduction() >= 5 && train.virusFilter.logReduction() > 4.9);
        assertFalse(train.crossflow.hadAir());
        Map<Assay, Double> found = analyse(train.filled);
        most(found, Assay.HOST_CELL_PROTEIN, 20);
        most(found, Assay.DNA, 20);
        most(found, Assay.PROTEIN_A, 5);
        most(found, Assay.SEC_AGGREGATE, 1.7);
        most(found, Assay.SEC_FRAGMENT, 1.7);
        least(found, Assay.SEC_MAIN, 98.3);
        least(found, Assay.CE_SDS_REDUCED, 98.5);
        least(found, Assay.CE_SDS_NON_REDUCED, 98.5);
        least(found, Assay.CHARGE_MAIN, 65);
        most(found, Assay.CHARGE_ACIDIC, 30);
        most(found, Assay.CHARGE_BASIC, 10);
        least(found, Assay.BINDING, 90);
        most(found, Assay.BINDING, 120);
        assertEquals(10, found.get(Assay.CONTENT), 1);
        assertEquals(6, found.get(Assay.PH), 0.5);
        least(found, Assay.OSMOLALITY, 240);
        most(found, Assay.OSMOLALITY, 360);
        most(found, Assay.BIOBURDEN, 10);
        most(found, Assay.ENDOTOXIN, 0.2);
        most(found, Assay.PARTICLES_10_UM, 6000);
        most(found, Assay.PARTICLES_25_UM, 600);
    }

    private static void most(Map<Assay, Double> found, Assay assay, double limit) {
        assertTrue(found.get(assay) <= limit, assay + " " + found.get(assay) + ", at most " + limit);
    }

    private static void least(Map<Assay, Double> found, Assay assay, double limit) {
        assertTrue(found.get(assay) >= limit, assay + " " + found.get(assay) + ", at least " + limit);
    }

    @Test
    void aSkippedWashShowsInHostCellProtein() {
        Train train = new Train();
        train.washing = false;
        print("no wash", train.run());
        assertEquals(PoolState.REFUSED, train.pools.getFirst().state(), "the pool has no baseline; the hand collects by volume");
        double clean = new Train().run().capturedProtein;
        assertTrue(clean > 100 && clean < 1000, clean + " ng/mg of the usual 100 to 1,000");
        assertTrue(train.capturedProtein > 5000, train.capturedProtein + " ng/mg");
    }

    @Test
    void aFouledColumnShowsInYieldPressureAndHostCellProtein() {
        Train good = new Train().run();
        Train train = new Train();
        train.fouling = 30;
        print("fouled", train.run());
        assertTrue(train.yieldPercent(2) < good.yieldPercent(2) - 3);
        assertTrue(train.proteinA.pressureBar() > 2 * good.proteinA.pressureBar());
        assertTrue(train.capturedProtein > 1.3 * good.capturedProtein, train.capturedProtein + ", not " + good.capturedProtein);
    }

    @Test
    void anOverloadShowsInTheYield() {
        Train train = new Train();
        train.cationLitres = 0.5;
        print("overload", train.run());
        assertTrue(train.yieldPercent(5) < 85);
        assertEquals(44, train.filled.productGrams() + train.lost.productGrams() + train.heldGrams(), 44 * 1e-9);
    }

    @Test
    void aPauseInVirusFiltrationShowsInItsDecades() {
        Train train = new Train();
        train.pausing = true;
        print("pause", train.run());
        assertEquals(1, train.virusFilter.dips());
        assertEquals(300, train.virusFilter.pausedSeconds(), 1e-9);
        assertTrue(train.virusFilter.logReduction() < 4);
    }

    @Test
    void tooMuchAcidShowsInAggregates() {
        Train train = new Train();
        train.holdPh = 2.8;
        print("pH 2.8", train.run());
        assertTrue(analyse(train.filled).get(Assay.SEC_AGGREGATE) > 1.7);
    }

    @Test
    void aColumnThatWasDryShowsInYieldAndImpurity() {
        Train train = new Train();
        train.drying = true;
        print("dried", train.run());
        assertTrue(train.proteinA.isDried());
        assertTrue(train.yieldPercent(2) < 85);
        assertTrue(train.capturedProtein > 1.3 * new Train().run().capturedProtein, train.capturedProtein + " ng/mg");
    }
}
