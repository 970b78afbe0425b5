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
    HA_001("HA-001", 1, 1, Feed.CONTROLLER);

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

    /** How many pumps there are; they stand together, P-101 first, in the order of their scales. */
    public static final int PUMPS = 7;

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

    /** Whether it is one of the pumps. */
    public boolean isPump() {
        return ordinal() >= P_101.ordinal() && ordinal() < P_101.ordinal() + PUMPS;
    }

    /** Whether it is a device that tells what it does; relays, valves and the switch of the heater are wires. */
    public boolean isSpeaking() {
        return !isSwitch() && this != EH_101;
    }

    /** What its driver hangs on. */
    public Bus bus() {
        if (isPump()) {
            return Bus.I2C;
        }
        return this == SC_101 || feed == Feed.GAS_MAIN ? Bus.MODBUS : Bus.WIRE;
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

    /** A pump by its number, P-101 being 0. */
    public static Output pump(int index) {
        return ALL[P_101.ordinal() + index];
    }
}
