package org.magistral.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.time.SystemTime;

/** Records as fast as it can until it is killed, and prints what was acknowledged. */
final class RecordingChild {
    static final Tags TAGS = Signals.tags(20, 0.05, 60);

    private RecordingChild() {}

    public static void main(String[] args) throws IOException {
        RecorderSettings settings = new RecorderSettings(1024, 128, 2, Long.MAX_VALUE, 1 << 20, 200_000_000L, 1 << 20, 1024, 100_000);
        RecorderListener printing = new RecorderListener() {
            @Override
            public void acknowledged(long sequence) {
                System.out.println(sequence);
            }

            @Override
            public void failed(Throwable cause) {
                throw new AssertionError(cause);
            }
        };
        Recorder recorder = Recorder.open(Path.of(args[0]), settings, TAGS, new SystemTime(() -> true), printing);
        HandTurnedTime clock = Signals.clock();
        recorder.boot(clock.stamp(), new LinkedHashMap<>());
        recorder.checkpoint(0, 0, true, ByteBuffer.allocate(10));
        recorder.drain();
        recorder.start();
        ProcessImage image = new ProcessImage(TAGS.size());
        for (long scan = 0;; scan++) {
            clock.advanceNanos(Signals.SCAN_NANOS);
            image.good((int) (scan % TAGS.size()), (double) (scan % 977), clock.monotonicNanos());
            while (!recorder.hasRoom(3)) {
                Thread.onSpinWait();
            }
            if (scan % 50 == 0) {
                recorder.accept(Signals.event(clock.stamp(), scan));
                recorder.checkpoint(clock.monotonicNanos(), clock.wallMillis(), true, ByteBuffer.allocate(2000));
            }
            recorder.frame(clock.monotonicNanos(), clock.wallMillis(), true, image);
        }
    }
}
