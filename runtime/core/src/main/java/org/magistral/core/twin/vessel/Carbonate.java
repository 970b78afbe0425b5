package org.magistral.core.twin.vessel;

import java.nio.ByteBuffer;

/**
 * Dissolved CO2, bicarbonate and with them pH. Two amounts are balanced: strong ion difference (base added, acid and lactic acid taken
 * off, 1:1) and inorganic carbon (made by the cells, exchanged with gas); pH is what makes the charges even, with pK1 6.1, pK2 10.1 and
 * 0.0307 mM/mmHg at 37 degC, so between pH 6 and 8 it is 6.1 + log10(HCO3 / (0.0307 pCO2)). No other buffer is reckoned with. Base
 * takes up dissolved CO2 as it should, so a dose answers at once and settles as CO2 comes back. mM, mmol, mmHg, hours. One thread.
 */
public final class Carbonate {
    /** Solubility of CO2. */
    public static final double MILLIMOLAR_PER_MMHG = 0.0307;
    /** CO2 made for each O2 used. */
    public static final double RESPIRATORY_QUOTIENT = 1.05;

    private static final double DRY_GAS_MMHG = 713;
    private static final double MMOL_PER_STANDARD_LITRE = 1000 / 22.414;
    private static final double SURFACE_PER_HOUR = 0.45;
    private static final double K1_MILLIMOLAR = Math.pow(10, 3 - 6.1);
    private static final double K2_MILLIMOLAR = Math.pow(10, 3 - 10.1);
    private static final double WATER = 2.4e-8;
    private static final double LOWEST_PH = 2;
    private static final double HIGHEST_PH = 13;
    private static final double LN10 = Math.log(10);

    private double strongIonMmol;
    private double carbonMmol;
    private double ph = 7;
    private double freeMillimolar;

    /**
     * Moves the balances on and finds the new pH.
     *
     * @param lactateMmolPerHour lactic acid made
     * @param evolvedMmolPerHour CO2 made
     * @param kLaPerHour of CO2 between bubbles and liquid
     * @param gasSlpm sparged gas, which can't leave with more CO2 than equilibrium gives it
     */
    public void advance(
            double seconds,
            double litres,
            double lactateMmolPerHour,
            double evolvedMmolPerHour,
            double kLaPerHour,
            double gasSlpm,
            double spargeFraction,
            double headspaceFraction) {
        if (litres <= 1e-3) {
            return;
        }
        double hours = seconds / 3600;
        strongIonMmol -= hours * lactateMmolPerHour;
        double pressure = freeMillimolar / MILLIMOLAR_PER_MMHG;
        double film = kLaPerHour * MILLIMOLAR_PER_MMHG * litres;
        double carried = gasSlpm * 60 * MMOL_PER_STANDARD_LITRE / DRY_GAS_MMHG;
        double bubbles = film > 0 ? film * carried / (film + carried) : 0;
        double surface = SURFACE_PER_HOUR * MILLIMOLAR_PER_MMHG * litres;
        double lost = bubbles * (pressure - spargeFraction * DRY_GAS_MMHG) + surface * (pressure - headspaceFraction * DRY_GAS_MMHG);
        carbonMmol = Math.max(0, carbonMmol + hours * (evolvedMmolPerHour - lost));
        settle(strongIonMmol / litres, carbonMmol / litres);
    }

    /** Pours this much in; pH follows with the next step. */
    public void add(Fluid fluid, double litres) {
        strongIonMmol += fluid.strongIonMillimolar() * litres;
        carbonMmol += fluid.inorganicCarbonMillimolar() * litres;
    }

    /** Leaves this share, 0 to 1. */
    public void keep(double share) {
        strongIonMmol *= share;
        carbonMmol *= share;
    }

    /** Newton from the last pH, held inside a bracket that only shrinks; the charge rises steadily with pH. */
    private void settle(double strongIon, double carbon) {
        double low = LOWEST_PH;
        double high = HIGHEST_PH;
        for (int i = 0; i < 60; i++) {
            double h = Math.exp((3 - ph) * LN10);
            double bicarbonate = K1_MILLIMOLAR * h;
            double carbonate = K1_MILLIMOLAR * K2_MILLIMOLAR;
            double all = h * h + bicarbonate + carbonate;
            double charge = carbon * (bicarbonate + 2 * carbonate) / all + WATER / h - h;
            double excess = charge - strongIon;
            freeMillimolar = carbon * h * h / all;
            if (Math.abs(excess) < 1e-9) {
                return;
            }
            if (excess > 0) {
                high = ph;
            } else {
                low = ph;
            }
            double buffering = carbon * (bicarbonate * h * h + 4 * carbonate * h * h + bicarbonate * carbonate) / (all * all) + WATER / h
                    + h;
            double next = ph - excess / (buffering * LN10);
            ph = next > low && next < high ? next : (low + high) / 2;
            if (high - low < 1e-12) {
                return;
            }
        }
    }

    public double ph() {
        return ph;
    }

    public double pressureMmHg() {
        return freeMillimolar / MILLIMOLAR_PER_MMHG;
    }

    /** Strong ion difference, which between pH 6 and 8 is bicarbonate. */
    public double bicarbonateMillimolar(double litres) {
        return litres <= 1e-3 ? 0 : Math.max(0, strongIonMmol / litres);
    }

    public void save(ByteBuffer out) {
        out.putDouble(strongIonMmol).putDouble(carbonMmol).putDouble(ph).putDouble(freeMillimolar);
    }

    public void load(ByteBuffer in) {
        strongIonMmol = in.getDouble();
        carbonMmol = in.getDouble();
        ph = in.getDouble();
        freeMillimolar = in.getDouble();
    }
}
