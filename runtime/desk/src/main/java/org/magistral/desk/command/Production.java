package org.magistral.desk.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.magistral.core.batch.Approvals;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.event.Sink;
import org.magistral.core.time.Stamp;
import org.magistral.desk.order.Order;
import org.magistral.desk.order.OrderEvent;
import org.magistral.desk.order.OrderRefused;
import org.magistral.desk.order.OrderState;
import org.magistral.desk.order.OrderStep;
import org.magistral.desk.order.Orders;
import org.magistral.desk.order.Presentation;
import org.magistral.records.archive.Archive;

/**
 * Between the batch and its order: lets no batch start without a good one, and moves the order as its batch goes. It stands in the way of
 * the events to the ledger, passes each on, and then follows it; what it does about one event is the same at once and after a restart,
 * so that a power cut between the two entries leaves no order behind its batch. An order is in process once its batch has started, so a
 * Start that is refused leaves it as it was. Scan thread.
 */
public final class Production implements Sink, Approvals {
    /** Raised where the recipe says that the order is spent. */
    static final String ORDER_SPENT = "batch.order.spent";
    private final Sink sink;
    private final boolean simulated;
    private final Optional<String> unsigned;
    private final Optional<Presentation> presentation;
    private final Supplier<Stamp> now;
    private Orders orders;
    private LineClearance line = new LineClearance();
    private RecipeApprovals recipes = new RecipeApprovals();

    /**
     * @param sink gets all events, those of orders too
     * @param simulated whether this is a twin, or a recording
     * @param unsigned why the product, which asks for signatures, may be made for no patient; empty where nothing is against it
     * @param presentation the doses that are filled; empty where nothing is
     */
    public Production(Sink sink, boolean simulated, Optional<String> unsigned, Optional<Presentation> presentation, Supplier<Stamp> now) {
        this.sink = sink;
        this.simulated = simulated;
        this.unsigned = unsigned;
        this.presentation = presentation;
        this.now = now;
    }

    private record Milestone(String kind, String batchId, String orderId, String actor) {}

    /** What the ledger knows of orders and their batches; before the first event. */
    public void recall(Orders recalled, Archive archive) throws IOException {
        orders = recalled;
        line = LineClearance.recall(archive);
        recipes = RecipeApprovals.recall(archive);
        ObjectMapper mapper = new ObjectMapper();
        List<Milestone> passed = new ArrayList<>();
        archive.recall(stored -> {
            JsonNode body = mapper.readTree(stored.entry().body());
            String kind = stored.entry().kind();
            String batch = body.path("batch").asText();
            if (kind.equals(BatchEvent.STARTED.id())) {
                passed.clear(); // what came before was another batch's
            } else if (kind.equals(OrderEvent.STATE.id()) && body.path("step").asText().equals(OrderStep.START.name())) {
                passed.removeIf(each -> each.kind().equals(BatchEvent.STARTED.id()) && each.batchId().equals(batch));
            }
            passed.add(new Milestone(kind, batch, body.path("order").asText(), stored.entry().actor()));
        });
        passed.forEach(milestone -> follow(milestone, now.get()));
    }

    /**
     * After a start has taken up what there was: an order whose batch is not there any more is given back, or has failed.
     *
     * @param batchId that is loaded now, or empty
     */
    public void settle(String batchId, Stamp at) {
        Optional<String> open = orders.inProcess();
        if (open.isPresent() && !orders.batchOf(open.get()).equals(batchId)) {
            end(open.get(), "its batch was not taken up again after a restart", Events.UNIT, at);
        }
    }

    @Override
    public void accept(Event event) {
        sink.accept(event);
        line.see(event.what().id());
        if (orders != null && event.what().id().startsWith("batch.")) {
            follow(new Milestone(event.what().id(), text(event, "batch"), text(event, "order"), event.actor()), event.at());
        }
    }

    private static String text(Event event, String field) {
        return event.body().get(field) instanceof String text ? text : "";
    }

    private void follow(Milestone passed, Stamp at) {
        try {
            if (passed.kind().equals(BatchEvent.STARTED.id())) {
                started(passed, at);
            } else if (passed.kind().equals(ORDER_SPENT)) {
                spent(passed, at);
            } else if (passed.kind().equals(BatchEvent.COMPLETED.id())) {
                completed(passed, at);
            } else if (passed.kind().equals(BatchEvent.STOPPED.id()) || passed.kind().equals(BatchEvent.ABORTED.id())) {
                openOrder(passed).ifPresent(id -> end(id, passed.kind(), passed.actor(), at));
            }
        } catch (OrderRefused unfit) {
            SequencedMap<String, Object> body = new LinkedHashMap<>();
            body.put("batch", passed.batchId());
            body.put("what", passed.kind());
            body.put("why", unfit.getMessage());
            sink.accept(new Event(OrderEvent.UNACCOUNTED, at, Events.UNIT, body));
        }
    }

    private void started(Milestone passed, Stamp at) {
        String id = passed.orderId();
        if (orders.knows(id) && orders.state(id) == OrderState.ACCEPTED && !orders.batchOf(id).equals(passed.batchId())) {
            orders.begun(id, passed.batchId(), simulated, passed.actor(), at);
        }
    }

    private void spent(Milestone passed, Stamp at) {
        Optional<String> id = passed.batchId().isEmpty() ? orders.inProcess() : openOrder(passed);
        id.filter(each -> !orders.isSpent(each)).ifPresent(each -> orders.spend(each, passed.actor(), at));
    }

    /** A recipe that is through has used up its order, also where none of its phases says so. */
    private void completed(Milestone passed, Stamp at) {
        openOrder(passed).ifPresent(id -> {
            if (!orders.isSpent(id)) {
                orders.spend(id, passed.actor(), at);
            }
            orders.finish(id, passed.actor(), at);
        });
    }

    private Optional<String> openOrder(Milestone passed) {
        return orders.inProcess().filter(id -> orders.batchOf(id).equals(passed.batchId()));
    }

    private void end(String id, String why, String actor, Stamp at) {
        if (orders.isSpent(id)) {
            orders.fail(id, why, actor, at);
        } else {
            orders.giveBack(id, actor, at);
        }
    }

    /** Refuses a Start whose order is not good for it; water is made on none. */
    void requireStart(BatchCommand.Start wanted, Recipe recipe, Stamp at) {
        if (recipe.isMock()) {
            if (!wanted.orderId().isEmpty()) {
                throw new OrderRefused("the recipe " + recipe.id() + " makes water, for nobody: it starts without an order");
            }
            return;
        }
        if (!simulated && unsigned.isPresent()) {
            throw new OrderRefused(unsigned.get());
        }
        orders.requireStart(wanted.orderId(), new Orders.Making(wanted.batchId(), recipe.product(), recipe.id(), recipe.version()), at);
        presentation.flatMap(doses -> doses.refusal(orders.order(wanted.orderId()))).ifPresent(why -> {
            throw new OrderRefused(why);
        });
        if (!line.order().equals(Optional.of(wanted.orderId()))) {
            throw new OrderRefused("I-29: two persons have to find the line clear for " + wanted.orderId()
                    + line.order().map(other -> "; it was found clear for " + other).orElse(""));
        }
        recipes.require(recipe);
    }

    /** The line is found clear for an order that can be started; another one must not take its place. */
    void requireAccepted(String orderId) {
        if (orders.state(orderId) != OrderState.ACCEPTED) {
            throw new OrderRefused("the order " + orderId + " is " + orders.state(orderId) + "; the line is found clear for one that is "
                    + OrderState.ACCEPTED);
        }
    }

    /**
     * The order in process, where a label bears its pseudonym.
     *
     * @throws OrderRefused where it bears another; in words that do not repeat either
     */
    String requireLabel(String scanned) {
        String id = orders.inProcess().orElseThrow(() -> new OrderRefused("no order is in process, so no label is anybody's"));
        if (!orders.order(id).patient().equals(scanned)) {
            throw new OrderRefused(
                    "the label is not the patient's of the order " + id + ": stop, and clear away every label that is there");
        }
        return id;
    }

    @Override
    public String refusal(BatchCommand.Start wanted, Recipe recipe) {
        try {
            requireStart(wanted, recipe, now.get());
            return null;
        } catch (OrderRefused refused) {
            return refused.getMessage();
        }
    }

    /** What a signature for a Start covers of the order, if there is one. */
    String orderText(String id) {
        if (id.isEmpty()) {
            return "no order";
        }
        Order order = orders.order(id);
        return order.id() + " " + order.sha256();
    }

    /** Which recipes may be made. */
    public RecipeApprovals recipes() {
        return recipes;
    }

    /** For which order the line is clear. */
    public LineClearance line() {
        return line;
    }
}
