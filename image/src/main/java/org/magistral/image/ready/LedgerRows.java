package org.magistral.image.ready;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.magistral.core.event.Events;
import org.magistral.core.forecast.Plan;
import org.magistral.core.interlock.proof.ProofBook;
import org.magistral.desk.need.Need;
import org.magistral.desk.order.Order;
import org.magistral.image.wiring.BadInputException;

/** What the ledger knows: the order, materials, calibrations, proof tests. */
final class LedgerRows {
    /** More names than this nobody reads in one line. */
    private static final int NAMED = 6;
    private static final String ORDER = "order";
    private static final String LINE = "line";
    private static final String CALIBRATIONS = "calibrations";
    private static final String PROOF_TESTS = "proof tests";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Asked asked;
    private final Known known;

    LedgerRows(Asked asked, Known known) {
        this.asked = asked;
        this.known = known;
    }

    List<ReadyRow> rows() {
        List<ReadyRow> rows = new ArrayList<>();
        List<Asked.Lasting> needs = asked.needs();
        if (asked.order()) {
            known.unsigned().ifPresent(why -> rows.add(ReadyRow.not("product", why, "have its file signed by two persons")));
            Optional<Order> order = known.ledger().accepted().stream().filter(this::fits).findFirst();
            try {
                Optional<Plan> plan = order.flatMap(known.plan());
                rows.add(order.map(each -> accepted(each, plan)).orElseGet(this::noOrder));
                order.map(this::line).ifPresent(rows::add);
                needs = plan.map(each -> new PlannedNeeds(each.toHand()).atLeast(asked.needs())).orElse(needs);
            } catch (BadInputException tooMuch) {
                rows.add(ReadyRow.not(ORDER, order.orElseThrow().id() + ": " + tooMuch.getMessage(),
                        "order less, or load a recipe that gives more"));
            }
        }
        rows.addAll(materials(needs));
        rows.add(calibrations());
        rows.add(proofTests());
        return rows;
    }

    private boolean fits(Order order) {
        return order.product().equals(asked.product()) && order.recipe().equals(asked.recipe())
                && order.recipeVersion().equals(asked.version())
                && Instant.ofEpochMilli(known.now().wallMillis()).isBefore(order.expires());
    }

    private ReadyRow noOrder() {
        return ReadyRow.not(ORDER, "no order for " + asked.product() + " by " + asked.recipe() + " version " + asked.version()
                + " is accepted and in date", "magistral order receive, then order accept");
    }

    private static ReadyRow accepted(Order order, Optional<Plan> plan) {
        return ReadyRow.ok(ORDER, order.id() + " is accepted" + plan.map(each -> String.format(Locale.ROOT,
                ": %.1f g; %.0f of 100 batches of %.0f L and %d days give as much", each.orderedGrams(), 100 * each.chance(), each.litres(),
                each.days())).orElse(""));
    }

    private ReadyRow line(Order order) {
        Optional<String> clear = known.ledger().line();
        return clear.equals(Optional.of(order.id()))
                ? ReadyRow.ok(LINE, "found clear for " + order.id())
                : ReadyRow.not(LINE, clear.map(other -> "found clear for " + other + ", not for " + order.id())
                        .orElse("nobody has found it clear for " + order.id()),
                        "magistral order clear-line " + order.id() + ", two persons");
    }

    private List<ReadyRow> materials(List<Asked.Lasting> needs) {
        List<ReadyRow> rows = new ArrayList<>();
        for (Asked.Lasting lasting : needs) {
            Need need = lasting.need();
            Optional<String> shortage = known.ledger().materials().shortage(need, asked.product(), known.after(lasting.days()));
            shortage.ifPresent(why -> rows.add(ReadyRow.not("material " + need.kind(),
                    known.now().wallTrusted()
                            ? why.substring(need.kind().length() + 2) + " and in date through " + known.day(lasting.days())
                            : "the clock is not set, so nobody knows what is in date",
                    "magistral materials receive KIND LOT EXPIRY AMOUNT")));
        }
        int good = needs.size() - rows.size();
        if (good > 0) {
            rows.addFirst(ReadyRow.ok("materials", good + " of " + needs.size() + " kinds are there"));
        }
        return rows;
    }

    private ReadyRow calibrations() {
        List<String> instruments = known.unit().instruments();
        List<String> due = known.ledger().calibrations().overdue(instruments, known.after(asked.days()));
        return due.isEmpty()
                ? ReadyRow.ok(CALIBRATIONS, instruments.size() + " instruments, none due through " + known.day(asked.days()))
                : ReadyRow.not(CALIBRATIONS, due.size() + " of " + instruments.size() + " never done, or due before "
                        + known.day(asked.days()) + " is over: " + named(due), "magistral calibration book TAG... --due DATE");
    }

    private static String named(List<String> ids) {
        int more = ids.size() - NAMED;
        return String.join(", ", ids.stream().limit(NAMED).toList()) + (more > 0 ? " and " + more + " more" : "");
    }

    /** What is due keeps the batch from starting; what comes due while it runs is due in its midst. */
    private ReadyRow proofTests() {
        ProofBook book = new ProofBook(known.unit().rows().stream()
                .map(row -> new ProofBook.Subject(row.id(), row.text(), row.proofTest())).toList(), new Events(_ -> {
                    throw new IllegalStateException("a look at proof tests tells nothing");
                }));
        known.ledger().proofs().forEach(book::recall);
        book.look(known.now().wallMillis(), known.now().wallTrusted());
        List<String> why = new ArrayList<>(book.refusals());
        List<String> coming = book.coming(known.after(asked.days()).wallMillis()).stream()
                .map(each -> each.row() + " " + HOUR.format(Instant.ofEpochMilli(each.wallMillis())) + " UTC").toList();
        if (!coming.isEmpty()) {
            why.add("during the batch come due: " + named(coming));
        }
        return why.isEmpty()
                ? ReadyRow.ok(PROOF_TESTS, "none is due through " + known.day(asked.days()))
                : ReadyRow.not(PROOF_TESTS, String.join("; ", why), "prove these rows, and book it at the unit");
    }
}
