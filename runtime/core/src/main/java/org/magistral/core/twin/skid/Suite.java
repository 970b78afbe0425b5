package org.magistral.core.twin.skid;

import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.fault.Disturbances;

/** The whole downstream. One thread; allocates nothing after construction. */
public final class Suite {
    /** What clean air of grade A has. */
    private static final double CLEAN_PARTICLES = 200;
    private static final double NEUTRAL_PH = 7;

    private final Disturbances disturbances;
    private final Vessels vessels = new Vessels();

    public Suite(Disturbances disturbances) {
        this.disturbances = disturbances;
    }

    /** What a perfect probe in this place would show. */
    public double at(Probe probe) {
        return switch (probe) {
            case AT_303 -> vessels.anion.content().ph();
            case AT_901A, AT_901B -> vessels.acid.content().ph();
            case AT_301, AT_401 -> NEUTRAL_PH;
            case XS_501 -> 1;
            case TT_901 -> vessels.acid.content().isEmpty() ? Vessels.CELSIUS : vessels.acid.content().celsius();
            case WT_301 -> vessels.harvest.kilograms();
            case WT_302 -> vessels.capture.kilograms();
            case WT_303 -> vessels.anion.kilograms();
            case WT_304 -> vessels.cation.kilograms();
            case WT_401 -> vessels.recirculation.kilograms();
            case WT_501 -> vessels.bulk.kilograms();
            case WT_901 -> vessels.acid.kilograms();
            case WT_902 -> vessels.waste.kilograms();
            case PC_501 -> disturbances.isDoorOpen() ? 10 * CLEAN_PARTICLES : CLEAN_PARTICLES;
            default -> 0;
        };
    }
}
