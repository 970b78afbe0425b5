package org.magistral.desk.config;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When the horn is tested each day: at an hour of the site's own clock, when whoever has the night is there to hear it. Immutable.
 *
 * @param zone whose summer time counts; an hour that the clock leaves out comes with the next one that there is
 */
public record DailyCall(LocalTime at, ZoneId zone) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** How long ago the last hour of the call was. */
    public long sinceNanos(long wallMillis) {
        ZonedDateTime now = Instant.ofEpochMilli(wallMillis).atZone(zone);
        ZonedDateTime today = now.toLocalDate().atTime(at).atZone(zone);
        ZonedDateTime last = today.isAfter(now) ? now.toLocalDate().minusDays(1).atTime(at).atZone(zone) : today;
        return Duration.between(last, now).toMillis() * NANOS_PER_MILLI;
    }
}
