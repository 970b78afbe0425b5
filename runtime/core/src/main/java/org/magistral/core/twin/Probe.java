package org.magistral.core.twin;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.magistral.core.twin.culture.Kinetics;

/** Everything that is measured, a row a sensor. Lags and noise as in the domain notes; those not given there are estimates. */
public enum Probe {
    TT_101A("TT-101A", -50, 150, 0.1, 30, 0.02, Plant::liquidCelsius),
    TT_101B("TT-101B", -50, 150, 0.1, 30, 0.02, Plant::liquidCelsius),
    TT_101C("TT-101C", -50, 150, 0.1, 30, 0.02, Plant::liquidCelsius),
    TT_102("TT-102", -50, 150, 0.1, 10, 0.05, Plant::surfaceCelsius),
    TT_103("TT-103", -50, 125, 1, 60, 0.03, Plant::roomCelsius),
    AT_110A("AT-110A", 0, 14, 1, 20, 0.01, Plant::ph),
    AT_110B("AT-110B", 0, 14, 1, 20, 0.01, Plant::ph),
    AT_111A("AT-111A", 0, 300, 1, 40, 0.5, Plant::oxygenPercent),
    AT_111B("AT-111B", 0, 300, 1, 40, 0.5, Plant::oxygenPercent),
    AT_112("AT-112", 0, 250, 5, 60, 1, Plant::carbonDioxideMmHg),
    AT_113("AT-113", 0, 80, 5, 30, 0.05, plant -> plant.concentration(Kinetics.VIABLE)),
    WT_101A("WT-101A", 0, 80, 0.5, 2, 0.01, Plant::massKg),
    WT_101B("WT-101B", 0, 80, 0.5, 2, 0.01, Plant::massKg),
    WT_201("WT-201", 0, 20, 0.5, 2, 0.002, plant -> plant.bottleKg(0)),
    WT_202("WT-202", 0, 20, 0.5, 2, 0.002, plant -> plant.bottleKg(1)),
    WT_203("WT-203", 0, 5, 0.5, 2, 0.001, plant -> plant.bottleKg(2)),
    WT_204("WT-204", 0, 5, 0.5, 2, 0.001, plant -> plant.bottleKg(3)),
    WT_205("WT-205", 0, 5, 0.5, 2, 0.001, plant -> plant.bottleKg(4)),
    WT_206("WT-206", 0, 80, 0.5, 2, 0.01, plant -> plant.bottleKg(5)),
    WT_207("WT-207", 0, 20, 0.5, 2, 0.002, plant -> plant.bottleKg(6)),
    PT_101A("PT-101A", -20, 100, 0.1, 1, 0.3, Plant::pressureMbar),
    PT_101B("PT-101B", -20, 100, 0.1, 1, 0.3, Plant::pressureMbar),
    FT_101("FT-101", 0, 10, 0.1, 0.2, 0.005, plant -> plant.gasSlpm(0)),
    FT_102("FT-102", 0, 5, 0.1, 0.2, 0.0025, plant -> plant.gasSlpm(1)),
    FT_103("FT-103", 0, 2, 0.1, 0.2, 0.001, plant -> plant.gasSlpm(2)),
    FT_104("FT-104", 0, 10, 0.1, 0.2, 0.005, plant -> plant.gasSlpm(3)),
    ST_101("ST-101", 0, 250, 0.1, 0.2, 0.2, Plant::stirrerRpm),
    LS_101("LS-101", 0, 1, 0.1, 0, 0, plant -> plant.isFoaming() ? 1 : 0),
    LS_102("LS-102", 0, 1, 0.1, 0, 0, plant -> 0),
    /** On while the e-stop is pressed. */
    XS_001("XS-001", 0, 1, 0.1, 0, 0, plant -> plant.disturbances().emergencyStop ? 1 : 0),
    /** On while the door is open. */
    XS_002("XS-002", 0, 1, 0.1, 0, 0, plant -> 0),
    /** On while there is mains. */
    XS_003("XS-003", 0, 1, 0.1, 0, 0, plant -> 1);

    private static final Probe[] ALL = values();

    private final String tag;
    private final double low;
    private final double high;
    private final double pollSeconds;
    private final double lagSeconds;
    private final double noise;
    private final ToDoubleFunction<Plant> truth;

    /**
     * @param low where the device itself saturates, in the unit of the tag
     * @param lagSeconds time constant of the first-order lag, 0 for none
     * @param noise one standard deviation, in the unit of the tag
     */
    Probe(String tag, double low, double high, double pollSeconds, double lagSeconds, double noise, ToDoubleFunction<Plant> truth) {
        this.tag = tag;
        this.low = low;
        this.high = high;
        this.pollSeconds = pollSeconds;
        this.lagSeconds = lagSeconds;
        this.noise = noise;
        this.truth = truth;
    }

    public String tag() {
        return tag;
    }

    /** The device's own pace. */
    public double pollSeconds() {
        return pollSeconds;
    }

    /** A transmitter that gives 4 to 20 mA over its range, where the others give their value. */
    boolean isCurrentLoop() {
        return this == PT_101A || this == PT_101B;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double lagSeconds() {
        return lagSeconds;
    }

    double noise() {
        return noise;
    }

    double truth(Plant plant) {
        return truth.applyAsDouble(plant);
    }

    static Optional<Probe> ofTag(String tag) {
        return Arrays.stream(ALL).filter(probe -> probe.tag.equals(tag)).findFirst();
    }

    static int count() {
        return ALL.length;
    }
}
