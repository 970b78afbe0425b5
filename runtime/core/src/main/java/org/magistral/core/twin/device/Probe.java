package org.magistral.core.twin.device;

import java.util.Arrays;
import java.util.Optional;

/** Everything that is measured, a row a sensor. Lags and noise as in the domain notes; those not given there are estimates. */
public enum Probe {
    TT_101A("TT-101A", -50, 150, 0.1, 30, 0.02, Bus.RTD),
    TT_101B("TT-101B", -50, 150, 0.1, 30, 0.02, Bus.RTD),
    TT_101C("TT-101C", -50, 150, 0.1, 30, 0.02, Bus.RTD),
    TT_102("TT-102", -50, 150, 0.1, 10, 0.05, Bus.RTD),
    TT_103("TT-103", -50, 125, 1, 60, 0.03, Bus.RTD),
    AT_110A("AT-110A", 0, 14, 1, 20, 0.01, Bus.MODBUS),
    AT_110B("AT-110B", 0, 14, 1, 20, 0.01, Bus.MODBUS),
    AT_111A("AT-111A", 0, 300, 1, 40, 0.5, Bus.MODBUS),
    AT_111B("AT-111B", 0, 300, 1, 40, 0.5, Bus.MODBUS),
    AT_112("AT-112", 0, 250, 5, 60, 1, Bus.MODBUS),
    AT_113("AT-113", 0, 80, 5, 30, 0.05, Bus.MODBUS),
    WT_101A("WT-101A", 0, 80, 0.5, 2, 0.01, Bus.WIRE),
    WT_101B("WT-101B", 0, 80, 0.5, 2, 0.01, Bus.WIRE),
    WT_201("WT-201", 0, 20, 0.5, 2, 0.002, Bus.WIRE),
    WT_202("WT-202", 0, 20, 0.5, 2, 0.002, Bus.WIRE),
    WT_203("WT-203", 0, 5, 0.5, 2, 0.001, Bus.WIRE),
    WT_204("WT-204", 0, 5, 0.5, 2, 0.001, Bus.WIRE),
    WT_205("WT-205", 0, 5, 0.5, 2, 0.001, Bus.WIRE),
    WT_206("WT-206", 0, 80, 0.5, 2, 0.01, Bus.WIRE),
    WT_207("WT-207", 0, 20, 0.5, 2, 0.002, Bus.WIRE),
    PT_101A("PT-101A", -20, 100, 0.1, 1, 0.3, Bus.I2C),
    PT_101B("PT-101B", -20, 100, 0.1, 1, 0.3, Bus.I2C),
    FT_101("FT-101", 0, 10, 0.1, 0.2, 0.005, Bus.MODBUS),
    FT_102("FT-102", 0, 5, 0.1, 0.2, 0.0025, Bus.MODBUS),
    FT_103("FT-103", 0, 2, 0.1, 0.2, 0.001, Bus.MODBUS),
    FT_104("FT-104", 0, 10, 0.1, 0.2, 0.005, Bus.MODBUS),
    ST_101("ST-101", 0, 250, 0.1, 0.2, 0.2, Bus.MODBUS),
    LS_101("LS-101", 0, 1, 0.1, 0, 0, Bus.WIRE),
    LS_102("LS-102", 0, 1, 0.1, 0, 0, Bus.WIRE),
    /** On while the e-stop is pressed. */
    XS_001("XS-001", 0, 1, 0.1, 0, 0, Bus.WIRE),
    /** On while the door is open. */
    XS_002("XS-002", 0, 1, 0.1, 0, 0, Bus.WIRE),
    /** On while there is mains. */
    XS_003("XS-003", 0, 1, 0.1, 0, 0, Bus.WIRE),
    /** Supply pressure of air. */
    PS_101("PS-101", 0, 10, 1, 0.5, 0.02, Bus.I2C),
    /** Of oxygen. */
    PS_102("PS-102", 0, 10, 1, 0.5, 0.02, Bus.I2C),
    /** Of carbon dioxide. */
    PS_103("PS-103", 0, 10, 1, 0.5, 0.02, Bus.I2C),
    /** Of nitrogen. */
    PS_104("PS-104", 0, 10, 1, 0.5, 0.02, Bus.I2C),
    /** Charge of the UPS. */
    XS_004("XS-004", 0, 100, 5, 0, 0, Bus.WIRE),
    /** Oxygen in the box, by volume. */
    AT_190("AT-190", 0, 30, 1, 15, 0.05, Bus.I2C),
    /** Carbon dioxide in the box, by volume. */
    AT_191("AT-191", 0, 5, 1, 15, 0.005, Bus.I2C),
    /** On while the silence button of the horn is pressed. */
    XS_005("XS-005", 0, 1, 0.1, 0, 0, Bus.WIRE),
    /** On while the bypass key is turned. */
    XS_006("XS-006", 0, 1, 0.1, 0, 0, Bus.WIRE),
    /** Before the depth filters. */
    PT_301("PT-301", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Between depth and sterile filter. */
    PT_302("PT-302", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Behind the sterile filter of the harvest. */
    PT_303("PT-303", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Before the column. */
    PT_304("PT-304", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Behind the column. */
    PT_305("PT-305", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Before the virus filter. */
    PT_306("PT-306", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Behind it. */
    PT_307("PT-307", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Feed of the cassette. */
    PT_401("PT-401", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Its retentate. */
    PT_402("PT-402", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Its permeate. */
    PT_403("PT-403", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Before the filter of the fill. */
    PT_501("PT-501", 0, 5, 0.1, 1, 0.01, Bus.I2C),
    /** Turbidity of the clarified harvest. */
    TU_301("TU-301", 0, 4000, 1, 2, 1, Bus.MODBUS),
    /** Absorbance behind the column, at 300 nm over 2 mm. */
    UV_301("UV-301", 0, 3000, 0.5, 0.5, 0.5, Bus.I2C),
    /** Conductivity behind the column. */
    CT_301("CT-301", 0, 200, 1, 2, 0.05, Bus.MODBUS),
    /** Of the permeate. */
    CT_302("CT-302", 0, 200, 1, 2, 0.05, Bus.MODBUS),
    /** pH behind the column. */
    AT_301("AT-301", 0, 14, 1, 5, 0.01, Bus.MODBUS),
    /** In V-303. */
    AT_303("AT-303", 0, 14, 1, 5, 0.01, Bus.MODBUS),
    /** Of the permeate. */
    AT_401("AT-401", 0, 14, 1, 5, 0.01, Bus.MODBUS),
    /** In V-901. */
    AT_901A("AT-901A", 0, 14, 1, 20, 0.01, Bus.MODBUS),
    AT_901B("AT-901B", 0, 14, 1, 20, 0.01, Bus.MODBUS),
    /** Through the column. */
    FT_301("FT-301", 0, 1000, 0.5, 0.5, 1, Bus.MODBUS),
    /** Through the virus filter. */
    FT_302("FT-302", 0, 200, 0.5, 0.5, 0.2, Bus.MODBUS),
    /** Permeate. */
    FT_401("FT-401", 0, 1000, 0.5, 0.5, 1, Bus.MODBUS),
    /** On while there is air behind P-301. */
    BS_301("BS-301", 0, 1, 0.1, 0, 0, Bus.WIRE),
    /** On while there is air behind P-401. */
    BS_401("BS-401", 0, 1, 0.1, 0, 0, Bus.WIRE),
    /** On while a container stands under the needle. */
    XS_501("XS-501", 0, 1, 0.1, 0, 0, Bus.WIRE),
    TT_901("TT-901", 0, 60, 1, 20, 0.02, Bus.RTD),
    /** Clarified harvest. */
    WT_301("WT-301", 0, 80, 0.5, 2, 0.01, Bus.WIRE),
    /** Protein A pool. */
    WT_302("WT-302", 0, 20, 0.5, 2, 0.002, Bus.WIRE),
    /** Flow-through of the anion exchange. */
    WT_303("WT-303", 0, 30, 0.5, 2, 0.002, Bus.WIRE),
    /** Pool of the cation exchange. */
    WT_304("WT-304", 0, 20, 0.5, 2, 0.002, Bus.WIRE),
    /** Recirculation tank. */
    WT_401("WT-401", 0, 30, 0.5, 2, 0.002, Bus.WIRE),
    /** Bulk. */
    WT_501("WT-501", 0, 10, 0.5, 2, 0.002, Bus.WIRE),
    /** The dose under the needle. */
    WT_502("WT-502", 0, 1, 0.5, 2, 0.0001, Bus.WIRE),
    /** Vessel of the low-pH hold. */
    WT_901("WT-901", 0, 20, 0.5, 2, 0.002, Bus.WIRE),
    /** Waste. */
    WT_902("WT-902", 0, 500, 0.5, 2, 0.05, Bus.WIRE),
    /** Particles of 0.5 um and more in a cubic metre of air at the fill. */
    PC_501("PC-501", 0, 100000, 1, 5, 20, Bus.MODBUS);

    private static final Probe[] ALL = values();

    private final String tag;
    private final double low;
    private final double high;
    private final double pollSeconds;
    private final double lagSeconds;
    private final double noise;
    private final Bus bus;

    /**
     * @param low where the device itself saturates, in the unit of the tag
     * @param lagSeconds time constant of the first-order lag, 0 for none
     * @param noise one standard deviation, in the unit of the tag
     */
    Probe(String tag, double low, double high, double pollSeconds, double lagSeconds, double noise, Bus bus) {
        this.tag = tag;
        this.low = low;
        this.high = high;
        this.pollSeconds = pollSeconds;
        this.lagSeconds = lagSeconds;
        this.noise = noise;
        this.bus = bus;
    }

    public String tag() {
        return tag;
    }

    /** The device's own pace. */
    public double pollSeconds() {
        return pollSeconds;
    }

    /** Where the device itself saturates below, in the unit of the tag. */
    public double low() {
        return low;
    }

    /** Where it saturates above. */
    public double high() {
        return high;
    }

    /** Time constant of its first-order lag, 0 for none. */
    public double lagSeconds() {
        return lagSeconds;
    }

    /** One standard deviation, in the unit of the tag. */
    public double noise() {
        return noise;
    }

    /** What it hangs on. */
    public Bus bus() {
        return bus;
    }

    /** A transmitter that gives 4 to 20 mA over its range, where the others give their value: what is wrong with the loop shows. */
    public boolean isCurrentLoop() {
        return this == PT_101A || this == PT_101B || this == UV_301 || ordinal() >= PT_301.ordinal() && ordinal() <= PT_501.ordinal();
    }

    /** The probe with this tag, if there is one. */
    public static Optional<Probe> ofTag(String tag) {
        return Arrays.stream(ALL).filter(probe -> probe.tag.equals(tag)).findFirst();
    }

    /** How many there are. */
    public static int count() {
        return ALL.length;
    }
}
