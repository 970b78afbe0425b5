package org.magistral.core.batch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.magistral.core.batch.check.Equipment;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.control.ElementSpec;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.control.Loops;
import org.magistral.core.event.EventLog;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.FakeActuator;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

/**
 * A batch with loops, a gate and no devices: X and Y are readings that a test writes, W a scale under what P-1 gives, in kg. P-1 and P-2
 * are pumps, V-1 and V-2 valves, HEAT a heater; TIC leads HEAT by X, FEED leads P-2. LAB-A, LAB-B, COUNT, MARK, TITRE and GRAMS belong
 * to the batch.
 */
final class BatchRig {
    static final long SECOND = 1_000_000_000L;
    static final String WHO = "tester";

    final EventLog log = new EventLog();
    final Tags tags = new Tags(allTags());
    final ProcessImage image = new ProcessImage(tags.size());
    final List<ActuatorSpec> specs = List.of(ActuatorRow.of("P-1").total("P-1.TOTAL").spec(),
            ActuatorRow.of("P-2").total("P-2.TOTAL").spec(),
            ActuatorRow.of("V-1").spec(), ActuatorRow.of("V-2").spec(), ActuatorRow.of("HEAT").spec());
    final List<LoopSpec> loopSpecs = List.of(
            new LoopSpec.Pid("TIC", "X", "TIC.SP", "TIC.OUT", 5, 100, 0, 0, 1,
                    List.of(new LoopSpec.Range(0, 100, new ElementSpec.Analog("HEAT", 0, 100), 0))),
            new LoopSpec.Flow("FEED", "FEED.SP", new ElementSpec.Dosed("P-2", 1, 10, 600)));
    final Equipment unit = new Equipment(tags, specs, loopSpecs, List.of("LAB-A", "LAB-B", "COUNT", "MARK", "TITRE", "GRAMS", "DIP"));
    final Loops loops = new Loops(loopSpecs, specs, tags, image);
    final OutputGate gate = new OutputGate(specs, specs.stream().map(spec -> new FakeActuator()).toList(), tags, log.events());
    final Verdict[] verdicts = specs.stream().map(spec -> new Verdict(1)).toArray(Verdict[]::new);
    final Demands demands = new Demands(specs.size());
    final double[] own = new double[specs.size()];
    final Batch batch;
    /** Phases that may not begin, such as {@code B-1 up/op/ph}. */
    final Set<String> barred = new HashSet<>();
    long now;
    double leakGrams;
    boolean holdAsked;

    BatchRig(Recipe recipe) {
        batch = new Batch(recipe, unit, loops, log.events(), new Bar());
        set("X", 20);
        set("Y", 0);
        set("UV", 20);
    }

    /** Lets every batch start, and no phase that is barred. */
    private final class Bar implements Approvals {
        @Override
        public String refusal(BatchCommand.Start wanted, Recipe recipe) {
            return null;
        }

        @Override
        public boolean mayBegin(String batchId, String path) {
            return !barred.contains(batchId + " " + path);
        }
    }

    static List<Tag> allTags() {
        List<Tag> all = new ArrayList<>(Batch.tags());
        for (String id : List.of("X", "Y", "HEAT", "TIC.SP", "LAB-A", "LAB-B", "MARK")) {
            all.add(new Tag(id, id, Unit.NUMBER, 0, 100, 0, 60));
        }
        all.add(new Tag("TITRE", "TITRE", Unit.GRAM_PER_LITRE, 0, 100, 0, 60));
        all.add(new Tag("GRAMS", "GRAMS", Unit.GRAM, 0, 1000, 0, 60));
        all.add(new Tag("UV", "UV", Unit.MILLI_ABSORBANCE, 0, 3000, 0, 60));
        all.add(new Tag("COUNT", "COUNT", Unit.NUMBER, 0, 10_000, 0, 60));
        all.add(new Tag("DIP", "DIP", Unit.SECOND, 0, 10_000, 0, 60));
        all.add(new Tag("TIC.OUT", "TIC.OUT", Unit.PERCENT, -100, 100, 0, 60));
        all.add(new Tag("FEED.SP", "FEED.SP", Unit.MILLILITRE_PER_HOUR, 0, 600, 0, 60));
        all.add(new Tag("W", "W", Unit.KILOGRAM, 0, 100, 0, 60));
        for (String pump : List.of("P-1", "P-2")) {
            all.add(new Tag(pump, pump, Unit.MILLILITRE_PER_MINUTE, 0, 100, 0, 60));
            all.add(new Tag(pump + ".TOTAL", pump, Unit.MILLILITRE, 0, 1e6, 0, 60));
        }
        for (String valve : List.of("V-1", "V-2")) {
            all.add(new Tag(valve, valve, Unit.SWITCH, 0, 1, 0, 60));
        }
        return all;
    }

    static Recipe recipe(Phase... phases) {
        return new Recipe("test", "1", "a test", "water",
                List.of(new UnitProcedure("up", "", List.of(new Operation("op", "", Arrays.asList(phases))))));
    }

    static Phase phase(String id, HoldRule hold, double failTimeSeconds, List<Step> onAbort, Step... steps) {
        return new Phase(id, "", Arrays.asList(steps), hold, failTimeSeconds, onAbort);
    }

    /** One phase of these steps, which keeps nothing, with a fail time of a minute, and then a mark that it is over. */
    static Recipe recipeOf(Step... steps) {
        List<Step> all = new ArrayList<>(Arrays.asList(steps));
        all.add(new Step.Set("MARK", 1));
        return recipe(phase("ph", HoldRule.keeping(), 60, List.of(), all.toArray(new Step[0])),
                phase("end", HoldRule.keeping(), 60, List.of(), new Step.WaitUntil(null, 1e6, null)));
    }

    /** A rig in which the first scan of a batch is over. */
    static BatchRig started(Recipe recipe) {
        BatchRig rig = new BatchRig(recipe);
        rig.start();
        return rig;
    }

    void start() {
        say(new BatchCommand.Reset(WHO));
        scan();
        say(new BatchCommand.Start(WHO, "B-1"));
        scan();
    }

    void say(BatchCommand command) {
        batch.command(command, now);
    }

    void set(String tag, double value) {
        image.good(tags.indexOf(tag), value, now);
    }

    void lose(String tag) {
        image.mark(tags.indexOf(tag), Quality.BAD, Defect.DEVICE_FAULT);
    }

    double value(String tag) {
        return image.value(tags.indexOf(tag));
    }

    boolean isGood(String tag) {
        return image.isGood(tags.indexOf(tag));
    }

    /** What the batch itself demanded of an actuator in the last scan, NaN for nothing. */
    double own(String actuator) {
        return own[OutputGate.indexOf(specs, actuator)];
    }

    double grant(String actuator) {
        return gate.grant(OutputGate.indexOf(specs, actuator));
    }

    double total(String pump) {
        return gate.total(OutputGate.indexOf(specs, pump));
    }

    boolean isOver() {
        return isGood("MARK") && value("MARK") == 1;
    }

    /** A second goes by, then a scan. */
    void scan() {
        now += SECOND;
        scanNow();
    }

    void scanNow() {
        log.events().at(now, 0, true);
        gate.latch(now, image);
        loops.latch(now, image);
        batch.latch(now, image);
        image.good(tags.indexOf("W"), 10 + (total("P-1") - leakGrams) / 1000, now);
        demands.clear();
        batch.run(image, verdicts, gate, demands, now, holdAsked);
        holdAsked = false;
        for (int i = 0; i < own.length; i++) {
            own[i] = demands.get(i);
        }
        loops.run(verdicts, gate, demands, now);
        gate.grant(now, demands, verdicts);
        gate.write();
    }

    void scans(int count) {
        for (int i = 0; i < count; i++) {
            scan();
        }
    }

    /** Scans until the mark shows or so many scans are over; how many it took. */
    int scansToEnd(int most) {
        for (int i = 1; i <= most; i++) {
            scan();
            if (isOver()) {
                return i;
            }
        }
        return -1;
    }

    ByteBuffer checkpoint() {
        ByteBuffer out = ByteBuffer.allocate(64 * 1024);
        batch.save(out, now);
        loops.save(out, now);
        gate.save(out, now);
        return out.flip();
    }

    /** Another controller that takes over from this one's checkpoint, on its own clock. */
    BatchRig successor(ByteBuffer checkpoint, long outageNanos) {
        BatchRig next = new BatchRig(batch.recipe());
        next.now = 1_000_000 * SECOND + outageNanos;
        long savedAt = next.now - outageNanos;
        next.batch.load(checkpoint, savedAt);
        next.loops.load(checkpoint, savedAt);
        next.gate.load(checkpoint, savedAt);
        next.leakGrams = leakGrams;
        next.barred.addAll(barred);
        for (String tag : List.of("X", "Y", "UV")) {
            next.image.good(tags.indexOf(tag), value(tag), next.now);
        }
        return next;
    }

    @Override
    public String toString() {
        return batch.unitState() + "/" + batch.phaseState() + " " + batch.position().phase() + " " + batch.position().step();
    }
}
