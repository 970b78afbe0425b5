package org.magistral.desk.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person is to the unit; source: domain/records.md. A person may have several. */
public enum Role {
    OPERATOR("operator"),
    PHARMACIST("pharmacist"),
    RELEASER("releaser"),
    MAINTENANCE("maintenance"),
    ADMINISTRATOR("administrator");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The role of this word, if there is one. */
    public static Optional<Role> ofWord(String word) {
        return Stream.of(values()).filter(role -> role.word.equals(word)).findFirst();
    }

    /** All words, as people type them. */
    public static List<String> words() {
        return Stream.of(values()).map(Role::toString).toList();
    }

    @Override
    public String toString() {
        return word;
    }
}
