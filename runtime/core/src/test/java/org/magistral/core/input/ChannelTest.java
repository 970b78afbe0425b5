package org.magistral.core.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;
import static org.magistral.core.tag.Signals.seconds;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.event.EventLog;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Signals;

class ChannelTest {
    private static final double LOW = 4;
    private static final double HIGH = 60;

    private final EventLog log = new EventLog();
    private final Signals signals = Signals.of(Signals.tag("TT-101", LOW, HIGH));
    private final ProcessImage image = signals.image();
    private Sensor sensor = (now, sample) -> {};

    private Channel channel(double pollSeconds, double filterSeconds, double fastestPerSecond) {
        var spec = new ChannelSpec("TT-101", pollSeconds, filterSeconds, fastestPerSecond);
        return new Channel(0, signals.tags().get(0), spec, (now, sample) -> sensor.read(now, sample), log.events());
    }

    private void latch(Channel channel, double value, long takenAtNanos) {
        latch(channel, value, takenAtNanos, takenAtNanos);
    }

    private void latch(Channel channel, double value, long takenAtNanos, long nowNanos) {
        sensor = (now, sample) -> sample.measured(value, takenAtNanos);
        channel.latch(nowNanos, image);
    }

    private void assertReading(Quality quality, Defect defect) {
        assertEquals(quality + " " + defect, image.quality(0) + " " + image.defect(0));
    }

    @Test
    void nothingIsKnownBeforeTheFirstSample() {
        Channel channel = channel(1, 0, 0);
        for (int i = 0; i < 100; i++) {
            channel.latch(i * SECOND, image);
        }
        assertReading(Quality.BAD, Defect.NO_DATA);
        assertFalse(channel.hasAnswered());
    }

    @Test
    void aSensorThatIsSilentFromTheStartIsReportedOnceItsFirstAnswersAreOverdue() {
        Channel channel = channel(1, 0, 0);
        channel.latch(5 * SECOND, image);
        channel.latch(8 * SECOND, image);
        assertEquals(0, log.count(InputEvent.READING_LOST));
        channel.latch(8 * SECOND + 1, image);
        channel.latch(20 * SECOND, image);
        assertEquals(1, log.count(InputEvent.READING_LOST));
        for (int i = 21; i <= 31; i++) {
            latch(channel, 37, i * SECOND);
        }
        assertEquals(1, log.count(InputEvent.READING_BACK));
    }

    @Test
    void theFirstReadingIsTakenAsItIs() {
        Channel channel = channel(1, 30, 0.01);
        latch(channel, 37, 2 * SECOND, 3 * SECOND);
        assertReading(Quality.GOOD, Defect.NONE);
        assertEquals(37, image.value(0));
        assertEquals(2 * SECOND, image.sampledAtNanos(0));
        assertTrue(channel.hasAnswered());
    }

    @Test
    void aFirstAnswerThatIsNoneIsAnAnswerToo() {
        Channel channel = channel(1, 0, 0);
        latch(channel, Double.NaN, SECOND);
        assertTrue(channel.hasAnswered());
        assertTrue(Double.isNaN(image.value(0)));
        assertEquals(1, log.count(InputEvent.READING_LOST));
    }

    @ParameterizedTest
    @CsvSource({
        "4, GOOD, NONE", "60, GOOD, NONE", "3.9999999999999996, BAD, OUT_OF_RANGE", "60.00000000000001, BAD, OUT_OF_RANGE",
        "NaN, BAD, NOT_FINITE", "Infinity, BAD, NOT_FINITE", "-Infinity, BAD, NOT_FINITE", "1e300, BAD, OUT_OF_RANGE"})
    void aValueThatCannotBeIsRefused(double value, Quality quality, Defect defect) {
        Channel channel = channel(1, 0, 0);
        latch(channel, 37, 0);
        latch(channel, value, SECOND);
        assertReading(quality, defect);
        assertEquals(quality == Quality.GOOD ? value : 37, image.value(0), "the last value that was accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "10.5, 1, GOOD, NONE", "10.500001, 1, BAD, TOO_FAST", "9.5, 1, GOOD, NONE", "9.499999, 1, BAD, TOO_FAST",
        "10.5, 0.1, GOOD, NONE", "10.500001, 0.1, BAD, TOO_FAST", "12, 4, GOOD, NONE", "12.000001, 4, BAD, TOO_FAST",
        "60, 100, GOOD, NONE", "60, 99.99, BAD, TOO_FAST"})
    void aChangeFasterThanTheProcessIsRefused(double value, double afterSeconds, Quality quality, Defect defect) {
        Channel channel = channel(1, 0, 0.5);
        latch(channel, 10, 0);
        latch(channel, value, seconds(afterSeconds));
        assertReading(quality, defect);
    }

    @Test
    void aTrueStepIsBelievedOnceTheAllowanceHasGrown() {
        Channel channel = channel(1, 0, 0.5);
        latch(channel, 10, 0);
        for (int second = 1; second <= 20; second++) {
            latch(channel, 20, second * SECOND);
            assertReading(second < 20 ? Quality.BAD : Quality.GOOD, second < 20 ? Defect.TOO_FAST : Defect.NONE);
        }
    }

    @Test
    void aSampleDatedBeforeItsPredecessorIsRefusedOnce() {
        Channel channel = channel(1, 0, 0);
        latch(channel, 37, 10 * SECOND);
        latch(channel, 38, 10 * SECOND - 1, 10 * SECOND);
        assertReading(Quality.BAD, Defect.TIME_REVERSED);
        assertEquals(37, image.value(0));
        latch(channel, 39, 10 * SECOND, 10 * SECOND);
        assertReading(Quality.GOOD, Defect.NONE);
        assertEquals(39, image.value(0));
    }

    @Test
    void aSampleDatedFarAheadIsRefusedAndDoesNotStayGoodForEver() {
        Channel channel = channel(1, 0, 0);
        latch(channel, 37, 0);
        latch(channel, 38, 24 * 3600 * SECOND, SECOND);
        assertReading(Quality.BAD, Defect.AHEAD_OF_TIME);
        latch(channel, 39, 2 * SECOND);
        latch(channel, 39, 3 * SECOND);
        assertReading(Quality.GOOD, Defect.NONE);
    }

    @Test
    void aSampleTakenWhileTheScanBeganIsNotAheadOfTime() {
        Channel channel = channel(1, 0, 0);
        latch(channel, 37, 3 * SECOND, 0);
        assertReading(Quality.GOOD, Defect.NONE);
        latch(channel, 37, 3 * SECOND + 2, 1);
        assertReading(Quality.BAD, Defect.AHEAD_OF_TIME);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.75, 0.9, 1, 60})
    void aReadingIsStaleJustAfterThreePollPeriods(double pollSeconds) {
        Channel channel = channel(pollSeconds, 0, 0);
        latch(channel, 37, SECOND);
        long limit = SECOND + seconds(3 * pollSeconds);
        channel.latch(limit - 1, image);
        channel.latch(limit, image);
        assertReading(Quality.GOOD, Defect.NONE);
        channel.latch(limit + 1, image);
        assertReading(Quality.STALE, Defect.OVERDUE);
        assertEquals(37, image.value(0));
        assertEquals(1, log.count(InputEvent.READING_LOST));
        latch(channel, 37.5, limit + 2);
        assertReading(Quality.GOOD, Defect.NONE);
    }

    /** The scan looks every 100 ms; the device answers at its own pace, and its worker may be one period late. */
    @ParameterizedTest
    @ValueSource(doubles = {0.75, 0.9})
    void aSlowSensorThatKeepsItsPaceIsNeverStale(double pollSeconds) {
        Channel channel = channel(pollSeconds, 0, 0);
        long period = seconds(pollSeconds);
        for (long now = 0; now < 600 * SECOND; now += SECOND / 10) {
            long takenAt = now / (2 * period) * (2 * period);
            latch(channel, 37, takenAt, now);
            assertReading(Quality.GOOD, Defect.NONE);
        }
        assertEquals(List.of(), log.ids());
    }

    @Test
    void aBadReadingStaysBadHoweverOld() {
        Channel channel = channel(1, 0, 0);
        latch(channel, Double.NaN, SECOND);
        channel.latch(3600 * SECOND, image);
        assertReading(Quality.BAD, Defect.NOT_FINITE);
    }

    @ParameterizedTest
    @EnumSource(value = Defect.class, names = {"DEVICE_FAULT", "UNREADABLE", "NO_DATA"})
    void whatTheDeviceReportsStandsInTheReading(Defect defect) {
        Channel channel = channel(1, 0, 0);
        latch(channel, 37, SECOND);
        sensor = (now, sample) -> sample.failed(defect, now);
        channel.latch(2 * SECOND, image);
        assertReading(Quality.BAD, defect);
        assertEquals(defect.text(), log.last(InputEvent.READING_LOST).body().get("defect"));
    }

    @Test
    void aDriverThatThrowsIsADeviceThatFails() {
        Channel channel = channel(1, 0, 0);
        latch(channel, 37, SECOND);
        sensor = (now, sample) -> {
            throw new IllegalStateException("the bus is gone");
        };
        channel.latch(2 * SECOND, image);
        assertReading(Quality.BAD, Defect.DEVICE_FAULT);
        assertEquals(37, image.value(0));
        assertTrue(log.last(InputEvent.READING_LOST).body().get("driver").toString().contains("the bus is gone"));
        latch(channel, 38, 3 * SECOND);
        assertReading(Quality.GOOD, Defect.NONE);
    }

    @Test
    void aDriverWhoseLibraryIsBrokenIsADeviceThatFails() {
        Channel channel = channel(1, 0, 0);
        sensor = (now, sample) -> {
            throw new UnsatisfiedLinkError("libgpiod");
        };
        channel.latch(SECOND, image);
        assertReading(Quality.BAD, Defect.DEVICE_FAULT);
        assertTrue(log.last(InputEvent.READING_LOST).body().get("driver").toString().contains("libgpiod"));
    }

    @Test
    void aLossIsNotBlamedOnAnExceptionOfLongAgo() {
        Channel channel = channel(1, 0, 0);
        latch(channel, Double.NaN, SECOND);
        sensor = (now, sample) -> {
            throw new IllegalStateException("the bus is gone");
        };
        channel.latch(2 * SECOND, image);
        for (int second = 3; second <= 20; second++) {
            latch(channel, 37, second * SECOND);
        }
        assertEquals(1, log.count(InputEvent.READING_BACK));
        latch(channel, 99, 21 * SECOND);
        assertEquals("", log.last(InputEvent.READING_LOST).body().get("driver"));
    }

    @Test
    void theFilterAnswersAStepToFirstOrder() {
        Channel channel = channel(1, 20, 0);
        latch(channel, 10, 0);
        var random = new SplittableRandom(7);
        long now = 0;
        for (int i = 0; i < 200; i++) {
            now += random.nextLong(SECOND / 10, 2 * SECOND); // irregular samples make no difference
            latch(channel, 20, now);
            assertEquals(20 - 10 * Math.exp(-now / 20e9), image.value(0), 1e-9);
        }
    }

    @Test
    void theFilterStartsAnewAfterALoss() {
        Channel channel = channel(1, 20, 0);
        latch(channel, 10, 0);
        latch(channel, Double.NaN, SECOND);
        latch(channel, 20, 2 * SECOND);
        assertEquals(20, image.value(0));
    }

    @Test
    void theSpeedIsJudgedOnSamplesNotOnTheFilter() {
        Channel channel = channel(1, 100, 1);
        latch(channel, 10, 0);
        for (int second = 1; second <= 30; second++) {
            latch(channel, 10 + second, second * SECOND);
            assertReading(Quality.GOOD, Defect.NONE);
        }
    }

    @Test
    void aFlakyProbeIsReportedOnceAndBackOnlyAfterTenGoodPollPeriods() {
        Channel channel = channel(1, 0, 0);
        latch(channel, 37, 0);
        int second = 1;
        for (; second <= 100; second++) {
            latch(channel, second % 10 == 0 ? Double.NaN : 37, second * SECOND);
        }
        assertEquals(1, log.count(InputEvent.READING_LOST));
        assertEquals(0, log.count(InputEvent.READING_BACK), "100 was bad, and there were never ten between");
        for (; second < 111; second++) {
            latch(channel, 37, second * SECOND);
        }
        assertEquals(0, log.count(InputEvent.READING_BACK), "good since 101");
        latch(channel, 37, 111 * SECOND);
        assertEquals(1, log.count(InputEvent.READING_BACK));
        latch(channel, Double.NaN, 112 * SECOND);
        assertEquals(2, log.count(InputEvent.READING_LOST));
    }

    /** A tenth of a day of a loose contact: lost for 1 s in each minute. */
    @Test
    void aLooseContactIsNotToldEachTime() {
        Channel channel = channel(1, 0, 0);
        for (int second = 0; second < 8_640; second++) {
            latch(channel, second % 60 == 0 ? Double.NaN : 37, second * SECOND);
            assertEquals(second % 60 == 0, image.quality(0) != Quality.GOOD, "what is told is not what is known");
        }
        assertEquals(4, log.count(InputEvent.READING_LOST));
        assertEquals(3, log.count(InputEvent.READING_BACK), "after 10, 20 and 40 s; never after 80");
    }

    @Test
    void noReadingIsEverGoodAndWrong() {
        long seed = 20_260_101;
        var random = new SplittableRandom(seed);
        Channel channel = channel(1, 5, 2);
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e308, LOW, HIGH, -0.0};
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextLong(2 * SECOND);
            double value = random.nextInt(4) == 0 ? odd[random.nextInt(odd.length)] : random.nextDouble(LOW - 5, HIGH + 5);
            latch(channel, value, now - random.nextLong(-5 * SECOND, 5 * SECOND), now);
            if (image.isGood(0)) {
                double seen = image.value(0);
                String when = "seed " + seed + ", scan " + i + ", value " + seen;
                assertTrue(seen >= LOW && seen <= HIGH, when);
                assertTrue(Math.abs(now - image.sampledAtNanos(0)) <= 3 * SECOND, when);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "-1, 0, 0", "NaN, 0, 0", "1, -1, 0", "1, NaN, 0", "1, 0, -1", "1, 0, NaN"})
    void aConditioningThatMakesNoSenseIsRefused(double poll, double filter, double fastest) {
        assertThrows(IllegalArgumentException.class, () -> new ChannelSpec("TT-101", poll, filter, fastest));
    }
}
