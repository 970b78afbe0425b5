package org.magistral.sensors.recorded;

import java.util.ArrayList;
import java.util.List;

/** A text of separated values, line by line, with the cells of the line it stands at. One thread, at start. */
final class Lines {
    private static final char QUOTE = '"';

    private final String text;
    private final char separator;
    private final List<String> cells = new ArrayList<>();
    private int position;
    private int number;
    private String line = "";
    private boolean ended;

    Lines(String text) {
        this.text = text;
        int end = text.indexOf('\n');
        separator = text.substring(0, end < 0 ? text.length() : end).indexOf('\t') < 0 ? ',' : '\t';
    }

    /** Goes to the next line; false when there is none. */
    boolean next() {
        if (position >= text.length()) {
            return false;
        }
        int end = text.indexOf('\n', position);
        ended = end >= 0;
        line = text.substring(position, ended ? end : text.length());
        if (line.endsWith("\r")) {
            line = line.substring(0, line.length() - 1);
        }
        position = ended ? end + 1 : text.length();
        number++;
        split();
        return true;
    }

    private void split() {
        cells.clear();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == QUOTE) {
                boolean literal = quoted && i + 1 < line.length() && line.charAt(i + 1) == QUOTE;
                if (literal) {
                    cell.append(QUOTE);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
    }

    /** Cells of the line it stands at; the next call of {@link #next} changes them. */
    List<String> cells() {
        return cells;
    }

    /** Of the line it stands at, from 1. */
    int number() {
        return number;
    }

    boolean isBlank() {
        return line.isBlank();
    }

    /** False for a last line without a line end. */
    boolean isEnded() {
        return ended;
    }

    /** How many NUL characters the line holds; a torn write leaves them. */
    long nuls() {
        return line.indexOf('\0') < 0 ? 0 : line.chars().filter(c -> c == '\0').count();
    }
}
