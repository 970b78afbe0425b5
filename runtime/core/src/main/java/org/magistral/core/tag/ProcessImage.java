package org.magistral.core.tag;

import java.util.Arrays;

/**
 * One value, quality and age a tag: what the scan thinks with. Written in the latch step only, by the scan thread only; everybody
 * else sees it as {@link Readings}. Allocates nothing after construction.
 */
public final class ProcessImage implements Readings {
    private static final byte GOOD = (byte) Quality.GOOD.ordinal();

    private final double[] values;
    private final byte[] qualities;
    private final byte[] defects;
    private final long[] sampledAtNanos;

    public ProcessImage(int tags) {
        values = new double[tags];
        qualities = new byte[tags];
        defects = new byte[tags];
        sampledAtNanos = new long[tags];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(qualities, (byte) Quality.BAD.ordinal());
        Arrays.fill(defects, (byte) Defect.NO_DATA.ordinal());
        Arrays.fill(sampledAtNanos, Long.MIN_VALUE);
    }

    /** A good value of this moment. */
    public void good(int tag, double value, long nowNanos) {
        values[tag] = value;
        qualities[tag] = GOOD;
        defects[tag] = (byte) Defect.NONE.ordinal();
        sampledAtNanos[tag] = nowNanos;
    }

    /** Keeps the last value, and marks it. */
    public void mark(int tag, Quality quality, Defect defect) {
        qualities[tag] = (byte) quality.ordinal();
        defects[tag] = (byte) defect.ordinal();
    }

    public int size() {
        return values.length;
    }

    @Override
    public double value(int tag) {
        return values[tag];
    }

    @Override
    public Quality quality(int tag) {
        return Quality.of(qualities[tag]);
    }

    /** {@inheritDoc} Asked some hundred times a scan, so without the way over {@link Quality}. */
    @Override
    public boolean isGood(int tag) {
        return qualities[tag] == GOOD;
    }

    @Override
    public Defect defect(int tag) {
        return Defect.of(defects[tag]);
    }

    @Override
    public long sampledAtNanos(int tag) {
        return sampledAtNanos[tag];
    }

    /** Copies values and qualities out, for a frame; both arrays hold at least {@link #size()} elements. */
    public void copyTo(double[] valuesOut, byte[] qualitiesOut) {
        System.arraycopy(values, 0, valuesOut, 0, values.length);
        System.arraycopy(qualities, 0, qualitiesOut, 0, qualities.length);
    }

    /** Copies all there is out, defects as their ordinals; all arrays hold at least {@link #size()} elements. */
    public void copyTo(double[] valuesOut, byte[] qualitiesOut, byte[] defectsOut, long[] sampledAtNanosOut) {
        copyTo(valuesOut, qualitiesOut);
        System.arraycopy(defects, 0, defectsOut, 0, defects.length);
        System.arraycopy(sampledAtNanos, 0, sampledAtNanosOut, 0, sampledAtNanos.length);
    }
}
