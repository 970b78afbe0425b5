package org.magistral.core.batch.pool;

/**
 * By what a pool is cut. Volumes in mL of what has been delivered, UV in mAU above the baseline.
 *
 * @param riseMilliAu at or above it there is product
 * @param fallMilliAu at or below it there is no more; no higher than {@code riseMilliAu}
 * @param riseConfirmMl how much must have come above before the pool opens: shorter is a spike
 * @param fallConfirmMl how much must have come below before it closes: a valley that is narrower does not end it
 * @param mostMl it is never larger, 3 to 4 column volumes
 * @param waitMl by then it has opened, or was missed
 * @param baselineMl over how much of the delivery before the start the baseline is taken
 * @param steadyMilliAu how far UV may spread in it, the outer fifths left out
 * @param saturatedMilliAu from here on the detector says no more than "at least"
 */
public record PoolLimits(
        double riseMilliAu,
        double fallMilliAu,
        double riseConfirmMl,
        double fallConfirmMl,
        double mostMl,
        double waitMl,
        double baselineMl,
        double steadyMilliAu,
        double saturatedMilliAu) {
    /** How large a pool of bind and elute may be, unless somebody says otherwise. [K] */
    public static final double MOST_COLUMN_VOLUMES = 3.5;

    private static final double RISE_COLUMN_VOLUMES = 0.01;
    private static final double FALL_COLUMN_VOLUMES = 0.05;

    public PoolLimits {
        if (!(fallMilliAu > 0 && riseMilliAu >= fallMilliAu && Double.isFinite(riseMilliAu))) {
            throw new IllegalArgumentException("a pool from " + riseMilliAu + " to " + fallMilliAu + " mAU");
        }
        if (!(riseConfirmMl > 0 && fallConfirmMl > 0 && mostMl > riseConfirmMl + fallConfirmMl && Double.isFinite(mostMl))) {
            throw new IllegalArgumentException("a pool of " + mostMl + " mL confirmed by " + riseConfirmMl + " and " + fallConfirmMl);
        }
        if (!(waitMl > 0 && baselineMl > 0 && steadyMilliAu > 0 && saturatedMilliAu > riseMilliAu)) {
            throw new IllegalArgumentException("a pool with a wait of " + waitMl + " mL, a baseline of " + baselineMl + " mL steady to "
                    + steadyMilliAu + " mAU, saturated at " + saturatedMilliAu + " mAU");
        }
    }

    /**
     * As unit-operations.md row 8 has it: rising from 50 to falling to 50 mAU, at most 3.5 column volumes. A rise counts after 0.01 and a
     * fall after 0.05 column volumes, which is more than a bubble and less than a tail [K].
     */
    public static PoolLimits ofColumn(double columnMl, double saturatedMilliAu) {
        return ofColumn(50, 50, columnMl, MOST_COLUMN_VOLUMES * columnMl, saturatedMilliAu);
    }

    /** Likewise, by another rise and fall, and up to another size: where the product flows through it comes with all of the load. */
    public static PoolLimits ofColumn(double riseMilliAu, double fallMilliAu, double columnMl, double mostMl, double saturatedMilliAu) {
        return new PoolLimits(riseMilliAu, fallMilliAu, RISE_COLUMN_VOLUMES * columnMl, FALL_COLUMN_VOLUMES * columnMl, mostMl,
                5 * columnMl, 0.5 * columnMl, 25,
                saturatedMilliAu);
    }

    /** By how much it is confirmed that a pool of a column has begun and ended; it has to be larger than that. */
    public static double confirmMl(double columnMl) {
        return RISE_COLUMN_VOLUMES * columnMl + FALL_COLUMN_VOLUMES * columnMl;
    }
}
