package org.magistral.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.twin.fault.Fault;
import org.magistral.image.run.Outcome;
import org.magistral.image.run.Progress;
import org.magistral.image.run.Run;
import org.magistral.image.run.RunOptions;
import org.magistral.image.wiring.Configuration;

/** The shipped files, found from whatever folder the tests were started in, and runs of them. */
final class Shipped {
    static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final Path ROOT = root();

    static {
        System.setProperty("magistral.config", ROOT.resolve("image/config").toString()); // as the launcher does
    }

    private Shipped() {}

    static Path file(String name) {
        return Configuration.shipped(name);
    }

    static Configuration configuration() {
        return Configuration.load(null, "mab-culture");
    }

    /** The shipped recipe on the shipped unit's twin, as fast as the computer can. */
    static RunOptions batch(Path data, long seed, long longestNanos, String... faults) {
        return new RunOptions(configuration(), data, Double.POSITIVE_INFINITY, seed, List.of(faults).stream().map(Fault::parse).toList(),
                null, longestNanos);
    }

    /** A recording through the shipped replay unit. */
    static RunOptions replay(Path data, Path recording) {
        return new RunOptions(Configuration.loadToWatch(file("replay-chibio.yaml")), data, Double.POSITIVE_INFINITY, 1, List.of(),
                recording, Long.MAX_VALUE);
    }

    static Outcome run(RunOptions options) throws IOException {
        return new Run(options, new Progress(new PrintWriter(Writer.nullWriter()))).call();
    }

    /** The recorded files, which stay out of the repository: {@code shared/recorded} beside it, or beside any folder above. */
    static Optional<Path> recorded() {
        for (Path folder = ROOT; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/recorded"))) {
                return Optional.of(folder.resolve("shared/recorded"));
            }
        }
        return Optional.empty();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("runtime/core"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** What hold points test of a shipped product. */
    static Map<String, List<QualityTest>> quality(String product) {
        return Configuration.quality(product);
    }
}
