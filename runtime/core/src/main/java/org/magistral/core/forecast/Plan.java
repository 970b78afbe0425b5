package org.magistral.core.forecast;

/**
 * How the grams are to be made, and what to expect.
 *
 * @param product what is made
 * @param orderedGrams in doses
 * @param litres working volume at the start
 * @param feed until the last day
 * @param days of culture
 * @param bagGrams expected in the bag at harvest
 * @param bag band of it
 * @param chance that the ordered grams are reached, 0 to 1
 * @param harvestHour from the start
 * @param completionHour from the start to the doses
 * @param finalLitres in the bag at harvest
 * @param viabilityPercent expected at harvest
 * @param expected what the batch is expected to take
 * @param toHand what is to be at hand: with the product's margin
 * @param cost expected, in the site's currency
 */
public record Plan(
        Product product,
        double orderedGrams,
        double litres,
        FeedProfile feed,
        int days,
        double bagGrams,
        Band bag,
        double chance,
        double harvestHour,
        double completionHour,
        double finalLitres,
        double viabilityPercent,
        Materials expected,
        Materials toHand,
        double cost) implements Answer {
    /** Expected in doses. */
    public double grams() {
        return bagGrams * product.overallYield();
    }

    /** Of the grams in doses. */
    public Band band() {
        return bag.times(product.overallYield());
    }

    public double costPerGram() {
        return cost / grams();
    }
}
