package org.magistral.image.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.watch.Course;
import org.magistral.core.twin.fault.Fault;
import org.magistral.image.wiring.Configuration;

/** Grows varied twins, clean and contaminated, and prints when alarm I-35 would stand by the forecast and by its fixed bands. */
final class ContaminationTable {
    static final int TWINS = 24;
    private static final String RECIPE = "mab-culture";
    private static final int[] DAYS = {2, 4, 7};
    /** Those of the recipe. */
    private static final double OXYGEN_BAND_PERCENT = 50;
    private static final double BASE_BAND_MILLILITRES = 15;
    private static final double HOURS_A_DAY = 24;

    private final PrintWriter out;
    private final int twins;
    private final Configuration shipped = Configuration.load(null, RECIPE);
    private final Product product = Configuration.product(shipped.recipe().product());
    private final Course course = Course.of(shipped.recipe()).orElseThrow();

    ContaminationTable(PrintWriter out, int twins) {
        this.out = out;
        this.twins = twins;
    }

    void print() {
        List<Suspicion> clean = grown(List.of());
        out.printf(Locale.ROOT, "%d clean twins, seeds 1 to %d: %d false alarms by the forecast, %d by the fixed bands%n", twins, twins,
                clean.stream().filter(one -> !Double.isNaN(one.hoursByForecast())).count(),
                clean.stream().filter(one -> !Double.isNaN(one.hoursByPlan())).count());
        for (int day : DAYS) {
            List<Suspicion> all = grown(List.of(Fault.parse("contamination@" + day + "d")));
            out.printf(Locale.ROOT, "contamination on day %d: after %s h by the forecast, %s h by the fixed bands (median, worst)%n", day,
                    hours(all, day, Suspicion::hoursByForecast), hours(all, day, Suspicion::hoursByPlan));
            out.flush();
        }
    }

    private List<Suspicion> grown(List<Fault> faults) {
        return IntStream.rangeClosed(1, twins).parallel().mapToObj(seed -> {
            Suspicion suspicion = new Suspicion(OXYGEN_BAND_PERCENT, BASE_BAND_MILLILITRES);
            new GrownTwin(product, course, shipped.unit(), seed, faults, List.of(suspicion)).grow();
            return suspicion;
        }).toList();
    }

    /** What was never found sorts last, and shows as NaN. */
    private static String hours(List<Suspicion> all, int day, ToDoubleFunction<Suspicion> found) {
        double[] sorted = all.stream().mapToDouble(found).map(hours -> hours - HOURS_A_DAY * day).sorted().toArray();
        return String.format(Locale.ROOT, "%.1f, %.1f", sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
