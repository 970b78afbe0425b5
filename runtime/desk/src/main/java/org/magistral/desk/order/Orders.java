package org.magistral.desk.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Event;
import org.magistral.core.event.Sink;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.signature.Meaning;
import org.magistral.desk.access.signature.Signature;
import org.magistral.desk.access.signature.TwoSignatures;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.Hash;
import org.magistral.records.ledger.LedgerEntry;

/**
 * All orders that this unit has ever seen, and what may be done with each; the one class the batch asks. Whatever changes is told to the
 * sink first, and holds only where the sink has taken it; {@link #recall} builds the same again from the ledger, so that an order once
 * seen is never taken again. What is not allowed throws {@link OrderRefused} and changes nothing. One thread.
 */
public final class Orders {
    private static final Set<OrderState> TAKEN = Set.of(OrderState.ACCEPTED, OrderState.IN_PROCESS, OrderState.QUARANTINE,
            OrderState.RELEASED);

    private final TrustedKeys keys;
    private final String unit;
    private final Sink sink;
    private final SequencedMap<String, Life> lives = new LinkedHashMap<>();
    private final Set<String> batches = new HashSet<>();

    private record Life(Order order, OrderState state, boolean spent, String batchId) {
        Life in(OrderState next) {
            return new Life(order, next, spent, batchId);
        }

        Life of(String batch) {
            return new Life(order, state, spent, batch);
        }

        Life used() {
            return new Life(order, state, true, batchId);
        }

        /** Something was grown for it, and came to nothing. */
        boolean hasFailed() {
            return spent && (state == OrderState.REJECTED || state == OrderState.CANCELLED);
        }
    }

    /**
     * For a unit that has never seen an order.
     *
     * @param unit its id: an order for another one is refused
     */
    public Orders(TrustedKeys keys, String unit, Sink sink) {
        this.keys = keys;
        this.unit = unit;
        this.sink = sink;
    }

    /** What the ledger knows. */
    public static Orders recall(TrustedKeys keys, String unit, Sink sink, Archive archive) throws IOException {
        Orders orders = new Orders(keys, unit, sink);
        ObjectMapper mapper = new ObjectMapper();
        archive.recall(stored -> {
            if (stored.entry().kind().startsWith("order.")) {
                orders.recall(stored.entry(), mapper.readTree(stored.entry().body()));
            }
        });
        return orders;
    }

    private void recall(LedgerEntry entry, JsonNode body) {
        String id = body.path("order").asText();
        if (entry.kind().equals(OrderEvent.RECEIVED.id())) {
            lives.put(id, new Life(Order.recall(body.path("jws").asText()), OrderState.RECEIVED, false, ""));
        } else if (entry.kind().equals(OrderEvent.STATE.id())) {
            lives.computeIfPresent(id, (_, life) -> life.in(OrderState.valueOf(body.path("to").asText()))
                    .of(body.path("batch").asText(life.batchId())));
            if (body.has("batch")) {
                batches.add(body.path("batch").asText());
            }
        } else if (entry.kind().equals(OrderEvent.SPENT.id())) {
            lives.computeIfPresent(id, (_, life) -> life.used());
        }
    }

    /** Receives and verifies a file. One that is refused leaves its hash in the ledger, and no claim to its id. */
    public Order receive(byte[] bytes, String actor, Stamp now) {
        SignedOrder signed;
        try {
            signed = SignedOrder.read(bytes, keys, now.wallMillis());
            requireNew(signed.order());
        } catch (OrderRefused refused) {
            tell(OrderEvent.REFUSED, actor, now, "sha256", Hash.over(ByteBuffer.wrap(bytes)).toString(), "why", refused.getMessage());
            throw refused;
        }
        Order order = signed.order();
        tell(OrderEvent.RECEIVED, actor, now, "order", order.id(), "sha256", order.sha256().toString(), "prescriberKey",
                signed.kid(Signer.PRESCRIBER), "pharmacistKey", signed.kid(Signer.PHARMACIST), "jws", signed.jws());
        lives.put(order.id(), new Life(order, OrderState.RECEIVED, false, ""));
        move(order.id(), OrderStep.VERIFY, actor, now);
        return order;
    }

    private void requireNew(Order order) {
        if (lives.containsKey(order.id())) {
            throw new OrderRefused("the order " + order.id() + " was received before; an order counts once");
        }
        if (!order.unit().equals(unit)) {
            throw new OrderRefused("the order " + order.id() + " is for the unit " + order.unit() + "; this is " + unit);
        }
    }

    /** A pharmacist takes the order for this unit. */
    public void accept(String id, Signature by, Stamp now) {
        Life life = life(id);
        requireSignature(by, Act.ACCEPT_ORDER, Meaning.APPROVED, life.order().sha256());
        requireAllowed(id, life.state(), OrderStep.ACCEPT);
        requireNotExpired(life.order(), now);
        requireReplacement(life.order());
        move(id, OrderStep.ACCEPT, by.personId(), now);
    }

    /**
     * What is about to be made.
     *
     * @param product that the loaded recipe makes
     */
    public record Making(String batchId, String product, String recipe, String recipeVersion) {}

    /** Refuses a Start whose order is not good for it; changes nothing. */
    public void requireStart(String id, Making making, Stamp now) {
        if (id.isEmpty()) {
            throw new OrderRefused("no order, no batch: a Start names the order that it is for");
        }
        Life life = life(id);
        Order order = life.order();
        requireAllowed(id, life.state(), OrderStep.START);
        requireNotExpired(order, now);
        requireNoneInProcess();
        if (!order.product().equals(making.product()) || !order.recipe().equals(making.recipe())
                || !order.recipeVersion().equals(making.recipeVersion())) {
            throw new OrderRefused("the order " + id + " is for " + order.product() + " by " + order.recipe() + " " + order.recipeVersion()
                    + "; loaded is " + making.product() + " by " + making.recipe() + " " + making.recipeVersion());
        }
        if (wasBatch(making.batchId())) {
            throw new OrderRefused("there was a batch " + making.batchId() + " before; each batch has an id of its own");
        }
    }

    private void requireNoneInProcess() {
        Optional<String> other = inProcess();
        if (other.isPresent()) {
            throw new OrderRefused("the order " + other.get() + " is in process; one batch is made at a time");
        }
    }

    /** The batch of this order starts. */
    public void start(String id, String batchId, String actor, Stamp now) {
        requireNotExpired(life(id).order(), now);
        begun(id, batchId, false, actor, now);
    }

    /**
     * The batch of this order has started; that it might was judged before.
     *
     * @param simulated on a twin or a recording: what comes of it reaches no patient
     */
    public void begun(String id, String batchId, boolean simulated, String actor, Stamp now) {
        requireNoneInProcess();
        move(id, OrderStep.START, actor, now, "batch", batchId, "simulated", Boolean.toString(simulated));
        lives.computeIfPresent(id, (_, life) -> life.of(batchId));
        batches.add(batchId);
    }

    /** The order whose batch is being made. */
    public Optional<String> inProcess() {
        return lives.values().stream().filter(each -> each.state() == OrderState.IN_PROCESS).map(each -> each.order().id()).findFirst();
    }

    /** The order that this batch was started for, in whatever state it is. */
    public Optional<String> ofBatch(String batchId) {
        return lives.values().stream().filter(each -> !batchId.isEmpty() && each.batchId().equals(batchId))
                .map(each -> each.order().id()).findFirst();
    }

    /** Whether a batch of this id was ever started for an order. */
    public boolean wasBatch(String batchId) {
        return batches.contains(batchId);
    }

    /** The batch that was last started for it; empty where none was. */
    public String batchOf(String id) {
        return life(id).batchId();
    }

    public boolean knows(String id) {
        return lives.containsKey(id);
    }

    /** The vessel is about to be inoculated: from here on the order is used up, whatever becomes of the batch. */
    public void spend(String id, String actor, Stamp now) {
        Life life = life(id);
        if (life.state() != OrderState.IN_PROCESS || life.spent()) {
            throw new OrderRefused("the order " + id + " is " + life.state() + (life.spent() ? " and spent" : "")
                    + "; one that is InProcess is spent, once");
        }
        tell(OrderEvent.SPENT, actor, now, "order", id);
        lives.put(id, life.used());
    }

    /** The batch ended before inoculation; the order may start again. */
    public void giveBack(String id, String actor, Stamp now) {
        if (life(id).spent()) {
            throw new OrderRefused("the order " + id + " is spent; another one has to replace it");
        }
        move(id, OrderStep.GIVE_BACK, actor, now);
    }

    /** The doses are filled; they wait for their release. */
    public void finish(String id, String actor, Stamp now) {
        requireSpent(id);
        move(id, OrderStep.FINISH, actor, now);
    }

    /** The batch failed after inoculation. */
    public void fail(String id, String why, String actor, Stamp now) {
        requireSpent(id);
        move(id, OrderStep.FAIL, actor, now, "why", why);
    }

    /**
     * The batch is released to the patient.
     *
     * @param by the releaser's signature under the record of the finished batch
     * @param batchRecord the hash of that record
     * @param operators ids of all who worked at the batch
     * @param simulated where anything in the batch was simulated, forced or bypassed: then it is a simulated release, and no other
     */
    public void release(String id, Signature by, Hash batchRecord, Set<String> operators, boolean simulated, Stamp now) {
        requireSignature(by, Act.RELEASE, Meaning.RELEASED, batchRecord);
        requireApart(id, by.personId(), operators);
        move(id, simulated ? OrderStep.RELEASE_SIMULATED : OrderStep.RELEASE, by.personId(), now, "record", batchRecord.toString());
    }

    /** Refuses a releaser who has ordered this batch or worked at it. */
    public void requireApart(String id, String releaser, Set<String> operators) {
        Order order = life(id).order();
        if (operators.contains(releaser) || releaser.equals(order.prescriber()) || releaser.equals(order.pharmacist())) {
            throw new OrderRefused(releaser + " has ordered this batch or worked at it; a releaser has done neither");
        }
    }

    /** Refuses to reject what can't be rejected; before anybody signs. */
    public void requireRejectable(String id) {
        requireAllowed(id, life(id).state(), OrderStep.REJECT);
    }

    /** The order, or the batch that waits in quarantine, is refused for good. */
    public void reject(String id, Signature by, String why, Stamp now) {
        requireSignature(by, Act.REJECT, Meaning.REJECTED, life(id).order().sha256());
        move(id, OrderStep.REJECT, by.personId(), now, "why", why);
    }

    /** Two persons take it back. */
    public void cancel(String id, TwoSignatures by, String why, Stamp now) {
        Hash record = life(id).order().sha256();
        requireSignature(by.first(), Act.CANCEL_ORDER, Meaning.CANCELLED, record);
        requireSignature(by.second(), Act.CANCEL_ORDER, Meaning.CANCELLED, record);
        move(id, OrderStep.CANCEL, by.first().personId(), now, "second", by.second().personId(), "why", why);
    }

    public OrderState state(String id) {
        return life(id).state();
    }

    public boolean isSpent(String id) {
        return life(id).spent();
    }

    public Order order(String id) {
        return life(id).order();
    }

    /** The ids of all that were ever received, in that order. */
    public List<String> ids() {
        return List.copyOf(lives.sequencedKeySet());
    }

    private Life life(String id) {
        Life life = lives.get(id);
        if (life == null) {
            throw new OrderRefused("there is no order " + id);
        }
        return life;
    }

    private void requireSpent(String id) {
        if (!life(id).spent()) {
            throw new OrderRefused("the order " + id + " is not spent: nothing was grown for it");
        }
    }

    private static void requireNotExpired(Order order, Stamp now) {
        if (!now.wallTrusted()) {
            throw new OrderRefused("the clock is not set, so nobody knows whether the order " + order.id() + " has expired");
        }
        if (order.isExpired(now.wallMillis())) {
            throw new OrderRefused("the order " + order.id() + " has expired, at " + order.expires());
        }
    }

    private static void requireSignature(Signature by, Act act, Meaning meaning, Hash record) {
        if (by.act() != act || by.meaning() != meaning || !by.isOf(record)) {
            throw new OrderRefused("to " + act + " takes a signature that says '" + meaning + "' under this very record");
        }
    }

    /** A failed batch is made again on a new order that names the failed one; and on one such order only. */
    private void requireReplacement(Order order) {
        Stream<Life> sameNeed = lives.values().stream().filter(life -> life.hasFailed() && life.order().patient().equals(order.patient())
                && life.order().product().equals(order.product()));
        List<String> failed = sameNeed.map(life -> life.order().id()).filter(id -> !isReplaced(id)).toList();
        if (order.replaces().isEmpty() && !failed.isEmpty()) {
            throw new OrderRefused("the order " + order.id() + " has to name the failed order that it replaces: " + failed.getFirst());
        }
        if (order.replaces().isPresent() && !failed.contains(order.replaces().get())) {
            throw new OrderRefused("the order " + order.id() + " replaces " + order.replaces().get()
                    + ", which is no failed order of this patient and product that waits for its replacement");
        }
    }

    private boolean isReplaced(String id) {
        return lives.values().stream().anyMatch(life -> life.order().replaces().equals(Optional.of(id))
                && (life.spent() || TAKEN.contains(life.state())));
    }

    private void move(String id, OrderStep step, String actor, Stamp now, String... more) {
        Life life = life(id);
        requireAllowed(id, life.state(), step);
        OrderState to = OrderState.TABLE.after(life.state(), step);
        String[] fields = Stream.concat(Stream.of("order", id, "step", step.name(), "from", life.state().name(), "to", to.name()),
                Stream.of(more)).toArray(String[]::new);
        tell(OrderEvent.STATE, actor, now, fields);
        lives.put(id, life.in(to));
    }

    private static void requireAllowed(String id, OrderState state, OrderStep step) {
        if (!OrderState.TABLE.isAllowed(state, step)) {
            throw new OrderRefused("the order " + id + ": " + OrderState.TABLE.refusal(state, step));
        }
    }

    private void tell(Declaration what, String actor, Stamp now, String... fields) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i], fields[i + 1]);
        }
        sink.accept(new Event(what, now, actor, body));
    }
}
