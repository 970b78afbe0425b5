package org.magistral.desk.access;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.magistral.core.time.Stamp;
import org.magistral.desk.config.HouseRules;

/**
 * Changes people, one at a time, each change with its note. All but one's own password is for an administrator's session; the first
 * person of all is an administrator and is entered by whoever has the data folder. Somebody is always left who can administer. One thread.
 */
public final class Register {
    /** Who stands in the ledger for the first entry. */
    public static final String CONSOLE = "console";

    private final PeopleFile file;
    private final HouseRules rules;
    private final Credential.Cost cost;
    private final RandomGenerator random;

    public Register(PeopleFile file, HouseRules rules, Credential.Cost cost, RandomGenerator random) {
        this.file = file;
        this.rules = rules;
        this.cost = cost;
        this.random = random;
    }

    /** Who is entered. */
    public record Entry(String id, String name, Set<Role> roles, LocalDate validUntil) {}

    /**
     * Enters the first administrator, with a password of one's own.
     *
     * @throws AccessRefused where there are people already, or the password is not taken
     */
    public void addFirst(Entry entry, Password password, Stamp now) throws IOException {
        Person person = person(entry);
        if (!person.is(Role.ADMINISTRATOR)) {
            throw new AccessRefused(AccessRefused.Reason.LAST_ADMINISTRATOR, "the first person of all is an administrator");
        }
        PasswordRule.requireGood(rules, password, person);
        change(people -> {
            if (!people.isEmpty()) {
                throw new AccessRefused(AccessRefused.Reason.NO_RIGHT, "there are people already; an administrator adds others");
            }
            return added(people, person, password, now.wallMillis(), CONSOLE, now);
        });
    }

    /** Adds a person, whose password here is for the first login only. */
    public void add(Session by, Entry entry, Password first, Stamp now) throws IOException {
        by.require(Act.PEOPLE, now.monotonicNanos());
        Person person = person(entry);
        PasswordRule.requireGood(rules, first, person);
        change(people -> added(people, person, first, 0, by.person().id(), now));
    }

    private static Person person(Entry entry) {
        return new Person(entry.id(), entry.name(), entry.roles(), entry.validUntil(), Person.Secret.NONE, false);
    }

    private People added(People people, Person person, Password password, long setMillis, String actor, Stamp now) {
        if (people.find(person.id()).isPresent()) {
            throw new AccessRefused(AccessRefused.Reason.ID_TAKEN,
                    "the id " + person.id() + " is or was another person's; an id is never given twice");
        }
        Person.Secret secret = Person.Secret.NONE.changedTo(Credential.of(password, cost, random), setMillis);
        return people.with(person.with(secret)).noting(AccessEvent.ADDED, now, actor, "person", person.id(), "name", person.name(),
                "roles", words(person.roles()), "validUntil", person.validUntil().toString());
    }

    /** Takes all rights away for good. */
    public void retire(Session by, String id, Stamp now) throws IOException {
        administer(by, id, now, (people, person) -> {
            requireAdministratorBesides(people, person, false);
            return people.with(person.retire()).noting(AccessEvent.RETIRED, now, by.person().id(), "person", id);
        });
    }

    /** Gives other roles; they hold from the next login on. */
    public void setRoles(Session by, String id, Set<Role> roles, Stamp now) throws IOException {
        administer(by, id, now, (people, person) -> {
            requireAdministratorBesides(people, person, roles.contains(Role.ADMINISTRATOR));
            return people.with(person.withRoles(roles)).noting(AccessEvent.ROLES_CHANGED, now, by.person().id(), "person", id, "was",
                    words(person.roles()), "is", words(roles));
        });
    }

    /** Enters the day until which training is proved. */
    public void setValidUntil(Session by, String id, LocalDate day, Stamp now) throws IOException {
        administer(by, id, now, (people, person) -> people.with(person.validUntil(day)).noting(AccessEvent.TRAINING_CHANGED, now,
                by.person().id(), "person", id, "was", person.validUntil().toString(), "is", day.toString()));
    }

    /** Ends a lock-out, and forgets the failures. */
    public void unlock(Session by, String id, Stamp now) throws IOException {
        administer(by, id, now, (people, person) -> people.with(person.with(person.secret().unlocked()))
                .noting(AccessEvent.UNLOCKED, now, by.person().id(), "person", id));
    }

    /** Sets another person's password, for one login. */
    public void setPassword(Session by, String id, Password next, Stamp now) throws IOException {
        administer(by, id, now, (people, person) -> withPassword(people, person, next, 0)
                .noting(AccessEvent.PASSWORD_SET, now, by.person().id(), "person", id));
    }

    /** Changes one's own password, also one that is over. */
    public void changeOwn(Logins logins, String id, Password present, Password next, Stamp now) throws IOException {
        Person proved = logins.proveToChange(id, present, now);
        change(people -> withPassword(people, present(people, proved.id()), next, now.wallMillis())
                .noting(AccessEvent.PASSWORD_CHANGED, now, id));
    }

    private People withPassword(People people, Person person, Password next, long setMillis) {
        PasswordRule.requireGood(rules, next, person);
        return people.with(person.with(person.secret().changedTo(Credential.of(next, cost, random), setMillis)));
    }

    private interface Change {
        People of(People people);
    }

    private interface ChangeOfOne {
        People of(People people, Person person);
    }

    private void administer(Session by, String id, Stamp now, ChangeOfOne change) throws IOException {
        by.require(Act.PEOPLE, now.monotonicNanos());
        change(people -> change.of(people, present(people, id)));
    }

    private void change(Change change) throws IOException {
        file.change(people -> new PeopleFile.Changed<>(change.of(people), true));
    }

    private static Person present(People people, String id) {
        return people.find(id).filter(person -> !person.retired()).orElseThrow(() -> new AccessRefused(
                AccessRefused.Reason.NO_SUCH_PERSON, "there is nobody with the id " + id + "; magistral people list shows who there is"));
    }

    private static void requireAdministratorBesides(People people, Person person, boolean stays) {
        if (person.is(Role.ADMINISTRATOR) && !stays && !people.hasAdministratorBesides(person.id())) {
            throw new AccessRefused(AccessRefused.Reason.LAST_ADMINISTRATOR,
                    person.id() + " is the last administrator; another one has to be there first");
        }
    }

    private static String words(Set<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::toString).collect(Collectors.joining(", "));
    }
}
