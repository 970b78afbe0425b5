package org.magistral.core.twin.culture;

/**
 * What the twin adds to the published kinetics; each can be switched off. The factors multiply growth only: death, uptake for
 * maintenance, lactate, ammonium and product stay as published, so a culture at 33 degC makes as much product a cell as at 37.
 *
 * @param temperature growth times exp(-((T - 36.4)/3.12)^2), as in insilicho: not normalised, so 1 at 36.4 degC, 0.984 at 36.8, 0.964
 *     at 37, 0.305 at 33; and all metabolism, product included, slows by a factor 2.5 each 10 K below 30 degC (engineering estimate), so
 *     that a chilled harvest neither starves nor goes on producing
 * @param ph growth times exp(-(pH - 6.99)^2), as in insilicho, marked arbitrary there
 * @param oxygen growth times DO/(DO + 0.02 mM), as in insilicho, over its value at 50 % of air saturation at 37 degC and at most 1: the
 *     published growth rate was fitted to cultures held there, and would otherwise be discounted twice
 * @param carbonDioxide growth falls from 1 to 0 as pCO2 goes from 80 to 100 mmHg, as in chosim
 * @param minimumDeathPerHour death is at least this, as in insilicho
 * @param lysisPerHour dead cells dissolve at this rate, as in insilicho
 * @param starvationDeathPerHour death added when glucose or glutamine has run out; the default 0.03 /h kills half of a starved culture
 *     in a day (engineering estimate: starved CHO lose their viability within one to three days)
 */
public record Extensions(
        boolean temperature,
        boolean ph,
        boolean oxygen,
        boolean carbonDioxide,
        double minimumDeathPerHour,
        double lysisPerHour,
        double starvationDeathPerHour) {
    /** The kinetics as published. */
    public static final Extensions NONE = new Extensions(false, false, false, false, 0, 0, 0);

    /** All of them, as the twin runs by default. */
    public static final Extensions ALL = new Extensions(true, true, true, true, 0.001, 0.001, 0.03);

    /** Temperature alone, for comparison with plain integrations of a fed-batch. */
    public static final Extensions TEMPERATURE = new Extensions(true, false, false, false, 0, 0, 0);

    private static final double GLUCOSE_RUN_OUT_MM = 0.2;
    private static final double GLUTAMINE_RUN_OUT_MM = 0.03;
    private static final double HALF_SATURATED_FACTOR = 0.1051 / (0.1051 + 0.02);

    /** What is left of growth under these conditions, 0 to 1. */
    double growthFactor(double celsius, double phUnits, double oxygenMillimolar, double carbonDioxideMmHg) {
        double factor = 1;
        if (temperature) {
            double distance = (celsius - 36.4) / 3.12;
            factor *= Math.exp(-distance * distance);
        }
        if (ph) {
            double distance = phUnits - 6.99;
            factor *= Math.exp(-distance * distance);
        }
        if (oxygen) {
            factor *= Math.min(1, oxygenMillimolar / (oxygenMillimolar + 0.02) / HALF_SATURATED_FACTOR);
        }
        if (carbonDioxide) {
            factor *= Math.clamp((100 - carbonDioxideMmHg) / 20, 0, 1);
        }
        return factor;
    }

    /** What is left of all metabolism at this temperature, 0 to 1. */
    double activity(double celsius) {
        return temperature && celsius < 30 ? Math.pow(2.5, (celsius - 30) / 10) : 1;
    }

    /** Death on top of the published, per hour. */
    double addedDeathPerHour(double publishedPerHour, double glucoseMillimolar, double glutamineMillimolar) {
        double starved = Math.max(
                runOut(glucoseMillimolar, GLUCOSE_RUN_OUT_MM),
                runOut(glutamineMillimolar, GLUTAMINE_RUN_OUT_MM));
        return Math.max(0, minimumDeathPerHour - publishedPerHour) + starvationDeathPerHour * starved;
    }

    private static double runOut(double millimolar, double halfMillimolar) {
        double half = halfMillimolar * halfMillimolar;
        return half / (half + millimolar * millimolar);
    }
}
