package org.magistral.image.ready;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.People;
import org.magistral.desk.config.HouseRules;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.records.archive.Archive;

/**
 * What there is to look at.
 *
 * @param archive the ledger
 * @param people of this unit
 * @param rules of its passwords
 * @param now on the clock of the unit or, where none runs, of who asks
 * @param live what the running unit itself says, or that none runs: see {@link LiveRows}
 */
public record Known(UnitConfig unit, Archive archive, People people, HouseRules rules, Stamp now, List<ReadyRow> live) {
    private static final long DAY_MILLIS = 86_400_000L;

    public Known {
        live = List.copyOf(live);
    }

    /** The same clock, so many days later. */
    Stamp after(int days) {
        return new Stamp(now.monotonicNanos(), now.wallMillis() + days * DAY_MILLIS, now.wallTrusted());
    }

    LocalDate day(int days) {
        return Instant.ofEpochMilli(after(days).wallMillis()).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
