package org.magistral.desk.access;

import java.util.EnumSet;
import java.util.Set;
import org.magistral.desk.config.HouseRules;

/**
 * A person at the unit, from login to the end. Left alone for too long it is locked: then nothing can be done with it until the person
 * gives the password again. Time is given as monotonic nanoseconds. One thread.
 */
public final class Session {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Person person;
    private final long idleNanos;
    private long usedNanos;
    private boolean locked;
    private boolean ended;
    private boolean signed;

    Session(Person person, HouseRules rules, long nowNanos) {
        this.person = person;
        idleNanos = (long) (rules.idleSeconds() * NANOS_PER_SECOND);
        usedNanos = nowNanos;
    }

    /** As known at login. */
    public Person person() {
        return person;
    }

    /** Whether it can be used now; asking is no use. */
    public boolean isOpen(long nowNanos) {
        if (nowNanos - usedNanos >= idleNanos) {
            locked = true;
        }
        return !locked && !ended;
    }

    /**
     * The person does something that needs a right.
     *
     * @throws AccessRefused where the session is locked or the person has no such right
     */
    public void require(Act act, long nowNanos) {
        require(act.isAllowed(person.roles()), act, act.roles(), nowNanos);
    }

    /**
     * The person is the second one to do something that needs two.
     *
     * @throws AccessRefused likewise
     */
    public void requireAsSecond(Act act, long nowNanos) {
        require(act.isAllowedAsSecond(person.roles()), act, act.second(), nowNanos);
    }

    private void require(boolean allowed, Act act, Set<Role> roles, long nowNanos) {
        if (!isOpen(nowNanos)) {
            throw new AccessRefused(AccessRefused.Reason.SESSION_LOCKED, "the session of " + person.id() + " is locked; log in again");
        }
        usedNanos = nowNanos;
        if (!allowed) {
            Set<Role> sorted = roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles);
            throw new AccessRefused(AccessRefused.Reason.NO_RIGHT,
                    person.id() + " may not " + act + "; that is for: " + String.join(", ", sorted.stream().map(Role::toString).toList()));
        }
    }

    /** Whether something was signed since the person last gave both, id and password. */
    public boolean hasSigned() {
        return signed;
    }

    /** Something was signed, with both. */
    public void signed() {
        signed = true;
    }

    /** The person has proved to be back; the next signature needs both again, for the sitting was broken. */
    void unlock(long nowNanos) {
        locked = false;
        signed = false;
        usedNanos = nowNanos;
    }

    /** The person leaves. */
    public void end() {
        ended = true;
    }
}
