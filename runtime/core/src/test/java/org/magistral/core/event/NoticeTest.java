package org.magistral.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long TENTH = SECOND / 10;

    private final Notice notice = new Notice(0);
    private long now;
    private int told;

    private void be(boolean there) {
        if (notice.isDue(there, now)) {
            notice.given(now);
            told++;
        }
    }

    @Test
    void whatComesIsToldAtOnceAndWhatGoesAfterTheShortestSpan() {
        Notice slow = new Notice(3 * SECOND);
        assertFalse(slow.isDue(false, 0));
        assertTrue(slow.isDue(true, SECOND));
        assertTrue(slow.isDue(true, SECOND), "until it is given");
        slow.given(SECOND);
        assertFalse(slow.isDue(false, SECOND));
        assertFalse(slow.isDue(false, 4 * SECOND - 1));
        assertTrue(slow.isDue(false, 4 * SECOND));
        slow.given(4 * SECOND);
        assertFalse(slow.isUp());
    }

    /** Each time it comes back the end waits twice as long: 0, 1, 2, 4 ... 512, 600, 600 s. */
    @Test
    void theEndWaitsTwiceAsLongEachTimeItDidNotLast() {
        long[] spans = {0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600};
        for (long span : spans) {
            now += TENTH;
            be(true);
            assertTrue(notice.isUp());
            be(false);
            assertEquals(span != 0, notice.isUp());
            now += Math.max(0, span * SECOND - 1);
            be(false);
            assertEquals(span != 0, notice.isUp(), "just before " + span + " s");
            now += 1;
            be(false);
            assertFalse(notice.isUp(), "after " + span + " s");
        }
    }

    @Test
    void whatWasGoneForTenMinutesBeginsAnew() {
        for (int i = 0; i < 5; i++) {
            be(true);
            be(false);
            now += 100 * SECOND;
            be(false);
            now += SECOND;
        }
        now += Notice.LONGEST_NANOS - SECOND;
        be(true);
        be(false);
        assertFalse(notice.isUp(), "told at once again");
    }

    @Test
    void whatFlickersAllDayIsToldLessThanFourHundredTimes() {
        for (int i = 0; i < 864_000; i++) {
            be(i % 2 == 0);
            now += TENTH;
        }
        assertEquals(3, told, "while it is there every other scan it is gone once, and then never again");
        for (int i = 0; i < 142; i++) {
            be(true);
            for (int j = 0; j < 6_090; j++) {
                now += TENTH;
                be(false);
            }
        }
        assertTrue(told > 100 && told < 400, told + " times");
    }

    @Test
    void aRestartForgetsNeitherTheNoticeNorItsPatience() {
        for (int i = 0; i < 4; i++) {
            be(true);
            be(false);
            now += 4 * SECOND;
            be(false);
        }
        be(true);
        now += TENTH;
        ByteBuffer saved = ByteBuffer.allocate(64);
        notice.save(saved, now);
        Notice after = new Notice(0);
        after.load(saved.flip(), now + 60 * SECOND);
        assertTrue(after.isUp());
        long restarted = now + 60 * SECOND;
        assertFalse(after.isDue(false, restarted), "it is gone from now on");
        assertFalse(after.isDue(false, restarted + 7 * SECOND));
        assertTrue(after.isDue(false, restarted + 8 * SECOND));
    }

    @Test
    void afterARestartWithoutAStateWhatIsGoneIsNoNews() {
        assertFalse(notice.isDue(false, 5 * SECOND));
        assertFalse(notice.isUp());
    }
}
