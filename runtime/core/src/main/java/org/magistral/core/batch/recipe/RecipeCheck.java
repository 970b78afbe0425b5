package org.magistral.core.batch.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.magistral.core.condition.Condition;
import org.magistral.core.control.ElementSpec;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.control.Profile;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;

/**
 * Walks a recipe once, in its order, against a unit. On the way it keeps which loops are on and which actuators have a standing demand,
 * so that two that would drive one actuator at the same time are found; of a choice both branches count.
 */
final class RecipeCheck {
    private final Recipe recipe;
    private final Map<String, Tag> tags = new HashMap<>();
    private final Map<String, ActuatorSpec> actuators = new HashMap<>();
    private final Map<String, LoopSpec> loops = new HashMap<>();
    private final Set<String> batchTags;
    private final Set<String> found = new LinkedHashSet<>();
    private final Map<String, String> askedAt = new HashMap<>();
    private boolean nothingWaits;

    /** Ids of the loops that are on and of the actuators with a standing demand, at this point of the recipe. */
    private record Standing(Set<String> loops, Set<String> actuators) {
        Standing() {
            this(new HashSet<>(), new HashSet<>());
        }

        Standing copy() {
            return new Standing(new HashSet<>(loops), new HashSet<>(actuators));
        }

        void add(Standing other) {
            loops.addAll(other.loops);
            actuators.addAll(other.actuators);
        }
    }

    RecipeCheck(Recipe recipe, Equipment unit) {
        this.recipe = recipe;
        unit.tags().all().forEach(tag -> tags.put(tag.id(), tag));
        unit.actuators().forEach(actuator -> actuators.put(actuator.tag(), actuator));
        unit.loops().forEach(loop -> loops.put(loop.id(), loop));
        batchTags = Set.copyOf(unit.batchTags());
    }

    List<String> problems() {
        Standing standing = new Standing();
        distinct(recipe.id(), recipe.unitProcedures().stream().map(UnitProcedure::id).toList());
        for (UnitProcedure procedure : recipe.unitProcedures()) {
            distinct(procedure.id(), procedure.operations().stream().map(Operation::id).toList());
            for (Operation operation : procedure.operations()) {
                String path = procedure.id() + "/" + operation.id();
                distinct(path, operation.phases().stream().map(Phase::id).toList());
                operation.phases().forEach(phase -> phase(path + "/" + phase.id(), phase, standing));
                if (operation.until() != null) {
                    condition(path, operation.until(), true);
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
            if (!loops.containsKey(id) && !actuators.containsKey(id)) {
                problem(path + "/hold", "no loop or actuator " + id + " to keep");
            }
        }
        nothingWaits = phase.hold().waits();
        steps(path + "/steps", phase.steps(), standing);
        nothingWaits = false;
        steps(path + "/onAbort", phase.onAbort(), new Standing());
        for (int i = 0; i < phase.onAbort().size(); i++) {
            if (phase.onAbort().get(i) instanceof Step.Set set && batchTags.contains(set.target())) {
                problem(path + "/onAbort[" + i + "]", set.target() + " is a tag; onAbort sets actuators");
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
                standing.actuators().remove(release.actuator());
            }
            case Step.Ramp ramp -> {
                limit(path, "ramp", ramp.limit());
                setpoint(path, ramp.loop(), ramp.setpoint());
                if (loops.get(ramp.loop()) instanceof LoopSpec.Flow) {
                    problem(path, ramp.loop() + " is a flow loop; it takes a profile, not a ramp");
                }
                loopOn(path, ramp.loop(), standing);
            }
            case Step.Control control -> control(path, control, standing);
            case Step.Dose dose -> dose(path, dose, standing);
            case Step.WaitUntil wait -> {
                if (wait.until() != null) {
                    limit(path, "wait", wait.limit());
                    condition(path, wait.until(), false);
                }
            }
            case Step.Count count -> count(path, count);
            case Step.Collect collect -> collect(path, collect, standing);
            case Step.Prompt prompt -> {
                asked(path, prompt.id());
                limit(path, "prompt", prompt.limit());
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
            case Step.HoldPoint point -> {
                asked(path, point.id());
                if (nothingWaits) {
                    problem(path, "where Hold waits there is no hold point");
                }
            }
            case Step.Decide decide -> {
                condition(path, decide.when(), true);
                Standing otherwise = standing.copy();
                steps(path + "/then", decide.then(), standing);
                steps(path + "/otherwise", decide.otherwise(), otherwise);
                standing.add(otherwise);
            }
            case Step.Repeat repeat -> repeat(path, repeat, standing);
        }
    }

    private void repeat(String path, Step.Repeat repeat, Standing standing) {
        if (repeat.until() != null) {
            condition(path, repeat.until(), true);
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
        inRange(path, set.target(), set.value());
        if (driven) {
            clash(path, set.target(), "a standing demand", standing, null);
            standing.actuators().add(set.target());
        }
    }

    private void control(String path, Step.Control control, Standing standing) {
        switch (control.aim()) {
            case Aim.Setpoint aim -> {
                setpoint(path, control.loop(), aim.value());
                if (aim.rampPerHour() > 0 && loops.get(control.loop()) instanceof LoopSpec.Flow) {
                    problem(path, control.loop() + " is a flow loop; it takes a profile, not a ramp");
                }
                aim.survival().forEach((actuator, at) -> survival(path, control.loop(), actuator, at));
                loopOn(path, control.loop(), standing);
            }
            case Aim.Follow aim -> {
                if (loops.get(control.loop()) instanceof LoopSpec.Pid) {
                    problem(path, control.loop() + " takes a set-point, not a profile");
                }
                for (Profile.Point point : aim.profile().points()) {
                    setpoint(path, control.loop(), point.value());
                }
                loopOn(path, control.loop(), standing);
            }
            case Aim.Off off -> {
                loop(path, control.loop());
                standing.loops().remove(control.loop());
            }
        }
    }

    /** Only what the loop moves between two values can be left at one of them. */
    private void survival(String path, String loop, String actuator, double at) {
        List<ElementSpec.Analog> moved = loops.containsKey(loop)
                ? loops.get(loop).elements().stream().filter(ElementSpec.Analog.class::isInstance).map(ElementSpec.Analog.class::cast)
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

    private void dose(String path, Step.Dose dose, Standing standing) {
        limit(path, "dose", dose.limit());
        if (!actuator(path, dose.actuator())) {
            return;
        }
        if (actuators.get(dose.actuator()).total() == null) {
            problem(path, dose.actuator() + " has no total, so a dose from it can't be counted");
        }
        inRange(path, dose.actuator(), dose.rateMillilitresPerMinute());
        clash(path, dose.actuator(), "a dose", standing, null);
        notStanding(path, dose.actuator(), "a dose", standing);
        if (dose.check() != null && tag(path, dose.check().tag())) {
            Unit unit = tags.get(dose.check().tag()).unit();
            if (unit != Unit.KILOGRAM && unit != Unit.GRAM) {
                problem(path, dose.check().tag() + " is in " + unit.symbol() + "; a dose is held against a mass in kg or g");
            }
        }
    }

    private void count(String path, Step.Count count) {
        limit(path, "count", count.limit());
        condition(path, count.whilst(), false);
        if (count.restartWhen() != null) {
            condition(path, count.restartWhen(), false);
        }
        if (count.giveUpWhen() != null) {
            condition(path, count.giveUpWhen(), false);
        }
        batchTag(path, count.tag());
        inRange(path, count.tag(), count.seconds());
    }

    private void collect(String path, Step.Collect collect, Standing standing) {
        limit(path, "collect", collect.limit());
        condition(path, collect.openWhen(), false);
        condition(path, collect.closeWhen(), false);
        for (String valve : collect.wasteValve() == null ? List.of(collect.valve()) : List.of(collect.valve(), collect.wasteValve())) {
            if (actuator(path, valve)) {
                clash(path, valve, "a collect", standing, null);
                notStanding(path, valve, "a collect", standing);
            }
        }
        if (tag(path, collect.totalTag()) && tags.get(collect.totalTag()).unit() != Unit.MILLILITRE) {
            problem(path, collect.totalTag() + " is in " + tags.get(collect.totalTag()).unit().symbol() + "; a total is in mL");
        }
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

    private void loopOn(String path, String id, Standing standing) {
        if (!loops.containsKey(id)) {
            return; // said already
        }
        for (String actuator : drivenBy(id)) {
            clash(path, actuator, id, standing, id);
            notStanding(path, actuator, id, standing);
        }
        standing.loops().add(id);
    }

    private void notStanding(String path, String actuator, String who, Standing standing) {
        if (standing.actuators().contains(actuator)) {
            problem(path, who + " would drive " + actuator + ", which has a standing demand; release it first");
        }
    }

    private void clash(String path, String actuator, String who, Standing standing, String except) {
        for (String other : standing.loops().stream().sorted().toList()) {
            if (!other.equals(except) && drivenBy(other).contains(actuator)) {
                problem(path, who + " would drive " + actuator + ", which " + other + " drives already; switch that off first");
            }
        }
    }

    private Set<String> drivenBy(String loop) {
        Set<String> driven = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(loop));
        while (!open.isEmpty()) {
            LoopSpec spec = loops.get(open.removeLast());
            if (spec == null) {
                continue;
            }
            for (ElementSpec element : spec.elements()) {
                if (element instanceof ElementSpec.Inner inner) {
                    open.add(inner.loop()); // an inner loop stands before its outer one: this ends
                } else {
                    driven.add(element.drives());
                }
            }
        }
        return driven;
    }

    private boolean loop(String path, String id) {
        return known(path, "loop", id, loops.containsKey(id));
    }

    private boolean actuator(String path, String id) {
        return known(path, "actuator", id, actuators.containsKey(id));
    }

    private boolean tag(String path, String id) {
        return known(path, "tag", id, tags.containsKey(id));
    }

    private void batchTag(String path, String id) {
        if (tag(path, id) && !batchTags.contains(id)) {
            problem(path, id + " is not a tag of the batch");
        }
    }

    private boolean known(String path, String what, String id, boolean known) {
        if (!known) {
            problem(path, "no " + what + " " + id);
        }
        return known;
    }

    private void setpoint(String path, String loop, double value) {
        if (loop(path, loop)) {
            inRange(path, loops.get(loop).setpointTag(), value);
        }
    }

    private void inRange(String path, String id, double value) {
        Tag tag = tags.get(id);
        if (tag != null && !(value >= tag.low() && value <= tag.high())) {
            problem(path, id + ": " + value + " is outside " + tag.low() + " to " + tag.high() + " " + tag.unit().symbol());
        }
    }

    /** A decision is taken in one scan, so there a condition that must watch for a while can't be met. */
    private void condition(String path, Condition condition, boolean atOnce) {
        switch (condition) {
            case Condition.Above(String tag, double limit, double hysteresis) -> threshold(path, tag, limit);
            case Condition.Below(String tag, double limit, double hysteresis) -> threshold(path, tag, limit);
            case Condition.Switched(String tag, boolean on) -> tag(path, tag);
            case Condition.Lost(String tag) -> tag(path, tag);
            case Condition.Rise(String tag, double by, double seconds) -> {
                tag(path, tag);
                watching(path, "a rise", atOnce);
            }
            case Condition.Exceeds(String tag, double factor, String ofTag) -> {
                tag(path, tag);
                tag(path, ofTag);
            }
            case Condition.Unmatched unmatched -> {
                tag(path, unmatched.total());
                tag(path, unmatched.scale());
                watching(path, "a count held against a scale", atOnce);
            }
            case Condition.Differs differs -> {
                tag(path, differs.tag());
                tag(path, differs.ofTag());
            }
            case Condition.Unanswered unanswered -> {
                tag(path, unanswered.tag());
                tag(path, unanswered.total());
                watching(path, "an answer to a dose", atOnce);
            }
            case Condition.Vote(int needed, List<Condition> of) -> of.forEach(one -> condition(path, one, atOnce));
            case Condition.Any(List<Condition> of) -> of.forEach(one -> condition(path, one, atOnce));
            case Condition.All(List<Condition> of) -> of.forEach(one -> condition(path, one, atOnce));
            case Condition.None(List<Condition> of) -> of.forEach(one -> condition(path, one, atOnce));
            case Condition.Sustained(Condition inner, double seconds) -> {
                condition(path, inner, atOnce);
                watching(path, "a sustained condition", atOnce);
            }
            case Condition.Always() -> {
            }
        }
    }

    private void threshold(String path, String tag, double limit) {
        if (tag(path, tag)) {
            inRange(path, tag, limit);
        }
    }

    private void watching(String path, String what, boolean atOnce) {
        if (atOnce) {
            problem(path, what + " can't be judged in one moment; wait for it before the choice");
        }
    }

    private void problem(String path, String what) {
        found.add(path + ": " + what);
    }
}
