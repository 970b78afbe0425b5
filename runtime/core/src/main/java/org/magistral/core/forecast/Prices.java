package org.magistral.core.forecast;

/**
 * What things cost at this site, in its currency; volumes by the litre, gas by the cubic metre at standard conditions.
 *
 * @param perBatch bag set, filters, columns, tests of release: whatever a batch takes once
 * @param perDay people and room
 */
public record Prices(
        String currency,
        double perBatch,
        double perDay,
        double medium,
        double feed,
        double glucose,
        double base,
        double inoculum,
        double air,
        double oxygen,
        double carbonDioxide) {
    /** All of it for a batch of so many days. */
    public double of(Materials materials, double days) {
        return perBatch
                + perDay * days
                + medium * materials.mediumLitres()
                + feed * materials.feedLitres()
                + glucose * materials.glucoseLitres()
                + base * materials.baseLitres()
                + inoculum * materials.inoculumLitres()
                + air * materials.airCubicMetres()
                + oxygen * materials.oxygenCubicMetres()
                + carbonDioxide * materials.carbonDioxideCubicMetres();
    }
}
