package org.magistral.desk.order;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;

/**
 * What one dose is: so much liquid of a strength. An order says its strength and into how many doses its milligrams go; where that is
 * another dose than the unit fills, a patient would get one for the other.
 */
public record Presentation(double mgPerMl, double millilitres) {
    private static final Pattern STRENGTH = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,3})?) mg/mL");
    private static final double ROUNDING = 1e-6;

    /** Of what a recipe fills, counting each; empty where it fills nothing. */
    public static Optional<Presentation> of(Recipe recipe, double mgPerMl, String countTag) {
        return recipe.unitProcedures().stream().flatMap(procedure -> procedure.operations().stream())
                .flatMap(operation -> operation.phases().stream())
                .flatMap(phase -> volume(phase.steps(), countTag).stream()).findFirst()
                .map(millilitres -> new Presentation(mgPerMl, millilitres));
    }

    private static Optional<Double> volume(List<Step> steps, String countTag) {
        for (Step step : steps) {
            Optional<Double> found = step instanceof Step.Repeat repeat && countTag.equals(repeat.roundsTag())
                    ? repeat.steps().stream().filter(Step.Dose.class::isInstance).map(Step.Dose.class::cast)
                            .map(dose -> dose.portion().mostMillilitres()).findFirst()
                    : volume(step.inner(), countTag);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Why an order is not for such doses; empty where it is. */
    public Optional<String> refusal(Order order) {
        Matcher strength = STRENGTH.matcher(order.strength());
        if (!strength.matches() || Math.abs(Double.parseDouble(strength.group(1)) - mgPerMl) > ROUNDING) {
            return Optional.of(String.format(Locale.ROOT, "the order %s is for %s; filled are doses of %s mg/mL", order.id(),
                    order.strength(), plain(mgPerMl)));
        }
        double milligrams = mgPerMl * millilitres;
        int doses = (int) Math.ceil(order.milligrams() / milligrams - ROUNDING);
        return doses == order.doses()
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "the order %s wants %s mg in %d doses; filled are doses of %s mg, %s mL each, which "
                                + "makes %d of them",
                        order.id(), plain(order.milligrams()), order.doses(), plain(milligrams), plain(millilitres),
                        doses));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
