package org.magistral.core.forecast.sensor;

/**
 * What a culture does within the coming hour if it goes on as it did some hours ago.
 *
 * @param oxygenMmolPerHour that the cells breathe, at most
 * @param litres in the bag
 * @param celsius measured last
 * @param oxygenPercent of air saturation, held
 * @param baseLitres poured in over the {@link #BASE_HOURS} before now and the coming hour together
 */
public record Expected(double oxygenMmolPerHour, double litres, double celsius, double oxygenPercent, double baseLitres) {
    /** Long enough for base that comes in doses, and none at all while carbon dioxide can still be let go. */
    public static final int BASE_HOURS = 2;
}
