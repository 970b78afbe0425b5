package org.magistral.sensors.recorded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Makes a {@link Recording} of a file's bytes. One thread, at start, once. */
final class RecordingReader {
    private static final long GREATEST_BYTES = 64L << 20;
    private static final int MOST_PROBLEMS = 20;
    private static final String UNICORN_MARK = "Chrom.";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final TimeAxis axis;
    private final List<Problem> problems = new ArrayList<>();
    private int problemsLeftOut;
    private int lastRefused;
    private int headerCells;
    private long[] timesNanos;
    private int rows;

    RecordingReader(Path file, TimeAxis axis) {
        this.file = file;
        this.axis = axis;
    }

    Recording read(String timeColumn, Collection<String> columns) {
        String text = text();
        Lines lines = new Lines(text);
        List<String> names = header(lines);
        int time = place(names, "time column", timeColumn);
        int mostRows = (int) text.chars().filter(c -> c == '\n').count() + 1;
        timesNanos = new long[mostRows];
        Map<String, Signal> signals = new LinkedHashMap<>();
        columns.forEach(column -> signals.put(column, new Signal(mostRows)));
        int[] places = signals.keySet().stream().mapToInt(column -> place(names, "column", column)).toArray();
        Signal[] filled = signals.values().toArray(new Signal[0]);
        while (lines.next()) {
            if (isUsable(lines) && !isPastItsCurve(lines, time, places)) {
                take(lines, time, places, filled);
            }
        }
        if (rows == 0) {
            String why = problems.isEmpty() ? "" : "; " + problems.getFirst().text();
            throw new IllegalArgumentException(file + ": no row can be used" + why);
        }
        if (problemsLeftOut > 0) {
            problems.add(new Problem(lines.number(), lines.number(), "the end; " + problemsLeftOut + " more problems are not listed"));
        }
        return new Recording(file, times(), signals, problems);
    }

    private String text() {
        try {
            if (Files.size(file) > GREATEST_BYTES) {
                throw new IllegalArgumentException(file + ": " + Files.size(file) + " bytes, at most " + GREATEST_BYTES + " are read");
            }
            byte[] bytes = Files.readAllBytes(file);
            // Malformed bytes become replacement characters, and these no number.
            String text = new String(bytes, charset(bytes));
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(file + ": there is no such recording", missing);
        } catch (IOException failure) {
            throw new IllegalArgumentException(file + ": can't be read: " + failure, failure);
        }
    }

    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return switch (mark) {
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }

    private List<String> header(Lines lines) {
        if (!lines.next()) {
            throw new IllegalArgumentException(file + ": is empty");
        }
        List<String> names = lines.cells().stream().map(String::strip).toList();
        headerCells = names.size();
        return names.getFirst().startsWith(UNICORN_MARK) ? unicornHeader(lines) : names;
    }

    /** Three rows (run, curve, unit), two columns a curve: its own volume axis and its values. */
    private List<String> unicornHeader(Lines lines) {
        lines.next();
        List<String> curves = List.copyOf(lines.cells());
        lines.next();
        List<String> units = List.copyOf(lines.cells());
        if (curves.size() != headerCells || units.size() != headerCells) {
            throw new IllegalArgumentException(file + ": begins as a UNICORN export, but its three header rows differ in length");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < headerCells; i++) {
            names.add((curves.get(i - i % 2) + " " + units.get(i)).strip());
        }
        return names;
    }

    private int place(List<String> names, String what, String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException(file + ": no " + what + " \"" + name + "\"; there are " + names);
        }
        if (names.lastIndexOf(name) != place) {
            throw new IllegalArgumentException(file + ": " + what + " \"" + name + "\" is there twice");
        }
        return place;
    }

    private boolean isUsable(Lines lines) {
        if (lines.isBlank()) {
            return false;
        }
        int cells = lines.cells().size();
        if (lines.nuls() > 0) {
            refuse(lines, lines.nuls() + " NUL characters, as a torn write leaves them");
        } else if (cells != headerCells) {
            refuse(lines, cells + " columns where the header has " + headerCells);
        } else if (!lines.isEnded()) {
            refuse(lines, "the last line has no line end, so its last number may be cut short");
        } else {
            return true;
        }
        return false;
    }

    /** Curves side by side differ in length; below the end of one there is nothing. */
    private static boolean isPastItsCurve(Lines lines, int time, int[] places) {
        List<String> cells = lines.cells();
        return cells.get(time).isBlank() && Arrays.stream(places).allMatch(place -> cells.get(place).isBlank());
    }

    private void take(Lines lines, int time, int[] places, Signal[] signals) {
        String cell = lines.cells().get(time);
        OptionalLong nanos = axis.nanos(cell);
        if (nanos.isEmpty()) {
            refuse(lines, "time \"" + cell + "\" is no time in " + axis.symbol());
            return;
        }
        timesNanos[rows] = nanos.getAsLong();
        if (rows > 0 && timesNanos[rows] < timesNanos[rows - 1]) {
            double back = (timesNanos[rows - 1] - timesNanos[rows]) / 1e9;
            note(lines.number(), "time goes back by " + back + " s; its readings are dated before their predecessors");
        }
        for (int i = 0; i < places.length; i++) {
            signals[i].set(rows, lines.cells().get(places[i]));
        }
        rows++;
    }

    private long[] times() {
        long[] times = Arrays.copyOf(timesNanos, rows);
        if (axis.isWallTime()) {
            long first = times[0];
            Arrays.setAll(times, i -> times[i] - first);
        }
        return times;
    }

    private void refuse(Lines lines, String why) {
        int line = lines.number();
        if (line == lastRefused + 1 && lastRefused == problems.getLast().lastLine()) {
            Problem run = problems.removeLast();
            problems.add(new Problem(run.firstLine(), line, run.what()));
        } else {
            note(line, why + "; not used");
        }
        lastRefused = line;
    }

    private void note(int line, String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(line, line, what));
        } else {
            problemsLeftOut++;
        }
    }
}
