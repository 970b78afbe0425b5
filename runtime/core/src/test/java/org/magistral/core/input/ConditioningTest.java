package org.magistral.core.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.event.Event;
import org.magistral.core.event.EventLog;
import org.magistral.core.event.Events;
import org.magistral.core.event.Sink;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Signals;

/** The tests that a signal opts for: frozen, loop current, noise; and that no report is lost where the recorder is full. */
class ConditioningTest {
    private final EventLog log = new EventLog();
    private final Signals signals = Signals.of(Signals.tag("PT-101", -20, 100));
    private final ProcessImage image = signals.image();
    private Sensor sensor = (now, sample) -> {};

    private Channel channel(double frozenSeconds, boolean currentLoop, double noise, double noiseSeconds) {
        return channel(frozenSeconds, currentLoop, noise, noiseSeconds, log.events());
    }

    private Channel channel(double frozenSeconds, boolean currentLoop, double noise, double noiseSeconds, Events events) {
        var spec = new ChannelSpec("PT-101", 1, 0, 0, frozenSeconds, currentLoop, noise, noiseSeconds);
        return new Channel(0, signals.tags().get(0), spec, (now, sample) -> sensor.read(now, sample), events);
    }

    private Defect latch(Channel channel, double value, double raw, long nowNanos) {
        sensor = (now, sample) -> sample.measured(value, raw, nowNanos);
        channel.latch(nowNanos, image);
        return image.defect(0);
    }

    // --- frozen ---

    @Test
    void theSameRawValueForTheTimeAllowedIsFrozenAndTheFirstOtherOneEndsIt() {
        Channel channel = channel(600, false, 0, 0);
        assertEquals(Defect.NONE, latch(channel, 7, 100, 0));
        for (int second = 1; second < 600; second++) {
            assertEquals(Defect.NONE, latch(channel, 7, 100, second * SECOND), "after " + second + " s");
        }
        assertEquals(Defect.NONE, latch(channel, 7, 100, 600 * SECOND - 1));
        assertEquals(Defect.FROZEN, latch(channel, 7, 100, 600 * SECOND));
        assertEquals(Defect.FROZEN, latch(channel, 7, 100, 601 * SECOND));
        assertEquals(Defect.NONE, latch(channel, 7, 101, 602 * SECOND));
        assertEquals(List.of("input.reading.lost"), log.ids());
        assertEquals("the same raw value for too long", log.last(InputEvent.READING_LOST).body().get("defect"));
        for (int second = 603; second <= 612; second++) {
            latch(channel, 7, second, second * SECOND);
        }
        assertEquals(List.of("input.reading.lost", "input.reading.back"), log.ids());
    }

    @ParameterizedTest
    @CsvSource({
        // value moves and raw stands; raw moves and the value stands; both stand; a raw value that is no number
        "0.1, 5, 0, true", "0, 5, 1, false", "0, 5, 0, true", "0.1, NaN, 0, true"})
    void itIsTheRawValueThatCounts(double valueStep, double raw, double rawStep, boolean frozen) {
        Channel channel = channel(10, false, 0, 0);
        for (int second = 0; second <= 12; second++) {
            latch(channel, 7 + valueStep * second, raw + rawStep * second, second * SECOND);
        }
        assertEquals(frozen ? Defect.FROZEN : Defect.NONE, image.defect(0));
    }

    @Test
    void aDeviceThatDeliversNoRawValueIsJudgedOnItsValue() {
        Channel channel = channel(10, false, 0, 0);
        for (int second = 0; second <= 10; second++) {
            long takenAt = second * SECOND;
            sensor = (now, sample) -> sample.measured(7, takenAt);
            channel.latch(takenAt, image);
        }
        assertEquals(Defect.FROZEN, image.defect(0));
    }

    @Test
    void withoutTheTestNothingFreezes() {
        Channel channel = channel(0, false, 0, 0);
        for (int second = 0; second < 100_000; second++) {
            assertEquals(Defect.NONE, latch(channel, 7, 7, second * SECOND));
        }
    }

    /** One sample looked at again and again is old, not frozen; and what lies behind a silence or a fault is not known. */
    @Test
    void onlyTheTimeFromOneAnswerToTheNextCounts() {
        Channel channel = channel(10, false, 0, 0);
        latch(channel, 7, 7, 0);
        for (int scan = 1; scan <= 200; scan++) {
            channel.latch(scan * SECOND / 10, image);
        }
        assertEquals(Defect.OVERDUE, image.defect(0));
        assertEquals(Defect.NONE, latch(channel, 7, 7, 20 * SECOND), "a silence of 20 s");
        for (int second = 21; second < 29; second++) {
            assertEquals(Defect.NONE, latch(channel, 7, 7, second * SECOND));
        }
        sensor = (now, sample) -> sample.failed(Defect.DEVICE_FAULT, now);
        channel.latch(29 * SECOND, image);
        channel.latch(60 * SECOND, image);
        assertEquals(Defect.NONE, latch(channel, 7, 7, 61 * SECOND), "8 s before the fault");
        assertEquals(Defect.NONE, latch(channel, 7, 7, 62 * SECOND));
        assertEquals(Defect.FROZEN, latch(channel, 7, 7, 63 * SECOND), "and 2 s after it");
    }

    @Test
    void aRestartForgetsNoFreezeAndTakesNoOutageForOne() {
        Channel channel = channel(600, false, 0.1, 60);
        for (int second = 0; second <= 300; second++) {
            latch(channel, 7, 7, second * SECOND);
        }
        channel = restarted(channel, 300 * SECOND, 3600 * SECOND);
        for (int second = 0; second < 300; second++) {
            assertEquals(Defect.NONE, latch(channel, 7, 7, second * SECOND), "after " + second + " s more");
        }
        assertEquals(Defect.FROZEN, latch(channel, 7, 7, 300 * SECOND));
        channel = restarted(channel, 300 * SECOND, 60 * SECOND);
        assertEquals(Defect.FROZEN, latch(channel, 7, 7, 0), "still, from the first answer on");
        assertEquals(1, log.count(InputEvent.READING_LOST), "and reported once");
        for (int second = 1; second <= 12; second++) {
            assertEquals(second < 12 ? 0 : 1, log.count(InputEvent.READING_BACK));
            latch(channel, 7 + second, 7 + second, second * SECOND);
        }
    }

    private Channel restarted(Channel before, long nowNanos, long outageNanos) {
        ByteBuffer saved = ByteBuffer.allocate(100);
        before.save(saved, nowNanos);
        Channel after = channel(600, false, 0.1, 60);
        after.load(saved.flip(), -outageNanos);
        assertEquals(0, saved.remaining());
        return after;
    }

    @Test
    void whatWasLostBeforeARestartIsReportedBackOnlyAfterTenGoodPollPeriods() {
        Channel channel = channel(0, false, 0, 0);
        latch(channel, Double.NaN, 0, 0);
        ByteBuffer saved = ByteBuffer.allocate(100);
        channel.save(saved, 0);
        channel = channel(0, false, 0, 0);
        channel.load(saved.flip(), -3600 * SECOND);
        for (int second = 0; second < 10; second++) {
            latch(channel, 7, second, second * SECOND);
        }
        assertEquals(List.of("input.reading.lost"), log.ids());
        latch(channel, 7, 7, 10 * SECOND);
        assertEquals(List.of("input.reading.lost", "input.reading.back"), log.ids());
    }

    // --- 4 to 20 mA ---

    private Defect current(Channel channel, double milliamps, long nowNanos) {
        sensor = (now, sample) -> sample.current(milliamps, milliamps, nowNanos);
        channel.latch(nowNanos, image);
        return image.defect(0);
    }

    /** -20 to 100 mbar: 7.5 mbar a milliamp. */
    @ParameterizedTest
    @CsvSource({
        "4, -20, NONE", "12, 40, NONE", "20, 100, NONE", "10.6666666667, 30, NONE",
        // saturated, and the strips in which nothing is said: the end of the range
        "3.8, -20, NONE", "20.5, 100, NONE", "3.600000001, -20, NONE", "20.99999999, 100, NONE",
        "3.6, -7, LOOP_CURRENT", "21, -7, LOOP_CURRENT", "0, -7, LOOP_CURRENT", "-1, -7, LOOP_CURRENT", "24, -7, LOOP_CURRENT",
        "NaN, -7, NOT_FINITE", "Infinity, -7, NOT_FINITE"})
    void aCurrentIsScaledToTheRangeAndTellsAFault(double milliamps, double value, Defect defect) {
        Channel channel = channel(0, true, 0, 0);
        current(channel, 5.733333333333333, 0); // -7 mbar
        assertEquals(defect, current(channel, milliamps, SECOND));
        assertEquals(value, image.value(0), 1e-8);
    }

    @Test
    void aBrokenWireIsReportedAsWhatItIs() {
        Channel channel = channel(0, true, 0, 0);
        current(channel, 12, 0);
        current(channel, 0, SECOND);
        assertEquals("the loop current says wire broken, short or transmitter failed",
                log.last(InputEvent.READING_LOST).body().get("defect"));
    }

    @ParameterizedTest
    @CsvSource({"-20, 4", "100, 20", "40, 12", "-100, 3.8", "103.74, 20.499", "200, 20.5"})
    void aSoundTransmitterGivesWhatTheChannelReads(double mbar, double milliamps) {
        assertEquals(milliamps, new CurrentLoop(-20, 100).milliamps(mbar), 1e-3);
    }

    @Test
    void theSpeedIsJudgedOnTheScaledValue() {
        var spec = new ChannelSpec("PT-101", 1, 0, 8, 0, true, 0, 0);
        Channel channel = new Channel(0, signals.tags().get(0), spec, (now, sample) -> sensor.read(now, sample), log.events());
        current(channel, 12, 0);
        assertEquals(Defect.NONE, current(channel, 13, SECOND), "7.5 mbar in a second");
        assertEquals(Defect.TOO_FAST, current(channel, 14.1, 2 * SECOND));
    }

    @Test
    void aCurrentIsNeverTakenForAValueNorAValueForACurrent() {
        assertEquals(Defect.UNREADABLE, current(channel(0, false, 0, 0), 12, 0));
        assertEquals(Defect.UNREADABLE, latch(channel(0, true, 0, 0), 12, 12, 0));
    }

    // --- noise ---

    /** How many seconds it takes until noise is reported; 0 for never within two hours. */
    private int secondsToNoise(Channel channel, double sigma, double kelvinPerSecond, long seed) {
        var random = new SplittableRandom(seed);
        for (int second = 0; second < 7200; second++) {
            latch(channel, 20 + kelvinPerSecond * second + sigma * random.nextGaussian(), second, second * SECOND);
            if (log.count(InputEvent.READING_NOISY) > 0) {
                return second;
            }
        }
        return 0;
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 0, false", "0.4, 0, false", "0.6, 0, true", "1.6, 0, true",
        // a process that moves is no noise
        "0.2, 0.01, false", "0, 0.01, false"})
    void aStandardDeviationAboveItsLimitIsReported(double sigma, double perSecond, boolean noisy) {
        int seconds = secondsToNoise(channel(0, false, 0.5, 300), sigma, perSecond, 5);
        assertEquals(noisy, seconds > 0, seconds + " s");
        assertTrue(seconds == 0 || seconds > 20, "never out of a few samples, but after " + seconds + " s");
    }

    @Test
    void noiseIsReportedOnceAndOverOnlyWellBelow() {
        Channel channel = channel(0, false, 0.5, 300);
        var random = new SplittableRandom(8);
        int second = 0;
        for (double sigma : new double[]{0.2, 0.7, 0.5, 0.4, 0.2, 0.5, 0.2}) {
            for (int i = 0; i < 3600; i++, second++) {
                latch(channel, 20 + sigma * random.nextGaussian(), second, second * SECOND);
            }
        }
        // 0.5 is at the limit: reported at most once more, and then once over
        assertEquals("input.reading.noisy", log.ids().getFirst());
        assertEquals("input.reading.quiet", log.ids().get(1));
        assertTrue(log.ids().size() <= 4, log.ids().toString());
        assertEquals(Defect.NONE, image.defect(0), "and stays usable");
    }

    @Test
    void oneSpikeADropoutAndALossAreNoNoise() {
        Channel channel = channel(0, false, 0.5, 30);
        var random = new SplittableRandom(9);
        for (int second = 0; second < 3600; second++) {
            double odd = second % 900 == 400 ? 60 : second % 900 > 600 && second % 900 < 612 ? -30 : second % 900 == 800 ? Double.NaN : 0;
            double step = second > 1800 ? 40 : 0;
            latch(channel, 20 + step + odd + 0.1 * random.nextGaussian(), second, second * SECOND);
        }
        assertEquals(0, log.count(InputEvent.READING_NOISY));
    }

    @Test
    void aRestartForgetsNoNoise() {
        Channel channel = channel(600, false, 0.1, 60);
        var random = new SplittableRandom(10);
        for (int second = 0; second < 600; second++) {
            latch(channel, 20 + random.nextGaussian(), second, second * SECOND);
        }
        channel = restarted(channel, 600 * SECOND, 3600 * SECOND);
        for (int second = 0; second < 30; second++) {
            latch(channel, 20 + random.nextGaussian(), second, second * SECOND);
        }
        assertEquals(List.of("input.reading.noisy"), log.ids());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 29.9, Double.NaN})
    void noiseOverTooFewSamplesIsRefused(double seconds) {
        assertThrows(IllegalArgumentException.class, () -> channel(0, false, 0.5, seconds));
    }

    // --- a recorder that is full ---

    /** Refuses every other event. */
    private Events refusing(List<String> kept) {
        return new Events(new Sink() {
            private boolean refuses = true;

            @Override
            public void accept(Event event) {
                refuses = !refuses;
                if (!refuses) {
                    throw new IllegalStateException("the recorder is full");
                }
                kept.add(event.what().id());
            }
        });
    }

    private void refused(Channel channel, double value, long nowNanos) {
        assertThrows(IllegalStateException.class, () -> latch(channel, value, value, nowNanos));
    }

    @Test
    void whatTheRecorderDidNotTakeIsReportedByTheNextScan() {
        List<String> kept = new ArrayList<>();
        Channel channel = channel(0, false, 0.5, 30, refusing(kept));
        latch(channel, 20, 20, 0);
        refused(channel, Double.NaN, SECOND);
        latch(channel, 20, 20, 2 * SECOND);
        assertEquals(List.of("input.reading.lost"), kept, "though it is over by now");
        kept.clear();
        Channel silent = channel(0, false, 0, 0, refusing(kept));
        sensor = (now, sample) -> {};
        silent.latch(0, image);
        assertThrows(IllegalStateException.class, () -> silent.latch(4 * SECOND, image));
        silent.latch(5 * SECOND, image);
        assertEquals(List.of("input.reading.lost"), kept);
    }

    @Test
    void backNoisyAndQuietComeInTheNextScanToo() {
        List<String> kept = new ArrayList<>();
        Channel channel = channel(0, false, 0.5, 30, refusing(kept));
        var random = new SplittableRandom(12);
        for (int second = 0; second < 700; second++) {
            double value = second == 0 ? Double.NaN : 20 + (second > 100 && second < 300 ? 2 : 0.01) * random.nextGaussian();
            try {
                latch(channel, value, value, second * SECOND);
            } catch (IllegalStateException full) {
                assertEquals("the recorder is full", full.getMessage());
            }
        }
        assertEquals(List.of("input.reading.lost", "input.reading.back", "input.reading.noisy", "input.reading.quiet"), kept);
    }
}
