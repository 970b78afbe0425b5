package org.magistral.sensors.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magistral.core.tag.Defect;

/** The real files, which stay out of the repository: {@code shared/recorded} beside it, or beside any folder above. */
class RealFilesTest {
    private static final long SCAN_NANOS = 100_000_000L;
    private static final List<String> TEMPERATURES = List.of("media_temp", "internal_air_temp", "external_air_temp");
    private Path recorded;

    @BeforeEach
    void findFiles() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/recorded"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            System.out.println("RealFilesTest: skipped, no shared/recorded beside the repository");
        }
        assumeTrue(folder != null, "no shared/recorded beside the repository");
        recorded = folder.resolve("shared/recorded");
    }

    private Recording chibio(String file, List<String> columns) {
        return Recording.read(recorded.resolve("chibio").resolve(file), "exp_time", TimeAxis.SECONDS, columns);
    }

    private static Playback play(Recording recording, String column, double low, double high, double fastestPerSecond) {
        return new Playback(recording.sensor(column, 1, 0), low, high, 60, fastestPerSecond).run(0, recording.lengthNanos(), SCAN_NANOS);
    }

    @Test
    void theHealthySiblingRaisesNothing() {
        Recording recording = chibio("diauxic_M1_healthy_sibling.csv",
                List.of("media_temp", "internal_air_temp", "external_air_temp", "od_measured"));
        assertEquals(8877, recording.rows());
        assertEquals(533_132_880_000_000L, recording.lengthNanos());
        assertEquals(List.of(), recording.problems());
        for (String column : TEMPERATURES) {
            assertEquals(List.of(), play(recording, column, 10, 45, 0.04).events, column);
        }
        assertEquals(List.of(), play(recording, "od_measured", 0, 65535, 200).events);
    }

    @Test
    void theFlakyProbeIsMarkedAndTheOtherTwoStayGood() {
        Recording recording = chibio("diauxic_M3_flaky_internal_temp.csv", TEMPERATURES);
        Playback internal = play(recording, "internal_air_temp", 10, 45, 0.04);
        System.out.println("RealFilesTest: M3 internal_air_temp: lost " + internal.lost() + ", " + internal.defects);
        assertTrue(internal.lost() > 100);
        assertEquals(List.of(), play(recording, "media_temp", 10, 45, 0.04).events);
        assertEquals(List.of(), play(recording, "external_air_temp", 10, 45, 0.04).events);
    }

    @Test
    void infAndTimeGoingBackAreBadReadings() {
        Recording recording = chibio("chain_v6_M5_inf_and_backward_time.csv", List.of("od_measured"));
        assertEquals(List.of("line 7038: time goes back by 16.0 s; its readings are dated before their predecessors"),
                recording.problems().stream().map(Problem::text).toList());
        Playback density = play(recording, "od_measured", -1, 100, 0);
        assertEquals(1, density.defects.get(Defect.NOT_FINITE));
        assertEquals(1, density.defects.get(Defect.TIME_REVERSED));
        assertEquals(1, density.lost(), "row after row, so one loss");
    }

    @Test
    void theTornTailIsOneClearError() {
        Recording recording = chibio("praj_M3_torn_tail.csv", TEMPERATURES);
        assertEquals(5950, recording.rows());
        assertEquals(List.of("line 5952: 290 NUL characters, as a torn write leaves them; not used"),
                recording.problems().stream().map(Problem::text).toList());
        for (String column : TEMPERATURES) {
            assertEquals(0, play(recording, column, -50, 100, 0).lost());
        }
    }

    @Test
    void theSpikeIsMarked() {
        Playback media = play(chibio("community_M1_temp_spike.csv", TEMPERATURES), "media_temp", 10, 40, 0.04);
        assertTrue(media.lost() > 0);
        System.out.println("RealFilesTest: spike: lost " + media.lost() + ", " + media.defects);
    }

    @Test
    void wallTimeCountsFromTheFirstRow() {
        Path file = recorded.resolve("pioreactor/od_readings_with_too_frequently_outlier_detections.csv");
        Recording recording = Recording.read(file, "timestamp", TimeAxis.INSTANT, List.of("od_reading"));
        assertEquals(10_944, recording.rows());
        Playback playback = new Playback(recording.sensor("od_reading", 1, 0), 0, 5, 5, 0).run(0, recording.lengthNanos(), SCAN_NANOS);
        assertEquals(List.of(), playback.events);
        assertEquals(List.of(), recording.problems());
    }

    @Test
    void theUnicornExportGivesWhatItsSplitCurvesGive() {
        record Curve(String name, String unit, String file) {}
        for (Curve curve : List.of(new Curve("UV", "mAU", "uv.csv"), new Curve("Cond", "mS/cm", "cond.csv"),
                new Curve("Conc B", "%", "conc_b.csv"))) {
            Recording whole = Recording.read(recorded.resolve("akta/original_utf16.csv"), curve.name() + " ml", TimeAxis.MILLILITRES,
                    List.of(curve.name() + " " + curve.unit()));
            Recording split = Recording.read(recorded.resolve("akta").resolve(curve.file()), "ml", TimeAxis.MILLILITRES,
                    List.of(curve.unit()));
            assertEquals(split.rows(), whole.rows());
            assertEquals(List.of(), whole.problems());
            Playback first = Playback.wide(whole.sensor(curve.name() + " " + curve.unit(), 1, 0), 1).run(0, whole.lengthNanos(),
                    SCAN_NANOS / 1000);
            Playback second = Playback.wide(split.sensor(curve.unit(), 1, 0), 1).run(0, split.lengthNanos(), SCAN_NANOS / 1000);
            assertEquals(second.values, first.values);
            System.out.println("RealFilesTest: " + curve.name() + " " + whole.rows() + " rows, " + first.values.size() + " changes");
        }
    }
}
