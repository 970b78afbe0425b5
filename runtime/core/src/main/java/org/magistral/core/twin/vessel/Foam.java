package org.magistral.core.twin.vessel;

import java.nio.ByteBuffer;

/**
 * The foam over the broth, and the antifoam in it. Foam goes with gas flow and cells; a broth that foams whatever is done to it makes as
 * much as reaches the exhaust, and uses its antifoam up. Litres, mL. One thread.
 */
public final class Foam {
    /** Over a culture of 10e6/mL, by gas flow. */
    private static final double LITRES_PER_SLPM = 0.8;
    /** So much that a dose of 2 mL, and no less, takes it from the exhaust in a bag of 32 to 48 L. */
    private static final double STUBBORN_LITRES = 5.5;
    private static final double STUBBORN_HALF_SECONDS = 1800;
    private static final double SECONDS = 120;
    private static final double ANTIFOAM_HALF_ML_PER_LITRE = 0.1;
    private static final double EXHAUST_LITRES = 4;

    private double antifoamMl;
    private double litres;

    /** Pours antifoam in. */
    public void add(double millilitres) {
        antifoamMl += millilitres;
    }

    /** Leaves this share of the antifoam, 0 to 1. */
    public void keep(double share) {
        antifoamMl *= share;
    }

    /** Moves the foam on. */
    public void advance(double seconds, double brothLitres, double gasSlpm, double viableMillionPerMl, boolean stubborn) {
        double antifoam = brothLitres < 1 ? 0 : antifoamMl / brothLitres;
        double made = stubborn ? STUBBORN_LITRES : LITRES_PER_SLPM * gasSlpm * viableMillionPerMl / 10;
        litres += seconds / SECONDS * (made / (1 + antifoam / ANTIFOAM_HALF_ML_PER_LITRE) - litres);
        if (stubborn) {
            antifoamMl *= 1 - Math.log(2) * seconds / STUBBORN_HALF_SECONDS;
        }
    }

    /** Whether it stands at the exhaust. */
    public boolean isAtExhaust() {
        return litres >= EXHAUST_LITRES;
    }

    public void save(ByteBuffer out) {
        out.putDouble(antifoamMl).putDouble(litres);
    }

    public void load(ByteBuffer in) {
        antifoamMl = in.getDouble();
        litres = in.getDouble();
    }
}
