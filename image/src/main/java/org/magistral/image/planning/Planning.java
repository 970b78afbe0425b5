package org.magistral.image.planning;

import java.util.Locale;
import java.util.Optional;
import org.magistral.core.forecast.Answer;
import org.magistral.core.forecast.Plan;
import org.magistral.core.forecast.Planner;
import org.magistral.core.forecast.Product;
import org.magistral.desk.config.SiteConfig;
import org.magistral.desk.order.Order;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;

/** How so many grams are made here. Functions alone; a plan takes a second. */
public final class Planning {
    private static final double MG_PER_GRAM = 1000;

    private Planning() {}

    /**
     * The cheapest plan of an order; empty where its product has no file.
     *
     * @throws BadInputException likewise
     */
    public static Optional<Plan> of(Order order) {
        return Configuration.findProduct(order.product())
                .map(product -> of(product, Configuration.shippedSite(), order.milligrams() / MG_PER_GRAM, 0));
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
