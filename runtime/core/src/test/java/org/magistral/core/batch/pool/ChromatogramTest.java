package org.magistral.core.batch.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A size exclusion on a column of 24 mL: a generated one, and the recorded one that it is made after, which stays out of the repository:
 * injection at 0, a front with its spike in the first mL, elution logged at 1.0 mL, a first peak at 8.6 mL, a valley, the main peak at
 * 12.9 mL with a shoulder and a tail.
 */
class ChromatogramTest {
    private static final double ELUTION_ML = 1.000875;
    private static final PoolLimits LIMITS = limits(50, 0.05);

    private static PoolLimits limits(double milliAu, double fallConfirmCv) {
        return new PoolLimits(milliAu, milliAu, 0.01 * 24, fallConfirmCv * 24, 3.5 * 24, 5 * 24, 0.5, 25, 2400);
    }

    private static Pool run(PoolLimits limits, double[] volumes, double[] milliAu) {
        Pool pool = new Pool(limits);
        int openings = 0;
        for (int i = 0; i < volumes.length; i++) {
            if (pool.state() == PoolState.BASELINE && volumes[i] >= ELUTION_ML) {
                pool.begin();
            }
            boolean was = pool.isOpen();
            pool.observe(volumes[i], milliAu[i]);
            openings += !was && pool.isOpen() ? 1 : 0;
            assertTrue(!pool.isOpen() || volumes[i] > ELUTION_ML, "something is collected at " + volumes[i] + " mL");
        }
        assertEquals(1, openings);
        return pool;
    }

    /** As the recorded one, with a noise of 0.5 mAU, a drift of 10, an injection spike of 400 and three bubbles. */
    @Test
    void oneMainPoolOfAGeneratedRunWithDriftNoiseAndSpikes() {
        Random noise = new Random(20180821);
        int count = 27_197;
        double[] volumes = new double[count];
        double[] clean = new double[count];
        double[] faulty = new double[count];
        for (int i = 0; i < count; i++) {
            double at = -0.007 + i * 22.616 / count;
            volumes[i] = at;
            double main = at < 12.95 ? gauss(at, 12.95, 2.2) : Math.max(gauss(at, 12.95, 0.9), 0.5 * gauss(at, 14.6, 1.1));
            clean[i] = 95 * gauss(at, 8.6, 0.32) + 132 * main;
            faulty[i] = clean[i] + 10 * at / 22.6 + 0.5 * noise.nextGaussian() + 400 * gauss(at, 0.12, 0.03)
                    + (Math.abs(at - 5) < 0.05 || Math.abs(at - 6) < 0.05 || Math.abs(at - 12) < 0.05 ? 2500 : 0)
                    - (Math.abs(at - 13) < 0.05 ? 900 : 0);
        }
        Pool pool = run(LIMITS, volumes, clean);
        Pool noisy = run(LIMITS, volumes, faulty);
        assertEquals(PoolState.CLOSED, noisy.state());
        assertTrue(noisy.peakMilliAu() > 130 && pool.toMl() > 14, "the main peak is in it");
        assertEquals(pool.fromMl(), noisy.fromMl(), 0.1);
        assertEquals(pool.toMl(), noisy.toMl(), 0.5, "10 mAU of drift in a slope of 25 mAU/mL");
        System.out.printf(Locale.ROOT, "generated: clean %.2f to %.2f mL, with faults %.2f to %.2f mL%n", pool.fromMl(), pool.toMl(),
                noisy.fromMl(), noisy.toMl());
    }

    @Test
    void oneMainPoolOfTheRecordedRun() throws IOException {
        Path file = recorded();
        String[] lines = Files.readAllLines(file).stream().skip(1).toArray(String[]::new);
        double[] volumes = new double[lines.length];
        double[] milliAu = new double[lines.length];
        for (int i = 0; i < lines.length; i++) {
            int comma = lines[i].indexOf(',');
            volumes[i] = Double.parseDouble(lines[i].substring(0, comma));
            milliAu[i] = Double.parseDouble(lines[i].substring(comma + 1));
        }
        assertEquals(27_197, volumes.length);
        Pool pool = run(LIMITS, volumes, milliAu);
        print("50 mAU", pool);
        assertEquals(PoolState.CLOSED, pool.state());
        assertEquals(8.700, pool.fromMl(), 0.005);
        assertEquals(16.525, pool.toMl(), 0.005);
        assertEquals(131.67, pool.peakMilliAu(), 0.01, "the main peak is in it");

        // The main peak alone: above the first one's 104 mAU.
        Pool main = run(limits(105, 0.05), volumes, milliAu);
        print("105 mAU", main);
        assertTrue(main.fromMl() > 11.5 && main.toMl() < 15, main.fromMl() + " to " + main.toMl());

        // What a valley does that is wider than the confirmation: 0.7 mL stand below 50 mAU between the peaks.
        Pool first = run(limits(50, 0.02), volumes, milliAu);
        print("50 mAU, confirmed by 0.02 CV", first);
        assertTrue(first.toMl() < 10, "closed in the valley, at " + first.toMl());
    }

    private static void print(String what, Pool pool) {
        System.out.printf(Locale.ROOT, "recorded, %s: %.3f to %.3f mL, %.2f mL, peak %.1f mAU over %.3f%n", what, pool.fromMl(),
                pool.toMl(),
                pool.pooledMl(), pool.peakMilliAu(), pool.baselineMilliAu());
    }

    private static Path recorded() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/recorded"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            System.out.println("ChromatogramTest: skipped, no shared/recorded beside the repository");
        }
        assumeTrue(folder != null, "no shared/recorded beside the repository");
        return folder.resolve("shared/recorded/akta/uv.csv");
    }

    private static double gauss(double at, double centre, double sigma) {
        return Math.exp(-0.5 * Math.pow((at - centre) / sigma, 2));
    }
}
