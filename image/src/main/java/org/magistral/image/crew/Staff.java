package org.magistral.image.crew;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.Credential;
import org.magistral.desk.access.Password;
import org.magistral.desk.access.People;
import org.magistral.desk.access.Register;
import org.magistral.desk.access.Session;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.command.CommandRefused;
import org.magistral.desk.command.Door;
import org.magistral.desk.command.Signatory;
import org.magistral.desk.config.HouseRules;
import org.magistral.desk.config.SiteConfig;
import org.magistral.desk.material.Installation;
import org.magistral.desk.material.MaterialRefused;
import org.magistral.desk.material.Reconciliation;
import org.magistral.desk.need.Need;
import org.magistral.desk.order.OrderRefused;
import org.magistral.desk.order.OrderState;
import org.magistral.desk.order.Orders;
import org.magistral.desk.order.Presentation;
import org.magistral.desk.order.TrustedKeys;
import org.magistral.image.service.FrontDesk;
import org.magistral.image.service.House;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.TwinDevices;
import org.tinylog.Logger;

/**
 * The crew at the unit's front desk: they log in with their passwords, their sessions lock as anybody's, and they sign. Scan thread,
 * between two scans.
 */
public final class Staff implements Way {
    /** Everybody can draw these passwords from the seed: a guess need not cost much. */
    private static final Credential.Cost COST = new Credential.Cost(64, 1);
    private static final LocalDate ALWAYS = LocalDate.of(9999, 12, 31);
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int PASSWORD = 20;
    private static final String BATCH = "SIM-";
    private static final String MOCK = "MOCK-";

    private final Ordering ordering;
    private final Map<SimulatedPerson, Session> sessions = new EnumMap<>(SimulatedPerson.class);
    private LiveUnit unit;
    private boolean fileTaken;
    private boolean entered;

    /**
     * What is to be made, and for which order.
     *
     * @param signedOrder a file with an order that the site's keys have signed; null for one of the simulated hospital
     * @param grams that the simulated hospital orders
     */
    public record Ordering(long seed, byte[] signedOrder, double grams, double strengthMgPerMl) {}

    public Staff(LiveUnit unit, Ordering ordering) {
        this.unit = unit;
        this.ordering = ordering;
    }

    /**
     * The house of a run on the twin: its people have a folder of their own in the data folder, one a seed.
     *
     * @param site how sessions are there, and when the horn is tested; simulated passwords do not age
     * @param orderKeys whose orders count; null for those of the simulated hospital
     * @param unsigned why the loaded product may be made for no patient; empty where nothing is against it
     * @param presentation the doses that the loaded recipe fills
     * @param needs what a batch takes, and the crew books
     */
    public static House house(Path data, long seed, SiteConfig site, TrustedKeys orderKeys, Optional<String> unsigned,
            Optional<Presentation> presentation, List<Need> needs) {
        HouseRules people = site.people();
        HouseRules rules = new HouseRules(people.leastLength(), Double.POSITIVE_INFINITY, people.formerKept(), people.failuresAllowed(),
                people.firstLockSeconds(), people.longestLockSeconds(), people.idleSeconds());
        return new House(data.resolve("simulated-" + seed), "simulated people of seed " + seed, rules, site.dailyCall(), COST,
                orderKeys == null ? new SimulatedHospital(seed).keys() : orderKeys, true, unsigned, presentation, needs,
                new SplittableRandom(seed));
    }

    /** The controller was away: everybody has to log in again at the one that came back. */
    public void turnTo(LiveUnit next) {
        unit = next;
        sessions.clear();
    }

    @Override
    public boolean send(SimulatedPerson who, Command command) {
        return atDesk((desk, now) -> desk.desk().door().ask(signatory(who), command, now));
    }

    @Override
    public boolean sendAsTwo(SimulatedPerson first, SimulatedPerson second, Command command) {
        return atDesk((desk, now) -> desk.desk().door().askAsTwo(signatory(first), signatory(second), command, now));
    }

    @Override
    public boolean answer(SimulatedPerson who, String question) {
        return atDesk((desk, now) -> {
            Signatory signatory = signatory(who);
            if (question.equals(Door.LABELS_ASKED_AT)) {
                Orders orders = desk.desk().orders().orders();
                String label = orders.order(orders.inProcess().orElseThrow()).patient();
                desk.desk().door().scanLabels(signatory, signatory(SimulatedPerson.SECOND_OPERATOR), label, now);
                return;
            }
            Installation installation = desk.desk().installation();
            String text = DONE;
            if (installation.isAsked(question)) {
                text = new Shelf(installation).take(signatory.session(), unit.controller().batch().position().batchId(), now);
            } else if (question.equals(Reconciliation.ASKED_AT)) {
                int rejected = (int) unit.frontDesk().rejected(); // those the unit has told to put aside
                int doses = counted() - rejected; // what stands there, not what the unit says
                text = new Reconciliation(doses, rejected, doses, 0).toString();
            }
            desk.desk().door().ask(signatory, new BatchCommand.Answer(who.id(), question, text), now);
        });
    }

    private int counted() {
        return unit.devices() instanceof TwinDevices plant ? plant.twin().truth().doses() : 0;
    }

    @Override
    public void start(SimulatedPerson who) {
        atDesk((desk, now) -> {
            if (unit.controller().batch().recipe().isMock()) {
                desk.desk().door().ask(signatory(who), new BatchCommand.Start(who.id(), MOCK + ordering.seed()), now);
                return;
            }
            String order = order(desk.desk().orders().orders(), now);
            Recipe recipe = unit.controller().batch().recipe();
            if (desk.production().recipes().of(recipe).isEmpty()) {
                desk.desk().door().approveRecipe(signatory(SimulatedPerson.PHARMACIST), signatory(SimulatedPerson.RELEASER), recipe, now);
            }
            if (!desk.production().line().order().equals(Optional.of(order))) {
                desk.desk().door().clearLine(signatory(who), signatory(SimulatedPerson.PHARMACIST), order, "nothing of another batch", now);
            }
            desk.desk().door().ask(signatory(who), new BatchCommand.Start(who.id(), batchId(), order), now);
        });
    }

    /** Reviewed by the pharmacist and released by the releaser, so far as it can be. */
    public void release(String batchId) {
        atDesk((desk, now) -> {
            if (desk.desk().orders().orders().ofBatch(batchId).isPresent()) {
                desk.desk().releases().review(signatory(SimulatedPerson.PHARMACIST), batchId, now);
                desk.desk().releases().release(signatory(SimulatedPerson.RELEASER), batchId, now);
            }
        });
    }

    private interface Visit {
        void at(FrontDesk desk, Stamp now) throws IOException;
    }

    /** What is refused is in the ledger; a unit that can't record it now is asked again later. */
    private boolean atDesk(Visit visit) {
        FrontDesk desk = unit.frontDesk();
        try {
            enterAll(desk);
            visit.at(desk, unit.stamp());
            desk.tellPeople();
            return true;
        } catch (AccessRefused | OrderRefused | MaterialRefused | CommandRefused refused) {
            Logger.debug(refused, "the front desk refused the crew");
            return false;
        } catch (IOException | IllegalStateException unrecorded) {
            Logger.warn(unrecorded, "the front desk could not serve the crew");
            return false;
        }
    }

    /** An order that is accepted and fits, or the next one taken in. */
    private String order(Orders orders, Stamp now) throws IOException {
        Recipe recipe = unit.controller().batch().recipe();
        for (String id : orders.ids()) {
            BatchCommand.Start wanted = new BatchCommand.Start(SimulatedPerson.OPERATOR.id(), batchId(), id);
            if (orders.state(id) == OrderState.VERIFIED && !orders.order(id).isExpired(now.wallMillis())) {
                accept(id, now);
            }
            if (unit.frontDesk().production().refusal(wanted, recipe) == null) {
                return id;
            }
        }
        byte[] file = ordering.signedOrder();
        if (file == null) {
            file = new SimulatedHospital(ordering.seed()).order(new SimulatedHospital.Wish(orders.ids().size() + 1, unit.unit().id(),
                    recipe, ordering.grams(), ordering.strengthMgPerMl(), now.wallMillis()));
        } else if (fileTaken) {
            throw new OrderRefused("the order of this run can't be started");
        }
        return take(file, now);
    }

    private String take(byte[] file, Stamp now) throws IOException {
        try {
            String id = unit.frontDesk().desk().orders().receive(signatory(SimulatedPerson.PHARMACIST), file, now).id();
            accept(id, now);
            fileTaken = true;
            return id;
        } catch (OrderRefused refused) {
            if (ordering.signedOrder() != null && now.wallTrusted()) {
                throw new BadInputException("the order: " + refused.getMessage(), refused);
            }
            throw refused;
        }
    }

    private void accept(String id, Stamp now) throws IOException {
        unit.frontDesk().desk().orders().accept(signatory(SimulatedPerson.PHARMACIST), id, now);
    }

    /** SIM and the seed, and a number from the second batch in a folder on. */
    private String batchId() {
        Orders orders = unit.frontDesk().desk().orders().orders();
        String id = BATCH + ordering.seed();
        for (int number = 2; orders.ofBatch(id).isPresent() || orders.wasBatch(id); number++) {
            id = BATCH + ordering.seed() + "-" + number;
        }
        return id;
    }

    private Signatory signatory(SimulatedPerson who) throws IOException {
        Session session = sessions.get(who);
        if (session == null || !session.isOpen(unit.stamp().monotonicNanos())) {
            try (Password password = password(who)) {
                session = unit.frontDesk().logins().login(who.id(), password, unit.stamp());
            }
            sessions.put(who, session);
        }
        return new Signatory(session, new Signing.Components(who.id(), password(who)));
    }

    private Password password(SimulatedPerson who) {
        SplittableRandom random = new SplittableRandom(ordering.seed() * 31 + who.ordinal());
        char[] letters = new char[PASSWORD];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        return new Password(letters);
    }

    private void enterAll(FrontDesk desk) throws IOException {
        if (entered) {
            return;
        }
        People there = desk.people();
        Register register = desk.register();
        if (there.isEmpty()) {
            try (Password password = password(SimulatedPerson.ADMINISTRATOR)) {
                register.addFirst(entry(SimulatedPerson.ADMINISTRATOR), password, unit.stamp());
            }
        }
        for (SimulatedPerson person : EnumSet.complementOf(EnumSet.of(SimulatedPerson.ADMINISTRATOR))) {
            if (there.find(person.id()).isEmpty()) {
                try (Password password = password(person)) {
                    register.add(signatory(SimulatedPerson.ADMINISTRATOR).session(), entry(person), password, unit.stamp());
                }
            }
        }
        entered = true;
    }

    private static Register.Entry entry(SimulatedPerson person) {
        return new Register.Entry(person.id(), person.printedName(), EnumSet.of(person.role()), ALWAYS);
    }
}
