package org.magistral.image.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Logins;
import org.magistral.desk.access.Password;
import org.magistral.desk.access.Session;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.command.Desk;
import org.magistral.desk.command.Signatory;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.order.TrustedKeys;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which unit's desk, and who comes to it; shared by the commands for orders and releases. */
final class DeskOptions {
    static final String STILL = " Only while no unit runs on the data folder.";
    static final String AS = "who does it, whose password is asked for, for the login and the signature";

    @Mixin
    private PeopleOptions people;

    @Option(names = "--unit", paramLabel = "FILE", description = "unit file (default: the shipped 50 L unit)")
    private Path unit;

    @Option(names = "--keys", paramLabel = "FILE", description = "trusted keys (default: orderKeys of the site file)")
    private Path keys;

    private Logins logins;

    /** Something done at the desk. */
    interface Visit {
        void at(Desk desk, Stamp now) throws IOException;
    }

    /** Something done in the data folder of a unit that does not run. */
    interface StillVisit {
        void at(StillUnit still, Stamp now) throws IOException;
    }

    /** What is refused is told in a line, and in the ledger. */
    void visit(boolean takesOrders, Visit visit) throws IOException {
        visitStill(takesOrders, (still, now) -> visit.at(still.desk(), now));
    }

    /** For what has to do with no order. */
    void visitStill(StillVisit visit) throws IOException {
        visitStill(false, visit);
    }

    private void visitStill(boolean takesOrders, StillVisit visit) throws IOException {
        if (!Files.isDirectory(people.data())) {
            throw new BadInputException(people.data() + ": there is no such data folder");
        }
        logins = people.logins();
        TrustedKeys trusted = takesOrders ? OrderCommand.trusted(keys) : TrustedKeys.read(OrderCommand.noKeys());
        String id = unit().id();
        PeopleOptions.make(() -> {
            try (StillUnit still = StillUnit.open(people.data(), id, trusted, logins)) {
                visit.at(still, PeopleOptions.now());
            }
        });
    }

    UnitConfig unit() {
        return Configuration.loadToWatch(unit).unit();
    }

    /** A person who has given the password: that logs in, and it signs. */
    Signatory signatory(String id) throws IOException {
        Password password = people.prompt().ask("password of " + id);
        Session session = logins.login(id, password, PeopleOptions.now());
        return new Signatory(session, new Signing.Components(id, password));
    }
}
