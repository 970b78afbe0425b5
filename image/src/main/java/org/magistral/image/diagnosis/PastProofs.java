package org.magistral.image.diagnosis;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.proof.LastProof;
import org.magistral.core.interlock.proof.ProofEvent;
import org.magistral.core.time.Stamp;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.LedgerEntry;

/** The last proof test of each row, as the ledger has it; whatever was under way, since a checkpoint would be gone with its batch. */
public final class PastProofs {
    private PastProofs() {}

    /** Those that there are. */
    public static List<LastProof> read(UnitConfig unit, Archive archive) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        long started = archive.latest(BatchEvent.STARTED.id(), "").map(LedgerEntry::sequence).orElse(0L);
        List<String> rows = unit.rows().stream().filter(row -> row.proofTest() != null).map(Row::id).toList();
        List<LastProof> found = new ArrayList<>();
        for (Map.Entry<String, LedgerEntry> last : archive.latest(ProofEvent.TESTED.id(), rows).entrySet()) {
            boolean passed = mapper.readTree(last.getValue().body()).path("passed").asBoolean();
            Stamp at = last.getValue().at();
            found.add(new LastProof(last.getKey(), at.wallMillis(), at.wallTrusted(), passed, last.getValue().sequence() < started));
        }
        return found;
    }
}
