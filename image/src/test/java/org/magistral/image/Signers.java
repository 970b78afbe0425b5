package org.magistral.image;

import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.Password;
import org.magistral.desk.access.Register;
import org.magistral.desk.access.Session;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.command.CommandRefused;
import org.magistral.desk.command.Desk;
import org.magistral.desk.command.Signatory;
import org.magistral.desk.order.OrderRefused;
import org.magistral.image.crew.SimulatedHospital;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Way;
import org.magistral.image.service.LiveUnit;

/** The simulated persons at the desk of a unit in service, with passwords that a test knows, and can get wrong. */
final class Signers implements Way {
    private static final LocalDate ALWAYS = LocalDate.of(9999, 12, 31);
    private static final double GRAMS = 40;
    private static final double MG_PER_ML = 25;

    private final LiveUnit unit;
    private final long seed;
    private final String batchId;
    private final Map<SimulatedPerson, Session> sessions = new EnumMap<>(SimulatedPerson.class);

    /** Enters all of them, where nobody is entered yet. */
    Signers(LiveUnit unit, long seed, String batchId) throws IOException {
        this.unit = unit;
        this.seed = seed;
        this.batchId = batchId;
        if (!unit.frontDesk().people().isEmpty()) {
            return;
        }
        Register register = unit.frontDesk().register();
        register.addFirst(entry(SimulatedPerson.ADMINISTRATOR), password(SimulatedPerson.ADMINISTRATOR), unit.stamp());
        for (SimulatedPerson person : EnumSet.complementOf(EnumSet.of(SimulatedPerson.ADMINISTRATOR))) {
            register.add(session(SimulatedPerson.ADMINISTRATOR), entry(person), password(person), unit.stamp());
        }
    }

    private static Register.Entry entry(SimulatedPerson person) {
        return new Register.Entry(person.id(), person.printedName(), EnumSet.of(person.role()), ALWAYS);
    }

    private static Password password(SimulatedPerson who) {
        return new Password(("known by heart, " + who.ordinal() + who.ordinal()).toCharArray());
    }

    private Session session(SimulatedPerson who) throws IOException {
        Session open = sessions.get(who);
        if (open == null || !open.isOpen(unit.stamp().monotonicNanos())) {
            open = unit.frontDesk().logins().login(who.id(), password(who), unit.stamp());
            sessions.put(who, open);
        }
        return open;
    }

    Signatory signing(SimulatedPerson who) throws IOException {
        return new Signatory(session(who), new Signing.Components(who.id(), password(who)));
    }

    /** One who is logged in, and mistypes the password under the signature. */
    Signatory mistyping(SimulatedPerson who) throws IOException {
        return new Signatory(session(who), new Signing.Components(who.id(), new Password("not this one at all".toCharArray())));
    }

    /** One who is logged in, and signs nothing. */
    Signatory unsigned(SimulatedPerson who) throws IOException {
        return new Signatory(session(who));
    }

    Desk desk() {
        return unit.frontDesk().desk();
    }

    @Override
    public boolean send(SimulatedPerson who, Command command) {
        return atDesk(() -> desk().door().ask(signing(who), command, unit.stamp()));
    }

    @Override
    public boolean sendAsTwo(SimulatedPerson first, SimulatedPerson second, Command command) {
        return atDesk(() -> desk().door().askAsTwo(signing(first), signing(second), command, unit.stamp()));
    }

    /** For an order that was taken in and accepted before, or for the first. */
    @Override
    public void start(SimulatedPerson who) {
        atDesk(() -> {
            if (desk().orders().orders().ids().isEmpty()) {
                byte[] order = new SimulatedHospital(seed).order(new SimulatedHospital.Wish(1, unit.unit().id(),
                        unit.controller().batch().recipe(), GRAMS, MG_PER_ML, unit.stamp().wallMillis()));
                desk().orders().receive(signing(SimulatedPerson.PHARMACIST), order, unit.stamp());
                desk().orders().accept(signing(SimulatedPerson.PHARMACIST), orderId(), unit.stamp());
            }
            if (unit.frontDesk().production().line().order().isEmpty()) {
                desk().door().approveRecipe(signing(SimulatedPerson.PHARMACIST), signing(SimulatedPerson.RELEASER),
                        unit.controller().batch().recipe(), unit.stamp());
                desk().door().clearLine(signing(who), signing(SimulatedPerson.PHARMACIST), orderId(), "nothing left", unit.stamp());
            }
            desk().door().ask(signing(who), new BatchCommand.Start(who.id(), batchId, orderId()), unit.stamp());
        });
    }

    /** Reviewed by the pharmacist, released by the releaser; false where one of them is refused. */
    boolean release() {
        return atDesk(() -> {
            desk().releases().review(signing(SimulatedPerson.PHARMACIST), batchId, unit.stamp());
            desk().releases().release(signing(SimulatedPerson.RELEASER), batchId, unit.stamp());
        });
    }

    String orderId() {
        return desk().orders().orders().ids().getFirst();
    }

    private interface Visit {
        void go() throws IOException;
    }

    private static boolean atDesk(Visit visit) {
        try {
            visit.go();
            return true;
        } catch (AccessRefused | OrderRefused | CommandRefused _) {
            return false; // the ledger tells why
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
