package org.magistral.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.tag.Signals;

/** A against B, by an amount, by an amount and a share, and with a hysteresis. */
class DifferingTest {
    private final Signals signals = Signals.wide("A", "B");

    private String run(Condition condition, String pairs) {
        Judge judge = Judge.of(condition, signals.tags());
        StringBuilder seen = new StringBuilder();
        for (String pair : pairs.split(" ")) {
            set("A", pair.split("/")[0]);
            set("B", pair.split("/")[1]);
            seen.append(".M?".charAt(judge.judge(signals.image(), 0).ordinal()));
        }
        return seen.toString();
    }

    private void set(String id, String value) {
        if (value.equals("x")) {
            signals.lose(id);
        } else {
            signals.set(id, Double.parseDouble(value));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7/7 7.25/7 7.2500001/7 6.75/7 6.7499999/7, ..M.M", "x/7 7/x x/x 8/7 x/7 7/7, ???M?.", "-1/-1.25 -1/-1.2500001 -1/1, .MM",
        "0/0 0.25/0 0.26/0, ..M"})
    void byMoreThanItsAmountEitherWay(String pairs, String expected) {
        assertEquals(expected, run(new Condition.Differs("A", "B", 0.25, 0, 0), pairs));
    }

    /** ST-101 differs from SC-101 by 5 rpm and 20 %. */
    @ParameterizedTest
    @CsvSource({
        // 20 % of 100 rpm is more than 5 rpm, 20 % of 10 rpm less: the greater of them decides
        "80/100 79.999/100 120/100 120.001/100 0/100, .M.MM", "15/10 15.001/10 5/10 4.999/10, .M.M", "5/0 5.001/0, .M",
        // the share is of the second one, so it matters which stands first
        "100/80 100/84, M.", "-80/-100 -79/-100, .M", "x/100 0/x, ??"})
    void byAmountAndShareBothMustBeExceeded(String pairs, String expected) {
        assertEquals(expected, run(new Condition.Differs("A", "B", 5, 20, 0), pairs));
    }

    @ParameterizedTest
    @CsvSource({
        "7.2/7 7.3/7 7.2/7 7.1251/7 7.125/7 7.2/7, .MMM..", "7.3/7 x/7 7.2/7, M?M", "7.3/7 6.8/7 7/7, MM."})
    void onceMetUntilUnderTheHysteresis(String pairs, String expected) {
        assertEquals(expected, run(new Condition.Differs("A", "B", 0.25, 0, 0.125), pairs));
    }

    @ParameterizedTest
    @CsvSource({"106/100 121/100 120/100 121/100 112/50 104/90, .M.MM.", "16/10 13.5/10 13/10 13.5/10, MM.."})
    void theShareHasNoHysteresis(String pairs, String expected) {
        assertEquals(expected, run(new Condition.Differs("A", "B", 5, 20, 2), pairs));
    }
}
