package org.magistral.desk.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.magistral.core.time.Stamp;

/** Everybody who may use the unit or ever might, and the notes that the ledger does not have yet. Immutable; changing makes another. */
public final class People {
    /** Of a folder without a people file. */
    public static final People NOBODY = new People(List.of(), List.of(), 0);

    private final Map<String, Person> byId;
    private final List<Note> notes;
    private final long lastNote;

    /**
     * Something that happened to people, kept with them until the ledger has it: it is written together with what it tells of, so that
     * neither can be without the other, whether a unit runs at that moment or not. Never a secret in it.
     *
     * @param number 1, 2, 3 ...; a gap in the ledger shows that the file was changed by other hands
     * @param fields names and values, in their order
     */
    public record Note(long number, AccessEvent what, long wallMillis, boolean wallTrusted, String actor,
            SequencedMap<String, String> fields) {
        public Note {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }
    }

    /**
     * @throws IllegalArgumentException when two share an id, or the notes are not the last ones in their order
     */
    People(Collection<Person> all, List<Note> notes, long lastNote) {
        TreeMap<String, Person> sorted = new TreeMap<>();
        for (Person person : all) {
            if (sorted.put(person.id(), person) != null) {
                throw new IllegalArgumentException("the id " + person.id() + " stands twice; an id is one person's for ever");
            }
        }
        long number = lastNote - notes.size();
        for (Note note : notes) {
            if (note.number() != ++number) {
                throw new IllegalArgumentException("the notes have to be numbered without a gap up to " + lastNote);
            }
        }
        byId = Collections.unmodifiableSortedMap(sorted);
        this.notes = List.copyOf(notes);
        this.lastNote = lastNote;
    }

    /** By id, the retired ones too. */
    public List<Person> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Person> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** What happened, as far as it is kept here, the oldest first. */
    public List<Note> notes() {
        return notes;
    }

    /** The number of the last note that there ever was. */
    public long lastNote() {
        return lastNote;
    }

    /** The notes up to this number are in the ledger, durably, and need not be kept. */
    public People without(long throughNumber) {
        return new People(byId.values(), notes.stream().filter(note -> note.number() > throughNumber).toList(), lastNote);
    }

    /** With this person, new or in the place of the one with that id. */
    People with(Person person) {
        Map<String, Person> next = new TreeMap<>(byId);
        next.put(person.id(), person);
        return new People(next.values(), notes, lastNote);
    }

    /** With one note more. */
    People noting(AccessEvent what, Stamp at, String actor, String... fields) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i], fields[i + 1]);
        }
        List<Note> next = new ArrayList<>(notes);
        next.add(new Note(lastNote + 1, what, at.wallMillis(), at.wallTrusted(), actor, map));
        return new People(byId.values(), next, lastNote + 1);
    }

    /** Whether somebody but this one is an administrator. */
    boolean hasAdministratorBesides(String id) {
        return byId.values().stream().anyMatch(person -> person.is(Role.ADMINISTRATOR) && !person.id().equals(id));
    }
}
