package org.magistral.core.forecast.watch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.step.Question;
import org.magistral.core.forecast.sensor.CultureLog;
import org.magistral.core.forecast.sensor.Evidence;
import org.magistral.core.input.Source;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;

/**
 * Keeps a {@link CultureLog} of the culture in the bag, which begins when the tag CULTURE is on and inoculum has been delivered and ends
 * when CULTURE goes off, and asks for a forecast each hour. A laboratory's result counts for the hour in which its sample was drawn. It
 * fills no tag: a source only to see what the others of this scan have filled, so it stands after them.
 *
 * <p>After a restart it goes on, with the hours between as not measured, and asks at once. Scan thread; it allocates when the questions
 * have changed, never else.
 */
public final class CultureWatch implements Source, Checkpointed {
    /** A forecast is asked for. */
    @FunctionalInterface
    public interface Asks {
        /**
         * Called on the scan thread; takes what it needs of the log before it returns.
         *
         * @param log what was seen so far
         */
        void ask(CultureLog log, long nowNanos);
    }

    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;
    private static final double ON = 0.5;
    private static final double BEGUN_MILLILITRES = 1;
    private static final double MILLI = 1e-3;
    /** The probe's error is the same all along, so seeing it more often would only count it more often. */
    private static final int HOURS_BETWEEN_PROBES = 6;

    private final CultureTags tags;
    private final Supplier<List<Question>> questions;
    private final Asks asks;
    private final CultureLog log = new CultureLog();
    private final long[] drawnAtNanos = new long[Evidence.count()];
    private final boolean[] due = new boolean[Evidence.count()];

    private List<Question> seenQuestions = List.of();
    private boolean growing;
    private boolean askNow;
    private long beganAtNanos;
    private double feedBefore;
    private double glucoseBefore;
    private double baseBefore;
    private double celsiusSum;
    private long celsiusCount;

    private CultureWatch(CultureTags tags, Supplier<List<Question>> questions, Asks asks) {
        this.tags = tags;
        this.questions = questions;
        this.asks = asks;
        Arrays.fill(drawnAtNanos, NEVER);
    }

    /**
     * A watch of this unit.
     *
     * @param questions what the batch asks for; a new list when it has changed
     * @throws IllegalArgumentException where a tag is missing
     */
    public static CultureWatch of(Tags tags, Supplier<List<Question>> questions, Asks asks) {
        return new CultureWatch(CultureTags.of(tags).orElseThrow(() -> new IllegalArgumentException("a culture can't be watched here")),
                questions, asks);
    }

    /** Whether the unit has all the tags that it takes. */
    public static boolean isPossible(Tags tags) {
        return CultureTags.of(tags).isPresent();
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        lookAtSamples(image);
        boolean on = image.isGood(tags.culture()) && image.value(tags.culture()) >= ON;
        if (!growing && on && image.isGood(tags.inoculum()) && image.value(tags.inoculum()) >= BEGUN_MILLILITRES) {
            begin(nowNanos, image);
        }
        growing &= on;
        if (!growing) {
            return;
        }
        if (image.isGood(tags.celsius())) {
            celsiusSum += image.value(tags.celsius());
            celsiusCount++;
        }
        if (nowNanos - beganAtNanos >= (log.hours() + 1) * HOUR_NANOS && log.hours() < CultureLog.MOST_HOURS) {
            closeHours(nowNanos, image);
            askNow = true;
        }
        if (askNow) {
            askNow = false;
            asks.ask(log, nowNanos);
        }
    }

    private void begin(long nowNanos, Readings image) {
        growing = true;
        beganAtNanos = nowNanos;
        log.clear();
        feedBefore = image.value(tags.feed());
        glucoseBefore = image.value(tags.glucose());
        baseBefore = image.value(tags.base());
        celsiusSum = 0;
        celsiusCount = 0;
    }

    private void closeHours(long nowNanos, Readings image) {
        if (log.hours() == 0) {
            log.litres(image.value(tags.medium()) * MILLI, image.value(tags.inoculum()) * MILLI);
        }
        double feed = since(image, tags.feed(), feedBefore);
        double glucose = since(image, tags.glucose(), glucoseBefore);
        double base = since(image, tags.base(), baseBefore);
        feedBefore += Double.isNaN(feed) ? 0 : feed;
        glucoseBefore += Double.isNaN(glucose) ? 0 : glucose;
        baseBefore += Double.isNaN(base) ? 0 : base;
        long hours = Math.min((nowNanos - beganAtNanos) / HOUR_NANOS, CultureLog.MOST_HOURS) - log.hours();
        double celsius = celsiusCount == 0 ? Double.NaN : celsiusSum / celsiusCount;
        for (long i = 0; i < hours; i++) { // more than one only after an outage, in which nobody looked
            log.hour(feed * MILLI / hours, glucose * MILLI / hours, base * MILLI / hours, hours == 1 ? celsius : Double.NaN);
        }
        celsiusSum = 0;
        celsiusCount = 0;
        if (log.hours() % HOURS_BETWEEN_PROBES == 0 && image.isGood(tags.of(Evidence.PROBE_CELLS))) {
            log.find(Evidence.PROBE_CELLS, log.hours(), image.value(tags.of(Evidence.PROBE_CELLS)));
        }
    }

    private static double since(Readings image, int tag, double before) {
        return image.isGood(tag) && image.value(tag) >= before ? image.value(tag) - before : Double.NaN;
    }

    /** A sample that no longer waits for a result has it: in the tag by now, for the batch fills its tags before. */
    private void lookAtSamples(Readings image) {
        List<Question> now = questions.get();
        if (now == seenQuestions) {
            return;
        }
        seenQuestions = now;
        for (int i = Evidence.COUNTED_CELLS.ordinal(); i < drawnAtNanos.length; i++) {
            long drawn = drawn(now, Evidence.of(i).tag());
            due[i] = drawnAtNanos[i] != NEVER && drawnAtNanos[i] != drawn;
        }
        for (int i = Evidence.COUNTED_CELLS.ordinal(); i < drawnAtNanos.length; i++) {
            if (due[i] && growing) {
                find(Evidence.of(i), drawnAtNanos[i], image);
            }
            drawnAtNanos[i] = drawn(now, Evidence.of(i).tag());
        }
    }

    private void find(Evidence what, long atNanos, Readings image) {
        double value = image.value(tags.of(what));
        if (what == Evidence.DEAD_CELLS) { // the laboratory counts the living and tells the share of the dead
            value = image.value(tags.of(Evidence.COUNTED_CELLS)) * (100 / value - 1);
        }
        if (image.isGood(tags.of(what))) {
            log.find(what, (int) Math.floorDiv(atNanos - beganAtNanos + HOUR_NANOS / 2, HOUR_NANOS), value);
        }
    }

    /** When the oldest sample was drawn that waits for this result. */
    private static long drawn(List<Question> questions, String tag) {
        for (Question question : questions) {
            if (question.kind() == Question.Kind.RESULTS && question.text().contains(tag)) {
                return question.askedAtNanos();
            }
        }
        return NEVER;
    }

    /** Whether there is a culture. */
    public boolean isGrowing() {
        return growing;
    }

    /** What the total of base was, in mL, so many whole hours before the last one ended, or at the start; NaN where that is not known. */
    public double baseMillilitresBefore(int hours) {
        double millilitres = baseBefore;
        for (int i = Math.max(0, log.hours() - hours); i < log.hours(); i++) {
            millilitres -= log.baseLitres(i) / MILLI;
        }
        return millilitres;
    }

    /** What was seen of this culture, or of the last one. */
    public CultureLog log() {
        return log;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (growing ? 1 : 0));
        out.putLong(nowNanos - beganAtNanos).putDouble(feedBefore).putDouble(glucoseBefore).putDouble(baseBefore);
        out.putDouble(celsiusSum).putLong(celsiusCount);
        for (long drawn : drawnAtNanos) {
            out.putLong(drawn == NEVER ? NEVER : nowNanos - drawn);
        }
        log.save(out);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        growing = in.get() != 0;
        askNow = growing;
        beganAtNanos = savedAtNanos - in.getLong();
        feedBefore = in.getDouble();
        glucoseBefore = in.getDouble();
        baseBefore = in.getDouble();
        celsiusSum = in.getDouble();
        celsiusCount = in.getLong();
        for (int i = 0; i < drawnAtNanos.length; i++) {
            long ago = in.getLong();
            drawnAtNanos[i] = ago == NEVER ? NEVER : savedAtNanos - ago;
        }
        log.load(in);
        askNow &= log.hours() > 0;
    }
}
