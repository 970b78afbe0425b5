package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.tag.Defect;
import org.magistral.image.run.Run;

/** The faults of the real recordings in one that is made here, through the whole program; so nothing hangs on files from elsewhere. */
class LookAlikeReplayTest {
    private static final long SEED = 20260714;
    private static final int ROWS = 1500;
    private static final int INF_ROW = 600;
    private static final int BACK_ROW = 900;
    private static final int SPIKE_ROW = 1200;
    private static final String HEADER = "exp_time,od_measured,heating_rate,internal_air_temp,external_air_temp,media_temp,"
            + "pump_1_rate,pump_2_rate,media_vol,stirring_rate\r\n";

    @TempDir
    private Path folder;

    /** A row a minute, each signal a slow wave with the resolution of its sensor. */
    private Path recording(boolean faulty) throws IOException {
        System.out.println("LookAlikeReplayTest: seed " + SEED);
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder(HEADER);
        double seconds = 0.14;
        for (int row = 0; row < ROWS; row++) {
            double wave = Math.sin(row / 120.0) + 0.03 * random.nextDouble();
            double flaky = faulty && random.nextInt(5) == 0 ? 3 + 3 * random.nextDouble() : 0;
            String density = faulty && row == INF_ROW ? "inf" : text(20_000 - 5 * row + 40 * wave);
            double media = 28 + 0.3 * wave + (faulty && row == SPIKE_ROW ? 16 : 0);
            text.append(String.format(Locale.ROOT, "%.2f,%s,%.4f,%s,%s,%s,%d,%d,20.0,0.28\r\n", seconds, density, 0.5 + 0.4 * wave,
                    text(26 + 0.5 * wave + flaky), text(32 + 0.5 * wave), text(media), row % 7 == 0 ? 1 : 0, row % 11 == 0 ? -1 : 0));
            seconds += faulty && row == BACK_ROW - 1 ? -16 : 60.02 + 0.1 * random.nextDouble();
        }
        text.append(faulty ? "90070.1,0.04" + "\0".repeat(290) : "");
        return Files.writeString(folder.resolve("look-alike.csv"), text);
    }

    private static String text(double value) {
        return Double.toString(Math.round(value * 16) / 16.0);
    }

    @Test
    void theHealthyOneRaisesNothingAndIsHeldToItsDeadbands() throws IOException {
        Path file = recording(false);
        Replayed replayed = new Replayed(folder.resolve("data"), file);
        assertEquals(Run.REPLAYED, replayed.outcome().result());
        assertEquals(0, replayed.outcome().alarms());
        Csv rows = new Csv(file);
        for (String tag : replayed.tags()) {
            Replayed.Held held = replayed.against(rows, tag);
            assertEquals("", String.join("\n", held.violations()));
            assertEquals(ROWS, held.good(), tag);
        }
    }

    @Test
    void everyFaultIsABadReadingOfItsTag() throws IOException {
        Path file = recording(true);
        Replayed replayed = new Replayed(folder.resolve("data"), file);
        assertEquals(Run.REPLAYED, replayed.outcome().result());
        assertTrue(replayed.outcome().ledgerVerified());
        assertTrue(replayed.losses("TT-2", Defect.TOO_FAST) > 10);
        assertTrue(replayed.timesMarked("TT-2") > 100, replayed.timesMarked("TT-2") + " times marked");
        assertEquals(1, replayed.losses("OD-1", Defect.NOT_FINITE));
        assertEquals(1, replayed.losses("TT-1", Defect.TOO_FAST), "the spike");
        for (String tag : Set.of("TT-1", "TT-3", "OD-1", "VT-1", "SC-1.RATE")) {
            assertEquals(1, replayed.losses(tag, Defect.TIME_REVERSED), tag);
        }
        assertEquals(1, replayed.timesMarked("TT-3"), "its neighbour is lost while time goes back, and never else");
        Csv rows = new Csv(file);
        assertEquals(ROWS, rows.rows(), "the torn tail is no row");
        for (String tag : replayed.tags()) {
            assertEquals("", String.join("\n", replayed.against(rows, tag).violations()));
        }
    }
}
