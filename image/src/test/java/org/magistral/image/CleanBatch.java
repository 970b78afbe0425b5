package org.magistral.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.magistral.image.run.Outcome;

/** One whole batch of the shipped recipe with nothing broken, run once for all the tests that look at it or compare with it. */
final class CleanBatch {
    static final long SEED = 1;

    private static final Outcome OUTCOME = run();

    private CleanBatch() {}

    static Outcome outcome() {
        return OUTCOME;
    }

    private static Outcome run() {
        try {
            return Shipped.run(Shipped.batch(Files.createTempDirectory("clean"), SEED, Long.MAX_VALUE));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
