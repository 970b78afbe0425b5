package org.magistral.records;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.magistral.core.event.Event;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.SystemTime;

/** Offers frames, events and checkpoints while the recorder's thread runs, and prints what that allocated on the offering thread. */
final class AllocatingChild {
    private static final int SCANS = 20_000;

    private AllocatingChild() {}

    public static void main(String[] args) throws IOException {
        Tags tags = Signals.tags(75, 0.05, 60);
        SystemTime time = new SystemTime(() -> true);
        Recorder recorder = Recorder.open(Path.of(args[0]), RecorderSettings.handTurned(), tags, time, Throwable::printStackTrace);
        recorder.boot(time.stamp(), new LinkedHashMap<>());
        recorder.start();
        ProcessImage image = Signals.image(tags, 37, 0);
        ByteBuffer state = ByteBuffer.allocate(4000);
        Event event = Signals.event(time.stamp(), 1);
        offer(recorder, image, state, event);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        offer(recorder, image, state, event);
        long after = threads.getCurrentThreadAllocatedBytes();
        System.out.println(after - before + " bytes");
        recorder.close();
    }

    private static void offer(Recorder recorder, ProcessImage image, ByteBuffer state, Event event) {
        long wall = Signals.WALL_MILLIS;
        for (int scan = 0; scan < SCANS; scan++) {
            // Some frames and checkpoints are to be refused: that must not allocate either.
            recorder.frame(scan * Signals.SCAN_NANOS, wall + scan * 100L, true, image);
            if (scan % 100 == 0) {
                recorder.checkpoint(scan * Signals.SCAN_NANOS, wall, true, state);
            }
            if (scan % 1000 == 0) {
                recorder.accept(event);
            }
        }
    }
}
