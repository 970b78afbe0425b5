package org.magistral.image.crew;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Session;
import org.magistral.desk.material.Installation;
import org.magistral.desk.material.Lot;
import org.magistral.desk.material.Materials;
import org.magistral.desk.material.Stock;
import org.magistral.desk.need.Need;

/**
 * Whatever a simulated batch takes is there: a lot that is good is used on, as a column is, and for any other a lot is received that says
 * that nothing was delivered.
 */
final class Shelf {
    private static final String COLUMN = "-column";
    /** [K] */
    private static final int COLUMN_USES = 20;
    private static final int MONTHS_GOOD = 12;

    private final Materials materials;
    private final List<Need> needs;
    private final String product;

    Shelf(Installation installation) {
        materials = installation.materials();
        needs = installation.needs();
        product = installation.product();
    }

    /** What the operator scans. */
    String take(Session who, String batch, Stamp now) {
        List<String> scanned = new ArrayList<>();
        for (Need need : needs) {
            List<String> lots = materials.all().stream().filter(stock -> isGood(stock, need, batch, now)).map(stock -> stock.lot().id())
                    .limit(1).toList();
            scanned.add(need.kind() + "=" + (lots.isEmpty() ? receive(who, need, now) : lots.getFirst()));
        }
        return String.join("; ", scanned);
    }

    private boolean isGood(Stock stock, Need need, String batch, Stamp now) {
        return stock.lot().kind().equals(need.kind()) && stock.lot().amount().unit() == need.amount().unit()
                && (stock.wentInto(batch) || stock.refusal(product, now).isEmpty() && stock.left().value() >= need.amount().value());
    }

    private String receive(Session who, Need need, Stamp now) {
        String id = "SIM-LOT-" + (materials.all().size() + 1);
        LocalDate today = Instant.ofEpochMilli(now.wallMillis()).atOffset(ZoneOffset.UTC).toLocalDate();
        int uses = need.kind().endsWith(COLUMN) ? COLUMN_USES : 0;
        materials.receive(who, new Lot(need.kind(), id, today.plusMonths(MONTHS_GOOD), need.amount(), uses), true, now);
        return id;
    }
}
