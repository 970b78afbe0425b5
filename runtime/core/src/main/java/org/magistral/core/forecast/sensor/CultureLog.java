package org.magistral.core.forecast.sensor;

import java.nio.ByteBuffer;

/**
 * What was seen of a culture since inoculation: its feeds and temperature by the hour, and its evidence. Plain data of fixed room, so that
 * it can be copied for another thread without allocating; what comes when it is full is not taken. One thread at a time.
 */
public final class CultureLog {
    /** Longer than any culture. */
    public static final int MOST_HOURS = 31 * 24;
    private static final int MOST_FINDINGS = 512;
    private static final int LAYOUT = 1;
    private static final int QUANTITIES = 4;

    private final float[] perHour = new float[QUANTITIES * MOST_HOURS];
    private final short[] foundAtHour = new short[MOST_FINDINGS];
    private final byte[] evidence = new byte[MOST_FINDINGS];
    private final float[] found = new float[MOST_FINDINGS];
    private int hours;
    private int findings;
    private double litres;
    private double inoculumLitres;

    /** Begins anew. */
    public void clear() {
        hours = 0;
        findings = 0;
        litres = 0;
        inoculumLitres = 0;
    }

    /** The volume at the start. */
    public void litres(double mediumLitres, double inoculum) {
        litres = mediumLitres + inoculum;
        inoculumLitres = inoculum;
    }

    /** An hour has gone by, with this much delivered, in litres, and this mean temperature; NaN for what is not known. */
    public void hour(double feed, double glucose, double base, double celsius) {
        if (hours < MOST_HOURS) {
            int at = QUANTITIES * hours;
            perHour[at] = (float) feed;
            perHour[at + 1] = (float) glucose;
            perHour[at + 2] = (float) base;
            perHour[at + 3] = (float) celsius;
            hours++;
        }
    }

    /** Something was found in what was drawn at this hour. */
    public void find(Evidence what, int atHour, double value) {
        if (findings < MOST_FINDINGS && atHour >= 0) {
            foundAtHour[findings] = (short) Math.min(atHour, MOST_HOURS);
            evidence[findings] = (byte) what.ordinal();
            found[findings] = (float) value;
            findings++;
        }
    }

    /** Becomes the same as another. */
    public void copy(CultureLog other) {
        hours = other.hours;
        findings = other.findings;
        litres = other.litres;
        inoculumLitres = other.inoculumLitres;
        System.arraycopy(other.perHour, 0, perHour, 0, QUANTITIES * hours);
        System.arraycopy(other.foundAtHour, 0, foundAtHour, 0, findings);
        System.arraycopy(other.evidence, 0, evidence, 0, findings);
        System.arraycopy(other.found, 0, found, 0, findings);
    }

    /** Since inoculation, whole ones. */
    public int hours() {
        return hours;
    }

    /** The volume at the start. */
    public double litres() {
        return litres;
    }

    /** The inoculum in it. */
    public double inoculumLitres() {
        return inoculumLitres;
    }

    /** Base delivered in this hour, in litres; NaN where that is not known. */
    public double baseLitres(int hour) {
        return perHour[QUANTITIES * hour + 2];
    }

    /** Tells a sensor all hours, and what was found up to this one. */
    void tell(SoftSensor sensor, int lastFindings) {
        for (int hour = 0; hour <= hours; hour++) {
            for (int i = 0; i < findings; i++) {
                if (foundAtHour[i] == hour && hour <= lastFindings) {
                    Evidence what = Evidence.of(evidence[i]);
                    sensor.observe(what.kind(), found[i], what.spread());
                }
            }
            if (hour < hours) {
                int at = QUANTITIES * hour;
                sensor.hour(perHour[at], perHour[at + 1], perHour[at + 2], perHour[at + 3]);
            }
        }
    }

    /** Appends it. */
    public void save(ByteBuffer out) {
        out.put((byte) LAYOUT).putShort((short) hours).putShort((short) findings).putDouble(litres).putDouble(inoculumLitres);
        for (int i = 0; i < QUANTITIES * hours; i++) {
            out.putFloat(perHour[i]);
        }
        for (int i = 0; i < findings; i++) {
            out.putShort(foundAtHour[i]).put(evidence[i]).putFloat(found[i]);
        }
    }

    /**
     * Takes back what {@link #save} wrote.
     *
     * @throws IllegalArgumentException when the bytes are no log
     */
    public void load(ByteBuffer in) {
        int layout = in.get();
        hours = in.getShort();
        findings = in.getShort();
        if (layout != LAYOUT || hours < 0 || hours > MOST_HOURS || findings < 0 || findings > MOST_FINDINGS) {
            throw new IllegalArgumentException("a culture's log of layout " + layout + ", " + hours + " h and " + findings + " findings");
        }
        litres = in.getDouble();
        inoculumLitres = in.getDouble();
        for (int i = 0; i < QUANTITIES * hours; i++) {
            perHour[i] = in.getFloat();
        }
        for (int i = 0; i < findings; i++) {
            foundAtHour[i] = in.getShort();
            evidence[i] = in.get();
            found[i] = in.getFloat();
        }
    }
}
