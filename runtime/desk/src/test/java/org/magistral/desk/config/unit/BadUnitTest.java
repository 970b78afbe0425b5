package org.magistral.desk.config.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magistral.desk.config.yaml.Problem;

/** A file with many mistakes: all of them at once, each with its line. */
class BadUnitTest {
    private static final String BAD = """
            unit: Bad Unit
            text: a file with a mistake a row
            scanPeriod: 100
            longestSilence: 10 min
            driver: twin
            colour: blue
            signals:
              TT-1: { text: wrong unit, unit: C, range: 0 to 60, deadband: 0.1 degC, poll: 1 s }
              TT-2: { text: wrong deadband, unit: degC, range: 0 to 60, deadband: 0.1 K, poll: 1 s }
              TT-3: { text: no range, unit: degC, deadband: 0.1 degC, poll: 1 s }
              TT-4: { text: odd range, unit: degC, range: 0..60, deadband: 0.1 degC, poll: 1 s }
              TT-5: { text: endless, unit: degC, range: 0 to .inf, deadband: 0.1 degC, poll: 1 s }
              TT-6: { text: no pace, unit: degC, range: 0 to 60, deadband: 0.1 degC, pol: 1 s }
              TT-7: { text: sound, unit: degC, range: 0 to 60, deadband: 0.1 degC, poll: 1 s }
              TT-8: { text: odd rate, unit: degC, range: 0 to 60, deadband: 0.1 degC, poll: 1 s, fastest: 1 degC }
              TT-9: just a text
              LS-1: { text: a switch with a range, unit: on/off, range: 0 to 1, poll: 100 ms }
            voted:
              TT-0: { text: odd vote, of: [TT-7, TT-7], method: middle, leastValid: 1, deadband: 0.1 degC }
            actuators:
              K1: { text: no safe state, unit: on/off, onSilence: { hardware: spring } }
              P-1: { text: two ways, unit: mL/min, range: 0 to 50, deadband: 1 mL/min, safe: 0 mL/min,
                     onSilence: { hardware: spring, commsTimeout: 2 s }, total: FQ-1 }
              P-2: { text: odd total, unit: mL/min, range: 0 to 50, deadband: 1 mL/min, safe: 0, onSilence: K1, relay: K1 }
              P-4: { text: odd range, unit: mL/min, range: 0..50, deadband: 1 mL/min, safe: 0 mL/min, onSilence: K1, relay: K1 }
            totals:
              FQ-2: { text: nobody's, range: 0 to 100, deadband: 1 mL }
            loops:
              TIC-1: { text: loop, measured: TT-7, setpoint: 0 to 40 degC, gain: 10, period: 1 s,
                       output: [{ range: 0 to 100 %, analog: TT-7, low: 0 %, high: 100 % }] }
              TIC-2: { text: moves a faulty row, measured: TT-7, setpoint: 0 to 40 degC, gain: 10 %/degC, period: 1 s,
                       output: [{ range: 0 to 100 %, analog: P-4, low: 0 mL/min, high: 5 mL/min }] }
            interlocks:
              I-1: { text: typing, cause: TT-7 >= 39 degC for ever, trip: [P-3] }
              I-2: { text: other unit, cause: TT-7 >= 39 mbar, trip: K1 }
              I-3: { text: names a faulty row, cause: TT-1 >= 39 degC, refuse: [P-1] }
            ready:
              Gas: { text: odd name, when: TT-7 < 5 degC, action: look }
              gas: { text: takes time, when: 'all of [TT-7 < 5 degC for 1 min]', action: ' ' }
            """;

    @Test
    void allMistakesAreReportedAtOnce() {
        List<String> problems = UnitFile.read("bad.yaml", BAD.getBytes(StandardCharsets.UTF_8)).problems().stream().map(Problem::toString)
                .toList();
        assertEquals(EXPECTED.strip(), String.join("\n", problems));
    }

    private static final String EXPECTED = """
            bad.yaml:1: unit: 'Bad Unit' can't name a unit; allowed: small letters, digits and hyphens, as in unit-50l
            bad.yaml:3: scanPeriod: '100' is not a duration; allowed: a number and ms, s, min, h or d, such as '60 min'
            bad.yaml:6: colour: there is no key 'colour' here; allowed: unit, text, scanPeriod, longestSilence, signals, driver, buses, \
            devices, voted, derived, batch, actuators, totals, loops, bypass, interlocks, alarms, ready
            bad.yaml:8: signals.TT-1.unit: 'C' is not a unit; allowed: degC, pH, %, %sat, mmHg, 1e6/mL, kg, g, g/L, mg/L, mM, mbar, bar, \
            SLPM, mL, mL/min, mL/h, L/h, rpm, mS/cm, mV, mAU, NTU, ng/mg, pg/mg, EU/mg, \
            mOsm/kg, CFU/100mL, s, h, MB, on/off, 1
            bad.yaml:9: signals.TT-2.deadband: '0.1 K' is in K; the unit here is degC
            bad.yaml:10: signals.TT-3: the key 'range' is missing; a tag in degC needs it
            bad.yaml:11: signals.TT-4.range: '0..60' is not a range; write it as in '0 to 60 degC'
            bad.yaml:12: signals.TT-5.range: '.inf' is not a finite number
            bad.yaml:13: signals.TT-6.pol: there is no key 'pol' here; did you mean 'poll'?
            bad.yaml:13: signals.TT-6: the key 'poll' is missing; needed are: text, unit, poll
            bad.yaml:15: signals.TT-8.fastest: '1 degC' is not a rate of change; write it as in '2 degC/s', or a min, h or d
            bad.yaml:16: signals.TT-9: this is the text 'just a text'; it has to be a table of keys and values, with text, unit, poll
            bad.yaml:17: signals.LS-1.range: a tag that is on or off has no range
            bad.yaml:19: voted.TT-0.of[2]: 'TT-7' stands twice in this list
            bad.yaml:19: voted.TT-0.method: 'middle' is not allowed; allowed: median, mean, highest, lowest
            bad.yaml:21: actuators.K1: the key 'safe' is missing; needed are: text, unit, safe, onSilence
            bad.yaml:23: actuators.P-1.onSilence: one of commsTimeout and hardware has to stand here
            bad.yaml:23: actuators.P-1.total: 'FQ-1' is not among the totals; did you mean 'FQ-2'?
            bad.yaml:24: actuators.P-2.safe: '0' has to be a number and its unit with a space between, as in '5 mL/min'
            bad.yaml:25: actuators.P-4.range: '0..50' is not a range; write it as in '0 to 60 mL/min'
            bad.yaml:29: loops.TIC-1.gain: '10' has to be a number and its unit with a space between, as in '5 %/degC'
            bad.yaml:30: loops.TIC-1.output[1].analog: 'TT-7' is no actuator; allowed: K1, P-1, P-2, P-4
            bad.yaml:34: interlocks.I-1.cause: 'ever' is not a duration; allowed: a number and ms, s, min, h or d, such as '60 min'
            bad.yaml:34: interlocks.I-1.trip[1]: 'P-3' does not exist; did you mean 'P-1'?
            bad.yaml:35: interlocks.I-2.cause: '39 mbar' is in mbar; the unit here is degC
            bad.yaml:35: interlocks.I-2.trip: this is the text 'K1'; it has to be a list, as in [A, B]
            bad.yaml:38: ready.Gas: 'Gas' can't name a row; allowed: small letters, digits and dashes, as in gas
            bad.yaml:39: ready.gas.when: this is looked at once; allowed are limits, switches, and all of, any of, none of them
            bad.yaml:39: ready.gas.action: this says nothing; who makes the unit ready needs it
            """;
}
