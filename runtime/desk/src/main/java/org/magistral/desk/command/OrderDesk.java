package org.magistral.desk.command;

import java.io.IOException;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.signature.Meaning;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.access.signature.TwoSignatures;
import org.magistral.desk.order.Order;
import org.magistral.desk.order.OrderState;
import org.magistral.desk.order.Orders;
import org.magistral.records.ledger.Hash;

/** Where orders come in, are accepted and taken back. Scan thread, between two scans. */
public final class OrderDesk {
    private final Telling telling;
    private final Orders orders;
    private final Door.Outbox outbox;

    OrderDesk(Telling telling, Orders orders, Door.Outbox outbox) {
        this.telling = telling;
        this.orders = orders;
        this.outbox = outbox;
    }

    /** All orders that this unit knows; for looking. */
    public Orders orders() {
        return orders;
    }

    /** Takes a signed order in; its two signatures decide, and whoever hands it in stands in the ledger. */
    public Order receive(Signatory who, byte[] file, Stamp now) throws IOException {
        return telling.answer(who.id(), Act.RECEIVE_ORDER.toString(), now, () -> {
            who.session().require(Act.RECEIVE_ORDER, now.monotonicNanos());
            return orders.receive(file, who.id(), now);
        });
    }

    /** A pharmacist takes the order for this unit, by a signature under its bytes. */
    public void accept(Signatory who, String orderId, Stamp now) throws IOException {
        telling.answer(who.id(), Act.ACCEPT_ORDER.toString(), now, () -> {
            Hash record = orders.order(orderId).sha256();
            orders.accept(orderId, telling.sign(who, Act.ACCEPT_ORDER, record, now), now);
            return null;
        });
    }

    /** Two persons take an order back; a batch that is being made for it is stopped. */
    public void cancel(Signatory first, Signatory second, String orderId, String why, Stamp now) throws IOException {
        telling.answer(first.id(), Act.CANCEL_ORDER.toString(), now, () -> {
            Hash record = orders.order(orderId).sha256();
            TwoSignatures both = telling.signAsTwo(first, second,
                    new Signing.Intent(Act.CANCEL_ORDER, Meaning.CANCELLED, record), now);
            boolean inProcess = orders.state(orderId) == OrderState.IN_PROCESS;
            orders.cancel(orderId, both, why, now);
            if (inProcess && !outbox.send(new BatchCommand.Stop(first.id(), "the order " + orderId + " was cancelled"))) {
                throw new CommandRefused("the order " + orderId + " is cancelled, but too many commands wait; stop its batch");
            }
            return null;
        });
    }
}
