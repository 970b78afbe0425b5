package org.magistral.desk.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.signature.Signature;
import org.magistral.desk.order.OrderState;
import org.magistral.desk.order.Orders;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.Hash;

/**
 * Where a finished batch is reviewed, released or rejected. A review closes the record: the ledger's chain up to that moment, under whose
 * hash the reviewer signs; a release is another person's signature under the same hash. Where something of the batch came in after the
 * review, it has to be reviewed again. Walks through the batch's part of the ledger, which takes its time. Scan thread, between two scans.
 */
public final class ReleaseDesk {
    /** What belongs to a record, whenever it comes. */
    private static final List<String> OF_THE_RECORD = List.of("batch.sample.", "batch.result.", "batch.deviation.", "batch.decision.",
            "interlock.bypass.begun");

    private final Telling telling;
    private final Orders orders;
    private final Supplier<Archive> archive;

    ReleaseDesk(Telling telling, Orders orders, Supplier<Archive> archive) {
        this.telling = telling;
        this.orders = orders;
        this.archive = archive;
    }

    /** The record of a batch as it stands now. */
    public BatchRecord record(String batchId) throws IOException {
        return read(batchId, Long.MAX_VALUE);
    }

    private BatchRecord read(String batchId, long through) throws IOException {
        return BatchRecord.read(archive.get(), batchId, through)
                .orElseThrow(() -> new CommandRefused("the ledger knows no batch " + batchId));
    }

    /** A person has read the record of a batch that is through its recipe, all of it, and signs it as it is now. */
    public BatchRecord review(Signatory who, String batchId, Stamp now) throws IOException {
        return telling.answer(who.id(), Act.REVIEW.toString(), now, () -> {
            who.session().require(Act.REVIEW, now.monotonicNanos());
            requireQuarantine(batchId);
            BatchRecord record = requireReady(record(batchId));
            telling.sign(who, Act.REVIEW, record.hash(), now);
            telling.tell(DoorEvent.REVIEWED, who.id(), now, "batch", batchId, "order", record.orderId(), "through", record.through(),
                    "sha256", record.hash().toString(), "marks", String.join("; ", record.marks()));
            return record;
        });
    }

    /**
     * The batch is released to the patient by one who has neither ordered it nor worked at it; with a mark it is a simulated release.
     *
     * @return the record that was signed
     */
    public BatchRecord release(Signatory who, String batchId, Stamp now) throws IOException {
        return telling.answer(who.id(), Act.RELEASE.toString(), now, () -> {
            who.session().require(Act.RELEASE, now.monotonicNanos());
            String orderId = requireQuarantine(batchId);
            BatchRecord record = reviewed(batchId);
            orders.requireApart(orderId, who.id(), record.actors());
            Signature signature = telling.sign(who, Act.RELEASE, record.hash(), now);
            orders.release(orderId, signature, record.hash(), record.actors(), record.isSimulated(), now);
            return record;
        });
    }

    /** The order, or what was made for it, is refused for good. */
    public void reject(Signatory who, String orderId, String why, Stamp now) throws IOException {
        telling.answer(who.id(), Act.REJECT.toString(), now, () -> {
            who.session().require(Act.REJECT, now.monotonicNanos());
            orders.requireRejectable(orderId);
            Signature signature = telling.sign(who, Act.REJECT, orders.order(orderId).sha256(), now);
            orders.reject(orderId, signature, why, now);
            return null;
        });
    }

    /**
     * A result that comes when the batch is over, such as of sterility.
     *
     * @param positive whether it found what must not be there: then a batch that was released is called back
     */
    public void lateResult(Signatory who, String batchId, String test, boolean positive, Stamp now) throws IOException {
        telling.answer(who.id(), Act.ENTER_RESULT.toString(), now, () -> {
            who.session().require(Act.ENTER_RESULT, now.monotonicNanos());
            String orderId = requireOrder(batchId);
            telling.tell(DoorEvent.LATE_RESULT, who.id(), now, "batch", batchId, "order", orderId, "test", test, "positive", positive);
            OrderState state = orders.state(orderId);
            if (positive && state.isReleased()) {
                telling.tell(DoorEvent.RECALL, who.id(), now, "batch", batchId, "order", orderId, "test", test, "state", state.toString());
            }
            return null;
        });
    }

    private String requireOrder(String batchId) {
        return orders.ofBatch(batchId).orElseThrow(() -> new CommandRefused("no order is known for a batch " + batchId));
    }

    private String requireQuarantine(String batchId) {
        String id = requireOrder(batchId);
        if (orders.state(id) != OrderState.QUARANTINE) {
            throw new CommandRefused("the order " + id + " of batch " + batchId + " is " + orders.state(id)
                    + "; reviewed and released is what waits in Quarantine");
        }
        return id;
    }

    private static BatchRecord requireReady(BatchRecord record) {
        if (!record.sound()) {
            throw new CommandRefused("the ledger of batch " + record.batchId() + " is not sound: an entry was altered or is missing");
        }
        if (!record.completed() || record.openDeviations() > 0) {
            throw new CommandRefused("batch " + record.batchId() + (record.completed()
                    ? " has " + record.openDeviations() + " deviations that nobody has decided: " + String.join(", ", record.open())
                    : " is not through its recipe"));
        }
        return record;
    }

    /** The record as it was reviewed last, walked through again: its hash has to be the one that the reviewer signed. */
    private BatchRecord reviewed(String batchId) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode[] review = new JsonNode[1];
        archive.get().recall(stored -> {
            JsonNode body = mapper.readTree(stored.entry().body());
            if (stored.entry().kind().equals(DoorEvent.REVIEWED.id()) && body.path("batch").asText().equals(batchId)) {
                review[0] = body;
            }
        });
        if (review[0] == null) {
            throw new CommandRefused("nobody has reviewed the record of batch " + batchId + "; the review comes first");
        }
        long through = review[0].path("through").asLong();
        Hash signed = Hash.of(HexFormat.of().parseHex(review[0].path("sha256").asText()));
        BatchRecord record = requireReady(read(batchId, through));
        if (!record.hash().equals(signed)) {
            throw new CommandRefused("the ledger of batch " + batchId + " is not what was reviewed");
        }
        requireNothingSince(batchId, through);
        return record;
    }

    private void requireNothingSince(String batchId, long through) throws IOException {
        List<String> late = new ArrayList<>();
        archive.get().entries(through + 1, Long.MAX_VALUE, false, stored -> {
            String kind = stored.entry().kind();
            if (OF_THE_RECORD.stream().anyMatch(kind::startsWith) && stored.entry().body().contains("\"" + batchId + "\"")) {
                late.add(kind);
            }
        });
        if (!late.isEmpty()) {
            throw new CommandRefused("after the review of batch " + batchId + " came " + late.getFirst() + "; it has to be reviewed again");
        }
    }
}
