package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Step;

/** Steps that wait for people: prompt, sample, hold point. The question stays open during Hold and can be answered there. */
final class Asking extends Task {
    private final Question.Kind kind;
    private final String id;
    private final String text;
    private final double millilitres;
    private final int[] results;
    private final boolean waitsForResults;
    private final int[] roundSlots;
    private String name = "";
    private byte[] nameBytes = {};
    private boolean answered;
    private boolean declined;

    private Asking(
            Question.Kind kind,
            String word,
            String path,
            String id,
            String text,
            double millilitres,
            int[] results,
            boolean waitsForResults,
            int[] roundSlots,
            Limit limit) {
        super(word, path, limit);
        this.kind = kind;
        this.id = id;
        this.text = text;
        this.millilitres = millilitres;
        this.results = results;
        this.waitsForResults = waitsForResults;
        this.roundSlots = roundSlots;
    }

    /**
     * @param roundSlots the repeats around it, outermost first: their rounds become part of the question's id
     */
    static Asking of(String path, Step.Prompt prompt, int[] roundSlots) {
        return new Asking(
                Question.Kind.PROMPT, "prompt", path, prompt.id(), prompt.text(), 0, new int[0], false, roundSlots, prompt.limit());
    }

    static Asking of(String path, Step.Sample sample, int[] results, int[] roundSlots) {
        return new Asking(
                Question.Kind.SAMPLE,
                "sample",
                path,
                sample.id(),
                sample.text(),
                sample.millilitres(),
                results,
                sample.waitForResults(),
                roundSlots,
                sample.limit());
    }

    static Asking of(String path, Step.HoldPoint point, int[] roundSlots) {
        String waits = " (waits in " + point.where() + " at " + point.waitsAtCelsius() + " degC, at most "
                + Math.round(point.longestSeconds() / 3600) + " h)";
        return new Asking(
                Question.Kind.HOLD_POINT,
                "hold-point",
                path,
                point.id(),
                point.question() + waits,
                0,
                new int[0],
                false,
                roundSlots,
                new Limit(point.longestSeconds(), point.then()));
    }

    @Override
    void start(Bench bench) {
        answered = false;
        declined = false;
        StringBuilder full = new StringBuilder(id);
        for (int i = 0; i < roundSlots.length; i++) {
            full.append(i == 0 ? '#' : '.').append(bench.round(roundSlots[i]));
        }
        name = full.toString();
        nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        bench.ask(new Question(name, kind, text, beganNanos()));
        tell(bench, StepEvent.ASKED, "question", name, "kind", kind(), "text", text);
    }

    @Override
    public Progress run(Bench bench) {
        if (declined && !bench.isHeld()) {
            declined = false;
            bench.reason("decided not to go on at " + name);
            return Progress.HOLD;
        }
        return answered && !(waitsForResults && bench.samples().isMissing(name)) ? Progress.DONE : Progress.BUSY;
    }

    @Override
    public boolean suspendsUnit() {
        return kind == Question.Kind.HOLD_POINT;
    }

    @Override
    public String answer(Bench bench, String actor, String answer) {
        if (kind == Question.Kind.HOLD_POINT) {
            return name + " is a hold point; it is decided, not answered";
        }
        answered = true;
        bench.ask(null);
        if (kind == Question.Kind.PROMPT) {
            tellBy(bench, StepEvent.ANSWERED, actor, "question", name, "answer", answer);
            return null;
        }
        tellBy(bench, StepEvent.SAMPLE_DRAWN, actor, "sample", name, "millilitres", millilitres, "answer", answer);
        String givenUp = bench.samples().drawn(name, results, bench.nowNanos());
        if (givenUp != null) {
            tell(bench, StepEvent.SAMPLE_GIVEN_UP, "sample", givenUp);
        }
        return null;
    }

    @Override
    public String decide(Bench bench, String actor, boolean accepted, String why) {
        if (kind != Question.Kind.HOLD_POINT) {
            return name + " is answered, not decided";
        }
        if (accepted) {
            answered = true;
            bench.ask(null);
        } else {
            declined = !bench.isHeld();
        }
        tellBy(bench, accepted ? StepEvent.ACCEPTED : StepEvent.DECLINED, actor, "question", name, "reason", why);
        return null;
    }

    @Override
    public void leave(Bench bench) {
        bench.ask(null);
    }

    @Override
    public void restored(Bench bench) {
        if (!answered) {
            bench.ask(new Question(name, kind, text, beganNanos()));
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        super.save(out, nowNanos);
        out.put((byte) nameBytes.length).put(nameBytes).put((byte) (answered ? 1 : 0)).put((byte) (declined ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        super.load(in, savedAtNanos);
        nameBytes = new byte[in.get()];
        in.get(nameBytes);
        name = new String(nameBytes, StandardCharsets.US_ASCII);
        answered = in.get() != 0;
        declined = in.get() != 0;
    }
}
