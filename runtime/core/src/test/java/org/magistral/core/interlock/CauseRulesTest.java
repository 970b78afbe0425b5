package org.magistral.core.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.core.condition.Condition;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

/** Causes that can never act, would act always, never end, or not act in doubt. A: 0 to 10; B: -10 to 10; F counts to 1000 mL. */
class CauseRulesTest {
    private static final Tags TAGS = new Tags(List.of(
            new Tag("A", "", Unit.PH, 0, 10, 0, 60), new Tag("B", "", Unit.PH, -10, 10, 0, 60), new Tag("C", "", Unit.PH, 15, 20, 0, 60),
            new Tag("F", "", Unit.MILLILITRE, 0, 1000, 0, 60), new Tag("W", "", Unit.KILOGRAM, 0, 5, 0, 60)));
    private static final Condition SOUND = new Condition.Above("A", 5, 1);
    private static final Condition LOST = new Condition.Lost("A");

    @ParameterizedTest
    @MethodSource
    void findsWhatIsWrongWithACause(Condition cause, String found) {
        assertEquals(found, String.join("; ", findings(cause)
                .map(finding -> finding.key() + ": " + finding.text()).toList()));
    }

    private static Stream<RowRules.Finding> findings(Condition cause) {
        Row row = new Row("I-1", "", cause, List.of(new Effect.Refuse("A")), false);
        return new RowRules(List.of(row), List.of(), TAGS).ofRows().stream();
    }

    static Stream<Arguments> findsWhatIsWrongWithACause() {
        return Stream.of(
                Arguments.of(differs("A", "B", 19.9, 0, 19.9), ""),
                Arguments.of(differs("A", "B", 20, 0, 0), "cause: can never act: A and B can't be 20.0 apart"),
                Arguments.of(differs("A", "C", 4, 0, 0), "cause: would act always: A and C are 5.0 apart at least"),
                Arguments.of(differs("A", "C", 4, 50, 0), "cause: would never end: A and C can't get within 4.0"),
                Arguments.of(differs("A", "C", 5, 0, 0), ""),
                Arguments.of(differs("A", "C", 6, 0, 1.5), "cause: would never end: A and C can't get within 4.5"),
                Arguments.of(differs("A", "NOWHERE", 100, 0, 0), ""),
                Arguments.of(new Condition.Unanswered("A", "F", 0.01, 1000, 60, 0), ""),
                Arguments.of(new Condition.Unanswered("A", "F", 0.01, 1001, 60, 0), "cause: can never act: F never counts 1001.0 mL"),
                Arguments.of(new Condition.Unanswered("A", "F", -11, 10, 60, 0),
                        "cause: would act always: A can't change by -11.0, its range is 0.0 to 10.0 pH"),
                Arguments.of(new Condition.Unmatched("F", "W", 1, 10, 1001), "cause: can never act: F never counts 1001.0 mL"),
                Arguments.of(new Condition.None(List.of(SOUND)), ""),
                Arguments.of(new Condition.None(List.of(new Condition.Above("A", 11, 0))),
                        "cause: under 'none of': can never act: A >= 11.0 is outside its range, 0.0 to 10.0 pH"),
                Arguments.of(new Condition.None(List.of(new Condition.Unmatched("F", "W", 1, 10, 100))),
                        "cause: would act always: what is met in one scan only can't stand under 'none of'"),
                Arguments.of(new Condition.None(List.of(new Condition.Unanswered("A", "F", 1, 10, 60, 0))),
                        "cause: would act always: what is met in one scan only can't stand under 'none of'"));
    }

    @ParameterizedTest
    @MethodSource
    void aCauseThatWouldStandStillWhereNothingCanBeKnownIsRefused(Condition cause, boolean refused) {
        assertEquals(refused, findings(cause)
                .anyMatch(finding -> finding.text().startsWith("would not act where no reading can be used")), cause.toString());
    }

    static Stream<Arguments> aCauseThatWouldStandStillWhereNothingCanBeKnownIsRefused() {
        return Stream.of(
                Arguments.of(SOUND, false), Arguments.of(LOST, false), Arguments.of(new Condition.Always(), false),
                Arguments.of(none(LOST), true), Arguments.of(none(SOUND, LOST), true), Arguments.of(none(none(LOST)), false),
                Arguments.of(new Condition.All(List.of(SOUND, none(LOST))), true),
                Arguments.of(new Condition.All(List.of(SOUND, LOST)), false),
                Arguments.of(new Condition.Any(List.of(SOUND, none(LOST))), false),
                Arguments.of(new Condition.Any(List.of(none(LOST))), true),
                Arguments.of(new Condition.Sustained(none(LOST), 5), true),
                Arguments.of(new Condition.Sustained(SOUND, 5), false),
                Arguments.of(new Condition.Vote(1, List.of(SOUND, none(LOST))), true),
                Arguments.of(new Condition.Vote(2, List.of(LOST, SOUND, none(LOST))), false),
                Arguments.of(new Condition.Vote(2, List.of(LOST, none(LOST), none(LOST))), true),
                Arguments.of(differs("A", "B", 1, 0, 0), false),
                Arguments.of(new Condition.Unanswered("A", "F", 1, 10, 60, 0), false));
    }

    private static Condition none(Condition... of) {
        return new Condition.None(List.of(of));
    }

    private static Condition differs(String tag, String of, double by, double percent, double hysteresis) {
        return new Condition.Differs(tag, of, by, percent, hysteresis);
    }
}
