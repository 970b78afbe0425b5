package org.magistral.image.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.core.event.Events;
import org.magistral.desk.access.AccessEvent;
import org.magistral.desk.access.People;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.LedgerEntry;

/**
 * Brings what happened to people while no unit ran into the ledger, each note once: the ledger knows the number of the last one. Where
 * the numbers do not follow each other, somebody has put back or edited the file, and that is told as loudly.
 */
final class PeopleRecord {
    private static final String NUMBER = "note";

    private PeopleRecord() {}

    /** Before the first scan, once the events have their time. */
    static void tell(People people, Archive archive, Events events) throws IOException {
        long told = lastTold(archive);
        long first = people.notes().isEmpty() ? people.lastNote() + 1 : people.notes().getFirst().number();
        if (people.lastNote() < told || first > told + 1) {
            events.raise(AccessEvent.UNACCOUNTED, "row", "people", NUMBER, people.lastNote(), "lastTold", told);
        }
        for (People.Note note : people.notes()) {
            if (note.number() > told) {
                List<Object> fields = new ArrayList<>(List.of("row", "people", NUMBER, note.number(), "time",
                        Instant.ofEpochMilli(note.wallMillis()).toString(), "clockTrusted", note.wallTrusted()));
                note.fields().forEach((name, value) -> fields.addAll(List.of(name, value)));
                events.raiseBy(note.what(), note.actor(), fields.toArray());
            }
        }
        if (people.lastNote() != told) {
            events.raise(AccessEvent.TOLD, "row", "people", NUMBER, people.lastNote());
        }
    }

    private static long lastTold(Archive archive) throws IOException {
        Optional<LedgerEntry> entry = archive.latest(AccessEvent.TOLD.id(), "people");
        return entry.isEmpty() ? 0 : new ObjectMapper().readTree(entry.get().body()).path(NUMBER).asLong();
    }
}
