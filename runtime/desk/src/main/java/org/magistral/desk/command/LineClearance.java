package org.magistral.desk.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.magistral.core.batch.BatchEvent;
import org.magistral.records.archive.Archive;

/**
 * For which order two persons have found the line clear (I-29): from then on until a batch begins or ends, and for that order alone:
 * each Start has a clearance of its own. One thread
 * changes it; any may look.
 */
public final class LineClearance {
    /** A batch that was lost ends by none of these; but it had begun. */
    private static final Set<String> ENDS = Set.of(BatchEvent.STARTED.id(), BatchEvent.COMPLETED.id(), BatchEvent.STOPPED.id(),
            BatchEvent.ABORTED.id());

    private volatile String order;

    /** What the ledger knows. */
    public static LineClearance recall(Archive archive) throws IOException {
        LineClearance line = new LineClearance();
        ObjectMapper mapper = new ObjectMapper();
        archive.recall(stored -> {
            String kind = stored.entry().kind();
            line.see(kind);
            if (kind.equals(DoorEvent.LINE_CLEARED.id())) {
                line.cleared(mapper.readTree(stored.entry().body()).path("order").asText());
            }
        });
        return line;
    }

    /** Two persons have found it clear. */
    void cleared(String forOrder) {
        order = forOrder;
    }

    /** What the batch has raised. */
    void see(String kind) {
        if (ENDS.contains(kind)) {
            order = null;
        }
    }

    /** The order; empty while the line is not clear. */
    public Optional<String> order() {
        return Optional.ofNullable(order);
    }
}
