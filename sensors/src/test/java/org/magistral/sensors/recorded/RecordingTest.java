package org.magistral.sensors.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.input.Sensor;
import org.magistral.core.tag.Defect;

class RecordingTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("recorded.csv"), text);
    }

    private Recording seconds(String text, String... columns) throws IOException {
        return Recording.read(file(text), "t", TimeAxis.SECONDS, List.of(columns));
    }

    private static String refusal(Executable what) {
        return assertThrows(IllegalArgumentException.class, what).getMessage();
    }

    @Test
    void handsOverTheLatestRowThatIsDueWithItsOwnTime() throws IOException {
        Recording recording = seconds("t,a\n0.5,10\n60.5,11\n120.5,12\n", "a");
        Playback playback = Playback.wide(recording.sensor("a", 1, 0), 60);
        playback.step(0);
        assertEquals(Defect.NO_DATA, playback.image.defect(0));
        playback.step(SECOND / 2);
        assertEquals(10, playback.image.value(0));
        playback.step(60 * SECOND);
        assertEquals(SECOND / 2, playback.image.sampledAtNanos(0));
        playback.step(121 * SECOND);
        assertEquals(12, playback.image.value(0));
        assertEquals(120_500_000_000L, playback.image.sampledAtNanos(0));
        assertEquals(120_500_000_000L, recording.lengthNanos());
        assertEquals(3, recording.rows());
        assertEquals(List.of(), recording.problems());
    }

    @Test
    void scalesThenAddsTheOffset() throws IOException {
        Playback playback = Playback.wide(seconds("t,a\n0,10\n", "a").sensor("a", 1.8, 32), 60);
        playback.step(0);
        assertEquals(50, playback.image.value(0));
    }

    @Test
    void startsWhereTheScansClockSays() throws IOException {
        Playback playback = Playback.wide(seconds("t,a\n0,10\n60,11\n", "a").sensor("a", 1, 0, -500 * SECOND), 60);
        playback.step(-441 * SECOND);
        assertEquals(10, playback.image.value(0));
        playback.step(-440 * SECOND);
        assertEquals(11, playback.image.value(0));
        assertEquals(-440 * SECOND, playback.image.sampledAtNanos(0));
    }

    @Test
    void growsStaleAfterItsLastRow() throws IOException {
        Playback playback = Playback.wide(seconds("t,a\n0,10\n", "a").sensor("a", 1, 0), 60);
        playback.run(0, 180 * SECOND, SECOND);
        assertEquals(Map.of(), playback.defects);
        playback.step(181 * SECOND);
        assertEquals(Defect.OVERDUE, playback.image.defect(0));
    }

    @Test
    void passesOnWhatIsNoNumberAsWhatItIs() throws IOException {
        String text = "t,a\n0,1\n60,inf\n120,-INF\n180,nan\n240,\n300,broken\n360,1e3\n420,0x10\n480,1d\n540,1e999\n600,-.5\n";
        Sensor sensor = seconds(text, "a").sensor("a", 1, 0);
        Playback playback = Playback.wide(sensor, 60);
        List<Defect> seen = new ArrayList<>();
        for (int minute = 0; minute <= 10; minute++) {
            playback.step(60 * SECOND * minute);
            seen.add(playback.image.defect(0));
        }
        Defect no = Defect.NOT_FINITE;
        Defect un = Defect.UNREADABLE;
        assertEquals(List.of(Defect.NONE, no, no, no, un, un, Defect.NONE, un, un, no, Defect.NONE), seen);
        assertEquals(List.of(1.0, 1000.0, -0.5), playback.values);
    }

    @Test
    void timeGoingBackIsSeenOnceHoweverCoarseTheScan() throws IOException {
        Recording recording = seconds("t,a\n0,1\n60,2\n120,3\n104,4\n164,5\n224,6\n", "a");
        assertEquals("line 5: time goes back by 16.0 s; its readings are dated before their predecessors",
                recording.problems().getFirst().text());
        for (long step : new long[]{SECOND / 10, SECOND, 7 * SECOND, 60 * SECOND}) {
            Playback playback = Playback.wide(recording.sensor("a", 1, 0), 60).run(0, 300 * SECOND, step);
            assertEquals(1, playback.defects.get(Defect.TIME_REVERSED), "scan of " + step + " ns");
            assertEquals(1, playback.lost());
            assertEquals(6.0, playback.values.getLast());
        }
    }

    @Test
    void aClockThatStartsAnewIsOneReversalAndTheReplayGoesOn() throws IOException {
        Recording recording = seconds("t,a\n0,1\n600,2\n0,3\n60,4\n600,5\n700,6\n", "a");
        assertEquals(700 * SECOND, recording.lengthNanos());
        Playback playback = Playback.wide(recording.sensor("a", 1, 0), 300).run(0, 700 * SECOND, SECOND);
        assertEquals(1, playback.defects.get(Defect.TIME_REVERSED));
        assertEquals(6.0, playback.values.getLast());
    }

    @Test
    void rowsDatedBackToTheEndAreStillPlayed() throws IOException {
        Recording recording = seconds("t,a\n0,1\n60,2\n30,3\n40,4\n", "a");
        assertTrue(recording.lengthNanos() > 60 * SECOND);
        Playback playback = Playback.wide(recording.sensor("a", 1, 0), 60).run(0, recording.lengthNanos(), SECOND / 10);
        assertEquals(List.of(1.0, 2.0, 4.0), playback.values);
    }

    @Test
    void keepsTheRowsBeforeATornTailAndNamesItOnce() throws IOException {
        record Case(String tail, String problem) {}
        for (Case torn : List.of(
                new Case("\0".repeat(290), "line 4: 290 NUL characters, as a torn write leaves them; not used"),
                new Case("120,1", "line 4: 2 columns where the header has 3; not used"),
                new Case("120,1,3", "line 4: the last line has no line end, so its last number may be cut short; not used"),
                new Case("12\n\0\0\n13", "lines 4-6: 1 columns where the header has 3; not used"),
                new Case("x,1,1\n", "line 4: time \"x\" is no time in s; not used"),
                new Case("inf,1,1\n", "line 4: time \"inf\" is no time in s; not used"))) {
            Recording recording = seconds("t,a,b\n0,1,2\n60,2,3\n" + torn.tail(), "a");
            assertEquals(List.of(torn.problem()), recording.problems().stream().map(Problem::text).toList());
            assertEquals(2, recording.rows());
        }
    }

    @Test
    void goesOnAfterATornLineInTheMiddle() throws IOException {
        Recording recording = seconds("t,a\n0,1\n60\n120,3\n110,4\n\n180,5\n", "a");
        assertEquals(4, recording.rows());
        assertEquals(List.of(3, 5), recording.problems().stream().map(Problem::firstLine).toList());
    }

    @Test
    void listsSoManyProblemsAndNoMore() throws IOException {
        Recording recording = seconds("t,a\n" + "0,1\nbad\n".repeat(1000), "a");
        assertEquals(1000, recording.rows());
        assertEquals(21, recording.problems().size());
        assertEquals("line 2001: the end; 980 more problems are not listed", recording.problems().getLast().text());
    }

    @Test
    void oneClearErrorNamesFileColumnAndWhatThereIs() throws IOException {
        Path file = file("t,a,a,b\n0,1,1,2\n");
        assertEquals(file + ": no column \"c\"; there are [t, a, a, b]",
                refusal(() -> Recording.read(file, "t", TimeAxis.SECONDS, List.of("b", "c"))));
        assertEquals(file + ": no time column \"time\"; there are [t, a, a, b]",
                refusal(() -> Recording.read(file, "time", TimeAxis.SECONDS, List.of("b"))));
        assertEquals(file + ": column \"a\" is there twice", refusal(() -> Recording.read(file, "t", TimeAxis.SECONDS, List.of("a"))));
        Path missing = folder.resolve("missing.csv");
        assertEquals(missing + ": there is no such recording",
                refusal(() -> Recording.read(missing, "t", TimeAxis.SECONDS, List.of("a"))));
        assertTrue(refusal(() -> Recording.read(folder, "t", TimeAxis.SECONDS, List.of("a"))).startsWith(folder + ": can't be read"));
        Recording recording = Recording.read(file, "t", TimeAxis.SECONDS, List.of("b"));
        assertEquals(file + ": column \"a\" was not read; read were [b]", refusal(() -> recording.sensor("a", 1, 0)));
        assertTrue(refusal(() -> recording.sensor("b", 0, 0)).endsWith("b: scale 0.0 or offset 0.0 makes no sense"));
        assertTrue(refusal(() -> recording.sensor("b", 1, Double.NaN)).endsWith("makes no sense"));
    }

    @Test
    void aFileWithoutARowIsRefused() throws IOException {
        for (String text : new String[]{"t,a\n", "t,a\n1\n", "t,a\n\0\0"}) {
            assertTrue(refusal(() -> seconds(text, "a")).contains("recorded.csv: no row can be used"));
        }
        assertTrue(refusal(() -> seconds("", "a")).endsWith("is empty"));
    }

    @Test
    void readsEveryTimeAxis() throws IOException {
        record Case(TimeAxis axis, String first, String second, long lengthNanos) {}
        for (Case timed : List.of(
                new Case(TimeAxis.SECONDS, "0", "90", 90 * SECOND),
                new Case(TimeAxis.MINUTES, "0", "1.5", 90 * SECOND),
                new Case(TimeAxis.HOURS, "0", "0.025", 90 * SECOND),
                new Case(TimeAxis.MILLILITRES, "-0.007014", "22.609529", 22_609_529_000L),
                new Case(TimeAxis.INSTANT, "2025-02-26T10:27:40.854742Z", "2025-02-26T10:27:45.841730Z", 4_986_988_000L))) {
            Path file = file("t,a\n" + timed.first() + ",1\n" + timed.second() + ",2\n");
            assertEquals(timed.lengthNanos(), Recording.read(file, "t", timed.axis(), List.of("a")).lengthNanos(), timed.toString());
        }
        assertEquals(TimeAxis.HOURS, TimeAxis.ofSymbol("h").orElseThrow());
        assertTrue(TimeAxis.ofSymbol("days").isEmpty());
        assertEquals("s, min, h, mL, instant", TimeAxis.symbols());
    }

    @Test
    void readsQuotesTabsAndByteOrderMarks() throws IOException {
        Recording quoted = seconds("\uFEFFt,\"a, the \"\"first\"\"\",b\n0,\"12\",\"x,y\"\n", "a, the \"first\"", "b");
        Playback playback = Playback.wide(quoted.sensor("a, the \"first\"", 1, 0), 60);
        playback.step(0);
        assertEquals(12, playback.image.value(0));
        String tabs = "\uFEFFt\ta\r\n0\t7\r\n";
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
            Path file = Files.write(folder.resolve("tabs.csv"), tabs.getBytes(charset));
            Recording recording = Recording.read(file, "t", TimeAxis.SECONDS, List.of("a"));
            playback = Playback.wide(recording.sensor("a", 1, 0), 60);
            playback.step(0);
            assertEquals(7, playback.image.value(0), charset.name());
        }
    }

    @Test
    void readsAUnicornExportCurveByCurve() throws IOException {
        String text = """
                Chrom.1\t\tChrom.1\t
                UV\t\tCond\t
                ml\tmAU\tml\tmS/cm
                -0.1\t0.5\t-0.1\t19
                0.1\t0.7\t\t
                0.3\t0.9\t\t
                """;
        Path file = Files.write(folder.resolve("unicorn.csv"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        Recording uv = Recording.read(file, "UV ml", TimeAxis.MILLILITRES, List.of("UV mAU"));
        Recording conductivity = Recording.read(file, "Cond ml", TimeAxis.MILLILITRES, List.of("Cond mS/cm"));
        assertEquals(3, uv.rows());
        assertEquals(1, conductivity.rows());
        assertEquals(List.of(), conductivity.problems());
        Playback playback = Playback.wide(uv.sensor("UV mAU", 1, 0), 1).run(0, SECOND / 2, SECOND / 10);
        assertEquals(List.of(0.5, 0.7, 0.9), playback.values);
    }
}
