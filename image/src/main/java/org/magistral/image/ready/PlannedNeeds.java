package org.magistral.image.ready;

import java.util.List;
import java.util.Map;
import org.magistral.core.forecast.Materials;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;

/** What the plan of an order wants to be at hand, by the names that recipes give it, where that is more than the recipe says. */
final class PlannedNeeds {
    private static final double LITRES_PER_CUBIC_METRE = 1000;
    /** People measure no finer, and less than the plan wants is not enough. */
    private static final double STEPS_A_LITRE = 100;

    private final Map<String, Double> litres;

    /**
     * @param toHand with the product's margin
     */
    PlannedNeeds(Materials toHand) {
        litres = Map.of("medium", toHand.mediumLitres(), "inoculum", toHand.inoculumLitres(), "feed", toHand.feedLitres(), "glucose",
                toHand.glucoseLitres(), "base", toHand.baseLitres(), "air", toHand.airCubicMetres() * LITRES_PER_CUBIC_METRE, "oxygen",
                toHand.oxygenCubicMetres() * LITRES_PER_CUBIC_METRE, "carbon-dioxide",
                toHand.carbonDioxideCubicMetres() * LITRES_PER_CUBIC_METRE);
    }

    /** The same needs, each at least as large as planned. */
    List<Asked.Lasting> atLeast(List<Asked.Lasting> needs) {
        return needs.stream().map(each -> new Asked.Lasting(atLeast(each.need()), each.days())).toList();
    }

    private Need atLeast(Need need) {
        double planned = Math.ceil(litres.getOrDefault(need.kind(), 0.0) * STEPS_A_LITRE) / STEPS_A_LITRE;
        return need.amount().unit() == Amount.Unit.LITRE && planned > need.amount().value()
                ? need.of(new Amount(planned, Amount.Unit.LITRE))
                : need;
    }
}
