package org.magistral.desk.config.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.desk.config.condition.Mutation;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.config.yaml.Problem;

/** Each rule of a unit: one small edit of the shipped file gives exactly its problem. */
class UnitRulesTest {
    private static final Path SHIPPED = Path.of("..", "..", "image", "config", "unit-50l.yaml");

    /** What to replace (a space stands for any number of them), by what, and the key and the text of the problem that follows. */
    private record Edit(String name, String what, String by, String key, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Edit> edits() {
        return Stream.of(names(), signals(), actuators(), loops(), interlocks()).flatMap(edits -> edits);
    }

    private static Stream<Edit> names() {
        return Stream.of(
                new Edit("unknown tag", "cause: TT-101 is lost", "cause: TT-999 is lost", "interlocks.I-20.TT.cause",
                        "there is no tag 'TT-999'"),
                new Edit("wrong unit", "1 of [PT-101A >= 30 mbar,", "1 of [PT-101A >= 0.03 bar,", "interlocks.I-01.cause",
                        "'0.03 bar' is in bar; the unit here is mbar"),
                new Edit("effect on no actuator", "trip: [KE-101]", "trip: [TT-101]", "interlocks.I-03.trip[1]",
                        "'TT-101' is no actuator; effects work on actuators only"),
                new Edit("effect on nothing", "trip: [KE-101]", "trip: [KE-201]", "interlocks.I-03.trip[1]",
                        "'KE-201' does not exist; did you mean 'KE-101'?"),
                new Edit("tag twice", "  WT-205: ", "  WT-204: ", "signals.WT-204", "this key stands already in line"),
                new Edit("tag in two sections", "  LAB.TITRE:", "  WT-203:", "batch.WT-203", "'WT-203' is defined already in line"),
                new Edit("tag of every unit", "  LAB.TITRE:", "  BATCH.HOURS:", "batch.BATCH.HOURS",
                        "'BATCH.HOURS' is defined already: every unit has it"),
                new Edit("ill-formed tag", "  XS-003: {", "  xs-3: {", "signals.xs-3", "'xs-3' can't name a tag"),
                new Edit("ill-formed unit", "unit: unit-50l", "unit: Unit 50 L", "unit", "'Unit 50 L' can't name a unit"),
                new Edit("ill-formed interlock", "  I-10:", "  over fill:", "interlocks.over fill", "'over fill' can't name an interlock"),
                new Edit("unknown key", "    refuse: [FC-101]", "    refuze: [FC-101]", "interlocks.I-01.AIR.refuze",
                        "there is no key 'refuze' here; did you mean 'refuse'?"));
    }

    private static Stream<Edit> signals() {
        return Stream.of(
                new Edit("no unit of measure", "unit: degC, range: 0 to 60, deadband: 0.2 degC",
                        "unit: C, range: 0 to 60, deadband: 0.2 degC", "signals.TT-103.unit", "'C' is not a unit; allowed: degC, pH,"),
                new Edit("empty range", "range: -20 to 100", "range: 100 to -20", "signals.PT-101A.range",
                        "the range '100 to -20' is empty"),
                new Edit("polled faster than scanned", "poll: 1 s, filter: 10 s, fastest: 1 degC/s",
                        "poll: 50 ms, filter: 10 s, fastest: 1 degC/s", "signals.TT-103.poll", "'50 ms' is shorter than the scan"),
                new Edit("filter before a trip", "poll: 100 ms, filter: 500 ms }", "poll: 100 ms, filter: 1 h }", "signals.PT-101A.filter",
                        "an interlock looks at PT-101A; its filter may take 10.0 s at most"),
                new Edit("unknown driver", "driver: twin #", "driver: twain #", "driver", "'twain' is no driver; allowed: twin, unwired"),
                new Edit("controller behind all", "driver: twin #", "driver: controller #", "driver",
                        "'controller' is no driver; allowed: twin, unwired, or in a row controller"),
                new Edit("not known to the controller", "  CTL.BOOTS:", "  CTL.MOOD:", "signals.CTL.MOOD.driver",
                        "the controller knows no CTL.MOOD of itself; it knows CTL.CLOCK, CTL.DISK, CTL.STORE, CTL.BOOTS"),
                new Edit("own signal in another unit", "unit: MB, range: 0 to 4000, deadband: 10 MB",
                        "unit: kg, range: 0 to 4, deadband: 1 kg",
                        "signals.CTL.DISK.unit", "CTL.DISK of the controller is in MB, not in kg"),
                new Edit("member unknown", "of: [WT-101A, WT-101B]", "of: [WT-101A, WT-101C]", "voted.WT-101.of[2]",
                        "'WT-101C' is no measured signal; did you mean 'WT-101A'?"),
                new Edit("member of another unit", "of: [WT-101A, WT-101B]", "of: [WT-101A, PT-101B]", "voted.WT-101.of",
                        "PT-101B is in mbar, WT-101A in kg; all members have one unit"),
                new Edit("more valid than there are", "leastValid: 1, spread: 0.5 kg", "leastValid: 3, spread: 0.5 kg",
                        "voted.WT-101.leastValid",
                        "'3' is not a whole number from 1 to 2"));
    }

    private static Stream<Edit> actuators() {
        return Stream.of(
                new Edit("driven by nobody", "unit: on/off, safe: off, standing: on, confirm: 1 s, relay: K2,",
                        "unit: on/off, safe: off, standing: on, confirm: 1 s, relay: K2, driver: controller,", "actuators.K1.driver",
                        "the controller drives nothing of its own"),
                new Edit("no safe", "XV-108: { text: exhaust valve, unit: on/off, safe: on, ",
                        "XV-108: { text: exhaust valve, unit: on/off, ",
                        "actuators.XV-108", "the key 'safe' is missing"),
                new Edit("no onSilence", "onSilence: K1, relay: KE-101", "relay: KE-101", "actuators.EH-101",
                        "the key 'onSilence' is missing"),
                new Edit("onSilence by a relay that does not feed it", "onSilence: K1, relay: KE-101", "onSilence: XV-100, relay: KE-101",
                        "actuators.EH-101.onSilence", "'XV-100' does not feed EH-101"),
                new Edit("onSilence by nothing", "onSilence: K1, relay: KE-101", "onSilence: K9, relay: KE-101",
                        "actuators.EH-101.onSilence", "'K9' is no relay of this unit"),
                new Edit("relay after what it feeds", "confirm: 1 s, relay: K2,", "confirm: 1 s, relay: KE-101,", "actuators.K1.relay",
                        "'KE-101' has to stand before K1, which it feeds"),
                new Edit("relay that is none", "confirm: 5 s within 5 %, onSilence: K1, relay: K1 }",
                        "confirm: 5 s within 5 %, onSilence: { hardware: spring }, relay: SC-101 }", "actuators.CH-101.relay",
                        "'SC-101' is in rpm; a relay is on or off"),
                new Edit("safe state outside the range", "safe: 0 rpm,", "safe: 201 rpm,", "actuators.SC-101.safe",
                        "'201 rpm' is outside the range '0 to 200'"),
                new Edit("total twice", "total: FQ-102,", "total: FQ-101,", "actuators.P-102.total", "'FQ-101' counts P-101 already"),
                new Edit("total of nobody", "total: FQ-107, ", "", "totals.FQ-107", "no actuator counts into 'FQ-107'"),
                new Edit("unknown total", "total: FQ-107,", "total: FQ-109,", "actuators.P-107.total", "'FQ-109' is not among the totals"),
                new Edit("actuator without a row", "    exemption: sound", "    longestSilence: 1 h # sound", "actuators.HA-001",
                        "no interlock covers it; it needs a row that does, or an exemption that says why not"),
                new Edit("exemption of a covered one", "XV-108: { text: exhaust valve,", "XV-108: { exemption: none, text: exhaust valve,",
                        "actuators.XV-108.exemption", "is covered by I-25; it needs no exemption"));
    }

    private static Stream<Edit> loops() {
        return Stream.of(
                new Edit("no set-point", "    setpoint: 2 to 40 degC\n", "", "loops.TIC-101", "the key 'setpoint' is missing"),
                new Edit("measured tag unknown", "measured: AT-111", "measured: AT-119", "loops.AIC-111.measured",
                        "there is no tag 'AT-119'"),
                new Edit("gain of another unit", "gain: 80 %/degC", "gain: 80 %/pH", "loops.TIC-101.gain",
                        "'80 %/pH' is in %/pH; the unit here is %/degC"),
                new Edit("actuator moved twice", "analog: FC-103, low", "analog: FC-102, low", "loops.AIC-111.output[3].analog",
                        "'FC-102' is moved by AIC-110 already"),
                new Edit("element outside the range", "high: 150 rpm", "high: 250 rpm", "loops.AIC-111.output[1].high",
                        "'250 rpm' is outside the range of SC-101"),
                new Edit("inner loop that is none", "{ range: 66 to 100 %, analog: FC-102, low: 0 SLPM, high: 3 SLPM }",
                        "{ range: 66 to 100 %, loop: FIC-101, low: 0 mL/h, high: 3 mL/h }", "loops.AIC-111.output[3].loop",
                        "'FIC-101' is no loop that stands before AIC-111"),
                new Edit("dosing faster than the pump", "rate: 25 mL/min, full: 300 mL/h", "rate: 4 mL/min, full: 300 mL/h",
                        "loops.FIC-101.full", "'300 mL/h' is more than the pump gives without a break at '4 mL/min'"),
                new Edit("window too short", "window: 10 s", "window: 500 ms", "loops.TIC-101.output",
                        "a window of 0.5 s is less than ten scans"));
    }

    private static Stream<Edit> interlocks() {
        return Stream.of(
                new Edit("limit outside the range", "[WT-101A >= 50 kg,", "[WT-101A >= 90 kg,", "interlocks.I-10.cause",
                        "can never act: WT-101A >= 90.0 is outside its range, -1.0 to 80.0 kg"),
                new Edit("limit that always holds", "[WT-101A < 8 kg until 8.2 kg,", "[WT-101A < 81 kg,", "interlocks.I-05.cause",
                        "would act always: WT-101A < 81.0 holds over all its range, -1.0 to 80.0 kg"),
                new Edit("end outside the range", "[WT-101A < 8 kg until 8.2 kg,", "[WT-101A < 8 kg until 81 kg,",
                        "interlocks.I-05.cause", "would never end: WT-101A can't get to 81.0, its range is -1.0 to 80.0 kg"),
                new Edit("more votes than there are", "cause: 1 of [PT-101A >= 30 mbar, PT-101B >= 30 mbar]",
                        "cause: 3 of [PT-101A >= 30 mbar, PT-101B >= 30 mbar]", "interlocks.I-01.cause", "'3 of' 2 can never be met"),
                new Edit("rise beyond the range", "FQ-104 rises 50 mL in 1 h", "FQ-104 rises 6000 mL in 1 h", "interlocks.I-11.ACID.cause",
                        "can never act: FQ-104 can't rise by 6000.0"),
                new Edit("permit that does not tighten", "{ atMost: 30 rpm }", "{ atMost: 200 rpm }", "interlocks.I-07.permit",
                        "does not tighten the range of SC-101, 0.0 to 200.0 rpm"),
                new Edit("permit of nothing", "{ atMost: 30 rpm }", "{ atLeast: 40 rpm, atMost: 30 rpm }", "interlocks.I-07.permit",
                        "leaves nothing of SC-101"),
                new Edit("permit without a bound", "{ atMost: 30 rpm }", "{}", "interlocks.I-07.permit.SC-101",
                        "one of atLeast and atMost has to stand here"),
                new Edit("trip and protect of one actuator", "trip: [KE-101]", "trip: [KE-101, CH-101]", "interlocks.I-03.protect",
                        "contradicts the trip of the same row: protect of CH-101 can't come to pass"),
                new Edit("protect of what the row trips by its relay", "trip: [KE-101]", "trip: [K1]", "interlocks.I-03.protect",
                        "contradicts the trip of the same row: protect of CH-101 can't come to pass: it is fed by K1"),
                new Edit("protect with the safe state", "{ demand: 100 %,", "{ demand: 0 %,", "interlocks.I-03.protect",
                        "demands the safe state of CH-101, which protects nothing"),
                new Edit("protect outside the range", "{ demand: 100 %,", "{ demand: 101 %,", "interlocks.I-03.protect",
                        "demands 101.0 of CH-101, whose range is 0.0 to 100.0 %"),
                new Edit("longer at a time than a day", "longest: 30 min, daily: 4 h", "longest: 5 h, daily: 4 h",
                        "interlocks.I-03.protect",
                        "allows CH-101 longer at a time than in a whole day"),
                new Edit("one alone, one at a time", "{ of: [P-103, P-104], dead: 30 s }", "{ of: [P-104], dead: 30 s }",
                        "interlocks.I-14.oneAtATime", "one at a time needs two actuators or more"),
                new Edit("row without an effect", "    refuse: [FC-102]\n", "", "interlocks.I-20.DO", "does nothing"),
                new Edit("row without a cause", "    cause: always\n", "", "interlocks.I-14", "the key 'cause' is missing"),
                new Edit("actuator twice in a row", "refuse: [P-103, P-104, FC-103]", "refuse: [P-103, P-104, P-103]",
                        "interlocks.I-20.PH.refuse[3]", "'P-103' stands twice in this list"),
                new Edit("scan too fast", "scanPeriod: 100 ms", "scanPeriod: 1 ms", "scanPeriod", "0.001 s is no scan period"),
                new Edit("too large", "# Cause and effect.", "#" + "x".repeat(65_536) + "\n# Cause and effect.", "", "the unit has"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void oneEditGivesItsProblem(Edit edit) throws IOException {
        Matcher at = Pattern.compile(Stream.of(edit.what().split("(?<= )(?! )|(?<! )(?= )"))
                .map(part -> part.isBlank() ? " ".repeat(part.length() - 1) + " +" : Pattern.quote(part))
                .collect(Collectors.joining())).matcher(Files.readString(SHIPPED));
        assertTrue(at.find(), () -> "the shipped file does not hold " + edit.what());
        Loaded<UnitConfig> loaded = read(at.replaceFirst(Matcher.quoteReplacement(edit.by())));
        List<Problem> problems = loaded.problems();
        assertEquals(1, problems.size(), loaded::text);
        assertEquals(edit.key(), problems.getFirst().key());
        assertTrue(problems.getFirst().text().startsWith(edit.problem()), problems.getFirst().text());
    }

    @Test
    void aFileWithoutDriversSaysSoForEveryRow() throws IOException {
        Loaded<UnitConfig> loaded = read(Files.readString(SHIPPED).replace("driver: twin #", "#"));
        assertEquals(41 + 22, loaded.problems().size()); // the four of the controller name their driver
        assertEquals("the key 'driver' is missing; it is needed where the file names none for all rows",
                loaded.problems().getFirst().text());
    }

    @Test
    void noMutatedFileThrows() throws IOException {
        long seed = 50;
        Random random = new Random(seed);
        String sound = Files.readString(SHIPPED);
        for (int i = 0; i < 1_000; i++) {
            String text = Mutation.of(sound, random, 1 + random.nextInt(20));
            Loaded<UnitConfig> loaded = read(text);
            assertEquals(loaded.problems().isEmpty(), loaded.isSound());
        }
    }

    private static Loaded<UnitConfig> read(String text) {
        return UnitFile.read("unit-50l.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
