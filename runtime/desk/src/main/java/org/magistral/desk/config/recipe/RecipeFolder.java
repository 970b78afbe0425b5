package org.magistral.desk.config.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.magistral.desk.need.Need;

/**
 * The recipes of a folder, each under the name of its file: those that can be run by their names, and from which others take parts.
 * Any thread.
 *
 * @param folder or null for none
 */
public record RecipeFolder(Path folder) {
    private static final String YAML = ".yaml";

    /** Where there are no other recipes. */
    public static RecipeFolder none() {
        return new RecipeFolder(null);
    }

    /** The names of all, sorted. */
    public List<String> ids() {
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(YAML))
                    .map(name -> name.substring(0, name.length() - YAML.length())).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the recipe of this name is. */
    public Path file(String id) {
        return folder.resolve(id + YAML);
    }

    /** What all of them take, so far as it can be read; what is wrong with a recipe is told where it is used. */
    public List<Need> needs() {
        return ids().stream().flatMap(id -> RecipeFile.written(file(id).toString(), bytes(id)).stream()).toList();
    }

    byte[] bytes(String id) {
        try {
            return Files.readAllBytes(file(id));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
