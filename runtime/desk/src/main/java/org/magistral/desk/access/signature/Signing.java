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
     * Signs, as the one who does it.
     *
     * @throws AccessRefused where the person may not, or has not proved to be the one
     */
    public Signature sign(Session session, Components given, Intent intent, Stamp now) throws IOException {
        session.require(intent.act(), now.monotonicNanos());
        Signature signature = proved(new Hand(session, given), intent, now, false);
        tell(session, signature, now);
        return signature;
    }

    /** One of two who sign: the own session, and what was typed in it. */
    public record Hand(Session session, Components given) {}

    /**
     * Two persons sign one record. Both have proved to be the ones before either signature is told, so that none stands alone in the
     * ledger because the other password was mistyped.
     *
     * @throws AccessRefused likewise, and where the two are one person, or one of them may not
     */
    public TwoSignatures signAsTwo(Hand first, Hand second, Intent intent, Stamp now) throws IOException {
        first.session().require(intent.act(), now.monotonicNanos());
        second.session().requireAsSecond(intent.act(), now.monotonicNanos());
        TwoSignatures both = new TwoSignatures(proved(first, intent, now, false), proved(second, intent, now, true));
        tell(first.session(), both.first(), now);
        tell(second.session(), both.second(), now);
        return both;
    }

    private Signature proved(Hand hand, Intent intent, Stamp now, boolean second) throws IOException {
        Components given = hand.given();
        String id = hand.session().person().id();
        if (given.typedId() == null && !hand.session().hasSigned()) {
            throw new AccessRefused(AccessRefused.Reason.UNKNOWN_OR_WRONG, "the first signature of a session needs id and password");
        }
        if (given.typedId() != null && !given.typedId().equals(id)) {
            throw new AccessRefused(AccessRefused.Reason.UNKNOWN_OR_WRONG, "this is the session of " + id + ", who alone can sign in it");
        }
        Person person = logins.prove(id, given.password(), now);
        if (!(second ? intent.act().isAllowedAsSecond(person.roles()) : intent.act().isAllowed(person.roles()))) {
            throw new AccessRefused(AccessRefused.Reason.NO_RIGHT, id + " may no more " + intent.act());
        }
        return new Signature(person, intent.act(), intent.meaning(), intent.record(), now, given.typedId() == null ? 1 : 2);
    }

    private void tell(Session session, Signature signature, Stamp now) {
        sink.accept(new Event(AccessEvent.SIGNED, now, signature.personId(), signature.body()));
        session.signed();
    }
}
