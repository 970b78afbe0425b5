package org.magistral.desk.config.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;

/** What people approved, and what of it was taken out, weakened or added since. */
class GuardsTest {
    private static final Path CONFIG = Path.of("../../image/config");

    private static UnitConfig unit(String text) {
        return UnitFile.read("unit.yaml", text.getBytes(StandardCharsets.UTF_8)).get();
    }

    private static String shipped() throws IOException {
        return Files.readString(CONFIG.resolve("unit-50l.yaml"));
    }

    @Test
    void theShippedUnitIsAsApproved() throws IOException {
        Guards approved = Guards.parse(Files.readString(CONFIG.resolve("unit-50l.approved")));
        Guards now = Guards.of(unit(shipped()));
        assertEquals(List.of(), now.changesSince(approved),
                "review it, then: image/magistral check --approve image/config/unit-50l.approved");
        assertTrue(now.size() > 150);
        now.byKind().forEach((kind, guards) -> assertTrue(guards.text().length() < 60_000, kind + " fits into an entry of the ledger"));
        assertEquals(now.size(), now.byKind().values().stream().mapToInt(Guards::size).sum());
    }

    /** Each edit is one that a person could make to have less of a guard. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT-101A >= 30 mbar until 25 mbar | PT-101A >= 35 mbar until 25 mbar | interlock I-01
            TT-101C >= 39 degC] for 5 s      | TT-101C >= 39 degC] for 50 s     | interlock I-03
            2 of [TT-101A >= 39              | 3 of [TT-101A >= 39              | interlock I-03
            most: 3, within: 1 h             | most: 9, within: 1 h             | interlock I-01.AIR
            filter: 500 ms                   | filter: 2 s                      | signal PT-101A
            range: 0 to 60,  deadband: 0.1   | range: 0 to 59,  deadband: 0.1   | signal TT-101A
            spread: 6 mbar for 10 s          | spread: 60 mbar for 10 s         | voted PT-101
            maintenance: 4 h                 | maintenance: 2 h                 | bypass
            confirm: 2 s, onSilence: K1, relay: K1 } | confirm: 20 s, onSilence: K1, relay: K1 } | actuator XV-100
            cause: TT-101 >= 38 degC until   | cause: TT-101 >= 39 degC until   | alarm TT-101.H
            cause: LS-102 is on for 2 s      | cause: LS-102 is on for 2 min    | interlock I-26
            """)
    void whatIsWeakenedIsNamed(String was, String is, String guard) throws IOException {
        String text = shipped();
        int at = text.indexOf(was);
        assertTrue(at >= 0, "the shipped file does not hold " + was);
        Guards weaker = Guards.of(unit(text.substring(0, at) + is + text.substring(at + was.length())));
        List<GuardChange> changes = weaker.changesSince(Guards.of(unit(text)));
        assertEquals(List.of(guard), changes.stream().map(GuardChange::guard).toList());
        assertTrue(changes.getFirst().text().startsWith(guard + " is another\n  it was "), changes.getFirst().text());
    }

    @Test
    void whatIsMissingAndWhatIsNewIsNamedToo() {
        Guards before = Guards.parse("interlock A = one\ninterlock B = two\n");
        Guards after = Guards.parse("# a comment\ninterlock B = two\ninterlock C = three\n");
        assertEquals(
                List.of("interlock A is missing\n  it was one", "interlock C is new\n  it is  three"),
                after.changesSince(before).stream().map(GuardChange::text).toList());
        assertEquals(before.sha256(), Guards.parse(before.text()).sha256());
    }

    @Test
    void aListThatNobodyWroteIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Guards.parse("interlock A one\n"));
        assertThrows(IllegalArgumentException.class, () -> Guards.parse("interlock A = one\ninterlock A = two\n"));
    }
}
