package org.magistral.core.twin.downstream;

import java.nio.ByteBuffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

/**
 * What acid does in a vessel: virus dies while pH is at or below 3.60 and it is at least 15 degC, and product clumps the faster the
 * further pH falls below 3.4 [K] of unit-operations.md row 9; the 5 decades in 30 minutes are what ASTM E2888 claims [S:e2888]. One
 * thread; allocates nothing.
 */
public final class Inactivation {
    /** Above it virus lives. */
    public static final double HIGHEST_PH = 3.60;
    /** Below it virus lives. */
    public static final double LOWEST_CELSIUS = 15;

    /** 5 decades after 30 minutes, and no more than 6 shown. */
    private static final double MOST_DECADES = 6;
    private static final double SECONDS = 1800 / Math.log(MOST_DECADES);

    private static final double SAFE_PH = 3.4;
    /** Share of the whole product that clumps in an hour at pH 3.5, and how it grows below 3.4. */
    private static final double CLUMPS_PER_HOUR = 0.001;
    private static final double CLUMPS_PER_HOUR_PER_PH = 0.2;
    /** Of what clumps, so much more loses its shape without clumping. */
    private static final double DAMAGED_SHARE = 0.5;

    private double effectiveSeconds;

    /** Lets the vessel's liquid stand so long. */
    public void stand(double seconds, Tank tank) {
        Stream liquid = tank.content();
        if (liquid.isEmpty()) {
            return;
        }
        double ph = liquid.ph();
        if (ph > 4.5) {
            return;
        }
        if (ph <= HIGHEST_PH && liquid.celsius() >= LOWEST_CELSIUS) {
            effectiveSeconds += seconds;
        }
        double below = Math.max(0, SAFE_PH - ph);
        double perHour = CLUMPS_PER_HOUR + CLUMPS_PER_HOUR_PER_PH * below;
        double clumping = -Math.expm1(-perHour * seconds / 3600) * liquid.of(Matter.MONOMER);
        liquid.turn(Matter.MONOMER, Matter.AGGREGATE, clumping);
        liquid.add(Matter.DAMAGED, Math.min(clumping * DAMAGED_SHARE, liquid.productGrams() - liquid.of(Matter.DAMAGED)));
    }

    /** Decades of virus killed. */
    public double logReduction() {
        return MOST_DECADES * -Math.expm1(-effectiveSeconds / SECONDS);
    }

    /** How long all conditions were met. */
    public double effectiveSeconds() {
        return effectiveSeconds;
    }

    public void save(ByteBuffer out) {
        out.putDouble(effectiveSeconds);
    }

    public void load(ByteBuffer in) {
        effectiveSeconds = in.getDouble();
    }
}
