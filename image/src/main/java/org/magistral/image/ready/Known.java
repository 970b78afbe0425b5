package org.magistral.image.ready;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.magistral.core.forecast.Plan;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Person;
import org.magistral.desk.config.HouseRules;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.order.Order;
import org.magistral.image.wiring.BadInputException;

/**
 * What there is to look at.
 *
 * @param people of this unit
 * @param rules of its passwords
 * @param plan what an order takes; empty for a product that nobody plans, {@link BadInputException} for what can't be made here
 * @param unsigned why the product may be made for no patient; empty where nothing is against it
 * @param now on the clock of the unit or, where none runs, of who asks
 * @param live what the running unit itself says, or that none runs: see {@link LiveRows}
 */
public record Known(UnitConfig unit, Remembered ledger, List<Person> people, HouseRules rules, Function<Order, Optional<Plan>> plan,
        Optional<String> unsigned, Stamp now, List<ReadyRow> live) {
    private static final long DAY_MILLIS = 86_400_000L;

    public Known {
        people = List.copyOf(people);
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
