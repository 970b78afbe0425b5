package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.event.Event;
import org.magistral.core.event.Severity;
import org.magistral.core.scan.FrameSink;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.twin.Truth;
import org.magistral.core.twin.TwinParameters;
import org.magistral.core.twin.fault.Fault;
import org.magistral.core.twin.vessel.Fluid;
import org.magistral.image.crew.Laboratory;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Way;
import org.magistral.image.wiring.Controller;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.image.wiring.Wiring;

/**
 * The shipped batch, as the controller runs it on the twin, but with a culture of some hours: its medium holds the product from the
 * beginning. It keeps its state in the middle of each phase, so that each can be gone on from as often as a test likes. People answer at
 * once, and the laboratory finds at once what is in a sample.
 */
final class ShortBatch implements Way {
    private static final long SEED = 11;
    private static final long FIRST_WALL_MILLIS = 1_767_225_600_000L;
    private static final long SCAN_NANOS = 100_000_000L;
    private static final int SCANS_INTO_A_PHASE = 600;
    private static final long LONGEST_SCANS = 4L * 24 * 36_000;
    private static final long LONGEST_HELD_SCANS = 36_000;
    private static final double GRAMS_PER_LITRE = 1.6;
    private static final Pattern SAMPLE = Pattern.compile("sample (\\S+): [0-9.]+ mL from [\\w-]+");
    private static final Recipe RECIPE = Edited.wholeBatchShortened();
    private static final List<Moment> MOMENTS = run();

    private final TwinDevices devices;
    private final Controller controller;
    private final Laboratory laboratory;
    private final Set<String> proved = new HashSet<>();
    private byte[] saved;
    private final List<String> alarms = new ArrayList<>();
    private long nowNanos;

    /**
     * The middle of a phase.
     *
     * @param path of the phase
     * @param elapsedSeconds of the plant, rounded up
     */
    record Moment(String path, Phase phase, byte[] state, long elapsedSeconds) {}

    private ShortBatch(List<String> faults) {
        TwinParameters standard = TwinParameters.standard();
        Fluid plain = standard.medium().fluid();
        Fluid rich = new Fluid(plain.densityKgPerLitre(), plain.viableMillionPerMl(), plain.deadMillionPerMl(), plain.glucoseMillimolar(),
                plain.glutamineMillimolar(), plain.lactateMillimolar(), plain.ammoniumMillimolar(), GRAMS_PER_LITRE,
                plain.strongIonMillimolar(), plain.inorganicCarbonMillimolar(), plain.antifoamShare());
        devices = new TwinDevices(standard.withStart(new TwinParameters.Supply(rich, standard.medium().kilograms()), standard.inoculum()),
                SEED, faults.stream().map(Fault::parse).toList());
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
        controller = Wiring.assemble(Edited.unit(), RECIPE, devices,
                new Wiring.Surroundings(this::note, frames, (now, confirmed) -> {}, Long.MAX_VALUE, Long.MAX_VALUE));
        laboratory = new Laboratory(devices.twin());
    }

    private void note(Event event) {
        if (event.what().kind().severity() == Severity.ALARM) {
            alarms.add(event.what().id() + " " + event.body());
        }
    }

    /** All phases, each in its middle, in their order; a phase of an operation that is repeated once. */
    static List<Moment> moments() {
        return MOMENTS;
    }

    /** Goes on from there. */
    static ShortBatch at(Moment moment, List<String> faults) {
        return restored(moment, faults, 0);
    }

    /** Goes on from there after so long without power. */
    static ShortBatch after(Moment moment, int seconds) {
        return restored(moment, List.of(), seconds * 1_000_000_000L);
    }

    private static ShortBatch restored(Moment moment, List<String> faults, long outageNanos) {
        ShortBatch batch = new ShortBatch(faults);
        batch.nowNanos = 1_000_000_000_000_000L + outageNanos;
        batch.controller.scan().restore(ByteBuffer.wrap(moment.state()), outageNanos, true, batch.nowNanos);
        batch.devices.twin().outage(outageNanos);
        batch.controller.scan().resume(outageNanos, true, batch.nowNanos);
        return batch;
    }

    private static List<Moment> run() {
        ShortBatch batch = new ShortBatch(List.of());
        List<Moment> moments = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long scansInPhase = 0;
        long heldScans = 0;
        String last = "";
        for (long scan = 0; batch.unitState() != UnitState.COMPLETED; scan++) {
            heldScans = batch.unitState() == UnitState.HELD ? heldScans + 1 : 0;
            if (scan > LONGEST_SCANS || heldScans > LONGEST_HELD_SCANS) {
                throw new AssertionError("the short batch does not end: " + batch);
            }
            batch.scan();
            batch.look();
            String path = batch.controller.batch().position().phase();
            scansInPhase = path.equals(last) ? scansInPhase + 1 : 0;
            if (!path.equals(last) && !path.isEmpty() && seen.add(path)) {
                moments.add(batch.moment(path)); // where it is over within a minute
            } else if (scansInPhase == SCANS_INTO_A_PHASE && moments.getLast().path().equals(path)) {
                moments.set(moments.size() - 1, batch.moment(path));
            }
            last = path;
        }
        batch.check();
        return List.copyOf(moments);
    }

    private Moment moment(String path) {
        controller.scan().saveNow(nowNanos, wallMillis(), true);
        return new Moment(path, phase(path), saved, devices.twin().elapsedNanos() / 1_000_000_000L + 1);
    }

    private static Phase phase(String path) {
        for (UnitProcedure procedure : RECIPE.unitProcedures()) {
            for (Operation operation : procedure.operations()) {
                for (Phase phase : operation.phases()) {
                    if (path.equals(procedure.id() + "/" + operation.id() + "/" + phase.id())) {
                        return phase;
                    }
                }
            }
        }
        throw new AssertionError("no phase " + path);
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

    /** Scans until the unit is there; fails after so many minutes. */
    void until(UnitState state, int minutes) {
        for (int i = 0; unitState() != state; i++) {
            if (i > minutes * 600) {
                throw new AssertionError("not " + state + " within " + minutes + " min: " + this);
            }
            scan();
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
            case PROMPT -> send(new BatchCommand.Answer(who, question.id(), "done"));
            case SAMPLE -> {
                laboratory.draw(question.id(), question.text(), nowNanos);
                send(new BatchCommand.Answer(who, question.id(), "drawn"));
            }
            case RESULTS -> laboratory.report(question, this, Long.MAX_VALUE);
            case HOLD_POINT -> decide(question);
        }
    }

    private void decide(Question question) {
        Matcher sample = SAMPLE.matcher(question.text());
        if (sample.find() && !laboratory.hasDrawn(sample.group(1))) {
            laboratory.draw(sample.group(1), sample.group(), nowNanos);
        }
        if (question.findings().stream().noneMatch(Question.Finding::isMissing)) {
            send(new BatchCommand.Decide(SimulatedPerson.PHARMACIST.id(), null, question.id(), BatchCommand.Verdict.ACCEPT, "in limits"));
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

    UnitState unitState() {
        return controller.batch().unitState();
    }

    Truth truth() {
        return devices.twin().truth();
    }

    double reading(String tag) {
        return controller.image().value(Edited.unit().tags().indexOf(tag));
    }

    /** Nothing unsafe, nothing spilled, and the product that left the bag is all there. */
    void check() {
        assertEquals(0, devices.monitor().unsafeOutputs(), this::toString);
        assertEquals(0, truth().spilledKilograms(), 1e-6, this::toString);
        double harvested = truth().harvestedGrams();
        assertEquals(harvested, truth().downstreamGrams(), Math.max(1e-6, 0.01 * harvested), "grams behind the bag");
    }

    @Override
    public String toString() {
        return controller.batch().unitState() + " " + controller.batch().position() + " " + controller.interlocks().standing() + " "
                + alarms.subList(Math.max(0, alarms.size() - 12), alarms.size());
    }
}
