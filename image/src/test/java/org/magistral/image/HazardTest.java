package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.monitor.Hazard;
import org.magistral.core.monitor.Monitor;
import org.magistral.desk.config.unit.UnitConfig;

/**
 * Every hazard of the monitor, brought about on the shipped unit: with its rows it never counts, and with the rows that guard against it
 * taken out of the unit file it does. So the witness sees, and so the rows are what prevents.
 */
@Execution(ExecutionMode.CONCURRENT)
class HazardTest {
    private static final long SEED = Long.getLong("magistral.seed", 21);
    private static final String FILL = "{ dose: P-106, volume: 10500 mL, rate: 1000 mL/min, limit: 1 h then hold }";
    /** Half a million cells in a mL, which stands for a culture. */
    private static final String CELLS = "{ dose: P-107, volume: 1000 mL, rate: 1000 mL/min, limit: 1 h then hold }";
    private static final String FILL_UP = "{ dose: P-106, volume: 32000 mL, rate: 1000 mL/min, limit: 1 h then hold }";
    /** So that base leaves it in range: twenty minutes of carbon dioxide, and the dead time after it. */
    private static final List<String> ACIDIFY = List.of("{ set: FC-103, to: 0.5 SLPM }", "{ wait: 20 min }", "{ set: FC-103, to: 0 SLPM }",
            "{ wait: 1 min }");
    private static final String STIR = "{ set: SC-101, to: 100 rpm }";
    private static final List<String> BASE = List.of("{ dose: P-103, volume: 18 mL, rate: 5 mL/min, limit: 1 h then hold }");
    private static final List<String> FORTY_MINUTES = List.of("{ wait: 40 min }");
    private static final String WAIT = "{ wait: 12 h }";

    /**
     * Those that no row can prevent. Power behind K1 without a heartbeat: the controller is silent then, and with it all its rows; the coil
     * of K1 has to drop by itself. Those of the downstream: MonitorTest of core brings them all about by hand.
     */
    static final Set<Hazard> WITHOUT_ROWS = EnumSet.of(Hazard.UNHELD_POWER,
            Hazard.CLOSED_PATH, Hazard.CAUSTIC_TO_PRODUCT, Hazard.DRY_COLUMN, Hazard.OPEN_NEEDLE);

    /** How each comes about: rows that guard, how long it takes, faults of the plant, and what a recipe demands. */
    enum Danger {
        PRESSED_GAS(Hazard.OVER_PRESSURE, List.of("I-01", "I-01.AIR", "I-01.LEAK"), "20min", List.of("over-pressure@2min"),
                List.of("{ set: XV-109, to: off }", "{ set: FC-101, to: 2 SLPM }", "{ set: FC-102, to: 1 SLPM }")),
        /** Too much heat is asked for: I-06, which watches heat that nobody asks for, has no say. */
        HEAT_WITHOUT_END(Hazard.OVER_TEMPERATURE, List.of("I-03"), "1h10min", List.of(), List.of(FILL, "{ set: EH-101, to: 90 % }")),
        /** While it is filled I-06 sees nothing, for warm medium is no heater; ten minutes after that I-03 has acted in a bag so small. */
        WELDED_HEATER(Hazard.OVER_TEMPERATURE, List.of("I-03", "I-06"), "1h10min", List.of("heater-stuck@12min"), List.of(FILL),
                Hazard.UNASKED_HEATING),
        /** The dry bag is heated by a switch that does not listen to I-05; how hot its surface may get is I-04's and I-06's matter. */
        WELDED_HEATER_OF_A_DRY_BAG(Hazard.SURFACE_OVER_TEMPERATURE, List.of("I-04", "I-06"), "20min", List.of("heater-stuck@1min"),
                List.of(), Hazard.DRY_HEATING),
        HEATED_EMPTY_BAG(Hazard.DRY_HEATING, List.of("I-05"), "5min", List.of(), List.of("{ set: EH-101, to: 50 % }")),
        HEAT_THAT_NOBODY_ASKED_FOR(Hazard.UNASKED_HEATING, List.of("I-06"), "45min", List.of("heater-stuck@25min"), List.of(FILL)),
        STIRRED_EMPTY_BAG(Hazard.DRY_STIRRING, List.of("I-07"), "5min", List.of(), List.of(STIR)),
        STALLED_STIRRER(Hazard.UNSTIRRED_DOSING, List.of("I-08", "I-08.STILL"), "40min", List.of("stirrer-stall@20min"),
                List.of(FILL, STIR, CELLS, "{ set: P-101, to: 5 mL/min }", "{ set: P-103, to: 0.1 mL/min }",
                        "{ set: FC-102, to: 0.5 SLPM }")),
        LEAKING_MEDIUM_LINE(Hazard.OVER_FILL, List.of("I-10"), "40min", List.of("bag-overfill@1min"),
                List.of(STIR, "{ dose: P-101, volume: 2000 mL, rate: 10 mL/min, limit: 12 h then hold }")),
        BASE_WITHOUT_END(Hazard.BASE_OVERDOSE, List.of("I-11"), "75min", List.of(),
                steps(List.of(List.of(FILL_UP, STIR), ACIDIFY, List.of("{ set: P-103, to: 5 mL/min }")))),
        /**
         * No hour has too much before the row has seen what 50 mL by count do to the bottle; the hour after that would have. It ends before
         * somebody resets without having looked at the pump.
         */
        BASE_THAT_IS_NOT_COUNTED(Hazard.BASE_OVERDOSE, List.of("I-12.BASE"), "3h8min", List.of("base-overdose:3@10min"),
                steps(List.of(List.of(FILL_UP, STIR), ACIDIFY, BASE, ACIDIFY, FORTY_MINUTES, BASE, ACIDIFY, FORTY_MINUTES, BASE, BASE))),
        FEED_WITHOUT_END(Hazard.FEED_OVERDOSE, List.of("I-12.FEED"), "22min", List.of("pump-over:P-101:2.5@1min"),
                List.of(FILL, STIR, "{ set: P-101, to: 50 mL/min }")),
        BASE_INTO_AN_ALKALINE_CULTURE(Hazard.PH_DRIVEN_AWAY, List.of("I-13.HIGH"), "50min", List.of(),
                List.of(FILL, STIR, CELLS, "{ set: FC-101, to: 10 SLPM }", "{ wait: 15 min }", "{ set: P-103, to: 2 mL/min }")),
        CARBON_DIOXIDE_INTO_AN_ACID_CULTURE(Hazard.PH_DRIVEN_AWAY, List.of("I-13.LOW"), "50min", List.of(),
                List.of(FILL, STIR, CELLS, "{ set: FC-103, to: 2 SLPM }")),
        BASE_AND_GAS(Hazard.BASE_AGAINST_ACID, List.of("I-14"), "16min", List.of(),
                List.of(FILL, STIR, "{ set: P-103, to: 2 mL/min }", "{ set: FC-103, to: 1 SLPM }")),
        CLOSED_EXHAUST(Hazard.CLOSED_BAG, List.of("I-17"), "16min", List.of(),
                List.of(FILL, STIR, "{ set: P-101, to: 1 mL/min }", "{ set: XV-109, to: off }", "{ set: XV-108, to: off }")),
        /** What is asked for while a probe lives no row limits: AIC-111 does. */
        OXYGEN_WITHOUT_A_PROBE(Hazard.OVER_OXYGENATION, List.of("I-20.DO"), "50min",
                List.of("probe-dead:AT-111A@10min", "probe-dead:AT-111B@10min"),
                List.of(FILL, STIR, CELLS, "{ set: FC-102, to: 2 SLPM }")),
        OXYGEN_IN_THE_BOX(Hazard.ENRICHED_BOX, List.of("I-19"), "20min", List.of("oxygen-in-box@2min"), List.of()),
        CARBON_DIOXIDE_IN_THE_BOX(Hazard.ENRICHED_BOX, List.of("I-19"), "20min", List.of("carbon-dioxide-in-box@2min"), List.of()),
        NO_THERMOMETER(Hazard.BLIND_HEATING, List.of("I-20.TT", "I-03"), "30min",
                List.of("probe-dead:TT-101A@15min", "probe-dead:TT-101B@15min", "probe-dead:TT-101C@15min"),
                List.of(FILL, "{ set: EH-101, to: 30 % }")),
        NO_PH(Hazard.BLIND_DOSING, List.of("I-20.PH", "I-13", "I-13.HIGH"), "20min", List.of("ph-probes-dead@13min"),
                List.of(FILL, STIR, "{ set: P-103, to: 1 mL/min }")),
        PRESSED_BUTTON(Hazard.EMERGENCY_STOP, List.of("I-25"), "10min", List.of("e-stop@3min"), List.of("{ set: SC-101, to: 25 rpm }")),
        LEAKING_BAG(Hazard.LEAK_PUMPING, List.of("I-26"), "25min", List.of("leak@15min"),
                List.of(FILL, STIR, "{ set: P-101, to: 1 mL/min }")),
        HEATED_ON_THE_BATTERY(Hazard.BATTERY_HEATING, List.of("I-27"), "20min", List.of("mains-lost:30@15min"),
                List.of(FILL, "{ set: EH-101, to: 30 % }"));

        private final Hazard hazard;
        private final List<String> rows;
        private final String span;
        private final List<String> faults;
        private final Recipe recipe;
        private final Set<Hazard> others;

        /**
         * @param others what comes with it, rows or not
         */
        Danger(Hazard hazard, List<String> rows, String span, List<String> faults, List<String> steps, Hazard... others) {
            this.hazard = hazard;
            this.rows = rows;
            this.span = span;
            this.faults = faults;
            this.others = Set.of(others);
            recipe = Edited.tiny(Stream.concat(steps.stream(), Stream.of(WAIT)).toList());
        }

        private Monitor witness(UnitConfig unit) {
            return Rig.of(unit, recipe, SEED, faults).run(span).devices().monitor();
        }
    }

    private static List<String> steps(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static Set<Hazard> counted(Monitor monitor) {
        EnumSet<Hazard> counted = EnumSet.allOf(Hazard.class);
        counted.removeIf(hazard -> monitor.count(hazard) == 0);
        return counted;
    }

    @Test
    void everyHazardIsBroughtAbout() {
        EnumSet<Hazard> missing = EnumSet.allOf(Hazard.class);
        Arrays.stream(Danger.values()).forEach(danger -> missing.remove(danger.hazard));
        assertEquals(WITHOUT_ROWS, missing);
    }

    @ParameterizedTest
    @EnumSource
    void theRowsPreventWhatHappensWithoutThem(Danger danger) {
        Monitor guarded = danger.witness(Edited.unit());
        Monitor bare = danger.witness(Edited.unitWithout(danger.rows));
        System.out.printf("%-35s %-23s without %-18s with %d, without %d (all: %s, %s), seed %d%n", danger, danger.hazard,
                String.join(" ", danger.rows), guarded.count(danger.hazard), bare.count(danger.hazard), counted(guarded),
                counted(bare), SEED);
        assertAll(
                () -> assertEquals(danger.others, counted(guarded), "with all rows"),
                () -> assertTrue(bare.count(danger.hazard) > 0, "without " + danger.rows));
    }
}
