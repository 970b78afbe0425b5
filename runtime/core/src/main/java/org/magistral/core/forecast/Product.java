package org.magistral.core.forecast;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.twin.culture.KineticParameters;

/**
 * What is to be made, as far as a plan needs to know it. Immutable.
 *
 * @param id of the product, as recipes name it
 * @param text for people
 * @param strengthMgPerMl of the doses
 * @param usualGrams what is mostly ordered of it, in doses
 * @param kinetics of its cell line, as expected
 * @param spread one a trait: how far it may lie from what is expected, one standard deviation of its logarithm
 * @param confidence share of batches that have to give what was planned, 0 to 1
 * @param preparationHours from the start to inoculation
 * @param margin factor on all materials
 * @param steps from the bag to the doses
 * @param quality what hold points test, by the names that recipes give: lists of tests and their limits
 * @param signed whether its file counts for a patient under two signatures alone
 */
public record Product(
        String id,
        String text,
        double strengthMgPerMl,
        double usualGrams,
        KineticParameters kinetics,
        List<Double> spread,
        double confidence,
        double preparationHours,
        double margin,
        Regime regime,
        Liquids liquids,
        List<Step> steps,
        Map<String, List<QualityTest>> quality,
        boolean signed) {
    public Product {
        Objects.requireNonNull(regime);
        spread = List.copyOf(spread);
        steps = List.copyOf(steps);
        quality = Map.copyOf(quality);
        if (spread.size() != Trait.count()) {
            throw new IllegalArgumentException(spread.size() + " spreads for " + Trait.count() + " traits");
        }
    }

    /** One of which nothing is tested. */
    public Product(
            String id,
            String text,
            double strengthMgPerMl,
            double usualGrams,
            KineticParameters kinetics,
            List<Double> spread,
            double confidence,
            double preparationHours,
            double margin,
            Regime regime,
            Liquids liquids,
            List<Step> steps) {
        this(id, text, strengthMgPerMl, usualGrams, kinetics, spread, confidence, preparationHours, margin, regime, liquids, steps,
                Map.of(), false);
    }

    /** One step of purification or filling: what of the product comes through it, 0 to 1, and how long it takes. */
    public record Step(String name, double yield, double hours) {
        public Step {
            if (!(yield > 0 && yield <= 1) || !(hours >= 0)) {
                throw new IllegalArgumentException(name + ": a yield of " + yield + " in " + hours + " h");
            }
        }
    }

    /** What of the product in the bag ends in doses, 0 to 1. */
    public double overallYield() {
        return steps.stream().mapToDouble(Step::yield).reduce(1, (all, one) -> all * one);
    }

    /** From harvest to the doses. */
    public double purificationHours() {
        return steps.stream().mapToDouble(Step::hours).sum();
    }
}
