package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.step.Question;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.watch.Course;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.desk.config.product.ProductFile;
import org.magistral.image.forecast.Forecasts;

/** What is asked and published when, by the tags alone, on a clock of whole minutes that waits as a hand-turned one does. */
class ForecastsTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final List<Forecasts> made = new ArrayList<>();
    private final Product product = product();
    private final Course course = Course.of(Edited.recipe()).orElseThrow();
    private final ProcessImage image = new ProcessImage(Edited.unit().tags().size());
    private List<Question> questions = List.of();
    private Forecasts forecasts = started(product, course);
    private int minute;

    private static Product product() {
        Path file = Edited.CONFIG.resolve("products/mab.yaml");
        try {
            return ProductFile.read(file.toString(), Files.readAllBytes(file)).get();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Forecasts started(Product of, Course by) {
        Forecasts begun = new Forecasts(Edited.unit(), of, by, () -> questions);
        begun.start();
        made.add(begun);
        return begun;
    }

    @AfterEach
    void close() {
        made.forEach(Forecasts::close);
    }

    private static int index(String tag) {
        return Edited.unit().tags().indexOf(tag);
    }

    private void show(String tag, double value) {
        image.good(index(tag), value, minute * MINUTE);
    }

    private double grams() {
        return image.value(index("FORECAST.GRAMS"));
    }

    private Quality quality() {
        return image.quality(index("FORECAST.GRAMS"));
    }

    private void inoculate() {
        show("FQ-106", 30_000);
        show("FQ-107", 1_980);
        show("FQ-101", 0);
        show("FQ-102", 0);
        show("FQ-103", 0);
        show("TT-101", 36.8);
        show("CULTURE", 1);
    }

    /** On to this minute; the other may change the image before each. */
    private void until(int end, BiConsumer<Integer, ProcessImage> before) {
        while (minute < end) {
            minute++;
            before.accept(minute, image);
            forecasts.awaitDue(minute * MINUTE);
            forecasts.latch(minute * MINUTE, image);
        }
    }

    private void until(int end) {
        until(end, (now, seen) -> {});
    }

    /** A sample, and two hours later what was found in it. */
    private void laboratory(double cells, double titre) {
        questions = List.of(new Question("daily", Question.Kind.RESULTS, "LAB.VCD, LAB.TITRE", minute * MINUTE));
        until(minute + 2 * HOUR);
        show("LAB.VCD", cells);
        show("LAB.TITRE", titre);
        questions = List.of();
    }

    @Test
    void isAskedEachHourAndPublishedAMinuteLater() {
        inoculate();
        until(1); // the culture begins here
        until(1 + HOUR);
        assertEquals(Defect.NO_DATA, image.defect(index("FORECAST.GRAMS")), "asked, and not published");
        until(2 + HOUR);
        assertEquals(Quality.GOOD, quality());
        assertEquals(course.hours() - 1, image.value(index("FORECAST.HOURS")), 1e-9);
        assertTrue(image.value(index("FORECAST.GRAMS-LOW")) < grams() && grams() < image.value(index("FORECAST.GRAMS-HIGH")));
        until(1 + 2 * HOUR);
        assertEquals((2 + HOUR) * MINUTE, image.sampledAtNanos(index("FORECAST.GRAMS")), "once an hour");
        until(2 + 2 * HOUR);
        assertEquals((2 + 2 * HOUR) * MINUTE, image.sampledAtNanos(index("FORECAST.GRAMS")));
        assertEquals(course.hours() - 2, image.value(index("FORECAST.HOURS")), 1e-9);
    }

    @Test
    void whatIsExpectedAndAtMostIsToldForTheComingHourByTheBandsOfTheRecipe() {
        inoculate();
        until(3 * DAY);
        show("AIC-111.BAND", 100);
        show("FQ-103.BAND", 15);
        double before = 40;
        show("FQ-103", before);
        until(minute + 4 * HOUR);
        double oxygen = image.value(index("FORECAST.OXYGEN"));
        double base = image.value(index("FORECAST.BASE"));
        assertTrue(oxygen > 1, "a culture of three days breathes: " + oxygen + " %");
        assertTrue(image.value(index("FORECAST.OXYGEN-MOST")) > oxygen + 10, "twice the uptake");
        assertTrue(base > before && base < before + 20, base + " mL: what its acid takes in three hours, beyond what was given");
        assertEquals(base + 15, image.value(index("FORECAST.BASE-MOST")), 1e-9);
        show("FQ-103", before + 200);
        until(minute + HOUR);
        assertEquals(base, image.value(index("FORECAST.BASE")), 5, "what was given in the last two hours changes nothing yet");
        until(minute + 2 * HOUR);
        assertTrue(image.value(index("FORECAST.BASE")) > before + 200, "afterwards it goes on from there");
    }

    @Test
    void aRecipeWithoutBandsHasNoMost() {
        inoculate();
        until(DAY);
        assertEquals(Quality.GOOD, image.quality(index("FORECAST.OXYGEN")));
        assertEquals(Defect.NO_DATA, image.defect(index("FORECAST.OXYGEN-MOST")));
        assertEquals(Defect.NO_DATA, image.defect(index("FORECAST.BASE-MOST")));
    }

    @Test
    void withoutCultureProductOrCourseThereIsNoData() {
        until(2 * HOUR);
        assertEquals(Defect.NO_DATA, image.defect(index("FORECAST.GRAMS")), "no culture");
        inoculate();
        forecasts = started(null, course);
        until(4 * HOUR);
        assertEquals(Defect.NO_DATA, image.defect(index("FORECAST.GRAMS")), "no product");
        forecasts = started(product, null);
        until(6 * HOUR);
        assertEquals(Defect.NO_DATA, image.defect(index("FORECAST.GRAMS")), "no course");
        forecasts = started(product, course);
        show("FQ-107", 0.9);
        until(8 * HOUR);
        assertEquals(Defect.NO_DATA, image.defect(index("FORECAST.GRAMS")), "no inoculum");
        show("FQ-107", 1);
        until(10 * HOUR);
        assertEquals(Quality.GOOD, quality());
        show("CULTURE", 0);
        until(10 * HOUR + 1);
        assertEquals(Defect.NO_DATA, image.defect(index("FORECAST.GRAMS")), "the culture is over");
    }

    @Test
    void whatIsNotReadyLeavesTheLastOneWhichGrowsStale() {
        inoculate();
        until(2 + HOUR);
        forecasts.close(); // nobody answers any more
        until(2 + 4 * HOUR);
        assertEquals(Quality.GOOD, quality());
        until(3 + 4 * HOUR);
        assertEquals(Quality.STALE, quality());
    }

    @Test
    void aResultCountsForTheHourOfItsSample() {
        inoculate();
        until(1 + DAY);
        double before = grams();
        laboratory(0.6, 0.02); // a third of the cells expected
        until(2 + DAY + 3 * HOUR);
        double after = grams();
        assertTrue(after < 0.9 * before, before + " to " + after + " g");
        questions = List.of(new Question("late", Question.Kind.RESULTS, "LAB.VCD", (1 + DAY) * MINUTE));
        until(DAY + 30 * HOUR);
        show("LAB.VCD", 0.6); // another count of the same hour says the same: had it counted now, the cells would hardly have grown
        questions = List.of();
        until(DAY + 32 * HOUR);
        assertEquals(after, grams(), 0.15 * after);
    }

    @Test
    void theSameIsSeenTheSameIsSaid() {
        double first = dayTwo();
        minute = 0;
        forecasts = started(product, course);
        assertEquals(first, dayTwo(), 0);
    }

    private double dayTwo() {
        inoculate();
        until(1 + DAY);
        laboratory(0.9, 0.03);
        until(2 * DAY);
        return grams();
    }

    @Test
    void aRestartGoesOnAndSaysTheSame() {
        inoculate();
        until(1 + DAY);
        laboratory(0.9, 0.03);
        until(2 * DAY - 30);
        ByteBuffer saved = ByteBuffer.allocate(64 * 1024);
        forecasts.save(saved, minute * MINUTE);
        int at = minute;
        until(3 * DAY);
        double uninterrupted = grams();
        minute = at;
        forecasts = started(product, course);
        forecasts.load(saved.flip(), minute * MINUTE);
        assertFalse(saved.hasRemaining());
        until(minute + 1);
        until(minute + 1);
        assertEquals((at + 2) * MINUTE, image.sampledAtNanos(index("FORECAST.GRAMS")), "asked at once");
        until(3 * DAY);
        assertEquals(uninterrupted, grams(), 1e-9 * uninterrupted);
    }

    @Test
    void aLostTemperatureWidensTheBandAndStopsNothing() {
        inoculate();
        until(2 * DAY);
        double seen = image.value(index("FORECAST.GRAMS-HIGH")) / image.value(index("FORECAST.GRAMS-LOW"));
        double grams = grams();
        minute = 0;
        forecasts = started(product, course);
        inoculate();
        until(2 * DAY, (now, each) -> each.mark(index("TT-101"), Quality.BAD, Defect.DEVICE_FAULT));
        double blind = image.value(index("FORECAST.GRAMS-HIGH")) / image.value(index("FORECAST.GRAMS-LOW"));
        assertTrue(blind > seen, blind + " against " + seen);
        assertEquals(grams, grams(), 0.02 * grams, "taken as planned");
        assertEquals(Quality.GOOD, quality());
    }

    @Test
    void theForecastOfDayFiveIsNoted() {
        inoculate();
        until(1 + 5 * DAY);
        assertEquals(Double.NaN, forecasts.dayFiveGrams(), 0);
        until(2 + 5 * DAY);
        assertEquals(grams(), forecasts.dayFiveGrams(), 0);
        double dayFive = grams();
        show("FQ-101", 5_000); // far more feed than planned
        until(2 + 6 * DAY);
        assertNotEquals(dayFive, grams());
        assertEquals(dayFive, forecasts.dayFiveGrams(), 0);
    }

    @Test
    void theCourseIsThatOfTheRecipe() {
        assertAll(
                () -> assertEquals(9 * 24 + 3, course.hours(), "nine days, and the time of the ramp"),
                () -> assertEquals(0, course.feed().feedMlPerHour(83), 0),
                () -> assertEquals(45, course.feed().feedMlPerHour(100), 1),
                () -> assertEquals(60, course.feed().feedMlPerHour(119), 1),
                () -> assertEquals(9, course.feed().glucoseMlPerHour(80), 0.2));
    }
}
