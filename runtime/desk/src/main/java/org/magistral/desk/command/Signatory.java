package org.magistral.desk.command;

import org.magistral.desk.access.Session;
import org.magistral.desk.access.signature.Signing;

/**
 * A person who asks.
 *
 * @param given what was typed for a signature; null where nothing was, which is enough for what is not signed
 */
public record Signatory(Session session, Signing.Components given) {
    /** Who asks for what is not signed. */
    public Signatory(Session session) {
        this(session, null);
    }

    String id() {
        return session.person().id();
    }
}
