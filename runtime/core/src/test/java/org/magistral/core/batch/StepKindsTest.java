package org.magistral.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.core.batch.recipe.Aim;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.MassCheck;
import org.magistral.core.batch.recipe.Portion;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.state.PhaseState;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Question;
import org.magistral.core.batch.step.StepEvent;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.control.Profile;
import org.magistral.core.output.Booked;

/** What holds for every step kind: it ends, it has a limit, it can be held and restarted, and cut at any scan and taken up again. */
class StepKindsTest {
    private static final double LIMIT_SECONDS = 500;
    private static final List<String> HOLD_BY_THEMSELVES = List.of("hold point", "require", "pool");
    private static final Condition X_HIGH = new Condition.Above("X", 50, 0);
    private static final Condition X_LOW = new Condition.Below("X", 30, 0);

    /**
     * One kind.
     *
     * @param step with a limit like this
     * @param world what happens in each second since the step began
     * @param over scans until it is done
     * @param waits whether it has a limit that can be reached
     */
    record Kind(String name, Function<Limit, Step> step, ObjIntConsumer<BatchRig> world, int over, boolean waits) {
        @Override
        public String toString() {
            return name;
        }

        BatchRig started(Limit.Then then) {
            return BatchRig.started(BatchRig.recipeOf(step.apply(new Limit(LIMIT_SECONDS, then))));
        }
    }

    static Stream<Kind> kinds() {
        ObjIntConsumer<BatchRig> nothing = (rig, second) -> {};
        ObjIntConsumer<BatchRig> rises = (rig, second) -> rig.set("X", second >= 40 ? 60 : 20);
        return Stream.of(
                new Kind("set", limit -> new Step.Set("P-1", 5), nothing, 1, false),
                new Kind("release", limit -> new Step.Release("P-1"), nothing, 1, false),
                new Kind("control", limit -> new Step.Control("FEED", new Aim.Follow(Profile.constant(60))), nothing, 1, false),
                new Kind("ramp", limit -> new Step.Ramp("TIC", 21, 60, limit), nothing, 60, true),
                new Kind("dose", limit -> new Step.Dose("P-1", 10, 10, 0, null, limit), nothing, 61, true),
                new Kind("dose in parts",
                        limit -> new Step.Dose("P-1", 10, 10, 2.5, new MassCheck("W", true, 1, 5, 0.1, 3), limit), nothing, 72, true),
                new Kind("wait until", limit -> new Step.WaitUntil(X_HIGH, 0, limit), rises, 40, true),
                new Kind("wait sustained", limit -> new Step.WaitUntil(new Condition.Sustained(X_HIGH, 20), 0, limit), rises, 60, true),
                new Kind("wait after", limit -> new Step.WaitUntil(null, 50, limit), nothing, 50, false),
                new Kind("wait both", limit -> new Step.WaitUntil(X_HIGH, 50, limit), rises, 50, true),
                new Kind("count", limit -> new Step.Count(X_HIGH, 20, X_LOW, null, "COUNT", limit), rises, 59, true),
                new Kind("prompt", limit -> new Step.Prompt("q", "ready?", limit), StepKindsTest::answers, 30, true),
                new Kind("sample", limit -> new Step.Sample("q", "draw", 5, List.of("LAB-A"), false, limit), StepKindsTest::answers, 30,
                        true),
                new Kind("sample with results", limit -> new Step.Sample("q", "draw", 5, List.of("LAB-A"), true, limit), (rig, second) -> {
                    answers(rig, second);
                    if (second >= 45 && asked(rig) == Question.Kind.RESULTS) {
                        rig.say(new BatchCommand.Result(BatchRig.WHO, "q", "LAB-A", 7));
                    }
                }, 45, true),
                new Kind("hold point", limit -> new Step.HoldPoint("q", "good?", "the bag", 5, limit.seconds(), notContinue(limit)),
                        StepKindsTest::answers, 31, true),
                new Kind("line-up", limit -> new Step.Repeat(1, null, List.of(new Step.LineUp(List.of("V-1")),
                        new Step.WaitUntil(null, 20, null), new Step.LineUp(List.of("V-2")), new Step.WaitUntil(null, 20, null),
                        new Step.LineUp(List.of()))), nothing, 40, false),
                new Kind("dose until", limit -> new Step.Dose("P-1", new Portion.Volume(50), 10, 0, null, X_HIGH, limit),
                        (rig, second) -> rig.set("X", rig.total("P-1") >= 9.9 ? 60 : 20), 61, true),
                new Kind("dose by mass", limit -> new Step.Repeat(1, null, List.of(new Step.Set("TITRE", 2),
                        new Step.Dose("P-1", new Portion.Mass(0.02, "TITRE", 100), 10, 0, null, null, limit))), nothing, 61, true),
                new Kind("require", limit -> new Step.Repeat(1, null, List.of(new Step.WaitUntil(X_HIGH, 0, limit),
                        new Step.Require(X_HIGH, "X has to be high"))), rises, 41, true),
                new Kind("watch", limit -> new Step.Watch(X_LOW, "DIP", "low", List.of(new Step.WaitUntil(X_HIGH, 0, limit))), rises, 41,
                        true),
                new Kind("pool", StepKindsTest::pool, (rig, second) -> rig.set("UV", second >= 65 && second < 80 ? 400 : 20), 92, true),
                new Kind("hold point with tests", limit -> new Step.HoldPoint("q", "good?", "the bag", 5, limit.seconds(),
                        notContinue(limit), List.of(new QualityTest("LAB-A", Double.NaN, 10, "1", "", 0, true)), null, 0, List.of()),
                        (rig, second) -> {
                            if (second == 20) {
                                rig.say(new BatchCommand.Result(BatchRig.WHO, "q-s1", "LAB-A", 7));
                            }
                            answers(rig, second);
                        }, 31, true),
                new Kind("decide", limit -> new Step.Decide(X_HIGH, List.of(), List.of(new Step.WaitUntil(X_HIGH, 0, limit))), rises, 40,
                        true),
                new Kind("repeat",
                        limit -> new Step.Repeat(3, null,
                                List.of(new Step.WaitUntil(X_HIGH, 0, limit), new Step.WaitUntil(null, 10, null))),
                        rises, 70, true),
                new Kind("repeat until",
                        limit -> new Step.Repeat(1000, X_HIGH, List.of(new Step.WaitUntil(null, 10, null))), rises, 44, false));
    }

    /** 8 mL for the baseline and 7 for the elution, on a column of 10 mL. */
    private static Step pool(Limit limit) {
        return new Step.Pool("V-1", "V-2", "UV", "P-1.TOTAL", "GRAMS", 0.14, 0.2, 10, 50, 50, 35,
                List.of(new Step.Dose("P-1", 8, 10, 0, null, limit)), List.of(new Step.Dose("P-1", 7, 10, 0, null, limit)));
    }

    private static Limit.Then notContinue(Limit limit) {
        return limit.then() == Limit.Then.CONTINUE ? Limit.Then.HOLD : limit.then();
    }

    private static Question.Kind asked(BatchRig rig) {
        return rig.batch.questions().isEmpty() ? null : rig.batch.questions().getFirst().kind();
    }

    private static void answers(BatchRig rig, int second) {
        Question.Kind kind = asked(rig);
        if (second >= 30 && kind == Question.Kind.HOLD_POINT) {
            rig.say(new BatchCommand.Decide(BatchRig.WHO, null, "q", BatchCommand.Verdict.ACCEPT, "fine"));
        } else if (second >= 30 && (kind == Question.Kind.PROMPT || kind == Question.Kind.SAMPLE)) {
            rig.say(new BatchCommand.Answer(BatchRig.WHO, "q", "yes"));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ends(Kind kind) {
        BatchRig rig = kind.started(Limit.Then.ABORT);
        int second = run(rig, kind, 0, 200);
        assertEquals(kind.over(), second, 2, rig + " " + rig.log.ids());
        assertEquals(0, rig.log.count(StepEvent.LIMIT_REACHED));
    }

    /** Runs the kind's world until the mark; the second at which it showed. */
    private static int run(BatchRig rig, Kind kind, int from, int most) {
        for (int second = from + 1; second <= most; second++) {
            kind.world().accept(rig, second);
            rig.scan();
            if (rig.isOver() || rig.batch.position().phase().equals("up/op/end")) {
                return second;
            }
        }
        return -1;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void doesAtItsLimitWhatTheRecipeSays(Kind kind) {
        if (!kind.waits()) {
            return;
        }
        for (Limit.Then then : Limit.Then.values()) {
            if (then == Limit.Then.CONTINUE && HOLD_BY_THEMSELVES.stream().anyMatch(kind.name()::startsWith)) {
                continue;
            }
            BatchRig rig = kind.started(then);
            if (kind.name().equals("decide")) {
                rig.scan(); // it judges in the scan after the one in which it began
            }
            rig.lose("X");
            rig.verdicts[0].block(0);
            int rounds = kind.name().equals("repeat") && then == Limit.Then.CONTINUE ? 3 : 1;
            if (kind.name().equals("ramp")) {
                continue; // with its reading lost, a loop that was off jumps to its target
            }
            rig.scans((int) LIMIT_SECONDS - 1);
            assertEquals(0, rig.log.count(StepEvent.LIMIT_REACHED), rig.toString());
            assertFalse(rig.isOver());
            rig.scans(rounds == 1 ? 3 : 1600);
            assertEquals(rounds, rig.log.count(StepEvent.LIMIT_REACHED), rig.toString());
            UnitState expected = switch (then) {
                case CONTINUE -> UnitState.EXECUTE;
                case HOLD -> UnitState.HELD;
                case ABORT -> UnitState.ABORTED;
            };
            assertEquals(expected, rig.batch.unitState(), kind + " " + then);
            assertEquals(then == Limit.Then.CONTINUE, rig.isOver(), kind + " " + then);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isHeldInTheMiddleAndGoesOn(Kind kind) {
        if (kind.over() < 10) {
            return;
        }
        BatchRig rig = kind.started(Limit.Then.ABORT);
        for (int second = 1; second <= 15; second++) {
            kind.world().accept(rig, second);
            rig.scan();
        }
        rig.say(new BatchCommand.Hold(BatchRig.WHO, "lunch"));
        for (int second = 16; second <= 25; second++) {
            kind.world().accept(rig, second);
            rig.scan();
            assertEquals(PhaseState.HELD, rig.batch.phaseState());
            for (double demand : rig.own) {
                assertTrue(Double.isNaN(demand), kind + " demands " + Arrays.toString(rig.own));
            }
        }
        rig.say(new BatchCommand.Restart(BatchRig.WHO));
        int second = run(rig, kind, 25, 300);
        // The clocks of the others go on.
        boolean stands = kind.name().startsWith("dose") || kind.name().equals("ramp") || kind.name().equals("pool");
        assertEquals(kind.over() + (stands ? 10 : 0), second, kind.name().equals("repeat until") || kind.name().equals("line-up") ? 11 : 3,
                rig.toString());
        if (kind.name().startsWith("dose")) {
            assertEquals(10, rig.total("P-1"), kind.name().equals("dose until") ? 0.2 : 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isCutAtAnyScanAndTakenUpAgainAsIfNothingHadBeen(Kind kind) {
        List<String> uncut = trace(kind, -1);
        for (int cut = 1; cut < kind.over() + 2; cut++) {
            List<String> taken = trace(kind, cut);
            for (int i = 0; i < uncut.size(); i++) {
                assertEquals(uncut.get(i), taken.get(i), kind + " cut at " + cut);
            }
        }
    }

    private static List<String> trace(Kind kind, int cut) {
        List<String> trace = new ArrayList<>();
        BatchRig rig = kind.started(Limit.Then.ABORT);
        for (int second = 1; second <= kind.over() + 5; second++) {
            kind.world().accept(rig, second);
            rig.scan();
            trace.add(second + " " + rig + " " + Arrays.toString(rig.own) + " " + rig.batch.questions().size() + " " + rig.isOver()
                    + String.format(" %.6f", rig.total("P-1")));
            if (second == cut) {
                BatchRig next = rig.successor(rig.checkpoint(), 0);
                // A gate that took over knows no grant; here the devices' last ones are put back, since no time went by.
                for (int i = 0; i < next.specs.size(); i++) {
                    next.demands.set(i, rig.gate.grant(i));
                }
                next.gate.grant(next.now, next.demands, next.verdicts);
                next.gate.write();
                rig = next;
            }
        }
        return trace;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void endsAfterAShortOutageAndIsHeldByALongOne(Kind kind) {
        if (kind.over() < 10) {
            return;
        }
        for (long outageSeconds : new long[]{60, 61}) {
            BatchRig before = kind.started(Limit.Then.ABORT);
            for (int second = 1; second <= 15; second++) {
                kind.world().accept(before, second);
                before.scan();
            }
            BatchRig rig = before.successor(before.checkpoint(), outageSeconds * BatchRig.SECOND);
            rig.batch.restartAfter(outageSeconds * BatchRig.SECOND, true, rig.now, Booked.NOTHING);
            boolean suspended = kind.name().startsWith("hold point");
            assertEquals(outageSeconds == 61 ? UnitState.HOLDING : suspended ? UnitState.SUSPENDED : UnitState.EXECUTE,
                    rig.batch.unitState());
            assertEquals(1, rig.log.count(BatchEvent.AFTER_OUTAGE));
            assertEquals(outageSeconds == 61 ? 1 : 0, rig.log.count(BatchEvent.HELD_AFTER_OUTAGE));
            rig.scans(3);
            if (outageSeconds == 61) {
                for (double demand : rig.own) {
                    assertTrue(Double.isNaN(demand));
                }
                rig.say(new BatchCommand.Restart(BatchRig.WHO));
            }
            assertTrue(run(rig, kind, 15, 300) > 0, kind + " " + rig);
            boolean dose = kind.name().startsWith("dose");
            assertEquals(dose || kind.name().equals("pool") ? 1 : 0, rig.log.count(StepEvent.DOSE_CANCELLED));
            if (dose) {
                double total = rig.total("P-1");
                assertEquals(10, total, 0.2, kind + ", the rest at once or with the Restart");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void stopsAndAbortsFromIt(Kind kind) {
        for (boolean stop : new boolean[]{true, false}) {
            BatchRig rig = kind.started(Limit.Then.ABORT);
            for (int second = 1; second <= Math.min(5, kind.over() - 1); second++) {
                kind.world().accept(rig, second);
                rig.scan();
            }
            rig.say(stop ? new BatchCommand.Stop(BatchRig.WHO, "enough") : new BatchCommand.Abort(BatchRig.WHO, "fire"));
            rig.scans(3);
            assertEquals(stop ? UnitState.STOPPED : UnitState.ABORTED, rig.batch.unitState());
            assertEquals(stop ? PhaseState.STOPPED : PhaseState.ABORTED, rig.batch.phaseState());
            for (int i = 0; i < rig.own.length; i++) {
                assertEquals(0, rig.gate.grant(i), kind.name());
            }
            assertTrue(rig.batch.questions().stream().allMatch(question -> question.kind() == Question.Kind.RESULTS));
        }
    }
}
