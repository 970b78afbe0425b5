package org.magistral.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.tag.Signals;

/**
 * What I-06 has to say: the heater at 100 % for 30 min and the temperature rose by less than 0.5 degC; the heater off and the temperature
 * still rising by more than 1 degC. The heater is on or off, in a window of 10 s; the temperature has the noise of a median of three.
 */
class HeaterEffectTest {
    private static final long SECOND = Signals.SECOND;
    private static final Condition NO_EFFECT = new Condition.All(List.of(
            new Condition.Sustained(new Condition.Above("EH", 95, 0), 1800),
            new Condition.None(List.of(new Condition.Rise("TT", 0.5, 1800)))));
    private static final Condition STILL_RISING = new Condition.All(List.of(
            new Condition.Sustained(new Condition.Below("EH", 1, 0), 600), new Condition.Rise("TT", 1, 600)));

    private final Signals signals = Signals.wide("EH", "TT");
    private final SplittableRandom random = new SplittableRandom(6);
    private Judge judge = Judge.of(NO_EFFECT, signals.tags());
    private long nowNanos = 5_000 * SECOND;
    private double celsius = 30;

    /** How the answers begin, and after how many seconds another one comes: {@code . M1800}. */
    private String run(int seconds, double dutyPercent, double kelvinPerHour) {
        StringBuilder seen = new StringBuilder();
        char last = ' ';
        for (int second = 0; second < seconds; second++) {
            nowNanos += SECOND;
            celsius += kelvinPerHour / 3600;
            signals.set("EH", second % 10 < dutyPercent / 10 ? 100 : 0);
            signals.set("TT", celsius + 0.005 * random.nextGaussian());
            char now = ".M?".charAt(judge.judge(signals.image(), nowNanos).ordinal());
            if (now != last) {
                seen.append(second == 0 ? "" + now : " " + now + second);
            }
            last = now;
        }
        return seen.toString();
    }

    @ParameterizedTest
    @ValueSource(doubles = {8.3, 12, 2})
    void aHeaterThatHeatsIsNeverFoundOut(double kelvinPerHour) {
        assertEquals(".", run(7200, 100, kelvinPerHour));
    }

    @Test
    void fullHeatWithoutEffectIsFoundOutAfterHalfAnHourAndNotBefore() {
        assertEquals(". M1800", run(3600, 100, -0.5));
    }

    @Test
    void aHeaterThatDiesWhileItHeatsIsFoundOutOnceTheLastOfItsRiseIsOutOfTheWindow() {
        assertEquals(".", run(3600, 100, 8.3));
        String seen = run(3600, 100, -0.5);
        assertEquals(". M", seen.substring(0, 3));
        int after = Integer.parseInt(seen.substring(3).replaceAll(" .*", ""));
        assertTrue(after > 1400 && after < 1900, seen);
    }

    @ParameterizedTest
    @CsvSource({"90, 0", "50, 0", "10, 0", "0, -1"})
    void aHeaterThatKeepsATemperatureIsNeverAtFullPowerForLong(double dutyPercent, double kelvinPerHour) {
        assertEquals(".", run(7200, dutyPercent, kelvinPerHour));
    }

    /** The outputs are safe after a restart, so the first scan sees the heater off; the window and the delay must not be taken as full. */
    @ParameterizedTest
    @ValueSource(ints = {0, 60, 1200, 7200})
    void aRestartInTheMiddleOfHeatingUpDoesNotTrip(int outageSeconds) {
        assertEquals(".", run(1500, 100, 8.3));
        ByteBuffer saved = ByteBuffer.allocate(4_096);
        judge.save(saved, nowNanos);
        judge = Judge.of(NO_EFFECT, signals.tags());
        nowNanos = 40 * SECOND; // another boot's clock
        judge.load(saved.flip(), nowNanos - outageSeconds * SECOND);
        celsius -= outageSeconds / 3600.0;
        assertEquals(".", run(10, 0, -1));
        assertEquals(".", run(3600, 100, 8.3));
    }

    @Test
    void aRestartDoesNotForgiveADeadHeater() {
        assertEquals(".", run(1500, 100, -0.5));
        ByteBuffer saved = ByteBuffer.allocate(4_096);
        judge.save(saved, nowNanos);
        judge = Judge.of(NO_EFFECT, signals.tags());
        judge.load(saved.flip(), nowNanos);
        assertEquals(". M1799", run(10, 0, 0).charAt(0) + run(3600, 100, -0.5).substring(1));
    }

    @Test
    void aTemperatureThatIsLostCannotVouchForTheHeater() {
        run(1900, 100, 8.3);
        signals.lose("TT");
        assertEquals(Judgement.UNKNOWN, judge.judge(signals.image(), nowNanos + SECOND));
    }

    @Test
    void aWeldedHeaterIsFoundOutAndACoolingBagIsNot() {
        judge = Judge.of(STILL_RISING, signals.tags());
        assertEquals(".", run(3600, 0, -1));
        assertEquals(".", run(3600, 100, 8.3));
        assertEquals(". M599", run(3600, 0, 8.3), "rising on as before, once it has been off for ten minutes");
    }

    @Test
    void whatTheSurfaceStillGivesOffIsNoWeldedHeater() {
        judge = Judge.of(STILL_RISING, signals.tags());
        assertEquals(".", run(3600, 100, 12.6));
        assertEquals(".", run(60, 0, 6));
        assertEquals(".", run(60, 0, 3));
        assertEquals(".", run(3600, 0, 0.5));
    }
}
