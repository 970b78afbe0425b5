package org.magistral.desk.config.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.magistral.core.condition.Condition;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.Quantity;

/**
 * Reads one condition by recursive descent. What is out of place ends the reading of the condition with one problem; an unknown tag, a
 * wrong unit or a bad number is reported and the reading goes on. One thread, one condition.
 */
public final class ConditionReader {
    private static final Pattern WORD = Pattern.compile("\\s*(>=|<=|[<>=\\[\\],]|[^\\s<>=\\[\\],]+)");
    private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]?");
    private static final int GREATEST_DEPTH = 8;
    private static final String END = "";

    private final TagNames names;
    private final Place at;
    private final Problems problems;
    private final List<String> words = new ArrayList<>();
    private int next;
    private boolean lost;
    private boolean faulty;

    private ConditionReader(Place.Text text, TagNames names, Problems problems) {
        this.names = names;
        this.at = text;
        this.problems = problems;
        Matcher word = WORD.matcher(text.value());
        while (word.find()) {
            words.add(word.group(1));
        }
    }

    /**
     * The condition that a text says; empty where it says none, which is reported, or names a tag whose own row is faulty, which is
     * reported there.
     */
    public static Optional<Condition> read(Place.Text text, TagNames names, Problems problems) {
        ConditionReader reader = new ConditionReader(text, names, problems);
        Condition condition = reader.condition(0);
        if (!reader.lost && !reader.peek().equals(END)) {
            reader.expected("the end, or 'for' and a duration");
        }
        return reader.faulty ? Optional.empty() : Optional.of(condition);
    }

    private Condition condition(int depth) {
        Condition condition = simple(depth);
        if (!lost && peek().equals("for")) {
            take();
            double seconds = duration();
            return made(() -> new Condition.Sustained(condition, seconds));
        }
        return condition;
    }

    private Condition simple(int depth) {
        String first = peek();
        if (depth > GREATEST_DEPTH) {
            return expected("no more than " + GREATEST_DEPTH + " levels of brackets");
        }
        if (first.equals("always")) {
            take();
            return new Condition.Always();
        }
        if (first.equals("any") || first.equals("all") || first.equals("none") || WHOLE.matcher(first).matches()) {
            return several(take(), depth);
        }
        if (first.equals(END) || !Character.isLetter(first.charAt(0))) {
            return expected("a tag, 'any of [', 'all of [', 'none of [', a number and 'of [', or 'always'");
        }
        return comparison(take());
    }

    private Condition several(String how, int depth) {
        if (!accept("of") || !accept("[")) {
            return expected("'" + how + " of [' and conditions with commas between");
        }
        List<Condition> members = new ArrayList<>();
        do {
            members.add(condition(depth + 1));
        } while (!lost && accept(","));
        if (lost || !accept("]")) {
            return expected("',' or ']'");
        }
        return switch (how) {
            case "any" -> made(() -> new Condition.Any(members));
            case "all" -> made(() -> new Condition.All(members));
            case "none" -> made(() -> new Condition.None(members));
            default -> vote(Integer.parseInt(how), members);
        };
    }

    private Condition vote(int needed, List<Condition> members) {
        if (needed > members.size()) {
            complain("'" + needed + " of' " + members.size() + " can never be met");
        }
        return made(() -> new Condition.Vote(needed, members));
    }

    private Condition comparison(String id) {
        Optional<Tag> tag = find(id);
        return switch (take()) {
            case "is" -> state(id, tag);
            case ">=" -> {
                double limit = quantity(tag, false);
                double hysteresis = until(tag, limit, 1);
                yield made(() -> new Condition.Above(id, limit, hysteresis));
            }
            case "<" -> {
                double limit = quantity(tag, false);
                double hysteresis = until(tag, limit, -1);
                yield made(() -> new Condition.Below(id, limit, hysteresis));
            }
            case ">" -> exceeds(id, tag);
            case "rises" -> {
                double by = quantity(tag, true);
                if (lost || !accept("in")) {
                    yield expected("'in' and a duration");
                }
                double seconds = duration();
                yield made(() -> new Condition.Rise(id, by, seconds));
            }
            case "differs" -> differs(id, tag);
            case "unmatched" -> unmatched(id, tag);
            case "answers" -> unanswered(id, tag);
            default -> {
                next--;
                yield expected(
                        "'>=', '<', '> FACTOR x TAG', 'rises', 'differs from', 'unmatched by', 'answers', "
                                + "'is on', 'is off' or 'is lost' after " + id);
            }
        };
    }

    private Condition unmatched(String id, Optional<Tag> total) {
        String scale = accept("by") ? take() : END;
        if (scale.equals(END)) {
            return expected("'by' and the tag of a scale");
        }
        Optional<Tag> weighs = find(scale);
        double density = measure("at", "kg/L");
        double percent = measure("within", "%");
        double every = measure("every", "mL");
        counts(total, "what a scale is held against");
        weighs.filter(known -> known.unit() != Unit.KILOGRAM)
                .ifPresent(known -> complain(scale + " is in " + known.unit().symbol() + "; a scale weighs in kg"));
        return made(() -> new Condition.Unmatched(id, scale, density, percent, every));
    }

    private void counts(Optional<Tag> total, String what) {
        total.filter(known -> known.unit() != Unit.MILLILITRE)
                .ifPresent(known -> complain(known.id() + " is in " + known.unit().symbol() + "; " + what + " counts mL"));
    }

    private Condition differs(String id, Optional<Tag> tag) {
        String of = accept("from") ? take() : END;
        if (of.equals(END)) {
            return expected("'from' and the tag it differs from");
        }
        sameUnit(id, tag, of);
        if (!accept("by")) {
            return expected("'by' and how far apart they have to be");
        }
        double by = quantity(tag, true);
        double percent = !lost && peek().equals("and") ? measure("and", "%") : 0;
        double hysteresis = until(tag, by, 1);
        if (hysteresis > by) {
            complain("'until' can't be below zero: no two values are closer than that");
        }
        return made(() -> new Condition.Differs(id, of, by, percent, hysteresis));
    }

    private void sameUnit(String id, Optional<Tag> tag, String of) {
        Optional<Tag> other = find(of);
        if (tag.isPresent() && other.isPresent() && tag.get().unit() != other.get().unit()) {
            complain(of + " is in " + other.get().unit().symbol() + ", " + id + " in " + tag.get().unit().symbol());
        }
    }

    private Condition unanswered(String id, Optional<Tag> tag) {
        String total = take();
        if (total.equals(END)) {
            return expected("the tag of a total");
        }
        counts(find(total), "what is dosed");
        if (!accept("by") || !accept("under")) {
            return expected("'by under' and the least change that is an answer");
        }
        double least = quantity(tag, false);
        if (least == 0) {
            complain("a change of zero is no answer");
        }
        double every = measure("every", "mL");
        if (lost || !accept("in")) {
            return expected("'in' and a duration");
        }
        double within = duration();
        double after = !lost && accept("after") ? duration() : 0;
        return made(() -> new Condition.Unanswered(id, total, least, every, within, after));
    }

    /** A word, a number above zero and the one unit that fits. */
    private double measure(String word, String unit) {
        if (lost || !accept(word)) {
            expected("'" + word + "' and a value in " + unit);
            return Double.NaN;
        }
        double value = Quantity.number(take(), this::complain);
        if (!accept(unit)) {
            expected("the unit " + unit);
        } else if (value <= 0) {
            complain("the value after '" + word + "' has to be above zero");
        }
        return value;
    }

    private Condition state(String id, Optional<Tag> tag) {
        String state = take();
        if (state.equals("lost")) {
            return new Condition.Lost(id);
        }
        if (!state.equals("on") && !state.equals("off")) {
            next--;
            return expected("'on', 'off' or 'lost' after '" + id + " is'");
        }
        tag.filter(known -> known.unit() != Unit.SWITCH)
                .ifPresent(known -> complain(id + " is in " + known.unit().symbol() + " and no switch that is " + state));
        return new Condition.Switched(id, state.equals("on"));
    }

    /** The distance to the value that ends it. */
    private double until(Optional<Tag> tag, double limit, int sign) {
        if (lost || !peek().equals("until")) {
            return 0;
        }
        take();
        double end = quantity(tag, false);
        double hysteresis = sign * (limit - end);
        if (hysteresis <= 0) {
            complain("'until' has to be " + (sign > 0 ? "below" : "above") + " the limit");
        }
        return hysteresis;
    }

    private Condition exceeds(String id, Optional<Tag> tag) {
        String factor = take();
        double times = factor.equals(END) ? Double.NaN : Quantity.number(factor, this::complain);
        if (!accept("x")) {
            return expected("'x' and a tag, as in '" + id + " > 1.3 x " + id + ".PLAN'; a plain limit is written with '>='");
        }
        if (times <= 0) {
            complain("the factor '" + factor + "' has to be above zero");
        }
        String of = take();
        if (of.equals(END)) {
            return expected("a tag");
        }
        sameUnit(id, tag, of);
        return made(() -> new Condition.Exceeds(id, times, of));
    }

    /** A value in the tag's unit; NaN where the tag is not known. */
    private double quantity(Optional<Tag> tag, boolean positive) {
        Unit unit = tag.map(Tag::unit).orElse(null);
        if (unit == Unit.SWITCH) {
            expected("'is on' or 'is off': " + tag.get().id() + " is a switch");
            return Double.NaN;
        }
        String number = peek();
        if (number.equals(END) || number.length() == 1 && !Character.isDigit(number.charAt(0))) {
            expected("a value with its unit");
            return Double.NaN;
        }
        take();
        boolean bare = unit == Unit.NUMBER || unit == null && isAfterNumber(peek());
        String text = bare ? number : number + " " + (isAfterNumber(peek()) ? "" : take());
        if (unit == null) {
            return Double.NaN;
        }
        double value = Quantity.of(text.strip(), unit, this::complain);
        if (positive && value <= 0) {
            complain("'" + text + "' has to be above zero");
        }
        return value;
    }

    /** Whether a word ends a quantity that has no unit. */
    private static boolean isAfterNumber(String word) {
        return switch (word) {
            case END, "for", "until", "in", "and", "every", "after", ",", "]" -> true;
            default -> false;
        };
    }

    private double duration() {
        String number = take();
        String unit = isAfterNumber(peek()) ? END : take();
        double seconds = Quantity.seconds((number + " " + unit).strip(), this::complain);
        if (seconds == 0) {
            complain("'" + number + " " + unit + "' has to be longer than nothing");
        }
        return seconds;
    }

    private String peek() {
        return next < words.size() ? words.get(next) : END;
    }

    private String take() {
        String word = peek();
        next++;
        return word;
    }

    private boolean accept(String word) {
        if (!peek().equals(word)) {
            return false;
        }
        next++;
        return true;
    }

    private Optional<Tag> find(String id) {
        Optional<Tag> tag = names.find(id, this::complain);
        faulty |= tag.isEmpty();
        return tag;
    }

    private void complain(String text) {
        faulty = true;
        problems.report(at, text);
    }

    /** Core refuses a condition that makes no sense; so none is made of what has been reported, but a stand-in. */
    private Condition made(Supplier<Condition> sound) {
        return faulty ? new Condition.Always() : sound.get();
    }

    /** Reports what stands in the wrong place, once, and gives up. */
    private Condition expected(String what) {
        if (!lost) {
            lost = true;
            String found = peek().equals(END) ? "the end" : "'" + peek() + "'";
            String before = next == 0 ? "" : " after '" + String.join(" ", words.subList(0, Math.min(next, words.size()))) + "'";
            complain("found " + found + before + "; expected " + what);
        }
        return new Condition.Always();
    }
}
