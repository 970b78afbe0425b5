package org.magistral.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;

class RingTest {
    private static final Tags TAGS = Signals.tags(3, 0, 60);
    private static final ProcessImage IMAGE = Signals.image(TAGS, 1, 0);

    @Test
    void framesAreRefusedAtTheReserveAndEventsAreNot() {
        Ring ring = new Ring(16, 4, 2, 64, 3);
        assertEquals(12, offerFrames(ring, 100));
        assertFalse(ring.hasRoom(1));
        for (int i = 0; i < 4; i++) {
            assertTrue(ring.offerEvent(Signals.event(new Stamp(0, 0, true), i)));
        }
        assertFalse(ring.offerEvent(Signals.event(new Stamp(0, 0, true), 4)));
    }

    @Test
    void hasRoomTellsExactlyHowManyFramesWillBeTaken() {
        Ring ring = new Ring(16, 4, 2, 64, 3);
        assertTrue(ring.hasRoom(12));
        assertFalse(ring.hasRoom(13));
        offerFrames(ring, 5);
        assertTrue(ring.hasRoom(7));
        assertFalse(ring.hasRoom(8));
    }

    @Test
    void oneOutageIsOneGapUntilHalfOfTheRoomForFramesIsFree() {
        Ring ring = new Ring(16, 4, 2, 64, 3);
        offerFrames(ring, 13);
        ring.release(5);
        assertEquals(0, offerFrames(ring, 1), "five are free, which is less than half");
        ring.release(1);
        assertEquals(1, offerFrames(ring, 1));
        int last = ring.slot(ring.waiting() - 1);
        assertEquals(2, ring.lostFrames(last));
        assertEquals(2, ring.framesLost());
        assertEquals(0, ring.openGapFrames());
    }

    /** Frames wait between events of any number; each keeps its own values. */
    @Test
    void aFrameKeepsItsValuesAmongEventsThatFillTheReserve() {
        Ring ring = new Ring(64, 52, 2, 64, 3);
        ProcessImage image = new ProcessImage(3);
        int next = 0;
        int due = 0;
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 5; i++) {
                image.good(0, next, next);
                next += ring.offerFrame(next, next, true, image) ? 1 : 0;
                ring.offerEvent(Signals.event(new Stamp(0, 0, true), i));
                ring.offerEvent(Signals.event(new Stamp(0, 0, true), i));
            }
            for (int n = 0; n < 11; n++) {
                if (ring.waiting() > 0) {
                    if (ring.kind(ring.slot(0)) == Ring.FRAME) {
                        assertEquals(due++, ring.values(ring.slot(0))[0]);
                    }
                    ring.release(1);
                }
            }
        }
        assertTrue(due > 20, due + " frames came through");
    }

    @Test
    void aCheckpointIsRefusedWhileAllItsBuffersWait() {
        Ring ring = new Ring(16, 4, 2, 64, 3);
        assertTrue(ring.offerCheckpoint(1, 1, true, ByteBuffer.wrap(new byte[]{1})));
        assertTrue(ring.offerCheckpoint(2, 2, true, ByteBuffer.wrap(new byte[]{2, 2})));
        assertFalse(ring.offerCheckpoint(3, 3, true, ByteBuffer.wrap(new byte[]{3})));
        assertEquals(ByteBuffer.wrap(new byte[]{1}), ring.checkpoint());
        ring.releaseCheckpoint();
        assertEquals(ByteBuffer.wrap(new byte[]{2, 2}), ring.checkpoint());
        assertTrue(ring.offerCheckpoint(3, 3, true, ByteBuffer.wrap(new byte[]{3})));
    }

    @Test
    void twoThreadsSeeTheSameOrder() throws InterruptedException {
        Ring ring = new Ring(64, 4, 2, 64, 3);
        int total = 50_000;
        Thread producer = Thread.ofPlatform().start(() -> {
            ProcessImage image = new ProcessImage(3);
            for (int i = 0; i < total;) {
                image.good(0, i, i);
                if (ring.hasRoom(1) && ring.offerFrame(i, i, true, image)) {
                    i++;
                } else {
                    Thread.onSpinWait();
                }
            }
        });
        for (int i = 0; i < total;) {
            int waiting = ring.waiting();
            for (int n = 0; n < waiting; n++, i++) {
                assertEquals(i, ring.nanos(ring.slot(n)));
                assertEquals(i, ring.values(ring.slot(n))[0]);
            }
            ring.release(waiting);
        }
        producer.join();
    }

    private static int offerFrames(Ring ring, int count) {
        int taken = 0;
        for (int i = 0; i < count; i++) {
            taken += ring.offerFrame(i, i, true, IMAGE) ? 1 : 0;
        }
        return taken;
    }
}
