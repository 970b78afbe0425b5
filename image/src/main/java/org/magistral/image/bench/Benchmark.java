package org.magistral.image.bench;

import java.io.IOException;
import java.io.PrintWriter;

/** What can be measured, by name. */
public enum Benchmark {
    REACTION("reaction", "from a cause to the written output: the first trip after a start against the thousandth");

    private final String word;
    private final String text;

    Benchmark(String word, String text) {
        this.word = word;
        this.text = text;
    }

    /** As it is asked for. */
    public String word() {
        return word;
    }

    /** What it measures. */
    public String text() {
        return text;
    }

    /** Runs it and prints what it found. */
    public void run(PrintWriter out) throws IOException, InterruptedException {
        switch (this) {
            case REACTION -> new ReactionTable(out).print();
        }
    }
}
