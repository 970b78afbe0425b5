package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import org.magistral.core.batch.pool.Pool;
import org.magistral.core.batch.pool.PoolLimits;
import org.magistral.core.batch.pool.PoolState;
import org.magistral.core.batch.recipe.Step;

/**
 * A pool at work: it looks on and drives its two valves in every scan while the steps inside it run. Held, it looks on and demands nothing.
 * What was delivered in an outage went by unseen. Scan thread; allocates nothing between its begin and its end.
 */
final class Pooling extends Around {
    /** A detector that shows so much of its range can't show more. */
    private static final double SATURATED = 0.98;

    private final Step.Pool spec;
    private final int valve;
    private final int wasteValve;
    private final int uvTag;
    private final int countTag;
    private final int gramsTag;
    private final Pool pool;
    private boolean wasAway;

    /**
     * @param uvTop the top of the detector's range, mAU
     */
    Pooling(Step.Pool spec, int valve, int wasteValve, int uvTag, double uvTop, int countTag, int gramsTag) {
        this.spec = spec;
        this.valve = valve;
        this.wasteValve = wasteValve;
        this.uvTag = uvTag;
        this.countTag = countTag;
        this.gramsTag = gramsTag;
        pool = new Pool(PoolLimits.ofColumn(
                spec.riseMilliAu(), spec.fallMilliAu(), spec.columnMillilitres(), spec.mostMillilitres(), SATURATED * uvTop));
    }

    @Override
    void begin(Bench bench) {
        pool.forget();
        wasAway = false;
    }

    /** The elution begins. */
    void elute() {
        pool.begin();
    }

    @Override
    void run(Bench bench) {
        boolean seen = bench.readings().isGood(uvTag) && !wasAway;
        boolean counted = bench.readings().isGood(countTag);
        pool.observe(counted ? bench.readings().value(countTag) : Double.NaN, seen ? bench.readings().value(uvTag) : Double.NaN);
        wasAway &= !counted;
        bench.demandTop(pool.isOpen() ? valve : wasteValve);
    }

    /** What flowed meanwhile is looked at as flow without a reading. */
    @Override
    void afterOutage() {
        wasAway = true;
    }

    /** Why people should look at it, or null. */
    String doubt() {
        return switch (pool.state()) {
            case MISSED, BASELINE, WAITING -> "nothing came that could be pooled";
            case REFUSED -> "there is no steady baseline, so that nothing was pooled";
            case OPEN, CLOSED, FULL -> pool.blindMl() > 0
                    ? Math.round(pool.blindMl()) + " mL of the elution went by without a UV reading"
                    : null;
        };
    }

    /** Books what it holds into its tag. */
    @Override
    void end(Task told, Bench bench, String why) {
        double grams = pool.productGrams(spec.millilitresPerMgCm(), spec.pathCm());
        double before = bench.value(gramsTag);
        bench.put(gramsTag, (Double.isNaN(before) ? 0 : before) + grams);
        PoolState state = pool.state();
        told.tell(
                bench,
                StepEvent.POOL_ENDED,
                "valve",
                spec.valve(),
                "state",
                state,
                "why",
                why,
                "millilitres",
                pool.pooledMl(),
                "fromMillilitres",
                pool.fromMl(),
                "toMillilitres",
                pool.toMl(),
                "baselineMilliAu",
                pool.baselineMilliAu(),
                "peakMilliAu",
                pool.peakMilliAu(),
                "grams",
                grams,
                "blindMillilitres",
                pool.blindMl(),
                "saturatedMillilitres",
                pool.saturatedMl());
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (wasAway ? 1 : 0));
        pool.save(out, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        wasAway = in.get() != 0;
        pool.load(in, savedAtNanos);
    }
}
