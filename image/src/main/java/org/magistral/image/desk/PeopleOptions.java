package org.magistral.image.desk;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.magistral.core.time.Stamp;
import org.magistral.core.time.SystemTime;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.Credential;
import org.magistral.desk.access.Logins;
import org.magistral.desk.access.Password;
import org.magistral.desk.access.PeopleFile;
import org.magistral.desk.access.Register;
import org.magistral.desk.access.Session;
import org.magistral.desk.command.CommandRefused;
import org.magistral.desk.order.OrderRefused;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Option;

/** Whose people, and how passwords come in; shared by all commands that change people. */
final class PeopleOptions {
    @Option(names = "--data", paramLabel = "FOLDER", description = "data folder (default: that of the site file)")
    private Path data;

    @Option(names = "--stdin", description = "reads passwords from standard input, a line each, in the order in which they are asked")
    private boolean stdin;

    private PasswordPrompt prompt;

    PeopleFile file() {
        return new PeopleFile(data());
    }

    Path data() {
        return data == null ? Configuration.shippedSite().dataFolder() : data;
    }

    PasswordPrompt prompt() {
        if (prompt == null) {
            prompt = stdin ? PasswordPrompt.from(new InputStreamReader(System.in, StandardCharsets.UTF_8)) : PasswordPrompt.onTerminal();
        }
        return prompt;
    }

    Register register() {
        return new Register(file(), Configuration.shippedSite().people(), Credential.Cost.USUAL, new SecureRandom());
    }

    Logins logins() {
        return new Logins(file(), Configuration.shippedSite().people(), Credential.Cost.USUAL, new SecureRandom());
    }

    /** An administrator, who has given the password. */
    Session administrator(String id) throws IOException {
        if (id == null) {
            throw new BadInputException("--as ADMINISTRATOR is needed: who changes people?");
        }
        try (Password password = prompt().ask("password of " + id)) {
            return logins().login(id, password, now());
        }
    }

    /** A desk computer's clock is taken as it is; the appliance says otherwise where it was not set. */
    static Stamp now() {
        return new SystemTime(() -> true).stamp();
    }

    /** Something that people may or may not do. */
    interface Change {
        void make() throws IOException;
    }

    /** What is refused is told in a line. */
    static void make(Change change) throws IOException {
        try {
            change.make();
        } catch (AccessRefused | OrderRefused | CommandRefused | IllegalArgumentException refused) {
            throw new BadInputException(refused.getMessage(), refused);
        }
    }
}
