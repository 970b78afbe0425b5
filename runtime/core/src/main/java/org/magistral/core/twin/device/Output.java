package org.magistral.core.twin.device;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that can be driven. Values are in the unit of the tag: rpm, %, SLPM, mL/min; a relay or valve is 0 or 1. Feeders stand
 * before what they feed.
 */
public enum Output {
    /** The relay that falls with the heartbeat; in series with K2. */
    K1("K1", 1, 0, Feed.HEARTBEAT),
    /** The relay of the e-stop chain. */
    K2("K2", 1, 0, Feed.SAFETY_CHAIN),
    /** Heater contactor. */
    KE_101("KE-101", 1, 0, Feed.RELAYS),
    /** Heater, % of 500 W. */
    EH_101("EH-101", 100, 0, Feed.CONTACTOR),
    /** Chiller, % of 400 W. */
    CH_101("CH-101", 100, 0, Feed.RELAYS),
    /** Stirrer. */
    SC_101("SC-101", 200, 0, Feed.RELAYS),
    /** Gas main, closed without power. */
    XV_100("XV-100", 1, 0, Feed.RELAYS),
    /** Air. */
    FC_101("FC-101", 10, 0, Feed.GAS_MAIN),
    /** Oxygen. */
    FC_102("FC-102", 5, 0, Feed.GAS_MAIN),
    /** Carbon dioxide. */
    FC_103("FC-103", 2, 0, Feed.GAS_MAIN),
    /** Nitrogen. */
    FC_104("FC-104", 10, 0, Feed.GAS_MAIN),
    /** Feed, from WT-201. */
    P_101("P-101", 50, 0, Feed.RELAYS),
    /** Glucose, from WT-202. */
    P_102("P-102", 50, 0, Feed.RELAYS),
    /** Base, from WT-203. */
    P_103("P-103", 50, 0, Feed.RELAYS),
    /** Acid, from WT-204. */
    P_104("P-104", 50, 0, Feed.RELAYS),
    /** Antifoam, from WT-205. */
    P_105("P-105", 50, 0, Feed.RELAYS),
    /** Medium, from WT-206. */
    P_106("P-106", 1000, 0, Feed.RELAYS),
    /** Inoculum, from WT-207. */
    P_107("P-107", 1000, 0, Feed.RELAYS),
    /** Exhaust valve: 1 is open, and open without power. */
    XV_108("XV-108", 1, 1, Feed.RELAYS),
    /** Relief to the back-up filter: 1 is open, and open without power. */
    XV_109("XV-109", 1, 1, Feed.RELAYS),
    /** Exhaust filter heater. */
    EH_102("EH-102", 100, 0, Feed.RELAYS),
    /** Horn and beacon, which sound without power. */
    HA_001("HA-001", 1, 1, Feed.CONTROLLER),
    /** Harvest, out of the bag or the chase buffer. */
    P_201("P-201", 1000, 0, Feed.RELAYS),
    /** Through the column. */
    P_301("P-301", 1000, 0, Feed.RELAYS),
    /** From V-302 into V-901. */
    P_302("P-302", 1000, 0, Feed.RELAYS),
    /** Acid into V-303. */
    P_303("P-303", 100, 0, Feed.RELAYS),
    /** Diafiltration buffer into V-401. */
    P_402("P-402", 500, 0, Feed.RELAYS),
    /** Formulation buffer into V-501. */
    P_403("P-403", 500, 0, Feed.RELAYS),
    /** Fill. */
    P_501("P-501", 500, 0, Feed.RELAYS),
    /** Acid into V-901. */
    P_901("P-901", 100, 0, Feed.RELAYS),
    /** Tris into V-901. */
    P_902("P-902", 100, 0, Feed.RELAYS),
    /** Feed of the cassette; it does not count. */
    P_401("P-401", 5000, 0, Feed.RELAYS),
    /** Stirrer of V-901. */
    SC_901("SC-901", 200, 0, Feed.RELAYS),
    /** Regulator of the sterile air on V-304, bar. */
    PV_306("PV-306", 3, 0, Feed.RELAYS),
    /** Retentate valve, %; open without power. */
    PV_401("PV-401", 100, 100, Feed.RELAYS),
    /** Bottom of the bag. */
    XV_201("XV-201", 1, 0, Feed.RELAYS),
    /** Chase buffer of the harvest. */
    XV_202("XV-202", 1, 0, Feed.RELAYS),
    /** Depth filter A. */
    XV_203("XV-203", 1, 0, Feed.RELAYS),
    /** Its spare, B. */
    XV_204("XV-204", 1, 0, Feed.RELAYS),
    /** Harvest to V-301. */
    XV_205("XV-205", 1, 0, Feed.RELAYS),
    /** Harvest to waste. */
    XV_206("XV-206", 1, 0, Feed.RELAYS),
    /** Skid from V-301. */
    XV_301("XV-301", 1, 0, Feed.RELAYS),
    /** From V-901. */
    XV_302("XV-302", 1, 0, Feed.RELAYS),
    /** From V-303. */
    XV_303("XV-303", 1, 0, Feed.RELAYS),
    /** Protein A equilibration. */
    XV_311("XV-311", 1, 0, Feed.RELAYS),
    /** Protein A wash. */
    XV_312("XV-312", 1, 0, Feed.RELAYS),
    /** Protein A elution. */
    XV_313("XV-313", 1, 0, Feed.RELAYS),
    /** Protein A strip. */
    XV_314("XV-314", 1, 0, Feed.RELAYS),
    /** Anion exchange equilibration. */
    XV_315("XV-315", 1, 0, Feed.RELAYS),
    /** Cation exchange equilibration. */
    XV_316("XV-316", 1, 0, Feed.RELAYS),
    /** Cation exchange elution. */
    XV_317("XV-317", 1, 0, Feed.RELAYS),
    /** Salt strip. */
    XV_318("XV-318", 1, 0, Feed.RELAYS),
    /** Caustic. */
    XV_319("XV-319", 1, 0, Feed.RELAYS),
    /** Storage solution. */
    XV_320("XV-320", 1, 0, Feed.RELAYS),
    /** Water. */
    XV_321("XV-321", 1, 0, Feed.RELAYS),
    /** Inlet of C-301. */
    XV_331("XV-331", 1, 0, Feed.RELAYS),
    /** Its outlet. */
    XV_332("XV-332", 1, 0, Feed.RELAYS),
    /** Inlet of C-302. */
    XV_333("XV-333", 1, 0, Feed.RELAYS),
    /** Its outlet. */
    XV_334("XV-334", 1, 0, Feed.RELAYS),
    /** Inlet of C-303. */
    XV_335("XV-335", 1, 0, Feed.RELAYS),
    /** Its outlet. */
    XV_336("XV-336", 1, 0, Feed.RELAYS),
    /** Past the columns. */
    XV_337("XV-337", 1, 0, Feed.RELAYS),
    /** Skid to waste. */
    XV_341("XV-341", 1, 0, Feed.RELAYS),
    /** To V-302. */
    XV_342("XV-342", 1, 0, Feed.RELAYS),
    /** To V-303. */
    XV_343("XV-343", 1, 0, Feed.RELAYS),
    /** To V-304. */
    XV_344("XV-344", 1, 0, Feed.RELAYS),
    /** Virus filter from V-304. */
    XV_351("XV-351", 1, 0, Feed.RELAYS),
    /** From its chase buffer. */
    XV_352("XV-352", 1, 0, Feed.RELAYS),
    /** To V-401. */
    XV_353("XV-353", 1, 0, Feed.RELAYS),
    /** To waste. */
    XV_354("XV-354", 1, 0, Feed.RELAYS),
    /** Cassette from V-401. */
    XV_401("XV-401", 1, 0, Feed.RELAYS),
    /** Retentate back to V-401. */
    XV_402("XV-402", 1, 0, Feed.RELAYS),
    /** Retentate to V-501. */
    XV_403("XV-403", 1, 0, Feed.RELAYS),
    /** Permeate to waste. */
    XV_404("XV-404", 1, 0, Feed.RELAYS),
    /** Cassette from caustic. */
    XV_405("XV-405", 1, 0, Feed.RELAYS),
    /** From water. */
    XV_406("XV-406", 1, 0, Feed.RELAYS),
    /** Retentate to waste. */
    XV_407("XV-407", 1, 0, Feed.RELAYS),
    /** Fill from V-501. */
    XV_501("XV-501", 1, 0, Feed.RELAYS),
    /** The needle. */
    XV_502("XV-502", 1, 0, Feed.RELAYS),
    /** Prime and rest to waste. */
    XV_503("XV-503", 1, 0, Feed.RELAYS),
    /** V-302 to P-302. */
    XV_901("XV-901", 1, 0, Feed.RELAYS),
    /** Carousel: each switching on brings the next container. */
    MX_501("MX-501", 1, 0, Feed.RELAYS);

    /** What must be closed for an output to have power. */
    public enum Feed {
        /** The hard-wired chain that the e-stop opens, and the charge that each heartbeat brings. */
        HEARTBEAT,
        /** The hard-wired chain that the e-stop opens. */
        SAFETY_CHAIN,
        /** K1 and K2. */
        RELAYS,
        /** K1, K2 and KE-101. */
        CONTACTOR,
        /** K1, K2, and gas behind XV-100. */
        GAS_MAIN,
        /** The controller itself, which holds it. */
        CONTROLLER
    }

    /** How many pumps have a bottle on a scale; they stand together, P-101 first, in the order of their scales. */
    public static final int BOTTLES = 7;
    /** How many pumps there are that count what they deliver: those with a bottle, and P-201 to P-902, which stand together too. */
    public static final int PUMPS = BOTTLES + 9;

    private static final Output[] ALL = values();

    private final String tag;
    private final double high;
    private final double unpowered;
    private final Feed feed;

    Output(String tag, double high, double unpowered, Feed feed) {
        this.tag = tag;
        this.high = high;
        this.unpowered = unpowered;
        this.feed = feed;
    }

    public String tag() {
        return tag;
    }

    /** The most it can do; the least is 0. */
    public double high() {
        return high;
    }

    /** Whether it is one of the pumps that count what they deliver. */
    public boolean isPump() {
        return hasBottle() || ordinal() >= P_201.ordinal() && ordinal() < P_201.ordinal() + PUMPS - BOTTLES;
    }

    /** Whether it pumps out of a bottle of its own, which stands on a scale. */
    public boolean hasBottle() {
        return ordinal() >= P_101.ordinal() && ordinal() < P_101.ordinal() + BOTTLES;
    }

    /** Whether it is a device that tells what it does; relays, valves and the switch of the heater are wires. */
    public boolean isSpeaking() {
        return !isSwitch() && this != EH_101;
    }

    /** What its driver hangs on. */
    public Bus bus() {
        if (isPump() || this == P_401 || this == PV_306 || this == PV_401) {
            return Bus.I2C;
        }
        return this == SC_101 || this == SC_901 || feed == Feed.GAS_MAIN ? Bus.MODBUS : Bus.WIRE;
    }

    /** What it does without power. */
    public double unpowered() {
        return unpowered;
    }

    /** What must be closed before it. */
    public Feed feed() {
        return feed;
    }

    /** A relay or a valve. */
    public boolean isSwitch() {
        return high == 1;
    }

    /** The output with this tag, if there is one. */
    public static Optional<Output> ofTag(String tag) {
        return Arrays.stream(ALL).filter(output -> output.tag.equals(tag)).findFirst();
    }

    /** The output with this ordinal, without a copy. */
    public static Output of(int ordinal) {
        return ALL[ordinal];
    }

    /** How many there are. */
    public static int count() {
        return ALL.length;
    }

    /** A pump by its number, P-101 being 0 and P-201 following the last that has a bottle. */
    public static Output pump(int index) {
        return ALL[index < BOTTLES ? P_101.ordinal() + index : P_201.ordinal() + index - BOTTLES];
    }

    /** The number of this pump. */
    public int pumpIndex() {
        if (!isPump()) {
            throw new IllegalArgumentException(tag + " is no pump");
        }
        return hasBottle() ? ordinal() - P_101.ordinal() : BOTTLES + ordinal() - P_201.ordinal();
    }
}
