package org.magistral.core.forecast;

import java.util.Arrays;

/** What the feed and glucose pumps give after inoculation, by the half day, mL/h: what a recipe can follow without a glutamine sensor. */
public final class FeedProfile {
    /** How long each rate lasts. */
    public static final int HOURS = 12;

    private final double[] feedMlPerHour;
    private final double[] glucoseMlPerHour;

    public FeedProfile(double[] feedMlPerHour, double[] glucoseMlPerHour) {
        if (feedMlPerHour.length != glucoseMlPerHour.length || feedMlPerHour.length == 0) {
            throw new IllegalArgumentException(feedMlPerHour.length + " rates of feed and " + glucoseMlPerHour.length + " of glucose");
        }
        this.feedMlPerHour = feedMlPerHour.clone();
        this.glucoseMlPerHour = glucoseMlPerHour.clone();
    }

    /** In this hour after inoculation; the last rate goes on. */
    public double feedMlPerHour(int hour) {
        return feedMlPerHour[Math.min(hour / HOURS, feedMlPerHour.length - 1)];
    }

    public double glucoseMlPerHour(int hour) {
        return glucoseMlPerHour[Math.min(hour / HOURS, glucoseMlPerHour.length - 1)];
    }

    /** How many half days it has. */
    public int halfDays() {
        return feedMlPerHour.length;
    }

    /** The same for so many half days. */
    public FeedProfile until(int halfDays) {
        return new FeedProfile(Arrays.copyOf(feedMlPerHour, halfDays), Arrays.copyOf(glucoseMlPerHour, halfDays));
    }
}
