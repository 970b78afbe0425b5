package org.magistral.desk.config.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Reopening;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.bypass.BypassSpec;
import org.magistral.core.interlock.proof.ProofInterval;
import org.magistral.desk.config.CauseAndEffect;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.config.yaml.Problem;

/** What a row says beside its cause and its plain effects: read, printed, and refused where it makes no sense. */
class InterlockAttributesTest {
    private static final String UNIT = """
            unit: attributes
            text: every attribute
            scanPeriod: 100 ms
            longestSilence: 1 min
            driver: twin
            signals:
              TT-1: { text: one, unit: degC, range: 0 to 60, deadband: 0.1 degC, poll: 1 s }
              XS-6: { text: key, unit: on/off, poll: 1 s }
            actuators:
              FC-1: { text: gas, unit: SLPM, range: 0 to 10, deadband: 1 SLPM, safe: 0 SLPM, onSilence: { hardware: a spring } }
              FC-2: { text: gas, unit: SLPM, range: 0 to 10, deadband: 1 SLPM, safe: 2 SLPM, onSilence: { hardware: a spring } }
              XV-1: { text: valve, unit: on/off, safe: off, onSilence: { hardware: a spring } }
            bypass: { key: XS-6, maintenance: 2 h, emergency: 10 min }
            interlocks:
              I-1: { text: a row, cause: TT-1 >= 39 degC, trip: [XV-1, FC-2], WHAT }
              I-2: { text: cover, cause: always, oneAtATime: { of: [FC-1, FC-2], dead: 1 s } }
            """;

    private static Loaded<UnitConfig> read(String text) {
        return UnitFile.read("unit.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The unit with these words in its first row, which trips and so needs a proof test. */
    private static String with(String what) {
        String proved = what.contains("proofTest") ? what : what.isEmpty() ? "proofTest: 365 d" : "proofTest: 365 d, " + what;
        return UNIT.replace("WHAT", proved);
    }

    private static Row row(String what) {
        return read(with(what)).get().rows().getFirst();
    }

    @Test
    void attributesAreReadAndPrinted() {
        Row row = row(
                "reopens: { after: 60 s, most: 3, within: 1 h }, refusesStart: true, bypass: allowed, proofTest: each batch within 7 d");
        assertEquals(new Reopening(60, 3, 3600), row.reopens());
        assertTrue(row.refusesStart() && row.bypassAllowed());
        assertEquals(new ProofInterval.EachBatch(7), row.proofTest());
        String matrix = CauseAndEffect.of(read(with(
                "reopens: { after: 60 s, most: 3, within: 1 h }, refusesStart: true, bypass: allowed, proofTest: 365 d, holdsBatch: true"))
                .get()).replaceAll("\\s+", " ");
        assertTrue(matrix.contains("a row: TT-1 >= 39 degC; holds the batch; refuses Start; reopens 1 min after, 3 times in 1 h; bypass "
                + "allowed; proof test every 365 d"), matrix);
        assertTrue(matrix.contains("bypass of one channel while XS-6 is on: maintenance 2 h, emergency 10 min"), matrix);
    }

    @Test
    void nothingSaidIsNothingAllowed() {
        Row row = row("");
        assertNull(row.reopens());
        assertNull(read(with("")).get().rows().getLast().proofTest());
        assertEquals(false, row.refusesStart() || row.bypassAllowed() || row.holdsBatch());
        assertEquals(false, row("bypass: refused").bypassAllowed());
        assertEquals(new ProofInterval.Days(365), row("proofTest: 365 d").proofTest());
        assertEquals(new ProofInterval.Days(0.5), row("proofTest: 12 h").proofTest());
        String plain = with("").replace("bypass: { key: XS-6, maintenance: 2 h, emergency: 10 min }\n", "");
        assertNull(read(plain).get().bypass());
        assertEquals(new BypassSpec("XS-6", 7200, 600), read(with("")).get().bypass());
    }

    @Test
    void effectsAreReadAndPrinted() {
        assertEquals(new Effect.Reduce("FC-1", 0.5), row("reduce: { FC-1: 50 % }").effects().getLast());
        assertEquals(
                new Effect.Protect("FC-1", new Effect.Level.MeanOf(3600), 43_200, 86_400, 0),
                row("protect: { FC-1: { demand: mean of 1 h, longest: 12 h, daily: 24 h } }").effects().getLast());
        assertEquals(
                new Effect.Protect("FC-1", new Effect.Level.Value(2), 6, 60, 600),
                row("protect: { FC-1: { demand: 2 SLPM, longest: 6 s, daily: 1 min, pause: 10 min } }").effects().getLast());
        assertEquals(
                new Effect.OneAtATime(List.of("FC-1", "FC-2"), 1, true),
                read(with("").replace("dead: 1 s }", "dead: 1 s, alarm: true }")).get().rows().getLast().effects()
                        .getFirst());
        String matrix = CauseAndEffect.of(read(with("reduce: { FC-1: 50 % }").replace("dead: 1 s }", "dead: 1 s, alarm: true }")).get());
        assertTrue(matrix.contains("  reduce to 50 %                     I-1"), matrix);
        assertTrue(matrix.contains("  not with FC-2, 1 s apart, alarm    I-2"), matrix);
        String means = CauseAndEffect
                .of(read(with("protect: { FC-1: { demand: mean of 1 h, longest: 6 s, daily: 1 min, pause: 10 min } }")).get());
        assertTrue(means.contains("  protect at its mean of 1 h, 6 s, 1 min/d, again after 10 min I-1"), means);
    }

    @Test
    void aRowWithoutAnEffectIsOneThatHoldsOrRefusesAndItIsPrinted() {
        String text = with("") + "  I-30: { text: clock bad, cause: TT-1 < 1 degC, refusesStart: true }\n";
        String matrix = CauseAndEffect.of(read(text).get());
        assertTrue(matrix.contains("of no actuator\n"), matrix);
        assertTrue(matrix.replaceAll(" +", " ").contains(" I-30 clock bad: TT-1 < 1 degC; refuses Start"), matrix);
        assertEquals(1, read(text.replace(", refusesStart: true", "")).problems().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "reopens: { after: 60 s, most: 0, within: 1 h } | interlocks.I-1.reopens.most | '0' is not a whole number from 1 to 100",
        "reopens: { after: 60 s, most: 3 } | interlocks.I-1.reopens | the key 'within' is missing",
        "reopens: { after: 60 s, most: 3, within: 0 s } | interlocks.I-1.reopens.within | '0 s' has to be longer than nothing",
        "reopens: true | interlocks.I-1.reopens | this is the text 'true'; it has to be a table",
        "refusesStart: perhaps | interlocks.I-1.refusesStart | 'perhaps' is not allowed; allowed: true, false",
        "bypass: true | interlocks.I-1.bypass | 'true' is not allowed; allowed: allowed, refused",
        "proofTest: yearly | interlocks.I-1.proofTest | 'yearly' is not a duration; allowed: a number and ms, s, min, h or d",
        "proofTest: 0 d | interlocks.I-1.proofTest | '0 d' has to be longer than nothing",
        "proofTest: each batch | interlocks.I-1.proofTest | 'each batch' is not a duration; allowed: a number and ms, s, min, h or d",
        "proofTest: each batch within 0 d | interlocks.I-1.proofTest | 'each batch within 0 d' has to be longer than nothing",
        "proofTest: each batch within weeks | interlocks.I-1.proofTest | 'weeks' is not a duration",
        "proofTest: none because | interlocks.I-1.proofTest | 'none because' is not a duration",
        "reduce: { FC-1: half } | interlocks.I-1.reduce.FC-1 | 'half' has to be a number and its unit with a space between, as in '5 %'",
        "reduce: { FC-1: { share: 50 % } } | interlocks.I-1.reduce.FC-1 | this is a table",
        "reduce: { FC-9: 50 % } | interlocks.I-1.reduce.FC-9 | 'FC-9' does not exist; did you mean 'FC-1'?",
        "reduce: { FC-1: 0 % } | interlocks.I-1.reduce | leaves 0.0 % of FC-1",
        "reduce: { FC-1: 100 % } | interlocks.I-1.reduce | leaves 100.0 % of FC-1",
        "reduce: { FC-2: 50 % } | interlocks.I-1.reduce | would drive FC-2 away from its safe state, which is not 0",
        "reduce: { XV-1: 50 % } | interlocks.I-1.reduce | there is no share of XV-1, which is on or off",
        "protect: { FC-1: { demand: mean of 1, longest: 6 s, daily: 1 min } } | interlocks.I-1.protect.FC-1.demand | '1' is not a duration",
        "protect: { FC-1: { demand: mean of 0 s, longest: 6 s, daily: 1 min } } | interlocks.I-1.protect.FC-1.demand | 'mean of 0 s' has",
        "protect: { FC-1: { demand: 1 SLPM, longest: 6 s, daily: 1 min, pause: 0 s } } | interlocks.I-1.protect.FC-1.pause | '0 s' has"})
    void whatMakesNoSenseIsRefused(String what, String key, String problem) {
        List<Problem> problems = read(with(what)).problems().stream()
                .filter(one -> !one.text().startsWith("contradicts")).toList();
        assertEquals(1, problems.size(), problems.toString());
        assertEquals(key, problems.getFirst().key());
        assertTrue(problems.getFirst().text().startsWith(problem), problems.getFirst().text());
    }

    @Test
    void anAttributeOfARowThatItDoesNotSuitIsRefused() {
        assertEquals("has nothing to reopen: the row trips nothing, and ends with its cause",
                only(", oneAtATime: { of: [FC-1, FC-2], dead: 1 s }", ", reopens: { after: 1 s, most: 1, within: 1 h }, "
                        + "oneAtATime: { of: [FC-1, FC-2], dead: 1 s }"));
        assertEquals("has no channel that could be bypassed",
                only("cause: always, oneAtATime", "cause: always, bypass: allowed, oneAtATime"));
        assertEquals("would let no batch start ever: its cause stands always",
                only("cause: always, oneAtATime", "cause: always, refusesStart: true, oneAtATime"));
        assertEquals("allows what the unit does not know: there is no section 'bypass' with its key and its times",
                problem(with("bypass: allowed").replace("bypass: { key: XS-6, maintenance: 2 h, emergency: 10 min }\n",
                        "")));
    }

    /** A trip that nobody proves may have been dead for years. */
    @Test
    void everyTripIsProvedOrSaysWhyNot() {
        assertEquals("trips, and nobody proves that it does; it needs a proofTest: '365 d', 'each batch within 7 d', or 'none because' "
                + "and the reason", problem(UNIT.replace(", WHAT", "")));
        Row row = row("proofTest: none because its relay is tested with I-25");
        assertEquals(new ProofInterval.Never("its relay is tested with I-25"), row.proofTest());
        String matrix = CauseAndEffect.of(read(with("proofTest: none because its relay is tested with I-25")).get());
        assertTrue(matrix.replaceAll("\\s+", " ").contains("TT-1 >= 39 degC; no proof test: its relay is tested with I-25"), matrix);
        assertEquals("does nothing: it has no effect, does not hold the batch, refuses no Start and asks for no proof test",
                problem(with("") + "  I-3: { text: idle, cause: TT-1 >= 1 degC, proofTest: none because it is idle }\n"));
    }

    @Test
    void aTripWhoseCauseEndsByItselfNeverReopensAndIsPrintedAsOneResetByName() {
        String rising = with("").replace("cause: TT-1 >= 39 degC", "cause: TT-1 rises 5 degC in 1 min");
        assertTrue(read(rising).get().rows().getFirst().isResetByName());
        assertTrue(CauseAndEffect.of(read(rising).get()).contains("in 1 min; reset by name; proof test every 365 d"));
        assertEquals("resets itself although its cause ends by itself, which does not show that anything was mended",
                problem(rising.replace("proofTest", "reopens: { after: 60 s, most: 3, within: 1 h }, proofTest")));
    }

    @Test
    void theMatrixSaysOutOfWhichRowsAChannelIsTaken() {
        String matrix = CauseAndEffect.of(read(with("bypass: allowed")
                + "  I-3: { text: too, cause: TT-1 >= 41 degC, refuse: [FC-1], bypass: allowed }\n"
                + "  I-4: { text: not, cause: TT-1 >= 42 degC, refuse: [FC-1] }\n").get());
        assertTrue(matrix.contains("\n  TT-1       out of I-1, I-3; still seen by I-4\n"), matrix);
    }

    private static String only(String what, String by) {
        return problem(with("").replace(what, by));
    }

    private static String problem(String text) {
        List<Problem> problems = read(text).problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.getFirst().text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "key: XS-7 | there is no tag 'XS-7'; did you mean 'XS-6'?",
        "key: TT-1 | TT-1 is in degC; a key is on or off",
        "maintenance: 4.1 h | '4.1 h' is longer than 4 h, which a unit may only shorten",
        "emergency: 15.1 min | '15.1 min' is longer than 15 min, which a unit may only shorten"})
    void aBypassSectionMayOnlyBeStricter(String entry, String problem) {
        String key = entry.substring(0, entry.indexOf(':'));
        String section = with("").replaceFirst("(bypass: \\{.*)" + key + ": [^,}]+?( ?[,}])", "$1" + entry + "$2");
        assertEquals(problem, problem(section));
    }
}
