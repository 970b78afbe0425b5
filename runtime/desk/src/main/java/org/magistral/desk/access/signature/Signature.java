package org.magistral.desk.access.signature;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.Person;
import org.magistral.desk.access.Role;
import org.magistral.records.ledger.Hash;

/**
 * One person's signature under one record. Immutable; made by {@link Signing} alone. Its place in the ledger's chain is what keeps it from
 * being altered.
 */
public final class Signature {
    private final Person person;
    private final Act act;
    private final Meaning meaning;
    private final Hash record;
    private final Stamp at;
    private final int components;

    Signature(Person person, Act act, Meaning meaning, Hash record, Stamp at, int components) {
        this.person = person;
        this.act = act;
        this.meaning = meaning;
        this.record = record;
        this.at = at;
        this.components = components;
    }

    /** Whether this was signed, and nothing else. */
    public boolean isOf(Hash other) {
        return record.equals(other);
    }

    /** What the person had the right to, and did. */
    public Act act() {
        return act;
    }

    public Meaning meaning() {
        return meaning;
    }

    /** Whose it is. */
    public String personId() {
        return person.id();
    }

    /** The name in full. */
    public String printedName() {
        return person.name();
    }

    /** The roles that the person had then. */
    public Set<Role> roles() {
        return person.roles();
    }

    public Hash record() {
        return record;
    }

    public Stamp at() {
        return at;
    }

    /** 2 where id and password were given, 1 for the password alone. */
    public int components() {
        return components;
    }

    /** What the ledger keeps, as names and values. */
    public SequencedMap<String, Object> body() {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        body.put("person", person.id());
        body.put("name", person.name());
        body.put("roles", String.join(", ", EnumSet.copyOf(person.roles()).stream().map(Role::toString).toList()));
        body.put("meaning", meaning.toString());
        body.put("act", act.name());
        body.put("time", Instant.ofEpochMilli(at.wallMillis()).toString());
        body.put("clockTrusted", at.wallTrusted());
        body.put("components", (long) components);
        body.put("sha256", record.toString());
        return body;
    }

    /** As it is printed: name, meaning, time, and a doubt about the clock. */
    @Override
    public String toString() {
        return person.name() + " (" + person.id() + "), " + meaning + ", " + Instant.ofEpochMilli(at.wallMillis())
                + (at.wallTrusted() ? "" : " by a clock that was not set");
    }
}
