package org.magistral.desk.command;

import java.io.IOException;
import java.util.Map;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.material.Installation;
import org.magistral.desk.material.Materials;
import org.magistral.records.ledger.Hash;

/** Where people see to the lots that a batch has. Scan thread, between two scans. */
public final class StoreDesk {
    private final Telling telling;
    private final Installation installation;
    private final Door.Running running;

    StoreDesk(Telling telling, Installation installation, Door.Running running) {
        this.telling = telling;
        this.installation = installation;
        this.running = running;
    }

    /** All that is in the house; for looking. */
    public Materials materials() {
        return installation.materials();
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
