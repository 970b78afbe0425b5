package org.magistral.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HandTurnedTimeTest {
    @Test
    void bothClocksGoOnTogetherAndLoseNoNanosecond() {
        HandTurnedTime time = new HandTurnedTime(7, 1_000);
        for (int i = 0; i < 1_000; i++) {
            time.advanceNanos(999_999);
        }
        assertEquals(new Stamp(7 + 999_999_000, 1_000 + 999, true), time.stamp());
        time.advanceNanos(1_000);
        assertEquals(2_000, time.wallMillis());
    }

    @Test
    void timeDoesNotGoBack() {
        HandTurnedTime time = new HandTurnedTime(0, 0);
        assertThrows(IllegalArgumentException.class, () -> time.advanceNanos(-1));
    }

    @Test
    void aStepOfTheWallClockLeavesTheMonotonicOneAlone() {
        HandTurnedTime time = new HandTurnedTime(5, 1_000);
        time.setWall(500, false);
        assertEquals(new Stamp(5, 500, false), time.stamp());
    }

    @Test
    void theSystemsMonotonicClockNeverGoesBackAndTrustIsAskedForEachTime() {
        boolean[] trusted = {false};
        SystemTime time = new SystemTime(() -> trusted[0]);
        Stamp first = time.stamp();
        trusted[0] = true;
        Stamp second = time.stamp();
        assertTrue(second.monotonicNanos() >= first.monotonicNanos());
        assertTrue(!first.wallTrusted() && second.wallTrusted());
    }
}
