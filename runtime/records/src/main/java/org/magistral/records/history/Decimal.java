package org.magistral.records.history;

/**
 * Decimal fractions with a fixed number of places: a value is a whole number over a power of ten. Immutable.
 */
final class Decimal {
    static final int LEAST_PLACES = -6;
    static final int MOST_PLACES = 22;
    private static final double LARGEST_WHOLE = 1L << 52;
    private static final double[] POWERS = new double[MOST_PLACES + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final int places;

    private Decimal(int places) {
        this.places = places;
    }

    /** With this many places behind the point; below zero, that many zeros before it. */
    static Decimal ofPlaces(int places) {
        if (places < LEAST_PLACES || places > MOST_PLACES) {
            throw new IllegalArgumentException("no decimal with " + places + " places");
        }
        return new Decimal(places);
    }

    /** The coarsest whose step is not greater than the deadband; null when there is none: the values are to be kept as they are. */
    static Decimal within(double deadband) {
        for (int places = LEAST_PLACES; places <= MOST_PLACES; places++) {
            if (new Decimal(places).value(1) <= deadband) {
                return new Decimal(places);
            }
        }
        return null;
    }

    int places() {
        return places;
    }

    /** The nearest value with this many places; the value itself where it is too large, or not finite. */
    double round(double value) {
        double whole = Math.rint(scaled(value));
        return Math.abs(whole) <= LARGEST_WHOLE ? value((long) whole) : value;
    }

    /** Whether this value is one of these decimals, to the last bit. */
    boolean holds(double value) {
        double whole = Math.rint(scaled(value));
        return Math.abs(whole) <= LARGEST_WHOLE && Double.doubleToRawLongBits(value((long) whole)) == Double.doubleToRawLongBits(value);
    }

    /** The whole number of a value that it holds. */
    long whole(double value) {
        return (long) Math.rint(scaled(value));
    }

    double value(long whole) {
        return places >= 0 ? whole / POWERS[places] : whole * POWERS[-places];
    }

    private double scaled(double value) {
        return places >= 0 ? value * POWERS[places] : value / POWERS[-places];
    }
}
