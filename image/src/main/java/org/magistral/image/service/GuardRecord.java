package org.magistral.image.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magistral.core.event.Events;
import org.magistral.core.scan.ScanEvent;
import org.magistral.desk.config.guard.GuardChange;
import org.magistral.desk.config.guard.Guards;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.LedgerEntry;

/**
 * The guards in the ledger: all of them at the first start, and at every later one what has changed since, guard by guard. So whoever
 * edits the unit file, and its approved list with it, is seen all the same.
 */
final class GuardRecord {
    private GuardRecord() {}

    /** Before the first scan, once the events have their time. */
    static void tell(Guards all, Archive archive, Events events) throws IOException {
        for (Map.Entry<String, Guards> kind : all.byKind().entrySet()) {
            tell(kind.getKey(), kind.getValue(), archive, events);
        }
    }

    private static void tell(String kind, Guards now, Archive archive, Events events) throws IOException {
        Optional<LedgerEntry> last = archive.latest(ScanEvent.GUARDS.id(), kind);
        if (last.isPresent()) {
            JsonNode body = new ObjectMapper().readTree(last.get().body());
            if (body.path("sha256").asText().equals(now.sha256())) {
                return;
            }
            List<GuardChange> changes = now.changesSince(Guards.parse(body.path("guards").asText()));
            for (GuardChange change : changes) {
                events.raise(ScanEvent.GUARD_CHANGED, "guard", change.guard(), "was", text(change.was()), "is", text(change.is()));
            }
        }
        events.raise(ScanEvent.GUARDS, "row", kind, "sha256", now.sha256(), "guards", now.text());
    }

    private static String text(String line) {
        return line == null ? "none" : line;
    }
}
