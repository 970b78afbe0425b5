package org.magistral.core.batch.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.magistral.core.batch.check.Equipment;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Portion;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.condition.Condition;
import org.magistral.core.condition.Judge;
import org.magistral.core.control.Loops;
import org.magistral.core.output.OutputGate;
import org.magistral.core.tag.Unit;

/**
 * A recipe laid out flat: all tasks in one array, decide, repeat, pool and watch as jumps, so that a place in it is one number and the
 * rounds of the repeats. The recipe is one that has no problems on this unit.
 */
public final class Program {
    private final Equipment unit;
    private final Loops loops;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Around> arounds = new ArrayList<>();
    private final Plan[] plans;
    private final Task[] code;
    private Set<String> linedUp = Set.of();
    private int slots;

    /** One phase in it. */
    public static final class Plan {
        private final String operation;
        private final String path;
        private final Phase phase;
        private final int first;
        private final int end;
        private final int onAbortEnd;
        private final boolean[] keptLoops;
        private final boolean[] keptActuators;

        private Plan(String operation, String path, Phase phase, int first, int end, int onAbortEnd, Equipment unit) {
            this.operation = operation;
            this.path = path;
            this.phase = phase;
            this.first = first;
            this.end = end;
            this.onAbortEnd = onAbortEnd;
            List<String> keeps = phase.hold().keeps();
            keptLoops = new boolean[unit.loops().size()];
            for (int i = 0; i < keptLoops.length; i++) {
                keptLoops[i] = keeps.contains(unit.loops().get(i).id());
            }
            keptActuators = new boolean[unit.actuators().size()];
            for (int i = 0; i < keptActuators.length; i++) {
                keptActuators[i] = keeps.contains(unit.actuators().get(i).tag());
            }
        }

        /** Its operation, with the procedure before it. */
        public String operation() {
            return operation;
        }

        /** Itself, with all before it, such as {@code upstream/growth/day-1}. */
        public String path() {
            return path;
        }

        public String id() {
            return phase.id();
        }

        /** Where its first task is. */
        public int first() {
            return first;
        }

        /** Where its tasks end. */
        public int end() {
            return end;
        }

        public HoldRule hold() {
            return phase.hold();
        }

        public double failTimeSeconds() {
            return phase.failTimeSeconds();
        }

        public boolean keepsLoop(int loop) {
            return keptLoops[loop];
        }

        /** Where the tasks of its {@code onAbort} end; they begin at {@link #end}. */
        public int onAbortEnd() {
            return onAbortEnd;
        }

        /** Whether its start spends the order. */
        public boolean spendsOrder() {
            return phase.spendsOrder();
        }

        public boolean[] keptActuators() {
            return keptActuators;
        }
    }

    public Program(Recipe recipe, Equipment unit, Loops loops) {
        this.unit = unit;
        this.loops = loops;
        List<Plan> all = new ArrayList<>();
        for (UnitProcedure procedure : recipe.unitProcedures()) {
            for (Operation operation : procedure.operations()) {
                operation(procedure.id() + "/" + operation.id(), operation, all);
            }
        }
        plans = all.toArray(new Plan[0]);
        code = tasks.toArray(new Task[0]);
    }

    /** How many phases there are. */
    public int phases() {
        return plans.length;
    }

    /** A phase, from 0. */
    public Plan phase(int number) {
        return plans[number];
    }

    public Task task(int place) {
        return code[place];
    }

    Around[] arounds() {
        return arounds.toArray(new Around[0]);
    }

    /** How many counters of rounds it needs. */
    public int slots() {
        return slots;
    }

    private void operation(String path, Operation operation, List<Plan> all) {
        boolean repeated = operation.cycles() > 1;
        int[] rounds = repeated ? new int[]{slots++} : new int[0];
        int firstPhase = all.size();
        List<Phase> phases = operation.phases();
        for (int i = 0; i < phases.size(); i++) {
            int first = tasks.size();
            if (repeated && i == 0) {
                add(new Flow.CycleEnter(rounds[0]));
            }
            linedUp = Phase.linedUp(phases.get(i).steps());
            steps("steps", phases.get(i).steps(), rounds);
            if (repeated && i == phases.size() - 1) {
                add(new Flow.CycleAgain(rounds[0], operation.cycles(), judge(operation.until()), firstPhase));
            }
            all.add(plan(path, phases.get(i), first));
        }
    }

    private Plan plan(String operation, Phase phase, int first) {
        int end = tasks.size();
        linedUp = Phase.linedUp(phase.onAbort());
        steps("onAbort", phase.onAbort(), new int[0]);
        return new Plan(operation, operation + "/" + phase.id(), phase, first, end, tasks.size(), unit);
    }

    private void steps(String path, List<Step> steps, int[] rounds) {
        for (int i = 0; i < steps.size(); i++) {
            step(path + "[" + i + "]", steps.get(i), rounds);
        }
    }

    private void step(String path, Step step, int[] rounds) {
        switch (step) {
            case Step.Set set -> add(setting(path, set));
            case Step.Release release -> add(setting(path, release));
            case Step.Ramp ramp -> add(setting(path, ramp));
            case Step.Control control -> add(setting(path, control));
            case Step.LineUp lineUp -> add(lineUp(path, lineUp));
            case Step.Dose dose -> add(dosing(path, dose));
            case Step.Require require -> add(new Waiting.Require(path, judge(require.condition()), require.text()));
            case Step.Pool pool -> pool(path, pool, rounds);
            case Step.Watch watch -> watch(path, watch, rounds);
            case Step.WaitUntil wait -> add(new Waiting.Until(path, judge(wait.until()), wait.afterSeconds(), wait.limit()));
            case Step.Count count -> add(new Waiting.Count(
                    path,
                    judge(count.whilst()),
                    judge(count.restartWhen()),
                    judge(count.giveUpWhen()),
                    count.seconds(),
                    tag(count.tag()),
                    count.limit()));
            case Step.Prompt prompt -> add(Asking.of(path, prompt, answer(prompt), rounds));
            case Step.Sample sample ->
                add(Asking.of(path, sample, sample.results().stream().mapToInt(this::tag).toArray(), rounds));
            case Step.HoldPoint point -> holdPoint(path, point, rounds);
            case Step.Decide decide -> decide(path, decide, rounds);
            case Step.Repeat repeat -> repeat(path, repeat, rounds);
        }
    }

    private Setting setting(String path, Step step) {
        return switch (step) {
            case Step.Set set when unit.batchTags().contains(set.target()) -> new Setting.Put(path, tag(set.target()), set.value());
            case Step.Set set -> new Setting.Stand(path, actuator(set.target()), set.value());
            case Step.Release release -> new Setting.Stand(path, actuator(release.actuator()), Double.NaN);
            case Step.Control control -> new Setting.Lead(path, loops.indexOf(control.loop()), control.aim());
            case Step.Ramp ramp ->
                new Setting.Ramp(path, loops.indexOf(ramp.loop()), ramp.setpoint(), ramp.perHour(), ramp.limit());
            default -> throw new IllegalArgumentException(path + ": " + step + " sets nothing");
        };
    }

    private Setting lineUp(String path, Step.LineUp lineUp) {
        int[] open = lineUp.valves().stream().mapToInt(this::actuator).toArray();
        int[] closed = linedUp.stream().filter(valve -> !lineUp.valves().contains(valve)).mapToInt(this::actuator).toArray();
        return new Setting.LineUp(path, open, closed);
    }

    private void pool(String path, Step.Pool spec, int[] rounds) {
        int uv = tag(spec.uvTag());
        Pooling pool = new Pooling(
                spec,
                actuator(spec.valve()),
                actuator(spec.wasteValve()),
                uv,
                unit.tags().get(uv).high(),
                tag(spec.countTag()),
                tag(spec.gramsTag()));
        begin("pool", path, pool, StepEvent.POOL_BEGUN);
        steps(path + "/baseline", spec.baseline(), rounds);
        add(new Flow.PoolElute(path, pool));
        steps(path + "/steps", spec.steps(), rounds);
        add(new Flow.PoolEnd(path, pool));
    }

    private void watch(String path, Step.Watch spec, int[] rounds) {
        int[] tags = spec.condition().tags().stream().mapToInt(this::tag).toArray();
        Around.Watching watch = new Around.Watching(spec, Judge.of(spec.condition(), unit.tags()), tag(spec.tag()), tags);
        begin("watch", path, watch, StepEvent.WATCH_BEGUN);
        steps(path + "/steps", spec.steps(), rounds);
        add(new Flow.WatchEnd(path));
    }

    private void begin(String kind, String path, Around around, StepEvent told) {
        arounds.add(around);
        add(new Flow.AroundBegin(kind, path, arounds.size() - 1, told));
    }

    private Dosing dosing(String path, Step.Dose dose) {
        int concentrationTag = dose.portion() instanceof Portion.Reckoned reckoned ? tag(reckoned.concentrationTag()) : -1;
        if (dose.check() == null) {
            return new Dosing(path, dose, actuator(dose.actuator()), concentrationTag, judge(dose.until()), -1, 0);
        }
        int massTag = tag(dose.check().tag());
        double gramsPerUnit = unit.tags().get(massTag).unit() == Unit.KILOGRAM ? 1000 : 1;
        return new Dosing(
                path, dose, actuator(dose.actuator()), concentrationTag, judge(dose.until()), massTag, gramsPerUnit);
    }

    private void decide(String path, Step.Decide decide, int[] rounds) {
        Flow.Branch branch = new Flow.Branch(path, judge(decide.when()));
        add(branch);
        steps(path + "/then", decide.then(), rounds);
        Flow.Jump jump = new Flow.Jump(path);
        add(jump);
        branch.otherwise(tasks.size());
        steps(path + "/otherwise", decide.otherwise(), rounds);
        jump.to(tasks.size());
    }

    private void holdPoint(String path, Step.HoldPoint point, int[] rounds) {
        int[] tags = point.tests().stream().mapToInt(test -> tag(test.tag())).toArray();
        if (point.reworks() == 0) {
            add(new Deciding(path, point, tags, rounds, -1));
            return;
        }
        int slot = slots++;
        add(new Flow.Enter(path, slot, Flow.Tally.NONE));
        int[] inner = Arrays.copyOf(rounds, rounds.length + 1);
        inner[rounds.length] = slot;
        int asked = tasks.size();
        add(new Deciding(path, point, tags, inner, slot));
        Flow.Jump jump = new Flow.Jump(path);
        add(jump);
        steps(path + "/rework", point.rework(), inner);
        add(new Flow.Again(path, slot, point.reworks() + 1, null, asked, Flow.Tally.NONE));
        jump.to(tasks.size());
    }

    private void repeat(String path, Step.Repeat repeat, int[] rounds) {
        int slot = slots++;
        Flow.Tally tally = new Flow.Tally(counter(repeat.roundsTag()), counter(repeat.rejectedTag()));
        add(new Flow.Enter(path, slot, tally));
        int body = tasks.size();
        int[] inner = Arrays.copyOf(rounds, rounds.length + 1);
        inner[rounds.length] = slot;
        steps(path + "/steps", repeat.steps(), inner);
        add(new Flow.Again(path, slot, repeat.times(), judge(repeat.until()), body, tally));
    }

    /** The form of its answer; null where it may be anything. */
    private Asking.Form answer(Step.Prompt prompt) {
        if (prompt.values().isEmpty()) {
            return null;
        }
        int[] tags = prompt.values().values().stream().mapToInt(this::tag).toArray();
        return new Asking.Form(List.copyOf(prompt.values().keySet()), tags, Arrays.stream(tags).mapToObj(unit.tags()::get).toList());
    }

    private int counter(String tag) {
        return tag == null ? Flow.Tally.UNCOUNTED : tag(tag);
    }

    private void add(Task task) {
        task.index(tasks.size());
        tasks.add(task);
    }

    private Judge judge(Condition condition) {
        return condition == null ? null : Judge.ofKnown(condition, unit.tags());
    }

    private int tag(String id) {
        return unit.tags().indexOf(id);
    }

    private int actuator(String id) {
        return OutputGate.indexOf(unit.actuators(), id);
    }
}
