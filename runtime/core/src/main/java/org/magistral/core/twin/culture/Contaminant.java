package org.magistral.core.twin.culture;

import java.nio.ByteBuffer;

/**
 * A second organism in the broth, by the oxygen that it would use: it doubles each hour as long as it has oxygen and sugar, makes acid,
 * and kills the cells. Figures are engineering estimates of a fast bacterium. One thread; allocates nothing.
 */
public final class Contaminant {
    /** What gets in with it is next to nothing; it is seen when it uses about as much as the cells, some 3 hours later. */
    private static final double SEED_MMOL_PER_HOUR = 2;
    private static final double MOST_MMOL_PER_HOUR = 2000;
    private static final double DOUBLINGS_PER_HOUR = 1;
    private static final double HALF_OXYGEN_MILLIMOLAR = 0.002;
    private static final double HALF_GLUCOSE_MILLIMOLAR = 0.1;
    /** Mixed acids, mmol for each mmol of oxygen. */
    private static final double ACID_PER_OXYGEN = 0.5;
    /** Six for what is burnt, two for what is soured. */
    private static final double GLUCOSE_PER_OXYGEN = 1 / 6.0 + ACID_PER_OXYGEN / 2;
    private static final double DEATH_PER_HOUR = 0.2;
    private static final double HALF_DEATH_MMOL_PER_HOUR = 100;

    private double demandMmolPerHour;

    /** Lets it in, unless it is in. */
    public void enter() {
        demandMmolPerHour = Math.max(demandMmolPerHour, SEED_MMOL_PER_HOUR);
    }

    /** Lets it grow, and do to the culture what it does. */
    public void live(double seconds, double oxygenMillimolar, Culture culture) {
        if (demandMmolPerHour == 0 || culture.litres() == 0) {
            return;
        }
        double hours = seconds / 3600;
        double glucose = culture.concentration(Kinetics.GLUCOSE);
        double fed = oxygenMillimolar / (oxygenMillimolar + HALF_OXYGEN_MILLIMOLAR) * glucose / (glucose + HALF_GLUCOSE_MILLIMOLAR);
        demandMmolPerHour = Math.min(MOST_MMOL_PER_HOUR, demandMmolPerHour * (1 + Math.log(2) * DOUBLINGS_PER_HOUR * fed * hours));
        double use = demandMmolPerHour * fed * hours;
        culture.spoil(use * GLUCOSE_PER_OXYGEN,
                DEATH_PER_HOUR * hours * demandMmolPerHour / (demandMmolPerHour + HALF_DEATH_MMOL_PER_HOUR));
    }

    /** The oxygen it uses where there is enough. */
    public double demandMmolPerHour() {
        return demandMmolPerHour;
    }

    /** The acid it makes, having got this much oxygen. */
    public double acidMmolPerHour(double oxygenMmolPerHour) {
        return ACID_PER_OXYGEN * oxygenMmolPerHour;
    }

    /** Leaves this share, 0 to 1. */
    public void keep(double share) {
        demandMmolPerHour *= share;
    }

    public void save(ByteBuffer out) {
        out.putDouble(demandMmolPerHour);
    }

    public void load(ByteBuffer in) {
        demandMmolPerHour = in.getDouble();
    }
}
