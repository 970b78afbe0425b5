package org.magistral.desk.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.time.Stamp;
import org.magistral.desk.config.HouseRules;

/** A house with some people in it, on a hand-turned clock; passwords cost next to nothing here. */
public final class House {
    public static final Credential.Cost CHEAP = new Credential.Cost(8, 1);
    public static final HouseRules RULES = new HouseRules(12, 180 * 86_400.0, 2, 3, 60, 600, 600);
    public static final String ADMIN = "admin-1";
    /** 2026-03-01. */
    static final long WALL_MILLIS = 1_772_323_200_000L;

    public final HandTurnedTime time = new HandTurnedTime(0, WALL_MILLIS);
    public final PeopleFile file;
    public final Logins logins;
    public final Register register;

    public House(Path folder) throws IOException {
        file = new PeopleFile(folder);
        SplittableRandom random = new SplittableRandom(4);
        logins = new Logins(file, RULES, CHEAP, random);
        register = new Register(file, RULES, CHEAP, random);
        if (file.read().isEmpty()) {
            register.addFirst(entry(ADMIN, Role.ADMINISTRATOR), password(ADMIN), now());
        }
    }

    public Stamp now() {
        return time.stamp();
    }

    static Register.Entry entry(String id, Role first, Role... more) {
        return new Register.Entry(id, "Erika Mustermann", EnumSet.of(first, more), LocalDate.of(2027, 6, 30));
    }

    /** Good, and another one for everybody; the number is how often it was changed. */
    static Password password(String id) {
        return password(id, 1);
    }

    static Password password(String id, int number) {
        return new Password(typed(id, number));
    }

    static char[] typed(String id, int number) {
        return ("correct horse " + Integer.toHexString(id.hashCode()) + " " + number).toCharArray();
    }

    public Password passwordOf(String id) {
        return password(id);
    }

    Session admin() throws IOException {
        return login(ADMIN);
    }

    public Session login(String id) throws IOException {
        return logins.login(id, password(id), now());
    }

    /** With a password of one's own. */
    public void enter(String id, Role first, Role... more) throws IOException {
        register.add(admin(), entry(id, first, more), password(id, 0), now());
        register.changeOwn(logins, id, password(id, 0), password(id), now());
    }
}
