package org.magistral.desk.config.device;

import java.util.Map;

/**
 * What a row says, or its kind where it says nothing; checked. Immutable.
 *
 * @param numbers by key: whole numbers and sizes
 * @param words by key: words, texts, pins such as {@code pins.17}, tags
 */
public record Settings(Map<String, Double> numbers, Map<String, String> words) {
    public Settings {
        numbers = Map.copyOf(numbers);
        words = Map.copyOf(words);
    }

    public boolean has(String key) {
        return numbers.containsKey(key) || words.containsKey(key);
    }

    /**
     * @throws IllegalArgumentException where there is none: a fault of the program's catalogue
     */
    public double number(String key) {
        return known(key, numbers.get(key));
    }

    /**
     * @throws IllegalArgumentException where there is none: a fault of the program's catalogue
     */
    public int whole(String key) {
        return (int) number(key);
    }

    /**
     * @throws IllegalArgumentException where there is none: a fault of the program's catalogue
     */
    public String word(String key) {
        return known(key, words.get(key));
    }

    private static <T> T known(String key, T value) {
        if (value == null) {
            throw new IllegalArgumentException("a driver asks for '" + key + "', which its kind does not declare, or which was left out");
        }
        return value;
    }
}
