package org.magistral.image.planning;

import java.util.Locale;
import org.magistral.core.forecast.Materials;
import org.magistral.core.forecast.Plan;
import org.magistral.core.forecast.Regime;

/** A plan on one page, for a pharmacist. */
public final class PlanPage {
    private static final int DAYS_TO_HALF_DAYS = 2;
    private static final double HOURS_A_DAY = 24;

    private PlanPage() {}

    /** The page; its last line ends without a line break. */
    public static String of(Plan plan, String currency) {
        StringBuilder page = new StringBuilder();
        Regime regime = plan.product().regime();
        double vialMl = plan.grams() * 1000 / plan.product().strengthMgPerMl();
        line(page, "Plan for %.1f g of %s (%s)%n", plan.orderedGrams(), plan.product().id(), plan.product().text());
        line(page, "This unit can make it: %.0f of 100 such batches give the %.1f g or more.", 100 * plan.chance(), plan.orderedGrams());
        line(page, "Expected: %.1f g in doses, in eight batches of ten %.1f to %.1f g; %.0f mL at %.0f mg/mL.",
                plan.grams(), plan.band().low(), plan.band().high(), vialMl, plan.product().strengthMgPerMl());
        line(page, "In the bag at harvest: %.1f g (%.1f to %.1f g), of which %.0f %% come through purification and filling.%n",
                plan.bagGrams(), plan.bag().low(), plan.bag().high(), 100 * plan.product().overallYield());
        line(page, "Culture      %.0f L for %d days: %.1f degC, from day %.0f on %.1f degC", plan.litres(), plan.days(),
                regime.warmCelsius(), regime.shiftHour() / HOURS_A_DAY, regime.coldCelsius());
        line(page, "Harvest      hour %.0f after the start (day %.1f): %.1f L, viability %.0f %%", plan.harvestHour(),
                plan.harvestHour() / HOURS_A_DAY, plan.finalLitres(), plan.viabilityPercent());
        line(page, "Completion   hour %.0f after the start (day %.1f)%n", plan.completionHour(), plan.completionHour() / HOURS_A_DAY);
        materials(page, plan.expected(), plan.toHand());
        line(page, "%nFeed by the day, mL/h in its first and its second half");
        for (int day = 0; day < plan.feed().halfDays() / DAYS_TO_HALF_DAYS; day++) {
            int hour = (int) (day * HOURS_A_DAY);
            line(page, "  day %2d     feed %4.0f %4.0f    glucose %4.0f %4.0f", day + 1, plan.feed().feedMlPerHour(hour),
                    plan.feed().feedMlPerHour(hour + 12), plan.feed().glucoseMlPerHour(hour), plan.feed().glucoseMlPerHour(hour + 12));
        }
        page.append(String.format(Locale.ROOT, "%nCost         %.0f %s expected, %.0f %s per gram in doses", plan.cost(), currency,
                plan.costPerGram(), currency));
        return page.toString();
    }

    private static void materials(StringBuilder page, Materials expected, Materials toHand) {
        line(page, "Materials         expected    have at hand");
        material(page, "medium", expected.mediumLitres(), toHand.mediumLitres(), "L");
        line(page, "  %-14s %8.2f  %8.2f  L, %.0fe9 living cells", "inoculum", expected.inoculumLitres(), toHand.inoculumLitres(),
                expected.inoculumBillionCells());
        material(page, "feed", expected.feedLitres(), toHand.feedLitres(), "L");
        material(page, "glucose", expected.glucoseLitres(), toHand.glucoseLitres(), "L");
        material(page, "base", expected.baseLitres(), toHand.baseLitres(), "L");
        material(page, "air", expected.airCubicMetres(), toHand.airCubicMetres(), "m3");
        material(page, "oxygen", expected.oxygenCubicMetres(), toHand.oxygenCubicMetres(), "m3");
        material(page, "carbon dioxide", expected.carbonDioxideCubicMetres(), toHand.carbonDioxideCubicMetres(), "m3");
    }

    private static void material(StringBuilder page, String name, double expected, double toHand, String unit) {
        line(page, "  %-14s %8.2f  %8.2f  %s", name, expected, toHand, unit);
    }

    private static void line(StringBuilder page, String format, Object... values) {
        page.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
