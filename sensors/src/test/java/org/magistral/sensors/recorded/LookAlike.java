package org.magistral.sensors.recorded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Writes a file that looks like a Chi.Bio mini-reactor's, with the faults that were measured in real ones: a probe that steps, inf, time
 * back by 16 s, a spike, dropouts, a torn tail; and a signal whose noise grows eightfold, and one that freezes. The same
 * seed gives the same file.
 */
final class LookAlike {
    static final String HEADER = "exp_time,od_measured,internal_air_temp,external_air_temp,media_temp,heating_rate,od_reading,surface_temp";
    static final int ROWS = 4000;
    static final int INF_ROW = 1500;
    static final int BACK_ROW = 2000;
    static final int SPIKE_ROW = 2500;
    static final int DROPOUT_ROW = 3000;
    static final int DROPOUT_LENGTH = 12;
    static final int NOISE_ROW = 1000;
    static final int FROZEN_ROW = 3300;

    private final Random random;
    private final Random ownNoise;

    LookAlike(long seed) {
        random = new Random(seed);
        ownNoise = new Random(seed + 1);
    }

    /** All healthy. */
    Path healthy(Path file) throws IOException {
        return write(file, false, "");
    }

    /** Every fault at once. */
    Path faulty(Path file) throws IOException {
        return write(file, true, "533122.48,0.04" + "\0".repeat(290));
    }

    private Path write(Path file, boolean faulty, String tail) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append("\r\n");
        double seconds = 0.14;
        double surface = 37;
        for (int row = 0; row < ROWS; row++) {
            boolean dropout = faulty && row >= DROPOUT_ROW && row < DROPOUT_ROW + DROPOUT_LENGTH;
            double internal = 26 + wander(row, 700) + (faulty && random.nextInt(5) == 0 ? 3 + 3 * random.nextDouble() : 0);
            double media = 28 + wander(row, 900) + (faulty && row == SPIKE_ROW ? 16 : 0) - (dropout ? 1 : 0);
            String density = faulty && row == INF_ROW ? "inf" : number(dropout ? 0.14 : 0.7 + wander(row, 2000));
            text.append(String.format(Locale.ROOT, "%.2f", seconds)).append(',').append(density).append(',').append(number(internal));
            text.append(',').append(number(32 + wander(row, 1100))).append(',').append(number(media)).append(",0.5,");
            double sigma = faulty && row >= NOISE_ROW ? 0.016 : 0.002;
            text.append(number(0.5 + row / 8000.0 + sigma * ownNoise.nextGaussian())).append(',');
            surface = faulty && row >= FROZEN_ROW ? surface : 37 + wander(ownNoise, row, 500);
            text.append(number(surface)).append("\r\n");
            seconds += faulty && row == BACK_ROW - 1 ? -16 : 60.02 + 0.1 * random.nextDouble();
        }
        text.append(tail);
        return Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private double wander(int row, int period) {
        return wander(random, row, period);
    }

    private static double wander(Random noise, int row, int period) {
        return 0.5 * Math.sin(2 * Math.PI * row / period) + 0.05 * noise.nextDouble();
    }

    private static String number(double value) {
        return Double.toString(value);
    }
}
