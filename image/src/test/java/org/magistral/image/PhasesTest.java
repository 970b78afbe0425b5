package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Portion;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.StepEvent;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.twin.Truth;
import org.magistral.core.twin.device.Output;

/**
 * Every phase of the shipped recipes: held and restarted, held for too long, stopped, aborted, a wait that never comes, cut for 1 and for
 * 30 minutes, its main probe dead. Each ends as the recipe says, nothing is unsafe, nothing spilled, and the balances of liquid and product
 * close to 1 %. In the proof each phase of every recipe meets all of them, in its middle and a minute after its beginning.
 */
@Execution(ExecutionMode.CONCURRENT)
class PhasesTest {
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
            Map.entry("fill", "WT-502"), Map.entry("flush", "CT-301"), Map.entry("cation-exchange-load", "AT-303"),
            Map.entry("cation-exchange-capture", "UV-301"), Map.entry("bag", "TT-101A"), Map.entry("harvest-line", "PT-301"),
            Map.entry("skid", "PT-304"),
            Map.entry("virus-filter", "PT-306"), Map.entry("ultrafilter", "WT-401"));
    /** Phases that dose until their main probe says that it is enough, or fill by it. */
    private static final Set<String> DOSES_BY = Set.of("polishing/conditioning/acidify",
            "capture/cation-exchange-load/condition", "filling/fill/fill");
    private static final Set<UnitState> STANDING = EnumSet.of(UnitState.EXECUTE, UnitState.SUSPENDED);
    private static final Set<UnitState> ENDED = EnumSet.of(UnitState.STOPPING, UnitState.STOPPED, UnitState.ABORTING, UnitState.ABORTED);
    /** The first has all the phases of the whole batch; of the others those are looked at that are not the same. */
    private static final List<String> RECIPES = List.of("mab-fed-batch", "mab-culture", "replacement-protein", "mock-run");

    private static final Limit NO_TIME = new Limit(1, Limit.Then.HOLD);

    private enum Event {
        HOLD,
        HELD_TOO_LONG,
        STOP,
        ABORT,
        NEVER_COMES,
        CUT_1_MIN,
        CUT_30_MIN,
        PROBE_DEAD
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> everyPhaseEndsAsItsRecipeSays() {
        Recipe whole = Edited.shortened(RECIPES.getFirst(), null);
        List<DynamicTest> tests = new ArrayList<>(tests(whole, null));
        RECIPES.stream().skip(1).forEach(id -> tests.addAll(tests(Edited.shortened(id, null), whole)));
        return tests.stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mab-fed-batch", "mab-culture", "replacement-protein", "cdr-variant", "mock-run"})
    void everyWaitIsBoundedAndSaysWhatFollows(String id) {
        Moment.phases(Edited.shipped(id)).forEach((path, phase) -> {
            bounded(path, phase.steps());
            bounded(path + " onAbort", phase.onAbort());
            assertTrue(phase.hold().waits() || phase.hold().longest().seconds() <= 72 * 3600, path + ": hold");
        });
    }

    private static void bounded(String path, List<Step> steps) {
        for (Step step : steps) {
            Limit limit = switch (step) {
                case Step.Ramp ramp -> ramp.limit();
                case Step.Dose dose -> dose.limit();
                case Step.Count count -> count.limit();
                case Step.Prompt prompt -> prompt.limit();
                case Step.Sample sample -> sample.limit();
                case Step.HoldPoint point -> new Limit(point.longestSeconds(), point.then());
                case Step.WaitUntil wait when wait.until() != null -> wait.limit();
                case Step.Set _,Step.Release _,Step.Control _,Step.LineUp _,Step.Require _ -> NO_TIME;
                case Step.WaitUntil _ -> NO_TIME; // takes its own
                case Step.Pool _,Step.Watch _,Step.Decide _,Step.Repeat _ -> NO_TIME; // but that of the steps in them
            };
            assertTrue(limit != null && limit.seconds() <= 14 * 24 * 3600, path + ": " + step);
            bounded(path, step.inner());
        }
    }

    /** It has no phase of its own, so that it needs no run of its own: what differs is what its product is tested for. */
    @Test
    void aVariantHasTheVerySamePhases() {
        Map<String, Phase> variant = Moment.phases(Edited.shipped("cdr-variant"));
        assertEquals(Moment.phases(Edited.shipped("mab-fed-batch")).values().stream().map(PhasesTest::plain).toList(),
                variant.values().stream().map(PhasesTest::plain).toList());
    }

    /**
     * @param known its phases need no second look, or null
     */
    private static List<DynamicTest> tests(Recipe recipe, Recipe known) {
        Map<Event, Recipe> hasty = Map.of(Event.NEVER_COMES, Edited.shortened(recipe.id(), Edited.STEPS),
                Event.HELD_TOO_LONG, Edited.shortened(recipe.id(), Edited.HOLDS));
        List<DynamicTest> tests = new ArrayList<>();
        for (Moment moment : Moment.of(recipe).reversed()) {
            if (known != null && isIn(known, moment)) {
                continue;
            }
            for (Event event : Event.values()) {
                tests.add(dynamicTest(moment + ": " + event,
                        () -> meets(hasty.containsKey(event) ? moment.under(hasty.get(event)) : moment, event)));
            }
        }
        return tests;
    }

    private static boolean isIn(Recipe known, Moment moment) {
        return Moment.phases(known).entrySet().stream()
                .anyMatch(entry -> entry.getKey().equals(moment.path()) && plain(entry.getValue()).equals(plain(moment.phase())));
    }

    /** A phase, whatever its product is tested for. */
    private static String plain(Phase phase) {
        return phase.toString().replaceAll("QualityTest\\[[^]]*],? ?", "");
    }

    private static void meets(Moment moment, Event event) {
        switch (event) {
            case HOLD -> holdAndRestart(moment);
            case HELD_TOO_LONG -> heldTooLong(moment);
            case STOP -> end(moment, new BatchCommand.Stop("tester", "a test"), UnitState.STOPPED);
            case ABORT -> end(moment, new BatchCommand.Abort("tester", "a test"), UnitState.ABORTED);
            case NEVER_COMES -> neverComes(moment);
            case CUT_1_MIN -> cut(moment, 60);
            case CUT_30_MIN -> cut(moment, 1800);
            case PROBE_DEAD -> probeDead(moment);
        }
    }

    /** What may wait stands still but for what it keeps, and goes on to its end; in what may not wait the Hold comes after its end. */
    private static void holdAndRestart(Moment moment) {
        ShortBatch batch = ShortBatch.at(moment, List.of());
        Phase phase = moment.phase();
        batch.send(new BatchCommand.Hold("tester", "a test"));
        batch.scans(100);
        if (phase.hold().waits()) {
            assertTrue(STANDING.contains(batch.unitState()), "nothing delays it: " + batch);
            for (String path = batch.path(); Moment.phases(moment.recipe()).get(path).hold().waits(); path = batch.path()) {
                batch.throughPhase();
            }
            batch.scans(5);
            assertEquals(UnitState.HELD, batch.unitState(), batch::toString);
        } else {
            assertEquals(UnitState.HELD, batch.unitState(), batch::toString);
            onlyKept(batch.truth(), phase);
            batch.scans(3000);
            onlyKept(batch.truth(), phase);
            batch.throughPhase();
            if (moment.path().equals("filling/fill/fill")) {
                assertEquals(1, batch.reading("FILL.REJECTED"), "what stood open is no dose");
            }
        }
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

    /** A Restart that never comes. */
    private static void heldTooLong(Moment moment) {
        ShortBatch batch = ShortBatch.at(moment, List.of());
        Phase phase = moment.phase();
        if (phase.hold().waits()) {
            assertEquals(null, phase.hold().longest(), "it is never held");
            return;
        }
        double before = batch.reading("FQ-301");
        batch.send(new BatchCommand.Hold("tester", "a test"));
        assertTrue(batch.alone(2, () -> !batch.events(BatchEvent.HELD_TOO_LONG).isEmpty()), batch::toString);
        boolean aborts = phase.hold().longest().then() == Limit.Then.ABORT;
        if (aborts) {
            ended(batch, phase, UnitState.ABORTED, before);
        } else {
            batch.scans(100);
            assertEquals(UnitState.HELD, batch.unitState(), batch::toString);
            onlyKept(batch.truth(), phase);
        }
        batch.check();
    }

    private static void end(Moment moment, BatchCommand command, UnitState state) {
        ShortBatch batch = ShortBatch.at(moment, List.of());
        double before = batch.reading("FQ-301");
        batch.send(command);
        ended(batch, moment.phase(), state, before);
        batch.check();
    }

    /** Once its onAbort is through, nothing moves any more, and what it leaves in force is in force. */
    private static void ended(ShortBatch batch, Phase phase, UnitState state, double countBefore) {
        assertTrue(batch.alone(45, () -> batch.unitState() == state), () -> "not " + state + ": " + batch);
        batch.alone(1, () -> false);
        for (Output output : MOVERS) {
            assertEquals(0, batch.truth().inForce(output), output.tag());
        }
        double flushes = 0;
        for (Step step : phase.onAbort()) {
            if (step instanceof Step.Dose(_, Portion.Volume(double millilitres), _, _, _, _, _)) {
                flushes += millilitres;
            } else if (step instanceof Step.Set(String target, double value)) {
                assertEquals(value, batch.truth().inForce(Output.ofTag(target).orElseThrow()), 1e-9, target);
            }
        }
        assertEquals(flushes, batch.reading("FQ-301") - countBefore, 20 + 0.01 * flushes,
                () -> "mL through the skid into storage: " + batch);
    }

    /** What it waits for does not come: nobody is there, and every step has 10 s. */
    private static void neverComes(Moment moment) {
        ShortBatch batch = ShortBatch.at(moment, List.of());
        Phase phase = moment.phase();
        boolean reached = batch.alone(80, () -> !batch.events(StepEvent.LIMIT_REACHED).isEmpty() || !batch.path().equals(moment.path()));
        assertTrue(reached, batch::toString);
        if (batch.events(StepEvent.LIMIT_REACHED).isEmpty()) {
            batch.check();
            return; // it was through before any step of it had used up its time
        }
        String step = batch.events(StepEvent.LIMIT_REACHED).getFirst().body().get("step").toString();
        switch (Limit.Then.valueOf(batch.events(StepEvent.LIMIT_REACHED).getFirst().body().get("then").toString())) {
            case HOLD -> {
                batch.alone(1, () -> false);
                assertEquals(UnitState.HELD, batch.unitState(), batch::toString);
                onlyKept(batch.truth(), phase);
                assertEquals(1, batch.events(StepEvent.LIMIT_REACHED).size(), "once");
                batch.send(new BatchCommand.Restart("tester"));
                assertTrue(batch.alone(1, () -> STANDING.contains(batch.unitState())), () -> "it has its time anew: " + batch);
            }
            case CONTINUE -> {
                batch.alone(1, () -> false);
                assertFalse(ENDED.contains(batch.unitState()), batch::toString);
                boolean again = step.contains("/"); // in a round, or a pool, that may come to it once more
                assertTrue(again || !step.equals(batch.step()) || !batch.path().equals(moment.path()), batch::toString);
            }
            case ABORT -> assertTrue(batch.alone(45, () -> batch.unitState() == UnitState.ABORTED), batch::toString);
        }
        batch.check();
    }

    private static void cut(Moment moment, int seconds) {
        ShortBatch batch = ShortBatch.after(moment, seconds);
        Phase phase = moment.phase();
        batch.scans(100);
        boolean goesOn = seconds <= phase.failTimeSeconds() || phase.hold().waits();
        assertEquals(goesOn, batch.unitState() != UnitState.HELD || !batch.path().equals(moment.path()),
                batch + " after " + seconds + " s");
        assertEquals(1, batch.events(BatchEvent.AFTER_OUTAGE).size());
        assertEquals(seconds <= phase.failTimeSeconds() ? 0 : 1, batch.events(BatchEvent.HELD_AFTER_OUTAGE).size());
        if (!goesOn) {
            onlyKept(batch.truth(), phase);
        }
        if (moment.path().equals("virus-filtration/virus-filtration/filter")) {
            assertTrue(batch.reading("VIRUS.DIP") >= seconds, () -> "a filtration that nobody saw: " + batch.reading("VIRUS.DIP") + " s");
        }
        if (batch.path().equals(moment.path())) {
            batch.throughPhase();
        }
        batch.check();
    }

    private static void probeDead(Moment moment) {
        ShortBatch batch = ShortBatch.at(moment,
                List.of("probe-dead:" + MAIN_PROBE.get(moment.operation()) + "@" + moment.elapsedSeconds() + "s"));
        batch.scans(6000);
        assertFalse(ENDED.contains(batch.unitState()), batch::toString);
        if (DOSES_BY.contains(moment.path()) && batch.step().contains("/")) { // in a round of its doses
            assertEquals(UnitState.HELD, batch.unitState(), () -> "nothing is dosed by a probe that is dead: " + batch);
        }
        batch.check();
    }
}
