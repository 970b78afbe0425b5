package org.magistral.core.twin.liquid;

/**
 * pH out of what is dissolved: the one at which the charges are even, of strong ions, water and five weak acids, each with one pKa near
 * where it is used (25 degC, no correction for ionic strength): acetic 4.76, dihydrogen phosphate 7.21, Tris 8.07, histidine 6.04,
 * carbonic 6.1 [K]. So a titration curve is steep or flat where the real one is. Functions alone.
 */
final class Acidity {
    private static final double LN10 = Math.log(10);
    private static final double WATER_MILLIMOLAR_SQUARED = 1e-8;
    private static final double LOWEST_PH = 0;
    private static final double HIGHEST_PH = 14.5;
    /** Halvings of that span: to 1e-8. */
    private static final int HALVINGS = 30;

    private static final double ACETIC = dissociation(4.76);
    private static final double PHOSPHORIC = dissociation(7.21);
    private static final double TRIS = dissociation(8.07);
    private static final double HISTIDINE = dissociation(6.04);
    private static final double CARBONIC = dissociation(6.1);

    private Acidity() {}

    private static double dissociation(double pKa) {
        return Math.pow(10, 3 - pKa);
    }

    /** The pH of these, mM. */
    static double ph(double strongIon, double acetate, double phosphate, double tris, double histidine, double carbonate) {
        double low = LOWEST_PH;
        double high = HIGHEST_PH;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (charge(middle, acetate, phosphate, tris, histidine, carbonate) + strongIon > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The strong ions that bring these to that pH, mM. */
    static double strongIon(double ph, double acetate, double phosphate, double tris, double histidine) {
        return -charge(ph, acetate, phosphate, tris, histidine, 0);
    }

    /** The strong ions that bring bicarbonate to that pH, mM. */
    static double strongIonOfCarbonate(double ph, double carbonate) {
        return -charge(ph, 0, 0, 0, 0, carbonate);
    }

    /** Charge of all but the strong ions, which falls steadily with pH. */
    private static double charge(double ph, double acetate, double phosphate, double tris, double histidine, double carbonate) {
        double h = Math.exp((3 - ph) * LN10);
        return h - WATER_MILLIMOLAR_SQUARED / h
                - acetate * ACETIC / (h + ACETIC)
                - phosphate * (1 + PHOSPHORIC / (h + PHOSPHORIC))
                + tris * h / (h + TRIS)
                + histidine * h / (h + HISTIDINE)
                - carbonate * CARBONIC / (h + CARBONIC);
    }
}
