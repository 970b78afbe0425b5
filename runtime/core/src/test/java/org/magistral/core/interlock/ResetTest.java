package org.magistral.core.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.interlock.InterlockBench.above;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.condition.Condition;

/** Which trips a general reset takes, and which want their name and what was done. */
class ResetTest {
    private static final Condition.Rise RISE = new Condition.Rise("TT", 5, 60);

    private final InterlockBench bench = new InterlockBench(
            new Row("I-11", "over-dose", RISE, List.of(new Effect.Trip("P")), false),
            new Row("I-03", "too warm", above("A", 39), List.of(new Effect.Trip("FC")), false));

    /** The pump has given too much, and the bag is too warm; then the rise is over and the bag cold again. */
    private InterlockBench tripped() {
        bench.scan();
        bench.signals.set("TT", 10);
        bench.signals.set("A", 40);
        bench.scan();
        assertEquals(List.of("I-11", "I-03"), bench.interlocks.tripped());
        bench.signals.set("A", 30);
        bench.seconds(120, "P");
        bench.raised.clear();
        return bench;
    }

    static Stream<Condition> endingByThemselves() {
        return Stream.of(
                RISE,
                new Condition.Exceeds("A", 1.3, "B"),
                new Condition.Unmatched("A", "B", 1, 10, 100),
                new Condition.Unanswered("A", "B", 0.01, 10, 60, 0),
                new Condition.Sustained(RISE, 5),
                new Condition.Any(List.of(above("A", 1), RISE)),
                new Condition.All(List.of(above("A", 1), new Condition.None(List.of(RISE)))),
                new Condition.Vote(1, List.of(above("A", 1), RISE)));
    }

    @ParameterizedTest
    @MethodSource("endingByThemselves")
    void aCauseThatEndsByItselfMakesItsRowOneThatIsResetByName(Condition cause) {
        assertTrue(cause.endsByItself());
        assertTrue(new Row("I-1", "", cause, List.of(new Effect.Trip("P")), false).isResetByName());
        assertEquals(false, new Row("I-1", "", cause, List.of(new Effect.Refuse("P")), false).isResetByName(), "nothing is latched");
    }

    @Test
    void aCauseThatStandsAsLongAsWhatIsWrongDoesNot() {
        for (Condition cause : List.of(above("A", 1), new Condition.Below("A", 1, 0), new Condition.Lost("A"),
                new Condition.Switched("A", true), new Condition.Differs("A", "B", 1, 0, 0), new Condition.Always(),
                new Condition.Sustained(new Condition.Any(List.of(above("A", 1), new Condition.Lost("B"))), 3))) {
            assertEquals(false, cause.endsByItself(), cause.toString());
        }
    }

    @Test
    void aGeneralResetLeavesItStandingAndSaysHowToResetIt() {
        tripped().reset();
        assertEquals(List.of("I-11"), bench.interlocks.tripped(), "the other one is reset");
        assertEquals("reset I-11 by its name, and say what was done", bench.last(InterlockEvent.RESET_LEFT).body().get("todo"));
        assertEquals("anna", bench.last(InterlockEvent.RESET_LEFT).actor());
        assertEquals(0, bench.out("P"));
    }

    @Test
    void byItsNameAndWithWhatWasDoneItIsReset() {
        tripped().reset("I-11", " tubing changed ");
        assertEquals(List.of("I-03"), bench.interlocks.tripped(), "and no other");
        assertEquals("{row=I-11, bypassed=, remedy=tubing changed}", bench.last(InterlockEvent.RESET).body().toString());
        assertEquals("anna", bench.last(InterlockEvent.RESET).actor());
        bench.scan();
        assertEquals(50, bench.out("P"));
    }

    @Test
    void anyOtherRowMayBeResetByNameTooAndNeedsNoWord() {
        tripped().reset("I-03", "");
        assertEquals(List.of("I-11"), bench.interlocks.tripped());
        bench.reset("I-03", "");
        assertEquals("it does not stand tripped", bench.last(InterlockEvent.RESET_REFUSED).body().get("why"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", delimiter = '|', value = {
        "anna | I-11 | ' ' | the end of its cause does not show that anything was mended; say what was done",
        "anna | I-11 | null | the end of its cause does not show that anything was mended; say what was done",
        "' ' | I-11 | mended | a person has to answer for it",
        "null | I-11 | mended | a person has to answer for it",
        "unit | I-11 | mended | a person has to answer for it",
        "anna | I-99 | mended | there is no such row",
        "anna | null | mended | there is no such row"})
    void aResetByNameIsRefused(String actor, String row, String remedy, String why) {
        tripped().command(new InterlockCommand.ResetTrip(actor, row, remedy));
        assertEquals(why, bench.last(InterlockEvent.RESET_REFUSED).body().get("why"));
        assertEquals(2, bench.interlocks.tripped().size());
    }

    @Test
    void noResetWhileTheCauseStands() {
        bench.scan();
        bench.signals.set("TT", 10);
        bench.scan();
        bench.reset("I-11", "tubing changed");
        bench.reset();
        assertEquals(2, bench.count(InterlockEvent.RESET_REFUSED));
        assertEquals("its cause still stands", bench.last(InterlockEvent.RESET_REFUSED).body().get("why"));
        assertEquals(true, bench.interlocks.isTripped());
    }
}
