package org.magistral.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.tag.Signals;

/** A pump's count against the scale under its bottle: water, 10 % of every 100 mL. */
class UnmatchedTest {
    private static final long SECOND = Signals.SECOND;
    private static final Condition LIMITS = new Condition.Unmatched("FQ", "WT", 1, 10 + 1e-9, 100);

    private final Signals signals = Signals.wide("FQ", "WT");
    private final Judge judge = Judge.of(LIMITS, signals.tags());
    private final SplittableRandom random = new SplittableRandom(20261122);
    private double counted;
    private double weighs = 5;
    private long nowNanos;

    private String judge() {
        return "" + ".M?".charAt(judge.judge(signals.image(), nowNanos).ordinal());
    }

    private String judge(double total, double scale) {
        signals.set("FQ", total);
        signals.set("WT", scale);
        return judge();
    }

    /** Pumps so much at 25 mL/min, a scan a second, with a scale that shows this share of it and half a gram of noise. */
    private String pump(double millilitres, double shown) {
        StringBuilder seen = new StringBuilder();
        for (double done = 0; done < millilitres; done += 25 / 60.0) {
            counted += 25 / 60.0;
            weighs -= 25 / 60.0 / 1000 * shown;
            nowNanos += SECOND;
            seen.append(judge(counted, weighs + 0.0005 * random.nextGaussian()));
        }
        return seen.toString().replace(".", "");
    }

    /** The scale's filtered way to another mass, two minutes long, while the pump goes on. */
    private String exchange(double kilograms) {
        StringBuilder seen = new StringBuilder();
        for (double target : new double[]{0, kilograms}) {
            double from = weighs;
            for (int second = 1; second <= 60; second++) {
                counted += 5 / 60.0;
                nowNanos += SECOND;
                weighs = target + (from - target) * Math.exp(-second / 5.0);
                seen.append(judge(counted, weighs + 0.0005 * random.nextGaussian()));
            }
        }
        return seen.toString().replace(".", "");
    }

    @ParameterizedTest
    @CsvSource({
        "99.9, 5, .", "100, 4.91, .", "100, 4.89, .", "100, 4.911, M", "100, 4.889, M", "100, 5, M", "100, 5.1, M", "1000, 4.1, .",
        "1000, 4.101, M", "-1, 3, ."})
    void aCountThatDoesNotShowOnTheScaleIsMet(double count, double mass, String expected) {
        assertEquals(".", judge(500, 5), "the first look");
        assertEquals(expected, judge(500 + count, mass));
        assertEquals(".", judge(), "and the next look starts from there");
        signals.lose("FQ");
        assertEquals("?", judge());
        signals.set("FQ", 500 + count);
        signals.lose("WT");
        assertEquals(".", judge(), "no look is due");
        signals.set("FQ", 700 + count);
        assertEquals("?", judge(), "a look is due and there is nothing to see");
    }

    @Test
    void aGoodPumpIsNeverFoundOut() {
        judge(0, weighs);
        assertEquals("", pump(2000, 1));
        assertEquals("", pump(2000, 0.92));
        assertEquals("", pump(1000, 1.08));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.85, 1.15, 2})
    void aPumpThatDeliversOtherwiseIsFoundOutInEachLook(double shown) {
        judge(0, weighs);
        assertEquals("MMMMMMMMM", pump(950, shown));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 5, 20})
    void aBottleExchangedInTheMiddleOfALookDoesNotTrip(double kilograms) {
        for (double before : new double[]{1, 30, 60, 85}) {
            judge.forget();
            weighs = 0.3;
            judge(counted, weighs);
            assertEquals("", pump(before, 1));
            assertEquals("", exchange(kilograms), before + " mL into the look");
            assertEquals("", pump(150, 1));
        }
    }

    @Test
    void aBottleExchangedDoesNotHideThePumpEither() {
        judge(0, weighs);
        assertEquals("", pump(60, 0.5));
        assertEquals("", exchange(5));
        assertEquals("M", pump(110, 0.5), "100 mL after the exchange");
    }

    @Test
    void aBottleExchangedWhileTheScaleIsLostDoesNotTrip() {
        weighs = 0.3;
        judge(0, weighs);
        assertEquals("", pump(60, 1));
        signals.lose("WT");
        for (int second = 0; second < 120; second++) {
            nowNanos += SECOND;
            assertEquals(".", judge());
        }
        weighs = 5;
        assertEquals("", pump(250, 1));
    }

    @Test
    void aScaleThatIsLostTripsOnceALookIsDueAndWhatItShowsAfterwardsIsHeldAgainstAllThatWasCounted() {
        judge(0, 5);
        signals.lose("WT");
        signals.set("FQ", 99.9);
        assertEquals(".", judge());
        signals.set("FQ", 100);
        assertEquals("?", judge());
        signals.set("FQ", 180);
        assertEquals("?", judge());
        assertEquals(".", judge(200, 4.8));
        judge(200, 4.8);
        signals.lose("WT");
        signals.set("FQ", 400);
        assertEquals("?", judge());
        assertEquals("M", judge(400, 4.75));
    }

    @Test
    void aScaleThatNeverLeavesALookInPeaceCannotVouchForThePump() {
        judge(0, 5);
        StringBuilder seen = new StringBuilder();
        for (int second = 1; second <= 1300; second++) {
            nowNanos += SECOND;
            seen.append(judge(second, 5 + (second % 50 < 25 ? 0 : 0.3)));
        }
        assertEquals("????", seen.toString().replace(".", ""), "once in each 300 mL");
        assertEquals('?', seen.charAt(299));
    }

    @Test
    void aRiseOfLessThanAWholeLookIsNoBottle() {
        judge(0, 5);
        assertEquals(".", judge(50, 4.95));
        assertEquals(".", judge(60, 5.05));
        assertEquals("M", judge(100, 5.01), "somebody has filled it up, or the scale is wrong");
    }
}
