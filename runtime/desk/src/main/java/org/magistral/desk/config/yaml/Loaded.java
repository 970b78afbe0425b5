package org.magistral.desk.config.yaml;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of reading a file: the value, or all that is wrong with it; never both.
 *
 * @param value present when the file is sound
 * @param problems by line, none when it is sound
 */
public record Loaded<T>(Optional<T> value, List<Problem> problems) {
    public Loaded {
        problems = List.copyOf(problems);
        if (value.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("a value or problems: " + problems);
        }
    }

    public static <T> Loaded<T> sound(T value) {
        return new Loaded<>(Optional.of(value), List.of());
    }

    public static <T> Loaded<T> refused(List<Problem> problems) {
        return new Loaded<>(Optional.empty(), problems);
    }

    public boolean isSound() {
        return value.isPresent();
    }

    /** The value of a sound file. */
    public T get() {
        return value.orElseThrow(() -> new NoSuchElementException(text()));
    }

    /** All problems, one a line. */
    public String text() {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
