package org.magistral.image.forecast;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.step.Question;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.sensor.CultureLog;
import org.magistral.core.forecast.sensor.Expected;
import org.magistral.core.forecast.sensor.Forecast;
import org.magistral.core.forecast.watch.Aeration;
import org.magistral.core.forecast.watch.Course;
import org.magistral.core.forecast.watch.CultureWatch;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.input.Source;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tags;
import org.magistral.desk.config.unit.Driver;
import org.magistral.desk.config.unit.UnitConfig;

/**
 * Fills the tags of the forecast. Each hour of a culture it asks, with a copy of what was seen, and publishes the answer a minute later, or
 * as soon after as it is ready; until then the tags keep what they had, and are stale after three of their poll periods. Without a culture,
 * a product's file or a recipe that feeds by a profile they have no data. Scan thread, but for {@link #awaitDue}; warm it
 * allocates nothing.
 */
public final class Forecasts implements Source, Checkpointed, AutoCloseable {
    /** From asked to published: far longer than it takes. */
    public static final long LATENCY_NANOS = 60_000_000_000L;

    private static final int STALE_AFTER_POLLS = 3;
    private static final long NEVER = Long.MIN_VALUE;
    private static final int NONE = -1;
    /** By which the oxygen loop swings, so that a young culture, which asks for next to nothing, is not suspected of that. [K] */
    private static final double LOOP_SWING_PERCENT = 2;
    private static final int NOTED_HOUR = 5 * 24;
    private static final int SIGNALS = Driver.Outlook.values().length;

    private final Desk desk;
    private final CultureWatch watch;
    private final Aeration aeration;
    private final int oxygenBand;
    private final int baseBand;
    private final int[] tags = new int[SIGNALS];
    private final long[] staleNanos = new long[SIGNALS];
    private long dueNanos = NEVER;
    private long publishedNanos = NEVER;
    private int askedHours;
    private double askedBaseMillilitres;
    private double dayFiveGrams = Double.NaN;
    private final double[] shown = new double[SIGNALS];
    /** Whether what was shown before a restart is to be shown again. */
    private boolean restored;

    /**
     * A forecast for a unit; without product or course one that stays silent.
     *
     * @param product or null
     * @param course or null
     * @param questions what the batch asks for; a new list when it has changed
     */
    public Forecasts(UnitConfig unit, Product product, Course course, Supplier<List<Question>> questions) {
        Arrays.fill(tags, -1);
        for (ChannelSpec spec : unit.channels()) {
            if (unit.drivers().get(spec.tag()) instanceof Driver.Forecast(Driver.Outlook signal)) {
                tags[signal.ordinal()] = unit.tags().indexOf(spec.tag());
                staleNanos[signal.ordinal()] = (long) (STALE_AFTER_POLLS * spec.pollSeconds() * 1e9);
            }
        }
        aeration = Aeration.of(unit.loops()).orElse(null);
        oxygenBand = band(unit, Driver.Outlook.MOST_OXYGEN);
        baseBand = band(unit, Driver.Outlook.MOST_BASE);
        boolean possible = product != null && course != null && isWanted(unit) && CultureWatch.isPossible(unit.tags());
        desk = possible ? new Desk(product, course) : null;
        watch = possible ? watch(unit.tags(), questions) : null;
    }

    /** Whether the unit has a tag for it. */
    public static boolean isWanted(UnitConfig unit) {
        return unit.drivers().values().stream().anyMatch(Driver.Forecast.class::isInstance);
    }

    private CultureWatch watch(Tags all, Supplier<List<Question>> questions) {
        return CultureWatch.of(all, questions, this::ask);
    }

    /** Has the desk begin its work; before that all that is asked stays unanswered. */
    public void start() {
        if (desk != null) {
            desk.start();
        }
    }

    private void ask(CultureLog log, long nowNanos) {
        if (desk.ask(log)) {
            dueNanos = nowNanos + LATENCY_NANOS;
            askedHours = log.hours();
            askedBaseMillilitres = watch.baseMillilitresBefore(Expected.BASE_HOURS);
        }
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        if (watch == null) {
            return;
        }
        watch.latch(nowNanos, image);
        if (restored) {
            restored = false;
            for (int i = 0; i < SIGNALS; i++) {
                show(Driver.Outlook.values()[i], shown[i], publishedNanos, image);
            }
        }
        if (dueNanos != NEVER && nowNanos >= dueNanos && desk.isAnswered()) {
            dueNanos = NEVER;
            publish(desk.take(), nowNanos, image);
        }
        if (publishedNanos != NEVER && !watch.isGrowing()) {
            publishedNanos = NEVER;
            mark(image, Quality.BAD, Defect.NO_DATA);
        } else if (publishedNanos != NEVER) {
            age(nowNanos, image);
        }
    }

    private void publish(Desk.Answer answer, long nowNanos, ProcessImage image) {
        if (!watch.isGrowing()) {
            return; // it was of a culture that is over
        }
        Forecast forecast = answer == null ? null : answer.forecast();
        if (forecast == null || !Double.isFinite(forecast.grams() + forecast.band().low() + forecast.band().high())) {
            mark(image, Quality.BAD, Defect.NOT_FINITE);
            return;
        }
        publishedNanos = nowNanos;
        if (askedHours == NOTED_HOUR) {
            dayFiveGrams = forecast.grams();
        }
        show(Driver.Outlook.GRAMS, forecast.grams(), nowNanos, image);
        show(Driver.Outlook.LOW, forecast.band().low(), nowNanos, image);
        show(Driver.Outlook.HIGH, forecast.band().high(), nowNanos, image);
        show(Driver.Outlook.TITRE, forecast.titreGramsPerLitre(), nowNanos, image);
        show(Driver.Outlook.HOURS, Math.max(0, forecast.harvestHour() - askedHours), nowNanos, image);
        publish(answer.expected(), nowNanos, image);
    }

    /**
     * What a contaminant would exceed, and by how much that may be. Only upwards: it breathes and makes acid. A culture that asks for less
     * than foreseen is dying, which the forecast of its grams and its viability tell.
     */
    private void publish(Expected expected, long nowNanos, ProcessImage image) {
        double uptakes = 1 + band(image, oxygenBand) / 100;
        show(Driver.Outlook.OXYGEN, aeration == null ? Double.NaN : aeration.outputPercent(expected, 1), nowNanos, image);
        show(Driver.Outlook.MOST_OXYGEN, aeration == null ? Double.NaN : LOOP_SWING_PERCENT + aeration.outputPercent(expected, uptakes),
                nowNanos, image);
        double base = askedBaseMillilitres + 1000 * expected.baseLitres();
        show(Driver.Outlook.BASE, base, nowNanos, image);
        show(Driver.Outlook.MOST_BASE, base + band(image, baseBand), nowNanos, image);
    }

    private static int band(UnitConfig unit, Driver.Outlook signal) {
        OptionalInt tag = signal.band().map(unit.tags()::find).orElse(OptionalInt.empty());
        return tag.orElse(NONE);
    }

    private static double band(ProcessImage image, int tag) {
        return tag == NONE || !image.isGood(tag) ? Double.NaN : image.value(tag);
    }

    /** What is no number is not known: the band of a recipe that has none, the base of hours in which nobody looked. */
    private void show(Driver.Outlook signal, double value, long nowNanos, ProcessImage image) {
        shown[signal.ordinal()] = value;
        if (tags[signal.ordinal()] >= 0 && Double.isFinite(value)) {
            image.good(tags[signal.ordinal()], value, nowNanos);
        } else if (tags[signal.ordinal()] >= 0) {
            image.mark(tags[signal.ordinal()], Quality.BAD, Defect.NO_DATA);
        }
    }

    private void age(long nowNanos, ProcessImage image) {
        for (int i = 0; i < SIGNALS; i++) {
            if (tags[i] >= 0 && nowNanos - publishedNanos > staleNanos[i] && image.isGood(tags[i])) {
                image.mark(tags[i], Quality.STALE, Defect.OVERDUE);
            }
        }
    }

    private void mark(ProcessImage image, Quality quality, Defect defect) {
        for (int tag : tags) {
            if (tag >= 0) {
                image.mark(tag, quality, defect);
            }
        }
    }

    /** Waits for what is to be published by then: on a hand-turned clock, by whoever turns it, between two scans. */
    public void awaitDue(long nowNanos) {
        if (dueNanos != NEVER && nowNanos >= dueNanos) {
            desk.await();
        }
    }

    /** Whether there is a culture that it sees. */
    public boolean isGrowing() {
        return watch != null && watch.isGrowing();
    }

    /** What was forecast of this culture, or the last one, after five days; NaN where nothing was. */
    public double dayFiveGrams() {
        return dayFiveGrams;
    }

    /** What was seen and shown; what is being asked is asked again after a restart. */
    @Override
    public void save(ByteBuffer out, long nowNanos) {
        if (watch != null) {
            out.putDouble(dayFiveGrams).putLong(publishedNanos == NEVER ? NEVER : nowNanos - publishedNanos);
            for (double value : shown) {
                out.putDouble(value);
            }
            watch.save(out, nowNanos);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        if (watch != null) {
            dayFiveGrams = in.getDouble();
            long age = in.getLong();
            restored = age != NEVER;
            publishedNanos = restored ? savedAtNanos - age : NEVER;
            for (int i = 0; i < SIGNALS; i++) {
                shown[i] = in.getDouble();
            }
            watch.load(in, savedAtNanos);
        }
    }

    @Override
    public void close() {
        if (desk != null) {
            desk.close();
        }
    }
}
