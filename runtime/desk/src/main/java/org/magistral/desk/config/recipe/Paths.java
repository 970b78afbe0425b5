package org.magistral.desk.config.recipe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;

/** Where in the file each part of the recipe stands, by the path that core names it with. */
final class Paths {
    private final Map<String, Place> places = new HashMap<>();

    void note(String path, Place place) {
        places.putIfAbsent(path, place);
    }

    /** Reports what core says of a recipe, {@code path: text}, at the line of the part, or of the nearest one around it. */
    void report(String problem, Place whole, Problems problems) {
        int colon = problem.indexOf(": ");
        String path = colon < 0 ? "" : problem.substring(0, colon);
        Place place = places.get(path);
        for (String around = path; place == null && around.contains("/");) {
            around = around.substring(0, around.lastIndexOf('/'));
            place = places.get(around);
        }
        problems.report(place == null ? whole.line() : place.line(), path, problem.substring(colon < 0 ? 0 : colon + 2));
    }

    /** What a row makes, if the row is sound; what core then says against it is reported there. */
    <T> Optional<T> built(Fields row, Problems problems, Supplier<T> made) {
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
