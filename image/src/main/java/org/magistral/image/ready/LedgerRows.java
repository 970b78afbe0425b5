package org.magistral.image.ready;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.core.event.Events;
import org.magistral.core.event.Sink;
import org.magistral.core.interlock.proof.ProofBook;
import org.magistral.core.time.Stamp;
import org.magistral.desk.material.Calibrations;
import org.magistral.desk.material.Materials;
import org.magistral.desk.need.Need;
import org.magistral.desk.order.Order;
import org.magistral.desk.order.OrderState;
import org.magistral.desk.order.Orders;
import org.magistral.desk.order.TrustedKeys;
import org.magistral.image.diagnosis.PastProofs;

/** What the ledger knows: the order, materials, calibrations, proof tests. */
final class LedgerRows {
    /** More names than this nobody reads in one line. */
    private static final int NAMED = 6;
    private static final String ORDER = "order";
    private static final String CALIBRATIONS = "calibrations";
    private static final String PROOF_TESTS = "proof tests";

    /** Nothing is told: who only reads says nothing new. */
    private static final Sink NOBODY = event -> {
        throw new IllegalStateException("'ready' changes nothing, and yet told of " + event.what().id());
    };

    private final Asked asked;
    private final Known known;

    LedgerRows(Asked asked, Known known) {
        this.asked = asked;
        this.known = known;
    }

    List<ReadyRow> rows() throws IOException {
        List<ReadyRow> rows = new ArrayList<>();
        if (asked.order()) {
            rows.add(order());
        }
        rows.addAll(materials());
        rows.add(calibrations());
        rows.add(proofTests());
        return rows;
    }

    private ReadyRow order() throws IOException {
        TrustedKeys none = TrustedKeys.read("{\"keys\":[]}".getBytes(StandardCharsets.UTF_8));
        Orders orders = Orders.recall(none, known.unit().id(), NOBODY, known.archive());
        for (String id : orders.ids()) {
            Order order = orders.order(id);
            boolean fits = order.product().equals(asked.product()) && order.recipe().equals(asked.recipe());
            if (fits && orders.state(id) == OrderState.ACCEPTED && !order.isExpired(known.now().wallMillis())) {
                return ReadyRow.ok(ORDER, id + " is accepted");
            }
        }
        return ReadyRow.not(ORDER, "no order for " + asked.product() + " by " + asked.recipe() + " is accepted and in date",
                "magistral order receive, then order accept");
    }

    private List<ReadyRow> materials() throws IOException {
        Materials materials = Materials.recall(NOBODY, known.archive());
        Stamp last = known.after(asked.days());
        List<ReadyRow> rows = new ArrayList<>();
        for (Need need : asked.needs()) {
            Optional<String> shortage = materials.shortage(need, last);
            shortage.ifPresent(why -> rows.add(ReadyRow.not("material " + need.kind(),
                    known.now().wallTrusted()
                            ? why.substring(need.kind().length() + 2) + " and in date through " + known.day(asked.days())
                            : "the clock is not set, so nobody knows what is in date",
                    "magistral materials receive " + need.kind() + " LOT EXPIRY AMOUNT")));
        }
        int good = asked.needs().size() - rows.size();
        if (good > 0) {
            rows.addFirst(ReadyRow.ok("materials", good + " of " + asked.needs().size() + " kinds are there"));
        }
        return rows;
    }

    private ReadyRow calibrations() throws IOException {
        List<String> instruments = known.unit().instruments();
        List<String> due = Calibrations.recall(NOBODY, known.archive()).overdue(instruments, known.after(asked.days()));
        return due.isEmpty()
                ? ReadyRow.ok(CALIBRATIONS, instruments.size() + " instruments, none due through " + known.day(asked.days()))
                : ReadyRow.not(CALIBRATIONS, due.size() + " of " + instruments.size() + " never done, or due before "
                        + known.day(asked.days()) + " is over: " + named(due), "magistral calibration book TAG... --due DATE");
    }

    private static String named(List<String> ids) {
        int more = ids.size() - NAMED;
        return String.join(", ", ids.stream().limit(NAMED).toList()) + (more > 0 ? " and " + more + " more" : "");
    }

    private ReadyRow proofTests() throws IOException {
        ProofBook book = new ProofBook(known.unit().rows().stream()
                .map(row -> new ProofBook.Subject(row.id(), row.text(), row.proofTest())).toList(), new Events(NOBODY));
        PastProofs.read(known.unit(), known.archive()).forEach(book::recall);
        book.look(known.now().wallMillis(), known.now().wallTrusted());
        return book.refusals().isEmpty()
                ? ReadyRow.ok(PROOF_TESTS, "none is due")
                : ReadyRow.not(PROOF_TESTS, String.join("; ", book.refusals()), "prove these rows, and book it at the unit");
    }
}
