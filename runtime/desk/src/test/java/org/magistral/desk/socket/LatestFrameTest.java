package org.magistral.desk.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.magistral.core.scan.FrameSink;
import org.magistral.core.scan.View;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Reading;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;
import org.magistral.core.time.Stamp;

class LatestFrameTest {
    private static final int TAGS = 64;
    private static final int FRAMES = 3_000_000;
    private static final FrameSink NOWHERE = new FrameSink() {
        @Override
        public boolean frame(long nowNanos, long wallMillis, boolean wallTrusted, ProcessImage image) {
            return true;
        }

        @Override
        public boolean checkpoint(long nowNanos, long wallMillis, boolean wallTrusted, ByteBuffer state) {
            return true;
        }
    };

    private static Tags tags(int count) {
        return new Tags(IntStream.range(0, count).mapToObj(i -> new Tag("TT-" + (100 + i), "a", Unit.NUMBER, 0, 1e9, 0, 60)).toList());
    }

    @Test
    void showsNothingBeforeTheFirstFrame() {
        LatestFrame latest = new LatestFrame(tags(2), NOWHERE);
        assertNull(latest.stamp());
        assertEquals(List.of(), latest.readings());
        assertEquals(2, latest.tags().size());
    }

    @Test
    void showsTheLatestFrameAsItWasWhenItWasOffered() {
        LatestFrame latest = new LatestFrame(tags(2), NOWHERE);
        ProcessImage image = new ProcessImage(2);
        image.good(0, 37.5, 100);
        latest.frame(200, 1_000, false, image);
        View first = latest.still();
        image.good(0, 38, 300);
        image.good(1, 1, 300);
        image.mark(0, Quality.BAD, Defect.TOO_FAST);
        assertEquals(new Reading(37.5, Quality.GOOD, Defect.NONE, 100), latest.readings().getFirst());
        assertEquals(new Reading(Double.NaN, Quality.BAD, Defect.NO_DATA, Long.MIN_VALUE), latest.readings().getLast());
        latest.frame(400, 1_100, true, image);
        assertEquals(new Stamp(200, 1_000, false), first.stamp());
        assertEquals(37.5, first.readings().getFirst().value());
        assertEquals(new Stamp(400, 1_100, true), latest.stamp());
        assertEquals(List.of(new Reading(38, Quality.BAD, Defect.TOO_FAST, 300), new Reading(1, Quality.GOOD, Defect.NONE, 300)),
                latest.readings());
    }

    @Test
    void passesFramesAndCheckpointsOnAndTheAnswerBack() {
        List<String> passed = new ArrayList<>();
        AtomicBoolean room = new AtomicBoolean();
        LatestFrame latest = new LatestFrame(tags(1), new FrameSink() {
            @Override
            public boolean frame(long nowNanos, long wallMillis, boolean wallTrusted, ProcessImage image) {
                passed.add("frame " + nowNanos + " " + wallMillis + " " + wallTrusted + " " + image.size());
                return room.get();
            }

            @Override
            public boolean checkpoint(long nowNanos, long wallMillis, boolean wallTrusted, ByteBuffer state) {
                passed.add("checkpoint " + nowNanos + " " + wallMillis + " " + wallTrusted + " " + state.remaining());
                return room.get();
            }
        });
        assertEquals(false, latest.frame(1, 2, true, new ProcessImage(1)));
        assertEquals(false, latest.checkpoint(3, 4, false, ByteBuffer.allocate(5)));
        room.set(true);
        assertEquals(true, latest.frame(1, 2, true, new ProcessImage(1)));
        assertEquals(true, latest.checkpoint(3, 4, false, ByteBuffer.allocate(5)));
        assertEquals(List.of("frame 1 2 true 1", "checkpoint 3 4 false 5", "frame 1 2 true 1", "checkpoint 3 4 false 5"), passed);
        assertEquals(1, latest.stamp().monotonicNanos(), "a frame that the recorder lost is seen all the same");
    }

    @Test
    void neverShowsATornFrameUnderLoad() throws Exception {
        LatestFrame latest = new LatestFrame(tags(TAGS), NOWHERE);
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Long> reader = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                reader.complete(readUntil(latest, ended));
            } catch (Throwable torn) {
                reader.completeExceptionally(torn);
            }
        });
        ProcessImage image = new ProcessImage(TAGS);
        long frame = 0;
        while (frame < FRAMES && !reader.isDone()) {
            fill(image, ++frame);
            latest.frame(frame, frame, frame % 2 == 0, image);
        }
        ended.set(true);
        System.out.println("LatestFrameTest: " + frame + " frames written, " + reader.get() + " different ones read, none torn");
    }

    private static void fill(ProcessImage image, long number) {
        for (int tag = 0; tag < TAGS; tag++) {
            image.good(tag, (double) number, number);
            image.mark(tag, Quality.of((int) (number % 3)), Defect.of((int) (number % 5)));
        }
    }

    private static long readUntil(LatestFrame latest, AtomicBoolean ended) {
        long last = 0;
        long different = 0;
        while (!ended.get()) {
            View still = latest.still();
            if (still.stamp() == null) {
                continue;
            }
            long number = still.stamp().monotonicNanos();
            Reading whole = new Reading(number, Quality.of((int) (number % 3)), Defect.of((int) (number % 5)), number);
            assertEquals(new Stamp(number, number, number % 2 == 0), still.stamp());
            for (Reading reading : still.readings()) {
                assertEquals(whole, reading);
            }
            assertTrue(number >= last, "back from " + last + " to " + number);
            different += number > last ? 1 : 0;
            last = number;
        }
        return different;
    }

    @Test
    void aFrameAllocatesNothing() {
        LatestFrame latest = new LatestFrame(tags(TAGS), NOWHERE);
        ProcessImage image = new ProcessImage(TAGS);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                latest.frame(i, i, true, image);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
