package org.magistral.image.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.watch.Course;
import org.magistral.image.wiring.Configuration;

/** Grows so many twins by the shipped recipe, and prints how far plan and forecast were off the grams in the bag at harvest. */
final class ForecastTable {
    static final int TWINS = 100;
    private static final long FIRST_SEED = 1;
    private static final int THREADS = 2;
    private static final String RECIPE = "mab-culture";
    private static final double NINETIETH = 0.9;

    private final PrintWriter out;
    private final int twins;

    ForecastTable(PrintWriter out, int twins) {
        this.out = out;
        this.twins = twins;
    }

    void print() throws InterruptedException {
        List<GrownTwin.Result> all = grow();
        out.printf(Locale.ROOT, "%d twins, seeds %d to %d: how far off the grams in the bag at harvest, which are %.1f g in the median%n%n",
                twins, FIRST_SEED, FIRST_SEED + twins - 1, median(all, GrownTwin.Result::grams));
        out.printf("%-10s %10s %10s %10s %14s%n", "", "median %", "90th %", "worst %", "nearer than plan");
        row("plan", all, GrownTwin.Result::planned);
        for (int i = 0; i < GrownTwin.DAYS.length; i++) {
            int day = i;
            row("day " + GrownTwin.DAYS[i], all, result -> result.foreseen()[day]);
        }
        out.flush();
    }

    private List<GrownTwin.Result> grow() throws InterruptedException {
        Configuration shipped = Configuration.load(null, RECIPE);
        Product product = Configuration.product(shipped.recipe().product());
        Course course = Course.of(shipped.recipe()).orElseThrow();
        List<GrownTwin.Result> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<GrownTwin.Result>> futures = new ArrayList<>();
            for (int i = 0; i < twins; i++) {
                long seed = FIRST_SEED + i;
                futures.add(threads.submit(() -> new GrownTwin(product, course, shipped.unit(), seed).grow()));
            }
            for (Future<GrownTwin.Result> future : futures) {
                results.add(future.get());
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a twin could not be grown", failure);
        }
        return results;
    }

    private void row(String what, List<GrownTwin.Result> all, ToDoubleFunction<GrownTwin.Result> said) {
        double[] errors = all.stream().mapToDouble(result -> error(result, said)).sorted().toArray();
        long nearer = all.stream().filter(result -> error(result, said) < error(result, GrownTwin.Result::planned)).count();
        out.printf(Locale.ROOT, "%-10s %10.1f %10.1f %10.1f %14d%n", what, at(errors, 0.5), at(errors, NINETIETH), at(errors, 1), nearer);
    }

    private static double error(GrownTwin.Result result, ToDoubleFunction<GrownTwin.Result> said) {
        return 100 * Math.abs(said.applyAsDouble(result) - result.grams()) / result.grams();
    }

    private static double median(List<GrownTwin.Result> all, ToDoubleFunction<GrownTwin.Result> of) {
        return at(all.stream().mapToDouble(of).sorted().toArray(), 0.5);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
