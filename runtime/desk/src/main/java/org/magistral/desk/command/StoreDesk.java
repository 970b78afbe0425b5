package org.magistral.desk.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.material.Installation;
import org.magistral.desk.material.Materials;
import org.magistral.desk.order.OrderState;
import org.magistral.desk.order.Orders;
import org.magistral.records.ledger.Hash;

/** Where people see to the lots that a batch has. Scan thread, between two scans. */
public final class StoreDesk {
    private final Telling telling;
    private final Installation installation;
    private final Orders orders;
    private final Door.Running running;

    StoreDesk(Telling telling, Installation installation, Orders orders, Door.Running running) {
        this.telling = telling;
        this.installation = installation;
        this.orders = orders;
        this.running = running;
    }

    /** All that is in the house; for looking. */
    public Materials materials() {
        return installation.materials();
    }

    /**
     * Throws a lot away. Where something is wrong with it, each batch that it went into has a deviation from then on, and one that was
     * released is called back.
     *
     * @param isBad whether something is wrong with it; else it is what was left over
     * @return the batches that it went into, with what has become of each
     */
    public Map<String, String> discard(Signatory who, String lot, boolean isBad, String why, Stamp now) {
        Map<String, String> reached = new LinkedHashMap<>();
        for (String batch : materials().discard(who.session(), lot, isBad, why, now)) {
            Optional<String> order = orders.ofBatch(batch);
            Optional<OrderState> state = order.map(orders::state);
            if (isBad && state.filter(OrderState::isReleased).isPresent()) {
                telling.tell(DoorEvent.RECALL, who.id(), now, "batch", batch, "order", order.get(), "lot", lot, "state",
                        state.get().toString());
            }
            reached.put(batch, state.map(OrderState::toString).orElse("made for no order"));
        }
        return reached;
    }

    /** A fresh lot in place of one that the batch under way has. */
    public void replace(Signatory who, String old, String fresh, Stamp now) {
        installation.replace(who.session(), running.batch().get(), running.phase().get(), old, fresh, now);
    }

    /** Two persons decide that a lot in doubt is used all the same, or that what was made with it may stand. */
    public void accept(Signatory first, Signatory second, String lot, String batch, String why, Stamp now) throws IOException {
        telling.answer(first.id(), Act.DECIDE_DEVIATION.toString(), now, () -> {
            materials().requireInDoubt(batch, lot);
            if (why.isBlank()) {
                throw new CommandRefused("to accept the lot " + lot + " in the batch " + batch + " takes a reason");
            }
            Hash record = Telling.hashOf("the lot " + lot + " in the batch " + batch + ": " + why);
            telling.signAsTwo(first, second,
                    new Signing.Intent(Act.DECIDE_DEVIATION, SignedActs.meaning(Act.DECIDE_DEVIATION).orElseThrow(), record), now);
            materials().accept(batch, lot, first.id(),
                    Map.of("verdict", "accepted", "second", second.id(), "why", why, "sha256", record.toString()), now);
            return null;
        });
    }
}
