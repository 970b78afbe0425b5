package org.magistral.desk.command;

import java.util.function.Supplier;
import org.magistral.core.event.Sink;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.material.Installation;
import org.magistral.desk.order.Orders;
import org.magistral.records.archive.Archive;

/**
 * Where people are served: the door for commands, the desks for orders, releases and the store, and what is installed. Scan thread,
 * between two scans.
 */
public record Desk(Door door, OrderDesk orders, ReleaseDesk releases, StoreDesk store, Installation installation) {
    /**
     * What a desk is made of.
     *
     * @param archive the records with all that was told before
     */
    public record Parts(
            Signing signing, Orders orders, Production production, Installation installation, Sink sink, Door.Outbox outbox,
            Door.Running running, Supplier<Archive> archive) {}

    public static Desk of(Parts parts) {
        Telling telling = new Telling(parts.signing(), parts.sink());
        return new Desk(
                new Door(telling, parts.production(), parts.installation(), parts.outbox(), parts.running()),
                new OrderDesk(telling, parts.orders(), parts.outbox()),
                new ReleaseDesk(telling, parts.orders(), parts.archive()),
                new StoreDesk(telling, parts.installation(), parts.orders(), parts.running()),
                parts.installation());
    }
}
