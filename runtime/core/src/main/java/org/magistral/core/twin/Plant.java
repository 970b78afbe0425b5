package org.magistral.core.twin;

import java.nio.ByteBuffer;
import org.magistral.core.twin.culture.Contaminant;
import org.magistral.core.twin.culture.Culture;
import org.magistral.core.twin.culture.Kinetics;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.vessel.Bottle;
import org.magistral.core.twin.vessel.Box;
import org.magistral.core.twin.vessel.Carbonate;
import org.magistral.core.twin.vessel.Foam;
import org.magistral.core.twin.vessel.Headspace;
import org.magistral.core.twin.vessel.Heat;
import org.magistral.core.twin.vessel.Oxygen;

/**
 * The bag and all that is connected to it: couples the balances and feeds them from the outputs in force. Liquid, gas pressure, heat
 * and oxygen move with every step; pH, CO2, foam, solubility and the room once a second; the cells once a minute. One thread; allocates
 * nothing after construction.
 */
final class Plant {
    private static final long SLOW_NANOS = 1_000_000_000L;
    private static final long CULTURE_NANOS = Culture.STEP_SECONDS * 1_000_000_000L;
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final int GASES = 4;
    private static final int MEDIUM_PUMP = 5;
    private static final double STIRRER_RPM_PER_SECOND = 50;
    /** At 100 rpm with the impeller covered; it goes with the third power of speed. */
    private static final double STIRRER_WATTS = 3;
    private static final double COVERED_KG = 10;
    /** Metabolic heat, by oxygen used. */
    private static final double WATTS_PER_MMOL_PER_HOUR = 460.0 / 3600;
    private static final double BUBBLE_CO2_TO_O2 = 0.9;
    /** Below this a mass flow controller gets less than it wants to let through. */
    private static final double SUPPLY_ENOUGH_BAR = 1.5;
    /** What a leaking fitting adds to the box: without a fan, oxygen would pass 23.5 % after 4 minutes and CO2 0.5 % after 2. */
    private static final double OXYGEN_LEAK_PERCENT_PER_MINUTE = 0.7;
    private static final double CARBON_DIOXIDE_LEAK_PERCENT_PER_MINUTE = 0.2;
    private static final double TRAY_SWITCH_ML = 50;
    /** Fewer cells than this are nobody's culture. */
    private static final double LIVING_MILLION_PER_ML = 0.05;
    private static final double LEAST_AIR_SLPM = 0.01;
    private static final double LEAST_RPM = 5;

    private final Disturbances disturbances;
    private final double roomMeanCelsius;
    private final double roomSwingCelsius;
    private final Bottle[] bottles = new Bottle[Output.BOTTLES];
    private final double[] deliveredMl = new double[Output.BOTTLES];
    private final double[] gasSlpm = new double[GASES];
    private final Culture culture;
    private final Oxygen oxygen = new Oxygen();
    private final Carbonate carbonate = new Carbonate();
    private final Headspace headspace = new Headspace();
    private final Heat heat;
    private final Foam foam = new Foam();
    private final Box box = new Box();
    private final Contaminant contaminant = new Contaminant();

    private double massKg;
    private double trayMl;
    private double stirrerRpm;
    private double heaterWatts;
    private double roomCelsius;
    private double gasTotalSlpm;
    private double oxygenFraction = Oxygen.AIR_FRACTION;
    private double carbonDioxideFraction;
    private double cellUseMmolPerHour;
    private long elapsedNanos;
    private long slowNanos;
    private long cultureNanos;
    private long starvedSeconds;
    private double harvestedLitres;
    private double harvestedGrams;
    private double takenGrams;

    Plant(TwinParameters parameters, Disturbances disturbances) {
        this.disturbances = disturbances;
        for (int i = 0; i < bottles.length; i++) {
            bottles[i] = new Bottle(parameters.supply(i).fluid(), parameters.supply(i).kilograms());
        }
        roomMeanCelsius = parameters.roomCelsius();
        roomSwingCelsius = parameters.roomSwingCelsius();
        roomCelsius = roomMeanCelsius;
        culture = new Culture(parameters.kinetics(), parameters.extensions());
        heat = new Heat(roomCelsius);
        oxygen.warm(roomCelsius);
    }

    /** Moves on by one step of at most a second, under what is in force. */
    void advance(long nanos, Panel panel) {
        double seconds = nanos / 1e9;
        stir(seconds, panel);
        double liquidLitres = pump(seconds, panel) - leak(seconds) - harvestedLitres;
        harvestedLitres = 0;
        gas(seconds, panel, liquidLitres / seconds * 60);
        heat(seconds, panel);
        double litres = culture.litres();
        oxygen.advance(
                seconds,
                litres,
                Oxygen.kLaPerHour(stirrerRpm, gasTotalSlpm, litres),
                oxygenFraction,
                headspace.oxygenFraction(),
                headspace.pressureMbar(),
                cellUseMmolPerHour * culture.viableBillion() + contaminant.demandMmolPerHour());
        elapsedNanos += nanos;
        slowNanos += nanos;
        while (slowNanos >= SLOW_NANOS) {
            slowNanos -= SLOW_NANOS;
            slow(panel);
        }
        cultureNanos += nanos;
        while (cultureNanos >= CULTURE_NANOS) {
            cultureNanos -= CULTURE_NANOS;
            culture.live(heat.liquidCelsius(), carbonate.ph(), oxygen.millimolar(litres), carbonate.pressureMmHg());
        }
    }

    private void stir(double seconds, Panel panel) {
        double most = STIRRER_RPM_PER_SECOND * seconds;
        boolean stalled = disturbances.isStirrerStalled();
        stirrerRpm = Math.clamp(stalled ? 0 : panel.inForce(Output.SC_101), stirrerRpm - most, stirrerRpm + most);
        panel.confirm(Output.SC_101, stalled ? panel.inForce(Output.SC_101) : stirrerRpm);
    }

    private double pump(double seconds, Panel panel) {
        double all = 0;
        for (int i = 0; i < bottles.length; i++) {
            double mlPerMin = panel.inForce(Output.pump(i)) * disturbances.pumpFactor(i)
                    + (i == MEDIUM_PUMP ? disturbances.mediumLeakMlPerMin() : 0);
            if (mlPerMin > 0) {
                all += pour(i, mlPerMin * seconds / 60_000);
            }
        }
        return all;
    }

    /** What runs out into the tray, which somebody wipes once the hole is found. */
    private double leak(double seconds) {
        if (disturbances.bagLeakMlPerMin() == 0) {
            trayMl = 0;
            return 0;
        }
        double lost = Math.min(culture.litres(), disturbances.bagLeakMlPerMin() * seconds / 60_000);
        draw(1000 * lost);
        trayMl += 1000 * lost;
        return lost;
    }

    private double pour(int pump, double askedLitres) {
        Bottle bottle = bottles[pump];
        double litres = bottle.draw(askedLitres);
        double kilograms = litres * bottle.fluid().densityKgPerLitre();
        heat.add(massKg, kilograms, roomCelsius);
        oxygen.add(litres, roomCelsius);
        carbonate.add(bottle.fluid(), litres);
        culture.add(bottle.fluid(), litres);
        foam.add(1000 * litres * bottle.fluid().antifoamShare());
        massKg += kilograms;
        deliveredMl[pump] += 1000 * litres;
        return litres;
    }

    private void gas(double seconds, Panel panel, double liquidSlpm) {
        double total = 0;
        for (int i = 0; i < GASES; i++) {
            double supplied = Math.min(1, disturbances.supplyBar(i) / SUPPLY_ENOUGH_BAR);
            gasSlpm[i] = panel.inForce(Output.of(Output.FC_101.ordinal() + i)) * supplied;
            total += gasSlpm[i];
        }
        gasTotalSlpm = total;
        if (total > 0) {
            oxygenFraction = (Oxygen.AIR_FRACTION * gasSlpm[0] + gasSlpm[1]) / total;
            carbonDioxideFraction = gasSlpm[2] / total;
        }
        double conductance = panel.isClosed(Output.XV_109) ? 1 / Headspace.CLEAN_MBAR_PER_SLPM : 0;
        if (panel.isClosed(Output.XV_108)) {
            conductance += 1 / (Headspace.CLEAN_MBAR_PER_SLPM * disturbances.exhaustResistanceFactor());
        }
        headspace.advance(seconds, total + liquidSlpm, conductance);
    }

    private void heat(double seconds, Panel panel) {
        heaterWatts = panel.inForce(Output.EH_101) / 100 * Heat.HEATER_WATTS;
        double speed = stirrerRpm / 100;
        double stirrerWatts = STIRRER_WATTS * speed * speed * speed * Math.min(1, massKg / COVERED_KG);
        double cellWatts = oxygen.uptakeMmolPerHour() * WATTS_PER_MMOL_PER_HOUR;
        heat.advance(seconds, massKg, heaterWatts, panel.inForce(Output.CH_101) / 100, stirrerWatts + cellWatts, roomCelsius);
    }

    private void slow(Panel panel) {
        double seconds = 1;
        double litres = culture.litres();
        double phase = elapsedNanos % DAY_NANOS / (double) DAY_NANOS;
        roomCelsius = roomMeanCelsius + roomSwingCelsius * Math.sin(2 * Math.PI * phase);
        oxygen.warm(heat.liquidCelsius());
        cellUseMmolPerHour = Oxygen.useMmolPerHourPerBillion(heat.liquidCelsius());
        headspace.mix(seconds, gasTotalSlpm, oxygenFraction, carbonDioxideFraction, litres);
        carbonate.advance(
                seconds,
                litres,
                culture.lactateMmolPerHour() + souringMmolPerHour(),
                oxygen.uptakeMmolPerHour() * Carbonate.RESPIRATORY_QUOTIENT,
                BUBBLE_CO2_TO_O2 * Oxygen.kLaPerHour(stirrerRpm, gasTotalSlpm, litres),
                gasTotalSlpm,
                carbonDioxideFraction,
                headspace.carbonDioxideFraction());
        foam.advance(seconds, litres, gasTotalSlpm, concentration(Kinetics.VIABLE), disturbances.isFoaming());
        contaminate(seconds, litres);
        boolean main = panel.isClosed(Output.XV_100);
        box.advance(seconds, main && disturbances.isOxygenLeaking() ? OXYGEN_LEAK_PERCENT_PER_MINUTE : 0,
                main && disturbances.isCarbonDioxideLeaking() ? CARBON_DIOXIDE_LEAK_PERCENT_PER_MINUTE : 0);
        boolean breathing = gasSlpm[0] + gasSlpm[1] >= LEAST_AIR_SLPM && stirrerRpm >= LEAST_RPM;
        starvedSeconds += isCultureAlive() && !breathing ? 1 : 0;
    }

    private void contaminate(double seconds, double litres) {
        if (disturbances.isContaminated() && litres > 0) {
            contaminant.enter();
        }
        contaminant.live(seconds, oxygen.millimolar(litres), culture);
    }

    /** What the second organism has of all the oxygen that is used. */
    private double souringMmolPerHour() {
        double cells = cellUseMmolPerHour * culture.viableBillion();
        double other = contaminant.demandMmolPerHour();
        return other == 0 ? 0 : contaminant.acidMmolPerHour(oxygen.uptakeMmolPerHour() * other / (cells + other));
    }

    /** Takes out a sample, as far as there is one. */
    void draw(double millilitres) {
        double litres = culture.litres();
        if (litres <= 0) {
            return;
        }
        double share = Math.max(0, 1 - millilitres / 1000 / litres);
        takenGrams += culture.productGrams() * (1 - share);
        culture.keep(share);
        oxygen.keep(share);
        carbonate.keep(share);
        foam.keep(share);
        contaminant.keep(share);
        massKg *= share;
    }

    /** The bottom of the bag: as much as there is goes into {@code into}; what is missing of it is air, in L. */
    double harvest(double askedLitres, Stream into) {
        double litres = Math.min(culture.litres(), askedLitres);
        double grams = culture.productGrams();
        sample(litres, into);
        harvestedLitres += litres;
        harvestedGrams += grams - culture.productGrams();
        return askedLitres - litres;
    }

    /** Takes out this much, as far as it is there, to be looked at. */
    void sample(double askedLitres, Stream into) {
        double litres = Math.min(culture.litres(), askedLitres);
        if (litres <= 0) {
            return;
        }
        double viable = concentration(Kinetics.VIABLE);
        double dead = concentration(Kinetics.DEAD);
        double sugar = concentration(Kinetics.GLUCOSE) + concentration(Kinetics.LACTATE) + concentration(Kinetics.GLUTAMINE);
        double kilograms = massKg;
        double grams = culture.productGrams();
        double foreign = contaminant.demandMmolPerHour();
        draw(1000 * litres);
        Broth.into(into, kilograms - massKg, heat.liquidCelsius(), carbonate.ph(), grams - culture.productGrams(), viable, dead, sugar,
                foreign - contaminant.demandMmolPerHour());
    }

    /** Product that went out of the bag: by harvest, sample or leak. */
    double takenGrams() {
        return takenGrams;
    }

    /** Product that went by harvest. */
    double harvestedGrams() {
        return harvestedGrams;
    }

    double concentration(int kineticsIndex) {
        return culture.concentration(kineticsIndex);
    }

    double viabilityPercent() {
        return culture.viabilityPercent();
    }

    double productGrams() {
        return culture.productGrams();
    }

    double litres() {
        return culture.litres();
    }

    double massKg() {
        return massKg;
    }

    double bottleKg(int pump) {
        return bottles[pump].kilograms();
    }

    double deliveredMl(int pump) {
        return deliveredMl[pump];
    }

    double liquidCelsius() {
        return heat.liquidCelsius();
    }

    double surfaceCelsius() {
        return heat.surfaceCelsius();
    }

    double roomCelsius() {
        return roomCelsius;
    }

    double heaterWatts() {
        return heaterWatts;
    }

    double ph() {
        return carbonate.ph();
    }

    double carbonDioxideMmHg() {
        return carbonate.pressureMmHg();
    }

    double oxygenPercent() {
        return oxygen.percent(culture.litres());
    }

    double oxygenUptakeMmolPerHour() {
        return oxygen.uptakeMmolPerHour();
    }

    double pressureMbar() {
        return headspace.pressureMbar();
    }

    double gasSlpm(int gas) {
        return gasSlpm[gas];
    }

    double stirrerRpm() {
        return stirrerRpm;
    }

    boolean isFoaming() {
        return foam.isAtExhaust();
    }

    boolean isTrayWet() {
        return trayMl >= TRAY_SWITCH_ML;
    }

    double boxOxygenPercent() {
        return box.oxygenPercent();
    }

    double boxCarbonDioxidePercent() {
        return box.carbonDioxidePercent();
    }

    /** Whether there is a culture to be lost. */
    boolean isCultureAlive() {
        return concentration(Kinetics.VIABLE) >= LIVING_MILLION_PER_ML;
    }

    long starvedSeconds() {
        return starvedSeconds;
    }

    void save(ByteBuffer out) {
        for (int i = 0; i < bottles.length; i++) {
            bottles[i].save(out);
            out.putDouble(deliveredMl[i]);
        }
        for (double flow : gasSlpm) {
            out.putDouble(flow);
        }
        culture.save(out);
        oxygen.save(out);
        carbonate.save(out);
        headspace.save(out);
        heat.save(out);
        foam.save(out);
        box.save(out);
        contaminant.save(out);
        out.putLong(starvedSeconds).putDouble(trayMl).putDouble(massKg).putDouble(stirrerRpm).putDouble(heaterWatts);
        out.putDouble(roomCelsius).putDouble(gasTotalSlpm).putDouble(oxygenFraction).putDouble(carbonDioxideFraction);
        out.putDouble(harvestedLitres).putDouble(harvestedGrams).putDouble(takenGrams);
        out.putDouble(cellUseMmolPerHour).putLong(elapsedNanos).putLong(slowNanos).putLong(cultureNanos);
    }

    void load(ByteBuffer in) {
        for (int i = 0; i < bottles.length; i++) {
            bottles[i].load(in);
            deliveredMl[i] = in.getDouble();
        }
        for (int i = 0; i < GASES; i++) {
            gasSlpm[i] = in.getDouble();
        }
        culture.load(in);
        oxygen.load(in);
        carbonate.load(in);
        headspace.load(in);
        heat.load(in);
        foam.load(in);
        box.load(in);
        contaminant.load(in);
        starvedSeconds = in.getLong();
        trayMl = in.getDouble();
        massKg = in.getDouble();
        stirrerRpm = in.getDouble();
        heaterWatts = in.getDouble();
        roomCelsius = in.getDouble();
        gasTotalSlpm = in.getDouble();
        oxygenFraction = in.getDouble();
        carbonDioxideFraction = in.getDouble();
        harvestedLitres = in.getDouble();
        harvestedGrams = in.getDouble();
        takenGrams = in.getDouble();
        cellUseMmolPerHour = in.getDouble();
        elapsedNanos = in.getLong();
        slowNanos = in.getLong();
        cultureNanos = in.getLong();
    }
}
