package org.magistral.core.batch.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.magistral.core.condition.Condition;

/**
 * The vocabulary of phases. A limit may be null in the record, so that a file with several faults can be read whole; a step that waits
 * without one is a problem that {@link Recipe#problems} names.
 */
public sealed interface Step {
    /** The steps inside it, of all its branches; none for most. */
    default List<Step> inner() {
        return List.of();
    }

    /**
     * An actuator's standing demand, in the unit of its tag, or the value of a tag that belongs to the batch. Done at once; stands until
     * it is changed, released, or the batch ends.
     */
    record Set(String target, double value) implements Step {
        public Set {
            Objects.requireNonNull(target, "target");
            Recipe.checkFinite(target + ": value", value);
        }
    }

    /** Takes an actuator's standing demand away; it goes to its safe state unless a loop drives it. Done at once. */
    record Release(String actuator) implements Step {
        public Release {
            Objects.requireNonNull(actuator, "actuator");
        }
    }

    /** Moves a loop's set-point; done when it is there. A loop that was off starts at its measured value. */
    record Ramp(String loop, double setpoint, double perHour, Limit limit) implements Step {
        public Ramp {
            Objects.requireNonNull(loop, "loop");
            Recipe.checkFinite(loop + ": set-point", setpoint);
            Recipe.checkPositive(loop + ": rate per hour", perHour);
        }
    }

    /** Gives a loop its aim. Done at once; the loop goes on until it is changed, or the batch ends. */
    record Control(String loop, Aim aim) implements Step {
        public Control {
            Objects.requireNonNull(loop, "loop");
            Objects.requireNonNull(aim, () -> loop + ": aim");
        }
    }

    /**
     * Opens these valves, to the top of their range, and lets go of all others that a line-up of the same phase names. Done at once; stands
     * until the next line-up. The last one of a phase is empty.
     */
    record LineUp(List<String> valves) implements Step {
        public LineUp {
            valves = List.copyOf(valves);
        }
    }

    /**
     * Gives a counted volume; done when the grants amount to it and the scale agrees. A scale that does not agree holds the phase; a
     * Restart accepts what was given and goes on with the rest.
     *
     * @param subDoseMillilitres given in parts of at most this, each held against the scale; 0 for in one go
     * @param check the scale, or null for none
     * @param until it ends before its volume when this is met, such as a tank that is empty; null for never
     */
    record Dose(
            String actuator,
            Portion portion,
            double rateMillilitresPerMinute,
            double subDoseMillilitres,
            MassCheck check,
            Condition until,
            Limit limit)
            implements
                Step {
        public Dose {
            Objects.requireNonNull(actuator, "actuator");
            Objects.requireNonNull(portion, () -> actuator + ": how much");
            Recipe.checkPositive(actuator + ": mL/min", rateMillilitresPerMinute);
            Recipe.checkNotNegative(actuator + ": sub-dose in mL", subDoseMillilitres);
        }

        /** A volume, and nothing that ends it before. */
        public Dose(
                String actuator,
                double millilitres,
                double rateMillilitresPerMinute,
                double subDoseMillilitres,
                MassCheck check,
                Limit limit) {
            this(actuator, new Portion.Volume(millilitres), rateMillilitresPerMinute, subDoseMillilitres, check, null, limit);
        }
    }

    /**
     * A permissive: goes on at once when the condition is met, else holds the phase. A Restart judges it again; nobody's word gets past it,
     * and what can't be known is not met.
     *
     * @param text why it is needed, for people
     */
    record Require(Condition condition, String text) implements Step {
        public Require {
            Objects.requireNonNull(condition, "the condition that is required");
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException("what is required needs a text that says why");
            }
        }
    }

    /**
     * Pools what leaves a column while its steps go on, by UV and delivered volume (see {@code batch.pool}). It drives both valves until
     * its
     * steps are through. A pool that was missed, refused or seen only in part then holds the phase; a Restart goes on.
     *
     * @param valve to the pool
     * @param wasteValve open while the other is not
     * @param uvTag in mAU
     * @param countTag what was delivered, in mL
     * @param gramsTag a tag of the batch in g, to which the product in the pool is added, by its UV
     * @param millilitresPerMgCm the product's extinction
     * @param pathCm of the flow cell
     * @param mostMillilitres it is never larger
     * @param baseline steps whose flow gives the baseline
     * @param steps of the elution
     */
    record Pool(
            String valve,
            String wasteValve,
            String uvTag,
            String countTag,
            String gramsTag,
            double millilitresPerMgCm,
            double pathCm,
            double columnMillilitres,
            double riseMilliAu,
            double fallMilliAu,
            double mostMillilitres,
            List<Step> baseline,
            List<Step> steps)
            implements
                Step {
        public Pool {
            Objects.requireNonNull(valve, "valve");
            Objects.requireNonNull(wasteValve, () -> valve + ": waste valve");
            Objects.requireNonNull(uvTag, () -> valve + ": tag of UV");
            Objects.requireNonNull(countTag, () -> valve + ": tag of the delivered volume");
            Objects.requireNonNull(gramsTag, () -> valve + ": tag of the grams");
            Recipe.checkPositive(valve + ": extinction in mL/mg/cm", millilitresPerMgCm);
            Recipe.checkPositive(valve + ": path in cm", pathCm);
            Recipe.checkPositive(valve + ": column volume in mL", columnMillilitres);
            Recipe.checkPositive(valve + ": rise in mAU", riseMilliAu);
            Recipe.checkPositive(valve + ": fall in mAU", fallMilliAu);
            Recipe.checkPositive(valve + ": most mL", mostMillilitres);
            if (fallMilliAu > riseMilliAu) {
                throw new IllegalArgumentException(
                        valve + ": a fall of " + fallMilliAu + " mAU is above the rise of " + riseMilliAu + " mAU");
            }
            baseline = List.copyOf(baseline);
            steps = List.copyOf(steps);
            if (baseline.isEmpty() || steps.isEmpty()) {
                throw new IllegalArgumentException(valve + ": a pool needs steps for its baseline and steps for its elution");
            }
        }

        @Override
        public List<Step> inner() {
            return Stream.concat(baseline.stream(), steps.stream()).toList();
        }
    }

    /**
     * Counts for how long something was so that must not be while its steps run, such as a pressure that dips; for a hold point to judge.
     * What can't be known counts, Hold counts, and an outage counts as a whole. It acts on nothing.
     *
     * @param condition what must not be
     * @param tag a tag of the batch that shows the seconds; what it counted before stays counted, in a round or cycle that is over
     * @param text what it is, for people
     */
    record Watch(Condition condition, String tag, String text, List<Step> steps) implements Step {
        public Watch {
            Objects.requireNonNull(condition, "what is watched for");
            Objects.requireNonNull(tag, "the tag that shows the seconds");
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException(tag + ": a watch needs a text that says what it is");
            }
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException(tag + ": a watch needs steps");
            }
        }

        @Override
        public List<Step> inner() {
            return steps;
        }
    }

    /**
     * Waits until the condition is met <em>and</em> the time has passed. For "or", the condition can name the tags of hours that the
     * batch fills. A condition that can't be known is not met.
     *
     * @param until null for time alone; it then needs no limit
     * @param afterSeconds since the step began, Hold and outage included; 0 for none
     */
    record WaitUntil(Condition until, double afterSeconds, Limit limit) implements Step {
        public WaitUntil {
            Recipe.checkNotNegative("after seconds", afterSeconds);
            if (until == null && afterSeconds == 0) {
                throw new IllegalArgumentException("a wait needs a condition, a time or both");
            }
        }
    }

    /**
     * Counts the time for which a condition is met; done when enough is counted, or when it is given up. What came of it is in the tag,
     * for a {@link Decide} to judge. An outage starts the count anew.
     *
     * @param whilst it counts while this is met
     * @param restartWhen the count goes back to 0 when this is met or can't be known; null for never
     * @param giveUpWhen the step ends uncounted when this is met; null for never
     * @param tag a tag of the batch that shows the counted seconds
     */
    record Count(Condition whilst, double seconds, Condition restartWhen, Condition giveUpWhen, String tag, Limit limit) implements Step {
        public Count {
            Objects.requireNonNull(whilst, "the condition under which it counts");
            Recipe.checkPositive("counted seconds", seconds);
            Objects.requireNonNull(tag, "the tag that shows the count");
        }
    }

    /**
     * Asks people to do something and to say so, or for values that they have found: {@code doses=82; rejected=1}.
     *
     * @param values what each value is called in the answer, in order, and the tag of the batch that it goes to, in whose unit it is
     */
    record Prompt(String id, String text, SequencedMap<String, String> values, Limit limit) implements Step {
        public Prompt {
            Recipe.checkId("prompt", id);
            Objects.requireNonNull(text, () -> id + ": text");
            values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }

        /** One that asks for no values. */
        public Prompt(String id, String text, Limit limit) {
            this(id, text, new LinkedHashMap<>(), limit);
        }
    }

    /**
     * Asks for a sample; done when it is drawn, or, with {@code waitForResults}, when all its results are there.
     *
     * @param results ids of the batch's tags that its results go to; later than this step, as a rule
     */
    record Sample(String id, String text, double millilitres, List<String> results, boolean waitForResults, Limit limit) implements Step {
        public Sample {
            Recipe.checkId("sample", id);
            Objects.requireNonNull(text, () -> id + ": text");
            Recipe.checkNotNegative(id + ": mL", millilitres);
            results = List.copyOf(results);
            if (results.size() > Long.SIZE) {
                throw new IllegalArgumentException(id + ": " + results.size() + " results; at most 64 are allowed");
            }
        }
    }

    /**
     * Waits for a decision on quality; the unit is Suspended meanwhile and all that runs goes on. A refusal holds the phase; a Restart
     * then asks again. Where it has tests, all results must be in, and one out of its limits opens a deviation, which two persons decide.
     *
     * @param where in what the product waits
     * @param waitsAtCelsius at what temperature
     * @param longestSeconds how long it may wait
     * @param then hold or abort after that
     * @param tests what must be within its limits; none where people judge alone
     * @param draw the sample for them, or null
     * @param reworks how often the product may be worked over
     * @param rework how that is done; the tests are asked anew after it
     */
    record HoldPoint(
            String id,
            String question,
            String where,
            double waitsAtCelsius,
            double longestSeconds,
            Limit.Then then,
            List<QualityTest> tests,
            Draw draw,
            int reworks,
            List<Step> rework)
            implements
                Step {
        /** From what the sample is drawn, and how much. */
        public record Draw(String from, double millilitres) {
            public Draw {
                Objects.requireNonNull(from, "what the sample is drawn from");
                Recipe.checkPositive("sample in mL", millilitres);
            }
        }

        public HoldPoint {
            Recipe.checkId("hold point", id);
            if (question == null || question.isBlank()) {
                throw new IllegalArgumentException(id + ": a hold point needs a question");
            }
            if (where == null || where.isBlank()) {
                throw new IllegalArgumentException(id + ": a hold point says where the product waits");
            }
            Recipe.checkFinite(id + ": the temperature at which the product waits, in degC,", waitsAtCelsius);
            Recipe.checkPositive(id + ": the longest wait, in seconds,", longestSeconds);
            if (then != Limit.Then.HOLD && then != Limit.Then.ABORT) {
                throw new IllegalArgumentException(id + ": after the longest wait a hold point holds or aborts, not " + then);
            }
            tests = List.copyOf(tests);
            rework = List.copyOf(rework);
            if (tests.size() > MOST_TESTS) {
                throw new IllegalArgumentException(id + ": " + tests.size() + " tests; at most " + MOST_TESTS + " are allowed");
            }
            if (tests.isEmpty() && (draw != null || !rework.isEmpty())) {
                throw new IllegalArgumentException(id + ": a hold point without 'quality' has neither sample nor rework");
            }
            if (reworks < 0 || reworks > 0 == rework.isEmpty()) {
                throw new IllegalArgumentException(id + ": " + reworks + " reworks by " + rework.size() + " steps");
            }
        }

        /** One without tests. */
        public HoldPoint(String id, String question, String where, double waitsAtCelsius, double longestSeconds, Limit.Then then) {
            this(id, question, where, waitsAtCelsius, longestSeconds, then, List.of(), null, 0, List.of());
        }

        @Override
        public List<Step> inner() {
            return rework;
        }

        private static final int MOST_TESTS = Long.SIZE;
    }

    /**
     * Chooses by a condition, judged once. One that can't be known holds the phase and is judged again at Restart; where Hold waits, it is
     * the else.
     */
    record Decide(Condition when, List<Step> then, List<Step> otherwise) implements Step {
        public Decide {
            Objects.requireNonNull(when, "when");
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public List<Step> inner() {
            return Stream.concat(then.stream(), otherwise.stream()).toList();
        }
    }

    /**
     * Goes through its steps again and again.
     *
     * @param times at most
     * @param until judged once after each round: no more when it is met; null for never
     * @param roundsTag a tag of the batch that shows the rounds that are through; null for none
     * @param rejectedTag a tag of the batch that shows the rounds in which the phase was held, or the controller away, and which are not
     *     among the others then: what they made was left open, or not made at one go; null where it does not matter
     */
    record Repeat(int times, Condition until, List<Step> steps, String roundsTag, String rejectedTag) implements Step {
        /** One that nobody counts. */
        public Repeat(int times, Condition until, List<Step> steps) {
            this(times, until, steps, null, null);
        }

        public Repeat {
            steps = List.copyOf(steps);
            if (times < 1 || steps.isEmpty()) {
                throw new IllegalArgumentException("a repeat of " + times + " rounds of " + steps.size() + " steps; 1 or more are needed");
            }
        }

        @Override
        public List<Step> inner() {
            return steps;
        }
    }
}
