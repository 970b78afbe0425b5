package org.magistral.core.twin.vessel;

import java.nio.ByteBuffer;

/** A bottle or bag on a scale, from which one pump draws until it is empty. One thread. */
public final class Bottle {
    private final Fluid fluid;
    private double kilograms;

    public Bottle(Fluid fluid, double kilograms) {
        this.fluid = fluid;
        this.kilograms = kilograms;
    }

    public Fluid fluid() {
        return fluid;
    }

    /** Takes out as much of this volume as there is, and says how much that was, in L. */
    public double draw(double litres) {
        double drawnKg = Math.min(kilograms, litres * fluid.densityKgPerLitre());
        kilograms -= drawnKg;
        return drawnKg / fluid.densityKgPerLitre();
    }

    public double kilograms() {
        return kilograms;
    }

    public void save(ByteBuffer out) {
        out.putDouble(kilograms);
    }

    public void load(ByteBuffer in) {
        kilograms = in.getDouble();
    }
}
