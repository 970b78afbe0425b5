package org.magistral.sensors.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.input.Sample;
import org.magistral.core.input.Sensor;
import org.magistral.core.tag.Defect;

/** The faults of the real files, in a file that is made here; so nothing hangs on ../shared. */
class LookAlikeTest {
    private static final long SEED = 20260101;
    private static final long SCAN_NANOS = 100_000_000L;
    private static final List<String> COLUMNS = List.of("internal_air_temp", "external_air_temp", "media_temp", "od_measured");

    @TempDir
    Path folder;

    private Recording recording(boolean faulty) throws IOException {
        System.out.println("LookAlikeTest: seed " + SEED);
        LookAlike maker = new LookAlike(SEED);
        Path file = folder.resolve("look-alike.csv");
        return Recording.read(faulty ? maker.faulty(file) : maker.healthy(file), "exp_time", TimeAxis.SECONDS, COLUMNS);
    }

    private static Playback play(Recording recording, String column, double low, double high, double fastestPerSecond) {
        return new Playback(recording.sensor(column, 1, 0), low, high, 60, fastestPerSecond).run(0, recording.lengthNanos(), SCAN_NANOS);
    }

    @Test
    void theHealthyOneRaisesNothing() throws IOException {
        Recording recording = recording(false);
        assertEquals(List.of(), recording.problems());
        assertEquals(LookAlike.ROWS, recording.rows());
        for (String column : COLUMNS) {
            assertEquals(List.of(), play(recording, column, 0, 50, 0.04).events, column);
        }
    }

    @Test
    void theFlakyProbeIsMarkedAndItsNeighbourIsNot() throws IOException {
        Recording recording = recording(true);
        Playback internal = play(recording, "internal_air_temp", 0, 50, 0.04);
        assertTrue(internal.lost() > 10, "lost " + internal.lost());
        assertTrue(internal.defects.get(Defect.TOO_FAST) > 100, internal.defects.toString());
        Playback external = play(recording, "external_air_temp", 0, 50, 0.04);
        assertEquals(1, external.lost());
        assertEquals(Map.of(Defect.NONE, 1, Defect.TIME_REVERSED, 1), beside(external));
    }

    @Test
    void infSpikeDropoutAndTimeGoingBackEachBecomeABadReading() throws IOException {
        Recording recording = recording(true);
        Playback density = play(recording, "od_measured", 0, 5, 0.005);
        assertEquals(1, density.defects.get(Defect.NOT_FINITE));
        assertEquals(1, density.defects.get(Defect.TIME_REVERSED));
        assertEquals(2, density.defects.get(Defect.TOO_FAST), "into the dropout and out of it");
        Playback media = play(recording, "media_temp", 10, 40, 0.04);
        assertEquals(1, media.defects.get(Defect.OUT_OF_RANGE));
    }

    @Test
    void theTornTailIsOneProblemAndTimeGoingBackAnother() throws IOException {
        Recording recording = recording(true);
        assertEquals(LookAlike.ROWS, recording.rows());
        assertEquals(
                List.of("line " + (LookAlike.BACK_ROW + 2) + ": time goes back by 16.0 s; its readings are dated before their predecessors",
                        "line " + (LookAlike.ROWS + 2) + ": 290 NUL characters, as a torn write leaves them; not used"),
                recording.problems().stream().map(Problem::text).toList());
    }

    @Test
    void readingAllocatesNothing() throws IOException {
        Recording recording = recording(true);
        Sensor sensor = recording.sensor("media_temp", 1, 0);
        Sample sample = new Sample();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long nowNanos = 0;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                nowNanos += 1_000_000_000L;
                sensor.read(nowNanos, sample);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    /** The readings' defects without what the start, before the first row, adds. */
    private static Map<Defect, Integer> beside(Playback playback) {
        playback.defects.remove(Defect.NO_DATA);
        playback.defects.put(Defect.NONE, playback.defects.get(Defect.NONE) - 1);
        return playback.defects;
    }
}
