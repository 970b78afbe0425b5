package org.magistral.core.twin.fault;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magistral.core.twin.device.Bus;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;

/**
 * All that can go wrong, and what people do to the cabinet. Each kind says its word, its argument if it takes one, and what it does while
 * it acts; where an end of the fault leaves something behind, it says so.
 */
public enum FaultKind {
    /** The exhaust filter clogs to 60 times its resistance, so that 0.3 SLPM are enough for 36 mbar; the relief path stays clean. */
    OVER_PRESSURE("over-pressure", (now, _) -> now.exhaustResistanceFactor = 60),
    /** The same, but it grows in a straight line over 30 minutes: 1 SLPM passes 10 mbar within 3 minutes and 30 mbar within 9. */
    EXHAUST_BLOCK("exhaust-block", Effect.gradual(
            (now, seconds) -> now.exhaustResistanceFactor = Math.max(now.exhaustResistanceFactor, 1 + 59 * Math.min(1, seconds / 1800)))),
    /** The first N of the liquid's three probes drift up by 9 K within three minutes. */
    OVER_TEMPERATURE("over-temperature", Argument.COUNT, count -> {
        int probes = Integer.parseInt(count);
        return (now, _) -> Arrays.fill(now.drift, Probe.TT_101A.ordinal(), Probe.TT_101A.ordinal() + probes, 9);
    }),
    /** The heater's switch is welded: full power whenever the contactor is closed. It reads back what it was asked. */
    HEATER_STUCK("heater-stuck", (now, _) -> now.heaterStuck = true),
    /** The heater gives nothing, and reads back what it was asked. */
    HEATER_DEAD("heater-dead", (now, _) -> now.heaterDead = true),
    /** The shaft stands. The drive reads back the speed it was asked; ST-101, which counts turns, shows 0. */
    STIRRER_STALL("stirrer-stall", (now, _) -> now.stirrerStalled = true),
    /** One sensor reports a fault of its own. */
    PROBE_DEAD("probe-dead", Argument.PROBE, tag -> {
        int probe = probe(tag);
        return (now, _) -> now.dead[probe] = true;
    }),
    /** One sensor hangs on a loose contact: five seconds of each half minute it reports a fault. */
    PROBE_LOOSE("probe-loose", Argument.PROBE, tag -> {
        int probe = probe(tag);
        return Effect.gradual((now, seconds) -> now.dead[probe] |= seconds % 30 < 5);
    }),
    /** One sensor repeats its last answer, each time as a new one. */
    PROBE_FROZEN("probe-frozen", Argument.PROBE, tag -> {
        int probe = probe(tag);
        return (now, _) -> now.frozen[probe] = true;
    }),
    /** One sensor drifts by this much in a straight line over four hours; by a twentieth of what it can show, unless it is said. */
    PROBE_DRIFT("probe-drift", Argument.DRIFT, text -> {
        Probe probe = Probe.ofTag(Argument.head(text)).orElseThrow();
        String amount = Argument.tail(text);
        double all = amount.isEmpty() ? (probe.high() - probe.low()) / 20 : Double.parseDouble(amount);
        return Effect.gradual((now, seconds) -> now.drift[probe.ordinal()] += all * Math.min(1, seconds / 14_400));
    }),
    /** The wire of a 4-20 mA transmitter is off: no current. */
    LOOP_OPEN("loop-open", Argument.TRANSMITTER, tag -> {
        int probe = probe(tag);
        return (now, _) -> now.loopOpen[probe] = true;
    }),
    /** As probe-dead:AT-110A. */
    PH_PROBE_DEAD("ph-probe-dead", (now, _) -> now.dead[Probe.AT_110A.ordinal()] = true),
    /** Both pH probes. */
    PH_PROBES_DEAD("ph-probes-dead", (now, _) -> {
        now.dead[Probe.AT_110A.ordinal()] = true;
        now.dead[Probe.AT_110B.ordinal()] = true;
    }),
    /** A pump delivers so many times what it is asked, counts and reads back. */
    PUMP_OVER("pump-over", Argument.PUMP_AND_MORE, FaultKind::pumping),
    /** The same, less than it is asked; 0 is a line that is shut. */
    PUMP_UNDER("pump-under", Argument.PUMP_AND_LESS, FaultKind::pumping),
    /** The tubing of a pump wears: within 12 hours its delivery falls to half of what it counts. */
    TUBING_WORN("tubing-worn", Argument.PUMP, tag -> {
        int pump = Argument.pump(tag);
        return Effect.gradual((now, seconds) -> now.pumpFactor[pump] *= 1 - 0.5 * Math.min(1, seconds / 43_200));
    }),
    /** As pump-over:P-103. */
    BASE_OVERDOSE("base-overdose", Argument.MORE, factor -> pumping(Output.P_103.tag() + ":" + factor)),
    /** The pumps of feed and glucose turn and read back as asked, and deliver nothing. */
    FEED_DEAD("feed-dead", (now, _) -> {
        now.pumpFactor[Argument.pump("P-101")] = 0;
        now.pumpFactor[Argument.pump("P-102")] = 0;
    }),
    /** A valve stays where it is, with power or without. Its read-back tells the truth. */
    VALVE_STUCK("valve-stuck", Argument.VALVE, FaultKind::sticking),
    /** The contacts of a relay stay where they are, which is welded if they were closed. Its read-back tells the truth. */
    RELAY_WELDED("relay-welded", Argument.RELAY, FaultKind::sticking),
    /** A drive, pump, flow controller, chiller or exhaust heater does nothing, whatever it is told, and reads back so. */
    DEVICE_DEAD("device-dead", Argument.DEVICE, tag -> {
        int output = output(tag);
        return (now, _) -> now.deviceDead[output] = true;
    }),
    /** One of them goes on with what it was last told, whenever its relay is closed, and reads back so. */
    DEVICE_STUCK("device-stuck", Argument.DEVICE, tag -> {
        int output = output(tag);
        return (now, _) -> now.deviceStuck[output] = true;
    }),
    /** Foam rises to the exhaust within three minutes, whatever the gas flow; 2 mL of antifoam beat it down for some 20 minutes. */
    FOAM("foam", (now, _) -> now.foaming = true),
    /** The bag loses 20 mL/min into the tray. At the end somebody has found the hole and wiped the tray. */
    LEAK("leak", (now, _) -> now.bagLeakMlPerMin = 20),
    /** The medium line lets 2 L/min run into the bag past a pump that stands, until the medium bag is empty. */
    BAG_OVERFILL("bag-overfill", (now, _) -> now.mediumLeakMlPerMin = 2000),
    /** A gas supply runs empty: within ten minutes it falls to 0.3 bar, and below 1.5 bar its flow falls short of what it is asked. */
    GAS_LOW("gas-low", Argument.GAS, tag -> {
        int gas = tag.charAt(tag.length() - 1) - '1';
        return Effect.gradual((now, seconds) -> now.supplyBar[gas] = Math.max(0.3, Disturbances.SUPPLY_BAR * (1 - seconds / 600)));
    }),
    /** A fitting of the oxygen line leaks into the box, as long as the gas main is open. */
    OXYGEN_IN_BOX("oxygen-in-box", (now, _) -> now.oxygenLeaking = true),
    /** The same of the line of carbon dioxide. */
    CARBON_DIOXIDE_IN_BOX("carbon-dioxide-in-box", (now, _) -> now.carbonDioxideLeaking = true),
    /** A second organism gets in; its oxygen use and its acid double each hour. It stays when the fault ends. */
    CONTAMINATION("contamination", (now, _) -> now.contaminated = true),
    /** Somebody presses the e-stop; at the end it is released. */
    E_STOP("e-stop", (now, _) -> now.emergencyStop = true),
    /** Somebody opens the door; at the end it is shut. */
    DOOR("door", (now, _) -> now.doorOpen = true),
    /** Somebody presses the silence button of the horn, for as long as it lasts. */
    SILENCE("silence", (now, _) -> now.silencePressed = true),
    /** Somebody turns the bypass key; at the end it is turned back. */
    BYPASS_KEY("bypass-key", (now, _) -> now.bypassKeyTurned = true),
    /** The depth filters plug ten times as fast as they should. */
    FILTER_BLOCKING("filter-blocking", (now, _) -> now.depthPlugging = 10),
    /** The filters of 0.2 um, of the harvest and of the fill, plug a thousand times as fast as they should. */
    STERILE_FILTER_BLOCKING("sterile-filter-blocking", (now, _) -> now.sterilePlugging = 1000),
    /** The flux of the virus filter falls five times as fast as it should. */
    VIRUS_FILTER_PLUGGING("virus-filter-plugging", (now, _) -> now.virusPlugging = 5),
    /** The regulator on V-304 gives half of the pressure it is asked. */
    VIRUS_PRESSURE_DIP("virus-pressure-dip", (now, _) -> now.virusPressureShare = 0.5),
    /** The columns resist five times as much as clean ones. */
    COLUMN_FOULED("column-fouled", (now, _) -> now.columnResistance = 5),
    /** The cassette resists four times as much as a clean one. */
    TFF_MEMBRANE_FOULED("tff-membrane-fouled", (now, _) -> now.membraneResistance = 4),
    /** P-301 draws as much air as liquid, from a loose fitting. */
    AIR_IN_SKID("air-in-skid", (now, _) -> now.airInSkid = true),
    /** P-401 does. */
    AIR_IN_TFF("air-in-tff", (now, _) -> now.airInCassette = true),
    /** The air at the fill is no longer of grade A. */
    PARTICLES("particles", (now, _) -> now.dusty = true),
    /** A fifth of the product in V-901 clumps in each hour. What has clumped stays so. */
    BAD_AGGREGATES("bad-aggregates", (now, _) -> now.clumping = true),
    /** As pump-over:P-901. */
    ACID_OVERDOSE("acid-overdose", Argument.MORE, factor -> pumping(Output.P_901.tag() + ":" + factor)),
    /** The lamp of UV-301 gives a third of its light: 480 mAU too much, and an early end of its range. */
    UV_LAMP_DIM("uv-lamp-dim", (now, _) -> now.lampShare = 0.33),
    /** A filter tears, for good: its integrity test fails, and it keeps next to nothing. */
    FILTER_TORN("filter-torn", Argument.FILTER, name -> switch (name) {
        case "harvest" -> (now, _) -> now.harvestFilterTorn = true;
        case "virus" -> (now, _) -> now.virusFilterTorn = true;
        default -> (now, _) -> now.fillFilterTorn = true;
    }),
    /** The carousel turns, and brings no container. */
    NO_CONTAINER("no-container", (now, _) -> now.containersMissing = true),
    /** The mains are gone, and a full UPS lasts that long; then nothing has power, the controller neither, until the mains are back. */
    MAINS_LOST("mains-lost", Argument.MINUTES, text -> {
        int minutes = Integer.parseInt(text);
        return (now, _) -> now.upsMinutes = minutes;
    }),
    /** The controller's board stands in reset: no scan, no heartbeat. The devices keep what they were last told. */
    BOARD_RESET("board-reset", (now, _) -> now.boardInReset = true),
    /** Nothing on a bus answers: no samples, no read-backs, no writes. The devices keep what they were last told. */
    BUS_DEAD("bus-dead", Argument.BUS, word -> {
        int bus = Bus.ofWord(word).orElseThrow().ordinal();
        return (now, _) -> now.busDead[bus] = true;
    }),
    /** The controller's disk is full. */
    DISK_FULL("disk-full", (now, _) -> now.disk = DiskState.FULL),
    /** The controller's disk can only be read. */
    DISK_READONLY("disk-readonly", (now, _) -> now.disk = DiskState.READ_ONLY),
    /** The wall clock steps by this; at the end it steps back. */
    CLOCK("clock", Argument.SHIFT, text -> {
        long millis = Argument.shiftMillis(text);
        return (now, _) -> now.clockOffsetMillis += millis;
    }),
    /** The clock has lost its battery: after the next power cut or board reset it is wrong, and nobody trusts it. */
    CLOCK_LOST("clock-lost", (now, _) -> now.clockLost = true);

    private final String word;
    private final Argument argument;
    private final Function<String, Effect> maker;

    FaultKind(String word, Effect effect) {
        this.word = word;
        argument = null;
        maker = _ -> effect;
    }

    FaultKind(String word, Argument argument, Function<String, Effect> maker) {
        this.word = word;
        this.argument = argument;
        this.maker = maker;
    }

    private static int probe(String tag) {
        return Probe.ofTag(tag).orElseThrow().ordinal();
    }

    private static Effect pumping(String pumpAndFactor) {
        int pump = Argument.pump(Argument.head(pumpAndFactor));
        double factor = Double.parseDouble(Argument.tail(pumpAndFactor));
        return (now, _) -> now.pumpFactor[pump] *= factor;
    }

    private static int output(String tag) {
        return Output.ofTag(tag).orElseThrow().ordinal();
    }

    private static Effect sticking(String tag) {
        int output = output(tag);
        return (now, _) -> now.stuck[output] = true;
    }

    /** As it stands before the {@code @}. */
    public String word() {
        return word;
    }

    /** What it does with this argument. */
    Effect effect(String text) {
        return maker.apply(text);
    }

    /** Whether this argument will do; null is none. */
    boolean accepts(String text) {
        return argument == null ? text == null : text != null && argument.test().test(text);
    }

    /** The word and the argument it takes, for messages. */
    String usage() {
        return argument == null ? word : word + argument.usage();
    }

    /** All kinds and their arguments, for messages. */
    public static String usages() {
        return Arrays.stream(values()).map(FaultKind::usage).collect(Collectors.joining(", "));
    }
}
