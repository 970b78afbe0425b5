package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.tag.Tag;

/** Steps that wait for people: prompt and sample. The question stays open during Hold and can be answered there. */
final class Asking extends Task {
    private final Question.Kind kind;
    private final String id;
    private final String text;
    private final double millilitres;
    private final int[] results;
    private final Form values;
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
            Form values,
            boolean waitsForResults,
            int[] roundSlots,
            Limit limit) {
        super(word, path, limit);
        this.kind = kind;
        this.id = id;
        this.text = text;
        this.millilitres = millilitres;
        this.results = results;
        this.values = values;
        this.waitsForResults = waitsForResults;
        this.roundSlots = roundSlots;
    }

    /**
     * @param values what its answer has to say; null for anything
     * @param roundSlots the repeats around it, outermost first: their rounds become part of the question's id
     */
    static Asking of(String path, Step.Prompt prompt, Form values, int[] roundSlots) {
        return new Asking(
                Question.Kind.PROMPT, "prompt", path, prompt.id(), prompt.text(), 0, new int[0], values, false, roundSlots,
                prompt.limit());
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
                null,
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
        String refusal = values == null ? null : values.take(bench, answer);
        if (refusal != null) {
            return refusal;
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

    /** The form of an answer with values, such as {@code doses=82; rejected=1}: all of them, each once, each in the range of its tag. */
    static final class Form {
        private final List<String> words;
        private final int[] tags;
        private final List<Tag> rows;

        /**
         * @param words what each value is called
         * @param tags the tag of the batch that it goes to
         * @param rows those tags
         */
        Form(List<String> words, int[] tags, List<Tag> rows) {
            this.words = List.copyOf(words);
            this.tags = tags;
            this.rows = List.copyOf(rows);
        }

        /** Puts the values into their tags; why the answer is refused, or null. A refused one changes nothing. */
        String take(Bench bench, String answer) {
            double[] values = new double[tags.length];
            Arrays.fill(values, Double.NaN);
            for (String part : answer.split(";", -1)) {
                String[] pair = part.strip().split("\\s*=\\s*", -1);
                int at = pair.length == 2 ? words.indexOf(pair[0]) : -1;
                double value = at < 0 ? Double.NaN : number(pair[1]);
                if (Double.isNaN(value)) {
                    return "'" + part.strip() + "' is no value; " + form();
                }
                if (!Double.isNaN(values[at])) {
                    return "'" + words.get(at) + "' stands twice in the answer; " + form();
                }
                if (value < rows.get(at).low() || value > rows.get(at).high()) {
                    return words.get(at) + ": " + pair[1] + " is out of range; " + form();
                }
                values[at] = value;
            }
            for (int i = 0; i < values.length; i++) {
                if (Double.isNaN(values[i])) {
                    return "the answer says no '" + words.get(i) + "'; " + form();
                }
            }
            for (int i = 0; i < values.length; i++) {
                bench.put(tags[i], values[i]);
            }
            return null;
        }

        private static double number(String text) {
            if (!text.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")) {
                return Double.NaN;
            }
            return Double.parseDouble(text);
        }

        private String form() {
            List<String> each = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                each.add(String.format(Locale.ROOT, "%s=%s to %s %s", words.get(i), plain(rows.get(i).low()), plain(rows.get(i).high()),
                        rows.get(i).unit().symbol()));
            }
            return "an answer here is " + String.join("; ", each);
        }

        private static String plain(double value) {
            return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        }
    }
}
