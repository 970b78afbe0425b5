package org.magistral.desk.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Event;
import org.magistral.core.event.Sink;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.signature.Signature;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.access.signature.TwoSignatures;
import org.magistral.desk.order.OrderRefused;
import org.magistral.records.ledger.Hash;

/** What all desks of this room do alike: they let people sign, and tell the ledger, refusals too. Scan thread, between two scans. */
final class Telling {
    private final Signing signing;
    private final Sink sink;

    Telling(Signing signing, Sink sink) {
        this.signing = signing;
        this.sink = sink;
    }

    /** Something that may be refused. */
    interface Request<T> {
        T carryOut() throws IOException;
    }

    /** Carries it out; what refuses it is told, and thrown on. */
    <T> T answer(String person, String what, Stamp now, Request<T> request) throws IOException {
        try {
            return request.carryOut();
        } catch (AccessRefused | OrderRefused | CommandRefused refused) {
            tell(DoorEvent.REFUSED, person, now, "what", what, "why", refused.getMessage());
            throw refused;
        }
    }

    Signature sign(Signatory who, Act act, Hash record, Stamp now) throws IOException {
        return sign(who, new Signing.Intent(act, SignedActs.meaning(act).orElseThrow(), record), now);
    }

    Signature sign(Signatory who, Signing.Intent intent, Stamp now) throws IOException {
        Signing.Hand hand = hand(who, intent.act());
        return signing.sign(hand.session(), hand.given(), intent, now);
    }

    private static Signing.Hand hand(Signatory who, Act act) {
        if (who.given() == null) {
            throw new AccessRefused(AccessRefused.Reason.UNKNOWN_OR_WRONG, "to " + act + " takes a signature");
        }
        return new Signing.Hand(who.session(), who.given());
    }

    /** Both sign one record; that there are two is judged before either proves to be the one. */
    TwoSignatures signAsTwo(Signatory first, Signatory second, Signing.Intent intent, Stamp now) throws IOException {
        if (first.id().equals(second.id())) {
            throw new AccessRefused(AccessRefused.Reason.NOT_TWO_PERSONS,
                    "two persons are needed to " + intent.act() + "; " + first.id() + " is one");
        }
        return signing.signAsTwo(hand(first, intent.act()), hand(second, intent.act()), intent, now);
    }

    /** SHA-256 of a text, under which people sign. */
    static Hash hashOf(String text) {
        return Hash.over(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    void tell(Declaration what, String actor, Stamp now, Object... fields) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        sink.accept(new Event(what, now, actor, body));
    }
}
