package org.magistral.records.ledger;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Something that the recorder itself has to put into the ledger at the next opportunity. */
public record Finding(LedgerEvent what, SequencedMap<String, Object> body) {
    /**
     * @param fields name, value, name, value ...; a value is a String, a Boolean, a Long or a finite Double
     */
    public static Finding of(LedgerEvent what, Object... fields) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return new Finding(what, body);
    }
}
