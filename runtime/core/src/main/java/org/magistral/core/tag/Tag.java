package org.magistral.core.tag;

import java.util.Objects;

/**
 * One signal of the unit.
 *
 * @param id ISA-5.1 style name, such as {@code TT-101A}
 * @param text what it is, for people
 * @param unit of its value
 * @param low least value that makes sense, in {@code unit}
 * @param high greatest value that makes sense, in {@code unit}
 * @param deadband greatest difference, in {@code unit}, between the signal and its stored trend; 0 stores every change
 * @param longestSilenceSeconds a sample is stored at least this often, changed or not
 */
public record Tag(String id, String text, Unit unit, double low, double high, double deadband, int longestSilenceSeconds) {
    public Tag {
        Objects.requireNonNull(id);
        Objects.requireNonNull(text);
        Objects.requireNonNull(unit);
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(id + ": range " + low + " to " + high + " is empty or not finite");
        }
        if (!(deadband >= 0) || !Double.isFinite(deadband)) {
            throw new IllegalArgumentException(id + ": deadband " + deadband + " is not a finite number of 0 or more");
        }
        if (longestSilenceSeconds < 1) {
            throw new IllegalArgumentException(id + ": longest silence " + longestSilenceSeconds + " s is under 1 s");
        }
    }
}
