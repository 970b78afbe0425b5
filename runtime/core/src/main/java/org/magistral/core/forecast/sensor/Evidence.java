package org.magistral.core.forecast.sensor;

import org.magistral.core.twin.culture.Kinetics;

/** What is learned from, and by how much it may be off, as a share. What cells breathe is none: a contaminant breathes too. [K] */
public enum Evidence {
    /** By the capacitance probe, whose error stays the same all along: wide, for it is seen often. */
    PROBE_CELLS("AT-113", Kinetics.VIABLE, 0.3),
    COUNTED_CELLS("LAB.VCD", Kinetics.VIABLE, 0.06),
    /** From the count and the viability. */
    DEAD_CELLS("LAB.VIABILITY", Kinetics.DEAD, 0.3),
    GLUCOSE("LAB.GLUCOSE", Kinetics.GLUCOSE, 0.1),
    LACTATE("LAB.LACTATE", Kinetics.LACTATE, 0.1),
    GLUTAMINE("LAB.GLUTAMINE", Kinetics.GLUTAMINE, 0.15),
    AMMONIUM("LAB.AMMONIUM", Kinetics.AMMONIUM, 0.15),
    TITRE("LAB.TITRE", Kinetics.PRODUCT, 0.05);

    private static final Evidence[] ALL = values();

    private final String tag;
    private final int kind;
    private final double spread;

    Evidence(String tag, int kind, double spread) {
        this.tag = tag;
        this.kind = kind;
        this.spread = spread;
    }

    /** The tag that it comes by. */
    public String tag() {
        return tag;
    }

    /** Index in {@link Kinetics}. */
    int kind() {
        return kind;
    }

    double spread() {
        return spread;
    }

    /** How many there are. */
    public static int count() {
        return ALL.length;
    }

    /** The one with this ordinal. */
    public static Evidence of(int ordinal) {
        return ALL[ordinal];
    }
}
