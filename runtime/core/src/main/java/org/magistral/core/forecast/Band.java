package org.magistral.core.forecast;

/** Where eight batches of ten end: the tenth and the ninetieth percentile. */
public record Band(double low, double high) {
    public Band {
        if (!(low <= high)) {
            throw new IllegalArgumentException("a band from " + low + " to " + high);
        }
    }

    public Band times(double factor) {
        return new Band(low * factor, high * factor);
    }
}
