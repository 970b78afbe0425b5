package org.magistral.desk.access.signature;

import java.io.IOException;
import org.magistral.core.event.Event;
import org.magistral.core.event.Sink;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.AccessEvent;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.Logins;
import org.magistral.desk.access.Password;
import org.magistral.desk.access.Person;
import org.magistral.desk.access.Session;
import org.magistral.records.ledger.Hash;

/** Where people sign. Each signature is told to the sink before it is given. A wrong password counts as a failed login. One thread. */
public final class Signing {
    private final Logins logins;
    private final Sink sink;

    /**
     * @param sink gets {@link AccessEvent#SIGNED}
     */
    public Signing(Logins logins, Sink sink) {
        this.logins = logins;
        this.sink = sink;
    }

    /**
     * What is put under a record.
     *
     * @param typedId the person's id, as typed; null where only the password was asked for
     */
    public record Components(String typedId, Password password) {}

    /** What is signed, and why. */
    public record Intent(Act act, Meaning meaning, Hash record) {}

    /**
     * Signs, as the one who does it or the first of two.
     *
     * @throws AccessRefused where the person may not, or has not proved to be the one
     */
    public Signature sign(Session session, Components given, Intent intent, Stamp now) throws IOException {
        session.require(intent.act(), now.monotonicNanos());
        return make(session, given, intent, now, false);
    }

    /** Signs as the second of two persons. */
    public Signature signAsSecond(Session session, Components given, Intent intent, Stamp now) throws IOException {
        session.requireAsSecond(intent.act(), now.monotonicNanos());
        return make(session, given, intent, now, true);
    }

    private Signature make(Session session, Components given, Intent intent, Stamp now, boolean second) throws IOException {
        String id = session.person().id();
        if (given.typedId() == null && !session.hasSigned()) {
            throw new AccessRefused(AccessRefused.Reason.UNKNOWN_OR_WRONG, "the first signature of a session needs id and password");
        }
        if (given.typedId() != null && !given.typedId().equals(id)) {
            throw new AccessRefused(AccessRefused.Reason.UNKNOWN_OR_WRONG, "this is the session of " + id + ", who alone can sign in it");
        }
        Person person = logins.prove(id, given.password(), now);
        if (!(second ? intent.act().isAllowedAsSecond(person.roles()) : intent.act().isAllowed(person.roles()))) {
            throw new AccessRefused(AccessRefused.Reason.NO_RIGHT, id + " may no more " + intent.act());
        }
        Signature signature = new Signature(person, intent.act(), intent.meaning(), intent.record(), now, given.typedId() == null ? 1 : 2);
        sink.accept(new Event(AccessEvent.SIGNED, now, id, signature.body()));
        session.signed();
        return signature;
    }
}
