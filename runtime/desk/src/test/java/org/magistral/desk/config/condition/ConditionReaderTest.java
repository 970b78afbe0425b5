package org.magistral.desk.config.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.condition.Condition;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problem;
import org.magistral.desk.config.yaml.Problems;

class ConditionReaderTest {
    private static final Tags TAGS = new Tags(List.of(
            tag("TT-101A", Unit.DEGREE_CELSIUS),
            tag("TT-101B", Unit.DEGREE_CELSIUS),
            tag("PT-101", Unit.MILLIBAR),
            tag("FQ-103", Unit.MILLILITRE),
            tag("FQ-103.PLAN", Unit.MILLILITRE),
            tag("AT-113", Unit.MILLION_CELLS_PER_MILLILITRE),
            tag("WT-203", Unit.KILOGRAM),
            tag("OD-1", Unit.NUMBER),
            new Tag("XS-001", "", Unit.SWITCH, 0, 1, 0, 600)));

    private static Tag tag(String id, Unit unit) {
        return new Tag(id, "", unit, -20, 10_000, 0, 600);
    }

    private final Problems problems = new Problems("test.yaml");

    private Optional<Condition> read(String text) {
        return ConditionReader.read(new Place.Text("interlocks.I-01.cause", 7, text), TagNames.of(TAGS), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "PT-101 >= 30 mbar",
        "PT-101 >= 30 mbar until 10 mbar for 1 s",
        "PT-101 < 8 mbar until 8.2 mbar",
        "XS-001 is on",
        "XS-001 is off for 100 ms",
        "TT-101A is lost",
        "always",
        "none of [TT-101A rises 0.5 degC in 30 min, XS-001 is on] for 5 s",
        "all of [PT-101 >= 95 mbar for 30 min, none of [TT-101A rises 0.5 degC in 30 min]]",
        "TT-101A differs from TT-101B by 0.2 degC",
        "TT-101A differs from TT-101B by 0.2 degC until 0.15 degC for 5 s",
        "TT-101A differs from TT-101B by 5 degC and 20 %",
        "TT-101A differs from TT-101B by 5 degC and 20 % until 3 degC for 5 s",
        "OD-1 differs from OD-1 by 5 and 20 % until 3",
        "OD-1 answers FQ-103 by under -3 every 20 mL in 40 min",
        "TT-101A answers FQ-103 by under 0.01 degC every 20 mL in 40 min after 2 min",
        "FQ-103 unmatched by WT-203 at 1.11 kg/L within 15 % every 200 mL",
        "FQ-103 rises 50 mL in 1 h",
        "FQ-103 > 1.3 x FQ-103.PLAN",
        "AT-113 >= 5 1e6/mL",
        "OD-1 < 3000 for 2 min",
        "OD-1 >= 3000 until 2000 for 2 min",
        "2 of [TT-101A >= 39 degC, TT-101B >= 39 degC, TT-101B is lost] for 5 s",
        "any of [FQ-103 rises 50 mL in 1 h, FQ-103 >= 1500 mL]",
        "all of [any of [XS-001 is on, PT-101 < 3 mbar for 36 h], PT-101 >= -5 mbar] for 1 d",
    })
    void whatIsReadIsWrittenTheSame(String text) {
        Optional<Condition> condition = read(text);
        assertEquals(List.of(), problems.all());
        assertEquals(text, ConditionText.of(condition.orElseThrow(), TAGS));
    }

    @Test
    void saysWhatTheTextSays() {
        assertEquals(
                new Condition.Sustained(
                        new Condition.Vote(1, List.of(
                                new Condition.Above("PT-101", 30, 20), new Condition.Below("TT-101A", 4, 0.5))),
                        90),
                read("1 of [PT-101 >= 30 mbar until 10 mbar, TT-101A < 4 degC until 4.5 degC] for 1.5 min").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "PT-102 >= 30 mbar | there is no tag 'PT-102'; did you mean 'PT-101'?",
        "PT-101 >= 30 bar | '30 bar' is in bar; the unit here is mbar",
        "PT-101 >= 30 | '30' has to be a number and its unit with a space between, as in '5 mbar'",
        "PT-101 >= 1e999 mbar | '1e999' is not a finite number",
        "PT-101 > 30 mbar | found 'mbar' after 'PT-101 > 30'; expected 'x' and a tag, as in 'PT-101 > 1.3 x PT-101.PLAN'; a plain limit is "
                + "written with '>='",
        "PT-101 | found the end after 'PT-101'; expected '>=', '<', '> FACTOR x TAG', 'rises', 'differs from', 'unmatched by', "
                + "'answers', 'is on', 'is off' or 'is lost' after PT-101",
        "PT-101 is on | PT-101 is in mbar and no switch that is on",
        "XS-001 >= 1 s | found '1' after 'XS-001 >='; expected 'is on' or 'is off': XS-001 is a switch",
        "XS-001 is up | found 'up' after 'XS-001 is'; expected 'on', 'off' or 'lost' after 'XS-001 is'",
        "3 of [XS-001 is on, XS-001 is off] | '3 of' 2 can never be met",
        "any of [XS-001 is on | found the end after 'any of [ XS-001 is on'; expected ',' or ']'",
        "any [XS-001 is on] | found '[' after 'any'; expected 'any of [' and conditions with commas between",
        "PT-101 >= 30 mbar for 1 | '1' is not a duration; allowed: a number and ms, s, min, h or d, such as '60 min'",
        "PT-101 >= 30 mbar for 0 s | '0 s' has to be longer than nothing",
        "PT-101 >= 30 mbar until 40 mbar | 'until' has to be below the limit",
        "PT-101 < 30 mbar until 20 mbar | 'until' has to be above the limit",
        "FQ-103 > 1.3 x PT-101 | PT-101 is in mbar, FQ-103 in mL",
        "FQ-103 > -1 x FQ-103.PLAN | the factor '-1' has to be above zero",
        "FQ-103 rises 0 mL in 1 h | '0 mL' has to be above zero",
        "FQ-103 unmatched by PT-101 at 1.1 kg/L within 15 % every 200 mL | PT-101 is in mbar; a scale weighs in kg",
        "FQ-103 unmatched by WT-203 at 1.1 | found the end after 'FQ-103 unmatched by WT-203 at 1.1'; expected the unit kg/L",
        "FQ-103 unmatched by WT-203 at 0 kg/L within 15 % every 200 mL | the value after 'at' has to be above zero",
        "FQ-103 rises 5 mL | found the end after 'FQ-103 rises 5 mL'; expected 'in' and a duration",
        "always never | found 'never' after 'always'; expected the end, or 'for' and a duration",
        ">= 3 | found '>='; expected a tag, 'any of [', 'all of [', 'none of [', a number and 'of [', or 'always'",
        "none of XS-001 is on | found 'XS-001' after 'none of'; expected 'none of [' and conditions with commas between",
        "TT-101A differs by 2 degC | found 'by' after 'TT-101A differs'; expected 'from' and the tag it differs from",
        "TT-101A differs from TT-101B | found the end after 'TT-101A differs from TT-101B'; expected 'by' and how far apart they "
                + "have to be",
        "TT-101A differs from PT-101 by 2 degC | PT-101 is in mbar, TT-101A in degC",
        "TT-101A differs from TT-109 by 2 degC | there is no tag 'TT-109'; did you mean 'TT-101A'?",
        "TT-101A differs from TT-101B by 0 degC | '0 degC' has to be above zero",
        "TT-101A differs from TT-101B by 2 K | '2 K' is in K; the unit here is degC",
        "TT-101A differs from TT-101B by 2 degC and 0 % | the value after 'and' has to be above zero",
        "TT-101A differs from TT-101B by 2 degC and 5 degC | found 'degC' after 'TT-101A differs from TT-101B by 2 degC and 5'; expected "
                + "the unit %",
        "TT-101A differs from TT-101B by 2 degC until 3 degC | 'until' has to be below the limit",
        "TT-101A differs from TT-101B by 2 degC until -1 degC | 'until' can't be below zero: no two values are closer than that",
        "XS-001 differs from XS-001 by 1 | found '1' after 'XS-001 differs from XS-001 by'; expected 'is on' or 'is off': XS-001 "
                + "is a switch",
        "TT-101A answers PT-101 by under 1 degC every 20 mL in 1 h | PT-101 is in mbar; what is dosed counts mL",
        "TT-101A answers | found the end after 'TT-101A answers'; expected the tag of a total",
        "TT-101A answers FQ-103 by 1 degC | found '1' after 'TT-101A answers FQ-103 by'; expected 'by under' and the least change that is "
                + "an answer",
        "TT-101A answers FQ-103 by under 0 degC every 20 mL in 1 h | a change of zero is no answer",
        "TT-101A answers FQ-103 by under 1 degC every 20 mL | found the end after 'TT-101A answers FQ-103 by under 1 degC every 20 mL'; "
                + "expected 'in' and a duration",
        "TT-101A answers FQ-103 by under 1 degC every 20 mL in 1 h after 0 s | '0 s' has to be longer than nothing",
    })
    void refusesWithOneClearProblem(String text, String problem) {
        assertTrue(read(text).isEmpty());
        assertEquals(List.of(new Problem("test.yaml", 7, "interlocks.I-01.cause", problem)), problems.all());
    }

    @Test
    void severalMistakesAreAllReported() {
        read("any of [PT-109 >= 30 mbar, PT-101 >= 30 bar, FQ-103 rises 5 mL in 1 y]");
        assertEquals(3, problems.count());
    }

    @Test
    void deepNestingIsRefused() {
        assertTrue(read("any of [".repeat(5000)).isEmpty());
        assertEquals(1, problems.count());
    }

    @Test
    void noMutatedConditionThrows() {
        long seed = 20261122;
        Random random = new Random(seed);
        String[] sound = {
            "2 of [TT-101A >= 39 degC, TT-101B >= 39 degC until 38 degC, TT-101B is lost] for 5 s",
            "all of [any of [XS-001 is on, PT-101 < 3 mbar for 36 h], FQ-103 > 1.3 x FQ-103.PLAN, FQ-103 rises 50 mL in 1 h]",
            "OD-1 >= 3000 until 2000 for 2 min",
            "none of [TT-101A differs from TT-101B by 0.2 degC and 20 % until 0.1 degC, OD-1 answers FQ-103 by under 3 every 2 mL in 4 min]"
        };
        for (int i = 0; i < 20_000; i++) {
            String text = Mutation.of(sound[i % sound.length], random, 1 + random.nextInt(6));
            Problems found = new Problems("fuzz");
            Optional<Condition> condition = ConditionReader.read(new Place.Text("cause", 1, text), TagNames.of(TAGS), found);
            assertEquals(condition.isEmpty(), found.count() > 0, () -> "seed " + seed + ": " + text);
        }
    }
}
