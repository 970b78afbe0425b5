package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.time.Span;
import org.magistral.core.twin.Truth;
import org.magistral.core.twin.fault.FaultKind;
import org.magistral.records.ledger.LedgerEntry;

/**
 * The faults that {@link FaultsTest} does not tell in full, each in a growing culture of 4 hours: what the ledger has of it first, that no
 * output was ever unsafe, and that an hour after its end everything runs again and the cells grow.
 */
@Execution(ExecutionMode.CONCURRENT)
class EveryFaultTest {
    private static final long SEED = Long.getLong("magistral.seed", 6);
    private static final String BEGINS = "4h";
    private static final String TABLE = """
            exhaust-block,                              40min, interlock.protects, I-02,        1.02
            heater-dead,                                3h,    interlock.tripped,  I-06,        1.00
            stirrer-stall,                              5min,  interlock.tripped,  I-08,        1.02
            probe-drift:AT-110A:-0.5,                   3h,    interlock.protects, I-13,        1.02
            probe-drift:TT-101A:3,                      2h,    alarm.raised,       TT-101.DRIFT, 1.02
            probe-frozen:AT-111A,                       30min, input.reading.lost, AT-111A,     1.02
            probe-dead:ST-101,                          20min, interlock.limited,  I-08.STILL,  1.02
            loop-open:PT-101A,                          20min, input.reading.lost, PT-101A,     1.02
            probe-loose:PT-101A,                        20min, input.reading.lost, PT-101A,     1.02
            foam,                                       30min, interlock.protects, I-09,        1.02
            leak,                                       10min, interlock.tripped,  I-26,        1.01
            door,                                       10min, alarm.raised,       XS-002,      1.02
            silence,                                    1min,  none,               none,        1.02
            bypass-key,                                 1min,  none,               none,        1.02
            gas-low:FC-102,                             30min, interlock.limited,  I-34,        1.02
            oxygen-in-box,                              10min, interlock.tripped,  I-19,        1.01
            carbon-dioxide-in-box,                      10min, interlock.tripped,  I-19,        1.01
            mains-lost:30,                              10min, interlock.limited,  I-27,        1.02
            mains-lost:1,                               5min,  interlock.limited,  I-27,        1.01
            board-reset,                                2min,  boot,               none,        1.02
            bus-dead:modbus,                            3min,  interlock.tripped,  I-08,        1.01
            device-dead:FC-101,                         10min, interlock.tripped,  I-16.FC-101, 1.01
            exhaust-block device-dead:EH-102,           40min, interlock.tripped,  I-16.EH-102, 1.01
            bus-dead:i2c,                               3min,  interlock.tripped,  I-21.COLUMN, 1.01
            bus-dead:rtd,                               10min, interlock.limited,  I-20.TT,     1.02
            disk-full,                                  20min, interlock.limited,  I-30,        1.02
            disk-readonly,                              20min, interlock.limited,  I-30,        1.02
            clock:+1h,                                  20min, time.stepped,       none,        1.02
            clock:-1h,                                  20min, time.stepped,       none,        1.02
            clock:+10y,                                 20min, time.stepped,       none,        1.02
            valve-stuck:XV-109 over-pressure,           30min, interlock.tripped,  I-01,        1.00
            relay-welded:KE-101 over-temperature:2,     15min, interlock.tripped,  I-03,        1.01
            """;
    /** Where else each of the others is tested. */
    private static final Set<FaultKind> ELSEWHERE = Set.of(FaultKind.HEATER_STUCK, FaultKind.PH_PROBE_DEAD, FaultKind.PH_PROBES_DEAD,
            FaultKind.BAG_OVERFILL, FaultKind.E_STOP, // FaultsTest
            FaultKind.BASE_OVERDOSE, // HazardTest
            FaultKind.FEED_DEAD, // FeedDeadTest
            FaultKind.CLOCK_LOST, // OutageTest
            FaultKind.DEVICE_STUCK, // DeadDeviceTest
            FaultKind.PUMP_OVER, FaultKind.PUMP_UNDER, FaultKind.TUBING_WORN, FaultKind.CONTAMINATION, // below
            FaultKind.FILTER_BLOCKING, FaultKind.STERILE_FILTER_BLOCKING, FaultKind.VIRUS_FILTER_PLUGGING, FaultKind.VIRUS_PRESSURE_DIP,
            FaultKind.COLUMN_FOULED, FaultKind.TFF_MEMBRANE_FOULED, FaultKind.AIR_IN_SKID, FaultKind.AIR_IN_TFF, FaultKind.PARTICLES,
            FaultKind.BAD_AGGREGATES, FaultKind.ACID_OVERDOSE, FaultKind.UV_LAMP_DIM, FaultKind.FILTER_TORN,
            FaultKind.NO_CONTAINER); // SuiteTest: a growing culture has none of what they break
    private static final Recipe RECIPE = Edited.recipe(
            "rate: 500 mL/min", "rate: 1000 mL/min",
            "for 60 min", "for 5 min",
            "at: 84 h, to: 0 mL/h", "at: 0 h, to: 60 mL/h");

    @TempDir
    private Path data;

    @Test
    void everyKindOfFaultHasItsTest() {
        Set<String> told = new TreeSet<>();
        TABLE.lines().flatMap(line -> Arrays.stream(line.split(",")[0].strip().split(" "))).map(fault -> fault.split(":")[0])
                .forEach(told::add);
        ELSEWHERE.forEach(kind -> told.add(kind.word()));
        Set<String> all = new TreeSet<>();
        Arrays.stream(FaultKind.values()).forEach(kind -> all.add(kind.word()));
        assertEquals(all, told);
    }

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void endsAsTheTableSaysAndTheCultureLivesOn(String faults, String duration, String kind, String first, double grows)
            throws IOException {
        List<String> at = Arrays.stream(faults.split(" ")).map(fault -> fault + "@" + BEGINS + "+" + duration).toList();
        try (RecordedRun run = new RecordedRun(RECIPE, data, SEED, at)) {
            Truth truth = run.plant().twin().truth();
            run.until(BEGINS);
            assertEquals(UnitState.EXECUTE, run.unit().controller().batch().unitState());
            double cells = truth.viableMillionPerMl() * truth.volumeLitres();
            long overNanos = run.unit().elapsedNanos() + Span.parseNanos(duration) + Span.parseNanos("1h30min");
            run.until(() -> run.unit().elapsedNanos() >= overNanos);
            double grown = truth.viableMillionPerMl() * truth.volumeLitres() / cells;
            List<String> standing = run.unit().controller().interlocks().standing().stream().filter(row -> !row.equals("I-34")).toList();
            System.out.printf("%-40s seed %d: %s, %s stand, cells x %.3f, unsafe %d, starved %d s%n", faults, SEED,
                    run.unit().controller().batch().unitState(), standing, grown, run.plant().monitor().unsafeOutputs(),
                    truth.starvedSeconds());
            assertAll(
                    () -> assertEquals(0, run.plant().monitor().unsafeOutputs(), () -> FaultsTest.hazards(run)),
                    () -> assertEquals(List.of(), standing, "the battery, I-34, charges for hours"),
                    () -> assertEquals(UnitState.EXECUTE, run.unit().controller().batch().unitState()),
                    () -> assertTrue(grown > grows, "cells grow, but by " + grown));
        }
        standsInTheLedger(kind, first);
    }

    /** What takes hours to show: it is told, nothing was unsafe, and the record is whole. */
    @ParameterizedTest
    @CsvSource({
        "pump-under:P-101:0.5, 9h, interlock.tripped, I-12.FEED",
        "pump-over:P-101:1.5, 9h, interlock.tripped, I-12.FEED",
        "tubing-worn:P-101, 16h, interlock.tripped, I-12.FEED",
        "contamination, 8h, alarm.raised, I-35",
    })
    void showsInTime(String fault, String duration, String kind, String first) throws IOException {
        try (RecordedRun run = new RecordedRun(RECIPE, data, SEED, List.of(fault + "@" + BEGINS))) {
            long overNanos = Span.parseNanos(BEGINS) + Span.parseNanos(duration);
            run.until(() -> run.unit().elapsedNanos() >= overNanos);
            assertEquals(0, run.plant().monitor().unsafeOutputs());
        }
        Records records = new Records(data);
        assertTrue(records.isSound());
        String key = kind.startsWith("interlock") ? "row" : "alarm";
        assertTrue(records.entries(kind).stream().anyMatch(entry -> Records.field(entry, key).equals(first)),
                () -> records.entries(kind).toString());
    }

    private void standsInTheLedger(String kind, String first) throws IOException {
        Records records = new Records(data);
        assertTrue(records.isSound());
        if (kind.equals("none")) {
            return;
        }
        LedgerEntry grow = records.entries("batch.phase.state").stream().filter(entry -> Records.field(entry, "phase").equals("grow"))
                .findFirst().orElseThrow();
        LedgerEntry found = records.entries(kind).stream().filter(entry -> entry.sequence() > grow.sequence()).findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind));
        String key = kind.startsWith("interlock") ? "row" : kind.startsWith("alarm") ? "alarm" : "tag";
        if (!first.equals("none")) {
            assertEquals(first, Records.field(found, key));
        }
        if (kind.equals("interlock.tripped")) {
            assertEquals("true", Records.field(found, "firstOut"));
            assertFalse(Records.field(found, "readings").isEmpty());
        }
    }
}
