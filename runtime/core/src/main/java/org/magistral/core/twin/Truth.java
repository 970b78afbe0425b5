package org.magistral.core.twin;

import org.magistral.core.twin.culture.Kinetics;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.fault.DiskState;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.skid.Step;
import org.magistral.core.twin.skid.Suite;

/**
 * The plant as it is: for the monitor, for tests and reports, never for tags or rows. A live view, not a copy; on the thread that steps
 * the twin. Nothing here allocates.
 */
public final class Truth {
    private final Plant plant;
    private final Suite suite;
    private final Panel panel;
    private final Power power;
    private final Disturbances disturbances;

    Truth(Plant plant, Suite suite, Panel panel, Power power, Disturbances disturbances) {
        this.plant = plant;
        this.suite = suite;
        this.panel = panel;
        this.power = power;
        this.disturbances = disturbances;
    }

    /** What a perfect probe in this place would show. */
    public double at(Probe probe) {
        return switch (probe) {
            case TT_101A, TT_101B, TT_101C -> plant.liquidCelsius();
            case TT_102 -> plant.surfaceCelsius();
            case TT_103 -> plant.roomCelsius();
            case AT_110A, AT_110B -> plant.ph();
            case AT_111A, AT_111B -> plant.oxygenPercent();
            case AT_112 -> plant.carbonDioxideMmHg();
            case AT_113 -> plant.concentration(Kinetics.VIABLE);
            case AT_190 -> plant.boxOxygenPercent();
            case AT_191 -> plant.boxCarbonDioxidePercent();
            case WT_101A, WT_101B -> plant.massKg();
            case WT_201, WT_202, WT_203, WT_204, WT_205, WT_206, WT_207 -> plant.bottleKg(probe.ordinal() - Probe.WT_201.ordinal());
            case PT_101A, PT_101B -> plant.pressureMbar();
            case PS_101, PS_102, PS_103, PS_104 -> disturbances.supplyBar(probe.ordinal() - Probe.PS_101.ordinal());
            case FT_101, FT_102, FT_103, FT_104 -> plant.gasSlpm(probe.ordinal() - Probe.FT_101.ordinal());
            case ST_101 -> plant.stirrerRpm();
            case LS_101 -> contact(plant.isFoaming());
            case LS_102 -> contact(plant.isTrayWet());
            case XS_001 -> contact(disturbances.isEmergencyStopPressed());
            case XS_002 -> contact(disturbances.isDoorOpen());
            case XS_003 -> contact(!disturbances.isMainsLost());
            case XS_004 -> power.chargePercent();
            case XS_005 -> contact(disturbances.isSilencePressed());
            case XS_006 -> contact(disturbances.isBypassKeyTurned());
            default -> suite.at(probe);
        };
    }

    private static double contact(boolean closed) {
        return closed ? 1 : 0;
    }

    /** Whether the controller has power, from the mains or the UPS. Without it nothing else has any either. */
    public boolean hasPower() {
        return power.isOn();
    }

    /** Whether all that has power has it out of the UPS. */
    public boolean isOnBattery() {
        return power.isOnBattery();
    }

    /** Whether the controller's board stands in reset: no scan, no heartbeat. */
    public boolean isBoardInReset() {
        return disturbances.isBoardInReset();
    }

    /** What the controller's disk lets be done to it. */
    public DiskState disk() {
        return disturbances.disk();
    }

    /** How far the controller's wall clock is off. */
    public long clockOffsetMillis() {
        return disturbances.clockOffsetMillis();
    }

    /** Whether the wall clock comes up wrong, and untrusted, after the next power cut or board reset. */
    public boolean isClockLost() {
        return disturbances.isClockLost();
    }

    /** How long ago the last heartbeat reached K1; {@link Long#MAX_VALUE} for never since the power came. */
    public long silentNanos(long nowNanos) {
        return panel.silentNanos(nowNanos);
    }

    /** How long there has been a living culture without air or oxygen bubbled through it, or without stirring. */
    public long starvedSeconds() {
        return plant.starvedSeconds();
    }

    /** Whether there are living cells in the bag. */
    public boolean isCultureAlive() {
        return plant.isCultureAlive();
    }

    /** By volume, in the cabinet. */
    public double boxOxygenPercent() {
        return plant.boxOxygenPercent();
    }

    /** By volume, in the cabinet. */
    public double boxCarbonDioxidePercent() {
        return plant.boxCarbonDioxidePercent();
    }

    /** Whether there is liquid in the tray. */
    public boolean isTrayWet() {
        return plant.isTrayWet();
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
        return disturbances.isEmergencyStopPressed();
    }

    /** Whether a fault has killed this probe. */
    public boolean isDead(Probe probe) {
        return disturbances.isDead(probe);
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

    /** Product that has ever been made. */
    public double productMadeGrams() {
        return plant.productGrams() + plant.takenGrams();
    }

    /** Product that has left the bag for the harvest filters. */
    public double harvestedGrams() {
        return plant.harvestedGrams();
    }

    /** Product that a step of the downstream has brought into its vessel altogether: for step yields. */
    public double broughtGrams(Step step) {
        return suite.broughtGrams(step);
    }

    /** Product behind the bag, in whatever vessel, line, column, filter, sample, dose or drum. What was harvested is all there. */
    public double downstreamGrams() {
        return suite.productGrams();
    }

    /** Liquid behind the bag, likewise, with the buffers that wait. */
    public double downstreamKilograms() {
        return suite.kilograms();
    }

    /** What ran over a brim of the downstream, or beside a container. */
    public double spilledKilograms() {
        return suite.spilledKilograms();
    }

    /** Doses filled and put away. */
    public int doses() {
        return suite.doses();
    }

    /** What is in a dose, 0 being the first. */
    public double doseKilograms(int dose) {
        return suite.doseKilograms(dose);
    }

    /** How much product is in it. */
    public double doseGrams(int dose) {
        return suite.doseGrams(dose);
    }

    /** Decades of virus killed by the acid. */
    public double acidLogReduction() {
        return suite.acidLogReduction();
    }

    /** Decades of virus that the virus filter kept. */
    public double filterLogReduction() {
        return suite.filterLogReduction();
    }

    /** Whether air has been in a column, which nothing makes good. */
    public boolean isColumnDried() {
        return suite.isColumnDried();
    }

    /** Whether the pump of the chromatography skid draws air. */
    public boolean hasSkidAir() {
        return suite.hasSkidAir();
    }

    /** What a pump has really delivered since the start, which is not what it was asked for when it is broken or its bottle empty. */
    public double deliveredMl(Output pump) {
        return plant.deliveredMl(pumpIndex(pump));
    }

    /** What a pump has itself counted since it got power, in mL; NaN while it can't say. */
    public double countedMl(Output pump) {
        return panel.counted(pump);
    }

    /** What is left in a pump's bottle. */
    public double bottleKg(Output pump) {
        return plant.bottleKg(pumpIndex(pump));
    }

    private static int pumpIndex(Output pump) {
        if (!pump.hasBottle()) {
            throw new IllegalArgumentException(pump.tag() + " has no bottle");
        }
        return pump.pumpIndex();
    }
}
