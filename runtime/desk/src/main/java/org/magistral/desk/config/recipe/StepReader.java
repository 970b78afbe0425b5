package org.magistral.desk.config.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.magistral.core.batch.pool.PoolLimits;
import org.magistral.core.batch.recipe.Aim;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.MassCheck;
import org.magistral.core.batch.recipe.Portion;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.condition.Condition;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.control.Profile;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.condition.ConditionReader;
import org.magistral.desk.config.condition.TagNames;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.Quantity;

/** Reads the steps of phases: each a table whose first key is its kind. */
final class StepReader {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double ML_PER_LITRE = 1000;
    private static final double MM_PER_CM = 10;
    private static final int MOST_ROUNDS = 10_000;
    private static final Pattern DILUTION = Pattern.compile("(.+?) at (\\S+) to (.+)");
    private static final int MOST_REWORKS = 3;
    private static final List<String> ENDS = List.of("continue", "hold", "abort");

    private final TagNames names;
    private final Map<String, LoopSpec> loops = new TreeMap<>();
    private final Function<String, Map<String, List<QualityTest>>> quality;
    private final Paths paths;
    private final Problems problems;
    private final String product;

    /**
     * @param product whose tests the hold points name
     */
    StepReader(UnitConfig unit, Function<String, Map<String, List<QualityTest>>> quality, String product, Paths paths, Problems problems) {
        this.quality = quality;
        this.product = product;
        this.paths = paths;
        this.problems = problems;
        names = TagNames.of(unit.tags());
        unit.loops().forEach(loop -> loops.put(loop.id(), loop));
    }

    /** The steps of a list; those that are not sound are reported and left out. */
    List<Step> read(Fields row, String key, String path) {
        List<Step> steps = new ArrayList<>();
        List<Place> places = row.items(key);
        for (Place place : places) {
            String stepPath = path + "[" + steps.size() + "]";
            paths.note(stepPath, place);
            if (isSetOfSeveral(place)) {
                setSeveral((Place.Table) place, path, steps);
            } else {
                step(place, stepPath).ifPresent(steps::add);
            }
        }
        return steps;
    }

    private static boolean isSetOfSeveral(Place place) {
        return place instanceof Place.Table table && table.rows().get("set") instanceof Place.Table
                && table.rows().sequencedKeySet().getFirst().equals("set");
    }

    /** {@code set: { SC-901: 100 rpm, P-301: 200 mL/min }}: a step for each, in their order. */
    private void setSeveral(Place.Table table, String path, List<Step> steps) {
        Fields step = Fields.of(table, RecipeShapes.SET, problems).orElseThrow();
        if (step.has("to")) {
            step.report("to", "a set of several says each value beside its name");
        }
        step.rows("set").forEach(row -> valueOf(row).ifPresent(value -> {
            paths.note(path + "[" + steps.size() + "]", row.place());
            paths.built(step, () -> new Step.Set(row.name(), value)).ifPresent(steps::add);
        }));
    }

    /** The value of a row whose name is a tag, in the unit of that tag. */
    private Optional<Double> valueOf(Fields.Row row) {
        return names.find(row.name(), complaint -> problems.report(row.place(), complaint)).flatMap(tag -> {
            if (!(row.place() instanceof Place.Text text)) {
                problems.report(row.place(), "this is " + row.place().kind() + "; it has to be one value, such as 80 rpm");
                return Optional.empty();
            }
            double value = Quantity.of(text.value(), tag.unit(), complaint -> problems.report(text, complaint));
            return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
        });
    }

    private Optional<? extends Step> step(Place place, String path) {
        List<String> kinds = RecipeShapes.steps().stream().map(shape -> shape.required().getFirst()).toList();
        if (!(place instanceof Place.Table table) || table.rows().isEmpty()) {
            problems.report(place, "this is " + place.kind() + "; a step begins with one of: " + String.join(", ", kinds));
            return Optional.empty();
        }
        String kind = table.rows().sequencedKeySet().getFirst();
        if (!kinds.contains(kind)) {
            problems.report(place, "a step can't begin with '" + kind + "'" + Nearest.hint(kind, kinds));
            return Optional.empty();
        }
        Fields step = Fields.of(table, RecipeShapes.steps().get(kinds.indexOf(kind)), problems).orElseThrow();
        return switch (kind) {
            case "set" -> set(step);
            case "lineUp" -> lineUp(step);
            case "require" -> require(step);
            case "pool" -> pool(step, path);
            case "watch" -> watch(step, path);
            case "release" -> paths.built(step, () -> new Step.Release(step.text("release")));
            case "ramp" -> ramp(step);
            case "control" -> control(step);
            case "dose" -> dose(step);
            case "wait" -> waitFor(step);
            case "waitUntil" -> waitUntil(step);
            case "count" -> count(step);
            case "prompt" -> prompt(step);
            case "sample" -> sample(step);
            case "holdPoint" -> holdPoint(step, path);
            case "decide" -> decide(step, path);
            default -> repeat(step, path);
        };
    }

    private Optional<Step> set(Fields step) {
        Optional<Tag> tag = tag(step, "set");
        if (!step.has("to")) {
            problems.report(step.place(), "the key 'to' is missing; needed are: set, to");
        }
        double value = tag.map(known -> step.quantity("to", known.unit(), Double.NaN)).orElse(Double.NaN);
        return tag.flatMap(known -> paths.built(step, () -> new Step.Set(known.id(), value)));
    }

    private Optional<Step> ramp(Fields step) {
        Limit limit = limit(step, "limit", ENDS);
        return setpointTag(step, "ramp").flatMap(tag -> {
            double setpoint = step.quantity("to", tag.unit(), Double.NaN);
            double perHour = SECONDS_PER_HOUR * step.perSecond("rate", tag.unit(), Double.NaN);
            return paths.built(step, () -> new Step.Ramp(step.text("ramp"), setpoint, perHour, limit));
        });
    }

    private Optional<Step> control(Fields step) {
        if (step.has("to") == step.has("profile")) {
            problems.report(step.place(), "one of 'to' and 'profile' has to stand here; 'to: off' switches the loop off");
        }
        return setpointTag(step, "control")
                .flatMap(tag -> aim(step, tag))
                .flatMap(aim -> paths.built(step, () -> new Step.Control(step.text("control"), aim)));
    }

    private Optional<? extends Aim> aim(Fields step, Tag setpoint) {
        if (step.has("profile")) {
            List<Profile.Point> points = new ArrayList<>();
            for (Place place : step.items("profile")) {
                Fields.of(place, RecipeShapes.POINT, problems).ifPresent(point -> points.add(new Profile.Point(
                        point.seconds("at", Double.NaN) / SECONDS_PER_HOUR, point.quantity("to", setpoint.unit(), Double.NaN))));
            }
            return paths.built(step, () -> new Aim.Follow(new Profile(points)));
        }
        if (step.single("to").map(Place.Text::value).orElse("").equals("off")) {
            if (step.has("rate")) {
                step.report("rate", "a loop that is switched off goes nowhere at a rate");
            }
            if (step.has("survival")) {
                step.report("survival", "a loop that is switched off has nothing to survive");
            }
            return Optional.of(new Aim.Off());
        }
        double value = step.quantity("to", setpoint.unit(), Double.NaN);
        double perHour = SECONDS_PER_HOUR * step.perSecond("rate", setpoint.unit(), 0);
        Map<String, Double> survival = survival(step);
        return paths.built(step, () -> new Aim.Setpoint(value, perHour, survival));
    }

    private Map<String, Double> survival(Fields step) {
        Map<String, Double> values = new TreeMap<>();
        step.rows("survival").forEach(row -> valueOf(row).ifPresent(value -> values.put(row.name(), value)));
        return values;
    }

    private Optional<Step> lineUp(Fields step) {
        // An empty list is a line-up too: of nothing.
        boolean none = step.at("lineUp").map(place -> place instanceof Place.Items items && items.all().isEmpty()).orElse(false);
        List<String> valves = none ? List.of() : step.list("lineUp").stream().map(Place.Text::value).toList();
        return paths.built(step, () -> new Step.LineUp(valves));
    }

    private Optional<Step> require(Fields step) {
        Condition condition = condition(step, "require");
        return paths.built(step, () -> new Step.Require(condition, step.text("text")));
    }

    private Optional<Step> pool(Fields step, String path) {
        Optional<Tag> uv = tag(step, "uv");
        Optional<Tag> count = tag(step, "count");
        Optional<Tag> grams = tag(step, "grams");
        double extinction = step.number("extinction", Double.NaN, (text, complain) -> Quantity.withUnit(text, "mL/mg/cm", complain));
        double opticalPath = step.number("path", Double.NaN, (text, complain) -> Quantity.withUnit(text, "mm", complain)) / MM_PER_CM;
        double column = volume(step, "columnVolume");
        double rise = step.size("rise", Unit.MILLI_ABSORBANCE, Double.NaN);
        double fall = step.size("fall", Unit.MILLI_ABSORBANCE, Double.NaN);
        double most = step.has("most") ? volume(step, "most") : PoolLimits.MOST_COLUMN_VOLUMES * column;
        if (most <= PoolLimits.confirmMl(column)) {
            step.report("most", "'" + step.text("most") + "' is no more than the " + PoolLimits.confirmMl(column)
                    + " mL by which rise and fall are confirmed");
        }
        List<Step> baseline = read(step, "baseline", path + "/baseline");
        List<Step> steps = read(step, "steps", path + "/steps");
        return paths.built(step, () -> new Step.Pool(step.text("pool"), step.text("waste"), uv.orElseThrow().id(),
                count.orElseThrow().id(), grams.orElseThrow().id(), extinction, opticalPath, column, rise, fall, most, baseline, steps));
    }

    private Optional<Step> watch(Fields step, String path) {
        Condition condition = condition(step, "watch");
        String text = step.text("text");
        List<Step> steps = read(step, "steps", path + "/steps");
        return tag(step, "seconds").flatMap(tag -> paths.built(step, () -> new Step.Watch(condition, tag.id(), text, steps)));
    }

    /** A volume in mL, written in mL or in L. */
    private static double volume(Fields step, String key) {
        return step.number(key, Double.NaN, (text, complain) -> {
            double value = text.endsWith(" L")
                    ? ML_PER_LITRE * Quantity.withUnit(text, "L", complain)
                    : Quantity.of(text, Unit.MILLILITRE, complain);
            if (value < 0) {
                complain.accept("'" + text + "' is below zero");
            }
            return value;
        });
    }

    private Optional<Portion> portion(Fields step) {
        if (Stream.of("volume", "amount", "dilute").filter(step::has).count() != 1) {
            problems.report(step.place(), "one of 'volume', 'amount' and 'dilute' has to stand here");
            return Optional.empty();
        }
        if (step.has("volume")) {
            if (step.has("most")) {
                step.report("most", "a dose of a volume gives no more than that; 'most' stands beside 'amount' and 'dilute'");
            }
            double millilitres = volume(step, "volume");
            return paths.built(step, () -> new Portion.Volume(millilitres));
        }
        if (!step.has("most")) {
            problems.report(step.place(),
                    "the key 'most' is missing; a dose that is reckoned says the most it may give, such as 'most: 35 L'");
        }
        double most = volume(step, "most");
        if (step.has("dilute")) {
            return dilution(step, most);
        }
        String[] parts = step.text("amount").split(" at ", 2);
        if (parts.length < 2) {
            step.report("amount", "'" + step.text("amount") + "' is no amount; write it as in '40 g at LAB.TITRE'");
            return Optional.empty();
        }
        double grams = Quantity.of(parts[0], Unit.GRAM, complaint -> step.report("amount", complaint));
        return names.find(parts[1], complaint -> step.report("amount", complaint))
                .flatMap(tag -> paths.built(step, () -> new Portion.Mass(grams, tag.id(), most)));
    }

    private Optional<Portion> dilution(Fields step, double most) {
        Matcher words = DILUTION.matcher(step.text("dilute"));
        if (!words.matches()) {
            step.report("dilute", "'" + step.text("dilute") + "' is no dilution; write it as in '1500 mL at LAB.CONTENT to 25 g/L'");
            return Optional.empty();
        }
        double of = Quantity.of(words.group(1), Unit.MILLILITRE, complaint -> step.report("dilute", complaint));
        double target = Quantity.of(words.group(3), Unit.GRAM_PER_LITRE, complaint -> step.report("dilute", complaint));
        return names.find(words.group(2), complaint -> step.report("dilute", complaint))
                .flatMap(tag -> paths.built(step, () -> new Portion.Dilution(of, tag.id(), target, most)));
    }

    private Optional<Step> dose(Fields step) {
        String actuator = step.text("dose");
        Optional<Portion> portion = portion(step);
        Condition until = condition(step, "until");
        double rate = step.size("rate", Unit.MILLILITRE_PER_MINUTE, Double.NaN);
        double parts = step.size("parts", Unit.MILLILITRE, 0);
        MassCheck check = step.at("check")
                .flatMap(place -> Fields.of(place, RecipeShapes.CHECK, problems))
                .flatMap(this::check)
                .orElse(null);
        Limit limit = limit(step, "limit", ENDS);
        return portion.flatMap(
                much -> paths.built(step, () -> new Step.Dose(actuator, much, rate, parts, check, until, limit)));
    }

    private Optional<MassCheck> check(Fields check) {
        Optional<Tag> scale = tag(check, "scale");
        boolean gains = check.choice("under", List.of("receiver", "giver")).equals("receiver");
        double density = check.number("density", Double.NaN, (text, complain) -> Quantity.withUnit(text, "kg/L", complain));
        double tolerance = check.size("tolerance", Unit.PERCENT, Double.NaN);
        double least = check.size("least", Unit.GRAM, 0);
        double settle = check.seconds("settle", 0);
        return scale.flatMap(tag -> paths.built(check, () -> new MassCheck(tag.id(), gains, density, tolerance, least, settle)));
    }

    private Optional<Step> waitFor(Fields step) {
        double seconds = step.someSeconds("wait", Double.NaN);
        return paths.built(step, () -> new Step.WaitUntil(null, seconds, null));
    }

    private Optional<Step> waitUntil(Fields step) {
        Condition until = condition(step, "waitUntil");
        double after = step.seconds("after", 0);
        Limit limit = limit(step, "limit", ENDS);
        return paths.built(step, () -> new Step.WaitUntil(until, after, limit));
    }

    private Optional<Step> count(Fields step) {
        Condition whilst = condition(step, "count");
        double seconds = step.someSeconds("for", Double.NaN);
        Condition restartWhen = condition(step, "restartWhen");
        Condition giveUpWhen = condition(step, "giveUpWhen");
        Limit limit = limit(step, "limit", ENDS);
        return tag(step, "tag")
                .flatMap(tag -> paths.built(step, () -> new Step.Count(whilst, seconds, restartWhen, giveUpWhen, tag.id(), limit)));
    }

    private Optional<Step> prompt(Fields step) {
        String text = step.text("text");
        Limit limit = limit(step, "limit", ENDS);
        SequencedMap<String, String> values = new LinkedHashMap<>();
        for (Fields.Row row : step.rows("values")) {
            if (!row.name().matches("[a-z][a-z-]{0,31}")) {
                problems.report(row.place(), "'" + row.name() + "' is no word for a value; small letters and '-' are allowed");
            } else if (row.place() instanceof Place.Text tag) {
                names.find(tag.value(), complaint -> problems.report(tag, complaint))
                        .ifPresent(known -> values.put(row.name(), known.id()));
            } else {
                problems.report(row.place(), "this is " + row.place().kind() + "; it has to be a tag of the batch");
            }
        }
        return paths.built(step, () -> new Step.Prompt(step.text("prompt"), text, values, limit));
    }

    private Optional<Step> sample(Fields step) {
        String text = step.text("text");
        double volume = step.size("volume", Unit.MILLILITRE, Double.NaN);
        List<String> results = step.list("results").stream().map(Place.Text::value).toList();
        boolean waits = step.isTrue("waitForResults");
        Limit limit = limit(step, "limit", ENDS);
        return paths.built(step, () -> new Step.Sample(step.text("sample"), text, volume, results, waits, limit));
    }

    private Optional<Step> holdPoint(Fields step, String path) {
        String question = step.text("question");
        String where = step.text("where");
        double celsius = step.quantity("waitsAt", Unit.DEGREE_CELSIUS, Double.NaN);
        Limit longest = limit(step, "longest", List.of("hold", "abort"));
        List<QualityTest> tests = step.single("quality").map(name -> tests(step, name.value())).orElse(List.of());
        Step.HoldPoint.Draw draw = step.at("sample").flatMap(place -> Fields.of(place, RecipeShapes.DRAW, problems))
                .flatMap(this::draw).orElse(null);
        List<Step> rework = read(step, "rework", path + "/rework");
        int reworks = step.has("reworks") || !rework.isEmpty() ? step.count("reworks", 1, MOST_REWORKS, 1) : 0;
        return paths.built(step, () -> new Step.HoldPoint(step.text("holdPoint"), question, where, celsius, longest.seconds(),
                longest.then(), tests, draw, reworks, rework));
    }

    private Optional<Step.HoldPoint.Draw> draw(Fields draw) {
        double volume = volume(draw, "volume");
        return paths.built(draw, () -> new Step.HoldPoint.Draw(draw.text("from"), volume));
    }

    private List<QualityTest> tests(Fields step, String name) {
        Map<String, List<QualityTest>> lists = quality.apply(product);
        if (!lists.containsKey(name)) {
            step.report("quality", "the product '" + product + "' has no list of tests '" + name + "'; "
                    + (lists.isEmpty() ? "it has none" : "there are: " + String.join(", ", new TreeMap<>(lists).keySet())));
            return List.of();
        }
        return lists.get(name);
    }

    private Optional<Step> decide(Fields step, String path) {
        Condition when = condition(step, "decide");
        List<Step> then = read(step, "then", path + "/then");
        List<Step> otherwise = read(step, "otherwise", path + "/otherwise");
        return paths.built(step, () -> new Step.Decide(when, then, otherwise));
    }

    private Optional<Step> repeat(Fields step, String path) {
        int times = step.count("repeat", 1, MOST_ROUNDS, 1);
        Condition until = condition(step, "until");
        List<Step> steps = read(step, "steps", path + "/steps");
        String rounds = step.has("rounds") ? step.text("rounds") : null;
        String rejected = step.has("rejected") ? step.text("rejected") : null;
        return paths.built(step, () -> new Step.Repeat(times, until, steps, rounds, rejected));
    }

    /** A time and what happens then, such as {@code 2 h then hold}; null where it is absent or bad. */
    Limit limit(Fields row, String key, List<String> ends) {
        Optional<Place.Text> text = row.single(key);
        if (text.isEmpty()) {
            return null;
        }
        String[] parts = text.get().value().split(" then ", 2);
        if (parts.length < 2 || !ends.contains(parts[1])) {
            String allowed = ends.stream().map(end -> "'2 h then " + end + "'").collect(Collectors.joining(", "));
            row.report(key, "'" + text.get().value() + "' is no limit; allowed: " + allowed);
            return null;
        }
        double seconds = Quantity.seconds(parts[0], complaint -> row.report(key, complaint));
        if (seconds == 0) {
            row.report(key, "'" + parts[0] + "' has to be longer than nothing");
        }
        return seconds > 0 ? new Limit(seconds, then(parts[1])) : null;
    }

    private static Limit.Then then(String word) {
        return switch (word) {
            case "continue" -> Limit.Then.CONTINUE;
            case "hold" -> Limit.Then.HOLD;
            default -> Limit.Then.ABORT;
        };
    }

    /** A condition; null where it is absent or bad. */
    Condition condition(Fields step, String key) {
        return step.single(key).flatMap(text -> ConditionReader.read(text, names, problems)).orElse(null);
    }

    private Optional<Tag> tag(Fields step, String key) {
        return step.single(key).flatMap(text -> names.find(text.value(), complaint -> step.report(key, complaint)));
    }

    /** The set-point tag of the loop that a key names. */
    private Optional<Tag> setpointTag(Fields step, String key) {
        return step.single(key).flatMap(text -> {
            LoopSpec loop = loops.get(text.value());
            if (loop == null) {
                step.report(key, "there is no loop '" + text.value() + "'" + Nearest.hint(text.value(), loops.keySet()));
                return Optional.empty();
            }
            return names.find(loop.setpointTag(), complaint -> {});
        });
    }
}
