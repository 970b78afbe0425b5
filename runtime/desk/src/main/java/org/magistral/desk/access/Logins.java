package org.magistral.desk.access;

import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.magistral.core.time.Stamp;
import org.magistral.desk.config.HouseRules;

/**
 * The door: lets a person in who gives id and password, counts failures, and locks out for a time that grows. It works without any
 * network. Failures, locks and logins are kept with the people before the answer is given, so that a restart forgets none. A lock ends by
 * wall time; whoever can set that clock needs no door. One thread; each look at a password takes a tenth of a second or more.
 */
public final class Logins {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final PeopleFile file;
    private final HouseRules rules;
    private final Credential decoy;

    public Logins(PeopleFile file, HouseRules rules, Credential.Cost cost, RandomGenerator random) {
        this.file = file;
        this.rules = rules;
        try (Password nobody = new Password("nobody's password".toCharArray())) {
            decoy = Credential.of(nobody, cost, random);
        }
    }

    /** Opens a session. */
    public Session login(String id, Password password, Stamp now) throws IOException {
        Person person = prove(id, password, now, Purpose.LOGIN);
        return new Session(person, rules, now.monotonicNanos());
    }

    /** The same person again, at a session that was locked. */
    public void unlock(Session session, Password password, Stamp now) throws IOException {
        prove(session.person().id(), password, now, Purpose.LOGIN);
        session.unlock(now.monotonicNanos());
    }

    /**
     * The person as known now, who has just proved to be it; for signatures too.
     *
     * @throws AccessRefused where that failed
     */
    public Person prove(String id, Password password, Stamp now) throws IOException {
        return prove(id, password, now, Purpose.SIGNATURE);
    }

    /** A person who has to change the password, or wants to; the present one opens nothing else where it is over. */
    Person proveToChange(String id, Password password, Stamp now) throws IOException {
        return prove(id, password, now, Purpose.NEW_PASSWORD);
    }

    private enum Purpose {
        LOGIN,
        SIGNATURE,
        NEW_PASSWORD
    }

    private record Answer(Person person, AccessRefused refusal) {}

    private Person prove(String id, Password password, Stamp now, Purpose purpose) throws IOException {
        Answer answer = file.change(people -> look(people, id, password, now, purpose));
        if (answer.refusal() != null) {
            throw answer.refusal();
        }
        return answer.person();
    }

    private PeopleFile.Changed<Answer> look(People people, String id, Password password, Stamp now, Purpose purpose) {
        Optional<Person> found = people.find(id).filter(person -> !person.retired() && person.secret().now() != null);
        if (found.isEmpty()) {
            decoy.matches(password); // as long as with somebody
            // What was typed in place of an id may be a password: it is not repeated.
            return refused(people.noting(AccessEvent.LOGIN_FAILED, now, "nobody", "why", "no such person"),
                    AccessRefused.Reason.UNKNOWN_OR_WRONG, "id or password is wrong");
        }
        Person person = found.get();
        if (person.isLocked(now.wallMillis())) {
            return refused(people.noting(AccessEvent.LOGIN_FAILED, now, id, "why", "locked out"), AccessRefused.Reason.LOCKED_OUT,
                    "locked out after failures; it ends by itself, or an administrator unlocks it");
        }
        if (!person.secret().now().matches(password)) {
            return wrong(people, person, now);
        }
        return proved(people, person, now, purpose);
    }

    private PeopleFile.Changed<Answer> wrong(People people, Person person, Stamp now) {
        int failures = person.secret().failures() + 1;
        double seconds = rules.lockSeconds(failures);
        long until = seconds > 0 ? now.wallMillis() + (long) (seconds * MILLIS_PER_SECOND) : 0;
        People next = people.with(person.with(person.secret().failed(until)))
                .noting(AccessEvent.LOGIN_FAILED, now, person.id(), "why", "wrong password", "failures", Integer.toString(failures));
        if (seconds > 0) {
            next = next.noting(AccessEvent.LOCKED_OUT, now, person.id(), "failures", Integer.toString(failures), "seconds",
                    Long.toString((long) seconds));
        }
        return refused(next, AccessRefused.Reason.UNKNOWN_OR_WRONG, "id or password is wrong");
    }

    private PeopleFile.Changed<Answer> proved(People people, Person person, Stamp now, Purpose purpose) {
        if (!person.isValid(now.wallMillis())) {
            return refused(people.noting(AccessEvent.LOGIN_FAILED, now, person.id(), "why", "training over"),
                    AccessRefused.Reason.TRAINING_OVER, "the training of " + person.id() + " is proved until " + person.validUntil()
                            + " only; an administrator enters a new day");
        }
        boolean over = (now.wallMillis() - person.secret().setMillis()) / MILLIS_PER_SECOND >= rules.passwordSeconds();
        if (over && purpose != Purpose.NEW_PASSWORD) {
            return refused(people.noting(AccessEvent.LOGIN_FAILED, now, person.id(), "why", "password over"),
                    AccessRefused.Reason.PASSWORD_OVER, "this password has to be changed first: magistral people passwd " + person.id());
        }
        Person cleared = person.with(person.secret().unlocked());
        People next = person.secret().failures() == 0 ? people : people.with(cleared);
        if (purpose == Purpose.LOGIN) {
            next = next.noting(AccessEvent.LOGGED_IN, now, person.id());
        }
        return new PeopleFile.Changed<>(next, new Answer(cleared, null));
    }

    private static PeopleFile.Changed<Answer> refused(People people, AccessRefused.Reason reason, String message) {
        return new PeopleFile.Changed<>(people, new Answer(null, new AccessRefused(reason, message)));
    }
}
