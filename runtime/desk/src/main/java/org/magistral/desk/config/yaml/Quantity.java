package org.magistral.desk.config.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.magistral.core.tag.Unit;

/**
 * Numbers with their units, as files write them: {@code 30 mbar}, {@code 60 min}, {@code 20 rpm/s}, {@code on}. Each method returns NaN
 * after it has complained, and only then.
 */
public final class Quantity {
    private static final Map<String, Double> SECONDS = seconds();
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d{1,15}(\\.\\d{0,15})?|\\.\\d{1,15})([eE][-+]?\\d{1,3})?");
    private static final Pattern RANGE = Pattern.compile("(\\S+) to (\\S+)(?: (\\S+))?");

    private Quantity() {}

    private static Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("ms", 0.001);
        seconds.put("s", 1.0);
        seconds.put("min", 60.0);
        seconds.put("h", 3600.0);
        seconds.put("d", 86400.0);
        return Collections.unmodifiableMap(seconds);
    }

    /** A value of this unit. */
    public static double of(String text, Unit unit, Consumer<String> complain) {
        return switch (unit) {
            case SWITCH -> onOrOff(text, complain);
            case NUMBER -> number(text, complain);
            default -> withUnit(text, unit.symbol(), complain);
        };
    }

    /** A duration, in seconds. */
    public static double seconds(String text, Consumer<String> complain) {
        String[] parts = text.split(" ", -1);
        Double factor = parts.length == 2 ? SECONDS.get(parts[1]) : null;
        if (factor == null || !NUMBER.matcher(parts[0]).matches()) {
            complain.accept("'" + text + "' is not a duration; allowed: a number and ms, s, min, h or d, such as '60 min'");
            return Double.NaN;
        }
        double number = number(parts[0], complain);
        if (number < 0) {
            complain.accept("'" + text + "' is a duration below zero");
            return Double.NaN;
        }
        return number * factor;
    }

    /** A change of this unit in time, a second. */
    public static double perSecond(String text, Unit unit, Consumer<String> complain) {
        int slash = text.lastIndexOf('/');
        Double factor = slash < 0 ? null : SECONDS.get(text.substring(slash + 1));
        if (factor == null) {
            complain.accept("'" + text + "' is not a rate of change; write it as in '2 " + unit.symbol() + "/s', or a min, h or d");
            return Double.NaN;
        }
        return withUnit(text.substring(0, slash), unit.symbol(), complain) / factor;
    }

    /** A controller's gain: % of output a unit of what is measured. */
    public static double gain(String text, Unit measured, Consumer<String> complain) {
        return withUnit(text, "%/" + measured.symbol(), complain);
    }

    /**
     * From one value to another of this unit, which may be left out; the first is not necessarily the lesser.
     *
     * @return two values, or two NaN after a complaint
     */
    public static double[] range(String text, Unit unit, Consumer<String> complain) {
        Matcher range = RANGE.matcher(text);
        double[] none = {Double.NaN, Double.NaN};
        if (!range.matches()) {
            complain.accept("'" + text + "' is not a range; write it as in '0 to 60 " + unit.symbol() + "'");
            return none;
        }
        if (range.group(3) != null && !range.group(3).equals(unit.symbol())) {
            complain.accept("'" + text + "' is in " + range.group(3) + "; the unit here is " + unit.symbol());
            return none;
        }
        double[] both = {number(range.group(1), complain), number(range.group(2), complain)};
        return Double.isNaN(both[0]) || Double.isNaN(both[1]) ? none : both;
    }

    /** A plain number. */
    public static double number(String text, Consumer<String> complain) {
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            complain.accept("'" + text + "' is not a finite number");
            return Double.NaN;
        }
        return number;
    }

    /** A value in a unit that no tag has. */
    public static double withUnit(String text, String symbol, Consumer<String> complain) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 2) {
            complain.accept("'" + text + "' has to be a number and its unit with a space between, as in '5 " + symbol + "'");
            return Double.NaN;
        }
        if (!parts[1].equals(symbol)) {
            complain.accept("'" + text + "' is in " + parts[1] + "; the unit here is " + symbol);
            return Double.NaN;
        }
        return number(parts[0], complain);
    }

    private static double onOrOff(String text, Consumer<String> complain) {
        return switch (text) {
            case "on" -> 1;
            case "off" -> 0;
            default -> {
                complain.accept("'" + text + "' is no state of a switch; allowed: on, off");
                yield Double.NaN;
            }
        };
    }
}
