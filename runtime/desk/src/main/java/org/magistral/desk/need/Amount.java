package org.magistral.desk.need;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So much of a material, always in one of three units of measure. Never negative. */
public record Amount(double value, Unit unit) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?(mL|L|g|kg|pcs)");
    private static final double PER_THOUSAND = 1000;
    private static final int DECIMALS = 6;
    /** What is less than this, in L, kg or pieces, is left by rounding. */
    private static final double NOTHING = 1e-9;

    /** The unit of measure. */
    public enum Unit {
        LITRE("L"),
        KILOGRAM("kg"),
        PIECE("pcs");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public Amount {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException("an amount of " + value + " " + unit + "; 0 or more is allowed");
        }
        if (unit == Unit.PIECE && value != Math.rint(value)) {
            throw new IllegalArgumentException("an amount of " + value + " pcs; pieces are whole");
        }
    }

    /** As people type it, such as {@code 40 L}, {@code 500mL} or {@code 1 pcs}. */
    public static Amount parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no amount; allowed is a number with mL, L, g, kg or pcs, such as 40L");
        }
        double number = Double.parseDouble(found.group(1));
        return switch (found.group(2)) {
            case "mL" -> new Amount(number / PER_THOUSAND, Unit.LITRE);
            case "L" -> new Amount(number, Unit.LITRE);
            case "g" -> new Amount(number / PER_THOUSAND, Unit.KILOGRAM);
            case "kg" -> new Amount(number, Unit.KILOGRAM);
            default -> new Amount(number, Unit.PIECE);
        };
    }

    /** Whether there is none of it, but for rounding. */
    public boolean isNothing() {
        return value < NOTHING;
    }

    /** The lesser of the two. */
    public Amount least(Amount other) {
        return value <= other.value ? this : other;
    }

    /** What is left when this much of it is taken; nothing where that is all. */
    public Amount less(Amount taken) {
        double left = value - taken.value;
        return new Amount(left < NOTHING ? 0 : left, unit);
    }

    /** So many times as much; whole pieces are not made more. */
    public Amount withMargin(double factor) {
        return unit == Unit.PIECE ? this : new Amount(value * factor, unit);
    }

    public Amount plus(Amount more) {
        return new Amount(value + more.value, unit);
    }

    /** As {@link #parse} reads it, to a millilitre of a litre and finer. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " " + unit;
    }
}
