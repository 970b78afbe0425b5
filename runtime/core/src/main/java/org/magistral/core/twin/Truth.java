package org.magistral.core.twin;

import org.magistral.core.twin.culture.Kinetics;

/**
 * The plant as it is: for the monitor, for tests and reports, never for tags or rows. A live view, not a copy; on the thread that steps
 * the twin. Nothing here allocates.
 */
public final class Truth {
    private final Plant plant;
    private final Panel panel;

    Truth(Plant plant, Panel panel) {
        this.plant = plant;
        this.panel = panel;
    }

    /** What has power and was asked for, in the unit of the output; a valve or relay is 0 or 1. */
    public double inForce(Output output) {
        return panel.inForce(output);
    }

    /** What was last written, powered or not. */
    public double written(Output output) {
        return panel.written(output);
    }

    public boolean isEmergencyStopPressed() {
        return plant.disturbances().emergencyStop;
    }

    /** Whether a fault has killed this probe. */
    public boolean isDead(Probe probe) {
        return plant.disturbances().dead[probe.ordinal()];
    }

    public double massKg() {
        return plant.massKg();
    }

    public double volumeLitres() {
        return plant.litres();
    }

    public double liquidCelsius() {
        return plant.liquidCelsius();
    }

    public double surfaceCelsius() {
        return plant.surfaceCelsius();
    }

    public double roomCelsius() {
        return plant.roomCelsius();
    }

    /** Heat really given by EH-101. */
    public double heaterWatts() {
        return plant.heaterWatts();
    }

    public double ph() {
        return plant.ph();
    }

    public double carbonDioxideMmHg() {
        return plant.carbonDioxideMmHg();
    }

    /** Of air saturation. */
    public double oxygenPercent() {
        return plant.oxygenPercent();
    }

    public double oxygenUptakeMmolPerHour() {
        return plant.oxygenUptakeMmolPerHour();
    }

    /** Gauge. */
    public double pressureMbar() {
        return plant.pressureMbar();
    }

    public double stirrerRpm() {
        return plant.stirrerRpm();
    }

    public boolean isFoaming() {
        return plant.isFoaming();
    }

    public double viableMillionPerMl() {
        return plant.concentration(Kinetics.VIABLE);
    }

    public double viabilityPercent() {
        return plant.viabilityPercent();
    }

    public double glucoseMillimolar() {
        return plant.concentration(Kinetics.GLUCOSE);
    }

    public double glutamineMillimolar() {
        return plant.concentration(Kinetics.GLUTAMINE);
    }

    public double lactateMillimolar() {
        return plant.concentration(Kinetics.LACTATE);
    }

    public double ammoniumMillimolar() {
        return plant.concentration(Kinetics.AMMONIUM);
    }

    public double titreGramsPerLitre() {
        return plant.concentration(Kinetics.PRODUCT);
    }

    /** Product in the bag. */
    public double productGrams() {
        return plant.productGrams();
    }

    /** What a pump has really delivered since the start, which is not what it was asked for when it is broken or its bottle empty. */
    public double deliveredMl(Output pump) {
        return plant.deliveredMl(pumpIndex(pump));
    }

    /** What is left in a pump's bottle. */
    public double bottleKg(Output pump) {
        return plant.bottleKg(pumpIndex(pump));
    }

    private static int pumpIndex(Output pump) {
        int index = pump.ordinal() - Output.P_101.ordinal();
        if (index < 0 || index >= Output.PUMPS) {
            throw new IllegalArgumentException(pump.tag() + " is no pump");
        }
        return index;
    }
}
