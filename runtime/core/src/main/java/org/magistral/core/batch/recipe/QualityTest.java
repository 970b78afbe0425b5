package org.magistral.core.batch.recipe;

import java.util.Objects;

/**
 * One test that a hold point needs, as the product file has it: of a laboratory, or what the unit has measured itself.
 *
 * @param tag of the batch, that its result goes to; where it is measured, any tag, which is looked at when the hold point asks
 * @param atLeast in the unit of that tag; NaN for no such limit
 * @param atMost likewise
 * @param unit of the limits, which must be that of the tag
 * @param method for people, such as {@code SEC-HPLC}; empty where none is named
 * @param retests how often it may be repeated
 * @param overridable whether two persons may go on in spite of it
 * @param measured whether the unit's own reading counts, and no laboratory is asked
 */
public record QualityTest(
        String tag,
        double atLeast,
        double atMost,
        String unit,
        String method,
        int retests,
        boolean overridable,
        boolean measured) {
    public QualityTest {
        Objects.requireNonNull(tag, "the tag of a test");
        Objects.requireNonNull(unit, () -> tag + ": unit");
        Objects.requireNonNull(method, () -> tag + ": method");
        if (Double.isNaN(atLeast) && Double.isNaN(atMost)) {
            throw new IllegalArgumentException(tag + ": a test needs 'atLeast', 'atMost' or both");
        }
        if (atLeast > atMost) {
            throw new IllegalArgumentException(tag + ": at least " + atLeast + " and at most " + atMost + " can't both be met");
        }
        if (measured && retests > 0) {
            throw new IllegalArgumentException(tag + ": what the unit has measured is not tested again");
        }
        if (retests < 0 || retests > MOST_RETESTS) {
            throw new IllegalArgumentException(tag + ": " + retests + " retests; 0 to " + MOST_RETESTS + " are allowed");
        }
    }

    /** A laboratory's. */
    public QualityTest(String tag, double atLeast, double atMost, String unit, String method, int retests, boolean overridable) {
        this(tag, atLeast, atMost, unit, method, retests, overridable, false);
    }

    /** More than this tests a product into its limits. */
    public static final int MOST_RETESTS = 5;

    /** Whether a result is within the limits; what is no number is not. */
    public boolean isWithin(double value) {
        return !Double.isNaN(value) && !(value < atLeast) && !(value > atMost);
    }

    /** The limits for people, such as {@code at most 1.7 %}. */
    public String limits() {
        String least = Double.isNaN(atLeast) ? "" : "at least " + atLeast;
        String most = Double.isNaN(atMost) ? "" : "at most " + atMost;
        return least + (least.isEmpty() || most.isEmpty() ? "" : " and ") + most + " " + unit;
    }
}
