package org.magistral.desk.order;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What is reported of orders. The ledger is where an order is remembered, so the first one bears the whole file. */
public enum OrderEvent implements Declaration {
    RECEIVED(info("order.received", "an order was received")),
    STATE(info("order.state", "an order has changed its state")),
    SPENT(info("order.spent", "an order is spent: what was prescribed is being grown")),
    /** Cause: what the batch does and what the order is do not fit each other. */
    UNACCOUNTED(alarm("order.unaccounted", "a batch and its order do not fit each other").asDeviation()),
    /** The file's hash and why; nothing of what stands in it. */
    REFUSED(warning("order.refused", "an order was refused"));

    private final Kind kind;

    OrderEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
