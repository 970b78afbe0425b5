package org.magistral.image.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.magistral.core.batch.Approvals;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.Position;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.event.Sink;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Logins;
import org.magistral.desk.access.People;
import org.magistral.desk.access.PeopleFile;
import org.magistral.desk.access.Register;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.command.Desk;
import org.magistral.desk.command.Door;
import org.magistral.desk.command.Production;
import org.magistral.desk.config.HouseRules;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.material.Calibrations;
import org.magistral.desk.material.Installation;
import org.magistral.desk.material.Materials;
import org.magistral.desk.order.Orders;
import org.magistral.image.wiring.Configuration;
import org.magistral.image.wiring.Controller;
import org.magistral.records.archive.Archive;

/**
 * Where the people of a unit in service are let in and served, and the one who holds the scan's inbox for them. A unit without a house
 * serves nobody and asks for no order. Scan thread, between two scans.
 */
public final class FrontDesk {
    private static final String FILLED = Configuration.FILLED;
    private static final String REJECTED = "FILL.REJECTED";
    private static final long MILLIS_A_DAY = 86_400_000L;

    private final House house;
    private final Sink ledger;
    private final Production production;
    private final Supplier<Stamp> now;
    private Controller controller;
    private PeopleRecord record;
    private Logins logins;
    private Desk desk;
    private Calibrations calibrations;
    private TestCaller caller;
    private List<String> instruments = List.of();
    private long countedDay = Long.MIN_VALUE;
    private int overdue;
    private OptionalInt filledTag = OptionalInt.empty();
    private OptionalInt rejectedTag = OptionalInt.empty();

    /**
     * @param house or null for a unit that serves nobody
     */
    FrontDesk(House house, Sink ledger, Supplier<Stamp> now) {
        this.house = house;
        this.ledger = ledger;
        this.now = now;
        production = new Production(ledger, house != null && house.simulated(), house == null ? Optional.empty() : house.unsigned(),
                house == null ? Optional.empty() : house.presentation(), now);
    }

    /** Takes the controller's events on their way to the ledger. */
    Sink events() {
        return event -> {
            production.accept(event);
            if (desk != null && event.what() == BatchEvent.STARTED) {
                desk.installation().materials().batchStarted(event.body().get("batch").toString());
            }
        };
    }

    Approvals approvals() {
        return house == null ? Approvals.unasked() : new Approvals() {
            @Override
            public String refusal(BatchCommand.Start wanted, Recipe recipe) {
                return production.refusal(wanted, recipe);
            }

            @Override
            public boolean mayBegin(String batchId, String path) {
                return desk == null || desk.installation().mayBegin(batchId, path);
            }
        };
    }

    /**
     * Opens, with what the ledger knows of orders and materials; once the events have their time.
     *
     * @param archive what the ledger knew at the start
     * @param running where the records of this start are read, all of them
     */
    void open(UnitConfig unit, Controller served, Archive archive, Supplier<Archive> running) throws IOException {
        controller = served;
        filledTag = unit.tags().find(FILLED);
        rejectedTag = unit.tags().find(REJECTED);
        if (house == null) {
            return;
        }
        Orders orders = Orders.recall(house.keys(), unit.id(), ledger, archive);
        production.recall(orders, archive);
        calibrations = Calibrations.recall(ledger, archive);
        caller = new TestCaller(house.dailyCall(), served);
        instruments = house.simulated() ? List.of() : unit.instruments();
        PeopleFile file = new PeopleFile(house.folder());
        record = new PeopleRecord(file, house.row());
        record.begin(archive, controller.events());
        logins = new Logins(file, house.rules(), house.cost(), house.random());
        desk = Desk.of(new Desk.Parts(new Signing(logins, ledger), orders, production,
                Installation.of(Materials.recall(ledger, archive), house.needs(), controller.batch().recipe()), ledger,
                controller.inbox()::send,
                new Door.Running(controller.batch()::recipe, controller.batch()::questions, () -> position().batchId(),
                        () -> position().phase(),
                        this::filled, this::rejected),
                running));
    }

    private Position position() {
        return controller.batch().position();
    }

    /** How many containers the batch has filled at one go; NaN where nothing is filled, or counted. */
    public double filled() {
        return count(filledTag, Double.NaN);
    }

    /** How many of them were broken off, and are no doses; 0 where nobody counts them. */
    public double rejected() {
        return count(rejectedTag, 0);
    }

    private double count(OptionalInt tag, double none) {
        return tag.isEmpty() || !controller.image().isGood(tag.getAsInt()) ? none : controller.image().value(tag.getAsInt());
    }

    /** After what was under way has been taken up, or has not. */
    void settle() {
        if (house != null) {
            production.settle(position().batchId(), now.get());
        }
    }

    /** Whether anybody is served here. */
    public boolean isOpen() {
        return desk != null;
    }

    /** The door and the desks behind it. */
    public Desk desk() {
        return desk;
    }

    /** Who lets people in. */
    public Logins logins() {
        return logins;
    }

    /**
     * How many instruments were never calibrated, or are overdue (I-32): counted once a day, as long as the clock can be trusted. Nobody
     * books a calibration while the unit runs.
     */
    public int overdueInstruments(long wallMillis, boolean wallTrusted) {
        long day = Math.floorDiv(wallMillis, MILLIS_A_DAY);
        if (wallTrusted && day != countedDay && !instruments.isEmpty()) {
            countedDay = day;
            overdue = calibrations.overdue(instruments, new Stamp(0, wallMillis, true)).size();
        }
        return overdue;
    }

    /** A look at what the batch under way has yet to use; how many of its lots are in doubt. */
    public int lotsInDoubt(long nowNanos, long wallMillis, boolean wallTrusted) {
        if (desk == null || !controller.batch().isLoaded()) {
            return 0;
        }
        if (controller.batch().isUnderWay()) {
            desk.installation().look(position().batchId(), position().phase(), nowNanos, wallMillis, wallTrusted);
        }
        return desk.installation().materials().countInDoubt(position().batchId());
    }

    /** A look at the clock: the horn is tested once a day. */
    void callDaily(long nowNanos, long wallMillis, boolean wallTrusted) {
        if (caller != null) {
            caller.look(nowNanos, wallMillis, wallTrusted);
        }
    }

    /** The order desk's side of the batch. */
    public Production production() {
        return production;
    }

    /** Where people are entered. */
    public Register register() {
        return new Register(new PeopleFile(house.folder()), house.rules(), house.cost(), house.random());
    }

    /** Who has been entered. */
    public People people() throws IOException {
        return new PeopleFile(house.folder()).read();
    }

    /**
     * Who could sign here; where nobody is served, those of the data folder. Any thread.
     *
     * @param data folder of the unit
     */
    People people(Path data) throws IOException {
        return new PeopleFile(house == null ? data : house.folder()).read();
    }

    /** What is asked of their passwords; where nobody is served, what the site asks. Any thread. */
    HouseRules rules() {
        return house == null ? Configuration.shippedSite().people() : house.rules();
    }

    /** Why the loaded product may be made for no patient; of a simulated unit, which makes none, nothing is against it. Any thread. */
    Optional<String> whyUnsigned() {
        return house == null || house.simulated() ? Optional.empty() : house.unsigned();
    }

    /** Brings what happened to people at the desk into the ledger. */
    public void tellPeople() throws IOException {
        record.follow(controller.events());
    }
}
