package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.event.Event;
import org.magistral.core.event.Severity;
import org.magistral.core.twin.Truth;
import org.magistral.core.twin.laboratory.Assay;
import org.magistral.core.twin.skid.Step;
import org.magistral.desk.config.recipe.RecipeFile;
import org.magistral.desk.config.recipe.RecipeFolder;
import org.magistral.desk.config.recipe.WrittenRecipe;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.image.crew.Cabinet;
import org.magistral.image.wiring.Configuration;
import org.magistral.image.wiring.Controller;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.image.wiring.Wiring;

/**
 * A second cation exchange comes into a recipe by its YAML alone: it loads among the shipped operations, and runs on the twin. The run
 * takes a pool of some litres instead of a whole culture; what the second column does with it stands in the same text.
 */
class AddedOperationTest {
    private static final long SEED = 12;
    private static final long SCAN_NANOS = 100_000_000L;
    private static final int SECOND = 10;
    private static final int LONGEST_SECONDS = 12 * 3600;
    /** Of the medium, in place of what cells would make. */
    private static final double GRAMS_PER_LITRE = 10;

    private static final String OPERATION = "second-cation-exchange/cation-exchange-2/";

    private static final String HEAD = """
            recipe: two-cation-exchangers
            version: '1'
            text: as mab-fed-batch, with a second cation exchange
            product: mab
            unitProcedures:
            """;
    private static final String ADDED = """
              - unitProcedure: second-cation-exchange
                text: from V-901 and back to it
                operations:
                  - operation: cation-exchange-2
                    text: bind and elute, before the anion exchanger
                    phases:
                      - phase: condition
                        text: acid and thin
                        hold: { longest: 8 h then abort }
                        failTime: 0 s
                        steps:
                          - { lineUp: [XV-302, XV-337, XV-343] }
                          - { dose: P-301, volume: 20000 mL, rate: 400 mL/min, until: WT-901 < 0.05 kg, limit: 2 h then hold }
                          - { lineUp: [] }
                          - repeat: 150
                            until: AT-303 < 5.3 pH
                            steps:
                              - { dose: P-303, volume: 10 mL, rate: 100 mL/min, limit: 1 min then hold }
                              - { wait: 30 s }
                          - { require: AT-303 < 5.5 pH, text: 'The pool did not reach pH 5.3; measure it, and look at the acid' }
                          - { lineUp: [XV-321, XV-337, XV-343] }
                          - { dose: P-301, volume: 20000 mL, rate: 500 mL/min, until: WT-303 >= 12 kg, limit: 1 h then hold }
                          - { lineUp: [] }
                      - phase: bind
                        text: all of it
                        hold: { longest: 8 h then abort }
                        failTime: 0 s
                        steps:
                          - { lineUp: [XV-316, XV-335, XV-336, XV-341] }
                          - { dose: P-301, volume: 3600 mL, rate: 240 mL/min, limit: 1 h then hold }
                          - { lineUp: [XV-303, XV-335, XV-336, XV-341] }
                          - { dose: P-301, volume: 30000 mL, rate: 240 mL/min, until: WT-303 < 0.05 kg, limit: 4 h then hold }
                          - { lineUp: [] }
                        onAbort:
                          - { lineUp: [XV-320, XV-335, XV-336, XV-341] }
                          - { dose: P-301, volume: 3600 mL, rate: 240 mL/min, limit: 30 min then continue }
                          - { lineUp: [] }
                      - phase: elute
                        text: by salt
                        hold: { longest: 1 h then abort }
                        failTime: 0 s
                        steps:
                          - pool: XV-342
                            waste: XV-341
                            uv: UV-301
                            count: FQ-301
                            grams: POOL.CEX
                            extinction: 0.14 mL/mg/cm
                            path: 2 mm
                            columnVolume: 1200 mL
                            rise: 50 mAU
                            fall: 50 mAU
                            baseline:
                              - { lineUp: [XV-316, XV-335, XV-336] }
                              - { dose: P-301, volume: 3600 mL, rate: 240 mL/min, limit: 1 h then hold }
                            steps:
                              - { lineUp: [XV-317, XV-335, XV-336] }
                              - { dose: P-301, volume: 6000 mL, rate: 240 mL/min, limit: 1 h then hold }
                              - { lineUp: [] }
                        onAbort:
                          - { lineUp: [XV-320, XV-335, XV-336, XV-341] }
                          - { dose: P-301, volume: 3600 mL, rate: 240 mL/min, limit: 30 min then continue }
                          - { lineUp: [] }
                      - phase: store
                        text: stripped and stored; the pool where the next operation looks for it
                        hold: { longest: 8 h then abort }
                        failTime: 0 s
                        steps:
                          - { lineUp: [XV-318, XV-335, XV-336, XV-341] }
                          - { dose: P-301, volume: 3600 mL, rate: 240 mL/min, limit: 1 h then hold }
                          - { lineUp: [XV-320, XV-335, XV-336, XV-341] }
                          - { dose: P-301, volume: 3600 mL, rate: 240 mL/min, limit: 1 h then hold }
                          - { lineUp: [XV-901] }
                          - { dose: P-302, volume: 20000 mL, rate: 800 mL/min, until: WT-302 < 0.05 kg, limit: 1 h then hold }
                          - { lineUp: [] }
            """;
    /** 3 L from the bag through the filters to V-901, as if they had been captured and inactivated. */
    private static final String POOL = """
              - unitProcedure: pool
                text: some litres with product in V-901
                operations:
                  - operation: pool
                    text: by way of the bag
                    phases:
                      - phase: fill
                        text: into the bag
                        hold: { longest: 24 h then continue }
                        failTime: 0 s
                        steps:
                          - { set: FQ-103.PLAN, to: 900 mL }
                          - { set: FQ-101.PLAN, to: 4000 mL }
                          - { set: FQ-102.PLAN, to: 1800 mL }
                          - { set: CULTURE, to: off }
                          - { dose: P-106, volume: 3000 mL, rate: 1000 mL/min, limit: 1 h then hold }
                      - phase: clarify
                        text: to V-301
                        hold: { longest: 24 h then continue }
                        failTime: 0 s
                        steps:
                          - { lineUp: [XV-201, XV-203, XV-205] }
                          - { dose: P-201, volume: 9000 mL, rate: 850 mL/min, until: WT-101 < 0.3 kg, limit: 1 h then hold }
                          - { lineUp: [XV-301, XV-337, XV-342] }
                          - { dose: P-301, volume: 9000 mL, rate: 500 mL/min, until: WT-301 < 0.3 kg, limit: 1 h then hold }
                          - { lineUp: [XV-901] }
                          - { dose: P-302, volume: 9000 mL, rate: 800 mL/min, until: WT-302 < 0.05 kg, limit: 1 h then hold }
                          - { lineUp: [] }
            """;

    private final List<String> alarms = new ArrayList<>();
    private long nowNanos;

    private static Loaded<WrittenRecipe> read(String text) {
        return RecipeFile.read("recipe.yaml", text.getBytes(StandardCharsets.UTF_8), Edited.unit(), Shipped::quality,
                new RecipeFolder(Edited.CONFIG.resolve("recipes")));
    }

    @Test
    void itLoadsAmongTheShippedOperations() {
        List<String> shipped = new ArrayList<>(
                Configuration.load(Shipped.file("unit-50l.yaml"), "mab-fed-batch").recipe().unitProcedures().stream()
                        .map(UnitProcedure::id).toList());
        StringBuilder text = new StringBuilder(HEAD);
        for (String procedure : shipped) {
            text.append("  - use: mab-fed-batch/").append(procedure).append('\n');
            if (procedure.equals("virus-inactivation")) {
                text.append(ADDED);
            }
        }
        Loaded<WrittenRecipe> read = read(text.toString());
        assertTrue(read.isSound(), read::text);
        shipped.add(shipped.indexOf("polishing"), "second-cation-exchange");
        assertEquals(shipped, read.get().recipe().unitProcedures().stream().map(UnitProcedure::id).toList());
    }

    @Test
    void itRunsToItsEndWithItsProductPooled() {
        Loaded<WrittenRecipe> read = read(HEAD + POOL + ADDED);
        assertTrue(read.isSound(), read::text);
        Recipe recipe = read.get().recipe();
        TwinDevices devices = ShortBatch.plant(GRAMS_PER_LITRE, SEED, List.of());
        Controller controller = Wiring.assemble(Edited.unit(), recipe, devices,
                new Wiring.Surroundings(this::note, Rig.NOWHERE, (_, _) -> {}, Long.MAX_VALUE, Long.MAX_VALUE));
        List<String> phases = run(controller, devices);
        assertEquals(List.of("pool/pool/fill", "pool/pool/clarify", OPERATION + "condition", OPERATION + "bind", OPERATION + "elute",
                OPERATION + "store"), phases);
        Truth truth = devices.twin().truth();
        double pooled = controller.image().value(Edited.unit().tags().indexOf("POOL.CEX"));
        double arrived = grams(controller, devices);
        double loaded = truth.broughtGrams(Step.ACIDIFIED) - arrived; // into V-901 it came twice
        assertTrue(arrived > 0.85 * loaded && arrived < loaded, () -> loaded + " g were loaded, " + arrived + " g came back");
        assertEquals(arrived, pooled, 0.05 * arrived, "what the pool has counted is what is there");
        assertEquals(truth.harvestedGrams(), truth.downstreamGrams(), 1e-6, "all of it is somewhere");
        assertEquals(0, truth.spilledKilograms(), 0);
        assertEquals(0, devices.monitor().unsafeOutputs());
        assertEquals(List.of(), alarms);
    }

    private void note(Event event) {
        if (event.what().kind().severity() == Severity.ALARM) {
            alarms.add(event.what().id() + " " + event.body());
        }
    }

    /** The phases that it came through, in their order. */
    private List<String> run(Controller controller, TwinDevices devices) {
        Cabinet cabinet = new Cabinet(new AtOnce(controller, "B-1"), _ -> {});
        Set<String> phases = new LinkedHashSet<>();
        for (int seconds = 0; controller.batch().unitState() != UnitState.COMPLETED; seconds++) {
            assertTrue(seconds < LONGEST_SECONDS, () -> controller.batch().position() + " " + alarms);
            for (int i = 0; i < SECOND; i++) {
                nowNanos += SCAN_NANOS;
                devices.step(nowNanos);
                controller.scan().step(nowNanos, nowNanos / 1_000_000, true);
            }
            if (controller.scan().isArmed()) {
                cabinet.look(controller, nowNanos);
            }
            if (!controller.batch().position().phase().isEmpty()) {
                phases.add(controller.batch().position().phase());
            }
        }
        return List.copyOf(phases);
    }

    /** In V-901. */
    private double grams(Controller controller, TwinDevices devices) {
        double kilograms = controller.image().value(Edited.unit().tags().indexOf("WT-901"));
        return kilograms * devices.twin().sample("V-901", 1, EnumSet.of(Assay.CONTENT), nowNanos).getFirst().value();
    }
}
