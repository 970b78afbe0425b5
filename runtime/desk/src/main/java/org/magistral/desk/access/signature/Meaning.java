package org.magistral.desk.access.signature;

import java.util.Optional;
import java.util.stream.Stream;

/** What a signature says; 21 CFR 11.50(a)(3). */
public enum Meaning {
    AUTHORED("authored"),
    REVIEWED("reviewed"),
    APPROVED("approved"),
    PERFORMED("performed"),
    VERIFIED("verified"),
    REJECTED("rejected"),
    CANCELLED("cancelled"),
    RELEASED("released");

    private final String word;

    Meaning(String word) {
        this.word = word;
    }

    static Optional<Meaning> ofWord(String word) {
        return Stream.of(values()).filter(meaning -> meaning.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
