package org.magistral.sensors.analog;

/** What an {@link Ads1115} can be set to measure at most, at an input; its supply bounds that too. In the order of its codes. */
public enum FullScale {
    VOLTS_6_144(6.144),
    VOLTS_4_096(4.096),
    VOLTS_2_048(2.048),
    VOLTS_1_024(1.024),
    VOLTS_0_512(0.512),
    VOLTS_0_256(0.256);

    private static final double CODES = 32768;

    private final double volts;

    FullScale(double volts) {
        this.volts = volts;
    }

    public double volts() {
        return volts;
    }

    double volts(int code) {
        return code * volts / CODES;
    }
}
