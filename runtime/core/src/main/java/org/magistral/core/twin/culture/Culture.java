package org.magistral.core.twin.culture;

import java.nio.ByteBuffer;
import org.magistral.core.twin.vessel.Fluid;

/**
 * The broth: its volume and what is in it, as amounts. Pumps add to it at any time; the cells live in steps of {@link #STEP_SECONDS},
 * which together is the published fed-batch equations (dilution and reaction one after the other). Amounts are in mmol, g and 1e9
 * cells, volume in L. One thread; allocates nothing after construction.
 */
public final class Culture {
    /** How long one step of the cells is. */
    public static final int STEP_SECONDS = 60;

    /** Below this volume a concentration means nothing. */
    private static final double EMPTY_LITRES = 1e-3;

    private final Kinetics kinetics;
    private final Extensions extensions;
    private final double[] amounts = new double[Kinetics.SIZE];
    private final double[] concentrations = new double[Kinetics.SIZE];
    private double litres;
    private double lactateMmolPerHour;

    public Culture(KineticParameters parameters, Extensions extensions) {
        this.kinetics = new Kinetics(parameters, extensions);
        this.extensions = extensions;
    }

    /** Pours this much in. */
    public void add(Fluid fluid, double addedLitres) {
        litres += addedLitres;
        amounts[Kinetics.VIABLE] += fluid.viableMillionPerMl() * addedLitres;
        amounts[Kinetics.DEAD] += fluid.deadMillionPerMl() * addedLitres;
        amounts[Kinetics.GLUCOSE] += fluid.glucoseMillimolar() * addedLitres;
        amounts[Kinetics.GLUTAMINE] += fluid.glutamineMillimolar() * addedLitres;
        amounts[Kinetics.LACTATE] += fluid.lactateMillimolar() * addedLitres;
        amounts[Kinetics.AMMONIUM] += fluid.ammoniumMillimolar() * addedLitres;
        amounts[Kinetics.PRODUCT] += fluid.productGramsPerLitre() * addedLitres;
    }

    /** Leaves this share of everything, 0 to 1. */
    public void keep(double share) {
        litres *= share;
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] *= share;
        }
    }

    /** Takes this much glucose, as far as there is any, and kills this share of the living cells. */
    void spoil(double glucoseMmol, double deadShare) {
        amounts[Kinetics.GLUCOSE] = Math.max(0, amounts[Kinetics.GLUCOSE] - glucoseMmol);
        double dead = amounts[Kinetics.VIABLE] * deadShare;
        amounts[Kinetics.VIABLE] -= dead;
        amounts[Kinetics.DEAD] += dead;
    }

    /** Lets the cells live through one step under these conditions. */
    public void live(double celsius, double ph, double oxygenMillimolar, double carbonDioxideMmHg) {
        live(STEP_SECONDS, celsius, ph, oxygenMillimolar, carbonDioxideMmHg);
    }

    /** The same through a step of another length, for a forecast; {@link Kinetics#advance} says how long it may be. */
    public void live(double seconds, double celsius, double ph, double oxygenMillimolar, double carbonDioxideMmHg) {
        lactateMmolPerHour = 0;
        if (litres < EMPTY_LITRES || amounts[Kinetics.VIABLE] <= 0) {
            return;
        }
        double lactateBefore = amounts[Kinetics.LACTATE];
        for (int i = 0; i < amounts.length; i++) {
            concentrations[i] = amounts[i] / litres;
        }
        double growthFactor = extensions.growthFactor(celsius, ph, oxygenMillimolar, carbonDioxideMmHg);
        kinetics.advance(concentrations, growthFactor, extensions.activity(celsius), seconds / 3600);
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = concentrations[i] * litres;
        }
        lactateMmolPerHour = (amounts[Kinetics.LACTATE] - lactateBefore) * 3600 / seconds;
    }

    public double litres() {
        return litres;
    }

    /** Lactic acid made in the last step, of the whole broth. */
    public double lactateMmolPerHour() {
        return lactateMmolPerHour;
    }

    /** Living cells in the whole broth, 1e9. */
    public double viableBillion() {
        return amounts[Kinetics.VIABLE];
    }

    public double productGrams() {
        return amounts[Kinetics.PRODUCT];
    }

    /** One of the concentrations by its index in {@link Kinetics}; 0 in an empty bag. */
    public double concentration(int index) {
        return litres < EMPTY_LITRES ? 0 : amounts[index] / litres;
    }

    /** The living share of the cells, 0 to 100 %; 100 where there are none. */
    public double viabilityPercent() {
        double cells = amounts[Kinetics.VIABLE] + amounts[Kinetics.DEAD];
        return cells <= 0 ? 100 : 100 * amounts[Kinetics.VIABLE] / cells;
    }

    public void save(ByteBuffer out) {
        out.putDouble(litres).putDouble(lactateMmolPerHour);
        for (double amount : amounts) {
            out.putDouble(amount);
        }
    }

    public void load(ByteBuffer in) {
        litres = in.getDouble();
        lactateMmolPerHour = in.getDouble();
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = in.getDouble();
        }
    }
}
