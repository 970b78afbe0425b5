package org.magistral.desk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hour of the horn's test, as people of the site read their clock. */
class DailyCallTest {
    private static final Path SHIPPED = Path.of("../../image/config/site.yaml");

    @ParameterizedTest
    @CsvSource({
        "2026-01-10T08:59:59Z, 86399, the second before it",
        "2026-01-10T09:00:00Z, 0, 'in winter it is nine in Greenwich'",
        "2026-07-10T08:00:00Z, 0, in summer it is eight",
        "2026-03-29T08:00:00Z, 0, the morning after the clock went forward",
        "2026-03-29T07:59:59Z, 82799, an hour less than a day before it",
        "2026-10-25T09:00:00Z, 0, the morning after it went back"})
    void itComesByTheSitesOwnClock(Instant now, long seconds, String why) {
        DailyCall call = new DailyCall(LocalTime.of(10, 0), ZoneId.of("Europe/Berlin"));
        assertEquals(seconds * 1_000_000_000L, call.sinceNanos(now.toEpochMilli()), why);
    }

    @Test
    void anHourThatTheClockLeavesOutComesWithTheNext() {
        DailyCall call = new DailyCall(LocalTime.of(2, 30), ZoneId.of("Europe/Berlin"));
        assertEquals(0, call.sinceNanos(Instant.parse("2026-03-29T01:30:00Z").toEpochMilli()));
    }

    @ParameterizedTest
    @CsvSource({"10:00", "25:00 Europe/Berlin", "10:00 Europe/Bärlin", "at ten", "10:00 Europe/Berlin sharp"})
    void anythingElseIsRefusedWithAnExample(String text) throws IOException {
        String site = Files.readString(SHIPPED).replaceFirst("dailyCall: 10:00 Europe/Berlin", "dailyCall: " + text);
        String problem = SiteFile.read("site.yaml", site.getBytes(StandardCharsets.UTF_8)).problems().toString();
        assertTrue(problem.contains("'" + text + "' is no hour of a place") && problem.contains("10:00 Europe/Berlin"), problem);
    }
}
