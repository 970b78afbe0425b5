package org.magistral.desk.config.product;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.Quantity;

/**
 * Reads the lists of tests that hold points name. Which tags there are is the unit's affair: a limit keeps its unit, and the recipe that
 * uses it is held to the tag's.
 */
final class QualityReader {
    private final Problems problems;

    QualityReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, List<QualityTest>> read(Fields product) {
        Map<String, List<QualityTest>> lists = new LinkedHashMap<>();
        for (Fields.Row row : product.rows("quality")) {
            if (row.place() instanceof Place.Items items && !items.all().isEmpty()) {
                List<QualityTest> tests = new ArrayList<>();
                for (Place place : items.all()) {
                    Fields.of(place, ProductShapes.TEST, problems).flatMap(this::test).ifPresent(tests::add);
                }
                lists.put(row.name(), tests);
            } else {
                problems.report(row.place(), "this has to be a list of tests, as in [{ test: LAB.AGGREGATE, atMost: 1.7 % }]");
            }
        }
        return lists;
    }

    private Optional<QualityTest> test(Fields test) {
        double atLeast = limit(test, "atLeast");
        double atMost = limit(test, "atMost");
        String unit = unit(test, test.has("atLeast") ? "atLeast" : "atMost");
        if (test.has("atMost") && !unit(test, "atMost").equals(unit)) {
            test.report("atMost", "both limits of a test are in one unit");
        }
        int retests = test.count("retests", 0, QualityTest.MOST_RETESTS, 0);
        boolean overridable = !test.has("override") || !test.choice("override", List.of("never", "two")).equals("never");
        if (!test.isSound() || !test.isComplete()) {
            return Optional.empty();
        }
        try {
            String method = test.has("method") ? test.text("method") : "";
            return Optional
                    .of(new QualityTest(test.text("test"), atLeast, atMost, unit, method, retests, overridable, test.isTrue("measured")));
        } catch (IllegalArgumentException refused) {
            problems.report(test.place(), String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private static double limit(Fields test, String key) {
        return test.number(key, Double.NaN, (text, complain) -> {
            String unit = unit(test, key);
            return Unit.ofSymbol(unit).map(known -> Quantity.of(text, known, complain)).orElseGet(() -> {
                complain.accept("'" + text + "' is in " + unit + ", which is no unit; allowed: " + Unit.symbols());
                return Double.NaN;
            });
        });
    }

    /** What stands behind the number; of a plain number, that of numbers. */
    private static String unit(Fields test, String key) {
        String text = test.text(key);
        return text.contains(" ") ? text.substring(text.indexOf(' ') + 1) : Unit.NUMBER.symbol();
    }
}
