package org.magistral.core.forecast;

import org.magistral.core.twin.culture.KineticParameters;

/** What may differ from one cell line, and from one batch, to the next: each a factor on one of the standard kinetic parameters. */
public enum Trait {
    GROWTH("growth"),
    DEATH("death"),
    CELLS_PER_GLUCOSE("cellsPerGlucose"),
    CELLS_PER_GLUTAMINE("cellsPerGlutamine"),
    GLUCOSE_MAINTENANCE("glucoseMaintenance"),
    LACTATE_PER_GLUCOSE("lactatePerGlucose"),
    PRODUCT("product");

    private static final int COUNT = values().length;

    private final String word;

    Trait(String word) {
        this.word = word;
    }

    /** Its key in a product file. */
    public String word() {
        return word;
    }

    /** How many there are. */
    public static int count() {
        return COUNT;
    }

    /** These parameters times these factors, one a trait by its ordinal. */
    public static KineticParameters applied(KineticParameters p, double[] factors) {
        return new KineticParameters(
                p.maximumGrowthPerHour() * factors[GROWTH.ordinal()],
                p.deathPerHour() * factors[DEATH.ordinal()],
                p.glucoseHalfMillimolar(),
                p.glutamineHalfMillimolar(),
                p.lactateInhibitionMillimolar(),
                p.ammoniumInhibitionMillimolar(),
                p.lactateDeathMillimolar(),
                p.ammoniumDeathMillimolar(),
                p.cellsPerGlucose() * factors[CELLS_PER_GLUCOSE.ordinal()],
                p.cellsPerGlutamine() * factors[CELLS_PER_GLUTAMINE.ordinal()],
                p.lactatePerGlucose() * factors[LACTATE_PER_GLUCOSE.ordinal()],
                p.ammoniumPerGlutamine(),
                p.ammoniumUseMmolPerHour(),
                p.glucoseMaintenanceMmolPerHour() * factors[GLUCOSE_MAINTENANCE.ordinal()],
                p.glutamineMaintenanceMmolPerHour(),
                p.glutamineMaintenanceHalfMillimolar(),
                p.productGramsPerHour() * factors[PRODUCT.ordinal()],
                p.smoothingMillimolar());
    }
}
