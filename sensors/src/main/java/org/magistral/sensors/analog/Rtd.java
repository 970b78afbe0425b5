package org.magistral.sensors.analog;

/**
 * What is wired to a {@link Max31865}.
 *
 * @param ohmsAtZero of the element at 0 degC: 100 or 1000, for a PT100 or a PT1000
 * @param referenceOhms of the resistor on the board: 400 or 430 for a PT100, ten times that for a PT1000 [K]
 * @param wires 2, 3 or 4
 * @param mainsHertz 50 or 60: the hum that is filtered out
 */
public record Rtd(double ohmsAtZero, double referenceOhms, int wires, int mainsHertz) {
    static final int FULL_SCALE = 32768;

    public Rtd {
        if (ohmsAtZero != 100 && ohmsAtZero != 1000) {
            throw new IllegalArgumentException("an element of " + ohmsAtZero + " ohm at 0 degC is none; allowed: 100, 1000");
        }
        double least = new Platinum(ohmsAtZero).ohms(Platinum.HIGH_CELSIUS);
        if (!(referenceOhms > least && referenceOhms <= 100 * ohmsAtZero)) {
            throw new IllegalArgumentException("a reference of " + referenceOhms + " ohm does not suit an element of " + ohmsAtZero
                    + " ohm; allowed: above " + least + " to " + 100 * ohmsAtZero);
        }
        if (wires < 2 || wires > 4) {
            throw new IllegalArgumentException(wires + " wires; allowed: 2, 3, 4");
        }
        if (mainsHertz != 50 && mainsHertz != 60) {
            throw new IllegalArgumentException("mains of " + mainsHertz + " Hz; allowed: 50, 60");
        }
    }

    /** The code that the converter makes of a resistance. */
    double code(double ohms) {
        return ohms / referenceOhms * FULL_SCALE;
    }

    double ohms(int code) {
        return (double) code / FULL_SCALE * referenceOhms;
    }
}
