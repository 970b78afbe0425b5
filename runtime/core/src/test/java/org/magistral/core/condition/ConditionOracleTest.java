package org.magistral.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.tag.Signals;

/**
 * Random readings, good and lost, and random conditions of every kind, against {@link SlowOracle}; and the same judge once more, cut by a
 * restart again and again.
 */
class ConditionOracleTest {
    private static final List<String> TAGS = List.of("A", "B", "C", "ON");
    private static final int ROUNDS = 120;
    private static final int SCANS = 150;
    /** A rise keeps a sixtieth of its window a slot; in steps of that it is exact. */
    private static final long STEP_NANOS = 1_000_000_000L;

    private final Signals signals = Signals.wide("A", "B", "C", "ON");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyKindOfConditionIsJudgedAsTheSlowOracleSaysAlsoAcrossRestarts(long seed) {
        var random = new SplittableRandom(seed);
        Map<Class<?>, Map<Judgement, Integer>> seen = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Condition condition = condition(random, 0);
            boolean guards = random.nextBoolean();
            Judge whole = judge(condition, guards);
            Judge cut = judge(condition, guards);
            List<SlowOracle.Scan> past = new ArrayList<>();
            long now = random.nextLong(1_000) * STEP_NANOS;
            for (int scan = 0; scan < SCANS; scan++) {
                now += STEP_NANOS * (random.nextInt(10) == 0 ? random.nextInt(1, 20) : 1);
                past.add(new SlowOracle.Scan(now, readings(random, past)));
                if (random.nextInt(4) == 0) {
                    cut = restarted(cut, judge(condition, guards), now - STEP_NANOS / 2);
                }
                Judgement expected = new SlowOracle(past).judge(condition, guards);
                String when = "seed " + seed + ", round " + round + ", scan " + scan + ", guards " + guards + ": " + condition;
                assertEquals(expected, whole.judge(signals.image(), now), when);
                assertEquals(expected, cut.judge(signals.image(), now), "restarted, " + when);
                seen.computeIfAbsent(condition.getClass(), _ -> new EnumMap<>(Judgement.class)).merge(expected, 1, Integer::sum);
            }
        }
        assertEquals(Condition.class.getPermittedSubclasses().length, seen.size(), "kinds of condition, seed " + seed);
        seen.forEach((kind, answers) -> assertTrue(
                answers.size() == 3 || kind == Condition.Lost.class || kind == Condition.Always.class,
                "seed " + seed + ": " + kind.getSimpleName() + " answered " + answers));
    }

    private Judge judge(Condition condition, boolean guards) {
        return guards ? Judge.of(condition, signals.tags()) : Judge.ofKnown(condition, signals.tags());
    }

    /** On another boot's clock, as far away as can be, and back again. */
    private static Judge restarted(Judge before, Judge after, long now) {
        ByteBuffer saved = ByteBuffer.allocate(65_536);
        before.save(saved, now);
        after.load(saved.flip(), now);
        assertEquals(0, saved.remaining());
        return after;
    }

    /** A walks, B counts and now and then starts anew, C weighs what B takes, with a bottle exchanged now and then. */
    private Map<String, Double> readings(SplittableRandom random, List<SlowOracle.Scan> past) {
        Map<String, Double> now = new HashMap<>();
        int at = past.size();
        double a = Math.round(3 * Math.sin(at / 9.0) + random.nextInt(-2, 3));
        double b = at % 97 < 2 ? 0 : at % 97;
        double c = 10 - (at % 97) / 1000.0 * (at % 60 < 30 ? 1 : 0.4) + Math.floor(at / 40.0);
        now.put("A", random.nextInt(12) == 0 ? null : a);
        now.put("B", random.nextInt(25) == 0 ? null : b);
        now.put("C", random.nextInt(15) == 0 ? null : c);
        now.put("ON", random.nextInt(15) == 0 ? null : (double) random.nextInt(2));
        now.forEach((tag, value) -> {
            if (value == null) {
                signals.lose(tag);
            } else {
                signals.set(tag, value);
            }
        });
        return now;
    }

    private static Condition condition(SplittableRandom random, int depth) {
        int kinds = depth > 2 ? 10 : 15;
        return switch (random.nextInt(kinds)) {
            case 0 -> new Condition.Above(tag(random), random.nextInt(-4, 6), random.nextInt(3));
            case 1 -> new Condition.Below(tag(random), random.nextInt(-4, 6), random.nextInt(3));
            case 2 -> new Condition.Switched("ON", random.nextBoolean());
            case 3 -> new Condition.Lost(tag(random));
            case 4 -> new Condition.Rise(tag(random), random.nextInt(1, 9), 60);
            case 5 -> new Condition.Exceeds("B", random.nextInt(1, 3), "C");
            case 6 -> differs(random);
            case 7 -> new Condition.Unmatched("B", "C", 1, 10, random.nextInt(3, 12));
            case 8 -> new Condition.Unanswered("A", "B", random.nextBoolean() ? 1 : -1, random.nextInt(3, 9), random.nextInt(4, 40),
                    random.nextInt(3) * 2);
            case 9 -> new Condition.Always();
            case 10 -> vote(random, depth);
            case 11 -> new Condition.Any(several(random, depth));
            case 12 -> new Condition.All(several(random, depth));
            case 13 -> new Condition.None(several(random, depth));
            default -> new Condition.Sustained(condition(random, depth + 1), random.nextInt(5));
        };
    }

    private static Condition differs(SplittableRandom random) {
        int by = random.nextInt(1, 4);
        return new Condition.Differs("A", random.nextBoolean() ? "B" : "C", by, random.nextInt(2) * 30, random.nextInt(by + 1));
    }

    private static Condition vote(SplittableRandom random, int depth) {
        List<Condition> of = several(random, depth);
        return new Condition.Vote(random.nextInt(1, of.size() + 1), of);
    }

    private static List<Condition> several(SplittableRandom random, int depth) {
        List<Condition> of = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            of.add(condition(random, depth + 1));
        }
        return of;
    }

    private static String tag(SplittableRandom random) {
        return TAGS.get(random.nextInt(3));
    }
}
