package org.magistral.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.magistral.core.batch.recipe.Aim;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.condition.Condition;
import org.magistral.core.control.Profile;

/**
 * Walks through a recipe of a culture as an ideal unit would, and integrates {@link IdealCulture} on the way: doses arrive at their
 * pump's rate, loops are where they are told to be, people take five minutes and the laboratory two hours. What the process is, volumes,
 * temperatures, feeds and times, comes out of the recipe.
 */
final class IdealBatch {
    private static final double ANSWER_HOURS = 5.0 / 60;
    private static final double LABORATORY_HOURS = 2;
    private static final String TEMPERATURE = "TIC-101";
    private static final Map<String, IdealCulture.Liquid> BAGS = Map.of("P-106", IdealCulture.Liquid.MEDIUM, "P-107",
            IdealCulture.Liquid.INOCULUM);

    private final IdealCulture culture = new IdealCulture(IdealCulture.LEAST_DEATH);
    private final Map<String, Double> setpoints = new HashMap<>();
    private final Map<String, Feed> feeds = new HashMap<>();
    private final List<Drawn> drawn = new ArrayList<>();
    private double hours;

    /** A profile, and when it began. */
    private record Feed(Profile profile, double begunHours) {}

    /** What a sample will show, and when. */
    private record Drawn(double knownHours, double millionCellsPerMl, double viabilityPercent) {}

    /** All phases before the one of this id. */
    static IdealBatch until(Recipe recipe, String phaseId) {
        IdealBatch batch = new IdealBatch();
        List<Phase> phases = recipe.unitProcedures().stream().flatMap(each -> each.operations().stream())
                .flatMap(each -> each.phases().stream()).toList();
        if (phases.stream().noneMatch(phase -> phase.id().equals(phaseId))) {
            throw new IllegalArgumentException("no phase " + phaseId);
        }
        for (Phase phase : phases.stream().takeWhile(each -> !each.id().equals(phaseId)).toList()) {
            phase.steps().forEach(batch::go);
            System.out.printf("IdealBatch: after %-10s %6.1f h: %s%n", phase.id(), batch.hours, batch.culture);
        }
        return batch;
    }

    private void go(Step step) {
        switch (step) {
            case Step.Prompt prompt -> pass(ANSWER_HOURS);
            case Step.Dose dose -> dose(dose);
            case Step.Control control -> aim(control.loop(), control.aim());
            case Step.Ramp ramp -> ramp(ramp);
            case Step.WaitUntil wait -> pass(wait.afterSeconds() / 3600); // a condition is met at once: control is ideal
            case Step.Sample sample -> draw(sample);
            case Step.Repeat repeat -> repeat(repeat);
            case Step.Set set -> {
                // valves and plans, no part of the culture
            }
            default -> throw new IllegalArgumentException("an ideal batch knows no " + step);
        }
    }

    private void dose(Step.Dose dose) {
        IdealCulture.Liquid liquid = BAGS.get(dose.actuator());
        pass(dose.portion().mostMillilitres() / dose.rateMillilitresPerMinute() / 60);
        culture.add(liquid, dose.portion().mostMillilitres() / 1000);
    }

    private void aim(String loop, Aim aim) {
        switch (aim) {
            case Aim.Setpoint setpoint -> setpoints.put(loop, setpoint.value());
            case Aim.Follow follow -> feeds.put(loop, new Feed(follow.profile(), hours));
            case Aim.Off off -> throw new IllegalArgumentException("an ideal batch switches nothing off: " + loop);
        }
    }

    private void ramp(Step.Ramp ramp) {
        double begun = hours;
        double from = setpoints.get(ramp.loop());
        double duration = Math.abs(ramp.setpoint() - from) / ramp.perHour();
        while (hours < begun + duration) {
            setpoints.put(ramp.loop(), from + (ramp.setpoint() - from) * (hours - begun) / duration);
            pass(Math.min(IdealCulture.STEP_HOURS, begun + duration - hours));
        }
        setpoints.put(ramp.loop(), ramp.setpoint());
    }

    private void draw(Step.Sample sample) {
        pass(ANSWER_HOURS);
        culture.draw(sample.millilitres() / 1000);
        drawn.add(new Drawn(hours + LABORATORY_HOURS, culture.millionCellsPerMl(), culture.viabilityPercent()));
    }

    private void repeat(Step.Repeat repeat) {
        for (int round = 0; round < repeat.times() && (round == 0 || !isMet(repeat.until())); round++) {
            repeat.steps().forEach(this::go);
        }
    }

    private boolean isMet(Condition until) {
        List<Drawn> known = drawn.stream().filter(each -> each.knownHours() <= hours).toList();
        return !known.isEmpty() && switch (until) {
            case Condition.Above(String tag, double limit, double _) when tag.equals("LAB.VCD") ->
                known.getLast().millionCellsPerMl() >= limit;
            case Condition.Below(String tag, double limit, double _) when tag.equals("LAB.VIABILITY") ->
                known.getLast().viabilityPercent() < limit;
            default -> throw new IllegalArgumentException("an ideal batch has no laboratory for " + until);
        };
    }

    private void pass(double span) {
        double end = hours + span;
        while (hours < end) {
            double step = Math.min(IdealCulture.STEP_HOURS, end - hours);
            if (culture.millionCellsPerMl() > 0) {
                culture.step(step, conditions());
            }
            hours = step < IdealCulture.STEP_HOURS ? end : hours + step;
        }
    }

    private IdealCulture.Conditions conditions() {
        return new IdealCulture.Conditions(setpoints.get(TEMPERATURE), setpoints.get("AIC-110"), litresPerHour("FIC-101"),
                litresPerHour("FIC-102"));
    }

    private double litresPerHour(String loop) {
        Feed feed = feeds.get(loop);
        return feed == null ? 0 : feed.profile().at(hours - feed.begunHours()) / 1000;
    }

    IdealCulture culture() {
        return culture;
    }
}
