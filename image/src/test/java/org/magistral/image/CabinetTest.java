package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.UnitState;
import org.magistral.desk.config.recipe.RecipeFile;
import org.magistral.desk.config.recipe.RecipeFolder;
import org.magistral.image.crew.Cabinet;
import org.magistral.image.wiring.Controller;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.image.wiring.Wiring;

/** What the simulated operator does where nothing helps. */
class CabinetTest {
    private static final long SCAN_NANOS = 100_000_000L;
    private static final int HOURS = 6;
    private static final int LOOKS = HOURS * 3600;
    private static final Recipe NEVER = RecipeFile.read("recipe.yaml", """
            recipe: never
            version: '1'
            text: waits for what never comes
            product: water
            unitProcedures:
              - unitProcedure: wait
                text: in vain
                operations:
                  - operation: wait
                    text: in vain
                    phases:
                      - phase: wait
                        text: for a bag that is full
                        hold: { longest: 24 h then continue }
                        failTime: 0 s
                        steps:
                          - { set: CULTURE, to: off }
                          - { set: LEAK-TEST, to: off }
                          - { set: FQ-101.PLAN, to: 1 mL }
                          - { set: FQ-102.PLAN, to: 1 mL }
                          - { set: FQ-103.PLAN, to: 1 mL }
                          - { waitUntil: WT-101 >= 30 kg, limit: 10 s then hold }
            """.getBytes(StandardCharsets.UTF_8), Edited.unit(), Shipped::quality, new RecipeFolder(Edited.CONFIG.resolve("recipes")))
            .get().recipe();

    /** Else a run whose batch can't go on would never end. */
    @Test
    void aPhaseThatStopsAgainAndAgainIsLeftHeldAfterTwentyRestarts() {
        TwinDevices devices = new TwinDevices(1, List.of());
        int[] restarts = {0};
        Controller controller = Wiring.assemble(Edited.unit(), NEVER, devices,
                new Wiring.Surroundings(
                        event -> restarts[0] += event.what().id().equals("batch.phase.state")
                                && String.valueOf(event.body().get("by")).equals("Restart") ? 1 : 0,
                        Rig.NOWHERE, (_, _) -> {}, Long.MAX_VALUE, Long.MAX_VALUE));
        Cabinet cabinet = new Cabinet(new AtOnce(controller, "B-1"), _ -> {});
        long nowNanos = 0;
        for (int second = 0; second < LOOKS; second++) {
            for (int scan = 0; scan < 10; scan++) {
                nowNanos += SCAN_NANOS;
                devices.step(nowNanos);
                controller.scan().step(nowNanos, nowNanos / 1_000_000, true);
            }
            if (controller.scan().isArmed()) {
                cabinet.look(controller, nowNanos);
            }
        }
        assertEquals(20, restarts[0], () -> controller.interlocks().tripped().toString());
        assertEquals(UnitState.HELD, controller.batch().unitState());
    }
}
