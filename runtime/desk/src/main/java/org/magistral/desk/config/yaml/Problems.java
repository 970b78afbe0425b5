package org.magistral.desk.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all that is wrong with one file. One thread. */
public final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    public Problems(String file) {
        this.file = file;
    }

    /** Notes what is wrong at a place of the file. */
    public void report(Place at, String text) {
        report(at.line(), at.path(), text);
    }

    /** Notes what is wrong at a line of the file. */
    public void report(int line, String key, String text) {
        found.add(new Problem(file, line, key, text));
    }

    /** How many there are so far: where it has not grown, what was read since is sound. */
    public int count() {
        return found.size();
    }

    /** All of them by line; those of one line in the order in which they were found. */
    public List<Problem> all() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
