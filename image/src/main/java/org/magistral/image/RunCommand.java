package org.magistral.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.magistral.core.time.Span;
import org.magistral.core.time.SystemTime;
import org.magistral.core.twin.fault.Fault;
import org.magistral.image.planning.Planning;
import org.magistral.image.run.Outcome;
import org.magistral.image.run.Pace;
import org.magistral.image.run.Progress;
import org.magistral.image.run.Run;
import org.magistral.image.run.RunOptions;
import org.magistral.image.run.Summary;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import org.tinylog.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code magistral run}: the main job. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, description = RunCommand.ABOUT)
final class RunCommand implements Callable<Integer> {
    static final String ABOUT = "Runs a batch on the twin of a unit, or replays recorded signals through it. "
            + "A second start in the same data folder goes on.";

    private static final int INTERRUPTED = 130;
    private static final int MOST_GRAMS = 1000;
    /** More than any order has: what is longer is refused, not cut. */
    private static final int MOST_ORDER_BYTES = 1 << 17;

    @Spec
    private CommandSpec spec;

    @Option(names = "--unit", paramLabel = "FILE", description = "unit file (default: the shipped 50 L unit)")
    private Path unit;

    @Option(names = "--recipe", paramLabel = "NAME|FILE", description = "a recipe of config/recipes, or a file (default: "
            + Configuration.RECIPE + ")")
    private String recipe;

    @Option(names = "--speed", paramLabel = "max|N", defaultValue = "max", description = "times real time (default: ${DEFAULT-VALUE})")
    private String speed;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of the twin's noise (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--fault", paramLabel = "KIND@TIME[+DURATION]", description = "such as over-pressure@2d+1h; may be repeated")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--replay", paramLabel = "FILE", description = "recorded signals in place of the twin")
    private Path replay;

    @Option(names = "--data", paramLabel = "FOLDER", description = "data folder (default: that of the site file)")
    private Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "writes the outcome there")
    private Path json;

    @Option(names = "--for", paramLabel = "SPAN", description = "ends after so much simulated time, such as 12h or 2d")
    private String span;

    @Option(names = "--afresh", description = "leaves a batch that is under way in the data folder, and begins a new one")
    private boolean afresh;

    @Option(names = "--order", paramLabel = "FILE", description = "a signed order, by the site's orderKeys (default: a simulated one)")
    private Path order;

    @Option(names = "--grams", paramLabel = "N", description = "of the simulated order (default: what is usual of the product)")
    private Double grams;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        refuseMixed();
        Configuration configuration = replay == null ? Configuration.load(unit, recipe) : Configuration.loadToWatch(unit);
        configuration.whyUnsigned(new SystemTime(() -> true).stamp().wallMillis()).ifPresent(out::println);
        if (grams != null) {
            Planning.of(grams, configuration.recipe(), configuration.site())
                    .ifPresent(plan -> out.println(Planning.chance(plan, configuration.recipe())));
        }
        RunOptions options = new RunOptions(
                configuration,
                data == null ? configuration.site().dataFolder() : data,
                parsed(() -> Pace.parse(speed)),
                seed,
                faults.stream().map(text -> parsed(() -> Fault.parse(text))).toList(),
                replay,
                span == null ? Long.MAX_VALUE : parsed(() -> Span.parseNanos(span)),
                afresh,
                new RunOptions.Ordered(order == null ? null : orderFile(), grams == null ? configuration.usualGrams() : grams));
        Run run = new Run(options, new Progress(out));
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = holdOnInterrupt(run, done);
        try {
            return report(run.call(), out);
        } finally {
            done.countDown();
            letGo(hook);
        }
    }

    private byte[] orderFile() throws IOException {
        if (!Files.isRegularFile(order)) {
            throw new BadInputException(order + ": there is no such file");
        }
        try (InputStream in = Files.newInputStream(order)) {
            return in.readNBytes(MOST_ORDER_BYTES);
        }
    }

    private void refuseMixed() {
        if (grams != null && !(grams > 0 && grams <= MOST_GRAMS)) {
            throw new BadInputException("--grams " + grams + ": allowed is more than 0, up to " + MOST_GRAMS);
        }
        if (replay != null && order != null) {
            throw new BadInputException("a replay makes nothing: --order has no place beside --replay");
        }
        if (replay != null && (recipe != null || !faults.isEmpty())) {
            throw new BadInputException("a replay makes nothing and breaks nothing: --recipe and --fault have no place beside --replay");
        }
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            throw new BadInputException(json + ": there is no such folder to write to");
        }
    }

    private int report(Outcome outcome, PrintWriter out) throws IOException {
        out.println(Summary.of(outcome));
        out.flush();
        if (json != null) {
            outcome.write(json);
        }
        if (outcome.result().equals("interrupted")) {
            return INTERRUPTED;
        }
        return outcome.isSuccess() ? 0 : 1;
    }

    /** Ctrl-C asks the run to hold the batch and to close; the process lives until it has. */
    private static Thread holdOnInterrupt(Run run, CountDownLatch done) {
        Thread hook = new Thread(
                () -> {
                    run.interrupt();
                    try {
                        done.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                },
                "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private static void letGo(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            Logger.debug(shuttingDown, "the interrupt came first");
        }
    }

    private interface Parse<T> {
        T parse();
    }

    private static <T> T parsed(Parse<T> parse) {
        try {
            return parse.parse();
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(wrong.getMessage(), wrong);
        }
    }
}
