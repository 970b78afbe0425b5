package org.magistral.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.tag.Signals;

/** Base counted and pH that does not answer: 0.25 every 20 mL in 40 min where the edges matter, as in I-11 where the process does. */
class UnansweredTest {
    private static final long SECOND = Signals.SECOND;
    private static final long WITHIN = 2400 * SECOND;
    private static final long AFTER = 120 * SECOND;

    private final Signals signals = Signals.wide("PH", "FQ");

    private Judge judge(double least, long afterNanos) {
        return Judge.of(new Condition.Unanswered("PH", "FQ", least, 20, 2400, afterNanos / 1e9), signals.tags());
    }

    private String judge(Judge judge, double total, double ph, long nowNanos) {
        signals.set("FQ", total);
        signals.set("PH", ph);
        return again(judge, nowNanos);
    }

    private String again(Judge judge, long nowNanos) {
        return "" + ".M?".charAt(judge.judge(signals.image(), nowNanos).ordinal());
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 20, 7.25, .", "0.25, 20, 7.2499999, M", "0.25, 19.999, 7, .", "0.25, 20, 7, M", "0.25, 20, 6, M", "0.25, 500, 8, .",
        "-0.25, 20, 6.75, .", "-0.25, 20, 6.7500001, M", "-0.25, 19.999, 7, .", "-0.25, 20, 8, M", "0.25, -1, 6, ."})
    void aDoseThatDoesNotShowIsMet(double least, double dosed, double ph, String expected) {
        Judge judge = judge(least, 0);
        assertEquals(".", judge(judge, 500, 7, 0), "the first look");
        assertEquals(expected, judge(judge, 500 + dosed, ph, SECOND));
        assertEquals(".", again(judge, 2 * SECOND), "and the next look starts from there");
    }

    @Test
    void aDoseThatTakesLongerThanItsSpanIsNotJudged() {
        Judge judge = judge(0.25, 0);
        judge(judge, 0, 7, 0);
        assertEquals("M", judge(judge, 20, 7, WITHIN));
        assertEquals(".", judge(judge, 40, 7, 2 * WITHIN + 1), "a nanosecond too long");
        assertEquals(".", judge(judge, 59, 7, 2 * WITHIN + 2));
        assertEquals("M", judge(judge, 60, 7, 3 * WITHIN + 1), "the new look starts where the old one was given up");
    }

    @Test
    void theDoseIsGivenTimeToMix() {
        Judge judge = judge(0.25, AFTER);
        judge(judge, 0, 7, 0);
        assertEquals(".", judge(judge, 20, 7, WITHIN));
        assertEquals(".", judge(judge, 20, 7, WITHIN + AFTER - 1));
        assertEquals("M", judge(judge, 20, 7.2, WITHIN + AFTER));
        judge(judge, 40, 7.2, WITHIN + AFTER + SECOND);
        assertEquals(".", judge(judge, 40, 7.45, WITHIN + 2 * AFTER + SECOND), "it came while mixing");
    }

    @Test
    void whatCannotBeKnownIsUnknownOnceALookIsDue() {
        Judge judge = judge(0.25, AFTER);
        signals.lose("PH");
        signals.set("FQ", 0);
        assertEquals("?", again(judge, 0), "no look can begin");
        judge(judge, 0, 7, 1);
        signals.lose("PH");
        assertEquals(".", again(judge, 2));
        signals.set("FQ", 20);
        assertEquals(".", again(judge, 3));
        assertEquals("?", again(judge, 3 + AFTER));
        assertEquals("M", judge(judge, 20, 7, 4 + AFTER));
        signals.lose("PH");
        assertEquals(".", again(judge, 5 + AFTER + WITHIN), "nothing was dosed, so nothing is due");
        signals.lose("FQ");
        assertEquals("?", again(judge, 6 + AFTER + WITHIN));
    }

    /**
     * A bag of 40 L with 50 mmol/L of buffer a pH: 3 N base mixes in a minute, the probe lags 20 s and is filtered 10 s, noise 0.01 of
     * one sample, and the culture makes acid all the time.
     */
    private String days(double hours, double millilitresPerHour, double acidMillimolarPerHour, double strength) {
        Judge judge = Judge.of(new Condition.Unanswered("PH", "FQ", 0.01, 20, 2400, 120), signals.tags());
        var random = new SplittableRandom(11);
        double total = 0;
        double unmixed = 0;
        double ph = 7;
        double probe = 7;
        double filtered = 7;
        StringBuilder seen = new StringBuilder();
        for (int second = 0; second < hours * 3600; second++) {
            total += millilitresPerHour / 3600;
            unmixed += millilitresPerHour / 3600 * 3 / 40 / 50 * strength;
            ph += unmixed / 60 - acidMillimolarPerHour / 3600 / 50;
            unmixed -= unmixed / 60;
            probe += (ph - probe) / 20;
            filtered += (probe + 0.01 * random.nextGaussian() - filtered) / 10;
            seen.append(judge(judge, total, filtered, second * SECOND));
        }
        return seen.toString().replace(".", "");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.6, 1, 1.5})
    void inNormalOperationWhereBaseOnlyMakesUpForTheAcidOfTheCultureNothingRisesAndNothingTrips(double acidMillimolarPerHour) {
        assertEquals("", days(48, acidMillimolarPerHour * 40 / 3, acidMillimolarPerHour, 1), "the pH stands still");
    }

    @Test
    void aControllerThatCatchesUpWithAllItHasIsAnswered() {
        assertEquals("", days(12, 40, 0.6, 1));
        assertEquals("", days(12, 50, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.25})
    void waterInTheBaseBottleOrALineThatEndsElsewhereIsFoundOutWithinAnHour(double strength) {
        assertEquals('M', days(1, 40, 0, strength).charAt(0));
        assertEquals('M', days(1, 40, 0.3, strength).charAt(0));
    }
}
