package org.magistral.core.twin.vessel;

import java.nio.ByteBuffer;

/**
 * The gas over the liquid: C dP/dt = Qin - P/R, with the exhaust filter and the relief path as parallel resistances; and its slowly
 * changing composition. Gauge pressure in mbar, flows in SLPM. One thread.
 */
public final class Headspace {
    /** Resistance of a clean filter. */
    public static final double CLEAN_MBAR_PER_SLPM = 2;

    /** The bag gives way: about three times a rigid vessel of this size. */
    private static final double LITRES_PER_MBAR = 0.05;

    private static final double BAG_LITRES = 68;
    private static final double LEAST_GAS_LITRES = 2;

    private double pressureMbar;
    private double oxygenFraction = 0.2095;
    private double carbonDioxideFraction = 0.0004;

    /**
     * Moves the pressure on.
     *
     * @param inflowSlpm gas in, and liquid that displaces gas
     * @param conductanceSlpmPerMbar of all open ways out together
     */
    public void advance(double seconds, double inflowSlpm, double conductanceSlpmPerMbar) {
        double minutes = seconds / 60;
        pressureMbar = (pressureMbar + minutes * inflowSlpm / LITRES_PER_MBAR)
                / (1 + minutes * conductanceSlpmPerMbar / LITRES_PER_MBAR);
    }

    /** Mixes the sparged gas into what is there. */
    public void mix(double seconds, double gasSlpm, double oxygenIn, double carbonDioxideIn, double liquidLitres) {
        double share = seconds / 60 * gasSlpm / Math.max(LEAST_GAS_LITRES, BAG_LITRES - liquidLitres);
        share /= 1 + share;
        oxygenFraction += share * (oxygenIn - oxygenFraction);
        carbonDioxideFraction += share * (carbonDioxideIn - carbonDioxideFraction);
    }

    public double pressureMbar() {
        return pressureMbar;
    }

    public double oxygenFraction() {
        return oxygenFraction;
    }

    public double carbonDioxideFraction() {
        return carbonDioxideFraction;
    }

    public void save(ByteBuffer out) {
        out.putDouble(pressureMbar).putDouble(oxygenFraction).putDouble(carbonDioxideFraction);
    }

    public void load(ByteBuffer in) {
        pressureMbar = in.getDouble();
        oxygenFraction = in.getDouble();
        carbonDioxideFraction = in.getDouble();
    }
}
