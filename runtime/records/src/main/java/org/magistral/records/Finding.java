package org.magistral.records;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.magistral.records.journal.Flaw;
import org.magistral.records.ledger.LedgerEvent;

/** Something that the recorder itself has to put into the ledger at the next opportunity. */
record Finding(LedgerEvent what, SequencedMap<String, Object> body) {
    /** What is to be said about a flaw of the journal. */
    static Finding of(Flaw flaw) {
        return switch (flaw) {
            case Flaw.Torn torn -> of(LedgerEvent.JOURNAL_TORN, "segment", torn.segment(), "offsetBytes", torn.offsetBytes(), "lengthBytes",
                    torn.lengthBytes(), "keptAs", torn.keptAs());
            case Flaw.Damaged damaged -> of(LedgerEvent.JOURNAL_DAMAGED, "segment", damaged.segment(), "offsetBytes", damaged.offsetBytes(),
                    "lengthBytes", damaged.lengthBytes());
        };
    }

    static Finding of(LedgerEvent what, Object... fields) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return new Finding(what, body);
    }
}
