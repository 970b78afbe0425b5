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
class HazardTest {
    private static final long SEED = Long.getLong("magistral.seed", 21);
    private static final String FILL = "{ dose: P-106, volume: 10500 mL, rate: 1000 mL/min, limit: 1 h then hold }";
    private static final String WAIT = "{ wait: 12 h }";

    /** Those whose rows the unit file does not have yet; MonitorTest of core brings them about by hand. */
    static final Set<Hazard> WITHOUT_ROWS = EnumSet.of(Hazard.SURFACE_OVER_TEMPERATURE, Hazard.UNASKED_HEATING, Hazard.UNSTIRRED_DOSING,
            Hazard.PH_DRIVEN_AWAY, Hazard.CLOSED_BAG, Hazard.OVER_OXYGENATION, Hazard.ENRICHED_BOX, Hazard.LEAK_PUMPING,
            Hazard.BATTERY_HEATING, Hazard.UNHELD_POWER);

    /** How each comes about: rows that guard, how long it takes, faults of the plant, and what a recipe demands. */
    enum Danger {
        PRESSED_GAS(Hazard.OVER_PRESSURE, List.of("I-01", "I-01.AIR"), "20min", List.of("over-pressure@2min"),
                List.of("{ set: XV-109, to: off }", "{ set: FC-101, to: 2 SLPM }", "{ set: FC-102, to: 1 SLPM }")),
        WELDED_HEATER(Hazard.OVER_TEMPERATURE, List.of("I-03"), "2h", List.of("heater-stuck@12min"), List.of(FILL)),
        HEATED_EMPTY_BAG(Hazard.DRY_HEATING, List.of("I-05"), "5min", List.of(), List.of("{ set: EH-101, to: 50 % }")),
        STIRRED_EMPTY_BAG(Hazard.DRY_STIRRING, List.of("I-07"), "5min", List.of(), List.of("{ set: SC-101, to: 100 rpm }")),
        LEAKING_MEDIUM_LINE(Hazard.OVER_FILL, List.of("I-10"), "40min", List.of("bag-overfill@1min"),
                List.of("{ dose: P-101, volume: 2000 mL, rate: 10 mL/min, limit: 12 h then hold }")),
        BASE_WITHOUT_END(Hazard.BASE_OVERDOSE, List.of("I-11"), "30min", List.of(), List.of("{ set: P-103, to: 5 mL/min }")),
        FEED_WITHOUT_END(Hazard.FEED_OVERDOSE, List.of("I-12.FEED"), "11min", List.of("pump-over:P-101:2.5@1min"),
                List.of("{ set: P-101, to: 50 mL/min }")),
        BASE_AND_GAS(Hazard.BASE_AGAINST_ACID, List.of("I-14"), "10min", List.of(),
                List.of("{ set: P-103, to: 2 mL/min }", "{ set: FC-103, to: 1 SLPM }")),
        NO_THERMOMETER(Hazard.BLIND_HEATING, List.of("I-20.TT", "I-03"), "30min",
                List.of("probe-dead:TT-101A@15min", "probe-dead:TT-101B@15min", "probe-dead:TT-101C@15min"),
                List.of(FILL, "{ set: EH-101, to: 30 % }")),
        NO_PH(Hazard.BLIND_DOSING, List.of("I-20.PH"), "10min", List.of("ph-probes-dead@3min"),
                List.of("{ set: P-103, to: 1 mL/min }")),
        PRESSED_BUTTON(Hazard.EMERGENCY_STOP, List.of("I-25"), "10min", List.of("e-stop@3min"), List.of("{ set: SC-101, to: 25 rpm }"));

        private final Hazard hazard;
        private final List<String> rows;
        private final String span;
        private final List<String> faults;
        private final Recipe recipe;

        Danger(Hazard hazard, List<String> rows, String span, List<String> faults, List<String> steps) {
            this.hazard = hazard;
            this.rows = rows;
            this.span = span;
            this.faults = faults;
            recipe = Edited.tiny(Stream.concat(steps.stream(), Stream.of(WAIT)).toList());
        }

        private Monitor witness(UnitConfig unit) {
            return Rig.of(unit, recipe, SEED, faults).run(span).devices().monitor();
        }
    }

    /** What no row can have prevented yet. */
    private static long unguarded(Monitor monitor) {
        return WITHOUT_ROWS.stream().mapToLong(monitor::count).sum();
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
        System.out.printf("%-22s %-18s without %-20s with %d, without %d (all: %d, %d), seed %d%n", danger, danger.hazard,
                String.join(" ", danger.rows), guarded.count(danger.hazard), bare.count(danger.hazard), guarded.unsafeOutputs(),
                bare.unsafeOutputs(), SEED);
        assertAll(
                () -> assertEquals(unguarded(guarded), guarded.unsafeOutputs(), "with all rows"),
                () -> assertTrue(bare.count(danger.hazard) > 0, "without " + danger.rows));
    }
}
