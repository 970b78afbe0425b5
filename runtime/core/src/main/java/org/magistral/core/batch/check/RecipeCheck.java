package org.magistral.core.batch.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.magistral.core.batch.check.Claims.Standing;
import org.magistral.core.batch.recipe.Aim;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Portion;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.control.ElementSpec;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.control.Profile;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.tag.Unit;

/**
 * Walks a recipe once, in its order, against a unit. On the way it keeps which loops are on and which actuators have a standing demand,
 * so that two that would drive one actuator at the same time are found; of a choice both branches count.
 */
public final class RecipeCheck {
    private final Recipe recipe;
    private final Map<String, ActuatorSpec> actuators = new HashMap<>();
    private final Claims claims;
    private final TagCheck known;
    private final Set<String> batchTags;
    private final Set<String> found = new LinkedHashSet<>();
    private final Map<String, String> askedAt = new HashMap<>();
    private boolean nothingWaits;
    private Set<String> linedUp = Set.of();
    private Phase phase;
    private String around;
    private List<String> pooled = List.of();
    private String spendsAt;

    private RecipeCheck(Recipe recipe, Equipment unit) {
        this.recipe = recipe;
        known = new TagCheck(unit.tags(), this::problem);
        unit.actuators().forEach(actuator -> actuators.put(actuator.tag(), actuator));
        claims = new Claims(unit.loops(), this::problem);
        batchTags = Set.copyOf(unit.batchTags());
    }

    /** What keeps a recipe from running on a unit, each with the path of the offender; empty when nothing does. */
    public static List<String> problems(Recipe recipe, Equipment unit) {
        return new RecipeCheck(recipe, unit).problems();
    }

    private List<String> problems() {
        Standing standing = new Standing();
        distinct(recipe.id(), recipe.unitProcedures().stream().map(UnitProcedure::id).toList());
        for (UnitProcedure procedure : recipe.unitProcedures()) {
            distinct(procedure.id(), procedure.operations().stream().map(Operation::id).toList());
            for (Operation operation : procedure.operations()) {
                String path = procedure.id() + "/" + operation.id();
                distinct(path, operation.phases().stream().map(Phase::id).toList());
                operation.phases().forEach(phase -> phase(path + "/" + phase.id(), phase, standing));
                if (operation.until() != null) {
                    known.condition(path, operation.until(), true);
                }
            }
        }
        return List.copyOf(found);
    }

    private void distinct(String path, List<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.stream().filter(id -> !seen.add(id)).forEach(id -> problem(path, id + " stands there twice"));
    }

    private void phase(String path, Phase phase, Standing standing) {
        if (phase.steps().isEmpty()) {
            problem(path, "a phase needs a step");
        }
        for (String id : phase.hold().keeps()) {
            if (claims.loop(id) == null && !actuators.containsKey(id)) {
                problem(path + "/hold", "no loop or actuator " + id + " to keep");
            }
        }
        if (phase.spendsOrder()) {
            if (spendsAt != null) {
                problem(path, "the order is spent at " + spendsAt + " already");
            }
            spendsAt = path;
        }
        this.phase = phase;
        nothingWaits = phase.hold().waits();
        linedSteps(path, "steps", phase.steps(), standing);
        nothingWaits = false;
        linedSteps(path, "onAbort", phase.onAbort(), new Standing());
        for (int i = 0; i < phase.onAbort().size(); i++) {
            onAbort(path + "/onAbort[" + i + "]", phase.onAbort().get(i));
        }
    }

    private void linedSteps(String path, String part, List<Step> steps, Standing standing) {
        linedUp = Phase.linedUp(steps);
        steps(path + "/" + part, steps, standing);
        if (!standing.valves().isEmpty()) {
            problem(path, part + " may end with a line-up of " + String.join(", ", standing.valves().stream().sorted().toList())
                    + "; 'lineUp: []' closes it");
            standing.valves().clear();
        }
    }

    /** Nobody is there to answer, and it has to come to an end. */
    private void onAbort(String path, Step step) {
        if (step instanceof Step.Set set && batchTags.contains(set.target())) {
            problem(path, set.target() + " is a tag; onAbort sets actuators");
        } else if (step instanceof Step.Dose dose) {
            if (dose.limit() != null && dose.limit().then() != Limit.Then.CONTINUE) {
                problem(path, "in onAbort a limit continues");
            }
            if (!(dose.portion() instanceof Portion.Volume)) {
                problem(path, "in onAbort a dose is a volume");
            }
        }
    }

    private void steps(String path, List<Step> steps, Standing standing) {
        for (int i = 0; i < steps.size(); i++) {
            step(path + "[" + i + "]", steps.get(i), standing);
        }
    }

    private void step(String path, Step step, Standing standing) {
        switch (step) {
            case Step.Set set -> set(path, set, standing);
            case Step.Release release -> {
                actuator(path, release.actuator());
                ofNoLineUp(path, release.actuator());
                standing.actuators().remove(release.actuator());
            }
            case Step.LineUp lineUp -> lineUp(path, lineUp, standing);
            case Step.Require require -> {
                known.condition(path, require.condition(), true);
                holds(path, "a requirement");
            }
            case Step.Pool pool -> pool(path, pool, standing);
            case Step.Watch watch -> watch(path, watch, standing);
            case Step.Ramp ramp -> {
                limit(path, "ramp", ramp.limit());
                setpoint(path, ramp.loop(), ramp.setpoint());
                if (claims.loop(ramp.loop()) instanceof LoopSpec.Flow) {
                    problem(path, ramp.loop() + " is a flow loop; it takes a profile, not a ramp");
                }
                claims.loopOn(path, ramp.loop(), standing);
            }
            case Step.Control control -> control(path, control, standing);
            case Step.Dose dose -> dose(path, dose, standing);
            case Step.WaitUntil wait -> {
                if (wait.until() != null) {
                    limit(path, "wait", wait.limit());
                    known.condition(path, wait.until(), false);
                }
            }
            case Step.Count count -> count(path, count);
            case Step.Prompt prompt -> {
                asked(path, prompt.id());
                limit(path, "prompt", prompt.limit());
                prompt.values().values().forEach(tag -> batchTag(path, tag));
                distinct(path, List.copyOf(prompt.values().values()));
            }
            case Step.Sample sample -> {
                asked(path, sample.id());
                limit(path, "sample", sample.limit());
                sample.results().forEach(tag -> batchTag(path, tag));
                distinct(path, sample.results());
                if (sample.waitForResults() && sample.results().isEmpty()) {
                    problem(path, sample.id() + " waits for results and names none");
                }
            }
            case Step.HoldPoint point -> holdPoint(path, point, standing);
            case Step.Decide decide -> {
                known.condition(path, decide.when(), true);
                Standing otherwise = standing.copy();
                steps(path + "/then", decide.then(), standing);
                steps(path + "/otherwise", decide.otherwise(), otherwise);
                standing.add(otherwise);
            }
            case Step.Repeat repeat -> repeat(path, repeat, standing);
        }
    }

    private void holdPoint(String path, Step.HoldPoint point, Standing standing) {
        asked(path, point.id());
        if (nothingWaits) {
            problem(path, "where Hold waits there is no hold point");
        }
        distinct(path, point.tests().stream().map(QualityTest::tag).toList());
        for (QualityTest test : point.tests()) {
            if (!test.measured()) {
                batchTag(path, test.tag());
            } else {
                known.tag(path, test.tag());
            }
            if (known.get(test.tag()) != null && !known.get(test.tag()).unit().symbol().equals(test.unit())) {
                problem(path, test.tag() + " is in " + known.get(test.tag()).unit().symbol() + ", its limits in " + test.unit());
            }
        }
        Standing accepted = standing.copy();
        steps(path + "/rework", point.rework(), standing);
        standing.add(accepted);
    }

    private void repeat(String path, Step.Repeat repeat, Standing standing) {
        if (repeat.until() != null) {
            known.condition(path, repeat.until(), true);
        }
        for (String tag : Stream.of(repeat.roundsTag(), repeat.rejectedTag()).filter(Objects::nonNull).toList()) {
            if (!batchTags.contains(tag)) {
                problem(path, "no tag of the batch " + tag);
            }
        }
        steps(path + "/steps", repeat.steps(), standing);
        if (repeat.times() > 1) {
            steps(path + "/steps", repeat.steps(), standing); // with what the first round left standing
        }
    }

    private void set(String path, Step.Set set, Standing standing) {
        boolean driven = actuators.containsKey(set.target());
        if (!driven && !batchTags.contains(set.target())) {
            problem(path, "no actuator and no tag of the batch " + set.target());
            return;
        }
        known.inRange(path, set.target(), set.value());
        if (driven) {
            claims.ofNoLoop(path, set.target(), "a standing demand", standing);
            ofNoLineUp(path, set.target());
            standing.actuators().add(set.target());
        }
    }

    private void control(String path, Step.Control control, Standing standing) {
        switch (control.aim()) {
            case Aim.Setpoint aim -> {
                setpoint(path, control.loop(), aim.value());
                if (aim.rampPerHour() > 0 && claims.loop(control.loop()) instanceof LoopSpec.Flow) {
                    problem(path, control.loop() + " is a flow loop; it takes a profile, not a ramp");
                }
                aim.survival().forEach((actuator, at) -> survival(path, control.loop(), actuator, at));
                claims.loopOn(path, control.loop(), standing);
            }
            case Aim.Follow aim -> {
                if (claims.loop(control.loop()) instanceof LoopSpec.Pid) {
                    problem(path, control.loop() + " takes a set-point, not a profile");
                }
                for (Profile.Point point : aim.profile().points()) {
                    setpoint(path, control.loop(), point.value());
                }
                claims.loopOn(path, control.loop(), standing);
            }
            case Aim.Off off -> {
                loop(path, control.loop());
                standing.loops().remove(control.loop());
            }
        }
    }

    /** Only what the loop moves between two values can be left at one of them. */
    private void survival(String path, String loop, String actuator, double at) {
        List<ElementSpec.Analog> moved = claims.loop(loop) != null
                ? claims.loop(loop).elements().stream().filter(ElementSpec.Analog.class::isInstance).map(ElementSpec.Analog.class::cast)
                        .toList()
                : List.of();
        for (ElementSpec.Analog analog : moved) {
            if (analog.actuator().equals(actuator)) {
                if (at < Math.min(analog.low(), analog.high()) || at > Math.max(analog.low(), analog.high())) {
                    problem(path,
                            "survival of " + actuator + " at " + at + " is outside what " + loop + " moves it between, " + analog.low()
                                    + " to " + analog.high());
                }
                return;
            }
        }
        problem(path, loop + " moves no " + actuator + " between two values; it moves "
                + (moved.isEmpty() ? "none" : String.join(", ", moved.stream().map(ElementSpec.Analog::actuator).toList())));
    }

    private void lineUp(String path, Step.LineUp lineUp, Standing standing) {
        distinct(path, lineUp.valves());
        for (String valve : lineUp.valves()) {
            if (valve(path, valve)) {
                claims.ofNoLoop(path, valve, "a line-up", standing);
                if (standing.actuators().contains(valve)) {
                    problem(path, "a line-up would drive " + valve + ", which has a standing demand; release it first");
                }
            }
        }
        standing.valves().clear();
        standing.valves().addAll(lineUp.valves());
    }

    private boolean valve(String path, String id) {
        boolean suits = actuator(path, id);
        if (suits && known.get(id) != null && known.get(id).unit() != Unit.SWITCH) {
            problem(path, id + " is no on/off valve; it is set in " + known.get(id).unit().symbol());
            suits = false;
        }
        return suits;
    }

    private void ofNoLineUp(String path, String actuator) {
        if (linedUp.contains(actuator)) {
            problem(path, actuator + " is lined up in this phase; only 'lineUp' opens and closes it there");
        }
        if (pooled.contains(actuator)) {
            problem(path, actuator + " belongs to the pool around this step");
        }
    }

    /** What may have to hold the phase can't stand where Hold waits. */
    private void holds(String path, String what) {
        if (nothingWaits) {
            problem(path, what + " may have to hold the phase, and here Hold waits");
        }
    }

    private void pool(String path, Step.Pool pool, Standing standing) {
        holds(path, "a pool");
        oneAtATime(path, "a pool");
        for (String valve : List.of(pool.valve(), pool.wasteValve())) {
            if (valve(path, valve)) {
                claims.free(path, valve, "a pool", standing);
                ofNoLineUp(path, valve);
                if (phase.hold().keeps().contains(valve)) {
                    problem(path, valve + " is kept in Hold; a pool's valves close then");
                }
            }
        }
        distinct(path, List.of(pool.valve(), pool.wasteValve()));
        inUnit(path, pool.uvTag(), Unit.MILLI_ABSORBANCE, "UV");
        inUnit(path, pool.countTag(), Unit.MILLILITRE, "a count");
        inUnit(path, pool.gramsTag(), Unit.GRAM, "the product in a pool");
        batchTag(path, pool.gramsTag());
        around = "a pool";
        pooled = List.of(pool.valve(), pool.wasteValve());
        standing.actuators().addAll(pooled);
        steps(path + "/baseline", pool.baseline(), standing);
        steps(path + "/steps", pool.steps(), standing);
        pooled.forEach(standing.actuators()::remove);
        pooled = List.of();
        around = null;
    }

    private void watch(String path, Step.Watch watch, Standing standing) {
        oneAtATime(path, "a watch");
        known.condition(path, watch.condition(), false);
        inUnit(path, watch.tag(), Unit.SECOND, "a time that is counted");
        batchTag(path, watch.tag());
        around = "a watch";
        steps(path + "/steps", watch.steps(), standing);
        around = null;
    }

    private void oneAtATime(String path, String what) {
        if (around != null) {
            problem(path, what + " within " + around + "; one runs at a time");
        }
    }

    private void inUnit(String path, String tag, Unit unit, String what) {
        if (known.tag(path, tag) && known.get(tag).unit() != unit) {
            problem(path, tag + " is in " + known.get(tag).unit().symbol() + "; " + what + " is in " + unit.symbol());
        }
    }

    private void dose(String path, Step.Dose dose, Standing standing) {
        limit(path, "dose", dose.limit());
        if (dose.until() != null) {
            known.condition(path, dose.until(), false);
        }
        if (dose.portion() instanceof Portion.Reckoned reckoned) {
            holds(path, "a dose by a concentration");
            batchTag(path, reckoned.concentrationTag());
            if (known.get(reckoned.concentrationTag()) != null) {
                inUnit(path, reckoned.concentrationTag(), Unit.GRAM_PER_LITRE, "a concentration");
            }
        }
        if (!actuator(path, dose.actuator())) {
            return;
        }
        if (actuators.get(dose.actuator()).total() == null) {
            problem(path, dose.actuator() + " has no total, so a dose from it can't be counted");
        }
        known.inRange(path, dose.actuator(), dose.rateMillilitresPerMinute());
        claims.free(path, dose.actuator(), "a dose", standing);
        if (dose.check() != null && known.tag(path, dose.check().tag())) {
            Unit unit = known.get(dose.check().tag()).unit();
            if (unit != Unit.KILOGRAM && unit != Unit.GRAM) {
                problem(path, dose.check().tag() + " is in " + unit.symbol() + "; a dose is held against a mass in kg or g");
            }
        }
    }

    private void count(String path, Step.Count count) {
        limit(path, "count", count.limit());
        known.condition(path, count.whilst(), false);
        if (count.restartWhen() != null) {
            known.condition(path, count.restartWhen(), false);
        }
        if (count.giveUpWhen() != null) {
            known.condition(path, count.giveUpWhen(), false);
        }
        batchTag(path, count.tag());
        known.inRange(path, count.tag(), count.seconds());
    }

    private void limit(String path, String what, Limit limit) {
        if (limit == null) {
            problem(path, "a " + what + " without a limit");
        } else if (nothingWaits && limit.then() == Limit.Then.HOLD) {
            problem(path, "where Hold waits, a limit continues or aborts");
        }
    }

    private void asked(String path, String id) {
        String before = askedAt.putIfAbsent(id, path);
        if (before != null && !before.equals(path)) {
            problem(path, id + " is asked at " + before + " already");
        }
    }

    private boolean loop(String path, String id) {
        return isKnown(path, "loop", id, claims.loop(id) != null);
    }

    private boolean actuator(String path, String id) {
        return isKnown(path, "actuator", id, actuators.containsKey(id));
    }

    private void batchTag(String path, String id) {
        if (known.tag(path, id) && !batchTags.contains(id)) {
            problem(path, id + " is not a tag of the batch");
        }
    }

    private boolean isKnown(String path, String what, String id, boolean known) {
        if (!known) {
            problem(path, "no " + what + " " + id);
        }
        return known;
    }

    private void setpoint(String path, String loop, double value) {
        if (loop(path, loop)) {
            known.inRange(path, claims.loop(loop).setpointTag(), value);
        }
    }

    private void problem(String path, String what) {
        found.add(path + ": " + what);
    }
}
