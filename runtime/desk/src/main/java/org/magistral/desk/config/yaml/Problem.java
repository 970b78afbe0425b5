package org.magistral.desk.config.yaml;

/**
 * One thing that is wrong with a file.
 *
 * @param file as it was named
 * @param line from 1
 * @param key path of the key, such as {@code signals.TT-101A.unit}; empty for the file as a whole
 * @param text what is wrong, with the value and what is allowed
 */
public record Problem(String file, int line, String key, String text) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + text;
    }
}
