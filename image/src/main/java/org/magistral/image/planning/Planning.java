package org.magistral.image.planning;

import java.util.Locale;
import java.util.Optional;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.forecast.Answer;
import org.magistral.core.forecast.Plan;
import org.magistral.core.forecast.Planner;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.watch.Course;
import org.magistral.desk.config.SiteConfig;
import org.magistral.desk.order.Order;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;

/** How so many grams are made here. Functions alone; a plan takes a second. */
public final class Planning {
    private static final double MG_PER_GRAM = 1000;

    private Planning() {}

    /**
     * What a recipe can be expected to give of an order; empty where its product has no file, or it grows nothing.
     *
     * @throws BadInputException where it is expected to give less than was ordered
     */
    public static Optional<Plan> of(Order order, Recipe recipe) {
        return of(order.milligrams() / MG_PER_GRAM, recipe, Configuration.shippedSite());
    }

    /**
     * The same of so many grams in doses.
     *
     * @throws BadInputException likewise
     */
    public static Optional<Plan> of(double grams, Recipe recipe, SiteConfig site) {
        Optional<Course> course = Course.of(recipe);
        Optional<Product> product = Configuration.findProduct(recipe.product());
        if (course.isEmpty() || product.isEmpty()) {
            return Optional.empty();
        }
        Plan plan = new Planner(product.get(), site.prices()).by(course.get().litres(), course.get().feed(), course.get().days(), grams);
        if (plan.grams() < grams) {
            throw new BadInputException(String.format(Locale.ROOT,
                    "%s is expected to give %.1f g in doses (%.0f L, %d days), and %.1f g are "
                            + "ordered; magistral plan --grams %s --product %s --recipe %s --write FILE writes a recipe for them",
                    recipe.id(),
                    plan.grams(), plan.litres(), plan.days(), grams, number(grams), product.get().id(), recipe.id()));
        }
        return Optional.of(plan);
    }

    /** How sure it is, and how that is bettered. */
    public static String chance(Plan plan, Recipe recipe) {
        double asked = 100 * plan.product().confidence();
        return String.format(Locale.ROOT, "%.0f of 100 batches of %.0f L and %d days give the %.1f g%s", 100 * plan.chance(), plan.litres(),
                plan.days(), plan.orderedGrams(), 100 * plan.chance() >= asked
                        ? ""
                        : String.format(Locale.ROOT,
                                ", where %s asks for %.0f; one that does: magistral plan --grams %s --product %s --recipe %s --write FILE",
                                plan.product().id(), asked, number(plan.orderedGrams()), plan.product().id(), recipe.id()));
    }

    private static String number(double grams) {
        return grams == Math.rint(grams) ? String.valueOf((long) grams) : String.valueOf(grams);
    }

    /**
     * The cheapest plan.
     *
     * @param grams in doses
     * @param days of culture, or 0 for whatever is cheapest
     * @throws BadInputException where this unit can't make so much, with the most that it can be trusted to make
     */
    public static Plan of(Product product, SiteConfig site, double grams, int days) {
        try {
            return switch (new Planner(product, site.prices()).plan(grams, days)) {
                case Plan plan -> plan;
                case Answer.TooMuch most -> throw new BadInputException(String.format(Locale.ROOT,
                        "this unit can't make %s g of %s in one batch%s; the most it can be trusted to make is %.1f g (%.0f L, %d days)",
                        grams, product.id(), days == 0 ? "" : " of " + days + " days", Math.floor(10 * most.mostGrams()) / 10,
                        most.litres(), most.days()));
            };
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(wrong.getMessage(), wrong);
        }
    }
}
