package org.magistral.actuators.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The share of time alone, with a switch that obeys at once or late. */
class RationTest {
    private static final long MILLIS = 1_000_000;
    private static final long SECOND = 1_000 * MILLIS;
    private static final long MINUTE = 60 * SECOND;
    private static final long WINDOW = 2 * SECOND;
    private static final long LEAST = 200 * MILLIS;

    private final Ration ration = new Ration(WINDOW, LEAST, LEAST);
    private long now = -MINUTE;
    private boolean on;
    private long onNanos;
    private double grantedNanos;
    private double fraction;
    private long switchedNanos;
    private long shortestOnNanos = Long.MAX_VALUE;
    private long shortestOffNanos = Long.MAX_VALUE;

    RationTest() {
        ration.stopped(now);
        switchedNanos = now;
    }

    private void turn() {
        boolean wanted = ration.turn(now);
        if (wanted != on) {
            long stood = now - switchedNanos;
            shortestOnNanos = on ? Math.min(shortestOnNanos, stood) : shortestOnNanos;
            shortestOffNanos = on ? shortestOffNanos : Math.min(shortestOffNanos, stood);
            switchedNanos = now;
        }
        on = wanted;
        ration.switched(on, now);
    }

    private void pass(long nanos) {
        now += nanos;
        onNanos += on ? nanos : 0;
        grantedNanos += fraction * nanos;
    }

    /** Turns as the ration asks for them, each up to so late. */
    private void run(long nanos, SplittableRandom random, long latestNanos) {
        long endNanos = now + nanos;
        while (now < endNanos) {
            long dueNanos = ration.nextNanos() == Long.MAX_VALUE ? endNanos : ration.nextNanos();
            long lateNanos = latestNanos == 0 ? 0 : random.nextLong(latestNanos);
            long nextNanos = Math.min(Math.max(dueNanos, now) + lateNanos, endNanos);
            pass(nextNanos - now);
            if (now < endNanos) {
                turn();
            }
        }
        turn();
    }

    private void grant(double granted) {
        fraction = granted;
        ration.grant(granted, now);
        turn();
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 30", "0.25, 15", "0.1, 6", "0.09, 5.4", "0.01, 0.6", "0.001, 0", "0.9, 54", "0.95, 57", "0.99, 59.4", "0.999, 59.8", "1, 60",
        "0, 0"})
    void aMinuteHasWhatWasGranted(double granted, double seconds) {
        run(SECOND, null, 0);
        grant(granted);
        run(MINUTE, null, 0);
        assertEquals(seconds, onNanos / 1e9, 0.2 + 1e-6);
        assertTrue(onNanos <= grantedNanos + 1_000, onNanos + " of " + grantedNanos);
        assertTrue(shortestOnNanos >= LEAST && shortestOffNanos >= LEAST, shortestOnNanos + " on, " + shortestOffNanos + " off");
    }

    /** Also one that is not cut at the windows, and begins anywhere. */
    @Test
    void anySpanOfASteadyGrantIsMetWithinTheStatedError() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("RationTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        assertEquals(700 * MILLIS, ration.errorNanos(), "1.2 % of a minute, at most");
        double worst = 0;
        for (int i = 0; i < 500; i++) {
            RationTest test = new RationTest();
            test.run(SECOND, null, 0);
            test.grant(random.nextInt(4) == 0 ? random.nextInt(101) / 100.0 : random.nextDouble());
            test.run(random.nextLong(10 * WINDOW), null, 0);
            long before = test.onNanos;
            double grantedBefore = test.grantedNanos;
            test.run(MINUTE - random.nextLong(WINDOW), null, 0);
            double offNanos = Math.abs(test.onNanos - before - (test.grantedNanos - grantedBefore));
            worst = Math.max(worst, offNanos);
            assertTrue(offNanos <= ration.errorNanos() + 1_000, "seed " + seed + ", " + i + ": " + offNanos);
        }
        System.out.printf("worst of about a minute: %.2f %%%n", worst / MINUTE * 100);
    }

    /** Grants that change with each scan, as a loop's do, turns that come late: never more than granted, but for what is stated. */
    @Test
    void noSpanHasMoreThanWasGranted() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("RationTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        record Mark(long onNanos, double grantedNanos) {}
        for (int run = 0; run < 20; run++) {
            long latest = run % 2 == 0 ? 0 : 30 * MILLIS;
            Deque<Mark> marks = new ArrayDeque<>();
            for (int i = 0; i < 1_000; i++) {
                marks.add(new Mark(onNanos, grantedNanos));
                double step = random.nextInt(20) == 0 ? 2 : 0.05;
                grant(random.nextInt(50) == 0 ? 0 : Math.clamp(fraction + step * (random.nextDouble() - 0.5), 0, 1));
                run(100 * MILLIS, random, latest);
                for (Mark mark : marks) {
                    double moreNanos = onNanos - mark.onNanos - (grantedNanos - mark.grantedNanos);
                    assertTrue(moreNanos <= ration.mostAheadNanos() + 2 * latest,
                            "seed " + seed + ", " + run + ", " + i + ": " + moreNanos);
                }
                if (marks.size() > 600) {
                    marks.remove();
                }
            }
        }
    }

    @Test
    void aSmallerGrantCountsAtOnceAndAGreaterOneWithTheNextWindow() {
        run(SECOND, null, 0);
        grant(1);
        run(SECOND, null, 0);
        assertTrue(on);
        grant(0.3);
        run(299 * MILLIS, null, 0);
        assertTrue(on);
        run(MILLIS, null, 0);
        assertTrue(!on, "0.3 of the second half");
        grant(1);
        run(699 * MILLIS, null, 0);
        assertTrue(!on, "not twice in a window");
        run(MILLIS, null, 0);
        assertTrue(on);
    }

    @Test
    void aSmallerGrantWithinTheLeastTimeOffIsOffAtOnce() {
        run(SECOND, null, 0);
        grant(1);
        run(WINDOW - 100 * MILLIS, null, 0);
        grant(0.99);
        assertTrue(!on);
        run(LEAST - 1, null, 0);
        assertTrue(!on, "and that into the next window");
        run(1, null, 0);
        assertTrue(on);
    }

    /** As after a trip that comes and goes: the least time off holds, the least time on does not. */
    @Test
    void offForTheLeastTimeAfterATrip() {
        run(SECOND, null, 0);
        grant(1);
        run(50 * MILLIS, null, 0);
        grant(0);
        assertTrue(!on, "a trip does not wait");
        grant(1);
        run(LEAST - 1, null, 0);
        assertTrue(!on);
        run(1, null, 0);
        assertTrue(on);
    }

    @Test
    void whatWasTooLongIsTakenBack() {
        run(SECOND, null, 0);
        grant(0.5);
        run(999 * MILLIS, null, 0);
        pass(6 * SECOND);
        turn();
        assertTrue(!on);
        long before = onNanos;
        run(MINUTE - 7 * SECOND, null, 0);
        assertEquals(30, (onNanos - before + 7 * SECOND) / 1e9, 1, "half of the minute, with the 7 s that it began with");
    }

    /** Nobody came for an hour. By then K1 has long taken the power. */
    @Test
    void noMoreThanAMinuteIsTakenBack() {
        run(SECOND, null, 0);
        grant(0.5);
        pass(60 * MINUTE);
        long before = onNanos;
        run(2 * MINUTE, null, 0);
        assertEquals(0, onNanos - before);
        run(MINUTE, null, 0);
        assertEquals(30, (onNanos - before) / 1e9, 1);
    }

    @Test
    void nothingIsMadeUpForATimeWithoutTurns() {
        run(SECOND, null, 0);
        grant(0.3);
        run(900 * MILLIS, null, 0);
        assertTrue(!on);
        pass(10 * MINUTE);
        long before = onNanos;
        run(MINUTE, null, 0);
        assertEquals(18, (onNanos - before) / 1e9, 0.7);
    }

    @ParameterizedTest
    @CsvSource({"2000, 1500, 501", "2000, -1, 0", "2000, 0, -1", "0, 0, 0"})
    void leastTimesFitInTheWindow(long window, long leastOn, long leastOff) {
        assertThrows(IllegalArgumentException.class, () -> new Ration(window, leastOn, leastOff));
    }
}
