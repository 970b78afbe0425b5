package org.magistral.desk.material;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So much of a material, always in one of three units of measure. Never negative. */
public record Amount(double value, Unit unit) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?(mL|L|g|kg|pcs)");
    private static final double PER_THOUSAND = 1000;
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

    boolean isNothing() {
        return value < NOTHING;
    }

    Amount least(Amount other) {
        return value <= other.value ? this : other;
    }

    /** What is left when this much of it is taken; nothing where that is all. */
    Amount less(Amount taken) {
        double left = value - taken.value;
        return new Amount(left < NOTHING ? 0 : left, unit);
    }

    Amount plus(Amount more) {
        return new Amount(value + more.value, unit);
    }

    @Override
    public String toString() {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f %s", value, unit)
                : String.format(Locale.ROOT, "%s %s", Math.rint(value * 1e6) / 1e6, unit);
    }
}
