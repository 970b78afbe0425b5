package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.image.run.Outcome;
import org.magistral.records.ledger.LedgerEntry;

/** Alarm I-35 on the whole unit: something else grows in the bag from day four on. That a clean batch has no alarm is FeedDeadTest's. */
@Tag("proof")
class ContaminationTest {
    private static final long SEED = 12;
    private static final int DAY = 4;
    private static final double HOURS_A_DAY = 24;
    private static final double MILLIS_PER_HOUR = 3_600_000;
    /** The fixed bands alone find it after 7.2 h on this twin; by the forecast it was 5.9 h. */
    private static final double FOUND_WITHIN_HOURS = 6.5;

    @TempDir
    private Path folder;

    @Test
    void itIsSuspectedByTheForecastHoursAfterItBegins() throws IOException {
        long end = (long) ((DAY + 0.5) * HOURS_A_DAY * Shipped.HOUR_NANOS);
        Outcome outcome = Shipped.run(Shipped.batch(folder, SEED, end, "contamination@" + DAY + "d"));
        Records records = new Records(folder);
        List<LedgerEntry> found = records.entries("alarm.raised").stream()
                .filter(entry -> Records.field(entry, "alarm").equals("I-35")).toList();
        assertEquals(1, found.size());
        long began = records.entries("boot").getFirst().at().wallMillis();
        double hours = (found.getFirst().at().wallMillis() - began) / MILLIS_PER_HOUR - DAY * HOURS_A_DAY;
        System.out.printf("seed %d: suspected %.1f h after it began%n", SEED, hours);
        assertTrue(hours > 0 && hours <= FOUND_WITHIN_HOURS, hours + " h");
        assertEquals(0, outcome.unsafeOutputs());
    }
}
