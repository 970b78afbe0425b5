package org.magistral.desk.config.condition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import org.magistral.core.condition.Condition;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

/** Writes conditions as files say them. */
public final class ConditionText {
    private static final MathContext TWELVE_DIGITS = new MathContext(12);
    private static final double[] SPANS = {86400, 3600, 60, 1};
    private static final String[] SPAN_UNITS = {"d", "h", "min", "s"};

    private ConditionText() {}

    /** A condition in words. */
    public static String of(Condition condition, Tags tags) {
        return switch (condition) {
            case Condition.Above(String tag, double limit, double hysteresis) ->
                tag + " >= " + quantity(limit, unit(tag, tags)) + until(limit - hysteresis, hysteresis, unit(tag, tags));
            case Condition.Below(String tag, double limit, double hysteresis) ->
                tag + " < " + quantity(limit, unit(tag, tags)) + until(limit + hysteresis, hysteresis, unit(tag, tags));
            case Condition.Switched(String tag, boolean on) -> tag + " is " + (on ? "on" : "off");
            case Condition.Lost(String tag) -> tag + " is lost";
            case Condition.Rise(String tag, double by, double seconds) ->
                tag + " rises " + quantity(by, unit(tag, tags)) + " in " + duration(seconds);
            case Condition.Exceeds(String tag, double factor, String of) -> tag + " > " + number(factor) + " x " + of;
            case Condition.Unmatched(String total, String scale, double density, double percent, double every) ->
                total + " unmatched by " + scale + " at " + number(density) + " kg/L within " + number(percent) + " % every "
                        + number(every)
                        + " mL";
            case Condition.Differs(String tag, String of, double by, double percent, double hysteresis) ->
                tag + " differs from " + of + " by " + quantity(by, unit(tag, tags))
                        + (percent == 0 ? "" : " and " + number(percent) + " %")
                        + until(by - hysteresis, hysteresis, unit(tag, tags));
            case Condition.Unanswered(String tag, String total, double least, double every, double within, double after) ->
                tag + " answers " + total + " by under " + quantity(least, unit(tag, tags)) + " every " + number(every) + " mL in "
                        + duration(within)
                        + (after == 0 ? "" : " after " + duration(after));
            case Condition.Vote(int needed, List<Condition> of) -> needed + " of " + members(of, tags);
            case Condition.Any(List<Condition> of) -> "any of " + members(of, tags);
            case Condition.All(List<Condition> of) -> "all of " + members(of, tags);
            case Condition.None(List<Condition> of) -> "none of " + members(of, tags);
            case Condition.Sustained(Condition inner, double seconds) -> of(inner, tags) + " for " + duration(seconds);
            case Condition.Always() -> "always";
        };
    }

    private static String members(List<Condition> of, Tags tags) {
        return of.stream().map(one -> of(one, tags)).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String until(double end, double hysteresis, Unit unit) {
        return hysteresis == 0 ? "" : " until " + quantity(end, unit);
    }

    private static Unit unit(String tag, Tags tags) {
        return tags.get(tags.indexOf(tag)).unit();
    }

    /** A value with its unit, as files write it. */
    public static String quantity(double value, Unit unit) {
        return switch (unit) {
            case SWITCH -> value > 0.5 ? "on" : "off";
            case NUMBER -> number(value);
            default -> number(value) + " " + unit.symbol();
        };
    }

    /** A span of time in the largest unit that leaves a whole number. */
    public static String duration(double seconds) {
        for (int i = 0; i < SPANS.length; i++) {
            if (seconds >= SPANS[i] && seconds % SPANS[i] == 0) {
                return number(seconds / SPANS[i]) + " " + SPAN_UNITS[i];
            }
        }
        return seconds < 1 ? number(seconds * 1000) + " ms" : number(seconds) + " s";
    }

    /** A number without needless digits. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(TWELVE_DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
