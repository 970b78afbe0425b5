package org.magistral.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The numbers of a comma-separated file, read apart from the program's own reader: whole rows only, what is no number is NaN. */
final class Csv {
    private final List<String> names;
    private final List<String[]> rows = new ArrayList<>();

    Csv(Path file) throws IOException {
        String[] lines = Files.readString(file, StandardCharsets.ISO_8859_1).split("\r?\n");
        names = List.of(lines[0].split(","));
        for (int i = 1; i < lines.length; i++) {
            String[] cells = lines[i].split(",");
            if (cells.length == names.size() && lines[i].indexOf('\0') < 0) {
                rows.add(cells);
            }
        }
    }

    int rows() {
        return rows.size();
    }

    double[] column(String name) {
        int place = names.indexOf(name);
        return rows.stream().mapToDouble(cells -> cells[place].equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(cells[place]))
                .toArray();
    }
}
