package org.magistral.core.batch.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A 100 mL column: 1 mL to confirm a rise, 5 mL a fall, 350 mL at most, 50 mL of baseline. Samples each 0.1 mL. */
class PoolTest {
    private static final PoolLimits LIMITS = PoolLimits.ofColumn(100, 2400);
    private static final double STEP_ML = 0.1;

    private final Pool pool = new Pool(LIMITS);
    private double deliveredMl;

    private PoolState feed(double millilitres, double milliAu) {
        PoolState state = pool.state();
        for (int i = 0; i < Math.round(millilitres / STEP_ML); i++) {
            deliveredMl += STEP_ML;
            state = pool.observe(deliveredMl, milliAu);
        }
        return state;
    }

    private void begin(double baseline) {
        feed(60, baseline);
        pool.begin();
    }

    @Test
    void opensAtItsRiseAboveTheBaselineAndClosesAtItsFall() {
        begin(20);
        assertEquals(PoolState.WAITING, feed(100, 69.9), "a limit less a tenth");
        assertEquals(PoolState.WAITING, feed(0.9, 70), "confirmed for less than 1 mL");
        assertEquals(PoolState.OPEN, feed(0.2, 70));
        assertEquals(161, pool.fromMl(), 0.15);
        assertEquals(PoolState.OPEN, feed(100, 70.1));
        assertEquals(PoolState.OPEN, feed(4.9, 70));
        assertEquals(PoolState.CLOSED, feed(0.2, 70));
        assertEquals(266, pool.toMl(), 0.25);
        assertEquals(105, pool.pooledMl(), 0.25);
        assertEquals(PoolState.CLOSED, feed(100, 1000), "it opens once");
        assertEquals(105, pool.pooledMl(), 0.25);
    }

    @Test
    void closesWhenItIsFull() {
        begin(0);
        assertEquals(PoolState.OPEN, feed(350, 500));
        assertEquals(PoolState.FULL, feed(1.2, 500));
        assertEquals(350, pool.pooledMl(), 0.15);
    }

    @Test
    void isMissedWhenNothingComes() {
        begin(0);
        assertEquals(PoolState.WAITING, feed(499.8, 10));
        assertEquals(PoolState.MISSED, feed(0.3, 10));
        assertFalse(pool.isOpen());
    }

    @Test
    void aBubbleNeitherOpensNorCloses() {
        begin(0);
        for (int i = 0; i < 50; i++) {
            assertEquals(PoolState.WAITING, feed(0.9, 2500));
            assertEquals(PoolState.WAITING, feed(1, 0));
        }
        feed(2, 800);
        for (int i = 0; i < 10; i++) {
            assertEquals(PoolState.OPEN, feed(4.5, -300));
            assertEquals(PoolState.OPEN, feed(4.6, 800));
        }
    }

    @Test
    void spikesInTheTailDoNotPutTheEndOffForGood() {
        begin(0);
        feed(50, 800);
        for (int i = 0; i < 20 && pool.isOpen(); i++) {
            feed(0.9, 5);
            feed(0.3, 2500);
        }
        assertEquals(PoolState.CLOSED, pool.state());
        assertEquals(62, pool.toMl() - pool.fromMl(), 5);
    }

    @Test
    void noiseAtTheLimitDoesNotMatter() {
        Random noise = new Random(11);
        for (int run = 0; run < 20; run++) {
            Pool noisy = new Pool(LIMITS);
            double at = 0;
            for (; at < 60; at += STEP_ML) {
                noisy.observe(at, 30 + 10 * noise.nextGaussian());
            }
            noisy.begin();
            for (; at < 500; at += STEP_ML) {
                double peak = 900 * Math.exp(-0.5 * Math.pow((at - 200) / 30, 2));
                noisy.observe(at, 30 + peak + 10 * noise.nextGaussian());
            }
            assertEquals(PoolState.CLOSED, noisy.state());
            assertEquals(128 + 2, noisy.fromMl(), 3, "the peak is 50 mAU at 128 mL, and again at 272");
            assertEquals(272 + 5, noisy.toMl(), 4);
        }
    }

    @Test
    void theBaselineIsWhatCameLastAndNoSpikeMovesIt() {
        feed(300, 400);
        feed(30, 40);
        feed(3, 2500);
        feed(20, 40);
        pool.begin();
        assertEquals(40, pool.baselineMilliAu());
        assertEquals(PoolState.WAITING, pool.state());
    }

    @Test
    void withoutASteadyBaselineNothingIsCollected() {
        feed(49, 10);
        pool.begin();
        assertEquals(PoolState.REFUSED, pool.state(), "39 samples are too few");
        assertEquals(PoolState.REFUSED, feed(100, 1000));

        Pool drifting = new Pool(LIMITS);
        for (double at = 0; at < 60; at += STEP_ML) {
            drifting.observe(at, at);
        }
        drifting.begin();
        assertEquals(PoolState.REFUSED, drifting.state(), "30 mAU between the outer fifths of the last 50 mL");

        Pool dark = new Pool(LIMITS);
        for (double at = 0; at < 60; at += STEP_ML) {
            dark.observe(at, 2400);
        }
        dark.begin();
        assertEquals(PoolState.REFUSED, dark.state(), "a dead lamp is steady too");
    }

    @Test
    void aSaturatedReadingIsAHighOne() {
        begin(0);
        feed(10, 500);
        feed(50, 2400);
        assertEquals(PoolState.OPEN, pool.state());
        assertEquals(50, pool.saturatedMl(), 1e-6);
        feed(10, 500);
        assertEquals(PoolState.CLOSED, feed(6, 0));
    }

    @Test
    void aLostReadingOpensNothingAndClosesNothing() {
        begin(0);
        assertEquals(PoolState.WAITING, feed(20, Double.NaN));
        assertEquals(20, pool.blindMl(), 1e-6);
        feed(2, 500);
        assertEquals(PoolState.OPEN, feed(100, Double.NaN));
        assertEquals(120, pool.blindMl(), 1e-6);
        assertEquals(PoolState.FULL, feed(260, Double.NaN), "but it is never larger");
    }

    @Test
    void aGapInTheSamplesConfirmsNothing() {
        begin(0);
        for (int i = 1; i <= 3; i++) {
            assertEquals(PoolState.WAITING, pool.observe(deliveredMl + 20 * i, 900));
        }
        assertEquals(PoolState.OPEN, pool.observe(deliveredMl + 80, 900));
    }

    @Test
    void aPumpThatForgetsItsCountAndOneThatGivesNoneAddNothing() {
        begin(0);
        feed(2, 500);
        double before = pool.pooledMl();
        deliveredMl = 0;
        pool.observe(Double.NaN, 500);
        pool.observe(deliveredMl, 500);
        assertEquals(before, pool.pooledMl());
        feed(10, 500);
        assertEquals(before + 10, pool.pooledMl(), 1e-6);
    }

    @Test
    void theAreaIsTheProduct() {
        begin(15);
        feed(100, 1415); // 1.4 AU above, in 2 mm at 1.4 mL/mg/cm: 5 g/L
        assertEquals(0.5, pool.productGrams(1.4, 0.2), 0.01);
        assertEquals(1400, pool.peakMilliAu(), 1e-9);
    }

    @Test
    void aRestartGoesOnWhereItStood() {
        begin(0);
        feed(12, 500);
        feed(3, 10);
        ByteBuffer saved = ByteBuffer.allocate(1000);
        pool.save(saved, 0);
        saved.flip();
        Pool second = new Pool(LIMITS);
        second.load(saved, 0);
        assertEquals(0, saved.remaining());
        for (int i = 0; i < 30; i++) {
            deliveredMl += STEP_ML;
            assertEquals(pool.observe(deliveredMl, 10), second.observe(deliveredMl, 10));
            assertEquals(pool.pooledMl(), second.pooledMl());
        }
        assertEquals(PoolState.CLOSED, second.state());
        assertEquals(pool.fromMl(), second.fromMl());
        assertEquals(pool.productGrams(1.4, 0.2), second.productGrams(1.4, 0.2));
    }

    @Test
    void forgottenItBeginsAnew() {
        begin(0);
        feed(2, 500);
        pool.forget();
        assertEquals(PoolState.BASELINE, feed(60, 7));
        pool.begin();
        assertEquals(7, pool.baselineMilliAu());
        assertTrue(Double.isNaN(pool.fromMl()));
        assertThrows(IllegalStateException.class, pool::begin);
    }

    @Test
    void limitsThatMeanNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PoolLimits(50, 60, 1, 5, 350, 500, 50, 25, 2400));
        assertThrows(IllegalArgumentException.class, () -> new PoolLimits(50, 0, 1, 5, 350, 500, 50, 25, 2400));
        assertThrows(IllegalArgumentException.class, () -> new PoolLimits(50, 50, 1, 5, 6, 500, 50, 25, 2400));
        assertThrows(IllegalArgumentException.class, () -> new PoolLimits(50, 50, 1, 5, 350, 0, 50, 25, 2400));
        assertThrows(IllegalArgumentException.class, () -> new PoolLimits(50, 50, 1, 5, 350, 500, 50, 25, 50));
        assertThrows(IllegalArgumentException.class, () -> new PoolLimits(Double.NaN, 50, 1, 5, 350, 500, 50, 25, 2400));
    }
}
