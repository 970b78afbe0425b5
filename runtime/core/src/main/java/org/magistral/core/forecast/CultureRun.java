package org.magistral.core.forecast;

import org.magistral.core.twin.culture.Culture;
import org.magistral.core.twin.culture.Extensions;
import org.magistral.core.twin.culture.KineticParameters;
import org.magistral.core.twin.culture.Kinetics;
import org.magistral.core.twin.vessel.Oxygen;

/**
 * The culture as a planner sees it: the twin's cells under an ideal hand, which holds temperature, pH and oxygen as asked. It goes by
 * the hour from inoculation, in steps of 5 min, or of 1 min where glucose runs out. One thread; an hour allocates nothing.
 */
public final class CultureRun {
    private static final int STEPS = 12;
    private static final double HOUR_SECONDS = 3600;
    private static final double SCARCE_GLUCOSE_MILLIMOLAR = 1;
    /** Stripped well, so growth is not held back; what base has to hold against. */
    private static final double CARBON_DIOXIDE_MMHG = 45;
    private static final double BICARBONATE_PKA = 6.1;
    private static final double CARBON_DIOXIDE_MILLIMOLAR_PER_MMHG = 0.0307;

    private final Regime regime;
    private final Liquids liquids;
    private final Culture culture;
    private final double bicarbonateMillimolar;
    private double strongIonMmol;
    private double baseLitres;
    private double feedLitres;
    private double glucoseLitres;
    private int hours;

    /**
     * A culture just inoculated.
     *
     * @param litres working volume
     */
    public CultureRun(Regime regime, Liquids liquids, KineticParameters kinetics, double litres) {
        this(regime, liquids, kinetics, litres, litres * regime.inoculumShare());
    }

    /**
     * The same with another share of inoculum.
     *
     * @param litres working volume, with the inoculum
     */
    public CultureRun(Regime regime, Liquids liquids, KineticParameters kinetics, double litres, double inoculum) {
        this.regime = regime;
        this.liquids = liquids;
        culture = new Culture(kinetics, Extensions.ALL);
        culture.add(liquids.medium(), litres - inoculum);
        culture.add(liquids.inoculum(), inoculum);
        strongIonMmol = liquids.medium().strongIonMillimolar() * (litres - inoculum)
                + liquids.inoculum().strongIonMillimolar() * inoculum;
        bicarbonateMillimolar = CARBON_DIOXIDE_MILLIMOLAR_PER_MMHG * CARBON_DIOXIDE_MMHG * Math.pow(10, regime.ph() - BICARBONATE_PKA);
    }

    /** An hour by this profile, at the regime's temperature, with the base that it takes. */
    public void follow(FeedProfile profile) {
        hour(profile.feedMlPerHour(hours) / 1000, profile.glucoseMlPerHour(hours) / 1000, Double.NaN, regime.celsius(hours));
    }

    /** An hour as it was measured; NaN where base is to be reckoned. */
    public void hour(double feed, double glucose, double base, double celsius) {
        for (int i = 0; i < STEPS; i++) {
            pour(feed / STEPS, glucose / STEPS);
            if (!Double.isNaN(base)) {
                addBase(base / STEPS);
            }
            live(celsius);
            if (Double.isNaN(base)) {
                neutralise();
            }
        }
        endHour();
    }

    /** An hour in which the feeds keep up what the regime asks for, as one who sees glutamine and glucose could. */
    public void feedAsNeeded() {
        for (int i = 0; i < STEPS; i++) {
            double litres = culture.litres();
            double richness = liquids.feed().glutamineMillimolar() - regime.glutamineMillimolar();
            double feed = Math.max(0, regime.glutamineMillimolar() - culture.concentration(Kinetics.GLUTAMINE)) * litres / richness;
            double brought = feed * (liquids.feed().glucoseMillimolar() - regime.glucoseMillimolar());
            double lacking = (regime.glucoseMillimolar() - culture.concentration(Kinetics.GLUCOSE)) * litres - brought;
            pour(feed, Math.max(0, lacking) / (liquids.glucose().glucoseMillimolar() - regime.glucoseMillimolar()));
            live(regime.celsius(hours));
            neutralise();
        }
        endHour();
    }

    private void pour(double feed, double glucose) {
        culture.add(liquids.feed(), feed);
        culture.add(liquids.glucose(), glucose);
        feedLitres += feed;
        glucoseLitres += glucose;
    }

    private void live(double celsius) {
        double seconds = HOUR_SECONDS / STEPS;
        int parts = culture.concentration(Kinetics.GLUCOSE) < SCARCE_GLUCOSE_MILLIMOLAR ? (int) (seconds / Culture.STEP_SECONDS) : 1;
        double oxygen = regime.oxygenPercent() / 100 * Oxygen.saturationMillimolar(celsius);
        for (int i = 0; i < parts; i++) {
            culture.live(seconds / parts, celsius, regime.ph(), oxygen, CARBON_DIOXIDE_MMHG);
        }
    }

    /** Lactic acid takes the place of bicarbonate, until no CO2 is left to be let go; from then on it takes base. */
    private void neutralise() {
        double litres = culture.litres();
        double needed = litres * (culture.concentration(Kinetics.LACTATE) + bicarbonateMillimolar) - strongIonMmol;
        addBase(Math.max(0, needed / liquids.base().strongIonMillimolar() - baseLitres));
    }

    private void addBase(double litres) {
        culture.add(liquids.base(), litres);
        baseLitres += litres;
    }

    private void endHour() {
        hours++;
        if (hours % 24 == 0 && culture.litres() > regime.sampleLitres()) {
            draw(regime.sampleLitres());
        }
    }

    private void draw(double litres) {
        double share = 1 - litres / culture.litres();
        culture.keep(share);
        strongIonMmol *= share;
    }

    /** Since inoculation. */
    public int hours() {
        return hours;
    }

    public double litres() {
        return culture.litres();
    }

    public double productGrams() {
        return culture.productGrams();
    }

    public double viabilityPercent() {
        return culture.viabilityPercent();
    }

    /** One of the concentrations by its index in {@link Kinetics}. */
    public double concentration(int index) {
        return culture.concentration(index);
    }

    /** What the cells breathe now. */
    public double oxygenUptakeMmolPerHour() {
        return culture.viableBillion() * Oxygen.useMmolPerHourPerBillion(regime.celsius(hours));
    }

    /** Poured in since inoculation. */
    public double baseLitres() {
        return baseLitres;
    }

    public double feedLitres() {
        return feedLitres;
    }

    public double glucoseLitres() {
        return glucoseLitres;
    }
}
