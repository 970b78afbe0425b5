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
                new Edit("wrong unit", "1 of [PT-101A >= 30 mbar until", "1 of [PT-101A >= 0.03 bar until", "interlocks.I-01.cause",
                        "'0.03 bar' is in bar; the unit here is mbar"),
                new Edit("effect on no actuator", "trip: [KE-101]", "trip: [TT-101]", "interlocks.I-03.trip[1]",
                        "'TT-101' is no actuator; effects work on actuators only"),
                new Edit("effect on nothing", "trip: [KE-101]", "trip: [KE-201]", "interlocks.I-03.trip[1]",
                        "'KE-201' does not exist; did you mean 'KE-101'?"),
                new Edit("tag twice", "  WT-205: ", "  WT-204: ", "signals.WT-204", "this key stands already in line"),
                new Edit("tag in two sections", "  LAB.TITRE:", "  WT-206:", "batch.WT-206", "'WT-206' is defined already in line"),
                new Edit("tag of every unit", "  LAB.TITRE:", "  BATCH.HOURS:", "batch.BATCH.HOURS",
                        "'BATCH.HOURS' is defined already: every unit has it"),
                new Edit("ill-formed tag", "  XS-005: {", "  xs-5: {", "signals.xs-5", "'xs-5' can't name a tag"),
                new Edit("ill-formed unit", "unit: unit-50l", "unit: Unit 50 L", "unit", "'Unit 50 L' can't name a unit"),
                new Edit("ill-formed interlock", "  I-10:", "  over fill:", "interlocks.over fill", "'over fill' can't name an interlock"),
                new Edit("unknown key", "    refuse: [FC-102]\n", "    refuze: [FC-102]\n", "interlocks.I-20.DO.refuze",
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
                new Edit("filter before a trip", "poll: 100 ms, filter: 500 ms, loop", "poll: 100 ms, filter: 1 h, loop",
                        "signals.PT-101A.filter",
                        "an interlock looks at PT-101A; its filter may take 10.0 s at most"),
                new Edit("another loop", "loop: 4 to 20 mA }", "loop: 0 to 20 mA }", "signals.PT-101A.loop",
                        "'0 to 20 mA' is not allowed; allowed: 4 to 20 mA"),
                new Edit("a switch as a loop", "unit: on/off, poll: 100 ms }", "unit: on/off, poll: 100 ms, loop: 4 to 20 mA }",
                        "signals.LS-101.loop", "a signal that is on or off is no current loop"),
                new Edit("frozen at once", "filter: 30 s, fastest: 20 mmHg/s", "filter: 30 s, frozen: 0 s", "signals.AT-112.frozen",
                        "'0 s' has to be longer than nothing"),
                new Edit("noise without a time", "filter: 30 s, fastest: 20 mmHg/s", "filter: 30 s, noise: 2 mmHg", "signals.AT-112.noise",
                        "'2 mmHg' is no noise; write it as in '0.5 mmHg over 5 min'"),
                new Edit("noise over too short a time", "filter: 30 s, fastest: 20 mmHg/s", "filter: 30 s, noise: 2 mmHg over 149 s",
                        "signals.AT-112.noise", "'2 mmHg over 149 s' is over too short a time: 30 poll periods, here 150 s, are the least"),
                new Edit("noise in another unit", "filter: 30 s, fastest: 20 mmHg/s", "filter: 30 s, noise: 2 mbar over 5 min",
                        "signals.AT-112.noise", "'2 mbar' is in mbar; the unit here is mmHg"),
                new Edit("no noise at all", "filter: 30 s, fastest: 20 mmHg/s", "filter: 30 s, noise: 0 mmHg over 5 min",
                        "signals.AT-112.noise", "'0 mmHg' has to be above zero"),
                new Edit("drift without a time", "drift: 0.1 pH over 6 h,", "drift: 0.1 pH for 1 h,", "voted.AT-110.drift",
                        "'0.1 pH for 1 h' is no drift; write it as in '0.1 pH over 1 h'"),
                new Edit("drift in no time", "drift: 0.1 pH over 6 h,", "drift: 0.1 pH over 0 s,", "voted.AT-110.drift",
                        "'0 s' has to be longer than nothing"),
                new Edit("unknown driver", "driver: twin #", "driver: twain #", "driver", "'twain' is no driver; allowed: twin, unwired"),
                new Edit("controller behind all", "driver: twin #", "driver: controller #", "driver",
                        "'controller' is no driver; allowed: twin, unwired, or in a row a device of the section 'devices', controller"),
                new Edit("not known to the forecast", "  CTL.ARMS:",
                        "  FORECAST.MOOD: { text: mood, unit: g, range: 0 to 1, deadband: 0 g, poll: 1 h, driver: forecast }\n  CTL.ARMS:",
                        "signals.FORECAST.MOOD.driver", "the forecast knows no FORECAST.MOOD; it knows FORECAST.GRAMS"),
                new Edit("forecast in another unit", "unit: g,   range: 0 to 1000, deadband: 0.1 g,    poll: 1 h, driver: forecast }",
                        "unit: kg, range: 0 to 1, deadband: 0.1 kg, poll: 1 h, driver: forecast }",
                        "signals.FORECAST.GRAMS.unit", "FORECAST.GRAMS of the forecast is in g, not in kg"),
                new Edit("forecast without its band", "  FQ-103.BAND: ", "  FQ-104.BAND: ", "signals.FORECAST.BASE-MOST.driver",
                        "FORECAST.BASE-MOST needs the tag FQ-103.BAND in the section 'batch', by which a recipe says how far off"),
                new Edit("forecast of oxygen without the loop's oxygen",
                        "- { range: 66 to 100 %, analog: FC-102, low: 0 SLPM, high: 3 SLPM }",
                        "", "signals.FORECAST.OXYGEN.driver",
                        "FORECAST.OXYGEN needs the loop AIC-111, which moves the stirrer SC-101, the air FC-101 and the oxygen FC-102"),
                new Edit("not known to the controller", "  CTL.ARMS:",
                        "  CTL.MOOD: { text: mood, unit: on/off, poll: 1 s, driver: controller }\n  CTL.ARMS:", "signals.CTL.MOOD.driver",
                        "the controller knows no CTL.MOOD of itself; it knows CTL.CLOCK, CTL.DISK, CTL.STORE, CTL.CALIBRATION, "
                                + "CTL.MATERIAL, CTL.ARMS"),
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
                        "actuators.XV-108.exemption",
                        "is covered by I-01.LEAK, I-16.DRIVES, I-16.PUMPS, I-25, I-28; it needs no exemption"));
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
                new Edit("more votes than there are", "cause: 1 of [PT-101A >= 30 mbar until 25 mbar,",
                        "cause: 3 of [PT-101A >= 30 mbar until 25 mbar,", "interlocks.I-01.cause", "'3 of' 2 can never be met"),
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
                new Edit("too large", "# Cause and effect.", "#" + "x".repeat(256 * 1024) + "\n# Cause and effect.", "", "the unit has"));
    }

    private static Stream<Edit> alarms() {
        return Stream.of(
                new Edit("unknown priority", "I-01:\n priority: high", "I-01:\n      priority: urgent", "alarms.rows.I-01.priority",
                        "'urgent' is not allowed; allowed: low, medium, high"),
                new Edit("no consequence", "      consequence: the bag spills", "      # the bag spills", "alarms.rows.I-10",
                        "the key 'consequence' is missing; needed are: priority, why, consequence, action, response"),
                new Edit("no action", "      action: shut the door\n", "", "alarms.rows.XS-002", "the key 'action' is missing"),
                new Edit("no response", "      response: 2 h\n\n    # ---- the bag", "\n    # ---- the bag", "alarms.rows.I-34",
                        "the key 'response' is missing"),
                new Edit("no time to respond", "      response: 2 h\n\n    # ---- the bag", "      response: 0 min\n\n    # ---- the bag",
                        "alarms.rows.I-34.response",
                        "'0 min' has to be longer than nothing"),
                new Edit("words that say nothing", "      action: shut the door", "      action: ' '", "alarms.rows.XS-002.action",
                        "this says nothing"),
                new Edit("interlock that tells nobody", "    I-12.FEED:\n      priority",
                        "    X-12.FEED:\n      text: x\n      cause: XS-002 is on\n      priority",
                        "interlocks.I-12.FEED",
                        "no alarm tells of the interlock I-12.FEED, feed counted but not weighed; it needs a row of that name"),
                new Edit("alarm of neither interlock nor cause", "    I-34:\n      priority", "    I-35A:\n      priority",
                        "alarms.rows.I-35A",
                        "an alarm that has not the name of an interlock needs a text and a cause; did you mean 'I-3"),
                new Edit("alarm of an interlock with a cause of its own", "    I-25:\n      priority",
                        "    I-25:\n      cause: XS-001 is on\n"
                                + "      priority",
                        "alarms.rows.I-25.cause", "'I-25' is an interlock; its cause stands there already"),
                new Edit("alarm twice", "    TT-101.L:\n", "    TT-101.H:\n", "alarms.rows.TT-101.H", "this key stands already in line"),
                new Edit("trip that could be hidden", "    I-25:\n      priority",
                        "    I-25:\n      suppressedBy: XS-002 is on\n      priority",
                        "alarms.rows.I-25.suppressedBy", "tells of a safety trip, which can't be suppressed"),
                new Edit("trip that is latched twice", "    I-25:\n      priority", "    I-25:\n      latched: true\n      priority",
                        "alarms.rows.I-25.latched", "tells of a trip, which is latched itself"),
                new Edit("alarm of what acts always", "    I-25:\n      priority: medium", "    I-14:\n      why: x\n      consequence: x\n"
                        + "      action: x\n      response: 1 min\n      priority: low\n    I-25:\n      priority: medium",
                        "alarms.rows.I-14",
                        "tells of an interlock that acts always, by design"),
                new Edit("alarm that never clears", "cause: XS-002 is on for 5 min", "cause: always", "alarms.rows.XS-002.cause",
                        "always is no condition of an alarm"),
                new Edit("alarm that never comes", "cause: PT-101 >= 15 mbar until 12 mbar", "cause: PT-101 >= 150 mbar until 12 mbar",
                        "alarms.rows.PT-101.H.cause", "can never act: PT-101 >= 150.0 is outside its range"),
                new Edit("suppression for ever", "suppressedBy: TT-103 is lost", "suppressedBy: TT-103 < 61 degC",
                        "alarms.rows.TT-103.H.suppressedBy", "would act always"),
                new Edit("cause that can't be read", "cause: XS-002 is on for 5 min", "cause: XS-002 >= 5", "alarms.rows.XS-002.cause",
                        "found '5' after 'XS-002 >='; expected 'is on' or 'is off'"),
                new Edit("ill-formed alarm", "    XS-002:\n", "    door open:\n", "alarms.rows.door open",
                        "'door open' can't name an alarm"),
                new Edit("horn that is none", "horn: HA-001", "horn: HA-002", "alarms.horn",
                        "'HA-002' is no actuator; did you mean 'HA-001'?"),
                new Edit("horn that is not on or off", "horn: HA-001", "horn: SC-101", "alarms.horn",
                        "'SC-101' is in rpm; it has to be on or off"),
                new Edit("beacon that is the horn", "horn: HA-001", "horn: HA-001\n  beacon: HA-001", "alarms.beacon",
                        "'HA-001' is the horn already"),
                new Edit("button that is none", "silenceButton: XS-005", "silenceButton: XS-009", "alarms.silenceButton",
                        "'XS-009' is no measured signal; did you mean 'XS-00"),
                new Edit("test call that nobody can answer", "  silenceButton: XS-005\n", "", "alarms.testCall",
                        "a test call needs a horn that sounds and a silenceButton that answers it"),
                new Edit("test call that is no time", "testCall: 30 min", "testCall: 30 minn", "alarms.testCall", "'30 minn'"),
                new Edit("no shelf", "longestShelf: 8 h", "longestShelf: 0 h", "alarms.longestShelf",
                        "'0 h' has to be longer than nothing"),
                new Edit("flood without a time", "flood: 10 in 10 min", "flood: 10", "alarms.flood", "'10' is no limit of a flood"),
                new Edit("flood of nothing", "flood: 10 in 10 min", "flood: 0 in 10 min", "alarms.flood",
                        "'0 in 10 min' is no limit of a flood"),
                new Edit("tag of the alarms", "  LAB.TITRE:", "  ALARMS.FLOOD:", "batch.ALARMS.FLOOD",
                        "'ALARMS.FLOOD' is defined already: every unit has it"));
    }

    /** On the file without its alarms, which name what the edit takes away, and without what asks for their tags. */
    @ParameterizedTest
    @MethodSource("edits")
    void oneEditGivesItsProblem(Edit edit) throws IOException {
        String text = Files.readString(SHIPPED).replaceFirst("(?m)^  horn: \\{ text.*\n", "");
        assertProblem(edit, text.substring(0, text.indexOf("\nalarms:\n") + 1));
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void oneEditOfTheAlarmsGivesItsProblem(Edit edit) throws IOException {
        assertProblem(edit, Files.readString(SHIPPED));
    }

    private static void assertProblem(Edit edit, String text) {
        Matcher at = Pattern.compile(Stream.of(edit.what().split("(?<= )(?! )|(?<! )(?= )"))
                .map(part -> part.isBlank() ? " ".repeat(part.length() - 1) + " +" : Pattern.quote(part))
                .collect(Collectors.joining())).matcher(text);
        assertTrue(at.find(), () -> "the shipped file does not hold " + edit.what());
        Loaded<UnitConfig> loaded = read(at.replaceFirst(Matcher.quoteReplacement(edit.by())));
        List<Problem> problems = loaded.problems();
        assertEquals(1, problems.size(), loaded::text);
        assertEquals(edit.key(), problems.getFirst().key());
        assertTrue(problems.getFirst().text().startsWith(edit.problem()), problems.getFirst().text());
    }

    /** Rows look at each of them in its unit, so that takes more edits than one. */
    @Test
    void aSignalOfTheControllerHasItsUnit() throws IOException {
        Edit edit = new Edit("own signal in another unit", "unit: MB, range: 0 to 4000, deadband: 10 MB",
                "unit: kg, range: 0 to 4000, deadband: 1 kg", "signals.CTL.DISK.unit", "CTL.DISK of the controller is in MB, not in kg");
        assertProblem(edit, Files.readString(SHIPPED).replace("CTL.DISK < 1000 MB", "CTL.DISK < 1000 kg")
                .replace("CTL.DISK >= 2000 MB", "CTL.DISK >= 2000 kg"));
    }

    @Test
    void aFileWithoutDriversSaysSoForEveryRow() throws IOException {
        Loaded<UnitConfig> loaded = read(Files.readString(SHIPPED).replace("driver: twin #", "#"));
        assertEquals(78 + 82, loaded.problems().size()); // the four of the controller name their driver
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
