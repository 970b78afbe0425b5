package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.BatchCommand.Verdict;

/**
 * A hold point. What the unit measures itself is read when it asks, or as soon as it can be read after that. The first result of a test
 * stays; one out of its limits opens a deviation, which a decision of two persons closes: what failed is tested again under a new sample
 * id, the product is worked over, the batch is discarded, or it goes on in spite of it. The question stays open during Hold and can be
 * decided there.
 */
final class Deciding extends Task {
    private final Step.HoldPoint spec;
    private final int[] tags;
    private final int[] roundSlots;
    private final int reworkSlot;
    private final double[] results;
    private final int[] repeated;
    private String name = "";
    private byte[] nameBytes = {};
    private int samples;
    private int deviation;
    private Outcome outcome = Outcome.OPEN;

    private enum Outcome {
        OPEN,
        DECLINED,
        ACCEPTED,
        REWORK;

        private static final Outcome[] ALL = values();
    }

    /**
     * @param tags one a test
     * @param roundSlots the repeats around it, outermost first: their rounds become part of the question's id
     * @param reworkSlot counts how often it is asked, or -1 where there is no rework
     */
    Deciding(String path, Step.HoldPoint spec, int[] tags, int[] roundSlots, int reworkSlot) {
        super("hold-point", path, new Limit(spec.longestSeconds(), spec.then()));
        this.spec = spec;
        this.tags = tags;
        this.roundSlots = roundSlots;
        this.reworkSlot = reworkSlot;
        results = new double[tags.length];
        repeated = new int[tags.length];
    }

    @Override
    void start(Bench bench) {
        outcome = Outcome.OPEN;
        samples = 0;
        deviation = 0;
        Arrays.fill(results, Double.NaN);
        Arrays.fill(repeated, 0);
        name = Asking.nameOf(spec.id(), roundSlots, bench);
        nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        askForResults(bench);
        bench.ask(question());
        tell(bench, StepEvent.ASKED, "question", name, "kind", kind(), "text", text());
    }

    /** Waits for the results that are missing, under a new sample id. */
    private void askForResults(Bench bench) {
        int[] missing = new int[tags.length];
        int count = 0;
        for (int i = 0; i < tags.length; i++) {
            if (Double.isNaN(results[i]) && !spec.tests().get(i).measured()) {
                missing[count++] = tags[i];
            }
        }
        if (count > 0) {
            samples++;
            String givenUp = bench.samples().drawn(sampleId(), Arrays.copyOf(missing, count), bench.nowNanos());
            if (givenUp != null) {
                tell(bench, StepEvent.SAMPLE_GIVEN_UP, "sample", givenUp);
            }
        }
    }

    private String sampleId() {
        return name + "-s" + samples;
    }

    private Question question() {
        List<Question.Finding> findings = new ArrayList<>();
        for (int i = 0; i < tags.length; i++) {
            QualityTest test = spec.tests().get(i);
            findings.add(new Question.Finding(test.tag(), test.method(), test.limits(), results[i], test.isWithin(results[i]),
                    test.retests() - repeated[i], test.overridable()));
        }
        return new Question(name, Question.Kind.HOLD_POINT, text(), beganNanos(), findings, deviation == 0 ? "" : deviationId());
    }

    private String text() {
        String draw = spec.draw() == null || samples == 0
                ? ""
                : "; sample " + sampleId() + ": " + spec.draw().millilitres() + " mL from " + spec.draw().from();
        return spec.question() + draw + " (waits in " + spec.where() + " at " + spec.waitsAtCelsius() + " degC, at most "
                + Math.round(spec.longestSeconds() / 3600) + " h)";
    }

    private String deviationId() {
        return "deviation-" + deviation;
    }

    @Override
    public Progress run(Bench bench) {
        if (outcome == Outcome.OPEN && bench.nowNanos() != beganNanos()) {
            measure(bench);
        }
        if (outcome == Outcome.DECLINED && !bench.isHeld()) {
            outcome = Outcome.OPEN;
            bench.reason("decided not to go on at " + name);
            return Progress.HOLD;
        }
        return outcome == Outcome.ACCEPTED || outcome == Outcome.REWORK ? Progress.DONE : Progress.BUSY;
    }

    /** The steps of a rework stand behind the jump over them. */
    @Override
    public int next() {
        return index() + (outcome == Outcome.REWORK ? 2 : 1);
    }

    @Override
    public boolean suspendsUnit() {
        return true;
    }

    @Override
    public String answer(Bench bench, String actor, String answer) {
        return name + " is a hold point; it is decided, not answered";
    }

    @Override
    public void result(Bench bench, String sampleId, int tag, double value) {
        if (!sampleId.equals(sampleId())) {
            return;
        }
        for (int i = 0; i < tags.length; i++) {
            if (tags[i] == tag) {
                results[i] = value;
                if (!spec.tests().get(i).isWithin(value)) {
                    opened(bench);
                }
            }
        }
        bench.ask(question());
    }

    /** Reads what it has not yet read. */
    private void measure(Bench bench) {
        boolean read = false;
        for (int i = 0; i < tags.length; i++) {
            if (spec.tests().get(i).measured() && Double.isNaN(results[i]) && bench.readings().isGood(tags[i])) {
                results[i] = bench.readings().value(tags[i]);
                read = true;
                tell(bench, StepEvent.MEASURED, "question", name, "tag", spec.tests().get(i).tag(), "value", results[i], "unit",
                        spec.tests().get(i).unit());
                if (!spec.tests().get(i).isWithin(results[i])) {
                    opened(bench);
                }
            }
        }
        if (read) {
            bench.ask(question());
        }
    }

    private void opened(Bench bench) {
        boolean first = deviation == 0;
        if (first) {
            deviation = bench.nextDeviation();
        }
        StepEvent what = first ? StepEvent.DEVIATION_OPENED : StepEvent.DEVIATION_WIDENED;
        tell(bench, what, "deviation", deviationId(), "question", name, "sample", sampleId(), "results", told());
    }

    /** All results that are in, each with its limits. */
    private String told() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < tags.length; i++) {
            QualityTest test = spec.tests().get(i);
            if (!Double.isNaN(results[i])) {
                all.add(test.tag() + " " + results[i] + " " + test.unit() + " (" + test.limits() + ")"
                        + (test.isWithin(results[i]) ? "" : ", out of limits"));
            }
        }
        return String.join("; ", all);
    }

    @Override
    public String decide(Bench bench, BatchCommand.Decide command) {
        if (outcome == Outcome.ACCEPTED || outcome == Outcome.REWORK) {
            return name + " is decided already";
        }
        String refusal = refusal(bench, command);
        if (refusal != null) {
            return refusal;
        }
        switch (command.verdict()) {
            case ACCEPT -> decided(bench, command, StepEvent.ACCEPTED, Outcome.ACCEPTED);
            case DECLINE -> decided(bench, command, StepEvent.DECLINED, bench.isHeld() ? Outcome.OPEN : Outcome.DECLINED);
            case REPEAT_TEST -> {
                closed(bench, command);
                repeatTests(bench);
            }
            case REWORK -> {
                closed(bench, command);
                outcome = Outcome.REWORK;
            }
            case OVERRIDE -> {
                closed(bench, command);
                outcome = Outcome.ACCEPTED;
            }
            case DISCARD -> closed(bench, command); // the engine aborts
        }
        bench.ask(outcome == Outcome.ACCEPTED || outcome == Outcome.REWORK ? null : question());
        return null;
    }

    private String refusal(Bench bench, BatchCommand.Decide command) {
        Verdict verdict = command.verdict();
        if (tags.length == 0) {
            return verdict.needsTwo() ? name + " tests nothing; it is accepted or declined" : null;
        }
        if (verdict.needsTwo() && (command.second() == null || command.second().isBlank() || command.second().equals(command.actor()))) {
            return verdict + " takes two different persons";
        }
        if (verdict.needsTwo() && (command.reason() == null || command.reason().isBlank())) {
            return verdict + " needs a reason";
        }
        if (verdict == Verdict.DISCARD) {
            return null;
        }
        if (Arrays.stream(results).anyMatch(Double::isNaN)) {
            return "results are missing at " + name + "; without them it can only be discarded";
        }
        if (verdict.needsTwo() != (deviation != 0)) {
            return deviation == 0
                    ? "nothing is out of its limits at " + name + "; it is accepted or declined"
                    : deviationId() + " is open at " + name + ": " + told();
        }
        return switch (verdict) {
            case REPEAT_TEST -> refusalOf(test -> test.retests() <= repeatedOf(test), "has no retest left");
            case OVERRIDE -> refusalOf(test -> !test.overridable(), "can't be overridden");
            case REWORK -> reworkSlot < 0 || bench.round(reworkSlot) > spec.reworks() ? "no rework is left at " + name : null;
            default -> null;
        };
    }

    private int repeatedOf(QualityTest test) {
        return repeated[spec.tests().indexOf(test)];
    }

    /** Why a failed test stands against it, or null. */
    private String refusalOf(Predicate<QualityTest> stands, String why) {
        for (int i = 0; i < tags.length; i++) {
            QualityTest test = spec.tests().get(i);
            if (!test.isWithin(results[i]) && stands.test(test)) {
                return test.tag() + " " + why;
            }
        }
        return null;
    }

    private void repeatTests(Bench bench) {
        for (int i = 0; i < tags.length; i++) {
            if (!spec.tests().get(i).isWithin(results[i])) {
                results[i] = Double.NaN;
                repeated[i]++;
            }
        }
        askForResults(bench);
    }

    private void decided(Bench bench, BatchCommand.Decide command, StepEvent what, Outcome becomes) {
        outcome = becomes;
        String reason = Objects.requireNonNullElse(command.reason(), "");
        tellBy(bench, what, command.actor(), "question", name, "reason", reason, "results", told());
    }

    private void closed(Bench bench, BatchCommand.Decide command) {
        tellBy(
                bench,
                StepEvent.DEVIATION_CLOSED,
                command.actor(),
                "second",
                command.second(),
                "deviation",
                deviation == 0 ? "" : deviationId(),
                "question",
                name,
                "verdict",
                command.verdict(),
                "reason",
                command.reason(),
                "results",
                told());
        deviation = 0;
    }

    @Override
    public void leave(Bench bench) {
        bench.ask(null);
    }

    @Override
    public void restored(Bench bench) {
        if (outcome == Outcome.OPEN || outcome == Outcome.DECLINED) {
            bench.ask(question());
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        super.save(out, nowNanos);
        out.put((byte) nameBytes.length).put(nameBytes).put((byte) outcome.ordinal()).putInt(samples).putInt(deviation);
        for (int i = 0; i < results.length; i++) {
            out.putDouble(results[i]).put((byte) repeated[i]);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        super.load(in, savedAtNanos);
        nameBytes = new byte[in.get()];
        in.get(nameBytes);
        name = new String(nameBytes, StandardCharsets.US_ASCII);
        outcome = Outcome.ALL[in.get()];
        samples = in.getInt();
        deviation = in.getInt();
        for (int i = 0; i < results.length; i++) {
            results[i] = in.getDouble();
            repeated[i] = in.get();
        }
    }
}
