package org.magistral.desk.order;

import java.util.Optional;
import java.util.stream.Stream;

/** As what a key signs orders. */
public enum Signer {
    PRESCRIBER("prescriber"),
    PHARMACIST("pharmacist");

    private final String word;

    Signer(String word) {
        this.word = word;
    }

    static Optional<Signer> ofWord(String word) {
        return Stream.of(values()).filter(signer -> signer.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
