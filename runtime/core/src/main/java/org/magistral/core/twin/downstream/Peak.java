package org.magistral.core.twin.downstream;

/**
 * An exponentially modified Gaussian, as what has come out by a volume: the shape of an elution peak with its tail. Column volumes.
 *
 * @param centreCv of the Gaussian, from when the elution buffer has come through
 * @param sigmaCv of the Gaussian
 * @param tailCv of the exponential; the mean is {@code centreCv + tailCv}
 */
public record Peak(double centreCv, double sigmaCv, double tailCv) {
    public Peak {
        if (!(sigmaCv > 0 && tailCv > 0)) {
            throw new IllegalArgumentException("a peak with a sigma of " + sigmaCv + " and a tail of " + tailCv + " CV");
        }
    }

    /** How much is out, 0 to 1. */
    double out(double cv) {
        double z = (cv - centreCv) / sigmaCv;
        double ratio = sigmaCv / tailCv;
        double tail = Math.exp(Math.min(700, ratio * ratio / 2 - (cv - centreCv) / tailCv)) * normal(z - ratio);
        return Math.clamp(normal(z) - tail, 0, 1);
    }

    /** The normal distribution, within 1e-7: formula 26.2.17 of Abramowitz and Stegun. */
    private static double normal(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double sum = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double above = 0.3989422804014327 * Math.exp(-z * z / 2) * sum;
        return z >= 0 ? 1 - above : above;
    }
}
