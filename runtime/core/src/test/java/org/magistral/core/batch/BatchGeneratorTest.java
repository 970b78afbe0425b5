package org.magistral.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.batch.BatchRig.SECOND;
import static org.magistral.core.batch.BatchRig.WHO;
import static org.magistral.core.batch.BatchRig.phase;
import static org.magistral.core.batch.BatchRig.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.recipe.Aim;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.MassCheck;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.state.PhaseState;
import org.magistral.core.batch.state.UnitCommand;
import org.magistral.core.batch.state.UnitMode;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.control.Profile;
import org.magistral.core.event.Event;
import org.magistral.core.output.Booked;

/** Seeded days: random commands, readings, holds and cuts, against what may never be; and a scan's allocation. */
class BatchGeneratorTest {
    private static final int COMMANDS = 20_000;
    private static final long[] SEEDS = {1, 2, 3};
    private static final Condition X_HIGH = new Condition.Above("X", 50, 0);

    private static Recipe everything() {
        Limit hold = new Limit(40, Limit.Then.HOLD);
        Limit goOn = new Limit(40, Limit.Then.CONTINUE);
        List<Step> onAbort = List.of(new Step.Set("V-2", 1));
        return recipe(
                phase("a", HoldRule.keeping("TIC"), 10, onAbort, new Step.Set("P-1", 5), new Step.Control("TIC", new Aim.Setpoint(40, 0)),
                        new Step.WaitUntil(X_HIGH, 5, goOn), new Step.Release("P-1"),
                        new Step.Dose("P-1", 5, 20, 2, new MassCheck("W", true, 1, 10, 1, 2), goOn)),
                phase("b", new HoldRule(List.of(), true, null), 0, onAbort,
                        new Step.Count(X_HIGH, 10, null, null, "COUNT", goOn), new Step.Prompt("p", "?", goOn)),
                phase("c", new HoldRule(List.of("V-1"), false, new Limit(60, Limit.Then.ABORT)), 5, onAbort,
                        new Step.Repeat(3, null, List.of(new Step.Sample("s", "?", 1, List.of("LAB-A"), true, hold),
                                new Step.Decide(X_HIGH, List.of(new Step.WaitUntil(null, 3, null)),
                                        List.of(new Step.Dose("P-1", 3, 20, 0, null, goOn))))),
                        new Step.HoldPoint("h", "?", "bag", 5, 40, Limit.Then.HOLD), new Step.Ramp("TIC", 50, 3600, goOn),
                        new Step.Control("FEED", new Aim.Follow(Profile.constant(600))), new Step.WaitUntil(null, 10, null)));
    }

    @Test
    void noCommandEverLeadsRoundTheTablesOrDemandsOutsideABatch() {
        Set<UnitState> seen = EnumSet.noneOf(UnitState.class);
        Set<PhaseState> phasesSeen = EnumSet.noneOf(PhaseState.class);
        for (long seed : SEEDS) {
            run(seed, seen, phasesSeen);
        }
        // What the generator reaches is a claim about its own seeds, all of them known: a fresh seed may be unlucky, and that is no defect.
        Set<UnitState> missed = EnumSet.complementOf(EnumSet.copyOf(seen));
        missed.removeAll(EnumSet.of(UnitState.UNDEFINED, UnitState.STARTING, UnitState.RESETTING, UnitState.STOPPING, UnitState.CLEARING,
                UnitState.UNHOLDING)); // entered by a command and left in the scan after it
        assertEquals(Set.of(), missed, "a generator that reaches little proves little");
        assertTrue(phasesSeen.containsAll(EnumSet.of(PhaseState.RUNNING, PhaseState.HELD, PhaseState.STOPPED, PhaseState.ABORTED)));
    }

    /** The long form: {@code -Dbatch.seeds=200 -Dbatch.seed=1000}. */
    @Test
    void norWithTheSeedsAskedFor() {
        long first = Long.getLong("batch.seed", 4);
        for (long seed = first; seed < first + Integer.getInteger("batch.seeds", 1); seed++) {
            run(seed, EnumSet.noneOf(UnitState.class), EnumSet.noneOf(PhaseState.class));
        }
    }

    private static void run(long seed, Set<UnitState> seen, Set<PhaseState> phasesSeen) {
        System.out.println("batch generator seed " + seed);
        Random random = new Random(seed);
        BatchRig rig = new BatchRig(everything());
        for (int i = 0; i < COMMANDS; i++) {
            rig.log.clear();
            long events = rig.log.all().size();
            rig.say(command(random, rig));
            assertTrue(rig.log.all().size() > events, "every command is answered");
            String context = "seed " + seed + " command " + i + " " + rig;
            for (int scans = random.nextInt(6); scans > 0; scans--) {
                disturb(random, rig);
                rig.scan();
                check(rig, context);
                seen.add(rig.batch.unitState());
                phasesSeen.add(rig.batch.phaseState());
            }
            rig.log.all().forEach(event -> isLegal(event, context));
            if (random.nextInt(200) == 0) {
                long outage = random.nextInt(20) * SECOND;
                rig = rig.successor(rig.checkpoint(), outage);
                rig.batch.restartAfter(outage, random.nextInt(4) > 0, rig.now, Booked.NOTHING);
                rig.log.all().forEach(event -> isLegal(event, context));
            }
        }
    }

    private static BatchCommand command(Random random, BatchRig rig) {
        List<Question> open = rig.batch.questions();
        String asked = open.isEmpty() ? "nothing" : open.get(random.nextInt(open.size())).id();
        return switch (random.nextInt(24)) {
            case 0 -> new BatchCommand.Hold(WHO, "why");
            case 1 -> random.nextInt(6) == 0 ? new BatchCommand.Stop(WHO, "why") : new BatchCommand.Restart(WHO);
            case 2 -> random.nextInt(6) == 0 ? new BatchCommand.Abort(WHO, null) : new BatchCommand.Hold(WHO, null);
            case 3, 4 -> new BatchCommand.Start(WHO, "B-" + random.nextInt(100));
            case 5, 6 -> new BatchCommand.Reset(WHO);
            case 7 -> new BatchCommand.Clear(WHO);
            case 8, 9, 10, 11, 12 -> new BatchCommand.Restart(WHO);
            case 13, 14, 15 -> new BatchCommand.Answer(WHO, asked, "text");
            case 16, 17, 18 -> new BatchCommand.Decide(WHO, null, asked,
                    random.nextInt(3) > 0 ? BatchCommand.Verdict.ACCEPT : BatchCommand.Verdict.DECLINE, "why");
            case 19, 20, 21 -> new BatchCommand.Result(WHO, asked, random.nextBoolean() ? "LAB-A" : "LAB-B", random.nextInt(110));
            case 22 -> new BatchCommand.Result(WHO, "s#1", "X", 1);
            default -> new BatchCommand.Answer(WHO, "other", "text");
        };
    }

    private static void disturb(Random random, BatchRig rig) {
        rig.holdAsked = random.nextInt(60) == 0;
        if (random.nextInt(4) == 0) {
            rig.set("X", random.nextInt(100));
        } else if (random.nextInt(20) == 0) {
            rig.lose("X");
        }
        if (random.nextInt(20) == 0) {
            rig.verdicts[0].block(0);
        } else if (random.nextInt(3) == 0) {
            rig.verdicts[0].open();
        }
        if (random.nextInt(300) == 0) {
            rig.batch.mode(UnitMode.values()[random.nextInt(3)], WHO);
        } else if (random.nextInt(10) == 0 && rig.batch.unitState().allowsModeChange()) {
            rig.batch.mode(UnitMode.PRODUCTION, WHO);
        }
    }

    private static void check(BatchRig rig, String context) {
        UnitState unit = rig.batch.unitState();
        PhaseState phase = rig.batch.phaseState();
        String now = context + " then " + rig + " " + Arrays.toString(rig.own);
        boolean working = switch (unit) {
            case EXECUTE, SUSPENDED, SUSPENDING, UNSUSPENDING -> true;
            default -> false;
        };
        assertEquals(working, phase == PhaseState.RUNNING, now);
        assertEquals(unit == UnitState.HELD, phase == PhaseState.HELD, now);
        for (int i = 0; i < rig.own.length; i++) {
            String actuator = rig.specs.get(i).tag();
            boolean demanded = !Double.isNaN(rig.own[i]);
            boolean allowed = switch (unit) {
                case EXECUTE, SUSPENDED, SUSPENDING, UNSUSPENDING -> true;
                case HELD, HOLDING, COMPLETING, COMPLETED -> actuator.equals("V-1");
                case STOPPED, STOPPING, ABORTED, ABORTING -> actuator.equals("V-2");
                default -> false;
            };
            assertTrue(allowed || !demanded, actuator + ": " + now);
        }
        if (unit == UnitState.IDLE) {
            assertEquals(0, rig.grant("HEAT") + rig.grant("P-1") + rig.grant("P-2") + rig.grant("V-1") + rig.grant("V-2"), now);
        } else if (unit == UnitState.COMPLETED) {
            assertEquals(0, rig.grant("P-1") + rig.grant("P-2") + rig.grant("V-2"), now);
        }
    }

    /** Each event of a change stands in the tables; states are told by their words. */
    private static void isLegal(Event event, String context) {
        if (event.what() == BatchEvent.UNIT_STATE) {
            UnitState from = Arrays.stream(UnitState.values()).filter(each -> each.toString().equals(event.body().get("from"))).findAny()
                    .orElseThrow();
            UnitCommand by = Arrays.stream(UnitCommand.values()).filter(each -> each.toString().equals(event.body().get("by"))).findAny()
                    .orElseThrow();
            assertEquals(UnitState.TABLE.next(from, by).toString(), event.body().get("to"), context);
            assertNotEquals(UnitState.UNDEFINED.toString(), event.body().get("to"));
        }
    }

    /** In a program of its own without a compiler, since what that compiles anew in the middle of a measurement counts as allocated. */
    @Test
    void scanWithoutEventsAllocatesNothing() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process fork = new ProcessBuilder(java, "-Xint", "-Xmx64m", "-cp", System.getProperty("java.class.path"), WarmBatch.class.getName())
                .redirectErrorStream(true).start();
        String said = new String(fork.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, fork.waitFor(), said);
        assertEquals("16 batches, 0 bytes", said);
    }
}
