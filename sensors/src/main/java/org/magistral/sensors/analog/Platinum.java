package org.magistral.sensors.analog;

/**
 * A platinum element as IEC 60751 has it, by the equation of Callendar and van Dusen: quadratic above 0 degC, with a quartic term below.
 *
 * @param ohmsAtZero its resistance at 0 degC: 100 for a PT100, 1000 for a PT1000
 */
record Platinum(double ohmsAtZero) {
    /** Between these the standard knows it. */
    static final double LOW_CELSIUS = -200;
    static final double HIGH_CELSIUS = 850;

    private static final double A = 3.9083e-3;
    private static final double B = -5.775e-7;
    private static final double C = -4.183e-12;
    /** From the quadratic's root to the quartic's, at -200 degC: 2.6 K off, then 8e-4, then less than 1e-9. */
    private static final int NEWTON_STEPS = 3;

    /** What it has at a temperature. */
    double ohms(double celsius) {
        return ohmsAtZero * (1 + celsius * (A + celsius * (B + (celsius < 0 ? C * celsius * (celsius - 100) : 0))));
    }

    /** The temperature at which it has so much; for what it never has, beyond its range or NaN. */
    double celsius(double ohms) {
        double celsius = (-A + Math.sqrt(A * A - 4 * B * (1 - ohms / ohmsAtZero))) / (2 * B);
        for (int i = 0; i < NEWTON_STEPS && celsius < 0; i++) {
            double slope = A + celsius * (2 * B + C * celsius * (4 * celsius - 300));
            celsius -= (ohms(celsius) / ohmsAtZero - ohms / ohmsAtZero) / slope;
        }
        return celsius;
    }
}
