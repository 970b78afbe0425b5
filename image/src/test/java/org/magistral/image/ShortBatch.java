package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Event;
import org.magistral.core.event.Severity;
import org.magistral.core.scan.FrameSink;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.twin.Truth;
import org.magistral.core.twin.TwinParameters;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.fault.Fault;
import org.magistral.core.twin.vessel.Fluid;
import org.magistral.image.crew.Laboratory;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Way;
import org.magistral.image.wiring.Controller;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.image.wiring.Wiring;

/**
 * A shipped batch, as the controller runs it on the twin, but with a culture of some hours: its medium holds the product from the
 * beginning. People answer at once, and the laboratory finds at once what is in a sample.
 */
final class ShortBatch implements Way {
    private static final long SEED = 11;
    private static final long FIRST_WALL_MILLIS = 1_767_225_600_000L;
    private static final long SCAN_NANOS = 100_000_000L;
    private static final int SCANS_AN_HOUR = 36_000;
    private static final int MINUTE_SCANS = 600;
    private static final int MOST_RESTARTS = 5;
    private static final double GRAMS_PER_LITRE = 1.6;
    private static final Pattern SAMPLE = Pattern.compile("sample (\\S+): [0-9.]+ mL from [\\w-]+");

    private final TwinDevices devices;
    private final Controller controller;
    private final Laboratory laboratory;
    private final Set<String> proved = new HashSet<>();
    private final List<Event> events = new ArrayList<>();
    private final double kilogramsBefore;
    private byte[] saved;
    private long nowNanos;

    ShortBatch(Recipe recipe, List<String> faults) {
        devices = plant(GRAMS_PER_LITRE, SEED, faults.stream().map(Fault::parse).toList());
        FrameSink frames = new FrameSink() {
            @Override
            public boolean frame(long now, long wallMillis, boolean wallTrusted, ProcessImage image) {
                return true;
            }

            @Override
            public boolean checkpoint(long now, long wallMillis, boolean wallTrusted, ByteBuffer state) {
                saved = new byte[state.remaining()];
                state.duplicate().get(saved);
                return true;
            }
        };
        controller = Wiring.assemble(Edited.unit(), recipe, devices,
                new Wiring.Surroundings(events::add, frames, (now, confirmed) -> {}, Long.MAX_VALUE, Long.MAX_VALUE));
        laboratory = new Laboratory(devices.twin());
        kilogramsBefore = kilograms();
    }

    /** A twin whose medium holds product, in place of what cells would make. */
    static TwinDevices plant(double gramsPerLitre, long seed, List<Fault> faults) {
        TwinParameters standard = TwinParameters.standard();
        Fluid plain = standard.medium().fluid();
        Fluid rich = new Fluid(plain.densityKgPerLitre(), plain.viableMillionPerMl(), plain.deadMillionPerMl(), plain.glucoseMillimolar(),
                plain.glutamineMillimolar(), plain.lactateMillimolar(), plain.ammoniumMillimolar(), gramsPerLitre,
                plain.strongIonMillimolar(), plain.inorganicCarbonMillimolar(), plain.antifoamShare());
        return new TwinDevices(standard.withStart(new TwinParameters.Supply(rich, standard.medium().kilograms()), standard.inoculum()),
                seed, faults);
    }

    /** Goes on from there; its first scan is done. */
    static ShortBatch at(Moment moment, List<String> faults) {
        return restored(moment, faults, 0);
    }

    /** Goes on from there after so long without power; its first scan is done. */
    static ShortBatch after(Moment moment, int seconds) {
        return restored(moment, List.of(), seconds * 1_000_000_000L);
    }

    private static ShortBatch restored(Moment moment, List<String> faults, long outageNanos) {
        ShortBatch batch = new ShortBatch(moment.recipe(), faults);
        batch.nowNanos = 1_000_000_000_000_000L + outageNanos;
        batch.controller.scan().restore(ByteBuffer.wrap(moment.state()), outageNanos, true, batch.nowNanos);
        batch.devices.twin().outage(outageNanos);
        batch.controller.scan().resume(outageNanos, true, batch.nowNanos);
        batch.scan();
        return batch;
    }

    byte[] checkpoint() {
        controller.scan().saveNow(nowNanos, wallMillis(), true);
        return saved;
    }

    long elapsedSeconds() {
        return devices.twin().elapsedNanos() / 1_000_000_000L + 1;
    }

    private long wallMillis() {
        return FIRST_WALL_MILLIS + nowNanos / 1_000_000;
    }

    private void scan() {
        nowNanos += SCAN_NANOS;
        devices.step(nowNanos);
        controller.scan().step(nowNanos, wallMillis(), true);
    }

    /** So many scans, with people there. */
    void scans(int count) {
        for (int i = 0; i < count; i++) {
            scan();
            look();
        }
    }

    /** Scans with nobody there until it is so, or so many minutes have passed; whether it was. */
    boolean alone(int minutes, BooleanSupplier so) {
        for (int i = 0; i < minutes * MINUTE_SCANS; i++) {
            if (so.getAsBoolean()) {
                return true;
            }
            scan();
        }
        return so.getAsBoolean();
    }

    /** With people there, who restart what is Held after a minute, to the end of the phase in which it stands. */
    void throughPhase() {
        String path = path();
        int restarts = 0;
        for (int scans = 0, held = 0; path().equals(path) && unitState() != UnitState.COMPLETED; scans++) {
            held = unitState() == UnitState.HELD ? held + 1 : 0;
            if (held == MINUTE_SCANS) {
                restart();
                held = 0;
                restarts++;
            }
            if (scans > 12 * SCANS_AN_HOUR || restarts > MOST_RESTARTS) {
                throw new AssertionError("not through " + path + " after " + restarts + " restarts: " + this);
            }
            scans(1);
        }
    }

    private void look() {
        if (!controller.scan().isArmed()) {
            return;
        }
        switch (unitState()) {
            case STOPPED -> send(new BatchCommand.Reset(SimulatedPerson.OPERATOR.id()));
            case IDLE -> start();
            default -> controller.batch().questions().forEach(this::answer);
        }
    }

    private void start() {
        List<String> due = controller.interlocks().proofsDue().stream().filter(proved::add).limit(10).toList();
        due.forEach(row -> send(new InterlockCommand.ProofTest(SimulatedPerson.OPERATOR.id(), row, "acts at its limit", "as found", true)));
        if (due.isEmpty()) {
            start(SimulatedPerson.OPERATOR);
        }
    }

    private void answer(Question question) {
        String who = SimulatedPerson.OPERATOR.id();
        switch (question.kind()) {
            case PROMPT -> send(new BatchCommand.Answer(who, question.id(), question.id().equals("reconcile") ? counted() : "done"));
            case SAMPLE -> {
                laboratory.draw(question.id(), question.text(), nowNanos);
                send(new BatchCommand.Answer(who, question.id(), "drawn"));
            }
            case RESULTS -> laboratory.report(question, this, Long.MAX_VALUE);
            case HOLD_POINT -> decide(question);
        }
    }

    private String counted() {
        int rejected = (int) reading("FILL.REJECTED");
        int doses = truth().doses() - rejected;
        return "doses=" + doses + "; rejected=" + rejected + "; labels=" + doses + "; spoilt=0";
    }

    private void decide(Question question) {
        Matcher sample = SAMPLE.matcher(question.text());
        if (sample.find() && !laboratory.hasDrawn(sample.group(1))) {
            laboratory.draw(sample.group(1), sample.group(), nowNanos);
        }
        if (question.findings().stream().noneMatch(Question.Finding::isMissing)) {
            // What a culture of hours leaves impure two persons let pass: here the machine is looked at, not the product.
            boolean isOut = question.findings().stream().anyMatch(Question.Finding::isOut);
            send(isOut
                    ? new BatchCommand.Decide(SimulatedPerson.PHARMACIST.id(), SimulatedPerson.QUALITY.id(), question.id(),
                            BatchCommand.Verdict.OVERRIDE, "a short batch")
                    : new BatchCommand.Decide(SimulatedPerson.PHARMACIST.id(), null, question.id(), BatchCommand.Verdict.ACCEPT,
                            "in limits"));
        }
    }

    @Override
    public boolean send(SimulatedPerson who, Command command) {
        return controller.inbox().send(command);
    }

    @Override
    public boolean sendAsTwo(SimulatedPerson first, SimulatedPerson second, Command command) {
        return controller.inbox().send(command);
    }

    @Override
    public void start(SimulatedPerson who) {
        send(new BatchCommand.Start(who.id(), "SHORT"));
    }

    void send(Command command) {
        controller.inbox().send(command);
    }

    void restart() {
        send(new BatchCommand.Restart(SimulatedPerson.OPERATOR.id()));
    }

    UnitState unitState() {
        return controller.batch().unitState();
    }

    /** Of the phase in which it stands. */
    String path() {
        return controller.batch().position().phase();
    }

    /** The step in it. */
    String step() {
        return controller.batch().position().step();
    }

    Truth truth() {
        return devices.twin().truth();
    }

    /** Events of this kind, since the batch was begun or gone on with. */
    List<Event> events(Declaration what) {
        return events.stream().filter(event -> event.what() == what).toList();
    }

    double reading(String tag) {
        return controller.image().value(Edited.unit().tags().indexOf(tag));
    }

    private double kilograms() {
        double all = truth().massKg() + truth().downstreamKilograms();
        for (Output output : Output.values()) {
            all += output.hasBottle() ? truth().bottleKg(output) : 0;
        }
        return all;
    }

    /** Share of the liquid, of what stood there when it was begun, and of the product behind the bag, that is not accounted for. */
    double imbalance() {
        double harvested = truth().harvestedGrams();
        double lost = harvested == 0 ? Math.abs(truth().downstreamGrams()) : Math.abs(1 - truth().downstreamGrams() / harvested);
        return Math.max(lost, Math.abs(1 - kilograms() / kilogramsBefore));
    }

    /** Nothing unsafe, nothing spilled, and liquid and product are all there. */
    void check() {
        assertEquals(0, devices.monitor().unsafeOutputs(), this::toString);
        assertEquals(0, truth().spilledKilograms(), 1e-6, this::toString);
        assertEquals(0, imbalance(), 0.01, this::toString);
    }

    @Override
    public String toString() {
        List<String> alarms = events.stream().filter(event -> event.what().kind().severity() == Severity.ALARM)
                .map(event -> event.what().id() + " " + event.body()).toList();
        return controller.batch().unitState() + " " + controller.batch().position() + " " + controller.interlocks().standing() + " "
                + alarms.subList(Math.max(0, alarms.size() - 12), alarms.size());
    }
}
