package org.magistral.image.desk;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.Password;
import org.magistral.desk.access.Person;
import org.magistral.desk.access.Register;
import org.magistral.desk.access.Role;
import org.magistral.desk.access.Session;
import org.magistral.image.wiring.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral people}: who may use the unit, and as what. */
@Command(name = "people", mixinStandardHelpOptions = true, description = PeopleCommand.ABOUT)
public final class PeopleCommand implements Runnable {
    static final String ABOUT = "Who may use the unit: list, rights, add, retire, roles, training, unlock, passwd.";
    private static final String AS = "the administrator who does it, whose password is asked for";
    private static final String ROLES = "operator, pharmacist, releaser, maintenance, administrator";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new BadInputException("people needs one of: list, rights, add, retire, roles, training, unlock, passwd");
    }

    @Command(name = "rights", mixinStandardHelpOptions = true, description = "Prints who may do what.")
    int rights() {
        say(Act.matrix());
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows everybody, the retired too.")
    int list(@Mixin PeopleOptions options) throws IOException {
        for (Person person : options.file().read().all()) {
            say(String.format("%-20s  %-32s  until %s  %s", person.id(), person.name(), person.validUntil(), state(person)));
        }
        return 0;
    }

    private static String state(Person person) {
        if (person.retired()) {
            return "retired";
        }
        String roles = EnumSet.copyOf(person.roles()).stream().map(Role::toString).collect(Collectors.joining(", "));
        long until = person.secret().lockedUntilMillis();
        boolean locked = until > PeopleOptions.now().wallMillis();
        return roles + (person.secret().setMillis() == 0 ? "; has to change the password" : "")
                + (locked ? "; locked out until " + Instant.ofEpochMilli(until) : "");
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a person; the very first is an administrator.")
    int add(
            @Mixin PeopleOptions options,
            @Parameters(index = "0", paramLabel = "ID", description = "what the person types; never given to another one") String id,
            @Option(names = "--name", required = true, description = "the name in full, as signatures print it") String name,
            @Option(names = "--roles", required = true, split = ",", description = ROLES) List<String> roles,
            @Option(names = "--until", required = true, description = "last day of the proved training, like 2027-06-30") LocalDate until,
            @Option(names = "--as", paramLabel = "ADMINISTRATOR", description = AS + "; not for the very first person") String by)
            throws IOException {
        Register.Entry entry = new Register.Entry(id, name, roles(roles), until);
        PeopleOptions.make(() -> {
            if (options.file().read().isEmpty()) {
                try (Password password = options.prompt().askNew("new password of " + id)) {
                    options.register().addFirst(entry, password, PeopleOptions.now());
                }
                return;
            }
            Session session = options.administrator(by);
            try (Password password = options.prompt().askNew("first password of " + id)) {
                options.register().add(session, entry, password, PeopleOptions.now());
            }
        });
        say(id + ": added");
        return 0;
    }

    @Command(name = "retire", mixinStandardHelpOptions = true, description = "Takes all rights away for good.")
    int retire(@Mixin PeopleOptions options, @Parameters(index = "0", paramLabel = "ID") String id,
            @Option(names = "--as", required = true, paramLabel = "ADMINISTRATOR", description = AS) String by) throws IOException {
        return administer(options, by, id + ": retired", (session, now) -> options.register().retire(session, id, now));
    }

    @Command(name = "roles", mixinStandardHelpOptions = true, description = "Gives other roles, from the next login on.")
    int roles(@Mixin PeopleOptions options, @Parameters(index = "0", paramLabel = "ID") String id,
            @Parameters(index = "1", split = ",", paramLabel = "ROLES", description = ROLES) List<String> roles,
            @Option(names = "--as", required = true, paramLabel = "ADMINISTRATOR", description = AS) String by) throws IOException {
        Set<Role> wanted = roles(roles);
        return administer(options, by, id + ": " + String.join(", ", roles),
                (session, now) -> options.register().setRoles(session, id, wanted, now));
    }

    @Command(name = "training", mixinStandardHelpOptions = true, description = "Enters the last day of the proved training.")
    int training(@Mixin PeopleOptions options, @Parameters(index = "0", paramLabel = "ID") String id,
            @Parameters(index = "1", paramLabel = "DAY", description = "like 2027-06-30") LocalDate until,
            @Option(names = "--as", required = true, paramLabel = "ADMINISTRATOR", description = AS) String by) throws IOException {
        return administer(options, by, id + ": until " + until,
                (session, now) -> options.register().setValidUntil(session, id, until, now));
    }

    @Command(name = "unlock", mixinStandardHelpOptions = true, description = "Ends a lock-out.")
    int unlock(@Mixin PeopleOptions options, @Parameters(index = "0", paramLabel = "ID") String id,
            @Option(names = "--as", required = true, paramLabel = "ADMINISTRATOR", description = AS) String by) throws IOException {
        return administer(options, by, id + ": unlocked", (session, now) -> options.register().unlock(session, id, now));
    }

    @Command(name = "passwd", mixinStandardHelpOptions = true, description = "Changes one's own password, or sets another's for once.")
    int passwd(@Mixin PeopleOptions options, @Parameters(index = "0", paramLabel = "ID") String id,
            @Option(names = "--as", paramLabel = "ADMINISTRATOR", description = AS + "; left out for one's own") String by)
            throws IOException {
        if (by != null) {
            return administer(options, by, id + ": to be changed at the next login", (session, now) -> {
                try (Password next = options.prompt().askNew("first password of " + id)) {
                    options.register().setPassword(session, id, next, now);
                }
            });
        }
        PeopleOptions.make(() -> {
            try (Password present = options.prompt().ask("present password of " + id);
                    Password next = options.prompt().askNew("new password of " + id)) {
                options.register().changeOwn(options.logins(), id, present, next, PeopleOptions.now());
            }
        });
        say(id + ": changed");
        return 0;
    }

    private interface Administered {
        void by(Session session, Stamp now) throws IOException;
    }

    private int administer(PeopleOptions options, String by, String done, Administered change) throws IOException {
        PeopleOptions.make(() -> change.by(options.administrator(by), PeopleOptions.now()));
        say(done);
        return 0;
    }

    private static Set<Role> roles(List<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words) {
            roles.add(Role.ofWord(word).orElseThrow(() -> new BadInputException("'" + word + "' is no role; allowed: " + ROLES)));
        }
        return roles;
    }

    private void say(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
