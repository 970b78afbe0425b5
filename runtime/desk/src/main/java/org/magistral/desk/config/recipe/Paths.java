package org.magistral.desk.config.recipe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;

/** Where in which file each part of the recipe stands, by the path that core names it with. */
final class Paths {
    private final Map<String, Spot> spots;
    private final Problems problems;

    private record Spot(int line, Problems problems) {}

    private Paths(Map<String, Spot> spots, Problems problems) {
        this.spots = spots;
        this.problems = problems;
    }

    /** Of a file with these problems. */
    Paths(Problems problems) {
        this(new HashMap<>(), problems);
    }

    /** The same paths, for those parts that stand in another file. */
    Paths in(Problems other) {
        return new Paths(spots, other);
    }

    void note(String path, Place place) {
        spots.putIfAbsent(path, new Spot(place.line(), problems));
    }

    /** Reports what core says of a recipe, {@code path: text}, at the line of the part, or of the nearest one around it. */
    void report(String problem, Place whole) {
        int colon = problem.indexOf(": ");
        String path = colon < 0 ? "" : problem.substring(0, colon);
        Spot spot = spots.get(path);
        for (String around = path; spot == null && around.contains("/");) {
            around = around.substring(0, around.lastIndexOf('/'));
            spot = spots.get(around);
        }
        Spot at = spot == null ? new Spot(whole.line(), problems) : spot;
        at.problems().report(at.line(), path, problem.substring(colon < 0 ? 0 : colon + 2));
    }

    /** What a row makes, if the row is sound; what core then says against it is reported there. */
    <T> Optional<T> built(Fields row, Supplier<T> made) {
        if (!row.isSound()) {
            return Optional.empty();
        }
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException refused) {
            problems.report(row.place(), String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }
}
