package org.magistral.core.forecast;

/**
 * How a product is grown.
 *
 * @param warmCelsius until the shift
 * @param coldCelsius after it
 * @param celsiusPerHour how fast the shift goes
 * @param shiftHour after inoculation
 * @param ph held
 * @param oxygenPercent of air saturation, held
 * @param glucoseMillimolar what the feed keeps up
 * @param glutamineMillimolar likewise
 * @param inoculumShare of the working volume, 0 to 1
 * @param leastLitres of the working volume, which is medium and inoculum
 * @param mostLitres likewise
 * @param leastDays of culture
 * @param mostDays likewise
 * @param leastViabilityPercent at harvest, below which purification suffers
 * @param sampleLitres drawn a day
 */
public record Regime(
        double warmCelsius,
        double coldCelsius,
        double celsiusPerHour,
        double shiftHour,
        double ph,
        double oxygenPercent,
        double glucoseMillimolar,
        double glutamineMillimolar,
        double inoculumShare,
        double leastLitres,
        double mostLitres,
        int leastDays,
        int mostDays,
        double leastViabilityPercent,
        double sampleLitres) {
    public Regime {
        if (!(leastLitres > 0 && mostLitres >= leastLitres) || leastDays < 1 || mostDays < leastDays
                || !(inoculumShare > 0 && inoculumShare < 1)) {
            throw new IllegalArgumentException("a regime of " + leastLitres + " to " + mostLitres + " L, " + leastDays + " to " + mostDays
                    + " days and " + inoculumShare + " of inoculum");
        }
    }

    /** The temperature that is asked for in this hour after inoculation. */
    public double celsius(double hour) {
        return hour < shiftHour ? warmCelsius : Math.max(coldCelsius, warmCelsius - celsiusPerHour * (hour - shiftHour + 1));
    }
}
