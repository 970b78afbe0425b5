package org.magistral.image.bench;

import java.io.IOException;
import java.io.PrintWriter;

/** What can be measured, by name. */
public enum Benchmark {
    REACTION("reaction", "from a cause to the written output: the first trip after a start against the thousandth"),
    FORECAST("forecast", "how far plan and forecast are off what varied twins give; takes some minutes for 100"),
    CONTAMINATION("contamination", "false alarms I-35 of varied clean twins, and hours to find a contaminant of day 2, 4 and 7");

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

    /**
     * Runs it and prints what it found.
     *
     * @param count of what it repeats; 0 for as many as it likes
     */
    public void run(PrintWriter out, int count) throws IOException, InterruptedException {
        switch (this) {
            case REACTION -> new ReactionTable(out).print();
            case FORECAST -> new ForecastTable(out, count > 0 ? count : ForecastTable.TWINS).print();
            case CONTAMINATION -> new ContaminationTable(out, count > 0 ? count : ContaminationTable.TWINS).print();
        }
    }
}
