package org.magistral.desk.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.magistral.desk.config.HouseRules;

/**
 * Somebody who may use the unit, or might once. Immutable.
 *
 * @param id what is typed; this person's for ever
 * @param name in full, as it is printed beside a signature
 * @param roles what this person may be here; none of a retired one
 * @param validUntil the last day (UTC) for which training is proved
 * @param secret how this person proves who it is
 * @param retired true for one who may nothing any more
 */
public record Person(String id, String name, Set<Role> roles, LocalDate validUntil, Secret secret, boolean retired) {
    /** Lower-case letters, digits, dot and hyphen, beginning with a letter. */
    public static final Pattern ID = Pattern.compile("[a-z][a-z0-9.-]{1,31}");
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M} .,'’-]{1,78}[\\p{L}.]");

    public Person {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id has 2 to 32 of a-z, 0-9, dot and hyphen, and begins with a letter");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name is a person's in full, 3 to 80 letters, blanks, dots, commas, hyphens, apostrophes");
        }
        if (roles.isEmpty() != retired) {
            throw new IllegalArgumentException("who is not retired has a role or more, of " + Role.words() + "; who is retired has none");
        }
        roles = Set.copyOf(roles);
    }

    Person with(Secret other) {
        return new Person(id, name, roles, validUntil, other, retired);
    }

    Person withRoles(Set<Role> other) {
        return new Person(id, name, EnumSet.copyOf(other), validUntil, secret, retired);
    }

    Person validUntil(LocalDate day) {
        return new Person(id, name, roles, day, secret, retired);
    }

    /** Nothing is left but id and name, which nobody else gets. */
    Person retire() {
        return new Person(id, name, EnumSet.noneOf(Role.class), validUntil, secret.forgotten(), true);
    }

    boolean isValid(long wallMillis) {
        return !LocalDate.ofInstant(Instant.ofEpochMilli(wallMillis), ZoneOffset.UTC).isAfter(validUntil);
    }

    boolean isLocked(long wallMillis) {
        return wallMillis < secret.lockedUntilMillis();
    }

    /**
     * Why this person could not sign now, or not until that day, in words that follow the id; empty where nothing is in the way.
     *
     * @param through the last day for which training has to be proved
     */
    public Optional<String> hindrance(HouseRules rules, long wallMillis, LocalDate through) {
        if (retired || secret.now() == null) {
            return Optional.of(retired ? "is retired" : "has no password");
        }
        if (isLocked(wallMillis)) {
            return Optional.of("is locked out");
        }
        if ((wallMillis - secret.setMillis()) / MILLIS_PER_SECOND >= rules.passwordSeconds()) {
            return Optional.of("has to change the password");
        }
        return through.isAfter(validUntil) ? Optional.of("has training until " + validUntil + " only") : Optional.empty();
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /**
     * What is kept of a person's password, and of the attempts at it. Immutable.
     *
     * @param now the credential; null until a first one is set, and of a retired person
     * @param setMillis when it was set, wall time; 0 where another person set it, so that it has to be changed at once
     * @param former those before, the latest first
     * @param failures in a row
     * @param lockedUntilMillis wall time; 0 where there is no lock
     */
    public record Secret(Credential now, long setMillis, List<Credential> former, int failures, long lockedUntilMillis) {
        static final Secret NONE = new Secret(null, 0, List.of(), 0, 0);
        private static final int MOST_FORMER = 24;

        public Secret {
            former = List.copyOf(former);
        }

        Secret changedTo(Credential next, long atMillis) {
            List<Credential> before = new ArrayList<>(former);
            if (now != null) {
                before.addFirst(now);
            }
            return new Secret(next, atMillis, before.subList(0, Math.min(before.size(), MOST_FORMER)), 0, 0);
        }

        Secret failed(long untilMillis) {
            return new Secret(now, setMillis, former, failures + 1, untilMillis);
        }

        Secret unlocked() {
            return new Secret(now, setMillis, former, 0, 0);
        }

        Secret forgotten() {
            return NONE;
        }

        /** Whether it is the present password or one of the last so many before it. */
        boolean isKnown(Password password, int lastFormer) {
            return now != null && now.matches(password) || former.stream().limit(lastFormer).anyMatch(each -> each.matches(password));
        }

        @Override
        public String toString() {
            return "a secret after " + failures + " failures";
        }
    }
}
