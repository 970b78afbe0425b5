package org.magistral.core.batch.recipe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How one product is made: a procedure in the terms of ISA-88. Immutable; what is missing or no number refuses to be constructed, what
 * does not suit a unit is found by {@code batch.check}.
 *
 * @param id such as {@code mab-culture}
 * @param version of this text, for people; what is compared is {@link #sha256}
 * @param text what it is, for people
 * @param product id of the product file it serves
 * @param unitProcedures in order
 */
public record Recipe(String id, String version, String text, String product, List<UnitProcedure> unitProcedures) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,47}");

    /** What a mock run makes, to commission a site: water. */
    private static final String WATER = "water";

    public Recipe {
        checkId("recipe", id);
        Objects.requireNonNull(version, () -> id + ": version");
        Objects.requireNonNull(text, () -> id + ": text");
        Objects.requireNonNull(product, () -> id + ": product");
        unitProcedures = List.copyOf(unitProcedures);
        if (unitProcedures.isEmpty()) {
            throw new IllegalArgumentException(id + ": a recipe needs a unit procedure");
        }
    }

    /** Whether it makes nothing for anybody: then it starts on no order, and is never released. */
    public boolean isMock() {
        return product.equals(WATER);
    }

    /** SHA-256 over all that the recipe says, 32 bytes. */
    public byte[] sha256() {
        try {
            // A record's text holds its every component in order, and a double's text is exact.
            return MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static String checkId(String what, String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(what + " id " + id + ": 1 to 48 letters, digits, dots, dashes or underscores are allowed");
        }
        return id;
    }

    static double checkPositive(String what, double value) {
        if (!(value > 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " " + value + " is not a finite number above 0");
        }
        return value;
    }

    static double checkNotNegative(String what, double value) {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " " + value + " is not a finite number of 0 or more");
        }
        return value;
    }

    static double checkFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " " + value + " is not a finite number");
        }
        return value;
    }
}
