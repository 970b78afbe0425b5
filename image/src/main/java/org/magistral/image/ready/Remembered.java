package org.magistral.image.ready;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.magistral.core.event.Sink;
import org.magistral.core.interlock.proof.LastProof;
import org.magistral.desk.command.LineClearance;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.material.Calibrations;
import org.magistral.desk.material.Materials;
import org.magistral.desk.order.Order;
import org.magistral.desk.order.OrderState;
import org.magistral.desk.order.Orders;
import org.magistral.desk.order.TrustedKeys;
import org.magistral.image.diagnosis.PastProofs;
import org.magistral.records.archive.Archive;

/**
 * What the ledger remembers.
 *
 * @param accepted orders for which nothing was begun
 * @param line the order for which the line was found clear; empty while it is not
 * @param proofs the last proof test of each row
 */
public record Remembered(List<Order> accepted, Materials materials, Calibrations calibrations, Optional<String> line,
        List<LastProof> proofs) {
    /** Nothing is told: who only reads says nothing new. */
    private static final Sink NOBODY = event -> {
        throw new IllegalStateException("'ready' changes nothing, and yet told of " + event.what().id());
    };

    public Remembered {
        accepted = List.copyOf(accepted);
        proofs = List.copyOf(proofs);
    }

    /** Read from the ledger. */
    public static Remembered of(UnitConfig unit, Archive archive) throws IOException {
        TrustedKeys none = TrustedKeys.read("{\"keys\":[]}".getBytes(StandardCharsets.UTF_8));
        Orders orders = Orders.recall(none, unit.id(), NOBODY, archive);
        return new Remembered(orders.ids().stream().filter(id -> orders.state(id) == OrderState.ACCEPTED).map(orders::order).toList(),
                Materials.recall(NOBODY, archive), Calibrations.recall(NOBODY, archive), LineClearance.recall(archive).order(),
                PastProofs.read(unit, archive));
    }
}
