package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever cannot be done is refused with exit code 2 and a message that says what would do; nobody is shown where in the program. */
class BadInputTest {
    @TempDir
    private Path folder;

    private void assertRefused(Spoken spoken, String... said) {
        assertEquals(Magistral.BAD_INPUT, spoken.exit(), spoken.err());
        assertEquals("", spoken.out());
        assertTrue(spoken.err().startsWith("magistral: "), spoken.err());
        assertFalse(spoken.err().contains("\tat ") || spoken.err().contains("Exception"), spoken.err());
        for (String each : said) {
            assertTrue(spoken.err().contains(each), "no '" + each + "' in: " + spoken.err());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run --fault melt@1h              | 'melt'       | over-pressure | feed-dead   | e-stop
            run --fault e-stop               | no @TIME     | KIND@TIME     | +DURATION   | e-stop
            run --fault e-stop@soon          | 'soon'       | 90s           | 30min       | 1d12h
            run --fault e-stop@1h+0s         | duration     | is 0          | KIND@TIME   | e-stop@1h+0s
            run --fault over-temperature@1h  | should be    | :N            | 1, 2 or 3   | KIND@TIME
            run --replay a --fault e-stop@1h | a replay     | --recipe      | --fault     | --replay
            run --json /nowhere/at/all.json  | all.json     | there is      | no such     | folder
            run --unit no.yaml --afresh      | no.yaml      | there is      | no such     | file
            run --speed fast                 | 'fast'       | max           | above 0     | real time
            run --speed -1                   | '-1'         | max           | above 0     | real time
            run --speed 0                    | '0'          | max           | above 0     | real time
            run --for later                  | 'later'      | 90s           | 30min       | 1d12h
            run --for -1h                    | '-1h'        | 90s           | 30min       | 1d12h
            run --seed x                     | --seed       | 'x'           | not a long  | --help
            run --nonsense                   | --nonsense   | Unknown       | option      | run --help
            run --unit no.yaml               | no.yaml      | there is      | no such     | file
            run --recipe no.yaml             | no.yaml      | no such file  | there are:  | mab-culture
            check --unit no.yaml             | no.yaml      | there is      | no such     | file
            plan --grams 0 --product mab     | --grams 0    | above 0       | number      | of grams
            plan --grams -3 --product mab    | --grams -3   | above 0       | number      | of grams
            plan --grams NaN --product mab   | --grams NaN  | above 0       | number      | of grams
            plan --grams x --product mab     | --grams      | 'x'           | not a doubl | --help
            plan --grams 999 --product mab   | 999          | the most      | g (         | days)
            plan --grams 40 --product aspirin | 'aspirin'   | there is no   | there are:  | mab
            plan --grams 40 --product ../mab | '../mab'     | there is no   | there are:  | mab
            plan --grams 20 --product mab --days 0 | --days 0 | culture     | 6 to 12     | days
            plan --grams 20 --product mab --days 13 | --days 13 | mab is    | 6 to 12     | days
            plan --grams 20                  | --product    | required      | option      | plan --help
            ledger tail --lines 0            | --lines 0    | 1 to 1000     | are         | allowed
            ledger tail --lines 1001         | --lines 1001 | 1 to 1000     | are         | allowed
            ledger tail --lines x            | --lines      | 'x'           | not an int  | --help
            ledger                           | verify       | tail          | export      | ledger needs
            history                          | TAG          | required      | parameter   | history --help
            frobnicate                       | frobnicate   | index 0       | argument    | --help
            """)
    void isRefusedWithWhatWouldDo(String arguments, String first, String second, String third, String fourth) {
        boolean keepsRecords = arguments.matches("(run|ledger \\w+|history) .*");
        Path data = folder.resolve("data");
        Spoken spoken = Spoken.to(arguments + (keepsRecords ? " --data " + data : ""));
        assertRefused(spoken, first, second, third, fourth);
        assertTrue(spoken.err().lines().count() <= 2, "a message and, at most, where help is: " + spoken.err());
        assertFalse(Files.exists(data), "and nothing was begun");
    }

    @ParameterizedTest
    @CsvSource({"ledger verify", "ledger tail", "ledger export", "history TT-101", "status"})
    void recordsThatAreNotThereCannotBeRead(String command) {
        Path none = folder.resolve("none");
        assertRefused(Spoken.to(command + " --data " + none), none + ": there is no such data folder");
        assertFalse(Files.exists(none), "reading makes no folder");
    }

    @Test
    void aRecordingThatIsNotThereIsNamed() {
        String unit = "run --unit " + Shipped.file("replay-chibio.yaml") + " --data " + folder + " --replay no.csv";
        assertRefused(Spoken.to(unit), "no.csv: there is no such recording");
    }

    @Test
    void aUnitWithoutRecordedSignalsReplaysNothing() {
        assertRefused(Spoken.to("run --replay no.csv --data " + folder), "no signal with a recorded driver");
    }

    @Test
    void aRecordingWithoutTheColumnsIsToldWhichAreThere() throws IOException {
        Path recording = Files.writeString(folder.resolve("other.csv"), "seconds,temperature\n1,2\n");
        String unit = "run --unit " + Shipped.file("replay-chibio.yaml") + " --data " + folder.resolve("data") + " --replay " + recording;
        assertRefused(Spoken.to(unit), "other.csv", "exp_time", "[seconds, temperature]");
    }

    @Test
    void allMistakesOfAUnitFileAreToldAtOnceWithTheirLines() throws IOException {
        String[] lines = Files.readString(Shipped.file("unit-50l.yaml")).split("\n");
        int unit = lineOf(lines, "  TT-103:");
        int range = lineOf(lines, "  FT-104:");
        lines[unit] = lines[unit].replace("unit: degC", "unit: furlong");
        lines[range] = lines[range].replace("-0.1 to 10.5", "10.5 to -0.1");
        Path file = Files.writeString(folder.resolve("two.yaml"), String.join("\n", lines) + "\n");
        for (String command : List.of("run --data " + folder.resolve("data"), "check")) {
            Spoken spoken = Spoken.to(command + " --unit " + file);
            assertRefused(spoken, "2 problems", "two.yaml:" + (unit + 1) + ":", "furlong", "two.yaml:" + (range + 1) + ":");
            assertEquals(3, spoken.err().lines().count(), "a heading and a line each: " + spoken.err());
            assertTrue(Stream.of("degC", "mbar", "SLPM").allMatch(spoken.err()::contains), "allowed units: " + spoken.err());
        }
    }

    private static int lineOf(String[] lines, String begin) {
        return (int) Arrays.stream(lines).takeWhile(line -> !line.startsWith(begin)).count();
    }
}
