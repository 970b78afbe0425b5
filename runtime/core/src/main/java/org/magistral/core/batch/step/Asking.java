package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.command.BatchCommand;

/** Steps that wait for people: prompt and sample. The question stays open during Hold and can be answered there. */
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

    @Override
    void start(Bench bench) {
        answered = false;
        name = nameOf(id, roundSlots, bench);
        nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        bench.ask(new Question(name, kind, text, beganNanos()));
        tell(bench, StepEvent.ASKED, "question", name, "kind", kind(), "text", text);
    }

    @Override
    public Progress run(Bench bench) {
        return answered && !(waitsForResults && bench.samples().isMissing(name)) ? Progress.DONE : Progress.BUSY;
    }

    /** The id of a question in this round of the repeats around it. */
    static String nameOf(String id, int[] roundSlots, Bench bench) {
        StringBuilder full = new StringBuilder(id);
        for (int i = 0; i < roundSlots.length; i++) {
            full.append(i == 0 ? '#' : '.').append(bench.round(roundSlots[i]));
        }
        return full.toString();
    }

    @Override
    public String answer(Bench bench, String actor, String answer) {
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
    public String decide(Bench bench, BatchCommand.Decide command) {
        return name + " is answered, not decided";
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
        out.put((byte) nameBytes.length).put(nameBytes).put((byte) (answered ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        super.load(in, savedAtNanos);
        nameBytes = new byte[in.get()];
        in.get(nameBytes);
        name = new String(nameBytes, StandardCharsets.US_ASCII);
        answered = in.get() != 0;
    }
}
