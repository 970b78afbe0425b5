package org.magistral.desk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.Command;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Event;
import org.magistral.core.event.Kind;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.House;
import org.magistral.desk.access.Role;
import org.magistral.desk.access.Session;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.material.Installation;
import org.magistral.desk.material.Materials;
import org.magistral.desk.need.Need;
import org.magistral.desk.order.Hospital;
import org.magistral.desk.order.OrderState;
import org.magistral.desk.order.Orders;
import org.magistral.desk.order.Presentation;
import org.magistral.records.Recorder;
import org.magistral.records.RecorderListener;
import org.magistral.records.RecorderSettings;
import org.magistral.records.archive.Archive;

/** A desk with people before it and real records behind it, on a hand-turned clock; the batch is what a test says it does. */
final class Office implements AutoCloseable {
    static final String UNIT = "unit-50l";

    final List<Command> sent = new ArrayList<>();
    final List<Event> told = new ArrayList<>();
    final House house;
    Recipe recipe;
    final List<Question> questions = new ArrayList<>();
    boolean inboxFull;
    /** At which the batch is. */
    String phase = "";
    List<Need> needs = List.of();
    Orders orders;
    Production production;
    Desk desk;
    private final Path folder;
    private final Hospital hospital;
    private final boolean simulated;
    /** Containers that the unit has counted. */
    double filled = Double.NaN;
    double brokenOff;
    private Recorder recorder;

    /**
     * @param people where they are kept; entering them takes its time, so a test class does it once
     * @param folder of the records
     */
    Office(Path people, Path folder, boolean simulated) throws IOException {
        this.folder = folder;
        this.simulated = simulated;
        hospital = new Hospital();
        house = new House(people);
        if (house.file.read().find("op-1").isEmpty()) {
            house.enter("op-1", Role.OPERATOR);
            house.enter("op-2", Role.OPERATOR);
            house.enter("ph-1", Role.PHARMACIST);
            house.enter("ph-9", Role.PHARMACIST, Role.RELEASER);
            house.enter("rel-1", Role.RELEASER);
            house.enter("opr-1", Role.OPERATOR, Role.RELEASER);
            house.enter("mnt-1", Role.MAINTENANCE);
        }
        recipe = new Recipe("mab-fed-batch", "1", "text", "mab-1",
                List.of(new UnitProcedure("u", "text", List.of(operation("grow", "set", "watch"), operation("catch", "load", "elute"),
                        operation("fill", "fill")))));
        open();
    }

    private static Operation operation(String id, String... phases) {
        return new Operation(id, "text", Stream.of(phases).map(phase -> new Phase(phase, "text",
                List.of(new Step.WaitUntil(null, 1, null)), HoldRule.keeping(), 0, List.of())).toList());
    }

    private void open() throws IOException {
        recorder = Recorder.open(folder.resolve("data"), RecorderSettings.handTurned(), new Tags(List.of()), house.time,
                new RecorderListener() {
                    @Override
                    public void troubled(String what, IOException cause) {
                        throw new AssertionError(what, cause);
                    }

                    @Override
                    public void failed(Throwable cause) {
                        throw new AssertionError(cause);
                    }
                });
        SequencedMap<String, Object> boot = new LinkedHashMap<>();
        boot.put("simulated", simulated);
        recorder.boot(now(), boot);
        production = new Production(this::tell, simulated, Optional.empty(), Optional.of(new Presentation(50, 10)), this::now);
        orders = Orders.recall(hospital.keys, UNIT, this::tell, recorder.archive());
        production.recall(orders, recorder.archive());
        desk = Desk.of(new Desk.Parts(new Signing(house.logins, this::tell), orders, production,
                Installation.of(Materials.recall(this::tell, recorder.archive()), needs, recipe), this::tell,
                command -> !inboxFull && sent.add(command),
                new Door.Running(() -> recipe, () -> questions, () -> "B-1", () -> phase, () -> filled,
                        () -> brokenOff),
                this::archive));
    }

    /** Another start of the unit, on the same records. */
    void restart() throws IOException {
        recorder.close();
        open();
    }

    private void tell(Event event) {
        told.add(event);
        recorder.accept(event);
    }

    Archive archive() {
        while (!recorder.isSettled()) {
            recorder.drain();
        }
        return recorder.archive();
    }

    Stamp now() {
        return house.now();
    }

    Session session(String id) {
        try {
            return house.login(id);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** In a session of one's own, with id and password. */
    Signatory signing(String id) {
        return new Signatory(session(id), new Signing.Components(id, house.passwordOf(id)));
    }

    /** An order that is accepted. */
    void accepted(String id, Consumer<ObjectNode> edit) throws IOException {
        desk.orders().receive(signing("ph-1"), hospital.order(id, edit), now());
        desk.orders().accept(signing("ph-1"), id, now());
    }

    void clearLine(String order) throws IOException {
        if (production.recipes().of(recipe).isEmpty()) {
            desk.door().approveRecipe(signing("ph-1"), signing("rel-1"), recipe, now());
        }
        desk.door().clearLine(signing("op-1"), signing("op-2"), order, "nothing left", now());
    }

    /** What the batch raises. */
    void batch(String kind, Object... fields) {
        production.accept(event(kind, fields));
    }

    /** The same, but the power goes before anything comes of it. */
    void batchAndCut(String kind, Object... fields) throws IOException {
        tell(event(kind, fields));
        restart();
    }

    private Event event(String kind, Object... fields) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        Declaration what = () -> Kind.info(kind, "as the batch does");
        return new Event(what, now(), "op-1", body);
    }

    /** A batch that is through its recipe, for an accepted order of the same number. */
    void made(String number) throws IOException {
        accepted("O-" + number, _ -> {});
        batch("batch.started", "batch", "B-" + number, "order", "O-" + number);
        batch("batch.order.spent", "batch", "B-" + number);
        batch("batch.completed", "batch", "B-" + number);
        assertEquals(OrderState.QUARANTINE, orders.state("O-" + number));
    }

    long tellings(Declaration what) {
        return told.stream().filter(event -> event.what().id().equals(what.id())).count();
    }

    interface Asked {
        void ask() throws IOException;
    }

    /** It is refused with these words, which the ledger has too, and nothing is sent. */
    void assertRefused(String said, Asked asked) {
        int before = sent.size();
        long refusals = tellings(DoorEvent.REFUSED);
        RuntimeException refused = assertThrows(RuntimeException.class, asked::ask);
        assertTrue(refused.getMessage().contains(said), "no '" + said + "' in: " + refused.getMessage());
        assertEquals(refusals + 1, tellings(DoorEvent.REFUSED), "the ledger has it");
        assertEquals(before, sent.size(), "nothing is sent");
    }

    @Override
    public void close() throws IOException {
        recorder.close();
    }
}
