package org.magistral.desk.access;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.warning;

import java.util.Optional;
import java.util.stream.Stream;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What is reported of people. No password, hash or salt stands in any of them. */
public enum AccessEvent implements Declaration {
    LOGGED_IN(info("access.login", "a person has logged in")),
    LOGIN_FAILED(warning("access.login.failed", "a login or a signature failed")),
    LOCKED_OUT(alarm("access.locked-out", "a person is locked out after failures in a row")),
    UNLOCKED(info("access.unlocked", "an administrator has unlocked a person")),
    ADDED(info("access.person.added", "a person was added")),
    RETIRED(info("access.person.retired", "a person was retired; the id goes to nobody else")),
    ROLES_CHANGED(info("access.roles.changed", "the roles of a person were changed")),
    TRAINING_CHANGED(info("access.training.changed", "the day until which a person's training holds was changed")),
    PASSWORD_CHANGED(info("access.password.changed", "a person has changed the password")),
    PASSWORD_SET(info("access.password.set", "an administrator has set a password, to be changed at once")),
    SIGNED(info("access.signed", "a person has signed")),
    /** Up to which note the ledger knows what happened to people; the next start goes on behind it. */
    TOLD(info("access.people.told", "the ledger knows of all changes of people")),
    /** Cause: the people file was put back, or edited by hand. */
    UNACCOUNTED(alarm("access.people.unaccounted", "the list of people was changed in a way that nobody has answered for").asDeviation());

    private final Kind kind;

    AccessEvent(Kind kind) {
        this.kind = kind;
    }

    static Optional<AccessEvent> ofId(String id) {
        return Stream.of(values()).filter(event -> event.id().equals(id)).findFirst();
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
