package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.twin.Truth;
import org.magistral.core.twin.device.Output;

/**
 * Every phase of the shipped batch, in its middle: held and restarted, stopped, aborted, cut for 1 and for 30 minutes, with its main probe
 * dead. Each ends as the recipe says, nothing is unsafe, nothing spilled, and no product is lost out of the balance. It takes minutes,
 * so it is run on demand: with {@code -Dmagistral.phases=some} each phase meets one of the six in turn, with {@code all} it meets all.
 */
@Execution(ExecutionMode.CONCURRENT)
class PhasesTest {
    private static final boolean ALL = "all".equals(System.getProperty("magistral.phases"));
    /** What moves product, buffer or feed; all of it stands still where a phase does not keep it. */
    private static final Set<Output> MOVERS = Set.of(Output.P_101, Output.P_102, Output.P_103, Output.P_104, Output.P_106, Output.P_107,
            Output.P_201, Output.P_301, Output.P_302, Output.P_303, Output.P_401, Output.P_402, Output.P_403, Output.P_501, Output.P_901,
            Output.P_902, Output.PV_306, Output.XV_201, Output.XV_331, Output.XV_332, Output.XV_333, Output.XV_334, Output.XV_335,
            Output.XV_336, Output.XV_502);
    private static final Map<String, List<Output>> OF_LOOPS = Map.of("PIC-306", List.of(Output.PV_306), "AIC-110", List.of(Output.P_103));
    private static final Map<String, String> MAIN_PROBE = Map.ofEntries(Map.entry("install", "PT-101A"), Map.entry("medium", "WT-101A"),
            Map.entry("inoculation", "WT-101A"), Map.entry("growth", "AT-111A"), Map.entry("production", "TT-101A"),
            Map.entry("harvest", "TT-101A"), Map.entry("clarification", "PT-301"), Map.entry("protein-a", "UV-301"),
            Map.entry("protein-a-storage", "PT-304"), Map.entry("low-pH", "AT-901A"), Map.entry("neutralisation", "AT-901A"),
            Map.entry("anion-exchange", "UV-301"), Map.entry("conditioning", "AT-303"), Map.entry("cation-exchange", "UV-301"),
            Map.entry("virus-filtration", "PT-306"), Map.entry("ultrafiltration", "WT-401"), Map.entry("formulation", "WT-501"),
            Map.entry("fill", "WT-502"), Map.entry("flush", "CT-301"));

    private enum Event {
        HOLD,
        STOP,
        ABORT,
        CUT_1_MIN,
        CUT_30_MIN,
        PROBE_DEAD
    }

    @TestFactory
    Stream<DynamicTest> everyPhaseEndsAsItsRecipeSays() {
        assumeTrue(System.getProperty("magistral.phases") != null, "run with -Dmagistral.phases=some, or all");
        List<ShortBatch.Moment> moments = ShortBatch.moments();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            ShortBatch.Moment moment = moments.get(i);
            for (Event event : Event.values()) {
                if (ALL || event.ordinal() == i % Event.values().length) {
                    tests.add(dynamicTest(moment.path() + ": " + event, () -> meets(moment, event)));
                }
            }
        }
        return tests.stream();
    }

    private static void meets(ShortBatch.Moment moment, Event event) {
        switch (event) {
            case HOLD -> holdAndRestart(moment);
            case STOP -> end(moment, new BatchCommand.Stop("tester", "a test"), UnitState.STOPPED);
            case ABORT -> end(moment, new BatchCommand.Abort("tester", "a test"), UnitState.ABORTED);
            case CUT_1_MIN -> cut(moment, 60);
            case CUT_30_MIN -> cut(moment, 1800);
            case PROBE_DEAD -> probeDead(moment);
        }
    }

    private static void holdAndRestart(ShortBatch.Moment moment) {
        ShortBatch batch = ShortBatch.at(moment, List.of());
        Phase phase = moment.phase();
        batch.send(new BatchCommand.Hold("tester", "a test"));
        batch.scans(100);
        if (phase.hold().waits()) {
            assertTrue(Set.of(UnitState.EXECUTE, UnitState.SUSPENDED).contains(batch.unitState()), "nothing delays it: " + batch);
            batch.check();
            return;
        }
        assertEquals(UnitState.HELD, batch.unitState(), batch::toString);
        onlyKept(batch.truth(), phase);
        batch.send(new BatchCommand.Restart("tester"));
        batch.scans(3000);
        assertTrue(batch.unitState() != UnitState.ABORTED && batch.unitState() != UnitState.STOPPED, batch::toString);
        batch.check();
    }

    private static void onlyKept(Truth truth, Phase phase) {
        List<String> keeps = phase.hold().keeps();
        for (Output output : MOVERS) {
            boolean kept = keeps.contains(output.tag())
                    || OF_LOOPS.entrySet().stream().anyMatch(loop -> keeps.contains(loop.getKey()) && loop.getValue().contains(output));
            assertTrue(kept || truth.inForce(output) == 0, () -> output.tag() + " at " + truth.inForce(output) + " in Held");
        }
    }

    /** Once its onAbort is through, nothing moves any more. */
    private static void end(ShortBatch.Moment moment, BatchCommand command, UnitState state) {
        ShortBatch batch = ShortBatch.at(moment, List.of());
        boolean flushes = moment.phase().onAbort().stream().anyMatch(step -> step instanceof org.magistral.core.batch.recipe.Step.Dose);
        double before = batch.reading("FQ-301");
        batch.send(command);
        batch.until(state, 45);
        batch.scans(50);
        for (Output output : MOVERS) {
            assertEquals(0, batch.truth().inForce(output), output.tag());
        }
        assertEquals(flushes, batch.reading("FQ-301") > before + 500, "its column is flushed into storage");
        batch.check();
    }

    private static void cut(ShortBatch.Moment moment, int seconds) {
        ShortBatch batch = ShortBatch.after(moment, seconds);
        batch.scans(100);
        boolean goesOn = seconds <= moment.phase().failTimeSeconds() || moment.phase().hold().waits();
        assertEquals(goesOn, batch.unitState() != UnitState.HELD, batch + " after " + seconds + " s");
        if (!goesOn) {
            onlyKept(batch.truth(), moment.phase());
            batch.send(new BatchCommand.Restart("tester"));
        }
        batch.scans(3000);
        batch.check();
    }

    private static void probeDead(ShortBatch.Moment moment) {
        String operation = moment.path().split("/")[1];
        ShortBatch batch = ShortBatch.at(moment, List.of("probe-dead:" + MAIN_PROBE.get(operation) + "@" + moment.elapsedSeconds() + "s"));
        batch.scans(6000);
        assertTrue(batch.unitState() != UnitState.ABORTED, batch::toString);
        batch.check();
    }
}
