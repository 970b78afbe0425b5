package org.magistral.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.SystemTime;
import org.magistral.core.time.TimeSource;

/**
 * How much goes to the device at real-time pace: 60 tags at ten scans a second, each changing once a second by more than its deadband, an
 * event a minute, a checkpoint every ten seconds. {@code WriteVolumeTrial FOLDER [minutes] [checkpoint bytes] [seconds
 * between two syncs of the database]}; prints
 * {@code write_bytes} of {@code /proc/self/io} at every minute and what that makes in a day.
 */
final class WriteVolumeTrial {
    private static final int TAGS = 60;
    private static final int SCANS_A_MINUTE = 600;
    private static final double SECONDS_A_DAY = 86_400;

    private WriteVolumeTrial() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int minutes = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        ByteBuffer state = ByteBuffer.allocate(args.length > 2 ? Integer.parseInt(args[2]) : 4000);
        TimeSource time = new SystemTime(() -> true);
        Tags tags = Signals.tags(TAGS, 0.05, 60);
        RecorderSettings usual = RecorderSettings.systemClock();
        long storeNanos = args.length > 3 ? Long.parseLong(args[3]) * 1_000_000_000 : usual.storeEveryNanos();
        RecorderSettings settings = new RecorderSettings(usual.slots(), usual.eventReserve(), usual.checkpoints(), usual.blockNanos(),
                usual.segmentBytes(), storeNanos, usual.storeEveryBytes(), usual.cacheKilobytes(), usual.idleNanos());
        Recorder recorder = Recorder.open(folder, settings, tags, time, Throwable::printStackTrace);
        recorder.boot(time.stamp(), new LinkedHashMap<>());
        recorder.start();
        SplittableRandom random = new SplittableRandom(1);
        ProcessImage image = Signals.image(tags, 20, 0);
        long startBytes = writeBytes();
        long start = time.monotonicNanos();
        for (long scan = 1; scan <= (long) minutes * SCANS_A_MINUTE; scan++) {
            while (time.monotonicNanos() - start < scan * Signals.SCAN_NANOS) {
                LockSupport.parkNanos(start + scan * Signals.SCAN_NANOS - time.monotonicNanos());
            }
            for (int tag = (int) (scan % 10); tag < TAGS; tag += 10) {
                double step = (random.nextBoolean() ? 1 : -1) * (0.11 + 0.1 * random.nextDouble());
                image.good(tag, image.value(tag) + step, time.monotonicNanos());
            }
            recorder.frame(time.monotonicNanos(), time.wallMillis(), true, image);
            if (scan % 100 == 0) {
                state.putLong(0, scan);
                recorder.checkpoint(time.monotonicNanos(), time.wallMillis(), true, state);
            }
            if (scan % SCANS_A_MINUTE == 0) {
                recorder.accept(Signals.event(time.stamp(), scan));
                report(recorder, (int) (scan / SCANS_A_MINUTE), writeBytes() - startBytes);
            }
        }
        recorder.compact();
        recorder.close();
        System.out.println("closed and compacted, which a batch does once:");
        report(recorder, minutes, writeBytes() - startBytes);
    }

    private static void report(Recorder recorder, int minutes, long bytes) throws IOException {
        Statistics statistics = recorder.statistics();
        System.out.printf("%d min: %d bytes written, %.1f MB a day; %s; %.2f bytes a sample%n", minutes, bytes,
                bytes / 60.0 / minutes * SECONDS_A_DAY / 1e6, statistics, statistics.bytesPerSample());
    }

    private static long writeBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/io"))) {
            if (line.startsWith("write_bytes: ")) {
                return Long.parseLong(line.substring("write_bytes: ".length()));
            }
        }
        throw new IOException("/proc/self/io has no write_bytes");
    }
}
