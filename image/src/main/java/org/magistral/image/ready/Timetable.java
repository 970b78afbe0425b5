package org.magistral.image.ready;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.desk.need.Use;

/**
 * When a recipe needs people, in hours after its start. Each time is a span: at the earliest, with every condition met at once and no
 * round more than is needed; at the latest, with every step at its limit and all rounds. What is asked is answered at once, but what the
 * laboratory has to find out takes up to a day [K]; Holds are not foreseen. Immutable.
 *
 * @param visits in the order of the recipe
 * @param ends of each phase at the latest, by its path such as {@code culture/inoculation/inoculate}
 */
public record Timetable(List<Visit> visits, double earliestHours, double latestHours, Map<String, Double> ends) {
    /** [K] */
    private static final double LABORATORY_SECONDS = 86_400;
    private static final double SECONDS_AN_HOUR = 3600;
    private static final double SECONDS_A_MINUTE = 60;
    private static final double HOURS_A_DAY = 24;

    /**
     * One time at which people are needed.
     *
     * @param what id of the question
     * @param who such as {@code operator}
     */
    public record Visit(String what, String who, double earliestHours, double latestHours) {}

    public Timetable {
        visits = List.copyOf(visits);
        ends = Map.copyOf(ends);
    }

    /** That of a recipe. */
    public static Timetable of(Recipe recipe) {
        Walk walk = new Walk();
        for (UnitProcedure procedure : recipe.unitProcedures()) {
            for (Operation operation : procedure.operations()) {
                walk.rounds(operation.cycles(), operation.until() != null, () -> {
                    for (Phase phase : operation.phases()) {
                        walk.steps(phase.steps());
                        walk.ends.put(procedure.id() + "/" + operation.id() + "/" + phase.id(), walk.latest / SECONDS_AN_HOUR);
                    }
                });
            }
        }
        return new Timetable(walk.visits, walk.earliest / SECONDS_AN_HOUR, walk.latest / SECONDS_AN_HOUR, walk.ends);
    }

    /** Days that the batch may take, begun ones as whole. */
    public int days() {
        return days(latestHours);
    }

    /** Days from the start until a material has been used, likewise. */
    public int days(Use use) {
        return use.to().isEmpty()
                ? days()
                : days(ends.entrySet().stream().filter(end -> (end.getKey() + "/").startsWith(use.to() + "/"))
                        .mapToDouble(Map.Entry::getValue).max().orElse(latestHours));
    }

    private static int days(double hours) {
        return Math.max(1, (int) Math.ceil(hours / HOURS_A_DAY));
    }

    /** Goes through the steps, with the time that has passed until each. */
    private static final class Walk {
        private final List<Visit> visits = new ArrayList<>();
        private final Map<String, Double> ends = new HashMap<>();
        private double earliest;
        private double latest;

        /** The same again and again; after one round it may be enough. */
        void rounds(int times, boolean mayEnd, Runnable round) {
            round.run();
            double enough = earliest;
            for (int i = 1; i < times; i++) {
                round.run();
            }
            if (mayEnd) {
                earliest = enough;
            }
        }

        void steps(List<Step> steps) {
            steps.forEach(this::step);
        }

        private void pass(double least, double most) {
            earliest += least;
            latest += Math.max(least, most);
        }

        private static double limit(Limit limit, double otherwise) {
            return limit == null ? otherwise : limit.seconds();
        }

        private void visit(String what, String who) {
            visits.add(new Visit(what, who, earliest / SECONDS_AN_HOUR, latest / SECONDS_AN_HOUR));
        }

        private void step(Step step) {
            switch (step) {
                case Step.Set _,Step.Release _,Step.Control _,Step.LineUp _,Step.Require _ -> {
                }
                case Step.Ramp ramp -> pass(0, limit(ramp.limit(), 0));
                case Step.Dose dose -> {
                    double full = dose.portion().mostMillilitres() / dose.rateMillilitresPerMinute() * SECONDS_A_MINUTE;
                    pass(dose.until() == null ? full : 0, full);
                }
                case Step.WaitUntil wait -> pass(wait.afterSeconds(),
                        wait.until() == null ? wait.afterSeconds() : limit(wait.limit(), wait.afterSeconds()));
                case Step.Count count -> pass(count.giveUpWhen() == null ? count.seconds() : 0, limit(count.limit(), count.seconds()));
                case Step.Pool pool -> {
                    steps(pool.baseline());
                    steps(pool.steps());
                }
                case Step.Watch watch -> steps(watch.steps());
                case Step.Prompt prompt -> visit(prompt.id(), "operator");
                case Step.Sample sample -> {
                    visit(sample.id(), sample.waitForResults() ? "operator, laboratory" : "operator");
                    if (sample.waitForResults()) {
                        pass(0, Math.min(LABORATORY_SECONDS, limit(sample.limit(), LABORATORY_SECONDS)));
                    }
                }
                case Step.HoldPoint point -> {
                    visit(point.id(), point.tests().isEmpty() ? "pharmacist" : "operator, laboratory, pharmacist");
                    pass(0, point.tests().isEmpty() ? 0 : Math.min(LABORATORY_SECONDS, point.longestSeconds()));
                }
                case Step.Decide decide -> branches(decide);
                case Step.Repeat repeat -> rounds(repeat.times(), repeat.until() != null, () -> steps(repeat.steps()));
            }
        }

        /** Whichever of them is taken. */
        private void branches(Step.Decide decide) {
            double begunEarliest = earliest;
            double begunLatest = latest;
            steps(decide.then());
            double thenEarliest = earliest;
            double thenLatest = latest;
            earliest = begunEarliest;
            latest = begunLatest;
            steps(decide.otherwise());
            earliest = Math.min(earliest, thenEarliest);
            latest = Math.max(latest, thenLatest);
        }
    }
}
