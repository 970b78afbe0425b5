package org.magistral.desk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magistral.core.condition.Condition;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Row;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;

/** The interlocks against the printed matrix; and that the check would see a difference. */
class MatrixCheckTest {
    @Test
    void theShippedUnitDoesWhatItsMatrixSays() throws IOException {
        MatrixCheck.Result result = MatrixCheck.of(ShippedFilesTest.load("unit-50l.yaml"));
        assertEquals("", String.join("\n", result.differences()));
        assertTrue(result.combinations() > 300_000, "only " + result.combinations());
    }

    @Test
    void aUnitWithEveryKindOfEffectDoesWhatItsMatrixSays() {
        MatrixCheck.Result result = MatrixCheck.of(everyEffect());
        assertEquals("", String.join("\n", result.differences()));
    }

    @Test
    void anEffectThatTheMatrixDoesNotPrintIsFound() {
        UnitConfig unit = everyEffect();
        List<CauseAndEffect.Line> lines = CauseAndEffect.lines(unit).stream().filter(line -> line.actuator().equals("P-1")).toList();
        for (int i = 0; i < lines.size(); i++) {
            List<CauseAndEffect.Line> less = new ArrayList<>(lines);
            CauseAndEffect.Line gone = less.remove(i);
            List<String> differences = new ArrayList<>();
            less.add(new CauseAndEffect.Line("P-1", "permit", gone.row(), new Effect.Permit("P-1", Double.NaN, Double.NaN), "nothing"));
            new EffectCheck(unit, "P-1", less, differences).run();
            assertTrue(!differences.isEmpty(), "without " + gone.what() + " of " + gone.row().id());
        }
    }

    @Test
    void aRowThatLooksAtTooManyReadingsIsNotPassedOver() {
        UnitConfig unit = everyEffect();
        List<Condition> of = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            of.add(new Condition.Any(List.of(new Condition.Above("TT-1", 10 + i, 0), new Condition.Above("TT-2", 10 + i, 0),
                    new Condition.Above("TT-3", 10 + i, 0), new Condition.Above("WT-1", 10 + i, 0))));
        }
        List<String> differences = new ArrayList<>();
        new CauseCheck(unit, new Row("I-9", "too many", new Condition.Any(of), List.of(), true), differences).run();
        assertTrue(differences.getFirst().startsWith("I-9: its cause has 104976 combinations"), differences.toString());
    }

    static UnitConfig everyEffect() {
        return UnitFile.read("every.yaml", EVERY.getBytes(StandardCharsets.UTF_8)).get();
    }

    static final String EVERY = """
            unit: every-effect
            text: every effect and every attribute
            scanPeriod: 100 ms
            longestSilence: 1 min
            driver: twin
            signals:
              TT-1: { text: one, unit: degC, range: 0 to 60, deadband: 0.1 degC, poll: 1 s }
              TT-2: { text: two, unit: degC, range: 0 to 60, deadband: 0.1 degC, poll: 1 s }
              TT-3: { text: three, unit: degC, range: 0 to 60, deadband: 0.1 degC, poll: 1 s }
              WT-1: { text: bottle, unit: kg, range: 0 to 20, deadband: 0.1 kg, poll: 1 s }
              XS-6: { text: key, unit: on/off, poll: 1 s }
            actuators:
              K1:  { text: relay, unit: on/off, safe: off, standing: on, onSilence: { hardware: a spring } }
              P-1: { text: pump, unit: mL/min, range: 0 to 50, deadband: 1 mL/min, safe: 0 mL/min, onSilence: K1, relay: K1, total: FQ-1 }
              P-2: { text: pump, unit: mL/min, range: 0 to 50, deadband: 1 mL/min, safe: 0 mL/min, onSilence: K1, relay: K1 }
              FC-1: { text: gas, unit: SLPM, range: 0 to 10, deadband: 1 SLPM, safe: 0 SLPM, onSilence: K1, relay: K1 }
            totals:
              FQ-1: { text: delivered, range: 0 to 1000, deadband: 1 mL }
            bypass: { key: XS-6, maintenance: 2 h, emergency: 10 min }
            interlocks:
              I-1:
                text: hot
                cause: 2 of [TT-1 >= 39 degC until 38 degC, TT-2 >= 39 degC, TT-3 >= 39 degC] for 5 s
                trip: [P-1]
                permit:
                  FC-1: { atLeast: 1 SLPM, atMost: 8 SLPM }
                reopens: { after: 60 s, most: 3, within: 1 h }
                bypass: allowed
                proofTest: each batch within 7 d
              I-2:
                text: low
                cause: any of [WT-1 < 2 kg, WT-1 is lost]
                refuse: [P-1]
                refusesStart: true
                proofTest: 365 d
              I-3:
                text: half
                cause: all of [TT-1 >= 30 degC, TT-1 < 35 degC, WT-1 >= 3 kg] for 60 s
                reduce: { FC-1: 50 %, P-1: 20 % }
              I-4: { text: one alone, cause: XS-6 is on, oneAtATime: { of: [P-1, P-2], dead: 30 s, alarm: true } }
              I-5:
                text: drive
                cause: any of [TT-2 < 10 degC, FQ-1 rises 50 mL in 1 h]
                permit:
                  P-1: { atMost: 40 mL/min }
                protect:
                  P-1: { demand: 20 mL/min, longest: 6 s, daily: 1 min, pause: 10 min }
                  FC-1: { demand: mean of 1 h, longest: 12 h, daily: 24 h }
              I-6: { text: relay, cause: TT-3 < 5 degC, trip: [K1], holdsBatch: true, proofTest: 365 d }
              I-7: { text: no batch now, cause: TT-3 < 6 degC, refusesStart: true }
            """;
}
