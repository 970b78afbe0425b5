package org.magistral.desk.config.recipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problem;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.YamlFile;

/**
 * The other recipes from which one recipe takes parts: opens each once, refuses circles, and keeps of each what it was when it was read.
 * One thread, one recipe.
 */
final class Library {
    private final RecipeFolder folder;
    private final SequencedMap<String, Book> books = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, String> sha256 = new LinkedHashMap<>();

    /**
     * Another recipe.
     *
     * @param whole what stands in it; empty where it is no YAML, which is among the problems
     */
    record Book(String id, Optional<Place.Table> whole, Problems problems) {}

    Library(RecipeFolder folder) {
        this.folder = folder;
    }

    /** Begins to read the parts of a recipe; those in the midst of being read can't be taken from. */
    void begin(String id) {
        open.addLast(id);
    }

    void end() {
        open.removeLast();
    }

    /** The recipe of this name; what is against it is reported at the key that asks. */
    Optional<Book> ask(String id, Fields asking, String key) {
        List<String> ids = folder.ids();
        if (!ids.contains(id)) {
            asking.report(key, "there is no recipe '" + id + "'" + (ids.isEmpty() ? "" : Nearest.hint(id, ids)));
            return Optional.empty();
        }
        if (open.contains(id)) {
            asking.report(key, "this goes in a circle: " + String.join(" takes from ", open) + " takes from " + id);
            return Optional.empty();
        }
        return Optional.of(books.computeIfAbsent(id, this::read));
    }

    private Book read(String id) {
        byte[] bytes = folder.bytes(id);
        sha256.put(id, YamlFile.sha256(bytes));
        Problems problems = new Problems(folder.file(id).toString());
        return new Book(id, YamlFile.read(bytes, problems), problems);
    }

    /** What is wrong with the others, each in its own file. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>();
        books.values().forEach(book -> all.addAll(book.problems().all()));
        return all.stream().distinct().toList();
    }

    /** The hashes of the recipes that were taken from, by their names, in the order in which they were first needed. */
    Map<String, String> sha256() {
        return new LinkedHashMap<>(sha256);
    }
}
