package org.magistral.core.twin.fault;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.magistral.core.twin.device.Bus;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;

/**
 * What a kind of fault takes behind its colon.
 *
 * @param usage as it stands in messages, with its colon
 * @param test whether this text, never null, will do
 */
record Argument(String usage, Predicate<String> test) {
    static final Argument COUNT = new Argument(":N with N 1, 2 or 3", text -> text.matches("[123]"));
    static final Argument PROBE = new Argument(":TAG", text -> Probe.ofTag(text).isPresent());
    static final Argument TRANSMITTER = new Argument(
            ":TAG with TAG a 4-20 mA transmitter, which are " + tags(Probe::isCurrentLoop),
            text -> Probe.ofTag(text).filter(Probe::isCurrentLoop).isPresent());
    static final Argument DRIFT = new Argument(
            ":TAG[:AMOUNT] with AMOUNT in the unit of TAG",
            text -> Probe.ofTag(head(text)).isPresent() && (!hasTail(text) || tail(text).matches("-?\\d{1,4}(\\.\\d{1,4})?")));
    static final Argument PUMP = new Argument(":PUMP such as P-101", Argument::isPump);
    static final Argument MORE = new Argument(":FACTOR with 1 < FACTOR <= 100", text -> isFactor(text, 1, 100));
    static final Argument PUMP_AND_MORE = new Argument(
            ":PUMP:FACTOR with 1 < FACTOR <= 100", text -> isPump(head(text)) && isFactor(tail(text), 1, 100));
    static final Argument PUMP_AND_LESS = new Argument(
            ":PUMP:FACTOR with 0 <= FACTOR < 1", text -> isPump(head(text)) && tail(text).matches("0(\\.\\d{1,3})?"));
    static final Argument VALVE = new Argument(
            ":VALVE with VALVE XV-100, XV-108, XV-109 or one of the pinch valves XV-201 to XV-901",
            text -> text.startsWith("XV-") && Output.ofTag(text).isPresent());
    static final Argument RELAY = new Argument(":RELAY with RELAY K1, K2 or KE-101", text -> text.matches("K1|K2|KE-101"));
    static final Argument DEVICE = new Argument(
            ":TAG with TAG SC-101, CH-101, EH-102, FC-101 to FC-104, SC-901, PV-306, PV-401 or a pump P-101 to P-902",
            text -> Output.ofTag(text).filter(Output::isSpeaking).isPresent());
    static final Argument GAS = new Argument(":TAG with TAG FC-101 to FC-104 or PS-101 to PS-104", text -> text.matches("(FC|PS)-10[1-4]"));
    static final Argument FILTER = new Argument(
            ":FILTER with FILTER harvest, virus or fill", text -> text.matches("harvest|virus|fill"));
    static final Argument MINUTES = new Argument(":MINUTES of the UPS, 1 to 999", text -> text.matches("[1-9]\\d{0,2}"));
    static final Argument BUS = new Argument(":NAME with NAME one of " + Bus.words(), text -> Bus.ofWord(text).isPresent());
    static final Argument SHIFT = new Argument(
            ":SHIFT such as +1h, -1h or +10y, in s, min, h, d or y of 365 d", text -> text.matches("[+-]\\d{1,5}(s|min|h|d|y)"));

    /** What stands before the colon inside it, or all of it. */
    static String head(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    /** What stands behind the colon inside it, or nothing. */
    static String tail(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? "" : text.substring(colon + 1);
    }

    private static boolean hasTail(String text) {
        return text.indexOf(':') >= 0;
    }

    /** The number of a pump, P-101 being 0. */
    static int pump(String tag) {
        return Output.ofTag(tag).orElseThrow().pumpIndex();
    }

    /** Milliseconds of a shift. */
    static long shiftMillis(String text) {
        int unit = text.chars().takeWhile(c -> !Character.isLetter(c)).toArray().length;
        long millis = switch (text.substring(unit)) {
            case "s" -> 1_000L;
            case "min" -> 60_000L;
            case "h" -> 3_600_000L;
            case "d" -> 86_400_000L;
            case "y" -> 365 * 86_400_000L;
            default -> throw new IllegalArgumentException("'" + text + "' has no unit of time");
        };
        return Long.parseLong(text.substring(0, unit)) * millis;
    }

    private static boolean isPump(String tag) {
        return Output.ofTag(tag).filter(Output::isPump).isPresent();
    }

    private static boolean isFactor(String text, double above, double most) {
        return text.matches("\\d{1,3}(\\.\\d{1,3})?") && Double.parseDouble(text) > above && Double.parseDouble(text) <= most;
    }

    private static String tags(Predicate<Probe> which) {
        return Arrays.stream(Probe.values()).filter(which).map(Probe::tag).collect(Collectors.joining(", "));
    }
}
