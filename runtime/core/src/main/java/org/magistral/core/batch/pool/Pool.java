package org.magistral.core.batch.pool;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.magistral.core.Checkpointed;

/**
 * One pool, from UV and delivered volume, sample by sample: opens once, closes once. It looks on before the elution, takes the median of
 * that as its baseline at {@link #begin}, and then counts volume, not samples: what comes above the rise adds to a count that what comes
 * below takes off, and the same the other way round for the end, so that noise at the limit, air in the cell and a spike of any height
 * neither open nor close it, nor put an end off for good. A saturated reading is a high one.
 *
 * <p>UV that is lost opens nothing and closes nothing: the pool stays as it is, up to its largest volume, and {@link #blindMl} says how
 * much went by unseen. Its step should hold on that. No sample counts for more than a quarter of a confirmation, so that a gap in the
 * samples confirms nothing. One thread; allocates nothing after construction.
 */
public final class Pool implements Checkpointed {
    private static final int BASELINE_SAMPLES = 40;
    private static final int OUTER = BASELINE_SAMPLES / 5;
    private static final double MOST_BY_ONE_SAMPLE = 0.25;

    private final PoolLimits limits;
    private final double[] baselines = new double[BASELINE_SAMPLES];
    private final double[] sorted = new double[BASELINE_SAMPLES];
    private PoolState state = PoolState.BASELINE;
    private int baselineCount;
    private double sinceBaselineMl;
    private double baselineMilliAu = Double.NaN;
    private double lastMl = Double.NaN;
    private double sinceBeginMl;
    private double pooledMl;
    private double confirmedMl;
    private double fromMl = Double.NaN;
    private double toMl = Double.NaN;
    private double areaMilliAuMl;
    private double peakMilliAu;
    private double saturatedMl;
    private double blindMl;

    public Pool(PoolLimits limits) {
        this.limits = limits;
    }

    /** Starts anew: the baseline of the next elution begins to be taken. */
    public void forget() {
        state = PoolState.BASELINE;
        baselineCount = 0;
        sinceBaselineMl = 0;
        baselineMilliAu = Double.NaN;
        lastMl = Double.NaN;
        sinceBeginMl = 0;
        pooledMl = 0;
        confirmedMl = 0;
        fromMl = Double.NaN;
        toMl = Double.NaN;
        areaMilliAuMl = 0;
        peakMilliAu = 0;
        saturatedMl = 0;
        blindMl = 0;
    }

    /** The elution begins: what was seen until now is the baseline, or there is none and nothing will be collected. */
    public void begin() {
        if (state != PoolState.BASELINE) {
            throw new IllegalStateException("a pool begins once, this one is " + state);
        }
        System.arraycopy(baselines, 0, sorted, 0, BASELINE_SAMPLES);
        Arrays.sort(sorted);
        boolean full = baselineCount >= BASELINE_SAMPLES;
        boolean steady = sorted[BASELINE_SAMPLES - 1 - OUTER] - sorted[OUTER] <= limits.steadyMilliAu();
        baselineMilliAu = full ? (sorted[BASELINE_SAMPLES / 2 - 1] + sorted[BASELINE_SAMPLES / 2]) / 2 : Double.NaN;
        state = full && steady && baselineMilliAu < limits.saturatedMilliAu() - limits.riseMilliAu()
                ? PoolState.WAITING
                : PoolState.REFUSED;
    }

    /**
     * The next sample.
     *
     * @param deliveredMl what the pump has delivered; where it goes back, a new count has begun
     * @param milliAu NaN when it is not to be trusted
     */
    public PoolState observe(double deliveredMl, double milliAu) {
        double stepMl = Math.max(0, deliveredMl - lastMl); // the first of all comes after nothing
        lastMl = Double.isFinite(deliveredMl) ? deliveredMl : lastMl;
        double passedMl = Double.isFinite(stepMl) ? stepMl : 0;
        switch (state) {
            case BASELINE -> baseline(passedMl, milliAu);
            case WAITING -> await(passedMl, milliAu);
            case OPEN -> collect(passedMl, milliAu);
            case CLOSED, FULL, MISSED, REFUSED -> {
                return state;
            }
        }
        return state;
    }

    /** Keeps so many samples, evenly over the volume, the latest last. */
    private void baseline(double stepMl, double milliAu) {
        sinceBaselineMl += stepMl;
        if (Double.isFinite(milliAu) && sinceBaselineMl >= limits.baselineMl() / BASELINE_SAMPLES) {
            sinceBaselineMl = 0;
            System.arraycopy(baselines, 1, baselines, 0, BASELINE_SAMPLES - 1);
            baselines[BASELINE_SAMPLES - 1] = milliAu;
            baselineCount = Math.min(BASELINE_SAMPLES, baselineCount + 1);
        }
    }

    private void await(double stepMl, double milliAu) {
        sinceBeginMl += stepMl;
        if (!Double.isFinite(milliAu)) {
            blindMl += stepMl;
        } else {
            confirm(stepMl, milliAu - baselineMilliAu >= limits.riseMilliAu(), limits.riseConfirmMl());
            if (confirmedMl >= limits.riseConfirmMl()) {
                state = PoolState.OPEN;
                confirmedMl = 0;
                fromMl = lastMl;
                toMl = lastMl;
                return;
            }
        }
        if (sinceBeginMl >= limits.waitMl()) {
            state = PoolState.MISSED;
        }
    }

    private void collect(double stepMl, double milliAu) {
        pooledMl += stepMl;
        toMl = lastMl;
        if (!Double.isFinite(milliAu)) {
            blindMl += stepMl;
        } else {
            double above = milliAu - baselineMilliAu;
            boolean saturated = milliAu >= limits.saturatedMilliAu();
            saturatedMl += saturated ? stepMl : 0;
            areaMilliAuMl += Math.max(0, above) * stepMl;
            peakMilliAu = Math.max(peakMilliAu, above);
            confirm(stepMl, !saturated && above <= limits.fallMilliAu(), limits.fallConfirmMl());
            if (confirmedMl >= limits.fallConfirmMl()) {
                state = PoolState.CLOSED;
            }
        }
        if (state == PoolState.OPEN && pooledMl >= limits.mostMl()) {
            state = PoolState.FULL;
        }
    }

    private void confirm(double stepMl, boolean speaksForIt, double neededMl) {
        double counted = Math.min(stepMl, MOST_BY_ONE_SAMPLE * neededMl);
        confirmedMl = Math.max(0, confirmedMl + (speaksForIt ? counted : -counted));
    }

    public PoolState state() {
        return state;
    }

    /** Whether the outlet stands to the pool. */
    public boolean isOpen() {
        return state == PoolState.OPEN;
    }

    /** Where it opened, on the pump's count; NaN if it did not. */
    public double fromMl() {
        return fromMl;
    }

    /** Where it closed, or where it stands. */
    public double toMl() {
        return toMl;
    }

    /** How much went into it. */
    public double pooledMl() {
        return pooledMl;
    }

    /** What UV is measured against; NaN before {@link #begin}, or when there was too little. */
    public double baselineMilliAu() {
        return baselineMilliAu;
    }

    /** The highest UV in it, above the baseline. */
    public double peakMilliAu() {
        return peakMilliAu;
    }

    /** How much of it went by a saturated detector: above 0, a mass by UV is a least one. */
    public double saturatedMl() {
        return saturatedMl;
    }

    /** How much has gone by without a reading to be trusted, since {@link #begin}. */
    public double blindMl() {
        return blindMl;
    }

    /** Product in it by its UV. */
    public double productGrams(double millilitresPerMgCm, double pathCm) {
        return areaMilliAuMl / 1e6 / (millilitresPerMgCm * pathCm);
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) state.ordinal()).putInt(baselineCount);
        for (double value : baselines) {
            out.putDouble(value);
        }
        out.putDouble(sinceBaselineMl).putDouble(baselineMilliAu).putDouble(lastMl).putDouble(sinceBeginMl).putDouble(pooledMl);
        out.putDouble(confirmedMl).putDouble(fromMl).putDouble(toMl).putDouble(areaMilliAuMl).putDouble(peakMilliAu);
        out.putDouble(saturatedMl).putDouble(blindMl);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        state = state(in.get());
        baselineCount = in.getInt();
        for (int i = 0; i < baselines.length; i++) {
            baselines[i] = in.getDouble();
        }
        sinceBaselineMl = in.getDouble();
        baselineMilliAu = in.getDouble();
        lastMl = in.getDouble();
        sinceBeginMl = in.getDouble();
        pooledMl = in.getDouble();
        confirmedMl = in.getDouble();
        fromMl = in.getDouble();
        toMl = in.getDouble();
        areaMilliAuMl = in.getDouble();
        peakMilliAu = in.getDouble();
        saturatedMl = in.getDouble();
        blindMl = in.getDouble();
    }

    private static PoolState state(byte ordinal) {
        PoolState[] all = PoolState.values();
        if (ordinal < 0 || ordinal >= all.length) {
            throw new IllegalArgumentException("a pool in state " + ordinal);
        }
        return all[ordinal];
    }
}
