package org.magistral.sensors.recorded;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What the time column of a recording counts. */
public enum TimeAxis {
    SECONDS("s", 1),
    MINUTES("min", 60),
    HOURS("h", 3600),
    /** A volume axis, as chromatography has it, run through at one millilitre a second. */
    MILLILITRES("mL", 1),
    /** Wall time in ISO 8601 with its zone; counted from the first row. */
    INSTANT("instant", 0);

    /** Some 290 years: what nanoseconds in a long can hold. */
    private static final double LONGEST_SECONDS = 9e9;

    private final String symbol;
    private final double secondsEach;

    TimeAxis(String symbol, double secondsEach) {
        this.symbol = symbol;
        this.secondsEach = secondsEach;
    }

    /** As it stands in unit files, such as {@code min}. */
    public String symbol() {
        return symbol;
    }

    /** The axis with this exact symbol, if there is one. */
    public static Optional<TimeAxis> ofSymbol(String symbol) {
        return Arrays.stream(values()).filter(axis -> axis.symbol.equals(symbol)).findFirst();
    }

    /** All symbols in a row, for messages that name what is allowed. */
    public static String symbols() {
        return Arrays.stream(values()).map(TimeAxis::symbol).collect(Collectors.joining(", "));
    }

    /** True where zero is some day in the past, so that a replay counts from the first row. */
    boolean isWallTime() {
        return this == INSTANT;
    }

    /** The time in a cell, in nanoseconds since the axis' zero; empty when it is none. */
    OptionalLong nanos(String cell) {
        return isWallTime() ? nanosOfInstant(cell.strip()) : nanosOfNumber(cell);
    }

    private OptionalLong nanosOfNumber(String cell) {
        double seconds = Numbers.parse(cell).orElse(Double.NaN) * secondsEach;
        return Math.abs(seconds) <= LONGEST_SECONDS ? OptionalLong.of(Math.round(seconds * 1e9)) : OptionalLong.empty();
    }

    private static OptionalLong nanosOfInstant(String cell) {
        try {
            Instant instant = Instant.parse(cell);
            boolean fits = Math.abs((double) instant.getEpochSecond()) <= LONGEST_SECONDS;
            return fits ? OptionalLong.of(instant.getEpochSecond() * 1_000_000_000L + instant.getNano()) : OptionalLong.empty();
        } catch (DateTimeException noTime) {
            return OptionalLong.empty();
        }
    }
}
