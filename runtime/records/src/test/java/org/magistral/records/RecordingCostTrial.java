package org.magistral.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.time.SystemTime;
import org.magistral.core.time.TimeSource;
import org.magistral.records.archive.Archive;

/**
 * What recording costs on a hand-turned clock: {@code RecordingCostTrial FOLDER [scans] [changing tags a scan]}. Inline on one thread
 * first, which gives the cost of a frame on both sides together, then with the recorder's thread.
 */
final class RecordingCostTrial {
    private static final int TAGS = 75;

    private RecordingCostTrial() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int scans = args.length > 1 ? Integer.parseInt(args[1]) : 3_000_000;
        int changing = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        run(folder.resolve("inline"), scans, changing, false);
        run(folder.resolve("threaded"), scans, changing, true);
    }

    private static void run(Path folder, int scans, int changing, boolean threaded) throws IOException {
        TimeSource time = new SystemTime(() -> true);
        Tags tags = Signals.tags(TAGS, 0.05, 60);
        Recorder recorder = Recorder.open(folder, RecorderSettings.handTurned(), tags, time, Throwable::printStackTrace);
        HandTurnedTime clock = Signals.clock();
        recorder.boot(clock.stamp(), new LinkedHashMap<>());
        if (threaded) {
            recorder.start();
        }
        SplittableRandom random = new SplittableRandom(1);
        ProcessImage image = Signals.image(tags, 20, 0);
        ByteBuffer state = ByteBuffer.allocate(4000);
        long drainNanos = 0;
        long start = time.monotonicNanos();
        for (int scan = 0; scan < scans; scan++) {
            clock.advanceNanos(Signals.SCAN_NANOS);
            for (int i = 0; i < changing; i++) {
                int tag = random.nextInt(TAGS);
                image.good(tag, 20 + tag + random.nextDouble(), 0);
            }
            while (!recorder.hasRoom(2)) {
                if (threaded) {
                    Thread.onSpinWait();
                } else {
                    long before = time.monotonicNanos();
                    recorder.drain();
                    drainNanos += time.monotonicNanos() - before;
                }
            }
            recorder.frame(clock.monotonicNanos(), clock.wallMillis(), true, image);
            if (scan % 100 == 0) {
                recorder.checkpoint(clock.monotonicNanos(), clock.wallMillis(), true, state);
            }
        }
        long nanos = time.monotonicNanos() - start;
        recorder.compact();
        recorder.close();
        Statistics statistics = recorder.statistics();
        System.out.printf("%s: %d scans, %d ns a scan in all, of it %d ns draining; %s; %.2f bytes a sample; sound: %s; close %d ms%n",
                threaded ? "threaded" : "inline", scans, nanos / scans, drainNanos / scans, statistics, statistics.bytesPerSample(),
                Archive.open(folder).verify().isSound(), (time.monotonicNanos() - start - nanos) / 1_000_000);
    }
}
