package org.magistral.image.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.forecast.FeedProfile;
import org.magistral.core.forecast.Plan;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;

/**
 * A plan as a recipe: like the one that it is based on, of the same name and version, with the plan's formula, and its materials where
 * they are more. It is a file that people read before they use it.
 */
public final class PlannedRecipe {
    private static final double ML_PER_LITRE = 1000;
    private static final double LITRES_PER_CUBIC_METRE = 1000;
    private static final double HOURS_A_DAY = 24;
    /** The rows that stop a pump at 1.3 times the base, and at 1.1 times the feed, of this; as in the shipped recipes. [K] */
    private static final double BASE_MARGIN = 1.2;
    private static final double FEED_MARGIN = 1.1;
    /** Plans of volumes are rounded up to this, mL. */
    private static final double STEP_MILLILITRES = 50;
    /** A step of a rate is a line as steep as this, h. */
    private static final double EDGE_HOURS = 0.1;

    private PlannedRecipe() {}

    /**
     * The file's text.
     *
     * @param base that it is like, with what a batch of that takes
     */
    public static String of(Plan plan, Recipe base, List<Need> needs) {
        double baseMl = up(BASE_MARGIN * plan.expected().baseLitres());
        double feedMl = up(FEED_MARGIN * plan.expected().feedLitres());
        double glucoseMl = up(FEED_MARGIN * plan.expected().glucoseLitres());
        StringBuilder text = new StringBuilder();
        line(text,
                "# Written by `magistral plan`: %.1f g ordered, %.1f g expected in doses, %.1f to %.1f g in eight batches of ten; "
                        + "%.0f L for %d days.",
                plan.orderedGrams(), plan.grams(), plan.band().low(), plan.band().high(), plan.litres(), plan.days());
        line(text, "# Read it before it is used. Buffers, filters and columns are as there.");
        line(text, "%nrecipe: %s", base.id());
        line(text, "version: '%s'", base.version());
        line(text, "text: %s", base.text());
        line(text, "product: %s", base.product());
        line(text, "like: %s", base.id());
        line(text, "formula:");
        line(text, "  MEDIUM: %.0f mL", ML_PER_LITRE * plan.expected().mediumLitres());
        line(text, "  INOCULUM: %.0f mL", ML_PER_LITRE * plan.expected().inoculumLitres());
        line(text, "  BASE-PLAN: %.0f mL", baseMl);
        line(text, "  FEED-PLAN: %.0f mL", feedMl);
        line(text, "  GLUCOSE-PLAN: %.0f mL", glucoseMl);
        line(text, "  PRODUCTION: %d", plan.days() - Math.round(plan.product().regime().shiftHour() / HOURS_A_DAY));
        profile(text, "FEED", plan.feed(), plan.feed()::feedMlPerHour);
        profile(text, "GLUCOSE", plan.feed(), plan.feed()::glucoseMlPerHour);
        Map<String, Double> litres = new LinkedHashMap<>();
        litres.put("medium", plan.expected().mediumLitres());
        litres.put("inoculum", plan.expected().inoculumLitres());
        litres.put("feed", feedMl / ML_PER_LITRE);
        litres.put("glucose", glucoseMl / ML_PER_LITRE);
        litres.put("base", baseMl / ML_PER_LITRE);
        litres.put("air", Math.ceil(LITRES_PER_CUBIC_METRE * plan.expected().airCubicMetres()));
        litres.put("oxygen", Math.ceil(LITRES_PER_CUBIC_METRE * plan.expected().oxygenCubicMetres()));
        litres.put("carbon-dioxide", Math.ceil(LITRES_PER_CUBIC_METRE * plan.expected().carbonDioxideCubicMetres()));
        materials(text, needs, litres);
        return text.toString();
    }

    private static double up(double litres) {
        return STEP_MILLILITRES * Math.ceil(ML_PER_LITRE * litres / STEP_MILLILITRES);
    }

    /** Steps of half days; where a rate goes on, no point stands. */
    private static void profile(StringBuilder text, String name, FeedProfile feed, IntToDoubleFunction rate) {
        line(text, "  %s:", name);
        List<String> points = new ArrayList<>();
        double last = 0;
        for (int i = 0; i < feed.halfDays(); i++) {
            int hour = FeedProfile.HOURS * i;
            double now = rate.applyAsDouble(hour);
            if (i == 0 || now != last) {
                if (i > 0) {
                    points.add(point(hour, last));
                }
                points.add(point(i == 0 ? 0 : hour + EDGE_HOURS, now));
            }
            last = now;
        }
        points.add(point(FeedProfile.HOURS * (double) feed.halfDays(), last));
        points.forEach(point -> line(text, "    - %s", point));
    }

    private static String point(double hour, double rate) {
        return String.format(Locale.ROOT, "{ at: %s h, to: %.0f mL/h }", Math.rint(hour) == hour ? (int) hour : hour, rate);
    }

    private static void materials(StringBuilder text, List<Need> needs, Map<String, Double> litres) {
        if (needs.isEmpty()) {
            return;
        }
        line(text, "materials:");
        for (Need need : needs) {
            Double planned = litres.get(need.kind());
            Need of = planned == null || need.amount().unit() != Amount.Unit.LITRE
                    ? need
                    : need.of(Amount.parse(String.format(Locale.ROOT, "%.2f L", Math.max(need.amount().value(), planned))));
            line(text, "  %s: %s", of.kind(), of.text());
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
