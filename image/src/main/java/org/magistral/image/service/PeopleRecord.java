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
import org.magistral.desk.access.PeopleFile;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.LedgerEntry;

/**
 * Brings what happened to people into the ledger, whether a unit ran then or not, each note once: the ledger knows the number of the last
 * one. Where the numbers do not follow each other, somebody has put back or edited the file, and that is told as loudly. Scan thread.
 */
final class PeopleRecord {
    private static final String NUMBER = "note";
    private static final String ROW = "row";

    private final PeopleFile file;
    private final String row;
    private long told;

    /**
     * @param row under which the ledger knows these people
     */
    PeopleRecord(PeopleFile file, String row) {
        this.file = file;
        this.row = row;
    }

    /** Before the first scan, once the events have their time. What the ledger has already is not kept with the people any longer. */
    void begin(Archive archive, Events events) throws IOException {
        Optional<LedgerEntry> entry = archive.latest(AccessEvent.TOLD.id(), row);
        told = entry.isEmpty() ? 0 : new ObjectMapper().readTree(entry.get().body()).path(NUMBER).asLong();
        People people = file.read();
        long first = people.notes().isEmpty() ? people.lastNote() + 1 : people.notes().getFirst().number();
        if (people.lastNote() < told || first > told + 1) {
            events.raise(AccessEvent.UNACCOUNTED, ROW, row, NUMBER, people.lastNote(), "lastTold", told);
            tell(people, events);
            return;
        }
        if (first <= told) {
            long durable = told;
            file.change(each -> new PeopleFile.Changed<>(each.without(durable), true));
        }
        tell(people, events);
    }

    /** After people have been at the desk. */
    void follow(Events events) throws IOException {
        tell(file.read(), events);
    }

    private void tell(People people, Events events) {
        for (People.Note note : people.notes()) {
            if (note.number() > told) {
                List<Object> fields = new ArrayList<>(List.of(ROW, row, NUMBER, note.number(), "time",
                        Instant.ofEpochMilli(note.wallMillis()).toString(), "clockTrusted", note.wallTrusted()));
                note.fields().forEach((name, value) -> fields.addAll(List.of(name, value)));
                events.raiseBy(note.what(), note.actor(), fields.toArray());
            }
        }
        if (people.lastNote() != told) {
            events.raise(AccessEvent.TOLD, ROW, row, NUMBER, people.lastNote());
            told = people.lastNote();
        }
    }
}
