package org.magistral.desk.config.device;

import java.util.List;

/**
 * What a row of {@code devices} may say of a part. A key without a value to fall back on has to be there.
 */
public sealed interface Key {
    String name();

    /** Whether it has to be there. */
    boolean isRequired();

    /**
     * A whole number, also as {@code 0x48}.
     *
     * @param otherwise where it is left out; null where it may not be
     * @param address whether no two devices of one bus may have the same
     */
    record Whole(String name, int least, int most, Integer otherwise, boolean address) implements Key {
        @Override
        public boolean isRequired() {
            return otherwise == null;
        }
    }

    /**
     * A number with a unit, such as {@code 430 ohm}; one without unit is a plain number.
     *
     * @param unit its symbol, or empty
     * @param otherwise where it is left out; null where it may not be
     */
    record Size(String name, String unit, double least, double most, Double otherwise) implements Key {
        @Override
        public boolean isRequired() {
            return otherwise == null;
        }
    }

    /**
     * One of some words.
     *
     * @param otherwise where it is left out; null where it may not be
     */
    record Word(String name, List<String> words, String otherwise) implements Key {
        public Word {
            words = List.copyOf(words);
        }

        @Override
        public boolean isRequired() {
            return otherwise == null;
        }
    }

    /**
     * A text that the part itself judges by its form, such as the id of a chip.
     *
     * @param form a regular expression
     * @param example for people
     * @param address whether no two devices of one bus may have the same
     */
    record Text(String name, String form, String example, boolean address, boolean isRequired) implements Key {}

    /** A pin of a bus of pins: {@code pins.17}. No two devices may have the same. */
    record Pin(String name, boolean isRequired) implements Key {}

    /** Another tag of the unit, such as the temperature by which a part compensates. */
    record OtherTag(String name, boolean isRequired) implements Key {}
}
