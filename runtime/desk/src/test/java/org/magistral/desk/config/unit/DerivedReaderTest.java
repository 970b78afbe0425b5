package org.magistral.desk.config.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.input.DerivedSpec;
import org.magistral.desk.config.yaml.Loaded;

class DerivedReaderTest {
    private static final String UNIT = """
            unit: sums
            text: sums of others
            scanPeriod: 100 ms
            longestSilence: 1 min
            driver: twin
            signals:
              PT-1: { text: before, unit: bar, range: 0 to 5, deadband: 0.1 bar, poll: 1 s }
              PT-2: { text: after, unit: bar, range: 0 to 5, deadband: 0.1 bar, poll: 1 s, filter: 20 s }
              PT-3: { text: other, unit: mbar, range: 0 to 5, deadband: 0.1 mbar, poll: 1 s }
              LS-1: { text: one, unit: on/off, poll: 1 s }
              LS-2: { text: two, unit: on/off, poll: 1 s }
            voted:
              PT-0: { text: both, of: [PT-1, PT-2], method: mean, leastValid: 1, deadband: 0.1 bar }
            batch:
              LAB.P: { text: by hand, unit: bar, range: 0 to 5, deadband: 0 bar }
            derived:
              PDI-1: { text: sum, unit: %s, range: -5 to 5, deadband: 0.1%s, of: %s }
              PDI-2: { text: another, unit: bar, range: -5 to 5, deadband: 0.1 bar, of: { PT-1: 1, PT-2: -1 } }
            interlocks:
              I-1: { text: high, cause: PT-1 >= 4 bar, refusesStart: true }
            """;

    private static Loaded<UnitConfig> read(String unit, String of) {
        String deadband = unit.equals("'1'") ? "" : " " + unit;
        return UnitFile.read("unit.yaml", String.format(UNIT, unit, deadband, of).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSumHasItsWeightsAndAListCountsEachOnce() {
        assertEquals(
                List.of(new DerivedSpec.Term("PT-1", 0.5), new DerivedSpec.Term("PT-0", -2)),
                read("bar", "{ PT-1: 0.5, PT-0: -2 }").get().derived().getFirst().terms());
        assertEquals(
                List.of(new DerivedSpec.Term("LS-1", 1), new DerivedSpec.Term("LS-2", 1)),
                read("'1'", "[LS-1, LS-2]").get().derived().getFirst().terms());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bar | { PT-1: 1, PT-9: 1 } | 'PT-9' does not exist; did you mean 'PT-1'?",
        "bar | [PT-1, PT-3] | PT-3 is in mbar, PDI-1 in bar; all are in one unit, and switches are counted in '1'",
        "bar | [LS-1] | LS-1 is in on/off, PDI-1 in bar; all are in one unit, and switches are counted in '1'",
        "'1' | [PT-1] | PT-1 is in bar, PDI-1 in 1; all are in one unit, and switches are counted in '1'",
        "bar | [PDI-1] | 'PDI-1' is no signal, voted tag, actuator or tag of the batch",
        "bar | [PDI-2] | 'PDI-2' is no signal, voted tag, actuator or tag of the batch",
        "bar | { PT-1: 0 } | '0' is no weight of PT-1; allowed: other than 0, up to a million",
        "bar | { PT-1: half } | 'half' is not a finite number", "bar | [] | this list is empty"}, quoteCharacter = '"')
    void whatIsNoSumOfKnownTagsIsRefused(String unit, String of, String why) {
        String problems = read(unit, of).text();
        assertEquals(true, problems.contains("unit.yaml:17: derived.PDI-1.of") && problems.contains(why), problems);
    }

    @Test
    void aGuardThatLooksAtASumWaitsForNoFilter() {
        String unit = String.format(UNIT, "bar", " bar", "[PT-1]").replace("cause: PT-1 >= 4 bar", "cause: PDI-2 >= 4 bar");
        assertEquals("unit.yaml:8: signals.PT-2.filter: an interlock looks at PT-2; its filter may take 10.0 s at most",
                UnitFile.read("unit.yaml", unit.getBytes(StandardCharsets.UTF_8)).text().strip());
    }
}
