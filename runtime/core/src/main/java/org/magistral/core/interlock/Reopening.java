package org.magistral.core.interlock;

/**
 * How a row that trips resets itself.
 *
 * @param afterSeconds once its cause has been gone for so long
 * @param most so often
 * @param withinSeconds in so long; once more, and it stays latched for a person
 */
public record Reopening(double afterSeconds, int most, double withinSeconds) {
    public Reopening {
        if (!(afterSeconds >= 0) || !Double.isFinite(afterSeconds) || most < 1 || !(withinSeconds > 0) || !Double.isFinite(withinSeconds)) {
            throw new IllegalArgumentException("a row that reopens after " + afterSeconds + " s, " + most + " times in " + withinSeconds
                    + " s");
        }
    }
}
