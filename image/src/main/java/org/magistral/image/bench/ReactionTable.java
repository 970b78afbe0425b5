package org.magistral.image.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Starts the program afresh some times, for there is only one first trip a start, and prints what they found. */
final class ReactionTable {
    private static final int STARTS = 11;
    private static final double MICRO = 1000;

    private final PrintWriter out;

    ReactionTable(PrintWriter out) {
        this.out = out;
    }

    /** One start: measures in this process, and prints one line for whoever began it. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(Reaction.measure(Path.of(arguments[0])).line());
    }

    void print() throws IOException, InterruptedException {
        List<Reaction.Times> all = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            all.add(start());
        }
        double ordinary = median(all, Reaction.Times::ordinaryNanos);
        out.printf(Locale.ROOT, "e-stop (%s) to the written relay (%s): %d starts, %d trips each%n%n", Button.PRESSED, Button.RELAY,
                STARTS, Reaction.TRIPS);
        out.printf("%-34s %10s %10s %10s%n", "", "scans", "us", "x a scan");
        row("first trip, median of the starts", scans(all), median(all, Reaction.Times::firstNanos), ordinary);
        row("first trip, worst of the starts", scans(all), worst(all, Reaction.Times::firstNanos), ordinary);
        row("median trip", scans(all), median(all, Reaction.Times::medianNanos), ordinary);
        row("the thousandth", scans(all), median(all, Reaction.Times::thousandthNanos), ordinary);
        row("the worst after the first", mostScans(all), worst(all, Reaction.Times::worstNanos), ordinary);
        row("reference: a scan without a trip", 1, ordinary, ordinary);
        out.println();
        out.printf(Locale.ROOT, "the first takes %.1f times the thousandth, and %d scans more; scans include the row's own delay%n",
                median(all, Reaction.Times::firstNanos) / median(all, Reaction.Times::thousandthNanos), scans(all) - mostScans(all));
        out.flush();
    }

    private void row(String what, long scans, double nanos, double ordinary) {
        out.printf(Locale.ROOT, "%-34s %10d %10.1f %10.1f%n", what, scans, nanos / MICRO, nanos / ordinary);
    }

    private static long scans(List<Reaction.Times> all) {
        return all.stream().mapToInt(Reaction.Times::firstScans).max().orElseThrow();
    }

    private static long mostScans(List<Reaction.Times> all) {
        return all.stream().mapToInt(Reaction.Times::mostScans).max().orElseThrow();
    }

    private static double median(List<Reaction.Times> all, ToLongFunction<Reaction.Times> of) {
        return all.stream().mapToLong(of).sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    private static double worst(List<Reaction.Times> all, ToLongFunction<Reaction.Times> of) {
        return all.stream().mapToLong(of).max().orElseThrow();
    }

    /** A program of its own, with the flags of this one. */
    private static Reaction.Times start() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("magistral-bench");
        try {
            Process child = new ProcessBuilder(command(data)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String line;
            try (BufferedReader reader = child.inputReader()) {
                line = reader.lines().reduce((before, after) -> after).orElse("");
            }
            int exit = child.waitFor();
            if (exit != 0) {
                throw new IOException("a start of the benchmark ended with " + exit);
            }
            return Reaction.Times.parse(line);
        } finally {
            delete(data);
        }
    }

    private static List<String> command(Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ReactionTable.class.getName(), data.toString()));
        return command;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
