package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Event;
import org.magistral.core.interlock.InterlockEvent;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.bypass.BypassEvent;
import org.magistral.core.tag.Quality;

/**
 * Every row of the shipped unit against the table of the domain notes, written here a second time: just below its limit and just before
 * its delay it does not act; at both it does, on these actuators and no others; with its readings stale or faulty it acts or not, as the
 * table says; what it latched can't be reset while the cause stands, and comes back after it.
 */
@Execution(ExecutionMode.CONCURRENT)
class RowsTest {
    private static final String LIQUID = "P-101 P-102 P-103 P-104 P-105 P-106 P-107";
    private static final String DOWNSTREAM = "P-201 P-301 P-302 P-303 P-401 P-402 P-403 P-501 P-901 P-902";
    private static final String GAS = "FC-101 FC-102 FC-103 FC-104";

    /** Which of these runs is I-14's matter. */
    private static final Set<String> TAKE_TURNS = Set.of("P-103", "P-104", "FC-103");

    /** The rows whose cause has a history of its own, each tested by a story below. */
    private static final Set<String> STORIES = Set.of("I-06", "I-11", "I-11.ACID", "I-11.ANSWER", "I-12.FEED", "I-12.GLUCOSE", "I-12.BASE",
            "I-12.ACID", "I-14", "I-15", "I-17.COLUMN", "I-17.DRAIN", "I-20.V-401", "I-23", "I-23.UF", "I-24",
            "I-24.GRADE-A");

    /** Takes these to their safe states; stands until it is reset. */
    private static RowCase trips(String row, String actuators) {
        return new RowCase(row, RowCase.Effect.TRIP, RowCase.words(actuators));
    }

    /** Refuses these while it acts. */
    private static RowCase refuses(String row, String actuators) {
        return new RowCase(row, RowCase.Effect.REFUSE, RowCase.words(actuators));
    }

    /** Leaves less of these while it acts. */
    private static RowCase limits(String row, String actuators) {
        return new RowCase(row, RowCase.Effect.LIMIT, RowCase.words(actuators));
    }

    /** Takes nothing. */
    private static RowCase only(String row) {
        return new RowCase(row, RowCase.Effect.NONE, Set.of());
    }

    /** A device that does not follow is stopped alone. */
    private static Stream<RowCase> devices() {
        return RowCase.words(GAS + " CH-101 EH-102 " + LIQUID + " " + DOWNSTREAM + " SC-901 PV-306 PV-401 MX-501").stream()
                .map(device -> trips("I-16." + device, device).losing(device).reopens(60));
    }

    static Stream<RowCase> table() {
        return Stream.of(devices(), culture(), downstream(), vessels()).flatMap(of -> of);
    }

    private static Stream<RowCase> downstream() {
        return Stream.of(
                trips("I-16.HARVEST", "P-201").losing("HARVEST.OPEN"),
                trips("I-16.SKID", "P-301").losing("SKID.INLETS SKID.COLUMNS SKID.OUTLETS"),
                trips("I-16.VIRUS", "PV-306").losing("VIRUS.OPEN"),
                trips("I-16.UF", "P-401 P-402").losing("UF.OPEN"),
                trips("I-16.FILL", "P-501 MX-501").losing("FILL.OPEN"),
                trips("I-16.LOW-PH", "P-302").losing("XV-901"),
                only("I-16.HOLD").losing("HARVEST.OPEN SKID.INLETS SKID.COLUMNS SKID.OUTLETS VIRUS.OPEN UF.OPEN FILL.OPEN XV-901")
                        .without("AIC-111.SP").holding(),
                refuses("I-17.P-201", "P-201").eachOf("XV-202 XV-203 XV-205", 1, 0).after(6).inDoubt(),
                refuses("I-17.SKID", "P-301").eachOf("SKID.INLETS SKID.OUTLETS", 1, 0).after(6).inDoubt(),
                refuses("I-17.P-302", "P-302").eachOf("XV-901", 1, 0).after(6).inDoubt(),
                refuses("I-17.VIRUS", "PV-306").eachOf("XV-352 XV-354", 1, 0).after(6).inDoubt(),
                refuses("I-17.P-401", "P-401").eachOf("XV-406 XV-407", 1, 0).after(6).inDoubt(),
                refuses("I-17.P-501", "P-501").eachOf("XV-501 XV-502", 1, 0).after(6).inDoubt(),
                limits("I-21.DEPTH", "P-201").eachOf("PDI-301", 0.99, 1).after(5).inDoubt(),
                trips("I-21.P-201", "P-201").eachOf("PDI-301", 1.39, 1.4).after(1).inDoubt(),
                trips("I-21.P-201", "P-201").eachOf("PDI-302", 1.99, 2).after(1).inDoubt(),
                trips("I-21.COLUMN", "P-301").eachOf("PDI-304 PT-304", 2.99, 3).after(0.5).inDoubt(),
                trips("I-21.VIRUS", "PV-306").eachOf("PDI-306 PT-306", 2.19, 2.2).after(1).inDoubt(),
                trips("I-21.FILL", "P-501").eachOf("PT-501", 1.99, 2).after(1).inDoubt(),
                trips("I-22", "P-401 PV-401").eachOf("TMP-401", 2.09, 2.1).after(1).inDoubt(),
                refuses("I-24.PLACE", "XV-502").eachOf("XS-501", 1, 0).after(15.1).inDoubt(),
                refuses("I-31", "P-901").eachOf("AT-901A AT-901B", 3.4, 3.39).after(10).lostTogether().protecting("P-902", 30),
                refuses("I-31.STILL", "P-901").eachOf("SC-901", 30, 29.9).after(20).inDoubt());
    }

    /** Full at the brim less 5 %. */
    private static Stream<RowCase> vessels() {
        return Stream.of(
                refuses("I-10.V-301", "XV-205").eachOf("WT-301", 56.9, 57),
                refuses("I-10.V-302", "XV-342").eachOf("WT-302", 18.9, 19),
                refuses("I-10.V-303", "XV-343 P-303").eachOf("WT-303", 28.4, 28.5),
                refuses("I-10.V-304", "XV-344").eachOf("WT-304", 18.9, 19),
                refuses("I-10.V-401", "XV-353 P-402 XV-405 XV-406").eachOf("WT-401", 23.74, 23.75),
                refuses("I-10.V-501", "XV-403 P-403").eachOf("WT-501", 7.59, 7.6),
                refuses("I-10.V-901", "XV-901 P-901").eachOf("WT-901", 18.9, 19),
                refuses("I-10.DOSE", "XV-502").eachOf("WT-502", 0.113, 0.114),
                refuses("I-10.W-901", "XV-206 XV-341 XV-354 XV-404 XV-407 XV-503").eachOf("WT-902", 439.9, 440))
                .map(of -> of.after(1).inDoubt());
    }

    private static Stream<RowCase> culture() {
        return Stream.of(
                trips("I-01", "FC-102 FC-103 FC-104 XV-109 " + LIQUID).eachOf("PT-101A PT-101B", 29.9, 30).after(1).lostTogether(),
                trips("I-01.AIR", "FC-101").eachOf("PT-101A PT-101B", 29.9, 30).after(1).lostTogether().reopens(60),
                trips("I-01.LEAK", "FC-101 XV-108 XV-109").eachOf("PT-101A PT-101B", 24.9, 25).where("LEAK-TEST", 1).after(0.5)
                        .lostTogether(),
                limits("I-02", GAS).eachOf("PT-101", 9.9, 10).after(60).protecting("EH-102", 50).inDoubt(),
                trips("I-03", "KE-101").twoOf("TT-101A TT-101B TT-101C", 38.99, 39).after(5).lostTogether().protecting("CH-101", 100),
                trips("I-04", "KE-101").eachOf("TT-102", 54.9, 55).after(1).inDoubt(),
                refuses("I-05", "EH-101").eachOf("WT-101A WT-101B", 8, 7.99).after(1).lostTogether(),
                limits("I-07", "SC-101").eachOf("WT-101A WT-101B", 10, 9.99).after(1).lostTogether(),
                trips("I-08", "SC-101 FC-102 P-101 P-102 P-103").eachOf("ST-101", 64.1, 63.9).after(5).reopens(60),
                trips("I-08", "SC-101 FC-102 P-101 P-102 P-103").losing("SC-101").reopens(60),
                refuses("I-08.STILL", "FC-102 P-101 P-102 P-103").eachOf("ST-101", 30, 29.9).after(5).inDoubt().reopens(70),
                only("I-09").eachOf("LS-101", 0, 1).after(5).protecting("P-105", 4).inDoubt(),
                limits("I-09.GAS", "FC-101 FC-102 FC-104").eachOf("LS-101", 0, 1).after(60),
                trips("I-10", LIQUID).eachOf("WT-101A WT-101B", 49.99, 50).after(1).lostTogether(),
                trips("I-11.PLAN", "P-103").eachOf("FQ-103", 1170, 1170.1).inDoubt(),
                trips("I-12.PLAN", "P-101").eachOf("FQ-101", 4400, 4400.1).inDoubt(),
                trips("I-12.PLAN2", "P-102").eachOf("FQ-102", 2200, 2200.1).inDoubt(),
                refuses("I-13", "P-103").eachOf("AT-110A AT-110B", 7.2999, 7.3001).after(60),
                refuses("I-13.HIGH", "P-103").eachOf("AT-110A AT-110B", 7.59, 7.6).after(60).lostTogether(),
                refuses("I-13.LOW", "FC-103 P-104").eachOf("AT-110A AT-110B", 6.5, 6.49).after(60).lostTogether(),
                trips("I-16", "XV-109").losing("XV-108 XV-109").holding(),
                trips("I-16.HEAT", "KE-101").losing("KE-101"),
                trips("I-16.GAS", "XV-100").losing("XV-100").reopens(60),
                trips("I-16.GAS", "XV-100").losing(GAS).after(5).reopens(60),
                trips("I-16.DRIVES", "K1").losing("SC-101 CH-101 EH-102").after(5).reopens(60),
                trips("I-16.PUMPS", "K1").losing(LIQUID).after(1).reopens(60),
                trips("I-16.PUMPS", "K1").losing("PUMPS.FLOW").after(1).reopens(60).without("AIC-111.SP"),
                refuses("I-17", GAS + " " + LIQUID).eachOf("XV-108", 1, 0), // a valve in doubt opens the other, I-16
                refuses("I-18", "P-101 P-102").eachOf("AT-111", 10, 9.99).after(300).inDoubt(),
                only("I-18.O2").eachOf("AT-111", 10, 9.99).where("AT-111A", 9).where("AT-111B", 9).after(300).protecting("FC-102", 5)
                        .inDoubt(),
                trips("I-19", "XV-100").eachOf("AT-190", 23.49, 23.5).after(2),
                trips("I-19", "XV-100").eachOf("AT-191", 0.49, 0.5).after(2),
                refuses("I-19.LOST", "FC-102 FC-103").losing("AT-190 AT-191").after(10),
                refuses("I-20.TT", "EH-101").losing("TT-101"),
                refuses("I-20.TT-ONE", "EH-101").losingTwoOf("TT-101A TT-101B TT-101C").after(4 * 3600),
                refuses("I-20.PH", "P-103 P-104 FC-103").losing("AT-110"),
                refuses("I-20.DO", "FC-102").losing("AT-111"),
                trips("I-25", "K2").eachOf("XS-001", 0, 1).after(0.5).inDoubt().holding(),
                trips("I-26", LIQUID + " " + DOWNSTREAM).eachOf("LS-102", 0, 1).after(2).inDoubt().holding(),
                refuses("I-27", "EH-101 EH-102 CH-101").eachOf("XS-003", 1, 0).after(0.5).inDoubt(),
                trips("I-28", "K1").eachOf("CTL.ARMS", 3, 4).inDoubt(),
                only("I-30").eachOf("CTL.CLOCK CTL.STORE", 1, 0).after(5).inDoubt().refusingStart(),
                only("I-30").eachOf("CTL.DISK", 1000, 999).after(5).inDoubt().refusingStart(),
                only("I-32").eachOf("CTL.CALIBRATION", 0, 1).after(0).inDoubt().refusingStart(),
                only("I-34").eachOf("PS-101 PS-102 PS-103 PS-104", 2, 1.99).after(60).inDoubt().refusingStart(),
                only("I-34").eachOf("XS-004", 50, 49.9).after(60).inDoubt().refusingStart());
    }

    @Test
    void everyRowOfTheUnitStandsInTheTableOrInAStory() {
        Set<String> told = table().map(RowCase::row).collect(Collectors.toCollection(TreeSet::new));
        told.addAll(STORIES);
        assertEquals(RowBench.rows(), told);
    }

    @Test
    void inAHealthyCultureNoRowStands() {
        assertEquals(List.of(), new RowBench().seconds(4000).standing());
    }

    @ParameterizedTest
    @MethodSource("table")
    void atItsLimitAndDelayItActsAndNotBefore(RowCase of) {
        for (Set<String> acting : of.combinations()) {
            RowBench bench = bench(of);
            if (!of.byLoss()) {
                acting.forEach(tag -> bench.set(tag, of.below()));
                bench.seconds(of.delaySeconds() + 120);
                assertFalse(bench.stands(of.row()), () -> "below the limit: " + acting);
            }
            of.tooFew(acting).forEach(tag -> of.act(bench, tag));
            bench.seconds(of.delaySeconds() + 120);
            assertFalse(bench.stands(of.row()), () -> "with one too few: " + acting);

            RowBench fresh = bench(of);
            acting.forEach(tag -> of.act(fresh, tag));
            fresh.scans(of.delayScans());
            assertFalse(fresh.stands(of.row()), () -> "a scan before its delay: " + acting);
            fresh.scan();
            assertTrue(fresh.stands(of.row()), () -> "at its delay: " + acting);
            takes(of, fresh);
            if (!of.byLoss() && !of.isSwitched()) {
                RowBench further = bench(of);
                acting.forEach(tag -> further.set(tag, of.beyond()));
                further.seconds(of.delaySeconds() + 1);
                assertTrue(further.stands(of.row()), () -> "beyond its limit: " + acting);
            }
        }
    }

    /** What it takes away, all of it and nothing else; and what it demands. */
    private static void takes(RowCase of, RowBench bench) {
        assertEquals(of.effect() == RowCase.Effect.LIMIT ? of.actuators() : bench.fed(of.actuators()), bench.reached(of.row()));
        for (String actuator : of.actuators()) {
            switch (of.effect()) {
                case TRIP, REFUSE -> assertTrue(bench.isSafe(actuator), actuator);
                case LIMIT -> assertTrue(bench.verdict(actuator).high() < bench.high(actuator), actuator);
                case NONE -> throw new AssertionError(actuator);
            }
        }
        if (of.protects() != null) {
            assertEquals(of.demand(), bench.grant(of.protects()), 1e-9, of.protects());
        }
        assertEquals(of.holds(), bench.isHoldAsked());
        assertEquals(of.refusesStart(), bench.startRefusals().stream().anyMatch(why -> why.contains(of.row())));
        assertEquals(of.effect() == RowCase.Effect.TRIP ? 1 : 0, count(bench, InterlockEvent.TRIPPED, of.row()));
    }

    @ParameterizedTest
    @MethodSource("table")
    void aReadingThatIsStaleOrFaultyActsAsTheTableSays(RowCase of) {
        for (Quality how : List.of(Quality.STALE, Quality.BAD)) {
            for (String tag : of.tags()) {
                RowBench bench = bench(of).lose(tag, how).seconds(of.delaySeconds() + 1);
                assertEquals(of.actsWithout(Set.of(tag)), bench.stands(of.row()), () -> tag + " " + how);
            }
            RowBench all = bench(of);
            of.tags().forEach(tag -> all.lose(tag, how));
            all.seconds(of.delaySeconds() + 1);
            assertEquals(of.actsWithout(of.tags()), all.stands(of.row()), () -> "all of " + of.tags() + " " + how);
            if (all.stands(of.row()) && of.protects() != null) {
                assertNotEquals(of.demand(), all.grant(of.protects()), "doubt never energises");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void itStandsWhileItsCauseDoesAndComesBackAfterIt(RowCase of) {
        RowBench bench = bench(of);
        Set<String> acting = of.combinations().getFirst();
        acting.forEach(tag -> of.act(bench, tag));
        bench.seconds(of.delaySeconds() + 1);
        if (of.effect() == RowCase.Effect.TRIP) {
            bench.reset();
            bench.scan();
            assertTrue(bench.stands(of.row()), "the cause stands");
            assertEquals(1, count(bench, InterlockEvent.RESET_REFUSED, of.row()));
        }
        bench.heal();
        of.context(bench);
        if (of.effect() == RowCase.Effect.TRIP && of.reopensSeconds() == 0) {
            bench.seconds(120);
            assertTrue(bench.stands(of.row()), "it is latched");
            bench.reset();
            if (bench.isResetByName(of.row())) {
                assertTrue(bench.stands(of.row()), "the end of its cause proves nothing");
                bench.standing().forEach(bench::reset);
            }
            bench.scans(2);
        } else {
            bench.seconds(of.reopensSeconds() + 1);
        }
        assertFalse(bench.stands(of.row()));
        assertEquals(Set.of(), bench.reached(of.row()));
        bench.seconds(40);
        for (String actuator : of.actuators()) {
            if (!TAKE_TURNS.contains(actuator)) {
                assertFalse(bench.isSafe(actuator) && bench.isAsked(actuator), actuator + " runs again");
            }
        }
    }

    /** Whose cause lasts one scan, or ends with its window or its plan: over-doses, and heat without effect. */
    @Test
    void theseAreResetByNameAndNoOthers() {
        assertEquals(
                List.of("I-06", "I-11", "I-11.PLAN", "I-11.ACID", "I-11.ANSWER", "I-12.FEED", "I-12.GLUCOSE", "I-12.BASE", "I-12.ACID",
                        "I-12.PLAN", "I-12.PLAN2"),
                Edited.unit().rows().stream().filter(Row::isResetByName).map(Row::id).toList());
    }

    /** A channel is taken out of all rows that allow it; work at a transmitter of the pressure takes no air away. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "PT-101A | 60 | I-01, I-01.AIR | I-01.LEAK", "PT-101B | 60 | I-01, I-01.AIR | I-01.LEAK", "TT-101A | 50 | I-03 | I-20.TT-ONE",
        "TT-101C | 50 | I-03 | I-20.TT-ONE", "WT-101A | 60 | I-10 | I-05, I-07", "WT-101B | 60 | I-10 | I-05, I-07"})
    void whoWorksAtAProbeTripsNothing(String channel, double reading, String rows, String goOn) {
        RowBench bench = new RowBench().set("XS-006", 1).seconds(2);
        bench.command(new InterlockCommand.Inhibit("technician", channel, 3600, "calibrated in place"));
        Event begun = bench.events().getLast();
        assertEquals(BypassEvent.BEGUN, begun.what(), begun.body().toString());
        assertEquals(rows, begun.body().get("rows"));
        assertEquals(goOn == null ? "" : goOn, begun.body().get("goOnLooking"));
        assertEquals(List.of(), bench.set(channel, reading).seconds(60).standing());
        assertEquals(List.of(), bench.lose(channel, Quality.BAD).seconds(60).standing());
        bench.set(channel, reading).command(new InterlockCommand.EndBypass("technician", channel));
        boolean alone = !channel.startsWith("TT");
        assertEquals(alone ? List.of(rows.split(", ")) : List.of(), bench.seconds(6).standing(), "it looks again");
    }

    /** Full heat asked for, half an hour long, and no warmer for it. */
    @Test
    void heatWithoutEffectTripsTheContactor() {
        RowBench bench = new RowBench().set("TIC-101.OUT", 90).pass(1790);
        assertFalse(bench.stands("I-06"));
        assertTrue(bench.seconds(20).stands("I-06"));
        RowBench warming = new RowBench().set("TIC-101.OUT", 90);
        for (int minute = 0; minute < 120; minute++) {
            warming.set("TT-101", 30 + 0.05 * minute).pass(60);
        }
        assertFalse(warming.stands("I-06"), "1.5 K in half an hour");
    }

    @Test
    void theLeakTestIsNoBlockedFilter() {
        assertFalse(new RowBench().set("LEAK-TEST", 1).set("PT-101", 20).seconds(120).stands("I-02"));
        assertTrue(new RowBench().set("LEAK-TEST", 0).set("PT-101", 20).seconds(120).stands("I-02"));
    }

    /** A kilogram or two comes to the temperature of the room by itself. */
    @ParameterizedTest
    @CsvSource({"7.9, false", "8, true"})
    void aBagThatWarmsWithoutHeatTripsTheContactorUnlessItIsEmpty(double kilograms, boolean trips) {
        RowBench bench = new RowBench().set("EH-101", 0).set("P-106", 0).set("P-107", 0).set("WT-101", kilograms);
        for (int minute = 0; minute < 30; minute++) {
            bench.set("TT-101", 20 + 0.12 * minute).pass(60);
        }
        assertEquals(trips, bench.stands("I-06"));
    }

    @Test
    void aSurfaceThatStaysHotWithoutHeatTripsTheContactor() {
        assertFalse(new RowBench().set("EH-101", 0).set("TT-102", 44.9).pass(1200).stands("I-06"));
        RowBench bench = new RowBench().set("EH-101", 0).set("TT-102", 45).seconds(598);
        assertFalse(bench.stands("I-06"));
        assertTrue(bench.seconds(4).stands("I-06"));
        assertEquals(bench.fed(Set.of("KE-101")), bench.reached("I-06"));
    }

    /** 50 mL in an hour, or 1.5 L in all; and less than an answer's worth of pH. */
    @ParameterizedTest
    @CsvSource({"FQ-103, I-11, P-103", "FQ-104, I-11.ACID, P-104"})
    void anHoursDoseAndABatchsAreLimited(String total, String row, String pump) {
        RowBench bench = new RowBench().seconds(10).set(total, 50).seconds(10);
        assertFalse(bench.stands(row), "50 mL");
        assertTrue(bench.set(total, 50.2).scan().stands(row));
        assertEquals(Set.of(pump), bench.reached(row));
        RowBench slow = new RowBench();
        for (double millilitres = 0; millilitres < 1499; millilitres += 10) {
            slow.set(total, millilitres).pass(900);
        }
        assertFalse(slow.stands(row), "40 mL an hour");
        assertTrue(slow.set(total, 1500).scan().stands(row));
    }

    @Test
    void baseThatThePhDoesNotAnswerIsStopped() {
        for (double answer : new double[]{0.001, 0.02}) {
            RowBench bench = new RowBench().seconds(10);
            for (int dose = 1; dose <= 21; dose++) {
                bench.set("FQ-103", dose).set("AT-110", 7.1 + answer * dose / 20).pass(90);
            }
            assertEquals(answer < 0.008, bench.seconds(300).stands("I-11.ANSWER"), answer + " pH");
        }
    }

    /** What the pump counts and what its bottle loses, a tenth more than the band apart, and just within it. */
    @ParameterizedTest
    @CsvSource({
        "I-12.FEED, FQ-101, WT-201, 1.02, 250, 10, P-101", "I-12.GLUCOSE, FQ-102, WT-202, 1.1, 250, 10, P-102",
        "I-12.BASE, FQ-103, WT-203, 1.11, 50, 25, P-103", "I-12.ACID, FQ-104, WT-204, 1.02, 50, 25, P-104",
    })
    void whatIsCountedAndNotWeighedIsStopped(String row, String total, String scale, double density, double every, double percent,
            String pump) {
        for (double share : new double[]{1 - percent / 100 - 0.05, 1 - percent / 100 + 0.05, 1 + percent / 100 - 0.05,
            1 + percent / 100 + 0.05}) {
            RowBench bench = new RowBench().seconds(120);
            double full = scale.equals("WT-201") ? 10 : 3;
            for (int part = 1; part <= 21; part++) {
                double counted = part * every / 20;
                bench.set(total, counted).set(scale, full - share * counted * density / 1000).pass(600);
            }
            boolean apart = Math.abs(share - 1) > percent / 100;
            assertEquals(apart, bench.stands(row), row + " with " + share);
            assertEquals(apart ? Set.of(pump) : Set.of(), bench.reached(row));
        }
    }

    /** Asked for in turns of a minute: who was off waits for the dead time, and then runs. */
    @Test
    void baseAndAcidNeverRunTogetherNorOneSoonAfterTheOther() {
        RowBench bench = new RowBench();
        long lastBase = Long.MIN_VALUE / 2;
        long lastAcid = Long.MIN_VALUE / 2;
        int bases = 0;
        int acids = 0;
        for (long scan = 0; scan < 6_000; scan++) {
            bench.unask(scan / 600 % 2 == 0 ? Set.of("P-103") : Set.of("P-104", "FC-103")).scan();
            boolean base = !bench.isSafe("P-103");
            boolean acid = !bench.isSafe("P-104") || !bench.isSafe("FC-103");
            assertFalse(base && acid);
            assertFalse(base && scan - lastAcid < 300 || acid && scan - lastBase < 300, "at scan " + scan);
            bases += base ? 1 : 0;
            acids += acid ? 1 : 0;
            lastBase = base ? scan : lastBase;
            lastAcid = acid ? scan : lastAcid;
        }
        assertTrue(bases > 1000 && acids > 1000, bases + " scans of base, " + acids + " of acid");
    }

    /** A group of valves, each of which is asked for while another is open: told, and refused until that one is shut. */
    @ParameterizedTest
    @CsvSource({"XV-202, XV-201", "XV-203, XV-204", "XV-205, XV-206", "XV-311, XV-319", "XV-311, XV-303", "XV-331, XV-333",
        "XV-332, XV-337", "XV-341, XV-342", "XV-352, XV-351", "XV-354, XV-353", "XV-406, XV-405", "XV-407, XV-402", "XV-502, XV-503",
        "XV-502, MX-501"})
    void whatExcludesAnotherValveIsToldAndWaits(String open, String second) {
        RowBench bench = new RowBench().seconds(2);
        assertFalse(bench.isSafe(open));
        bench.ask(Set.of(second)).seconds(2);
        assertTrue(bench.isSafe(second), "refused");
        assertFalse(bench.isSafe(open), "who was first goes on");
        assertTrue(count(bench, InterlockEvent.EXCLUDED, "I-15") > 0);
        bench.unask(RowCase.words(open + " XV-331 " + LIQUID)).seconds(1);
        assertFalse(bench.isSafe(second), "its turn");
    }

    /** Caustic and product, and what is fed and the drain; pressure and the filling of V-304. */
    @ParameterizedTest
    @CsvSource({"XV-319, XV-342", "XV-319, XV-343", "XV-319, XV-344", "XV-405, XV-403"})
    void causticNeverGoesWhereProductIs(String caustic, String product) {
        RowBench bench = new RowBench().unask(Set.of("XV-311", "XV-341", "XV-406", "XV-407", "PV-306")).seconds(2);
        bench.ask(Set.of(product)).seconds(12);
        assertFalse(bench.isSafe(product));
        bench.ask(Set.of(product, caustic)).seconds(2);
        assertTrue(bench.isSafe(caustic) && !bench.isSafe(product));
    }

    @Test
    void whatIsFedDoesNotRunOutBelow() {
        for (int pump = 101; pump <= 107; pump++) {
            String feed = "P-" + pump;
            RowBench bench = new RowBench().unask(Set.of("XV-202")).ask(Set.of("XV-201")).seconds(40);
            assertTrue(bench.isSafe("XV-201"), "while the feeds run");
            bench.unask(RowCase.words("XV-202 " + LIQUID)).seconds(40);
            assertFalse(bench.isSafe("XV-201"));
            bench.unask(RowCase.words(("XV-202 " + LIQUID).replace(feed, ""))).seconds(40);
            assertTrue(bench.isSafe(feed), feed + " while the drain is open");
        }
    }

    @Test
    void aValveThatIsAskedForAMomentLaterThanItsPumpIsNoNews() {
        RowBench bench = new RowBench().unask(Set.of("XV-202")).seconds(5);
        assertTrue(bench.isSafe("P-201"), "refused after a second");
        assertFalse(bench.stands("I-17.P-201"), "but told after five more");
        assertFalse(bench.unask(Set.of()).seconds(1).isSafe("P-201"));
        assertEquals(0, count(bench, InterlockEvent.LIMITED, "I-17.P-201"));
        assertTrue(bench.unask(Set.of("XV-202")).seconds(7).stands("I-17.P-201"));
        assertFalse(bench.unask(Set.of("XV-202", "P-201")).scans(2).stands("I-17.P-201"), "nobody asks");
    }

    @Test
    void aColumnThatIsOpenOnOneSideIsNoWay() {
        for (String shut : List.of("XV-331", "XV-332")) {
            RowBench bench = new RowBench().unask(Set.of(shut));
            assertFalse(bench.seconds(6).stands("I-17.COLUMN"));
            assertTrue(bench.seconds(1).stands("I-17.COLUMN"), shut);
            assertTrue(bench.isSafe("P-301"));
            bench.ask(Set.of("XV-333", "XV-334")).unask(Set.of("XV-331", "XV-332")).seconds(2);
            assertFalse(bench.isSafe("P-301"), "another column");
            bench.ask(Set.of("XV-337")).seconds(2);
            assertFalse(bench.isSafe("P-301"), "the bypass");
        }
        assertTrue(new RowBench().lose("XV-331", Quality.BAD).seconds(7).stands("I-17.COLUMN"), "in doubt");
    }

    /** Air counts while the pump runs, and stops it; a detector that is lost then too. */
    @ParameterizedTest
    @CsvSource({"I-23, BS-301, P-301", "I-23.UF, BS-401, P-401"})
    void airBeforeTheColumnOrTheCassetteStopsThePump(String row, String detector, String pump) {
        for (boolean lost : new boolean[]{false, true}) {
            RowBench bench = new RowBench().unask(Set.of(pump)).seconds(2);
            (lost ? bench.lose(detector, Quality.BAD) : bench.set(detector, 1)).seconds(5);
            assertFalse(bench.stands(row), "an empty line, and nobody pumps");
            RowBench runs = new RowBench().seconds(2);
            (lost ? runs.lose(detector, Quality.BAD) : runs.set(detector, 1)).scans(2);
            assertFalse(runs.stands(row), "a bubble");
            assertTrue(runs.scan().stands(row));
            assertTrue(runs.isSafe(pump));
            assertEquals(row.equals("I-23") ? Set.of("P-301", "XV-331", "XV-333", "XV-335") : Set.of(pump), runs.reached(row));
            runs.heal().seconds(5);
            assertTrue(runs.isSafe(pump), "until it is reset");
            runs.reset();
            assertFalse(runs.seconds(10).isSafe(pump));
        }
    }

    @Test
    void anOpenDoorOrParticlesStopTheFillAtOnceAndHoldIt() {
        for (String cause : List.of("XS-002", "PC-501")) {
            for (boolean lost : new boolean[]{false, true}) {
                RowBench bench = new RowBench().seconds(2);
                (lost ? bench.lose(cause, Quality.STALE) : bench.set(cause, cause.equals("PC-501") ? 3520 : 1)).scan();
                assertTrue(bench.stands("I-24") && bench.isHoldAsked(), cause);
                assertEquals(Set.of("P-501", "XV-502", "MX-501"), bench.reached("I-24"));
                bench.scan();
                bench.reset();
                bench.seconds(20);
                assertTrue(bench.isSafe("P-501") && bench.isSafe("XV-502"), "not before it is back: I-24.GRADE-A");
                assertTrue(bench.heal().seconds(2).stands("I-24") || !bench.isSafe("P-501"));
                bench.reset();
                assertFalse(bench.seconds(3).isSafe("P-501"));
            }
            RowBench idle = new RowBench().unask(Set.of("P-501", "XV-502")).seconds(2);
            assertEquals(List.of(), idle.set(cause, cause.equals("PC-501") ? 3520 : 1).seconds(30).standing(), "nothing is filled");
            idle.unask(Set.of("XV-502")).seconds(5);
            assertTrue(idle.isSafe("P-501") && !idle.stands("I-24.GRADE-A"));
            assertTrue(idle.seconds(1).stands("I-24.GRADE-A"), "asked for in vain");
            assertEquals(Set.of("P-501", "XV-502"), idle.reached("I-24.GRADE-A"));
        }
        assertFalse(new RowBench().seconds(2).set("PC-501", 3519).seconds(2).stands("I-24"));
    }

    @Test
    void anEmptyTankStopsThePumpThatDrawsFromItAndNoOther() {
        RowBench bench = new RowBench().unask(Set.of("XV-406")).ask(Set.of("XV-401")).seconds(2);
        assertFalse(bench.set("WT-401", 0.2).seconds(7).isSafe("P-401"));
        bench.set("WT-401", 0.199).seconds(2);
        assertTrue(bench.isSafe("P-401"));
        assertFalse(bench.stands("I-20.V-401"), "told five seconds later");
        assertTrue(bench.seconds(5).stands("I-20.V-401"));
        assertEquals(Set.of("P-401"), bench.reached("I-20.V-401"));
        assertTrue(bench.set("WT-401", 0.249).seconds(2).isSafe("P-401"));
        assertFalse(bench.set("WT-401", 0.25).seconds(2).isSafe("P-401"));
        assertTrue(bench.lose("WT-401", Quality.STALE).seconds(2).isSafe("P-401"), "in doubt");
        assertFalse(new RowBench().set("WT-401", 0).seconds(7).isSafe("P-401"), "water from its bag");
    }

    /** A living culture, a bag without vent, or one whose mass nobody knows. */
    @Test
    void aLivingCultureIsNeverDrained() {
        Set<String> quiet = RowCase.words("XV-202 " + LIQUID);
        RowBench bench = new RowBench().unask(quiet).ask(Set.of("XV-201")).seconds(2);
        assertFalse(bench.isSafe("XV-201"), "nothing is controlled");
        assertFalse(bench.set("AIC-111.SP", 0.9).seconds(1).isSafe("XV-201"));
        assertTrue(bench.set("AIC-111.SP", 1).seconds(4).isSafe("XV-201"));
        assertFalse(bench.stands("I-17.DRAIN"));
        assertTrue(bench.seconds(2).stands("I-17.DRAIN"));
        assertEquals(Set.of("XV-201"), bench.reached("I-17.DRAIN"));
        assertFalse(bench.lose("AIC-111.SP", Quality.BAD).seconds(1).isSafe("XV-201"), "the loop is off");
        assertTrue(bench.lose("WT-101", Quality.BAD).seconds(1).isSafe("XV-201"));
        bench.heal().set("XV-108", 0).set("XV-109", 0).seconds(1);
        assertTrue(bench.isSafe("XV-201"), "it would be drawn flat");
    }

    private static long count(RowBench bench, Declaration what, String row) {
        return bench.events().stream().filter(event -> event.what() == what && row.equals(event.body().get("row"))).count();
    }

    /** Everything healthy, what the case asks for besides, and half a minute in which nothing happens. */
    private static RowBench bench(RowCase of) {
        RowBench bench = new RowBench();
        of.context(bench);
        bench.seconds(35);
        assertEquals(List.of(), bench.standing(), "before anything happens");
        return bench;
    }
}
